// Starts the language server for Markdown files, and adds features that the protocol does not have.
import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { completeWhileTyping } from './completion';
import type { Launcher } from './launcher';
import { handNeighbours } from './neighbours';
import { RulePages } from './rule-pages';
import { Session } from './session';
import { SummaryPanel } from './summary';

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext, launcher: Launcher): Promise<void> {
  const own = new Session(launcher);
  session = own;
  context.subscriptions.push(
    own,
    new RulePages(own),
    ...registerCommands(own, new SummaryPanel(own)),
    completeWhileTyping(own),
    handNeighbours(own),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      // The server learns these when it starts. It asks for the others when they change.
      if (['path', 'hover.pictures', 'trace.server'].some((key) => change.affectsConfiguration(`modelcard-lsp.${key}`))) {
        await own.restart();
      }
    }),
    // `modelcard-lsp.path` may now come from the workspace.
    vscode.workspace.onDidGrantWorkspaceTrust(() => own.restart()),
  );
  await own.start();
  await greet(context);
}

/** Tells a new user, once and with a card before them, where to begin. */
async function greet(context: vscode.ExtensionContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const isCard = editor?.document.languageId === 'markdown' && editor.document.lineAt(0).text === '---';
  if (!isCard || context.globalState.get('greeted')) return;
  await context.globalState.update('greeted', true);
  const hint = 'Model cards are now checked while you type, and a results table is read when the mouse rests on it.';
  void vscode.window.showInformationMessage(hint, 'Show Me Around').then((choice) => {
    if (choice) void vscode.commands.executeCommand('workbench.action.openWalkthrough', 'modelcard-lsp.modelcard-lsp#start');
  });
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
