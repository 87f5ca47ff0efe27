// Completion beyond the protocol: lists that open while one types, and go on from a key to its values.
import * as vscode from 'vscode';
import { CompletionRequest } from 'vscode-languageclient/node';
import { CARDS, type Session } from './session';

type Items = vscode.CompletionItem[] | vscode.CompletionList | null | undefined;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';

/**
 * Makes the list open at the first letter of a key or value. In Markdown, VS Code by itself opens it at trigger
 * characters alone, and to change that (`editor.quickSuggestions`) would bring word lists to all prose. So letters are
 * trigger characters of this one provider, and in prose the server has nothing to offer.
 */
export function completeWhileTyping(session: Session): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token, context) {
      // Asked for by hand: the client's own provider answers.
      if (context.triggerKind !== vscode.CompletionTriggerKind.TriggerCharacter) return undefined;
      const own = session.running?.getFeature(CompletionRequest.method).getProvider(document);
      return own?.provideCompletionItems(document, position, token, context);
    },
  };
  return vscode.languages.registerCompletionItemProvider(CARDS, provider, ...LETTERS);
}

/** Once a key is accepted, which ends with `: `, the list of its values opens. */
export function keepValueListsComing(items: Items): Items {
  for (const item of Array.isArray(items) ? items : (items?.items ?? [])) {
    const text = typeof item.insertText === 'object' ? item.insertText.value : (item.insertText ?? '');
    if (text.endsWith(': ')) {
      item.command ??= { title: 'Show the values', command: 'editor.action.triggerSuggest' };
    }
  }
  return items;
}
