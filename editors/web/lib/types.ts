// What `modelcard-lsp check --output-format json` prints, and what is given to it here.

/** Line and column, both from 1. The column counts characters (Unicode scalar values). */
export interface Place {
  line: number;
  column: number;
}

/** A part of the text. The end is excluded. */
export interface Span {
  start: Place;
  end: Place;
  /** Bytes of the text in UTF-8, from 0. */
  byte_range: [number, number];
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Something a rule has to say about a part of a card. */
export interface Finding extends Span {
  /** Left out where the text was given no path. */
  path?: string;
  rule: string;
  severity: Severity;
  message: string;
  /** What the Hub does at a push; `null` where it accepts the push without a word. */
  hub: 'rejects' | 'warns' | null;
  fixes: Fix[];
  related: (Span & { message: string })[];
}

/** A way to mend a finding. */
export interface Fix {
  title: string;
  /** A safe one may be applied unread. */
  safety: 'safe' | 'suggested';
  edits: (Span & { text: string })[];
}

/** What a results table tells. */
export interface Summary {
  path: string;
  start: Place;
  end: Place;
  /** A title, a small table or list, and sentences; with plots as `data:` pictures if asked for. */
  markdown: string;
}

export interface Rule {
  name: string;
  severity: Severity;
  hub: 'rejects' | 'warns' | null;
  summary: string;
}

/** What is known of a card besides its text. */
export interface About {
  /** Where it stands in its repository. A file `.eval_results/NAME.yaml` is not a card, and read as results. */
  path?: string;
  /** Whether it is a model card whatever it holds: yes, unless this is `false`. */
  assumeCard?: boolean;
  /**
   * All files of its folder, by their paths in it, such as `config.json` and `trainer_state.json`; `null` for one whose
   * content is of no use, as for weights. Without any, nothing is said about them.
   */
  neighbours?: Record<string, string | null>;
  /** Other severities, by the name of a rule. */
  rules?: Record<string, Severity | 'off'>;
}

/** A message of JSON-RPC 2.0, as the Language Server Protocol has it. */
export interface Message {
  jsonrpc: '2.0';
  id?: number | string | null;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

/** A place of the Language Server Protocol: from 0, and the character in UTF-16 units. */
export interface Position {
  line: number;
  character: number;
}
