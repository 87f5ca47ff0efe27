// The server as a program on this machine: where it is, and how it is started. Nothing else here needs Node.js.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Found, Launcher } from './launcher';
import { startModule } from './module';

const NAME = process.platform === 'win32' ? 'modelcard-lsp.exe' : 'modelcard-lsp';

/** Starts the server that is found on this machine. */
export function launcher(context: vscode.ExtensionContext): Launcher {
  return {
    find: () => findProgram(context),
    connect: ({ path: command, isBlind }, name, options) => {
      const module = () => startModule(context.asAbsolutePath('dist'));
      const server = isBlind ? module : { command, transport: TransportKind.stdio };
      return new LanguageClient('modelcard-lsp', name, server, options);
    },
  };
}

/**
 * Finds the server. A path in the settings comes first: whoever names a program wants that one, and a mistake in it is
 * told rather than passed over. Then the program in this extension, whose version fits; then the one on the `PATH`; and
 * for platforms that no package was made for, the module, which reads no files itself and is half as quick.
 */
function findProgram(context: vscode.ExtensionContext): Found | { problem: string } {
  const setting = vscode.workspace.getConfiguration('modelcard-lsp').get<string>('path', '').trim();
  if (setting) {
    const named = setting.replace(/^~(?=[/\\])/, os.homedir());
    if (!path.isAbsolute(named)) {
      return { problem: `The setting modelcard-lsp.path must be an absolute path; it is "${setting}".` };
    }
    return isFile(named)
      ? { path: named, origin: 'from the settings' }
      : { problem: `There is no program "${named}", which the setting modelcard-lsp.path names.` };
  }
  const bundled = context.asAbsolutePath(path.join('server', NAME));
  if (isFile(bundled)) {
    return { path: bundled, origin: 'comes with the extension' };
  }
  // Not by the system's search: a relative folder in the PATH would be one of the workspace, trusted or not.
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(path.isAbsolute);
  const onPath = folders.map((folder) => path.join(folder, NAME)).find(isFile);
  if (onPath) return { path: onPath, origin: 'from the PATH' };
  const module = context.asAbsolutePath(path.join('dist', 'modelcard.wasm'));
  if (isFile(module)) return { path: module, origin: 'comes with the extension, for all machines', isBlind: true };
  return {
    problem:
      'The program modelcard-lsp is not on the PATH, and none came with the extension. ' +
      'Install it (README.md of the extension says how), or name it in the setting modelcard-lsp.path.',
  };
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
