// Builds the package (dist/package, with types) and the page (dist/page, all that a static server needs).
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

const here = import.meta.dirname;

export async function buildPackage(dist) {
  execFileSync(process.execPath, [path.join(here, 'node_modules/typescript/bin/tsc'), '--project', here], { stdio: 'inherit' });
  const page = path.join(dist, 'page');
  fs.rmSync(page, { recursive: true, force: true });
  fs.mkdirSync(page, { recursive: true });
  const common = {
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
    legalComments: 'linked',
    loader: { '.md': 'text', '.txt': 'text' },
  };
  const scripts = { start: path.join(here, 'page/start.ts'), worker: path.join(here, 'lib/worker.ts') };
  await build({ ...common, entryPoints: scripts, outdir: page });
  // `start.js` stays a file of its own: the browser runs it while it still fetches this one.
  await build({ ...common, entryPoints: { page: path.join(here, 'page/main.ts') }, external: ['./start.js'], outdir: page });
  await build({ ...common, entryPoints: [path.join(here, 'page/page.css')], outdir: page });
  fs.copyFileSync(path.join(here, 'page/index.html'), path.join(page, 'index.html'));
  fs.copyFileSync(path.join(dist, 'modelcard.wasm'), path.join(page, 'modelcard.wasm'));
  let all = 0;
  for (const name of fs.readdirSync(page)) {
    const bytes = fs.readFileSync(path.join(page, name));
    const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    all += packed;
    console.log(`${name.padEnd(24)} ${String(bytes.length).padStart(9)} ${String(packed).padStart(8)} brotli`);
  }
  console.log(`${'in all'.padEnd(34)} ${String(all).padStart(8)} brotli`);
}
