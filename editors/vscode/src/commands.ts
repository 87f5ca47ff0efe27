// The commands in the palette.
import * as vscode from 'vscode';
import type { Session } from './session';
import type { SummaryPanel } from './summary';

/** The kinds of the server's code actions for a whole card. */
const FIX_ALL = 'source.fixAll.modelcard-lsp';
const WRITE_MODEL_INDEX = 'refactor.rewrite.model-index';

export function registerCommands(session: Session, summary: SummaryPanel): vscode.Disposable[] {
  const commands: Record<string, () => unknown> = {
    restart: () => session.restart(),
    showOutput: () => session.output.show(),
    summary: () => onCard((editor) => summary.show(editor.document)),
    fixAll: () => onCard((editor) => act(editor, FIX_ALL, 'Nothing in this file has a safe fix.')),
    writeModelIndex: () =>
      onCard((editor) => act(editor, WRITE_MODEL_INDEX, 'There are no results in this file to write a model-index from.')),
  };
  return Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`modelcard-lsp.${name}`, run));
}

function onCard(run: (editor: vscode.TextEditor) => unknown): unknown {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.languageId === 'markdown'
    ? run(editor)
    : vscode.window.showInformationMessage('Open a model card (README.md) first.');
}

/**
 * Applies the code action of a kind: the one for the cursor's place, else the one for the top of the file. Where there
 * are several, the user picks one.
 */
async function act(editor: vscode.TextEditor, kind: string, none: string): Promise<void> {
  const top = new vscode.Range(0, 0, 0, 0);
  for (const range of [editor.selection, top]) {
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
