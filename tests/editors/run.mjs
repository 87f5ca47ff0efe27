#!/usr/bin/env node
// Installs editors and drives each with the server on our sample cards:
//
//   node tests/editors/run.mjs [EDITOR...]
//
// Without names, all of them. Exits with 1 when a check fails or an editor cannot be installed; nothing is skipped.
import fs from 'node:fs';
import path from 'node:path';
import { cache, installed, serverUnderTest } from './harness/build.mjs';
import { Checks } from './harness/checks.mjs';
import { Sandbox } from './harness/sandbox.mjs';
import { helix2501, helix2507 } from './helix.mjs';
import * as neovim from './neovim.mjs';
import * as vscodeWeb from './vscode-web.mjs';
import * as vscode from './vscode.mjs';

const editors = {
  neovim,
  'helix-25.01': helix2501,
  'helix-25.07': helix2507,
  vscode,
  'vscode-web': vscodeWeb,
};

async function drive(name, server) {
  const { install, drive } = editors[name];
  const start = Date.now();
  console.log(`${name}`);
  const checks = new Checks(path.join(cache, 'seen', name));
  const folders = installed(name, install);
  const sandbox = new Sandbox(server, Object.values(folders).map((folder) => path.join(folder, 'bin')));
  try {
    await drive({ sandbox, checks, installed: folders });
  } finally {
    sandbox.remove();
  }
  console.log(`  ${checks.passed} checks passed in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

const names = process.argv.slice(2);
const unknown = names.find((name) => !editors[name]);
if (unknown) {
  console.error(`no editor "${unknown}"; there are ${Object.keys(editors).join(', ')}`);
  process.exit(2);
}

const server = serverUnderTest();
let failed = 0;
for (const name of names.length ? names : Object.keys(editors)) {
  try {
    await drive(name, server);
  } catch (error) {
    failed += 1;
    console.log(`  FAIL ${error.stack}`);
    console.log(`  what was on the screen: ${path.join(cache, 'seen', name)}`);
    for (const file of fs.readdirSync(path.join(cache, 'seen', name)).filter((name) => /^FAILED.*txt$/.test(name))) {
      console.log(fs.readFileSync(path.join(cache, 'seen', name, file), 'utf8'));
    }
  }
}
process.exit(failed ? 1 : 0);
