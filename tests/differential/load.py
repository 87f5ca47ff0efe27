"""Loads cards with huggingface_hub and saves them again, one JSON text a line. Prints the error if there is one, and else
whether the recorded results are still those that were written, one JSON a line."""

import json
import logging
import sys

import yaml
from huggingface_hub import ModelCard
from huggingface_hub.repocard import REGEX_YAML_BLOCK

logging.disable(logging.CRITICAL)


def plain(value):
    """Without what is null, which says nothing, but in `args`, where a key alone may say something."""
    if isinstance(value, list):
        return [plain(item) for item in value if item is not None]
    if isinstance(value, dict):
        return {key: item if key == "args" else plain(item) for key, item in value.items() if item is not None}
    return value


def recorded(card):
    """Each metric with all that is said about it: how they are put together does not matter."""
    block = REGEX_YAML_BLOCK.search(card)
    data = plain(block and yaml.safe_load(block.group(2)) or {})
    found = [repr(data.get("model_name"))]
    for model in data.get("model-index") or []:
        found.append(repr(sorted((key, item) for key, item in model.items() if key != "results")))
        for result in model["results"]:
            about = {"model": model["name"], **result}
            metrics = about.pop("metrics")
            found += [repr(sorted_deep([about, metric])) for metric in metrics] or [repr(sorted_deep(about))]
    return sorted(found)


def sorted_deep(value):
    if isinstance(value, dict):
        return sorted((key, sorted_deep(item)) for key, item in value.items())
    return [sorted_deep(item) for item in value] if isinstance(value, list) else value


for line in sys.stdin:
    card = json.loads(line)
    try:
        # As a file, which is read without its byte order mark.
        saved = str(ModelCard(card.removeprefix("\ufeff")))
        ModelCard(saved)
        print(json.dumps({"kept": recorded(card) == recorded(saved)}))
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}))
