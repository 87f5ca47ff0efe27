// Builds dist/: the WebAssembly module, the npm package around it, and the page.
//
//   node build.mjs            all
//   node build.mjs wasm       the module alone
//   node build.mjs package    the package and the page, around the module that is there
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { TARGET, toolchain } from './toolchain.mjs';

const here = import.meta.dirname;
const repository = path.resolve(here, '../..');
const dist = path.join(here, 'dist');
const what = process.argv[2] ?? 'all';

/** The stack of the module, in bytes: as much as the main thread of a program has on Linux. */
const STACK = 8 * 1024 * 1024;

if (what !== 'package') buildModule();
if (what !== 'wasm') {
  const { buildPackage } = await import('./build-package.mjs');
  await buildPackage(dist);
}

function buildModule() {
  const { cargo, args, env } = toolchain(path.join(repository, 'target/ci/wasm'));
  const target = path.join(repository, 'target/web');
  const build = ['build', '--package', 'modelcard-lsp-web', '--profile', 'web', '--target', TARGET, '--locked', '--quiet'];
  execFileSync(cargo, [...build, ...args], {
    cwd: repository,
    stdio: 'inherit',
    env: {
      ...process.env,
      CARGO_TARGET_DIR: target,
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: `-C link-arg=-zstack-size=${STACK}`,
      ...env,
    },
  });
  fs.mkdirSync(dist, { recursive: true });
  fs.copyFileSync(path.join(target, TARGET, 'web/modelcard_lsp_web.wasm'), path.join(dist, 'modelcard.wasm'));
}
