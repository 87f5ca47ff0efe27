#!/usr/bin/env python3
"""Uses a server as an editor and a shell would: train.py PROGRAM

A program that was built with `-Cprofile-generate` leaves a profile of it, which `build` needs. A client types at the ends of
lines of the sample cards, of long ones and of the cards that the rules are tested with, and asks what editors ask. The sample
that `tests/bench` measures is left out, so that its figures are those of a card the build has not seen.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parents[2] / "tests"
MEASURED = "voice-commands-t5.md"
PLACE = ["textDocument", "position"]
# What editors ask, each with its parameters; the first two far more often.
REQUESTS = {
    "completion": PLACE,
    "hover": PLACE,
    "definition": PLACE,
    "codeAction": ["textDocument", "range", "context"],
    "documentSymbol": ["textDocument"],
    "foldingRange": ["textDocument"],
    "documentLink": ["textDocument"],
    "formatting": ["textDocument", "options"],
}


class Session:
    def __init__(self, program, capabilities):
        self.server = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.id = 0
        self.request("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def receive(self):
        length = 0
        while (line := self.server.stdout.readline()) != b"\r\n":
            if not line:
                sys.exit(f"{self.server.args[0]} ended")
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message = json.loads(self.server.stdout.read(length))
        if "method" in message and "id" in message:
            self.send({"id": message["id"], "result": None})
        return message

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.id += 1
        self.send({"id": self.id, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.id and "method" not in message:
                return message.get("result")

    def until_published(self, version):
        while True:
            message = self.receive()
            params = message.get("params") or {}
            if message.get("method") == "textDocument/publishDiagnostics" and params.get("version") == version:
                return

    def end(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        if self.server.wait() != 0:
            sys.exit(f"{self.server.args[0]} ended with {self.server.returncode}")


def edit(session, text, pulls, step):
    """Types at the end of every `step`-th line, and takes it back."""
    document = {"uri": "file:///model/README.md"}
    session.notify("textDocument/didOpen", {"textDocument": {**document, "languageId": "markdown", "version": 0, "text": text}})
    version = keys = 0
    for number, line in enumerate(text.split("\n")):
        if number % step:
            continue
        column = len(line.encode("utf-16-le")) // 2
        at = {"line": number, "character": column}
        for typed in ("1", "w"):
            behind = {"line": number, "character": column + 1}
            for place, written in (({"start": at, "end": at}, typed), ({"start": at, "end": behind}, "")):
                version += 1
                change = {"range": place, "text": written}
                session.notify("textDocument/didChange", {"textDocument": {**document, "version": version}, "contentChanges": [change]})
                if pulls:
                    session.request("textDocument/diagnostic", {"textDocument": document})
                else:
                    session.until_published(version)
                keys += 1
        if number % 3 == 0:
            params = {"textDocument": document, "position": at, "range": {"start": at, "end": at}, "context": {"diagnostics": []}}
            params["options"] = {"tabSize": 2, "insertSpaces": True}
            for request in list(REQUESTS)[: None if number % 9 == 0 else 2]:
                session.request(f"textDocument/{request}", {name: params[name] for name in REQUESTS[request]})
    session.notify("textDocument/didClose", {"textDocument": document})
    return keys


def cards_of_rules():
    """The cards of `tests/cases`, without the lines that mark places in them."""
    for page in sorted((TESTS / "cases").glob("*.md")):
        for card in re.findall(r"^````card[^\n]*\n(.*?)^````$", page.read_text(encoding="utf-8"), re.S | re.M):
            yield re.sub(r"^ *\^.*\n", "", card, flags=re.M)


def main(program):
    cards = [path for path in sorted((TESTS / "cards").glob("*.md")) if path.name != MEASURED]
    of_rules = list(cards_of_rules())
    keys = 0
    for pulls in (False, True):
        document = {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}}
        if pulls:
            document["diagnostic"] = {}
        session = Session(program, {"textDocument": document})
        for card in cards:
            text = card.read_text(encoding="utf-8")
            # What is odd about the cards of rules hardly ever comes with a key.
            for _ in range(20):
                keys += edit(session, text, pulls, 1)
            # A longer one, as cards of many runs are: its body thirty times.
            body = text.find("\n#")
            if not pulls and body > 0:
                keys += edit(session, text + text[body:] * 30, pulls, 40)
        for text in of_rules:
            keys += edit(session, text, pulls, 12)
        session.end()
    for _ in range(10):  # Starts.
        session = Session(program, {})
        for card in cards:
            edit(session, card.read_text(encoding="utf-8"), False, 1000)
        session.end()
    with tempfile.TemporaryDirectory() as folder:
        files = [*map(str, cards)]
        for number, text in enumerate(of_rules):
            files.append(f"{folder}/{number}.md")
            pathlib.Path(files[-1]).write_text(text, encoding="utf-8")
        for more in (["--quiet"], [], ["--output-format", "json"]):
            checked = subprocess.run([program, "check", *more, *files], capture_output=True, text=True)
            if checked.returncode not in (0, 1):
                sys.exit(f"{program} check ended with {checked.returncode}\n{checked.stderr}")
    print(f"{keys} keys in {len(cards) + len(of_rules)} cards", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1])
