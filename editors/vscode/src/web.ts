// Where VS Code for the Web enters the extension.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { Launcher } from './launcher';
import * as main from './main';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return main.activate(context, launcher(context));
}

export const deactivate = main.deactivate;

/** Starts the server in a worker. */
function launcher({ extensionUri }: vscode.ExtensionContext): Launcher {
  const inside = (name: string) => vscode.Uri.joinPath(extensionUri, 'dist', name);
  const start = async () => {
    const bytes = await vscode.workspace.fs.readFile(inside('modelcard.wasm'));
    const module = await WebAssembly.compile(new Uint8Array(bytes));
    const worker = new Worker(inside('worker.js').toString(true));
    worker.postMessage({ module });
    return worker;
  };
  return {
    find: () => ({ path: 'modelcard.wasm', origin: 'in a worker of the browser', isBlind: true }),
    connect: (_, name, options) => new LanguageClient('modelcard-lsp', name, start, options),
  };
}
