// The list of findings beside the editor.
import type { Action, Diagnostic } from './session';

export interface Finder {
  fixesOf(it: Diagnostic): Action[];
  apply(action: Action): void;
  rule(name: string): void;
  go(it: Diagnostic): void;
}

const WORDS = ['', 'error', 'warning', 'info', 'hint'] as const;

export function findings(parent: HTMLElement, diagnostics: readonly Diagnostic[], finder: Finder): void {
  if (diagnostics.length === 0) {
    const note = document.createElement('p');
    note.className = 'note';
    note.textContent = 'Nothing to complain of.';
    parent.replaceChildren(note);
    return;
  }
  const list = document.createElement('ol');
  const sorted = [...diagnostics].sort((a, b) => a.severity - b.severity || a.range.start.line - b.range.start.line);
  list.append(...sorted.map((it) => finding(it, finder)));
  parent.replaceChildren(list);
}

function finding(it: Diagnostic, finder: Finder): HTMLElement {
  const item = document.createElement('li');
  item.className = WORDS[it.severity];
  const head = document.createElement('div');
  head.className = 'head';
  const { line, character } = it.range.start;
  const severity = document.createElement('span');
  severity.className = 'severity';
  severity.textContent = WORDS[it.severity];
  head.append(severity, button(`${line + 1}:${character + 1}`, 'place', () => finder.go(it), `Go to line ${line + 1}`));
  if (it.code) {
    const { code } = it;
    head.append(button(code, 'rule', () => finder.rule(code), `About the rule ${code}`));
  }
  const message = document.createElement('p');
  message.append(...withCode(it.message));
  item.append(head, message);
  // Ways to be rid of a finding are in the menu at the cursor; here they would stand at each.
  const fixes = finder.fixesOf(it).filter(({ edit, title }) => edit && !title.startsWith('Ignore '));
  if (fixes.length > 0) {
    const row = document.createElement('div');
    row.className = 'fixes';
    row.append(...fixes.slice(0, 3).map((fix) => button(fix.title, fix.isPreferred ? 'fix safe' : 'fix', () => finder.apply(fix))));
    item.append(row);
  }
  return item;
}

/** A text in which what stands between backquotes is code. */
export function withCode(text: string): (string | HTMLElement)[] {
  return text.split('`').map((part, i) => (i % 2 === 0 ? part : code(part)));
}

function code(text: string): HTMLElement {
  const code = document.createElement('code');
  code.textContent = text;
  return code;
}

function button(text: string, className: string, run: () => void, label?: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.className = className;
  button.append(...withCode(text));
  if (label) button.title = label;
  button.onclick = run;
  return button;
}
