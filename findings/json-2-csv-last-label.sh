#!/usr/bin/env bash
# json-2-csv reads the last label of a file with its line end, as another label.
#
# Packages: json-2-csv 5.6.0; csv-parse 7.0.3 (npm), which reads the same file.
# Expected: a line end at the end of the last line is no part of its last value; RFC 4180
#           leaves it open whether there is one, and most programs write one.
# Seen:     the last value is "neg" and a line break, so there are three labels in a file
#           of two. When a table is written, a model without one of two results gets
#           the word "undefined" for it.
# Met by:   data for classification in CSV: one example has a class of its own.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'json-2-csv@5.6.0' 'csv-parse@7.0.3' >/dev/null

printf 'text,label\ngood,pos\nbad,neg\nawful,neg\n' > train.csv
cat > probe.mjs <<'JS'
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { csv2json, json2csv } from "json-2-csv";

const text = readFileSync("train.csv", "utf8");
const labels = (rows) => JSON.stringify([...new Set(rows.map((row) => row.label))]);
console.log("json-2-csv:", labels(csv2json(text)));
console.log("csv-parse:", labels(parse(text, { columns: true })));

console.log("written:", JSON.stringify(json2csv([{ model: "small", F1: 91 }, { model: "large", EM: 73 }])));
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
json-2-csv: ["pos","neg","neg\n"]
csv-parse: ["pos","neg"]
written: "model,F1,EM\nsmall,91,undefined\nlarge,undefined,73"
EXPECTED
