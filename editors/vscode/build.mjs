// Bundles the extension into dist/, with the licenses of what is bundled; with `--module`, the server as a module beside it.
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const common = { bundle: true, minify: true, outdir: 'dist', external: ['vscode'], logLevel: 'warning', metafile: true };
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };
const browser = { ...common, platform: 'browser', target: 'es2022' };
const bundles = await Promise.all([
  build({ ...node, entryPoints: ['src/extension.ts', 'src/thread.ts'] }),
  build({ ...browser, format: 'cjs', entryPoints: ['src/web.ts'] }),
  // The module is handed to it, so it has no address to fetch one from.
  build({ ...browser, format: 'iife', entryPoints: ['../web/lib/worker.ts'], define: { 'import.meta.url': '""' } }),
]);
// The server for machines without a program, and for browsers; `editors/web` builds it.
if (process.argv.includes('--module')) fs.copyFileSync('../web/dist/modelcard.wasm', 'dist/modelcard.wasm');

const packages = new Set(
  bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)).flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
);
const texts = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = fs.readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  const text = file ? fs.readFileSync(path.join(folder, file), 'utf8') : `${license}\n`;
  return `${name} ${version}\n\n${text}`;
});
fs.writeFileSync('dist/third-party-licenses.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
