// Where VS Code for the Web enters the extension.
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
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
    const read = async (name: string) => new Uint8Array(await vscode.workspace.fs.readFile(inside(name)));
    const [script, module] = await Promise.all([read('worker.js'), read('modelcard.wasm').then((it) => WebAssembly.compile(it))]);
    // Where the extension's files are on another machine, a worker is not started from their address.
    const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.postMessage({ module });
    // Not the worker: VS Code replaces the class by a function, so that the client would not know it for one.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return {
    find: () => ({ path: 'modelcard.wasm', origin: 'in a worker of the browser', isBlind: true }),
    connect: (_, name, options) => new LanguageClient('modelcard-lsp', name, start, options),
  };
}
