#!/usr/bin/env bash
# A key that starts with "#" is written as a comment, and its value is lost.
#
# Packages: json-to-pretty-yaml 1.2.2; json2yaml 1.1.0; yaml 2.9.1 (npm), which reads.
# Expected: the YAML made of a JSON object reads as that object.
# Seen:     texts get quotes where they are values, and never where they are keys.
#           "#params" makes its line a comment; "- EM" makes the object a list;
#           with "top-1: val", there is nothing that can be read.
# Met by:   tables of results, whose columns are named so ("#params", "# shots"),
#           on their way into front matter or a config.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save \
  'json-to-pretty-yaml@1.2.2' 'json2yaml@1.1.0' 'yaml@2.9.1' >/dev/null

cat > probe.cjs <<'JS'
const yaml = require("yaml");

const read = (text) => {
  try {
    return JSON.stringify(yaml.parse(text));
  } catch (error) {
    return "not readable";
  }
};
for (const name of ["json-to-pretty-yaml", "json2yaml"]) {
  const { stringify } = require(name);
  for (const data of [{ F1: "#1", "#params": 7 }, { "- EM": 0.9 }, { "top-1: val": 0.8 }]) {
    console.log(`${name}: ${JSON.stringify(data)} -> ${read(stringify(data))}`);
  }
}
JS
seen=$(node probe.cjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
json-to-pretty-yaml: {"F1":"#1","#params":7} -> {"F1":"#1"}
json-to-pretty-yaml: {"- EM":0.9} -> [{"EM":0.9}]
json-to-pretty-yaml: {"top-1: val":0.8} -> not readable
json2yaml: {"F1":"#1","#params":7} -> {"F1":"#1"}
json2yaml: {"- EM":0.9} -> [{"EM":0.9}]
json2yaml: {"top-1: val":0.8} -> not readable
EXPECTED
