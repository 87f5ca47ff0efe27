// A worker that is a language server, for vscode-languageclient/browser and other clients of workers.
//
// The first message may be `{ module }` with the WebAssembly module, compiled or as bytes; else the worker fetches it from
// beside this package.
import { type Port, serve } from './serve.js';

declare const self: Port;
serve(self, () => new URL('../modelcard.wasm', import.meta.url));
