"""moto, an AWS emulator written by others, on 127.0.0.1. Prints its port, then answers `dump REGION` on standard input
with everything its CloudWatch Logs hold, one JSON line; `make REGION NAME` makes a Kinesis and a delivery stream of that
name, `data REGION NAME` tells what both hold. Ends with its standard input."""

import base64
import gzip
import json
import os
import sys

import logging

import boto3
from moto.server import ThreadedMotoServer


def client(service, port, region):
    return boto3.client(service, region_name=region, endpoint_url=f"http://127.0.0.1:{port}", aws_access_key_id="AKIDREADER", aws_secret_access_key="x")


def make(port, region, name):
    client("kinesis", port, region).create_stream(StreamName=name, ShardCount=1)
    client("s3", port, "us-east-1").create_bucket(Bucket="bucket-of-" + name)
    destination = {"RoleARN": "arn:aws:iam::123456789012:role/r", "BucketARN": "arn:aws:s3:::bucket-of-" + name}
    client("firehose", port, region).create_delivery_stream(DeliveryStreamName=name, ExtendedS3DestinationConfiguration=destination)


def data(port, region, name):
    """Base64 of what arrived: each Kinesis record with its key, each object that Firehose wrote, as it is and unpacked."""
    kinesis = client("kinesis", port, region)
    shard = kinesis.list_shards(StreamName=name)["Shards"][0]["ShardId"]
    iterator, records = kinesis.get_shard_iterator(StreamName=name, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"], []
    while True:
        page = kinesis.get_records(ShardIterator=iterator, Limit=10000)
        records += [[record["PartitionKey"], base64.b64encode(record["Data"]).decode()] for record in page["Records"]]
        iterator = page["NextShardIterator"]
        if not page["Records"]:
            break
    s3, objects = client("s3", port, "us-east-1"), []
    for item in s3.list_objects_v2(Bucket="bucket-of-" + name).get("Contents", []):
        body = s3.get_object(Bucket="bucket-of-" + name, Key=item["Key"])["Body"].read()
        packed = body.startswith(b"\x1f\x8b")
        objects.append([packed, base64.b64encode(gzip.decompress(body) if packed else body).decode()])
    return {"kinesis": records, "firehose": objects}


def dump(port, region):
    logs = client("logs", port, region)
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
        if words and words[0] == "make":
            make(port, words[1], words[2])
            print("{}", flush=True)
        if words and words[0] == "data":
            print(json.dumps(data(port, words[1], words[2])), flush=True)
    os._exit(0)


main()
