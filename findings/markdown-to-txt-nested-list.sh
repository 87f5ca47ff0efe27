#!/usr/bin/env bash
# markdown-to-txt makes one word of an item and the first one below it.
#
# Packages: markdown-to-txt 2.0.1 with marked 4.3.0 and lodash 4.18.1, which it needs but
#           does not name; strip-markdown 6.0.0 with remark 15.0.1 (npm).
# Expected: the plain text of a list has its items apart, as strip-markdown has them.
# Seen:     "Languages" and, one level below, "English" become "LanguagesEnglish": nothing
#           is written between an item's own text and the list in it.
# Met by:   search entries, previews and language models that are fed the plain text of
#           cards, in which languages, tasks and limits often stand in lists of lists.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'markdown-to-txt@2.0.1' 'marked@4.3.0' 'lodash@4.18.1' \
  'strip-markdown@6.0.0' 'remark@15.0.1' >/dev/null

cat > probe.mjs <<'JS'
import markdownToTxt from "markdown-to-txt";
import { remark } from "remark";
import strip from "strip-markdown";

const card = "- Languages\n  - English\n  - French\n- License\n  1. MIT\n";
console.log("markdown-to-txt:", JSON.stringify((markdownToTxt.markdownToTxt ?? markdownToTxt)(card)));
console.log("strip-markdown:", JSON.stringify(String(await remark().use(strip).process(card))));
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
markdown-to-txt: "LanguagesEnglish\nFrench\n\n\nLicenseMIT"
strip-markdown: "Languages\n\nEnglish\n\nFrench\n\nLicense\n\nMIT\n"
EXPECTED
