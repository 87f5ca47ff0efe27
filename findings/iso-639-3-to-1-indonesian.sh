#!/usr/bin/env bash
# iso-639-3-to-1 makes Malay of Indonesian, and Arabic of Southern Aymara.
#
# Packages: iso-639-3-to-1 1.0.0; iso-639-3 3.0.1 (npm), the registry's own table.
# Expected: a language that has a code of two letters gets it, as the registry of
#           ISO 639-3 lists them: ind is id, hrv is hr, nob is nb.
# Seen:     seven of the languages get the code of a group they belong to: Indonesian is
#           Malay, Serbian, Croatian and Bosnian are "sh", which is out of use. ayc, a
#           language of Peru, is "ar": the code of another language than that group's,
#           for ayr is "ay".
# Met by:   data sets whose languages are written in three letters, on their way to the
#           `language` of a card.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm init --yes > init.log
npm install --silent --no-audit --no-fund 'iso-639-3-to-1@1.0.0' 'iso-639-3@3.0.1' >/dev/null

cat > probe.mjs <<'JS'
import { iso6393 } from "iso-639-3";
import toTwo from "iso-639-3-to-1";

for (const { iso6393: three, iso6391: two, name } of iso6393) {
  const given = toTwo(three);
  if ((two && given !== two) || ["ayc", "ayr"].includes(three)) {
    console.log(`${three}, ${name}: ${given}, in the registry ${two ?? "none"}`);
  }
}
JS
seen=$(node probe.mjs)
printf '%s\n' "$seen"

diff <(printf '%s\n' "$seen") - <<'EXPECTED' || { echo 'The behaviour has changed.' >&2; exit 1; }
ayc, Southern Aymara: ar, in the registry none
ayr, Central Aymara: ay, in the registry none
bos, Bosnian: sh, in the registry bs
hrv, Croatian: sh, in the registry hr
ind, Indonesian: ms, in the registry id
nno, Norwegian Nynorsk: no, in the registry nn
nob, Norwegian Bokmål: no, in the registry nb
srp, Serbian: sh, in the registry sr
twi, Twi: ak, in the registry tw
EXPECTED
