"""Reads front matter blocks with PyYAML's safe loader, one JSON text a line; prints what each means, one JSON a line."""

import datetime
import json
import sys

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def plain(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return {"number": repr(float(value))}
    if isinstance(value, (datetime.date, datetime.datetime)):
        return "date"
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {"map": [[plain(key), plain(item)] for key, item in value.items()]}
    return {"other": type(value).__name__}


for line in sys.stdin:
    try:
        print(json.dumps(plain(yaml.load(json.loads(line), Loader=Loader))))
    except Exception as error:
        print(json.dumps({"error": str(error)}))
