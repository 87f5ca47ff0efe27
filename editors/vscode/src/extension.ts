// Where VS Code enters the extension on a machine with programs. In a browser it is `web.ts`.
import type * as vscode from 'vscode';
import * as main from './main';
import { launcher } from './program';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  return main.activate(context, launcher(context));
}

export const deactivate = main.deactivate;
