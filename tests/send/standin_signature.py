"""Checks AWS Signature Version 4 with botocore, which shares no code with what is tested."""

import calendar
import hmac
import re
import time

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

FORM = re.compile(r"AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})\Z")


def verify(method, path, headers, body, keys, refusal):
    """`keys`: access key -> (secret, session token or None). The service that is signed for, or a refusal."""
    match = FORM.match(headers.get("Authorization", ""))
    if not match:
        raise refusal("MissingAuthenticationTokenException", "Missing Authentication Token", 403)
    scope, signed, given = match.group(1).split("/"), match.group(2).split(";"), match.group(3)
    if len(scope) != 5 or scope[4] != "aws4_request":
        raise refusal("IncompleteSignatureException", "bad scope", 400)
    key, day, region, service, _ = scope
    if key not in keys:
        raise refusal("UnrecognizedClientException", "The security token included in the request is invalid.", 403)
    secret, token = keys[key]
    if signed != sorted(signed) or not {"host", "x-amz-date", "content-type"} <= set(signed) or (service != "sts" and "x-amz-target" not in signed):
        raise refusal("InvalidSignatureException", f"too few headers are signed: {signed}", 403)
    stamp = headers["X-Amz-Date"]
    if not stamp.startswith(day) or abs(calendar.timegm(time.strptime(stamp, "%Y%m%dT%H%M%SZ")) - time.time()) > 300:
        raise refusal("InvalidSignatureException", "Signature expired", 403)
    request = AWSRequest(method=method, url=f"http://{headers['Host']}{path}", data=body, headers={name: headers[name] for name in signed})
    request.context["timestamp"] = stamp
    signer = SigV4Auth(Credentials(key, secret), service, region)
    wanted = signer.signature(signer.string_to_sign(request, signer.canonical_request(request)), request)
    if not hmac.compare_digest(wanted, given):
        raise refusal("InvalidSignatureException", "The request signature we calculated does not match the signature you provided.", 403)
    if token is not None and headers.get("X-Amz-Security-Token") != token:
        raise refusal("ExpiredTokenException", "The security token included in the request is expired", 400)
    if token is not None and "x-amz-security-token" not in signed:
        raise refusal("InvalidSignatureException", "the token is not signed", 403)
    return service
