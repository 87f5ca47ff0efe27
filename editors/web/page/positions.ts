// Places of the protocol as places of the editor, and back.
import { ChangeSet, type Text } from '@codemirror/state';
import type { Position } from '../lib/types';
import type { Range, TextEdit } from './session';

export function offset(text: Text, { line, character }: Position): number {
  if (line >= text.lines) return text.length;
  const { from, to } = text.line(line + 1);
  return Math.min(from + character, to);
}

export function isAt(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}

export function position(text: Text, offset: number): Position {
  const line = text.lineAt(offset);
  return { line: line.number - 1, character: offset - line.from };
}

export function span(text: Text, { start, end }: Range): { from: number; to: number } {
  return { from: offset(text, start), to: offset(text, end) };
}

export function wholeOf(text: Text): Range {
  return { start: { line: 0, character: 0 }, end: position(text, text.length) };
}

/** Edits of a text as changes of the editor. */
export function changesOf(text: Text, edits: readonly TextEdit[]): ChangeSet {
  return ChangeSet.of(edits.map(({ range, newText }) => ({ ...span(text, range), insert: newText })), text.length);
}

/** Changes of the editor as edits, each of the text that the one before left: from the end to the start. */
export function editsOf(before: Text, changes: ChangeSet): { range: Range; text: string }[] {
  const edits: { range: Range; text: string }[] = [];
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    edits.push({ range: { start: position(before, from), end: position(before, to) }, text: inserted.toString() });
  });
  return edits.reverse();
}
