"""Reads bodies with cmark-gfm, one JSON text a line; prints the blocks of each, one JSON a line.

A block is its kind and its first line, a table its rows, each a line and the columns (in bytes, from 1) where cells start.
HTML blocks and blocks in other blocks have no place of their own.
"""

import json
import sys
from html.parser import HTMLParser

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

KINDS = {
    "p": "paragraph",
    "ul": "list",
    "ol": "list",
    "table": "table",
    "pre": "code",
    "blockquote": "quote",
    "hr": "break",
}
VOID = {"hr", "br", "img", "input"}


class Blocks(HTMLParser):
    def __init__(self):
        super().__init__()
        self.depth = 0
        self.blocks = []
        self.tables = []
        self.rows = []

    def handle_starttag(self, tag, attributes):
        place = dict(attributes).get("data-sourcepos", "0:0-0:0").split("-")[0]
        line, column = (int(number) for number in place.split(":"))
        if self.depth == 0:
            kind = KINDS.get(tag) or (tag if tag in ("h1", "h2", "h3", "h4", "h5", "h6") else "html")
            self.blocks.append([kind, line])
        if tag not in VOID:
            self.depth += 1
        if tag == "table":
            self.rows = []
            self.tables.append(self.rows)
        elif tag == "tr":
            self.rows.append([line, []])
        elif tag in ("td", "th"):
            self.rows[-1][1].append(column)

    def handle_endtag(self, tag):
        self.depth -= tag not in VOID

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.depth -= tag not in VOID

    def handle_comment(self, _):
        # Without the option that lets HTML through, it is a comment.
        if self.depth == 0:
            self.blocks.append(["html", 0])


for line in sys.stdin:
    html = github_flavored_markdown_to_html(json.loads(line), options=Options.CMARK_OPT_SOURCEPOS)
    reader = Blocks()
    reader.feed(html)
    reader.close()
    print(json.dumps({"blocks": reader.blocks, "tables": reader.tables}))
