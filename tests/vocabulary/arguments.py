"""hyperparameters.tsv and training-arguments.tsv against the fields of transformers' and sentence-transformers' arguments.

Every field has a row in one of them, so that every line of a list of all arguments has a hover.
"""

import ast

from tables import end, fields, first_column, module, package, report, rows

theirs = set(fields(module("transformers", "transformers/training_args.py"), "TrainingArguments"))
release, files = package("sentence-transformers")
print(f"sentence-transformers {release}")
for path, file in files.items():
    if path.endswith("training_args.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("TrainingArguments"):
                theirs.update(fields(tree, node.name))
theirs = {name for name in theirs if not name.startswith("_")}
hyperparameters = first_column("hyperparameters.tsv")
# Of the rows for releases that are gone, the fourth cell says which was the last.
ours = {row[0] for row in rows("training-arguments.tsv") if row[3] == "-"}
differs = report("arguments", theirs - hyperparameters, ours)
end(differs)
