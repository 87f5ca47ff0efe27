#!/usr/bin/env bash
# Splitting a card at its headings takes the indent off its code.
#
# Package:  langchain-text-splitters 1.1.3 (PyPI), its MarkdownHeaderTextSplitter.
# Expected: a splitter cuts between lines and leaves the lines as they are.
# Seen:     the white space at the start of each line goes, inside fenced code too:
#           the Python of "How to use" is no longer valid, lists lose their levels.
#           A comment in the front matter is the first heading of the card.
# Met by:   assistants that answer from model cards: what they are given of the code
#           is what this returns.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'langchain-text-splitters==1.1.3'

cat > card.md <<'MD'
---
license: mit
# chosen by the team
language: en
---
## How to use

```python
for text in texts:
    print(tag(text))
```

- English
  - British
MD
cat > probe.py <<'PY'
from langchain_text_splitters import MarkdownHeaderTextSplitter

with open("card.md") as card:
    parts = MarkdownHeaderTextSplitter([("#", "one"), ("##", "two")]).split_text(card.read())
for part in parts:
    print(part.metadata, repr(part.page_content))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
{} '---\nlicense: mit'
{'one': 'chosen by the team'} 'language: en\n---'
{'one': 'chosen by the team', 'two': 'How to use'} '```python\nfor text in texts:\nprint(tag(text))\n```  \n- English\n- British'
EXPECTED
