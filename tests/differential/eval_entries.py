"""Reads files of results with huggingface_hub, one JSON text a line; prints the fields of each entry, one JSON a line."""

import dataclasses
import json
import sys

import yaml
from huggingface_hub import parse_eval_result_entries

for line in sys.stdin:
    entries = parse_eval_result_entries(yaml.safe_load(json.loads(line)))
    print(json.dumps([dataclasses.asdict(entry) for entry in entries]))
