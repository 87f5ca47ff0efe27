#!/usr/bin/env bash
# durations-nlp: 3:04:05 is a valid duration of no seconds at all.
#
# Package:  durations-nlp 1.0.1 (PyPI).
# Expected: a text of which a part is not understood is not valid, and raises an error
#           as "about 3 hours" does.
# Seen:     digits without a unit are passed over. Of what Python prints for a
#           timedelta, "1 day, 3:04:05", only the day is left; 12h34 is twelve hours.
#           The check valid_duration() says yes to each. "1.5h" is an hour and a half,
#           "1.5 hours" an error.
# Met by:   training times in cards and logs, added up for hours of GPU use or for
#           emissions.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'durations-nlp==1.0.1'

cat > probe.py <<'PY'
from datetime import timedelta

from durations_nlp import Duration
from durations_nlp.helpers import valid_duration

took = timedelta(days=1, hours=3, minutes=4, seconds=5)
print("seconds in fact:", took.total_seconds())
for text in (str(took), "3:04:05", "12h34", "1 day 3h 4m 5s", "1.5h"):
    print(f"{text}: {Duration(text).to_seconds()}, valid: {valid_duration(text)}")
for text in ("about 3 hours", "1.5 hours"):
    try:
        print(f"{text}: {Duration(text).to_seconds()}")
    except Exception as error:
        print(f"{text}: {type(error).__name__}")
PY
seen=$(venv/bin/python probe.py)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
seconds in fact: 97445.0
1 day, 3:04:05: 86400.0, valid: True
3:04:05: 0.0, valid: True
12h34: 43200.0, valid: True
1 day 3h 4m 5s: 97445.0, valid: True
1.5h: 5400.0, valid: True
about 3 hours: InvalidTokenError
1.5 hours: InvalidTokenError
EXPECTED
