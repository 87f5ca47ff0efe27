#!/usr/bin/env bash
# subwer counts words in italics as errors: "<i>good" becomes the word "igood".
#
# Package:  subwer 0.1.0 with jiwer 4.0.0 (PyPI).
# Expected: subtitles are compared by what is said. Marks for italics, which players of
#           SRT files show as such, are no words.
# Seen:     only the punctuation of the marks is dropped, not their letters, so that both
#           words beside a mark are wrong. A subtitle of two words in italics, heard
#           rightly, has a rate of 1.
# Met by:   cards of speech recognisers and translators that are tested on subtitles, in
#           which voices off and songs are in italics.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'subwer==0.1.0' 'jiwer==4.0.0'

printf '1\n00:00:01,000 --> 00:00:02,000\n<i>Good morning.</i>\n' > italic.srt
printf '1\n00:00:01,000 --> 00:00:02,000\nGood morning.\n' > plain.srt
cat > probe.py <<'PY'
import subwer
from subwer.normalizer import Normalizer
from subwer.subtitle_reader import read_srt

for name in ("plain.srt", "italic.srt"):
    print(f"{name}: {Normalizer.normalize(read_srt(name))}, rate of plain.srt: {subwer.wer(name, 'plain.srt'):.2f}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
plain.srt: good morning, rate of plain.srt: 0.00
italic.srt: igood morningi, rate of plain.srt: 1.00
EXPECTED
