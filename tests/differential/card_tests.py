"""Prints the cards in the tests of a package: the strings of the Python files that are named, with a front matter in them, one
JSON string a line."""

import ast
import json
import sys

for file in sys.argv[1:]:
    with open(file, encoding="utf-8") as source:
        tree = ast.parse(source.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.lstrip().startswith("---\n"):
            print(json.dumps(node.value))
