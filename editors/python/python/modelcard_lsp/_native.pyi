import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal, final

__version__: str

Severity = Literal["error", "warning", "info", "hint"]
Level = Literal["off", "error", "warning", "info", "hint"]

@final
class Edit:
    """A replacement: ``text[start:end]`` gives way to ``new_text``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def new_text(self) -> str: ...

@final
class Fix:
    """A way to mend a finding."""

    @property
    def title(self) -> str: ...
    @property
    def safety(self) -> Literal["safe", "suggested"]:
        """``safe`` where there is one right answer; a person should look at what is ``suggested``."""
    @property
    def edits(self) -> list[Edit]: ...

@final
class Finding:
    """Something a rule has to say about a place."""

    @property
    def rule(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def message(self) -> str: ...
    @property
    def hub(self) -> Literal["rejects", "warns"] | None:
        """What the Hub does about it at a push."""
    @property
    def line(self) -> int:
        """From 1."""
    @property
    def column(self) -> int:
        """In characters, from 1."""
    @property
    def end_line(self) -> int: ...
    @property
    def end_column(self) -> int: ...
    @property
    def start(self) -> int:
        """The place is ``text[start:end]``."""
    @property
    def end(self) -> int: ...
    @property
    def fixes(self) -> list[Fix]: ...
    def to_json(self) -> str:
        """The finding as ``modelcard-lsp check --output-format json`` prints it."""
    def to_dict(self) -> dict[str, Any]: ...
    def __eq__(self, other: object, /) -> bool: ...

def check(
    text: str,
    *,
    path: str | os.PathLike[str] | None = None,
    rules: Mapping[str, Level] | None = None,
    severity: Severity = "hint",
) -> list[Finding]:
    """What is wrong with a card, in the order of the text.

    With ``path``, where the card is or will be, it is compared with the files beside it, and the configuration files
    there apply. ``rules`` wins over them. Findings below ``severity`` are left out.
    """

def fix(
    text: str,
    *,
    path: str | os.PathLike[str] | None = None,
    rules: Mapping[str, Level] | None = None,
    unsafe: bool = False,
) -> str:
    """The card with all safe fixes applied; with ``unsafe``, those too that a person should look at."""

def summary(text: str, *, path: str | os.PathLike[str] | None = None) -> str:
    """What the results tables of a card tell, as Markdown. Empty where there are none."""

def run(arguments: Sequence[str]) -> int:
    """Runs the program; its exit code."""
