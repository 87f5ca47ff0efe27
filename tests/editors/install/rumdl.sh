#!/usr/bin/env bash
# Installs rumdl, a Markdown linter whose server works beside ours: rumdl.sh TARGET_DIR gives TARGET_DIR/bin/rumdl.
. "$(dirname "$0")/common.sh"
version=0.3.0

stamp="rumdl $version"
if installed "$stamp"; then exit 0; fi
rm -rf "$target"
mkdir -p "$target"
wheel . "rumdl==$version" 7ab558f93d26e101c67c636b8f2dcf16c10befaeb319ac9ba8e8c8cdaa292f6c
stamped "$stamp"
