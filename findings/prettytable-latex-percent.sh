#!/usr/bin/env bash
# A percent sign in a table that prettytable writes for LaTeX hides the rest of the row.
#
# Packages: prettytable 3.18.0; tabulate 0.10.0 and pylatexenc 2.11 (PyPI), which write
#           and read such a table too.
# Expected: the cells of a LaTeX table show what was put in. tabulate writes \% for a
#           percent sign, \_ for an underscore and \& for an ampersand.
# Seen:     cells are written as they are. From "%" to the end of the line LaTeX sees a
#           comment: F1 is gone, with the end of the row, so that the next model stands
#           in the same row. An "&" is one column more.
# Met by:   results on their way from a script into a paper.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'prettytable==3.18.0' 'tabulate==0.10.0' 'pylatexenc==2.11'

cat > probe.py <<'PY'
from prettytable import PrettyTable
from pylatexenc.latex2text import LatexNodes2Text
from tabulate import tabulate

header, rows = ["Model", "Acc", "F1"], [["small", "95%", "91"], ["Q&A", "96%", "92"]]
table = PrettyTable(header)
table.add_rows(rows)
for name, latex in (("prettytable", table.get_latex_string()), ("tabulate", tabulate(rows, header, tablefmt="latex"))):
    print(f"{name} writes:", *(line.strip() for line in latex.split("\n") if "%" in line), sep=" | ")
    print(f"{name} shows:", " ".join(LatexNodes2Text().latex_to_text(latex).split()))
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
prettytable writes: | small & 95% & 91 \\ | Q&A & 96% & 92 \\
prettytable shows: Model Acc F1 small 95 Q A 96
tabulate writes: | small   & 95\%   &   91 \\ | Q\&A     & 96\%   &   92 \\
tabulate shows: Model Acc F1 small 95% 91 Q&A 96% 92
EXPECTED
