// A completed key is followed by the list of its values.
import type * as vscode from 'vscode';

type Items = vscode.CompletionItem[] | vscode.CompletionList | null | undefined;

/** Makes the list of values open once a key is accepted, which ends with `: `. Commands that items have stay. */
export function openValueLists<T extends Items>(items: T): T {
  for (const item of Array.isArray(items) ? items : (items?.items ?? [])) {
    const text = typeof item.insertText === 'object' ? item.insertText.value : (item.insertText ?? '');
    if (text.endsWith(': ')) {
      item.command ??= { title: 'Show the values', command: 'editor.action.triggerSuggest' };
    }
  }
  return items;
}
