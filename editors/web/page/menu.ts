// What can be done at the cursor: a menu beside it, for the keyboard and the mouse.
import type { EditorView } from '@codemirror/view';
import { withCode } from './findings';

export interface Item {
  title: string;
  run: () => void;
}

/** Shows the menu; `Escape`, or a click elsewhere, closes it and goes back to the editor. */
export function menu(view: EditorView, items: readonly Item[]): void {
  document.querySelector('.menu')?.remove();
  const at = view.coordsAtPos(view.state.selection.main.head);
  const list = document.createElement('div');
  list.className = 'menu';
  list.setAttribute('role', 'menu');
  list.setAttribute('aria-label', 'Actions');
  // Focus that leaves closes it; where it leaves because the menu goes, all is done already.
  const left = ({ relatedTarget }: FocusEvent) => {
    if (!list.contains(relatedTarget as Node | null)) remove();
  };
  const remove = () => {
    list.removeEventListener('focusout', left);
    list.remove();
  };
  const close = () => {
    remove();
    view.focus();
  };
  const buttons = items.map(({ title, run }) => {
    const button = document.createElement('button');
    button.setAttribute('role', 'menuitem');
    button.append(...withCode(title));
    button.onclick = () => {
      close();
      run();
    };
    return button;
  });
  list.append(...buttons);
  list.onkeydown = (event) => {
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: -1 };
    const step = steps[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (step !== undefined) buttons.at(step % buttons.length)?.focus();
    else return;
    event.preventDefault();
  };
  list.addEventListener('focusout', left);
  document.querySelector('main')?.append(list);
  const { width, height } = list.getBoundingClientRect();
  list.style.left = `${Math.max(4, Math.min(at?.left ?? 0, innerWidth - width - 8))}px`;
  list.style.top = `${Math.max(4, Math.min((at?.bottom ?? 0) + 4, innerHeight - height - 8))}px`;
  buttons[0]?.focus();
}
