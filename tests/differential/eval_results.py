"""Reads files of results with huggingface_hub, one JSON text a line; prints how many it has, or the error, one JSON a line."""

import json
import sys

import yaml
from huggingface_hub import parse_eval_result_entries

for line in sys.stdin:
    try:
        print(json.dumps({"results": len(parse_eval_result_entries(yaml.safe_load(json.loads(line))))}))
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}))
