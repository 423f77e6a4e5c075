"""TLS for the stand-in: a test authority and a certificate of it for 127.0.0.1, made anew every time."""

import datetime
import ipaddress
import os
import ssl
import tempfile

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def wrap(listener, ca_path):
    """Writes the authority's certificate to `ca_path` and returns the listener speaking TLS."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "drybit test authority")])
    now = datetime.datetime.now(datetime.timezone.utc)

    def certificate(name, public, more, signed_by=ca_key):
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(ca_name).public_key(public).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - datetime.timedelta(hours=1)).not_valid_after(now + datetime.timedelta(hours=12))
        for extension, critical in more:
            builder = builder.add_extension(extension, critical)
        return builder.sign(signed_by, hashes.SHA256())

    ca_id = x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key())
    usage = dict(digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False, key_agreement=False, crl_sign=True,
                 encipher_only=False, decipher_only=False)
    ca = certificate(ca_name, ca_key.public_key(), [(x509.BasicConstraints(ca=True, path_length=None), True), (x509.KeyUsage(key_cert_sign=True, **usage), True), (ca_id, False)])
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost")])
    own = certificate(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), key.public_key(),
                      [(names, False), (x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(ca_id), False)])
    with open(ca_path, "wb") as out:
        out.write(ca.public_bytes(serialization.Encoding.PEM))
    pem = own.public_bytes(serialization.Encoding.PEM) + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    with tempfile.NamedTemporaryFile(delete=False) as out:
        out.write(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(out.name)
    os.unlink(out.name)
    # The handshake happens in the connection's own thread.
    return context.wrap_socket(listener, server_side=True, do_handshake_on_connect=False)
