"""A strict stand-in of AWS on 127.0.0.1: CloudWatch Logs, STS and a credentials endpoint.

Verifies every signature independently (botocore computes it), enforces the documented limits of the service, speaks TLS
with a test authority if asked to, and injects faults. Prints {"port": N} and is then told what to do by lines on standard
input; each answers with one JSON line. Ends with its standard input.

    set JSON     merges settings (see SETTINGS); what is unknown is an error
    summary      counts, order and repeats of what is stored
    dump         everything that is stored
"""

import http.server
import json
import os
import random
import re
import socket
import struct
import sys
import threading
import time
import urllib.parse

import standin_limits as limits
import standin_signature as signature

SETTINGS = {
    "seed": 1,
    "faults": {},          # share of requests by kind: throttle error unavailable reset_before reset_after half slow
    "slow_seconds": 2.0,
    "retry_after": None,   # seconds, sent with throttle and unavailable
    "deny": {},            # operation -> error code
    "answer_200": None,    # a body that is sent with status 200 in place of every answer to PutLogEvents
    "max_body": None,      # bytes of a request, else 413
    "delay": 0.0,          # seconds before every answer
    "token": None,         # the session token that is valid now; None: none is asked for
    "secret": "standin-secret",
    "arn": "arn:aws:iam::123456789012:user/tester",
}
KEY = "AKIDSTANDIN"

lock = threading.RLock()
settings = dict(SETTINGS)
dice = random.Random(1)
groups = {}           # name -> {"retention": days, "class": .., "tags": .., "streams": {name: [[ms, message, batch]]}}
busy = set()          # streams that are being written to
counts = {"requests": 0, "faults": {}, "operations": {}, "refused": {}, "overlaps": 0, "lost_answers": 0, "tokens_served": 0}
lost_batches = set()  # stored, and the answer never arrived
batches = 0


