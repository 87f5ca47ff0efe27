#!/usr/bin/env bash
# array-to-table leaves the cell of a result empty that is 0.
#
# Packages: array-to-table 1.0.1 (npm); tablemark 4.1.0 (npm), which prints the same rows.
# Expected: a model that answers nothing right has 0 in its row, and one that has not been
#           tested an empty cell.
# Seen:     both are empty: 0 and false count as no value.
# Met by:   tables of results in a README, with hard benchmarks, on which small models
#           do get 0.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'array-to-table@1.0.1' 'tablemark@4.1.0' >/dev/null

cat > probe.mjs <<'JS'
import arrayToTable from "array-to-table";
import { tablemark } from "tablemark";

const rows = [
  { model: "small", GPQA: 0, open: false },
  { model: "large", GPQA: 41.5, open: true },
  { model: "untested" },
];
console.log(arrayToTable(rows).replaceAll("\r", "").trim());
console.log(tablemark(rows).trim());
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
model | GPQA | open
--- | --- | ---
small |  | 
large | 41.5 | true
untested |  |
| Model    | Gpqa | Open  |
| :------- | :--- | :---- |
| small    | 0    | false |
| large    | 41.5 | true  |
| untested |
EXPECTED
