#!/usr/bin/env bash
# pylatexenc makes 12 of one half, and 21/2 of two and a half.
#
# Package:  pylatexenc 2.11 (PyPI).
# Expected: LaTeX turned into text keeps the value of a fraction, with brackets where
#           the line needs them, as \sqrt{2+3} gets them: √(2+3).
# Seen:     \frac becomes a slash without any: (1+2)/3 is 1+2/3, and 2½ is 21/2. \dfrac
#           and \tfrac, the same fraction in another size, become nothing at all, so
#           the two numbers stand side by side. 0.333… loses its bar and is 0.3.
# Met by:   questions and answers of mathematics benchmarks that are turned into text
#           to be compared or shown.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pylatexenc==2.11'

cat > probe.py <<'PY'
from pylatexenc.latex2text import LatexNodes2Text

for latex in (r"\sqrt{2+3}", r"\frac{1}{2}", r"\frac{1+2}{3}", r"2\frac{1}{2}",
              r"\dfrac{1}{2}", r"\tfrac{3}{4}", r"0.\overline{3}"):
    print(latex, "->", LatexNodes2Text().latex_to_text(f"${latex}$"))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
\sqrt{2+3} -> √(2+3)
\frac{1}{2} -> 1/2
\frac{1+2}{3} -> 1+2/3
2\frac{1}{2} -> 21/2
\dfrac{1}{2} -> 12
\tfrac{3}{4} -> 34
0.\overline{3} -> 0.3
EXPECTED
