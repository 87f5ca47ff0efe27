#!/usr/bin/env bash
# Text between "<" and ">" is taken for HTML: "p < 0.05 and q > 3" is "p  3".
#
# Packages: remove-markdown 0.7.0; markdown-to-text 0.1.1 (npm); and, for what it looks
#           like on a page, markdown-it 15.0.3 (npm).
# Expected: what is no tag in Markdown stays. A tag begins with a letter.
# Seen:     all from a "<" to the next ">" vanishes, so that of two results the second
#           value stands behind the name of the first. Of "[1] and [2](url)", the
#           first bracket goes. markdown-to-text also takes the underscores out
#           of names, so num_labels is numlabels.
# Met by:   descriptions and search entries that are made of a card's first lines.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save \
  'remove-markdown@0.7.0' 'markdown-to-text@0.1.1' 'markdown-it@15.0.3' >/dev/null

cat > probe.cjs <<'JS'
const removeMarkdown = require("remove-markdown");
const markdownToText = require("markdown-to-text").default;
const page = require("markdown-it")({ html: true });

for (const text of [
  "p < 0.05 and q > 3",
  "Loss (<0.1) and accuracy (>0.9)",
  "as [1] and [2](https://example.org)",
  "num_labels and eval_loss",
]) {
  console.log("card:            ", text);
  console.log("page:            ", page.renderInline(text));
  console.log("remove-markdown: ", removeMarkdown(text));
  console.log("markdown-to-text:", markdownToText(text));
}
JS
seen=$(node probe.cjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
card:             p < 0.05 and q > 3
page:             p &lt; 0.05 and q &gt; 3
remove-markdown:  p  3
markdown-to-text: p  3
card:             Loss (<0.1) and accuracy (>0.9)
page:             Loss (&lt;0.1) and accuracy (&gt;0.9)
remove-markdown:  Loss (0.9)
markdown-to-text: Loss (0.9)
card:             as [1] and [2](https://example.org)
page:             as [1] and <a href="https://example.org">2</a>
remove-markdown:  as 1] and [2
markdown-to-text: as 1] and [2
card:             num_labels and eval_loss
page:             num_labels and eval_loss
remove-markdown:  num_labels and eval_loss
markdown-to-text: numlabels and evalloss
EXPECTED
