// Starts the language server for Markdown files, and adds features that the protocol does not have.
import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { completeWhileTyping } from './completion';
import { Session } from './session';
import { SummaryPanel } from './summary';

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  session = new Session(context);
  context.subscriptions.push(
    session,
    ...registerCommands(session, new SummaryPanel(session)),
    completeWhileTyping(() => session?.running),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      // The server learns these when it starts. It asks for the others when they change.
      if (['path', 'hover.pictures'].some((key) => change.affectsConfiguration(`modelcard-lsp.${key}`))) {
        await session?.restart();
      }
    }),
    // `modelcard-lsp.path` may now come from the workspace.
    vscode.workspace.onDidGrantWorkspaceTrust(() => session?.restart()),
  );
  await session.start();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
