// A language server at the end of a port: messages of JSON-RPC by `postMessage`.
import { compile, Failure, Instance } from './module.js';
import type { Message } from './types.js';

/** Tells the client that the session is lost. It may `initialize` another one with this worker. */
export const FAILED = 'modelcard/failed';

/** A request that the module answers outside of the session: a call as `src/calls.rs` reads it. */
export const CALL = 'modelcard/call';

type Start = { module: WebAssembly.Module | BufferSource };

/** What a worker has of its global scope. */
export interface Port {
  onmessage: ((event: { data: Message | Start }) => void) | null;
  postMessage(message: Message): void;
}

/**
 * Serves the clients of a port, one session after another. The first message may be `{ module }`; else the module is fetched
 * from the address that `own` gives.
 */
export function serve(port: Port, own?: () => URL): void {
  let instance: Promise<Instance> | undefined;
  let isLost = false;
  port.onmessage = async ({ data }) => {
    if ('module' in data) {
      instance = compile(data.module).then((module) => new Instance(module));
      return;
    }
    instance ??= load(own).then((module) => new Instance(module));
    isLost &&= data.method !== 'initialize';
    if (isLost) return refuse(port, data, 'The session is lost.');
    try {
      if (data.method === CALL) port.postMessage(answer(await instance, data));
      else for (const message of (await instance).receive(data)) port.postMessage(message);
    } catch (error) {
      isLost = true;
      const why = error instanceof Failure ? error.message : `modelcard-lsp could not be loaded: ${String(error)}`;
      port.postMessage({ jsonrpc: '2.0', method: FAILED, params: { message: why } });
      refuse(port, data, why);
    }
  };
}

function load(own?: () => URL): Promise<WebAssembly.Module> {
  return own ? compile(own()) : Promise.reject(new Error('no module was given'));
}

function answer(instance: Instance, { id, params }: Message): Message {
  const message = { jsonrpc: '2.0', id: id ?? null } as const;
  try {
    return { ...message, result: instance.call(params) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    return { ...message, error: { code: -32602, message: (error as Error).message } };
  }
}

/** A request must be answered, and `shutdown` as if there still were a session. */
function refuse(port: Port, { id, method }: Message, message: string): void {
  if (id === undefined || method === undefined) return;
  const answer = method === 'shutdown' ? { result: null } : { error: { code: -32603, message } };
  port.postMessage({ jsonrpc: '2.0', id, ...answer });
}
