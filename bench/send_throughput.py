#!/usr/bin/env python3
"""How fast `drybit replay --send` ships over loopback, and how much memory it takes.

    bench/send_throughput.py build/drybit [STREAMS [LINES [BYTES]]]

Writes STREAMS log files of LINES lines, each with BYTES bytes of text, into a temporary folder, and ships them to a server that takes everything unread
and answers at once, so that what is measured is drybit: replay, spool (on the disk of the temporary folder), signing, HTTP.
"""

import os
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time

IDENTITY = (b'<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/bench</Arn>'
            b"<UserId>A</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>")
MAP = """apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-logging
  namespace: aws-observability
data:
  parsers.conf: |
    [PARSER]
        Name crio
        Format Regex
        Regex ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>P|F) (?<log>.*)$
        Time_Key time
        Time_Format %Y-%m-%dT%H:%M:%S.%L%z
  filters.conf: |
    [FILTER]
        Name parser
        Match *
        Key_name log
        Parser crio
  output.conf: |
    [OUTPUT]
        Name cloudwatch_logs
        Match *
        region eu-west-1
        log_group_name g
        log_stream_prefix p-
        log_key log
        auto_create_group true
"""
taken = {"requests": 0, "bytes": 0}


def serve(connection):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    have = bytearray()
    while True:
        while b"\r\n\r\n" not in have:
            got = connection.recv(65536)
            if not got:
                return
            have += got
        head, _, rest = bytes(have).partition(b"\r\n\r\n")
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in head.split(b"\r\n")[1:])}
        length = int(fields.get(b"content-length", b"0"))
        if fields.get(b"expect"):
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        left = length - len(rest)
        while left > 0:
            got = connection.recv(min(left, 1 << 20))
            if not got:
                return
            left -= len(got)
        have = bytearray(rest[length:])
        taken["requests"] += 1
        taken["bytes"] += length
        body = b"{}" if b"x-amz-target" in fields else IDENTITY
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nx-amzn-RequestId: 1\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def listen():
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def main():
    binary = os.path.abspath(sys.argv[1])
    streams, lines, size = (int(given) for given in (sys.argv[2:] + ["8", "125000", "200"][len(sys.argv) - 2:])[:3])
    port = listen()
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/logs")
        begin = time.time() - 3600
        for stream in range(streams):
            with open(f"{folder}/logs/web{stream}_shop_app-{'a' * 64}.log", "w") as out:
                for i in range(lines):
                    at = begin + i / 1000
                    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + f".{int(at * 1000) % 1000:03d}Z"
                    out.write(f"{stamp} stdout F n={i:08d} {'x' * (size - 11)}\n")
        with open(f"{folder}/map.yaml", "w") as out:
            out.write(MAP)
        environment = {"AWS_ACCESS_KEY_ID": "AKIDBENCH", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_EC2_METADATA_DISABLED": "true", "HOME": folder}
        send = [binary, "replay", "--send", "--yes", "--spool", f"{folder}/spool", "--endpoint-url", f"http://127.0.0.1:{port}", f"{folder}/map.yaml", f"{folder}/logs"]
        started = time.monotonic()
        ran = subprocess.run(send, env=environment, capture_output=True, text=True, timeout=600)
        seconds = time.monotonic() - started
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak, processor = used.ru_maxrss, used.ru_utime + used.ru_stime
        assert ran.returncode == 0, ran.stderr
        started = time.monotonic()
        subprocess.run([binary, "replay", "--format", "summary", f"{folder}/map.yaml", f"{folder}/logs"], env=environment, capture_output=True, timeout=600)
        alone = time.monotonic() - started
    events = streams * lines
    print(f"{events} events of {size} bytes in {streams} streams: {seconds:.2f} s, {events / seconds:.0f} events/s, {taken['bytes'] / 2**20:.0f} MiB in {taken['requests']} requests, "
          f"{taken['bytes'] / 2**20 / seconds:.0f} MiB/s, peak memory {peak / 1024:.0f} MiB, {processor:.2f} s of processor time; the replay alone takes {alone:.2f} s")


main()
