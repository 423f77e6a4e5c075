"""The services around the shipment, on ports of 127.0.0.1 that the first line of output tells as JSON: plain HTTP with
odd behaviour and the credential endpoints (`http`), a second host (`other`), HTTPS (`tls`), a proxy (`proxy`), a port
where nobody listens (`closed`). A line on standard input is answered by one of JSON: "log" by the requests so far,
"clear" empties them, anything else is a JSON object of settings."""

import http.server
import json
import os
import socket
import socketserver
import struct
import sys
import threading
import time
import urllib.parse

sys.dont_write_bytecode = True  # the checkout stays clean

from standin_tls import wrap  # noqa: E402

LOG = []
SETTINGS = {"metadata": True, "role": "web role", "container": 200, "sso": 200, "sts": 200, "proxy_auth": "", "expires": "2099-01-01T00:00:00Z"}
LOCK = threading.Lock()
SECRET = "served/SECRET+key"


def credentials_json(token_name):
    return json.dumps({"Code": "Success", "AccessKeyId": "ASIASERVED", "SecretAccessKey": SECRET, token_name: "served-token", "Expiration": SETTINGS["expires"]})


def sts_answer(fields):
    action = fields.get("Action", [""])[0]
    if SETTINGS["sts"] != 200:
        code = "ExpiredToken" if SETTINGS["sts"] == 403 else "AccessDenied"
        return SETTINGS["sts"], f"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>not you &amp; not now</Message></Error></ErrorResponse>"
    if action == "GetCallerIdentity":
        return 200, "<R><Arn>arn:aws:iam::123456789012:user/a&lt;b</Arn><UserId>U</UserId><Account>123456789012</Account></R>"
    name = fields["RoleArn"][0].rsplit("/", 1)[-1]
    return 200, (f"<R><Credentials><AccessKeyId>ASIA{name}</AccessKeyId><SecretAccessKey>{SECRET}</SecretAccessKey><SessionToken>token-of-{name}</SessionToken>"
                 f"<Expiration>{SETTINGS['expires']}</Expiration></Credentials></R>")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    name = "http"

    def setup(self):
        super().setup()
        self.connection_number = id(self)

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (ConnectionError, ValueError, OSError):
            self.close_connection = True

    def do_any(self):
        size = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(size)
        with LOCK:
            LOG.append({"server": self.name, "method": self.command, "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()},
                        "body": body.decode("utf-8", "replace"), "connection": self.connection_number})
        url = urllib.parse.urlsplit(self.path)
        getattr(self, "on_" + url.path.strip("/").split("/")[0].replace("-", "_"), self.on_other)(url, body)

    do_GET = do_POST = do_PUT = do_any

    def on_other(self, url, body):
        if self.command == "POST" and b"Action=" in body:
            status, text = sts_answer(urllib.parse.parse_qs(body.decode()))
            return self.answer(status, text, [("Content-Type", "text/xml")])
        self.answer(200, "hello", [("X-Echo", "yes"), ("Retry-After", "3")])

    def on_status(self, url, body):
        self.answer(int(url.path.split("/")[2]), '{"__type":"com.amazon#Odd","message":"odd"}')

    def on_redirect(self, url, body):
        self.answer(302, "", [("Location", f"http://127.0.0.1:{PORTS['other']}/stolen")])

    def on_slow(self, url, body):
        time.sleep(float(url.query))
        self.answer(200, "late")

    def on_reset(self, url, body):
        self.hang_up()

    def on_close(self, url, body):
        self.close_connection = True

    def on_half(self, url, body):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"x" * 10)
        self.wfile.flush()
        self.close_connection = True

    def on_huge(self, url, body):
        self.answer(200, b"x" * int(url.query))

    def on_interim(self, url, body):
        self.wfile.write(b"HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\n")
        self.answer(200, "then")

    def on_latest(self, url, body):
        if not SETTINGS["metadata"]:
            return self.answer(403, "")
        if url.path == "/latest/api/token":
            return self.answer(200 if self.command == "PUT" and self.headers.get("X-aws-ec2-metadata-token-ttl-seconds") else 405, "imds-token")
        if self.headers.get("X-aws-ec2-metadata-token") != "imds-token":
            return self.answer(401, "")
        if not SETTINGS["role"]:
            return self.answer(404, "")
        if url.path.endswith("/security-credentials/"):
            return self.answer(200, SETTINGS["role"])
        self.answer(200 if urllib.parse.unquote(url.path).endswith("/" + SETTINGS["role"]) else 404, credentials_json("Token"))

    def on_container(self, url, body):
        if self.headers.get("Authorization") != "pod token":
            return self.answer(401, '{"code":"Unauthorized","message":"no token"}')
        self.answer(SETTINGS["container"], credentials_json("Token") if SETTINGS["container"] == 200 else "{}")

    def on_federation(self, url, body):
        if SETTINGS["sso"] != 200 or self.headers.get("x-amz-sso_bearer_token") != "sso-access":
            return self.answer(401, '{"message":"Session token not found or invalid"}', [("x-amzn-ErrorType", "UnauthorizedException")])
        self.answer(200, json.dumps({"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": SECRET, "sessionToken": "t", "expiration": 4070908800000}}))


class Other(Handler):
    name = "other"


class Secure(Handler):
    name = "tls"


class Proxy(Handler):
    name = "proxy"

    def admitted(self):
        if not SETTINGS["proxy_auth"] or self.headers.get("Proxy-Authorization") == SETTINGS["proxy_auth"]:
            return True
        self.answer(407, "who?", [("Proxy-Authenticate", "Basic realm=x")])
        return False

    def do_CONNECT(self):
        with LOCK:
            LOG.append({"server": "proxy", "method": "CONNECT", "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": ""})
        if not self.admitted():
            return
        host, port = self.path.rsplit(":", 1)
        with socket.create_connection((host, int(port))) as upstream:
            self.wfile.write(b"HTTP/1.1 200 Connected\r\nX-Proxy-Secret: 1\r\n\r\n")
            self.wfile.flush()
            back = threading.Thread(target=pump, args=(upstream, self.connection), daemon=True)
            back.start()
            pump(self.connection, upstream)
            back.join()
        self.close_connection = True

    def on_other(self, url, body):
        if self.admitted():
            self.answer(200, "by proxy")


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_):
        pass


def serve(handler, ca_path=None, host="127.0.0.1"):
    server = Server((host, 0), handler)
    if ca_path:
        server.socket = wrap(server.socket, ca_path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


folder = sys.argv[1]
ca, wrong_ca = os.path.join(folder, "ca.pem"), os.path.join(folder, "wrong-ca.pem")  # the second one signed a certificate that only 127.0.0.2 shows
PORTS = {"http": serve(Handler), "other": serve(Other), "proxy": serve(Proxy), "tls": serve(Secure, ca)}
PORTS["elsewhere"] = serve(Secure, wrong_ca, "127.0.0.2")
with socket.socket() as closed:
    closed.bind(("127.0.0.1", 0))
    PORTS["closed"] = closed.getsockname()[1]
print(json.dumps({**PORTS, "ca": ca, "wrong_ca": wrong_ca}), flush=True)
for line in sys.stdin:
    line = line.strip()
    with LOCK:
        if line == "log":
            print(json.dumps(LOG), flush=True)
            continue
        if line == "clear":
            LOG.clear()
        else:
            SETTINGS.update(json.loads(line))
    print("{}", flush=True)
