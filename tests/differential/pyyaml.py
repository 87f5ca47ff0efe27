"""Reads front matter blocks with PyYAML's safe loader, one JSON text a line; prints what each means, one JSON a line.

With `--safe-load` by the loader in Python, as huggingface_hub does; else by the one in C, which is quicker and differs in
what it refuses."""

import datetime
import json
import sys

import yaml

Loader = yaml.SafeLoader if "--safe-load" in sys.argv else getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def plain(value):
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return {"number": repr(float(value))}
    if isinstance(value, (datetime.date, datetime.datetime)):
        return "date"
    if isinstance(value, str):
        # Half a surrogate pair is no JSON.
        return {"text": value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")}
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
