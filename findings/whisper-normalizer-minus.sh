#!/usr/bin/env bash
# whisper-normalizer makes "-5" and "5" equal, and "minus five" different from both.
#
# Package:  whisper-normalizer 0.1.15 (PyPI), the rules that come with Whisper.
# Expected: two texts are equal after normalization if they say the same.
# Seen:     the sign of a number is dropped and the word "minus" becomes a sign:
#           who hears "minus five" and writes -5 has made an error, who leaves the
#           minus out of -5 has made none. A list of three numbers is one number,
#           the version 1.10 is "one.10", and five o'clock is "50 clock".
# Met by:   everybody who publishes a word error rate of a speech model.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'whisper-normalizer==0.1.15'

cat > probe.py <<'PY'
from whisper_normalizer.english import EnglishTextNormalizer

normalize = EnglishTextNormalizer()
for said, written in [
    ("minus five degrees", "-5 degrees"),
    ("-5 degrees", "5 degrees"),
    ("pages one, two, three", "pages 123"),
    ("version 1.10", "version one.10"),
    ("at five o'clock", "at fifty clock"),
]:
    a, b = normalize(said), normalize(written)
    print(f"{said} | {written}: {a} | {b}: {'equal' if a == b else 'different'}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
minus five degrees | -5 degrees: -5 degrees | 5 degrees: different
-5 degrees | 5 degrees: 5 degrees | 5 degrees: equal
pages one, two, three | pages 123: pages 123 | pages 123: equal
version 1.10 | version one.10: version one.10 | version one.10: equal
at five o'clock | at fifty clock: at 50 clock | at 50 clock: equal
EXPECTED
