"""tags.tsv against the tags that trl and sentence-transformers write."""

import ast

from tables import end, first_column, package, report, texts


def named(name, wanted):
    """The strings that the modules of a package assign to an attribute."""
    release, files = package(name)
    print(f"{name} {release}")
    for path, file in files.items():
        if wanted in (text := file.read_text(encoding="utf-8")):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    if any(getattr(target, "id", None) == wanted for target in targets):
                        yield from texts(node.value)


known = first_column("tags.tsv")
tasks = first_column("pipeline-tags.tsv")
methods = set(named("trl", "_tag_names"))
differs = report("trl", methods, known & methods)
written = {text for text in named("sentence-transformers", "tags") if "-" in text and " " not in text}
differs |= report("sentence-transformers", written - tasks, known & written)
end(differs)
