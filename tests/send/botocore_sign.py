"""Prints, as a JSON list, the Authorization header that botocore computes for each request in the given file."""
import datetime
import json
import sys
from unittest import mock

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def authorization(case):
    moment = datetime.datetime.strptime(case["time"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    request = AWSRequest(method=case["method"], url=case["url"], headers=case["headers"], data=case["body"].encode())
    credentials = Credentials(case["access"], case["secret"], case["token"] or None)
    with mock.patch("botocore.auth.get_current_datetime", return_value=moment):
        botocore.auth.SigV4Auth(credentials, case["service"], case["region"]).add_auth(request)
    return request.headers["Authorization"]


print(json.dumps([authorization(case) for case in json.load(open(sys.argv[1]))]))
