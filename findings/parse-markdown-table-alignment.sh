#!/usr/bin/env bash
# A table with a right-aligned column has one model more, named "---".
#
# Packages: parse-markdown-table 0.0.6; marked 18.2.1 (npm), which reads the same table.
# Expected: the row below the header says how columns are aligned, and colons belong to
#           it; it is no row of the table. A bar behind a backslash is a part of a cell.
# Seen:     the row is known by hyphens alone: one colon, and it is the first row of
#           data. At "\|" the cell ends, so that what follows is the F1, and the F1 is
#           dropped.
# Met by:   whoever reads results back from cards: columns of numbers are aligned to the
#           right, and tools that write tables do so by themselves.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'parse-markdown-table@0.0.6' 'marked@18.2.1' >/dev/null

cat > probe.mjs <<'JS'
import { marked } from "marked";
import { createMarkdownObjectTableSync } from "parse-markdown-table";

for (const line of ["|---|---|", "|---|--:|"]) {
  const text = `| Model | F1 |\n${line}\n| small | 91.3 |\n| p(x\\|y) | 92.4 |\n`;
  const rows = [...createMarkdownObjectTableSync(text)];
  console.log(line, "parse-markdown-table:", JSON.stringify(rows.map((row) => [row.Model, row.F1])));
  const [table] = marked.lexer(text);
  console.log(line, "marked:", JSON.stringify(table.rows.map((row) => row.map((cell) => cell.text))));
}
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
|---|---| parse-markdown-table: [["small","91.3"],["p(x\\","y)"]]
|---|---| marked: [["small","91.3"],["p(x|y)","92.4"]]
|---|--:| parse-markdown-table: [["---","--:"],["small","91.3"],["p(x\\","y)"]]
|---|--:| marked: [["small","91.3"],["p(x|y)","92.4"]]
EXPECTED
