#!/usr/bin/env bash
# model2vec saves a card under the MIT license, whatever it was made from.
#
# Package:  model2vec 0.10.0 (PyPI).
# Expected: nobody named a license, so the card has none, or asks for it.
# Seen:     saving a model writes README.md beside it with `license: mit`. The
#           function that saves has no argument to say otherwise. The base model
#           is meant to be a link, but the brackets are missing: it is printed as
#           "acme/base(https:...)".
# Met by:   whoever distils a model whose license forbids this, and uploads the
#           folder: its front matter says MIT.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'model2vec==0.10.0'

cat > probe.py <<'PY'
import inspect
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from tokenizers import Tokenizer, models

tokenizer = Tokenizer(models.WordLevel({"[PAD]": 0, "[UNK]": 1, "a": 2}, unk_token="[UNK]"))
model = StaticModel(np.ones((3, 4), dtype=np.float32), tokenizer, base_model_name="acme/base")
model.save_pretrained("saved", model_name="acme/distilled")

card = Path("saved/README.md").read_text()
print([line for line in card.split("---")[1].splitlines() if "license" in line])
print("link to the base model:", "[acme/base](" in card, "- its address in brackets:", "acme/base(http" in card)
print("argument for a license:", "license" in inspect.signature(StaticModel.save_pretrained).parameters)
PY
seen=$(HF_HUB_OFFLINE=1 venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
['license: mit']
link to the base model: False - its address in brackets: True
argument for a license: False
EXPECTED
