// Where the server's program is.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** A program that is there, and in a few words where it comes from. */
export type Found = { path: string; origin: string };

/** The program to start; or why there is none, and what to do. */
export type Program = Found | { problem: string };

const NAME = process.platform === 'win32' ? 'modelcard-lsp.exe' : 'modelcard-lsp';

/**
 * Finds the server. A path in the settings comes first: whoever names a program wants that one, and a mistake in it is
 * told rather than passed over. Then the program in this extension, whose version fits; then the one on the `PATH`, for
 * platforms that no package was made for.
 */
export function findProgram(context: vscode.ExtensionContext): Program {
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
  return onPath
    ? { path: onPath, origin: 'from the PATH' }
    : {
        problem:
          'The program modelcard-lsp is not on the PATH, and none came with the extension. ' +
          'Install it (README.md of the extension says how), or name it in the setting modelcard-lsp.path.',
      };
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
