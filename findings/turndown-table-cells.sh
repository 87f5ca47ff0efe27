#!/usr/bin/env bash
# A bar or a line break in a cell of HTML takes the Markdown table apart.
#
# Packages: turndown 7.2.5 with turndown-plugin-gfm 1.0.2 and with its successor
#           @joplin/turndown-plugin-gfm 1.0.68; marked 18.2.1 to read the result (npm).
# Expected: each value of an HTML table stays below its heading. The plugin has no
#           other purpose than tables, strikethrough and task lists.
# Seen:     the original plugin writes a bar in a cell as it is, so the values
#           behind it move and the last one is lost; behind a line break the rest
#           of the row is a row of its own. The successor writes `\|` and `<br>`.
# Met by:   results copied from a web page or a notebook into a card, with two
#           values in a cell: F1 stands below another heading, or as a model.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'turndown@7.2.5' 'turndown-plugin-gfm@1.0.2' \
  '@joplin/turndown-plugin-gfm@1.0.68' 'marked@18.2.1' >/dev/null

cat > probe.mjs <<'JS'
import { marked } from "marked";
import Turndown from "turndown";
import original from "turndown-plugin-gfm";
import successor from "@joplin/turndown-plugin-gfm";

const html =
  "<table><thead><tr><th>Model</th><th>P, R</th><th>F1</th></tr></thead><tbody>" +
  "<tr><td>maize</td><td>0.91|0.83</td><td>0.87</td></tr>" +
  "<tr><td>barley</td><td>0.75<br>0.71</td><td>0.73</td></tr></tbody></table>";
for (const [name, plugin] of Object.entries({ original, successor })) {
  const turndown = new Turndown();
  turndown.use(plugin.gfm);
  const markdown = turndown.turndown(html);
  console.log(`${name}:\n${markdown}`);
  const [table] = marked.lexer(markdown).filter((token) => token.type === "table");
  console.log(table ? JSON.stringify(table.rows.map((row) => row.map((cell) => cell.text))) : "no table");
}
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
original:
| Model | P, R | F1 |
| --- | --- | --- |
| maize | 0.91|0.83 | 0.87 |
| barley | 0.75  
0.71 | 0.73 |
[["maize","0.91","0.83"],["barley","0.75",""],["0.71","0.73",""]]
successor:
| Model | P, R | F1  |
| --- | --- | --- |
| maize | 0.91\|0.83 | 0.87 |
| barley | 0.75  <br>0.71 | 0.73 |
[["maize","0.91|0.83","0.87"],["barley","0.75  <br>0.71","0.73"]]
EXPECTED
