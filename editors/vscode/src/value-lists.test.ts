import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, SnippetString } from 'vscode';
import { openValueLists } from './value-lists';

const item = (insertText: string | undefined, more = {}): CompletionItem => ({ label: 'x', insertText, ...more });
const snippet = (value: string): CompletionItem => ({ label: 'x', insertText: { value } as SnippetString });

test('keys are followed by the list of their values', () => {
  const items = [item('license: '), snippet('tags: '), item('apache-2.0'), item('tags:'), snippet('- $0'), item(undefined)];
  openValueLists(items);
  const commands = items.map(({ command }) => command?.command);
  const suggest = 'editor.action.triggerSuggest';
  assert.deepEqual(commands, [suggest, suggest, undefined, undefined, undefined, undefined]);
});

test('lists with a flag, and no list at all', () => {
  const list = openValueLists({ isIncomplete: true, items: [item('license: ')] });
  assert.equal(list.isIncomplete, true);
  assert.equal(list.items[0]?.command?.command, 'editor.action.triggerSuggest');
  assert.equal(openValueLists(null), null);
  assert.equal(openValueLists(undefined), undefined);
});

test('a command that is there stays', () => {
  const own = { title: 'Own', command: 'own' };
  assert.equal(openValueLists([item('license: ', { command: own })])[0]?.command, own);
});
