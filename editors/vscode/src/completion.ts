// Completion lists that open while the user types.
import * as vscode from 'vscode';
import { CompletionRequest, type LanguageClient } from 'vscode-languageclient/node';
import { CARDS } from './selector';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_';

/**
 * Opens the list at the first letter of a key or value. In Markdown, VS Code opens it at trigger characters only, and
 * the setting `editor.quickSuggestions` would bring word lists to all prose. So letters are trigger characters of this
 * one provider; in prose the server has nothing to offer. `running` is the connection, while there is one.
 */
export function completeWhileTyping(running: () => LanguageClient | undefined): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token, context) {
      // Requested by the user: the client's own provider answers.
      if (context.triggerKind !== vscode.CompletionTriggerKind.TriggerCharacter) return undefined;
      const own = running()?.getFeature(CompletionRequest.method).getProvider(document);
      return own?.provideCompletionItems(document, position, token, context);
    },
  };
  return vscode.languages.registerCompletionItemProvider(CARDS, provider, ...LETTERS);
}
