// The files that the server is asked about.

/** Markdown, which may be a model card, and benchmark results. The server is silent about all other Markdown. */
export const CARDS = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'untitled', language: 'markdown' },
  { scheme: 'file', language: 'yaml', pattern: '**/.eval_results/*' },
];
