// The commands in the palette.
import * as vscode from 'vscode';
import type { Session } from './session';
import type { SummaryPanel } from './summary';

/** The kinds of the server's code actions for a whole card. */
const FIX_ALL = 'source.fixAll.modelcard-lsp';
const WRITE_MODEL_INDEX = 'refactor.rewrite.model-index';

const NO_RESULTS =
  'There is nothing to write: this file reports no results, or its model-index has them already, or is written in a way ' +
  'that has no room for them.';

export function registerCommands(session: Session, summary: SummaryPanel): vscode.Disposable[] {
  const commands: Record<string, (argument: unknown) => unknown> = {
    restart: () => session.restart(),
    showOutput: () => session.output.show(),
    summary: () => onCard(session, (editor) => summary.show(editor.document)),
    fixAll: () => onCard(session, (editor) => act(editor, FIX_ALL, 'Nothing in this file has a safe fix.')),
    // The command above results gives their line.
    writeModelIndex: (line: unknown) =>
      onCard(session, (editor) => {
        const place = typeof line === 'number' ? new vscode.Range(line, 0, line, 1) : editor.selection;
        return act(editor, WRITE_MODEL_INDEX, NO_RESULTS, place);
      }),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`modelcard-lsp.${name}`, run));
}

async function onCard(session: Session, run: (editor: vscode.TextEditor) => unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'markdown') {
    void vscode.window.showInformationMessage('Open a model card (README.md) first.');
  } else if (session.isRunning) {
    await run(editor);
  } else {
    const problem = 'Model Cards: the language server does not run, and nothing can be done without it.';
    const choice = await vscode.window.showErrorMessage(problem, 'Restart', 'Show Output');
    if (choice === 'Restart') await session.restart();
    if (choice === 'Show Output') session.output.show();
  }
}

/**
 * Applies the code action of a kind: the one for a place, else the one for the top of the file. Where there are several,
 * the user picks one.
 */
async function act(
  editor: vscode.TextEditor,
  kind: string,
  none: string,
  place: vscode.Range = editor.selection,
): Promise<void> {
  const top = new vscode.Range(0, 0, 0, 0);
  for (const range of [place, top]) {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      range,
      kind,
    );
    const picks = found.flatMap(({ title, edit, disabled }) => (edit && !disabled ? [{ label: title, edit }] : []));
    if (picks.length === 0) continue;
    const pick = picks.length === 1 ? picks[0] : await vscode.window.showQuickPick(picks);
    if (pick && !(await vscode.workspace.applyEdit(pick.edit))) {
      void vscode.window.showWarningMessage(`The file changed meanwhile: “${pick.label}” was not applied. Try again.`);
    }
    return;
  }
  void vscode.window.showInformationMessage(none);
}
