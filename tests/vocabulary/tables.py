"""What the scripts of this folder share: the data files, and the sources of installed packages.

Nothing of a package is run: its sources are parsed, so that no script needs PyTorch.
"""

import ast
import importlib.metadata
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parents[2] / "src" / "vocabulary" / "data"


def rows(name):
    """The rows of a data file, a list of cells each."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def first_column(name):
    return {row[0] for row in rows(name)}


def package(name):
    """The files of an installed package, and its release."""
    release = importlib.metadata.version(name)
    files = importlib.metadata.files(name) or []
    return release, {str(file): pathlib.Path(file.locate()) for file in files if str(file).endswith(".py")}


def module(name, path):
    """The syntax tree of a file of a package."""
    release, files = package(name)
    print(f"{name} {release}")
    return ast.parse(files[path].read_text(encoding="utf-8"))


def assigned(tree, name):
    """The expression that a module assigns to a name."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        if any(getattr(target, "id", None) == name for target in targets):
            return node.value
    raise SystemExit(f"{name} is not there any more")


def a_class(tree, name):
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == name:
            return node
    raise SystemExit(f"the class {name} is not there any more")


def fields(tree, name):
    """The names that a class annotates: the fields of a dataclass."""
    body = a_class(tree, name).body
    return [node.target.id for node in body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)]


def texts(node):
    """The strings in an expression, in order."""
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def report(name, theirs, ours, left_out=()):
    """Prints what differs; whether something does. `left_out` are those of theirs that are left out on purpose."""
    missing = sorted(set(theirs) - set(ours) - set(left_out))
    gone = sorted(set(ours) - set(theirs))
    for text in missing:
        print(f"  {name}: `{text}` is missing")
    for text in gone:
        print(f"  {name}: `{text}` is not in the package")
    if not missing and not gone:
        print(f"  {name}: all {len(set(theirs))} are there")
    return bool(missing or gone)


def end(differs):
    sys.exit(1 if differs else 0)
