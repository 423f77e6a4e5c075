"""The documented limits of CloudWatch Logs, as the stand-in enforces them."""

import re
import time

GROUP = re.compile(r"[.\-_/#A-Za-z0-9]{1,512}\Z")
RETENTION = {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}
DAY = 86_400_000


def invalid(refusal, text):
    raise refusal("InvalidParameterException", text)


def check_group_name(name, refusal):
    if not isinstance(name, str) or not GROUP.match(name):
        invalid(refusal, f"1 validation error detected: Value '{name}' at 'logGroupName' failed to satisfy constraint")


def check_stream_name(name, refusal):
    if not isinstance(name, str) or not 1 <= len(name) <= 512 or ":" in name or "*" in name:
        invalid(refusal, f"1 validation error detected: Value '{name}' at 'logStreamName' failed to satisfy constraint")


def check_retention(days, refusal):
    if days not in RETENTION:
        invalid(refusal, f"1 validation error detected: Value '{days}' at 'retentionInDays' failed to satisfy constraint")


def check_events(events, refusal):
    if not isinstance(events, list) or not 1 <= len(events) <= 10_000:
        invalid(refusal, "1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length less than or equal to 10000")
    size = last = 0
    for event in events:
        if set(event) != {"timestamp", "message"} or not isinstance(event["timestamp"], int) or event["timestamp"] < 0:
            invalid(refusal, "Value at 'logEvents.timestamp' failed to satisfy constraint")
        if not isinstance(event["message"], str) or event["message"] == "":
            invalid(refusal, "Value at 'logEvents.message' failed to satisfy constraint: Member must have length greater than or equal to 1")
        bytes_of_event = len(event["message"].encode("utf-8", "surrogatepass")) + 26
        if bytes_of_event > 1_048_576:
            invalid(refusal, f"Log event too large: {bytes_of_event} bytes exceeds limit of 1048576")
        size += bytes_of_event
        if event["timestamp"] < last:
            invalid(refusal, "Log events in a single PutLogEvents request must be in chronological order.")
        last = event["timestamp"]
    if size > 1_048_576:
        invalid(refusal, f"Upload too large: {size} bytes exceeds limit of 1048576")
    if events[-1]["timestamp"] - events[0]["timestamp"] > DAY:
        invalid(refusal, "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.")


def reject(events, retention):
    """rejectedLogEventsInfo of events in order, and those that are kept."""
    now = int(time.time() * 1000)
    old = sum(event["timestamp"] < now - 14 * DAY for event in events)
    expired = sum(retention > 0 and event["timestamp"] < now - retention * DAY for event in events)
    new = next((i for i, event in enumerate(events) if event["timestamp"] > now + 2 * 3_600_000), len(events))
    info = {}
    if old:
        info["tooOldLogEventEndIndex"] = old
    if expired:
        info["expiredLogEventEndIndex"] = expired
    if new < len(events):
        info["tooNewLogEventStartIndex"] = new
    return ({"rejectedLogEventsInfo": info} if info else {}), events[max(old, expired):new]
