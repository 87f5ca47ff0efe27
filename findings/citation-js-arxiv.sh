#!/usr/bin/env bash
# citation-js saves a citation without its arXiv number, and the model's name bare.
#
# Package:  citation-js 0.7.22 (npm).
# Expected: BibTeX read and written again cites the same. In `title={{MaizeLM}: A
#           Report}` the inner braces keep the capitals of a name, which BibTeX
#           styles would write in small letters.
# Seen:     the fields eprint, archivePrefix and primaryClass are gone, @dataset
#           and @software become @misc without their version, and the braces move:
#           the name has lost its own, and the next word with a capital has some.
# Met by:   the "Citation" section of model cards, which is such an entry as arXiv
#           hands it out, put in order by a tool built on this library.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --no-save 'citation-js@0.7.22' >/dev/null

cat > probe.cjs <<'JS'
const Cite = require("citation-js");

const bibtex = `@misc{maize,
  title={{MaizeLM}: A Report on 7B models},
  author={Doe, Ann},
  year={2024},
  eprint={2401.01234},
  archivePrefix={arXiv},
  primaryClass={cs.CL}
}
@software{train, title={maize-train}, author={Doe, Ann}, version={0.3.0}, year={2024}}
@dataset{corpus, title={Maize corpus}, author={Doe, Ann}, year={2024}}`;
console.log(new Cite(bibtex).format("bibtex").trim());
JS
seen=$(node probe.cjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
@misc{maize,
	author = {Doe, Ann},
	year = {2024},
	title = {MaizeLM: A {Report} on 7B models},
}
@misc{train,
	author = {Doe, Ann},
	year = {2024},
	title = {maize-train},
}
@misc{corpus,
	author = {Doe, Ann},
	year = {2024},
	title = {Maize corpus},
}
EXPECTED
