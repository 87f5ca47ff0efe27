"""The fields of `.eval_results` in metadata-fields.tsv against what huggingface_hub writes and reads."""

import ast

from tables import a_class, end, module, report, rows

tree = module("huggingface_hub", "huggingface_hub/_eval_results.py")
for node in ast.walk(tree):
    if isinstance(node, ast.FunctionDef) and node.name == "eval_result_entries_to_yaml":
        function = node
keys = set()
for node in ast.walk(function):
    if isinstance(node, ast.Dict):
        keys.update(key.value for key in node.keys)
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        keys.add(node.slice.value)
a_class(tree, "EvalResultEntry")
ours = {row[0].rsplit(".", 1)[-1] for row in rows("metadata-fields.tsv") if row[0].startswith("eval_results[].")}
end(report("eval_results", keys, ours))
