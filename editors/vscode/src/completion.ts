// Completion lists that open while the user types.
import * as vscode from 'vscode';
import { CARDS } from './selector';
import type { Session } from './session';

/** A character of a word: VS Code opens a list at others by itself, where the server names them as trigger characters. */
const LETTER = /^[\p{L}\p{N}_]$/u;

/** After so many milliseconds a list is not wanted any more: it would take the focus from what the user does by then. */
const TOO_LATE = 300;

/**
 * Opens the list at the first letter of a key or value. In Markdown, VS Code opens no list at a letter: its setting
 * `editor.quickSuggestions` is off there, and would bring lists of words to all prose. So the server is asked first, and
 * the list opens only where it has something to offer, which in prose it has not.
 */
export function completeWhileTyping(session: Session): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(async ({ document, contentChanges: [change, more], reason }) => {
    const isLetter = change && !more && change.rangeLength === 0 && LETTER.test(change.text) && reason === undefined;
    if (!isLetter || !vscode.languages.match(CARDS, document)) return;
    const place = change.range.start.translate(0, 1);
    const { version } = document;
    const typed = Date.now();
    // The client sends this change in a listener of its own, which may come after this one.
    await Promise.resolve();
    if (session.lists.isOpen(document, place) || !isWanted(document)) return;
    const isCurrent = () => {
      const editor = vscode.window.activeTextEditor;
      const isHere = editor?.document === document && document.version === version && editor.selections.length === 1;
      return isHere && Date.now() - typed < TOO_LATE;
    };
    if (isCurrent() && (await session.offersCompletions(document, place)) && isCurrent()) {
      // As if VS Code had opened it by itself: nothing is shown where there is nothing to show.
      await vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
    }
  });
}

function isWanted(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('modelcard-lsp', document).get<boolean>('completeWhileTyping', true);
}

/** The word that the last list was opened for: VS Code filters that list by itself while the word is typed on. */
export class OpenLists {
  private last: { document: vscode.TextDocument; start: vscode.Position } | undefined;

  /** Remembers that a list was requested, and whether there was something to show. */
  opened(document: vscode.TextDocument, place: vscode.Position, isEmpty: boolean): void {
    this.last = isEmpty ? undefined : { document, start: startOfWord(document, place) };
  }

  isOpen(document: vscode.TextDocument, place: vscode.Position): boolean {
    return this.last?.document === document && this.last.start.isEqual(startOfWord(document, place));
  }
}

function startOfWord(document: vscode.TextDocument, place: vscode.Position): vscode.Position {
  return document.getWordRangeAtPosition(place)?.start ?? place;
}
