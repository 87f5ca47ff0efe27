#!/usr/bin/env bash
# Recording 0-shot and 5-shot accuracy leaves two 0-shot accuracies.
#
# Package:  huggingface_hub 2.4.0 (PyPI).
# Expected: two results whose `dataset_args` differ are two entries in
#           `model-index`, each with its own arguments and its own name.
# Seen:     the arguments and the name of the dataset do not count for grouping:
#           both values stand under the first entry's arguments. The five shots
#           are gone, and reading the card back gives 0 shots for both.
# Met by:   authors of cards of language models, who record a benchmark with
#           several numbers of shots, or two subsets by `dataset_args`.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'huggingface_hub==2.4.0' 'PyYAML==6.0.4'

cat > probe.py <<'PY'
from huggingface_hub import EvalResult, ModelCardData
from huggingface_hub.repocard_data import model_index_to_eval_results


def result(shots, value):
    return EvalResult(task_type="text-generation", dataset_type="acme/quiz", dataset_name=f"Quiz ({shots}-shot)",
                      dataset_args={"num_few_shot": shots}, metric_type="accuracy", metric_value=value)


data = ModelCardData(model_name="small", eval_results=[result(0, 0.41), result(5, 0.63)])
print(data.to_yaml())
_, again = model_index_to_eval_results(data.to_dict()["model-index"])
for item in again:
    print(item.dataset_name, item.dataset_args, item.metric_value)
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
model-index:
- name: small
  results:
  - task:
      type: text-generation
    dataset:
      name: Quiz (0-shot)
      type: acme/quiz
      args:
        num_few_shot: 0
    metrics:
    - type: accuracy
      value: 0.41
    - type: accuracy
      value: 0.63
Quiz (0-shot) {'num_few_shot': 0} 0.41
Quiz (0-shot) {'num_few_shot': 0} 0.63
EXPECTED
