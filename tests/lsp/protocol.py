"""The types of the Language Server Protocol, as lsprotocol generates them from the specification's metaModel.

`generate SEED COUNT` prints the parameters of `initialize` of clients that are odd but legal, one JSON a line: any capability is
there or not, with any value that its type allows. `validate` reads messages of a server, one JSON a line, each `[method, part,
value]` with the part `params` or `result`, and prints what is wrong with each, or null.
"""

import collections.abc
import enum
import json
import random
import sys
import types as python_types
import typing

import attrs
from lsprotocol import types

UNIONS = (typing.Union, python_types.UnionType)


def fields(cls):
    """The properties of a structure by their names in JSON: the type of each, and whether it may be missing."""
    attrs.resolve_types(cls, vars(types))
    result = {}
    for field in attrs.fields(cls):
        head, *tail = field.name.rstrip("_").split("_")
        name = head + "".join(part.capitalize() for part in tail)
        result[name] = (field.type, field.default is not attrs.NOTHING)
    return result


def arguments(kind):
    return typing.get_args(kind)


def is_list(kind):
    return typing.get_origin(kind) in (collections.abc.Sequence, list)


def is_map(kind):
    return typing.get_origin(kind) in (collections.abc.Mapping, dict)


# What a client may say.

TEXTS = ["", "markdown", "plaintext", "utf-8", "utf-32", "documentation", "my own kind", "📄", "file:///a b/c"]


def some(kind, depth):
    if kind is typing.Any or depth > 12:
        return random.choice([None, 1, "x", {"a": [1]}])
    if typing.get_origin(kind) in UNIONS:
        return some(random.choice([it for it in arguments(kind) if it is not type(None)]), depth + 1)
    if typing.get_origin(kind) is typing.Literal:
        return random.choice(arguments(kind))
    if typing.get_origin(kind) is tuple:
        return [some(it, depth + 1) for it in arguments(kind)]
    if is_list(kind):
        return [some(arguments(kind)[0], depth + 1) for _ in range(random.choice([0, 1, 3]))]
    if is_map(kind):
        return {random.choice(TEXTS): some(arguments(kind)[1], depth + 1) for _ in range(random.choice([0, 1, 2]))}
    if attrs.has(kind):
        likely = 0.7 if depth < 4 else 0.5
        return {
            name: some(of, depth + 1)
            for name, (of, is_optional) in fields(kind).items()
            if not is_optional or random.random() < likely
        }
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return random.choice(list(kind)).value
    if kind is bool:
        return random.random() < 0.7
    if kind is int:
        return random.choice([0, 1, 5000, 2**31 - 1])
    if kind is float:
        return random.choice([0.0, 1.5])
    return random.choice(TEXTS)


def some_client():
    params = some(types.InitializeParams, 0)
    # The server would watch a process, and end with it.
    params["processId"] = None
    # What the metaModel has as open sets, and what older versions allowed.
    document = params["capabilities"].get("textDocument", {})
    if "foldingRange" in document:
        document["foldingRange"]["foldingRangeKind"] = {"valueSet": ["comment", "mine"]}
    odd = [
        (params, "trace", "compact"),
        (params, "rootUri", ""),
        (params, "rootPath", ""),
        (document, "callHierarchy", [{"dynamicRegistration": False}]),
        (document, "formatting", []),
        (document, "hover", []),
        (params, "initializationOptions", []),
        (params, "somethingNew", {"x": 1}),
    ]
    for where, name, value in odd:
        if random.random() < 0.2:
            where[name] = value
    return params


# What a server may say.


def wrong(kind, value, place):
    """What is wrong with a value, or None."""
    if kind is typing.Any or kind is object:
        return None
    if typing.get_origin(kind) in UNIONS:
        errors = [wrong(it, value, place) for it in arguments(kind)]
        return None if None in errors else max(errors, key=len)
    if kind is type(None):
        return None if value is None else f"{place}: not null"
    if typing.get_origin(kind) is typing.Literal:
        return None if value in arguments(kind) else f"{place}: {value!r} is none of {arguments(kind)}"
    if is_list(kind):
        if not isinstance(value, list):
            return f"{place}: no array"
        return first(wrong(arguments(kind)[0], item, f"{place}[{i}]") for i, item in enumerate(value))
    if is_map(kind):
        if not isinstance(value, dict):
            return f"{place}: no object"
        return first(wrong(arguments(kind)[1], item, f"{place}.{key}") for key, item in value.items())
    if attrs.has(kind):
        if not isinstance(value, dict):
            return f"{place}: no object"
        known = fields(kind)
        unknown = [name for name in value if name not in known]
        missing = [name for name, (_, is_optional) in known.items() if not is_optional and name not in value]
        if unknown or missing:
            return f"{place}: {kind.__name__} has no {unknown}, and needs {missing}"
        return first(wrong(of, value[name], f"{place}.{name}") for name, (of, _) in known.items() if name in value)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        # Kinds of code actions and folds are open sets.
        is_open = kind in (types.CodeActionKind, types.FoldingRangeKind, types.PositionEncodingKind)
        is_known = value in [it.value for it in kind] or is_open and isinstance(value, str)
        return None if is_known else f"{place}: {value!r} is no {kind.__name__}"
    if kind in (bool, int, str):
        return None if type(value) is kind else f"{place}: {value!r} is no {kind.__name__}"
    if kind is float:
        return None if type(value) in (int, float) else f"{place}: {value!r} is no number"
    return f"{place}: {kind} is not known to this script"


def first(errors):
    return next((error for error in errors if error), None)


def check(method, part, value):
    request, response, _, _ = types.METHOD_TO_TYPES[method]
    kind, name = (response, "result") if part == "result" else (request, "params")
    return wrong(fields(kind)[name][0], value, method)


if sys.argv[1] == "generate":
    random.seed(int(sys.argv[2]))
    for _ in range(int(sys.argv[3])):
        print(json.dumps(some_client()))
else:
    for line in sys.stdin:
        print(json.dumps(check(*json.loads(line))))
