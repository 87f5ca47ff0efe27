// How the server is started, whatever it is: nothing here or in what uses it needs Node.js.
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

/** A server that is there: the name of it, and in a few words where it comes from. */
export type Found = {
  path: string;
  origin: string;
  /** It cannot read files, so that those beside a card are handed to it. */
  isBlind?: boolean;
};

/** Starts servers. */
export interface Launcher {
  /** The server to start; or why there is none, and what to do. */
  find(): Found | { problem: string };
  /** A connection to a server, not started yet. */
  connect(server: Found, name: string, options: LanguageClientOptions): BaseLanguageClient;
}
