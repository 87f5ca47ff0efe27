#!/usr/bin/env bash
# yamlfix takes a hashtag in a block of text for a comment, and cuts the last line end.
#
# Package:  yamlfix 1.19.1 (PyPI), default settings.
# Expected: the layout changes; each value stays as it was.
# Seen:     in a block scalar, "#maize" becomes "# maize": what looks like a
#           comment gets a space, in texts too. And the last block of a file
#           loses its final line end, since "|" becomes "|-". No message says so.
# Met by:   cards whose widget examples are posts with hashtags or lines of code.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'yamlfix==1.19.1' 'PyYAML==6.0.3'

cat > metadata.yaml <<'YAML'
widget:
  - text: |
      Red leaves in the
      #maize near the river
  - text: |
      import os
      #pragma
license: mit
prompt: |
  def answer():
YAML
read_values() { venv/bin/python -c "import json, yaml; print(json.dumps(yaml.safe_load(open('metadata.yaml'))))"; }
seen=$(read_values; venv/bin/yamlfix metadata.yaml 2>/dev/null; read_values)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
{"widget": [{"text": "Red leaves in the\n#maize near the river\n"}, {"text": "import os\n#pragma\n"}], "license": "mit", "prompt": "def answer():\n"}
{"widget": [{"text": "Red leaves in the\n# maize near the river\n"}, {"text": "import os\n# pragma\n"}], "license": "mit", "prompt": "def answer():"}
EXPECTED
