#!/usr/bin/env bash
# Installs Helix: helix.sh TARGET_DIR SUITE VERSION gives TARGET_DIR/bin/hx.
#
# Helix comes from a suite of Debian, where its package is named hx, in the version that the pattern VERSION matches.
# It wants a newer libc than many machines have, so the packages are unpacked, never installed, and hx runs by the
# unpacked libc. The machine's own apt lists and packages stay as they are.
. "$(dirname "$0")/common.sh"
suite=${2:?usage: $0 TARGET_DIR SUITE VERSION}
version=${3:?usage: $0 TARGET_DIR SUITE VERSION}

need tmux tmux
stamp="hx $version $suite"
if installed "$stamp"; then exit 0; fi

# The address that this machine's own apt uses for Debian.
mirrors() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian'; }
mirror=$(mirrors | head -n 1)
if [ -z "$mirror" ]; then
  apt-get update -qq
  mirror=$(mirrors | head -n 1)
fi

rm -rf "$target"
mkdir -p "$target/debs" "$target/bin"
apt=$(mktemp -d)
trap 'rm -rf "$apt"' EXIT
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$apt/sources.list"
ours=(
  -qq
  -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o Dir::Etc::Preferences=/dev/null -o Dir::Etc::PreferencesParts=/dev/null
  -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache"
  -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false
  -o APT::Sandbox::User=root
)
apt-get "${ours[@]}" update
(cd "$target/debs" && apt-get "${ours[@]}" download "hx=$version" libc6 libgcc-s1)
for deb in "$target"/debs/*.deb; do dpkg -x "$deb" "$target/root"; done
rm -rf "$target/debs" "$target/root/usr/share/doc"

cat >"$target/bin/hx" <<'HX'
#!/bin/sh
root=$(dirname "$(dirname "$(realpath "$0")")")/root/usr
lib=$root/lib/x86_64-linux-gnu
export HELIX_RUNTIME="${HELIX_RUNTIME:-$root/lib/hx/runtime}"
exec "$lib/ld-linux-x86-64.so.2" --library-path "$lib" "$root/lib/hx/hx" "$@"
HX
chmod +x "$target/bin/hx"
stamped "$stamp"
