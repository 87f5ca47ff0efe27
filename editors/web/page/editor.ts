// The editor: CodeMirror with what the language server says.
import { acceptCompletion, autocompletion, closeBrackets, completionKeymap, startCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { defineLanguageFacet, foldGutter, foldKeymap, HighlightStyle, Language, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic as Shown } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { type ChangeSet, EditorState, type Extension, type Text } from '@codemirror/state';
import { drawSelection, dropCursor, EditorView, highlightActiveLine, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { GFM, parser } from '@lezer/markdown';
import { changesOf, span } from './positions';
import type { Action, Diagnostic, TextEdit } from './session';

/** What the editor asks for. */
export interface Server {
  changed(before: Text, changes: ChangeSet): void;
  hover(at: number): Promise<{ from: number; to: number; html: string } | undefined>;
  complete(at: number): Promise<CompletionItem[]>;
  explain(item: CompletionItem): Promise<string | undefined>;
  /** Shows the page of a rule. */
  rule(name: string): void;
  menu(): void;
  format(): void;
}

export interface CompletionItem {
  label: string;
  detail?: string;
  filterText?: string;
  kind: number;
  tags?: number[];
  textEdit: TextEdit;
  data?: unknown;
}

/** Without what `@codemirror/lang-markdown` brings along: parsers of HTML, CSS and JavaScript. */
const markdown = new Language(defineLanguageFacet(), parser.configure(GFM), [], 'markdown');

const SEVERITIES = ['hint', 'error', 'warning', 'info', 'hint'] as const;

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600', color: 'var(--text)' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--key)' },
  { tag: [tags.string, tags.literal], color: 'var(--value)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--number)' },
  { tag: [tags.link, tags.url], color: 'var(--link)' },
  { tag: tags.monospace, color: 'var(--code)' },
  { tag: [tags.meta, tags.comment, tags.processingInstruction, tags.punctuation, tags.contentSeparator], color: 'var(--faint)' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
]);

export function editor(parent: HTMLElement, server: Server): EditorView {
  return new EditorView({ parent, state: EditorState.create({ extensions: extensions(server) }) });
}

function extensions(server: Server): Extension {
  return [
    // Colouring gives up on texts that nest too deep, and goes on with the next card.
    EditorView.exceptionSink.of((error) => console.warn(error)),
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    dropCursor(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    closeBrackets(),
    EditorView.lineWrapping,
    EditorState.tabSize.of(2),
    yamlFrontmatter({ content: markdown }),
    syntaxHighlighting(colours),
    EditorView.contentAttributes.of({ 'aria-label': 'Text of the card', tabindex: '0', spellcheck: 'false', autocapitalize: 'off' }),
    autocompletion({ override: [(context) => complete(context, server)], icons: false, activateOnTypingDelay: 30 }),
    hoverTooltip(async (_, at) => {
      const found = await server.hover(at);
      return found ? { pos: found.from, end: found.to, create: () => ({ dom: element('told', found.html) }) } : null;
    }, { hoverTime: 250 }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) server.changed(update.startState.doc, update.changes);
    }),
    keymap.of([
      { key: 'Mod-.', run: () => (server.menu(), true) },
      { key: 'Alt-Shift-f', run: () => (server.format(), true) },
      { key: 'Tab', run: acceptCompletion },
      indentWithTab,
      ...completionKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
  ];
}

/** Puts another text into the editor, as if nothing had been there before. */
export function open(view: EditorView, text: string, server: Server): void {
  view.setState(EditorState.create({ doc: text, extensions: extensions(server) }));
  view.scrollDOM.scrollTop = 0;
}

/** Applies edits of the server, as one step to undo. */
export function apply(view: EditorView, edits: readonly TextEdit[]): void {
  view.dispatch({ changes: changesOf(view.state.doc, edits), userEvent: 'input.server', scrollIntoView: true });
}

/** Shows diagnostics, with the actions that mend them. */
export function show(view: EditorView, diagnostics: readonly Diagnostic[], actionsOf: (it: Diagnostic) => Action[], server: Server): void {
  const { doc } = view.state;
  const shown = diagnostics.map((it): Shown => {
    const rule = it.code;
    const fixes = actionsOf(it).flatMap(({ title, edit }) => {
      const edits = Object.values(edit?.changes ?? {}).flat();
      return edits.length > 0 ? [{ name: title, apply: (view: EditorView) => apply(view, edits) }] : [];
    });
    const explain = rule ? [{ name: rule, apply: () => server.rule(rule) }] : [];
    return { ...span(doc, it.range), severity: SEVERITIES[it.severity], message: it.message, actions: [...fixes, ...explain] };
  });
  view.dispatch(setDiagnostics(view.state, shown));
}

async function complete(context: CompletionContext, server: Server): Promise<CompletionResult | null> {
  const { state, pos } = context;
  const items = await server.complete(pos);
  const first = items[0];
  if (!first || context.aborted) return null;
  const { from } = span(state.doc, first.textEdit.range);
  const options = items.map((item, order): Completion => {
    const { filterText, label, detail, kind, textEdit } = item;
    return {
      label: filterText ?? label,
      displayLabel: label,
      ...(detail ? { detail } : {}),
      type: kind === 10 ? 'property' : 'text',
      boost: -order / 100,
      info: async () => {
        const html = item.data === undefined ? undefined : await server.explain(item);
        return html ? element('told', html) : null;
      },
      apply: (view, _, start, end) => {
        // To the end of the word, which may go on behind the cursor.
        const to = end + Math.max(0, span(state.doc, textEdit.range).to - pos);
        view.dispatch({
          changes: { from: start, to, insert: textEdit.newText },
          selection: { anchor: start + textEdit.newText.length },
          userEvent: 'input.complete',
        });
        if (/[:-] $/.test(textEdit.newText)) startCompletion(view); // a key is followed by its values
      },
    };
  });
  return { from, options, validFor: /^[^\s:,[\]{}]*$/ };
}

/** An element with HTML that the module wrote, which lets nothing of a card through. */
export function element(className: string, html: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.innerHTML = html;
  // What scrolls must be reachable by keyboard.
  for (const wide of element.querySelectorAll<HTMLElement>('pre, table')) wide.tabIndex = 0;
  return element;
}
