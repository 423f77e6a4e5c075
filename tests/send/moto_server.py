"""moto, an AWS emulator written by others, on 127.0.0.1. Prints its port, then answers `dump REGION` on standard input
with everything its CloudWatch Logs hold, one JSON line. Ends with its standard input."""

import json
import os
import sys

import logging

import boto3
from moto.server import ThreadedMotoServer


def dump(port, region):
    logs = boto3.client("logs", region_name=region, endpoint_url=f"http://127.0.0.1:{port}", aws_access_key_id="AKIDREADER", aws_secret_access_key="x")
    groups = []
    for group in logs.get_paginator("describe_log_groups").paginate().build_full_result()["logGroups"]:
        name = group["logGroupName"]
        streams = []
        for stream in logs.get_paginator("describe_log_streams").paginate(logGroupName=name).build_full_result()["logStreams"]:
            events, token = [], None
            while True:
                more = {"nextToken": token} if token else {}
                page = logs.get_log_events(logGroupName=name, logStreamName=stream["logStreamName"], startFromHead=True, limit=10000, **more)
                events += [[event["timestamp"], event["message"]] for event in page["events"]]
                if page["nextForwardToken"] == token or not page["events"]:
                    break
                token = page["nextForwardToken"]
            streams.append({"stream": stream["logStreamName"], "events": events})
        groups.append({"group": name, "retention": group.get("retentionInDays", 0), "streams": streams})
    return groups


logging.getLogger("werkzeug").setLevel(logging.ERROR)


def main():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    print(json.dumps({"port": port}), flush=True)
    for line in sys.stdin:
        words = line.split()
        if words and words[0] == "dump":
            print(json.dumps(dump(port, words[1])), flush=True)
    os._exit(0)


main()
