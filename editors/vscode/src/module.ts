// The server as a WebAssembly module in a thread of Node.js: for machines that no program was made for.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
  type MessageTransports,
} from 'vscode-languageclient/node';

/** Starts it; `folder` is where the extension's files are. */
export async function startModule(folder: string): Promise<MessageTransports> {
  const bytes = await fs.promises.readFile(path.join(folder, 'modelcard.wasm'));
  const module = await WebAssembly.compile(new Uint8Array(bytes));
  const worker = new Worker(path.join(folder, 'thread.js'));
  worker.postMessage({ module });
  return { reader: new Reader(worker), writer: new Writer(worker) };
}

class Reader extends AbstractMessageReader {
  constructor(private readonly worker: Worker) {
    super();
    worker.on('error', (error) => this.fireError(error));
    worker.on('exit', () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    this.worker.on('message', callback);
    return { dispose: () => this.worker.off('message', callback) };
  }
}

class Writer extends AbstractMessageWriter {
  constructor(private readonly worker: Worker) {
    super();
  }

  write(message: Message): Promise<void> {
    this.worker.postMessage(message);
    return Promise.resolve();
  }

  end(): void {
    void this.worker.terminate();
  }
}
