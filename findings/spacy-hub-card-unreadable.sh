#!/usr/bin/env bash
# A card written by spacy-huggingface-hub cannot be read by huggingface_hub.
#
# Package:  spacy-huggingface-hub 0.0.10, huggingface_hub 2.4.0 (PyPI), which
#           the former installs and uses for its upload.
# Expected: a front matter that the official writer for a library makes is
#           loaded by the official reader of model cards.
# Seen:     the writer puts results without a `dataset` into `model-index`; the
#           reader requires one and raises. With ignore_metadata_errors=True it
#           reads the card and leaves out all results, so that saving the card
#           deletes them. Also, the attachment scores of the parser are recorded
#           as the metric type `f_score`.
# Met by:   everybody who reads cards of spaCy pipelines in bulk.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'spacy-huggingface-hub==0.0.10' 'huggingface_hub==2.4.0' 'PyYAML==6.0.4'

cat > probe.py <<'PY'
import json
from importlib import import_module
from pathlib import Path

from huggingface_hub import ModelCard

pipeline = Path("pipeline")
pipeline.mkdir()
meta = {"lang": "en", "license": "MIT", "components": ["tagger", "parser"],
        "performance": {"tag_acc": 0.95, "dep_uas": 0.9, "dep_las": 0.88}}
(pipeline / "meta.json").write_text(json.dumps(meta))
(pipeline / "README.md").write_text("A small pipeline.\n")

import_module("spacy_huggingface_hub.push")._create_model_card("en_pipeline", pipeline)
text = (pipeline / "README.md").read_text()
print(text)
try:
    ModelCard(text)
except ValueError as error:
    print("ValueError:", str(error).split(". ")[0])
print("results in the card saved again:", str(ModelCard(text, ignore_metadata_errors=True)).count("value:"))
PY
seen=$(venv/bin/python probe.py 2>/dev/null)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
---
tags:
- spacy
- token-classification
language:
- en
license: mit
model-index:
- name: en_pipeline
  results:
  - task:
      name: TAG
      type: token-classification
    metrics:
    - name: TAG (XPOS) Accuracy
      type: accuracy
      value: 0.95
  - task:
      name: UNLABELED_DEPENDENCIES
      type: token-classification
    metrics:
    - name: Unlabeled Attachment Score (UAS)
      type: f_score
      value: 0.9
  - task:
      name: LABELED_DEPENDENCIES
      type: token-classification
    metrics:
    - name: Labeled Attachment Score (LAS)
      type: f_score
      value: 0.88
---
A small pipeline.

ValueError: Invalid `model_index` in metadata cannot be parsed: <class 'KeyError'> 'dataset'
results in the card saved again: 0
EXPECTED
