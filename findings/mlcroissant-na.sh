#!/usr/bin/env bash
# mlcroissant reads the texts "NA" and "null" of a dataset as nothing.
#
# Package:  mlcroissant 1.1.1 (PyPI).
# Expected: Croissant says for each field what it is. A column declared as
#           sc:Text holds texts, also the text "NA".
# Seen:     the CSV is read with pandas' list of words for missing values before
#           the declared type is looked at: "NA", "null" and "None" become None,
#           as an empty cell does. Other texts come as bytes. A sc:Integer column
#           with an empty cell keeps its integers.
# Met by:   users of data with country codes (Namibia), surnames or answers such
#           as "None": the count in the dataset card includes them, a model
#           trained through Croissant never sees them.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'mlcroissant==1.1.1' 'pandas==3.1.1'

cat > probe.py <<'PY'
import hashlib
import json
from pathlib import Path

import mlcroissant
from mlcroissant._src.core.rdf import make_context

csv = b"id,text\n1,DE\n2,NA\n3,null\n4,None\n,\n"
Path("data.csv").write_bytes(csv)


def field(name, kind):
    return {"@type": "cr:Field", "@id": f"rows/{name}", "name": name, "dataType": kind,
            "source": {"fileObject": {"@id": "file"}, "extract": {"column": name}}}


Path("croissant.json").write_text(json.dumps({
    "@context": make_context(), "@type": "sc:Dataset", "name": "small", "description": "Small.", "license": "mit",
    "url": "https://example.org/small", "conformsTo": "http://mlcommons.org/croissant/1.0",
    "distribution": [{"@type": "cr:FileObject", "@id": "file", "name": "file", "contentUrl": "data.csv",
                      "encodingFormat": "text/csv", "sha256": hashlib.sha256(csv).hexdigest()}],
    "recordSet": [{"@type": "cr:RecordSet", "@id": "rows", "name": "rows",
                   "field": [field("id", "sc:Integer"), field("text", "sc:Text")]}]}))
for row in mlcroissant.Dataset(jsonld="croissant.json").records("rows"):
    print(row["rows/id"], row["rows/text"])
PY
seen=$(venv/bin/python probe.py 2>/dev/null)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
1 b'DE'
2 None
3 None
4 None
None None
EXPECTED
