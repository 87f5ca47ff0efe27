// The WebAssembly module: bytes in, bytes out.
import type { Message } from './types.js';

/** Where the module can come from. Servers should send it as `application/wasm`. */
export type Source = WebAssembly.Module | BufferSource | URL | string | Response | Promise<Response>;

/** Compiles the module, while it arrives if that can be. */
export async function compile(source: Source): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source as BufferSource);
  const response = await (source instanceof URL || typeof source === 'string' ? fetch(source) : source);
  if (!response.ok) throw new Error(`modelcard.wasm could not be fetched: ${response.status} ${response.statusText}`);
  const isWasm = response.headers.get('content-type')?.split(';')[0] === 'application/wasm';
  return isWasm ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** The analysis ended without an answer: a bug of it, or too little memory. The next call begins anew. */
export class Failure extends Error {
  constructor(cause: unknown) {
    super('modelcard-lsp failed on this card. This is a bug; please report it with the card.', { cause });
    this.name = 'Failure';
  }
}

interface Exports {
  memory: WebAssembly.Memory;
  input(length: number): number;
  output(): number;
  call(): number;
  receive(): number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** An instance of the module. After a {@link Failure} it is another one, which knows nothing of what was before. */
export class Instance {
  private exports: Exports | undefined;

  constructor(private readonly module: WebAssembly.Module) {}

  /** Answers a call as `src/calls.rs` reads it. Throws what is wrong with the call or its text. */
  call<T>(call: unknown): T {
    const answer = JSON.parse(decoder.decode(this.run('call', JSON.stringify(call)))) as { ok: T } | { error: string };
    if ('error' in answer) throw new Error(answer.error);
    return answer.ok;
  }

  /** Hands a message to the language server, and returns what it says to that. */
  receive(message: Message): Message[] {
    const bytes = this.run('receive', JSON.stringify(message));
    const messages: Message[] = [];
    let at = 0;
    while (at < bytes.length) {
      const end = bytes.indexOf(13, at); // the line `Content-Length: …`, and an empty one
      const length = Number(decoder.decode(bytes.subarray(at + 'Content-Length: '.length, end)));
      messages.push(JSON.parse(decoder.decode(bytes.subarray(end + 4, end + 4 + length))) as Message);
      at = end + 4 + length;
    }
    return messages;
  }

  private run(name: 'call' | 'receive', text: string): Uint8Array {
    try {
      this.exports ??= new WebAssembly.Instance(this.module).exports as unknown as Exports;
      const { memory, input, output } = this.exports;
      const bytes = encoder.encode(text);
      const at = input(bytes.length) >>> 0;
      new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
      const length = this.exports[name]() >>> 0;
      return new Uint8Array(memory.buffer, output() >>> 0, length).slice();
    } catch (error) {
      this.exports = undefined;
      throw new Failure(error);
    }
  }
}
