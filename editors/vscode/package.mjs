// Makes the .vsix, with the server inside: npm run package [-- --target TARGET --server FILE --out FILE --images URL]
//
// TARGET is one of vsce's, as linux-x64 or darwin-arm64; the default is this machine's. `universal` is one for all machines
// and for browsers, with the server as a WebAssembly module. FILE is a server built for the target; the default is what
// `../server/build` builds for this machine (bash). URL is where this folder is on the web.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const repository = path.resolve(here, '../..');
const { values } = parseArgs({
  options: {
    target: { type: 'string', default: `${process.platform}-${process.arch}` },
    server: { type: 'string', default: process.env.MODELCARD_LSP_SERVER },
    out: { type: 'string', default: 'modelcard-lsp.vsix' },
    images: { type: 'string' },
  },
});

function run(program, args, cwd = here) {
  // `npm` and its programs are scripts on Windows, which only a shell starts.
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(1);
}

function builtServer() {
  const build = path.join(repository, 'editors/server/build');
  const { status, stdout } = spawnSync('bash', [build], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  if (status !== 0) process.exit(1);
  return stdout.trim();
}

const isUniversal = values.target === 'universal';
const inside = path.join(here, 'server', values.target.startsWith('win32') ? 'modelcard-lsp.exe' : 'modelcard-lsp');
fs.rmSync(path.dirname(inside), { recursive: true, force: true });
fs.rmSync(path.join(here, 'dist'), { recursive: true, force: true });
if (isUniversal) {
  const web = path.join(repository, 'editors/web');
  if (!fs.existsSync(path.join(web, 'dist/modelcard.wasm'))) run(process.execPath, ['build.mjs', 'wasm'], web);
} else {
  const server = values.server ? path.resolve(values.server) : builtServer();
  fs.mkdirSync(path.dirname(inside));
  fs.copyFileSync(server, inside);
  fs.chmodSync(inside, 0o755);
}
fs.copyFileSync(path.join(repository, 'LICENSE'), path.join(here, 'LICENSE'));

run('npm', ['run', '--silent', 'build', '--', ...(isUniversal ? ['--module'] : [])]);
// The page of an extension shows pictures from the web only: neither those of the package nor `data:` addresses. Without
// an address they are left out; the walkthrough shows them from the package.
const pictures = values.images
  ? ['--baseImagesUrl', values.images, '--baseContentUrl', values.images]
  : ['--no-rewrite-relative-links'];
const text = fs.readFileSync(path.join(here, 'README.md'), 'utf8');
fs.mkdirSync(path.join(here, 'out'), { recursive: true });
fs.writeFileSync(path.join(here, 'out/README.md'), values.images ? text : text.replaceAll(/^!\[.*\]\(images\/.*\)\n\n?/gm, ''));
const readme = ['--readme-path', 'out/README.md', ...pictures, '--allow-missing-repository'];
run('npx', ['--no-install', 'vsce', 'package', '--no-dependencies', ...(isUniversal ? [] : ['--target', values.target]), '--out', values.out, ...readme]);
