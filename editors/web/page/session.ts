// The language server in its worker, and what the page asks it.
import type { Message, Position } from '../lib/types';
import { worker } from './start.js';

export interface Range {
  start: Position;
  end: Position;
}

export interface TextEdit {
  range: Range;
  newText: string;
}

export interface Diagnostic {
  range: Range;
  severity: 1 | 2 | 3 | 4;
  code?: string;
  message: string;
}

export interface Action {
  title: string;
  kind: string;
  diagnostics?: Diagnostic[];
  isPreferred?: boolean;
  edit?: { changes?: Record<string, TextEdit[]> };
}

/** The one document. */
export const URI = 'memory:///README.md';

/** After so many milliseconds without an answer the worker is given up. The longest real card takes a hundredth. */
const PATIENCE = 10_000;

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { documentationFormat: ['markdown'], labelDetailsSupport: false, resolveSupport: { properties: ['documentation'] } } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } } },
    formatting: {},
  },
};

type Waiting = { resolve: (value: never) => void; reject: (error: Error) => void; timer: ReturnType<typeof setTimeout> };

export interface Listener {
  published(diagnostics: Diagnostic[], version: number): void;
  /** The session is lost; the text that was sent is one that the server fails on, or takes too long for. */
  lost(why: string): void;
}

export class Session {
  private worker: Worker;
  private lastId = 0;
  private waiting = new Map<number, Waiting>();

  private constructor(
    private readonly module: WebAssembly.Module,
    private readonly listener: Listener,
  ) {
    this.worker = this.start();
  }

  static async open(module: WebAssembly.Module, listener: Listener): Promise<Session> {
    const session = new Session(module, listener);
    await session.initialize();
    return session;
  }

  /** A new worker in the place of this one. */
  async restart(): Promise<void> {
    this.worker.terminate();
    this.worker = this.start();
    await this.initialize();
  }

  /** The answer to a request; an error where the server refuses it or is lost. */
  request<T>(method: string, params: unknown): Promise<T> {
    const id = ++this.lastId;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp('The card took longer than 10 seconds, so checking was stopped.'), PATIENCE);
      this.waiting.set(id, { resolve: resolve as (value: never) => void, reject, timer });
      this.post({ jsonrpc: '2.0', id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.post({ jsonrpc: '2.0', method, params });
  }

  /** An answer of the module's own, outside of the session. */
  call<T>(call: unknown): Promise<T> {
    return this.request('modelcard/call', call);
  }

  private post(message: Message): void {
    this.worker.postMessage(message);
  }

  private start(): Worker {
    const own = worker(this.module);
    own.onmessage = ({ data }: { data: Message }) => this.receive(data);
    own.onerror = ({ message }) => this.giveUp(`The worker failed: ${message}`);
    return own;
  }

  private async initialize(): Promise<void> {
    const initializationOptions = { hoverPictures: true };
    await this.request('initialize', { capabilities: CAPABILITIES, initializationOptions });
    this.notify('initialized', {});
  }

  private receive(message: Message): void {
    if (message.method === 'textDocument/publishDiagnostics') {
      const { diagnostics, version } = message.params as { diagnostics: Diagnostic[]; version: number };
      this.listener.published(diagnostics, version);
    } else if (message.method === 'modelcard/failed') {
      this.giveUp((message.params as { message: string }).message);
    } else if (message.method !== undefined && message.id !== undefined) {
      this.post({ jsonrpc: '2.0', id: message.id, result: null });
    } else if (typeof message.id === 'number') {
      const waiting = this.waiting.get(message.id);
      if (!waiting) return;
      this.waiting.delete(message.id);
      clearTimeout(waiting.timer);
      if (message.error) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result as never);
    }
  }

  private giveUp(why: string): void {
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new Error(why));
    }
    this.waiting.clear();
    this.listener.lost(why);
  }
}
