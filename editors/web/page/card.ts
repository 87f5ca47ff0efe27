// The card in the editor, its files, and all that the server says of them.
import type { EditorView } from '@codemirror/view';
import type { ChangeSet, Text } from '@codemirror/state';
import { apply, editor, element, open, show, type CompletionItem, type Server } from './editor';
import { findings } from './findings';
import { menu } from './menu';
import { editsOf, isAt, position, span, wholeOf } from './positions';
import { Rules } from './rules';
import { type Action, type Diagnostic, type Range, Session, type TextEdit, URI } from './session';
import { byId, say, selectedTab, selectTab } from './shell';

const FIX_ALL = 'source.fixAll.modelcard-lsp';
const WRITE_MODEL_INDEX = 'refactor.rewrite.model-index';
const textDocument = { uri: URI };

/** How long the typing must have stopped, in milliseconds, before what is not needed at once is asked for. */
const PAUSE = 150;

export class Card implements Server {
  readonly view: EditorView;
  name = 'README.md';
  private beside: Record<string, string | null> = {};
  private session: Session | undefined;
  private rules = new Rules();
  private version = 0;
  private diagnostics: Diagnostic[] = [];
  private fixes: Action[] = [];
  private sent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The line breaks of the file, which the editor does not keep. */
  private lineBreak = '\n';
  private isLost = false;
  /** What is said above the findings until the text changes. */
  private problem: string | undefined;

  constructor() {
    this.view = editor(byId('editor'), this);
    document.addEventListener('tab', () => void this.updateResults());
  }

  get text(): string {
    return this.view.state.doc.toString().replaceAll('\n', this.lineBreak);
  }

  async start(module: WebAssembly.Module): Promise<void> {
    this.session = await Session.open(module, {
      published: (diagnostics, version) => this.published(diagnostics, version),
      lost: (why) => void this.lost(why),
    });
    this.rules.start(this.session);
    this.sendOpen();
  }

  /** Another card, with the files beside it. */
  put(name: string, text: string, beside: Record<string, string | null> = {}): void {
    this.problem = undefined;
    this.name = name;
    this.lineBreak = /\r\n/.test(text) ? '\r\n' : '\n';
    byId('name').textContent = name;
    byId('name').title = name;
    open(this.view, text, this);
    this.beside = beside;
    this.showBeside();
    this.sendOpen();
  }

  /** More files beside the card. */
  putBeside(files: Record<string, string | null>): void {
    this.beside = { ...this.beside, ...files };
    this.showBeside();
    this.sendBeside();
    this.later();
  }

  /** Says what went wrong, until the text changes. */
  trouble(text: string): void {
    this.problem = text;
    byId('findings').replaceChildren(note(text, 'trouble'));
    say(text, true);
    selectTab('findings');
  }

  // Actions

  async format(): Promise<void> {
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await this.ask<TextEdit[]>('textDocument/formatting', { options });
    if (edits?.length) apply(this.view, edits);
    say(edits?.length ? 'Formatted.' : 'Nothing to format.');
  }

  async fixAll(): Promise<void> {
    const [action] = await this.actions(wholeOf(this.doc), [FIX_ALL]);
    this.do(action, 'Nothing here has a safe fix.');
  }

  async writeModelIndex(): Promise<void> {
    const actions = await this.actions(wholeOf(this.doc), [WRITE_MODEL_INDEX]);
    // The list of results in the text stands for the whole; it comes last.
    this.do(actions.at(-1), 'There are no results that model-index lacks.');
  }

  menu(): void {
    const at = position(this.doc, this.view.state.selection.main.head);
    void this.actions({ start: at, end: at }).then((actions) => {
      const items = actions.filter(({ edit }) => edit).map((action) => ({ title: action.title, run: () => this.do(action) }));
      if (items.length > 0) menu(this.view, items);
      else say('There is nothing to do at the cursor.');
    });
  }

  rule(name: string): void {
    void this.rules.show(name);
  }

  // What the editor asks

  changed(before: Text, changes: ChangeSet): void {
    this.problem = undefined;
    if (this.isLost) {
      this.sendOpen();
      return;
    }
    this.version += 1;
    this.sent = performance.now();
    const contentChanges = editsOf(before, changes);
    this.session?.notify('textDocument/didChange', { textDocument: { ...textDocument, version: this.version }, contentChanges });
    this.later();
  }

  async hover(at: number): Promise<{ from: number; to: number; html: string } | undefined> {
    type Hover = { contents: { value: string }; range?: Range };
    const found = await this.ask<Hover>('textDocument/hover', { position: position(this.doc, at) });
    if (!found || !this.session) return undefined;
    const { from, to } = found.range ? span(this.doc, found.range) : { from: at, to: at };
    return { from, to, html: await this.session.call<string>({ html: found.contents.value }) };
  }

  async complete(at: number): Promise<CompletionItem[]> {
    type List = { items: CompletionItem[] };
    return (await this.ask<List>('textDocument/completion', { position: position(this.doc, at) }))?.items ?? [];
  }

  async explain(item: CompletionItem): Promise<string | undefined> {
    type Resolved = { documentation?: { value: string } };
    const value = (await this.session?.request<Resolved>('completionItem/resolve', item))?.documentation?.value;
    return value && this.session?.call<string>({ html: value });
  }

