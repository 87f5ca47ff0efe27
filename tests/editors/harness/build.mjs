// The programs that are tested and used: the server, built; the editors, installed.
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { repository } from './sandbox.mjs';

const target = path.resolve(repository, process.env.CARGO_TARGET_DIR ?? 'target');

/** Where the editors are kept, and what was seen of them. */
export const cache = path.join(target, 'editors');

/** Runs a program to its end; throws when it fails. */
function run(program, args, cwd = repository) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', cwd });
  if (error) throw new Error(`${program}: ${error.message}`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}

/** The server, built if it is not up to date. */
export function serverUnderTest() {
  run('cargo', ['build', '--quiet', '--locked']);
  return path.join(target, 'debug/modelcard-lsp');
}

/** Builds the server as a module for browsers, which the extension for all machines is packaged with. */
export function buildModule() {
  run(process.execPath, ['build.mjs', 'wasm'], path.join(repository, 'editors/web'));
}

/** The folders of what an editor needs, by name; what is not there yet is installed. */
export function installed(editor, install) {
  return Object.fromEntries(
    Object.entries(install).map(([part, [script, ...args]]) => {
      const folder = path.join(cache, editor.startsWith(`${part}-`) && part !== 'vscode' ? editor : part);
      run(path.join(repository, 'tests/editors/install', script), [folder, ...args]);
      return [part, folder];
    }),
  );
}
