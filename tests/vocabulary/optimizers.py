"""optimizers.tsv, optimizer-members.tsv and schedulers.tsv against transformers."""

import ast

from tables import a_class, end, module, report, rows

def members(tree, name):
    """The members of an enum and their values."""
    body = a_class(tree, name).body
    return {node.targets[0].id: ast.literal_eval(node.value) for node in body if isinstance(node, ast.Assign)}


optimizers = members(module("transformers", "transformers/training_args.py"), "OptimizerNames")
newest = max((row[3] for row in rows("optimizers.tsv")), key=lambda it: [int(part) for part in it.split(".")])
differs = report("optimizers", optimizers.values(), [row[0] for row in rows("optimizers.tsv") if row[3] == newest])
odd = {member: value for member, value in optimizers.items() if member != value.upper()}
known = {row[0]: row[1] for row in rows("optimizer-members.tsv")}
for member, value in odd.items():
    if known.get(member) != value:
        print(f"  members: `{member}` = `{value}` is missing")
        differs = True
schedulers = members(module("transformers", "transformers/trainer_utils.py"), "SchedulerType")
differs |= report("schedulers", schedulers.values(), [row[0] for row in rows("schedulers.tsv")])
# The arguments are those of the functions, of which some are handed on; they are read by hand.
end(differs)
