// What takes longest until a card is checked, begun before the editor is there: the module is fetched and compiled, and
// handed to a worker that has started meanwhile.
import { compile } from '../lib/module';

/** The compiled module. */
export const module = compile(new URL('modelcard.wasm', import.meta.url));

let started: Worker | undefined = create();
// Who waits for the module is told of what is wrong with it.
module.then((module) => started?.postMessage({ module }), () => undefined);

function create(): Worker {
  return new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
}

/** A worker that has the module: the one that was started with the page, or a new one. */
export function worker(module: WebAssembly.Module): Worker {
  const first = started;
  started = undefined;
  if (first) return first;
  const another = create();
  another.postMessage({ module });
  return another;
}
