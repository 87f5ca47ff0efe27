#!/usr/bin/env bash
# onnxslim takes the version and the description off a model.
#
# Packages: onnxslim 0.1.98; onnx 1.23.2 (PyPI).
# Expected: a tool that makes the graph smaller leaves alone what the file says about
#           itself: model_version, domain and doc_string.
# Seen:     model_version is 0, the domain and both texts are gone; the producer and
#           the metadata (with the license) stay. onnx.utils.extract_model drops
#           the metadata as well, so a part of the model has no license.
# Met by:   exported models, which are slimmed before they are uploaded. A server that
#           picks models by model_version finds version 0.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'onnxslim==0.1.98' 'onnx==1.23.2'

cat > probe.py <<'PY'
import onnx
import onnxslim
from onnx import TensorProto, helper


def show(name, model):
    print(f"{name}: version {model.model_version}, domain {model.domain!r}, text {model.doc_string!r}, "
          f"graph {model.graph.doc_string!r}, metadata {[p.value for p in model.metadata_props]}")


x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4]) for name in "xy")
nodes = [helper.make_node("Relu", ["x"], ["half"]), helper.make_node("Abs", ["half"], ["y"])]
graph = helper.make_graph(nodes, "tagger", [x], [y], doc_string="Two steps")
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8,
                          model_version=3, domain="org.example", doc_string="Not for medical use")
helper.set_model_props(model, {"license": "cc-by-nc-4.0"})

show("written", model)
onnx.save(model, "tagger.onnx")
onnx.utils.extract_model("tagger.onnx", "part.onnx", ["x"], ["half"])
show("slimmed", onnxslim.slim(model))
show("part", onnx.load("part.onnx"))
PY
seen=$(venv/bin/python probe.py 2> log)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
written: version 3, domain 'org.example', text 'Not for medical use', graph 'Two steps', metadata ['cc-by-nc-4.0']
slimmed: version 0, domain '', text '', graph '', metadata ['cc-by-nc-4.0']
part: version 0, domain '', text '', graph '', metadata []
EXPECTED
