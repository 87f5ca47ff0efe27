"""Loads cards with huggingface_hub, one JSON text a line; prints the recorded results, or the error, one JSON a line."""

import json
import logging
import sys

from huggingface_hub import ModelCard

logging.disable(logging.CRITICAL)

for line in sys.stdin:
    try:
        results = ModelCard(json.loads(line)).data.eval_results or []
        print(json.dumps([[r.metric_type, r.metric_name, r.metric_value] for r in results]))
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}))