class Refusal(Exception):
    def __init__(self, code, message, status=400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def find_stream(body):
    group = groups.get(body["logGroupName"])
    if group is None:
        raise Refusal("ResourceNotFoundException", "The specified log group does not exist.")
    stream = group["streams"].get(body["logStreamName"])
    if stream is None:
        raise Refusal("ResourceNotFoundException", "The specified log stream does not exist.")
    return stream


def create_log_group(body):
    limits.check_group_name(body["logGroupName"], Refusal)
    with lock:
        if body["logGroupName"] in groups:
            raise Refusal("ResourceAlreadyExistsException", "The specified log group already exists")
        groups[body["logGroupName"]] = {"retention": 0, "class": body.get("logGroupClass", ""), "tags": body.get("tags", {}), "streams": {}}
    return None


def create_log_stream(body):
    limits.check_group_name(body["logGroupName"], Refusal)
    limits.check_stream_name(body["logStreamName"], Refusal)
    with lock:
        group = groups.get(body["logGroupName"])
        if group is None:
            raise Refusal("ResourceNotFoundException", "The specified log group does not exist.")
        if body["logStreamName"] in group["streams"]:
            raise Refusal("ResourceAlreadyExistsException", "The specified log stream already exists")
        group["streams"][body["logStreamName"]] = []
    return None


def put_retention_policy(body):
    limits.check_retention(body["retentionInDays"], Refusal)
    with lock:
        if body["logGroupName"] not in groups:
            raise Refusal("ResourceNotFoundException", "The specified log group does not exist.")
        groups[body["logGroupName"]]["retention"] = body["retentionInDays"]
    return None


def put_log_events(body):
    global batches
    limits.check_group_name(body["logGroupName"], Refusal)
    limits.check_stream_name(body["logStreamName"], Refusal)
    events = body["logEvents"]
    limits.check_events(events, Refusal)
    with lock:
        stream = find_stream(body)
        answer, kept = limits.reject(events, groups[body["logGroupName"]]["retention"])
        batches += 1
        stream.extend([event["timestamp"], event["message"], batches] for event in kept)
        return {"nextSequenceToken": "0", **answer, "_batch": batches}


def get_log_events(body):
    with lock:
        stream = sorted(find_stream(body), key=lambda event: event[0])
        wanted = [e for e in stream if body.get("startTime", 0) <= e[0] < body.get("endTime", 1 << 62)]
    begin = int(body["nextToken"][2:]) if "nextToken" in body else 0
    page = wanted[begin : begin + min(body.get("limit", 10000), 1000)]
    token = f"f/{begin + len(page)}"
    return {"events": [{"timestamp": e[0], "message": e[1], "ingestionTime": e[0]} for e in page], "nextForwardToken": token, "nextBackwardToken": "b/0"}


OPERATIONS = {
    "CreateLogGroup": create_log_group,
    "CreateLogStream": create_log_stream,
    "PutRetentionPolicy": put_retention_policy,
    "PutLogEvents": put_log_events,
    "GetLogEvents": get_log_events,
}


def draw_fault():
    with lock:
        at = dice.random()
        for kind, share in settings["faults"].items():
            if at < share:
                counts["faults"][kind] = counts["faults"].get(kind, 0) + 1
                return kind
            at -= share
    return None


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, *_):
        pass

    def setup(self):
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def reset(self):
        """The connection ends, hard, when this request's handling returns."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def answer(self, status, body, headers=(), kind="application/x-amz-json-1.1"):
        self.send_response_only(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("x-amzn-RequestId", "00000000-0000-0000-0000-000000000000")
        self.send_header("Date", self.date_time_string())
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, code, message, status=400, headers=()):
        with lock:
            counts["refused"][code] = counts["refused"].get(code, 0) + 1
        self.answer(status, json.dumps({"__type": code, "message": message}).encode(), headers)

    def do_GET(self):
        if urllib.parse.urlsplit(self.path).path != "/credentials":
            return self.answer(404, b"")
        with lock:
            counts["tokens_served"] += 1
            settings["token"] = f"token-{counts['tokens_served']}"
            body = {"AccessKeyId": KEY, "SecretAccessKey": settings["secret"], "Token": settings["token"],
                    "Expiration": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))}
        self.answer(200, json.dumps(body).encode(), kind="application/json")

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        fault = draw_fault()
        if fault == "reset_before":
            self.rfile.read(length // 2)
            return self.reset()
        raw = self.rfile.read(length)
        with lock:
            counts["requests"] += 1
        if settings["delay"]:
            time.sleep(settings["delay"])
        try:
            service = signature.verify(self.command, self.path, self.headers, raw, {KEY: (settings["secret"], settings["token"])}, Refusal)
            if service == "sts":
                return self.identity()
            retry = [("Retry-After", str(settings["retry_after"]))] if settings["retry_after"] is not None else []
            if fault == "throttle":
                return self.refuse("ThrottlingException", "Rate exceeded", 400, retry)
            if fault == "error":
                return self.refuse("InternalFailure", "An internal error occurred", 500)
            if fault == "unavailable":
                return self.answer(503, b"<html>busy</html>", retry, "text/html")
            self.logs(raw, fault)
        except Refusal as refusal:
            self.refuse(refusal.code, refusal.message, refusal.status)

    def identity(self):
        account = settings["arn"].split(":")[4]
        self.answer(200, (f'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>{settings["arn"]}</Arn>'
                          f"<UserId>AIDA</UserId><Account>{account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>").encode(), kind="text/xml")

    def logs(self, raw, fault):
        target = self.headers["X-Amz-Target"]
        operation = target.removeprefix("Logs_20140328.")
        if self.headers["Content-Type"] != "application/x-amz-json-1.1" or operation not in OPERATIONS or operation == target:
            raise Refusal("UnknownOperationException", target)
        if settings["max_body"] is not None and len(raw) > settings["max_body"]:
            raise Refusal("RequestEntityTooLargeException", "too large", 413)
        if operation in settings["deny"]:
            raise Refusal(settings["deny"][operation], f"not authorized to perform logs:{operation}")
        try:
            body = json.loads(raw.decode("utf-8", "strict"))
        except ValueError:
            raise Refusal("SerializationException", "the body is not JSON in UTF-8")
        with lock:
            counts["operations"][operation] = counts["operations"].get(operation, 0) + 1
        if operation == "PutLogEvents" and settings["answer_200"] is not None:
            return self.answer(200, settings["answer_200"].encode(), kind="text/html")
        name = (body["logGroupName"], body.get("logStreamName"))
        if operation == "PutLogEvents":
            with lock:
                counts["overlaps"] += name in busy
                busy.add(name)
        try:
            answer = OPERATIONS[operation](body)
        finally:
            with lock:
                busy.discard(name)
        batch = (answer or {}).pop("_batch", None) if isinstance(answer, dict) else None
        text = json.dumps(answer).encode() if answer is not None else b""
        self.deliver(text, fault, batch)

    def deliver(self, text, fault, batch):
        if fault in ("reset_after", "half", "slow"):
            with lock:
                counts["lost_answers"] += 1
                if batch is not None:
                    lost_batches.add(batch)
        if fault == "slow":
            time.sleep(settings["slow_seconds"])
        if fault == "reset_after":
            return self.reset()
        if fault == "half":
            self.send_response_only(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"nextSeq')
            self.wfile.flush()
            return self.reset()
        try:
            self.answer(200, text)
        except OSError:
            with lock:
                if batch is not None:
                    lost_batches.add(batch)
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        pass


def summary():
    """Messages carry a number as n=N, ascending within a stream, each once."""
    with lock:
        stored = unique = unexplained = disorder = repeated = 0
        streams, repeats = 0, set()
        for group in groups.values():
            for stream in group["streams"].values():
                streams += 1
                stored += len(stream)
                seen, last = {}, -1
                for _, message, batch in stream:
                    number = int(re.search(r"n=(\d+)", message).group(1))
                    if number in seen:
                        repeated += 1
                        repeats.add(number)
                        unexplained += not (seen[number] & lost_batches)
                        seen[number].add(batch)
                        continue
                    seen[number] = {batch}
                    disorder += number < last
                    last = number
                unique += len(seen)
        return {"stored": stored, "unique": unique, "repeated": repeated, "unexplained": unexplained, "disorder": disorder, "streams": streams,
                "groups": len(groups), "repeats": sorted(repeats), **counts}


def dump():
    with lock:
        return [{"group": name, "retention": group["retention"], "class": group["class"], "tags": group["tags"],
                 "streams": [{"stream": stream, "events": [event[:2] for event in events]} for stream, events in group["streams"].items()]}
                for name, group in groups.items()]


def main():
    server = Server(("127.0.0.1", 0), Handler)
    if len(sys.argv) > 1:
        import standin_tls
        server.socket = standin_tls.wrap(server.socket, sys.argv[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_address[1]}), flush=True)
    for line in sys.stdin:
        command, _, rest = line.strip().partition(" ")
        answer = {"error": "unknown command"}
        if command == "set":
            given = json.loads(rest)
            unknown = set(given) - set(SETTINGS)
            answer = {"error": sorted(unknown)} if unknown else {}
            with lock:
                settings.update(given)
                if "seed" in given:
                    dice.seed(given["seed"])
        elif command == "summary":
            answer = summary()
        elif command == "dump":
            answer = dump()
        print(json.dumps(answer), flush=True)
    os._exit(0)


main()
