// The thread of `module.ts`.
import { parentPort } from 'node:worker_threads';
import { serve } from '../../web/lib/serve';

if (parentPort) {
  const thread = parentPort;
  const port: Parameters<typeof serve>[0] = { onmessage: null, postMessage: (message) => thread.postMessage(message) };
  serve(port);
  thread.on('message', (data) => port.onmessage?.({ data }));
}
