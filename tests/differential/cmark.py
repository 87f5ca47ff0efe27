"""Reads bodies with cmark-gfm, one JSON text a line; prints the HTML of each and its blocks, one JSON a line.

A block is its kind and its first line, 0 where cmark-gfm does not say. A table is its rows, each its line and where its cells
start, in bytes from the first of them. Cells that a row lacks are left out.
"""

import json
import sys
from html.parser import HTMLParser

from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

KINDS = {
    "p": "Paragraph",
    "ul": "List",
    "ol": "List",
    "table": "Table",
    "pre": "Code",
    "blockquote": "Quote",
    "hr": "Break",
}
VOID = {"hr", "br", "img", "input"}


class Blocks(HTMLParser):
    def __init__(self):
        super().__init__()
        self.depth = 0
        self.blocks = []
        self.tables = []

    def handle_starttag(self, tag, attributes):
        place = dict(attributes).get("data-sourcepos", "0:0-0:0").split("-")[0]
        line, column = (int(number) for number in place.split(":"))
        if self.depth == 0:
            is_heading = len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
            self.blocks.append([f"Heading({tag[1]})" if is_heading else KINDS.get(tag, "Html"), line])
        self.depth += tag not in VOID
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([line, []])
        elif tag in ("td", "th") and column:
            cells = self.tables[-1][-1][1]
            cells.append(column - cells[0] if cells else column)

    def handle_endtag(self, tag):
        self.depth -= tag not in VOID

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.depth -= tag not in VOID

    def handle_comment(self, _):
        # Without the option that lets HTML through, it is a comment.
        if self.depth == 0:
            self.blocks.append(["Html", 0])


for line in sys.stdin:
    text = json.loads(line)
    reader = Blocks()
    reader.feed(github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_SOURCEPOS))
    reader.close()
    for row in (row for table in reader.tables for row in table if row[1]):
        row[1][0] = 0
    html = github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
    print(json.dumps({"html": html, "blocks": reader.blocks, "tables": reader.tables}))
