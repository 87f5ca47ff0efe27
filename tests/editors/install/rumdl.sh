#!/usr/bin/env bash
# Installs rumdl, a Markdown linter whose server works beside ours: rumdl.sh TARGET_DIR gives TARGET_DIR/bin/rumdl.
. "$(dirname "$0")/common.sh"
version=0.3.0

stamp="rumdl $version"
if installed "$stamp"; then exit 0; fi
rm -rf "$target"
mkdir -p "$target"
python3 -m pip install --quiet --no-deps --only-binary :all: --root-user-action=ignore --target "$target" \
  "rumdl==$version"
stamped "$stamp"
