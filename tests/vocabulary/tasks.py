"""task-aliases.tsv against the aliases of transformers' pipelines, and metrics.tsv against what its Trainer tags."""

import ast

from tables import assigned, end, module, report, rows

aliases = ast.literal_eval(assigned(module("transformers", "transformers/pipelines/__init__.py"), "TASK_ALIASES"))
known = {row[0]: row[1] for row in rows("task-aliases.tsv")}
# The Hub has both, of which the second is music.
aliases.pop("text-to-speech", None)
differs = False
for alias, task in aliases.items():
    if known.get(alias) != task:
        print(f"  aliases: `{alias}` for `{task}` is missing")
        differs = True
tags = assigned(module("transformers", "transformers/modelcard.py"), "METRIC_TAGS")
trainer = [row[0] for row in rows("metrics.tsv") if "trainer" in row[5].split(";")]
differs |= report("metrics", ast.literal_eval(tags), trainer)
end(differs)