  // What the server says

  private get doc(): Text {
    return this.view.state.doc;
  }

  private published(diagnostics: Diagnostic[], version: number): void {
    if (version !== this.version) return; // newer ones come
    const took = performance.now() - this.sent;
    this.isLost = false;
    this.diagnostics = diagnostics;
    this.showFindings();
    const count = (severity: number) => diagnostics.filter((it) => it.severity === severity).length;
    const words = [[1, 'error'], [2, 'warning'], [3, 'info'], [4, 'hint']].flatMap(([severity, word]) => {
      const n = count(severity as number);
      return n > 0 ? [`${n} ${word}${n > 1 ? 's' : ''}`] : [];
    });
    if (this.problem === undefined) say(`${words.join(', ') || 'Nothing to complain of'} · checked in ${took < 10 ? took.toFixed(1) : Math.round(took)} ms`);
    for (const id of ['fix', 'index', 'format']) byId<HTMLButtonElement>(id).disabled = false;
  }

  private showFindings(): void {
    show(this.view, this.diagnostics, (it) => this.fixesOf(it), this);
    findings(byId('findings'), this.diagnostics, {
      fixesOf: (it) => this.fixesOf(it),
      apply: (action) => this.do(action),
      rule: (name) => this.rule(name),
      go: ({ range }) => {
        const { from, to } = span(this.doc, range);
        this.view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
        this.view.focus();
      },
    });
    if (this.problem !== undefined) byId('findings').prepend(note(this.problem, 'trouble'));
    byId('count').textContent = this.diagnostics.length > 0 ? String(this.diagnostics.length) : '';
  }

  private fixesOf({ code, range }: Diagnostic): Action[] {
    const isMeant = (it: Diagnostic) => it.code === code && isAt(it.range.start, range.start) && isAt(it.range.end, range.end);
    return this.fixes.filter((fix) => fix.diagnostics?.some(isMeant));
  }

  private async lost(why: string): Promise<void> {
    if (!this.session) return;
    this.isLost = true;
    this.diagnostics = [];
    this.fixes = [];
    this.showFindings();
    this.trouble(`${why} Change the text, or open another card.`);
    await this.session.restart().catch(() => undefined); // reported as lost
  }

  /** Asks for what may wait until the typing stops. */
  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update().catch(() => undefined), PAUSE);
  }

  private async update(): Promise<void> {
    const { version } = this;
    const fixes = await this.actions(wholeOf(this.doc), ['quickfix']);
    if (version !== this.version) return;
    this.fixes = fixes;
    if (this.diagnostics.length > 0) this.showFindings();
    await this.updateResults();
  }

  private async updateResults(): Promise<void> {
    if (selectedTab() !== 'results' || !this.session) return;
    const { version } = this;
    const markdown = (await this.ask<string>('modelcard/summary', {})) ?? '';
    const html = markdown && (await this.session.call<string>({ html: markdown }));
    if (version !== this.version) return;
    byId('results').replaceChildren(html ? element('told', html) : note('There are no results tables in this card.'));
  }

  private do(action: Action | undefined, none = ''): void {
    const edits = Object.values(action?.edit?.changes ?? {}).flat();
    if (edits.length > 0) apply(this.view, edits);
    say(edits.length > 0 ? `Done: ${action?.title}` : none);
  }

  // What the server is told

  private actions(range: Range, only?: string[]): Promise<Action[]> {
    const context = { diagnostics: [], ...(only && { only }) };
    return this.ask<Action[]>('textDocument/codeAction', { range, context }).then((found) => found ?? []);
  }

  private async ask<T>(method: string, params: object): Promise<T | undefined> {
    if (!this.session || this.isLost) return undefined;
    return (await this.session.request<T | null>(method, { textDocument, ...params }).catch(() => null)) ?? undefined;
  }

  private sendOpen(): void {
    if (!this.session) return;
    this.isLost = false;
    this.fixes = [];
    this.version += 1;
    this.session.notify('textDocument/didClose', { textDocument });
    this.sendBeside();
    if (this.problem === undefined) say('Checking…');
    this.sent = performance.now();
    const text = this.doc.toString();
    this.session.notify('textDocument/didOpen', { textDocument: { ...textDocument, languageId: 'markdown', version: this.version, text } });
    this.later();
  }

  private sendBeside(): void {
    if (Object.keys(this.beside).length > 0) this.session?.notify('modelcard/neighbours', { textDocument, files: this.beside });
  }

  private showBeside(): void {
    const items = Object.keys(this.beside).map((name) => {
      const item = document.createElement('li');
      const remove = document.createElement('button');
      remove.textContent = '×';
      remove.setAttribute('aria-label', `Remove ${name}`);
      remove.onclick = () => {
        const { [name]: _, ...rest } = this.beside;
        this.beside = rest;
        this.showBeside();
        this.sendOpen();
      };
      item.append(name, remove);
      return item;
    });
    byId('beside').replaceChildren(...items);
    byId('beside').hidden = items.length === 0;
  }
}

function note(text: string, className = ''): HTMLElement {
  const note = document.createElement('p');
  note.className = `note ${className}`;
  note.textContent = text;
  return note;
}
