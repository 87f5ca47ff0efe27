#!/usr/bin/env bash
# csvjson reads a text with a quotation mark as nothing, and writes a comma as a tab.
#
# Packages: csvjson 5.1.0; csv-parse 7.0.3 (npm), which reads the same file.
# Expected: with the quote given, a quotation mark within a text stands twice (RFC 4180),
#           and a text may have line breaks. What is written reads as what was given.
# Seen:     a doubled mark leaves nothing of its text, nor of the label behind it. A line
#           break within a text starts another row, and the label goes there. Texts
#           are written bare, their commas as tabs; with the option `wrap`, in quotation
#           marks, of which those within are not doubled.
# Met by:   data sets of questions, reviews and dialogues, which are full of both.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'csvjson@5.1.0' 'csv-parse@7.0.3' >/dev/null

printf 'text,label\n"She said ""no"", twice.",neg\n"Good.\nVery good.",pos\n' > train.csv
cat > probe.mjs <<'JS'
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import csvjson from "csvjson";

const text = readFileSync("train.csv", "utf8");
console.log("csv-parse:", JSON.stringify(parse(text, { columns: true })));
console.log("csvjson:", JSON.stringify(csvjson.toObject(text, { delimiter: ",", quote: '"' })));
for (const wrap of [false, true]) {
  const rows = [{ text: 'She said "no", twice.', label: "neg" }];
  console.log("csvjson writes:", JSON.stringify(csvjson.toCSV(rows, { headers: "key", wrap })));
}
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
csv-parse: [{"text":"She said \"no\", twice.","label":"neg"},{"text":"Good.\nVery good.","label":"pos"}]
csvjson: [{"text":"","label":""},{"text":"Good.","label":""},{"text":"","label":"pos"}]
csvjson writes: "text,label\nShe said \"no\"\t twice.,neg"
csvjson writes: "\"text\",\"label\"\n\"She said \"no\", twice.\",\"neg\""
EXPECTED
