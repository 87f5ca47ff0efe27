#!/usr/bin/env bash
# Saving an ONNX model with its weights beside it takes them out of the model.
#
# Package:  onnx 1.23.2 (PyPI).
# Expected: saving writes files. The model in memory is as before, and saving it
#           once more under the same names writes the same files.
# Seen:     the weights move: after the call the tensors in memory are empty. A
#           load and save again appends to the data file, which doubles, with the
#           first half used by nobody. There is a check against this, but it
#           looks for the file in the working directory, not beside the model:
#           it misses the one that is there, and may find another's.
# Met by:   export scripts that save, then measure or quantise the same object,
#           and authors whose repository is twice the size the card states.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'onnx==1.23.2' 'numpy==2.4.6'

cat > probe.py <<'PY'
import os

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

weights = numpy_helper.from_array(np.ones((64, 64), np.float32), "w")
graph = helper.make_graph(
    [helper.make_node("MatMul", ["x", "w"], ["y"])], "graph",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 64])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 64])], [weights])
model = helper.make_model(graph)

os.mkdir("folder")
for _ in range(2):
    before = len(model.graph.initializer[0].raw_data)
    onnx.save_model(model, "folder/model.onnx", save_as_external_data=True, location="model.data")
    after = len(model.graph.initializer[0].raw_data)
    print(f"in memory: {before} bytes before, {after} after; data file: {os.path.getsize('folder/model.data')}")
    model = onnx.load("folder/model.onnx")

open("other.data", "w").close()
try:
    onnx.save_model(model, "folder/other.onnx", save_as_external_data=True, location="other.data")
except FileExistsError as error:
    print("FileExistsError:", error)
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
in memory: 16384 bytes before, 0 after; data file: 16384
in memory: 16384 bytes before, 0 after; data file: 32768
FileExistsError: External data file exists in other.data.
EXPECTED
