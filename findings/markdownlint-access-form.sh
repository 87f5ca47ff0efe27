#!/usr/bin/env bash
# markdownlint: a field of the access form makes the card's title a second title.
#
# Package:  markdownlint-cli2 0.22.1 (npm), default rules.
# Expected: MD025 takes the front matter's own `title` for a title of the page.
#           Model cards have no such field, so the rule stays quiet.
# Seen:     any line of the front matter that begins with "title:" counts, at any
#           depth and in any case. "Title" below `extra_gated_fields` asks the
#           reader for Mr or Ms; with it the card's one heading is reported.
# Met by:   authors of gated models. "Job title:" in the same form is harmless.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'markdownlint-cli2@0.22.1' >/dev/null

for field in 'Title' 'Job title'; do
  printf -- '---\nlicense: other\nextra_gated_fields:\n  %s: text\n---\n\n# Small model\n' "$field" > "$field.md"
done
seen=$(for field in 'Title' 'Job title'; do
  report=$(node_modules/.bin/markdownlint-cli2 "$field.md" 2>&1) || true
  echo "$field: $(grep -o 'MD[0-9]*/.*' <<<"$report" || echo 'no findings')"
done)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
Title: MD025/single-title/single-h1 Multiple top-level headings in the same document [Context: "Small model"]
Job title: no findings
EXPECTED
