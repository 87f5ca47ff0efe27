#!/usr/bin/env bash
# coco-to-yolo makes a horse of a dog where the ids of the classes leave a number out.
#
# Package:  coco-to-yolo 1.2.1 (PyPI).
# Expected: a box keeps the name of its class. In the form of COCO, classes have any
#           numbers for ids, and those of COCO itself leave out ten between 1 and 90. In
#           YOLO's form a class is the place of its name in a list, from 0.
# Seen:     the class of a box is its id less one, while the names are listed without
#           gaps: behind the first gap each box has the name of the next class, and the
#           last class has none. With ids from 0 the first class is -1.
# Met by:   whoever trains a detector on such data: it learns wrong names, and so do the
#           readers of its figures by class.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'coco-to-yolo==1.2.1' 'PyYAML==6.0.4'

mkdir -p coco/annotations coco/images
touch coco/images/farm.jpg
cat > coco/annotations/all.json <<'JSON'
{"images": [{"id": 1, "file_name": "farm.jpg", "width": 100, "height": 100}],
 "categories": [{"id": 1, "name": "cat"}, {"id": 3, "name": "dog"}, {"id": 4, "name": "horse"}],
 "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 10, 10]},
                 {"id": 2, "image_id": 1, "category_id": 3, "bbox": [20, 0, 10, 10]},
                 {"id": 3, "image_id": 1, "category_id": 4, "bbox": [40, 0, 10, 10]}]}
JSON
venv/bin/coco_to_yolo coco yolo --test_ratio 0 > convert.log 2>&1
cat > probe.py <<'PY'
import json
from pathlib import Path

import yaml

source = json.loads(Path("coco/annotations/all.json").read_text())
true_names = {category["id"]: category["name"] for category in source["categories"]}
names = yaml.safe_load(Path("yolo/converted.yaml").read_text())["names"]
lines = Path("yolo/converted/labels/train/farm.txt").read_text().splitlines()
for box, line in zip(source["annotations"], lines):
    print(f"{true_names[box['category_id']]}: {names.get(int(line.split()[0]), 'no name')}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
cat: cat
dog: horse
horse: no name
EXPECTED
