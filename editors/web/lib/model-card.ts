import { compile, Failure, Instance, type Source } from './module.js';
import type { About, Finding, Message, Position, Rule, Summary } from './types.js';

/** The same checks as `modelcard-lsp check`, in this thread: a card of 100 KB takes some milliseconds. */
export class ModelCard {
  private readonly instance: Instance;
  private lastId = 0;

  private constructor(module: WebAssembly.Module) {
    this.instance = new Instance(module);
  }

  /** Loads the module: by default the one of this package, beside it. In Node.js, give its bytes. */
  static async load(source: Source = new URL('../modelcard.wasm', import.meta.url)): Promise<ModelCard> {
    return new ModelCard(await compile(source));
  }

  /**
   * What there is to say about a card, in the order of the text. The objects are those of
   * `modelcard-lsp check --output-format json`.
   *
   * Throws where the text is no card for sure (a NUL in it, more than 10 MB), and a {@link Failure} if a bug comes to light.
   */
  check(text: string, about: About = {}): Finding[] {
    return this.instance.call({ check: { text, ...about } });
  }

  /** The text with all safe fixes, and with suggestions if asked for. */
  fix(text: string, about: About & { unsafe?: boolean } = {}): string {
    return this.instance.call({ fix: { text, ...about } });
  }

  /** What the results tables tell, in the order of the text, as `modelcard-lsp summary --json` prints it. */
  summary(text: string, about: About & { pictures?: boolean } = {}): Summary[] {
    return this.instance.call({ summary: { text, ...about } });
  }

  /** All rules. */
  rules(): Rule[] {
    return this.instance.call('rules');
  }

  /** A rule with its page, as HTML. Throws where there is no such rule. */
  rulePage(name: string): Rule & { page: string } {
    return this.instance.call({ rulePage: name });
  }

  /** Markdown as HTML in which nothing is run or fetched: for hovers and summaries, which quote the card. */
  html(markdown: string): string {
    return this.instance.call({ html: markdown });
  }

  /** What to show at a place: the answer to `textDocument/hover`. */
  hover(text: string, position: Position, about: About = {}): unknown {
    return this.ask(text, about, 'textDocument/hover', { position });
  }

  /** What can be written at a place: the answer to `textDocument/completion`. */
  complete(text: string, position: Position, about: About = {}): unknown {
    return this.ask(text, about, 'textDocument/completion', { position });
  }

  /** What can be done at a place, each with its edits: the answer to `textDocument/codeAction`. */
  actions(text: string, range: { start: Position; end: Position }, about: About = {}): unknown {
    return this.ask(text, about, 'textDocument/codeAction', { range, context: { diagnostics: [] } });
  }

  /** The edits that format a card: the answer to `textDocument/formatting`. */
  format(text: string, about: About = {}): unknown {
    return this.ask(text, about, 'textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } });
  }

  /** Opens the text in a session, asks, and closes it. Those who ask much keep a session of their own: `worker.ts`. */
  private ask(text: string, { path = 'README.md', neighbours, rules = {} }: About, method: string, params: object): unknown {
    const textDocument = { uri: `memory:///${path.split('/').map(encodeURIComponent).join('/')}` };
    const tell = (method: string, params: unknown) => this.instance.receive({ jsonrpc: '2.0', method, params });
    if (this.lastId === 0) {
      this.instance.receive({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { capabilities: CAPABILITIES } });
      tell('initialized', {});
    }
    tell('workspace/didChangeConfiguration', { settings: { rules } });
    if (neighbours) tell('modelcard/neighbours', { textDocument, files: neighbours });
    tell('textDocument/didOpen', { textDocument: { ...textDocument, languageId: 'markdown', version: 1, text } });
    const id = ++this.lastId;
    try {
      const request: Message = { jsonrpc: '2.0', id, method, params: { textDocument, ...params } };
      const answer = this.instance.receive(request).find((message) => message.id === id);
      if (answer?.error) throw new Error(answer.error.message);
      tell('textDocument/didClose', { textDocument });
      return answer?.result;
    } catch (error) {
      if (error instanceof Failure) this.lastId = 0;
      throw error;
    }
  }
}

/** What a caller of {@link ModelCard} can do with answers: all that JSON can say. */
const CAPABILITIES = {
  textDocument: {
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { documentationFormat: ['markdown'], insertReplaceSupport: false } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } } },
    formatting: {},
  },
};
