"""The module, and the program that comes with it."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import modelcard_lsp
import pytest

CARD = "---\nlanguage: english\nlicense: mit\n---\n\nÜber 🐦 cards.\n\n##Uses\n\nMany.\n"


def test_findings() -> None:
    first, second = modelcard_lsp.check(CARD, severity="warning")
    assert (first.rule, first.severity, first.hub) == ("language-value", "error", "rejects")
    assert (first.line, first.column, first.end_line, first.end_column) == (2, 11, 2, 18)
    assert CARD[first.start : first.end] == "english"
    # Places are those of Python's strings, behind characters of several bytes too.
    assert CARD[second.start : second.end] == "##Uses"
    assert "language-value" in repr(first) and first.message in repr(first)
    assert first == modelcard_lsp.check(CARD)[0] and first != second


def test_edits_mend() -> None:
    [finding] = modelcard_lsp.check(CARD, severity="error")
    fix = finding.fixes[0]
    [edit] = fix.edits
    assert fix.safety == "safe"
    mended = CARD[: edit.start] + edit.new_text + CARD[edit.end :]
    assert "language: en\n" in mended


def test_fix() -> None:
    fixed = modelcard_lsp.fix(CARD)
    assert "language: en\n" in fixed and "## Uses" in fixed
    assert modelcard_lsp.check(fixed, severity="warning") == []
    assert modelcard_lsp.fix(fixed) == fixed
    title = "---\nlicense: mit\n---\n\n#A title of words\n"
    assert modelcard_lsp.fix(title) == title
    assert "# A title" in modelcard_lsp.fix(title, unsafe=True)


def test_summary() -> None:
    table = "| Epoch | Step | Validation Loss | Accuracy |\n|---|---|---|---|\n| 1 | 10 | 0.5 | 0.7 |\n| 2 | 20 | 0.4 | 0.8 |\n"
    text = modelcard_lsp.summary(f"---\nlicense: mit\n---\n\n{table}")
    assert "Accuracy" in text and "0.8" in text
    assert modelcard_lsp.summary(CARD) == ""


def test_rules() -> None:
    assert "language-value" not in [it.rule for it in modelcard_lsp.check(CARD, rules={"language-value": "off"})]
    [finding] = [it for it in modelcard_lsp.check(CARD, rules={"language-value": "hint"}) if it.rule == "language-value"]
    assert finding.severity == "hint"
    with pytest.raises(ValueError, match="there is no rule"):
        modelcard_lsp.check(CARD, rules={"languag-value": "off"})
    with pytest.raises(ValueError, match="must be off, error"):
        modelcard_lsp.check(CARD, rules={"language-value": "loud"})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="severity"):
        modelcard_lsp.check(CARD, severity="grave")  # type: ignore[arg-type]


def test_place(tmp_path: Path) -> None:
    (tmp_path / "modelcard-lsp.toml").write_text("rules = { language-value = 'off' }\n")
    (tmp_path / "eval_results.json").write_text('{"eval_accuracy": 0.5}')
    card = CARD + "\nIt achieves the following results on the evaluation set:\n- Accuracy: 0.9\n"
    rules = [it.rule for it in modelcard_lsp.check(card, path=tmp_path / "README.md")]
    assert "language-value" not in rules and "results-file-differs" in rules


def test_odd_texts() -> None:
    for text in ["", "---", "\ufeff---\r\n", "\0", "---\n" * 1000]:
        assert modelcard_lsp.fix(text) is not None
        for finding in modelcard_lsp.check(text):
            assert 0 <= finding.start <= finding.end <= len(text)


def test_threads() -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(modelcard_lsp.check(CARD)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "modelcard_lsp", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8")


def test_the_program_finds_the_same() -> None:
    assert run("--version").stdout == f"modelcard-lsp {modelcard_lsp.__version__}\n"
    result = run("check", "-", "--output-format", "json", "--severity", "hint", stdin=CARD)
    assert result.returncode == 1
    printed = json.loads(result.stdout)
    for finding in printed:
        del finding["path"]
    assert printed == [finding.to_dict() for finding in modelcard_lsp.check(CARD)]


def test_the_server_starts() -> None:
    body = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    exit_ = '{"jsonrpc":"2.0","method":"exit"}'
    stdin = "".join(f"Content-Length: {len(it)}\r\n\r\n{it}" for it in (body, exit_))
    assert '"name":"modelcard-lsp"' in run(stdin=stdin).stdout
