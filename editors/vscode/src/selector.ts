// The files that the server is asked about.

/** Where files are: on this machine, not saved yet, and in workspaces of VS Code for the Web. */
const SCHEMES = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'];

/** Markdown, which may be a model card, and benchmark results. The server is silent about all other Markdown. */
export const CARDS = SCHEMES.flatMap((scheme) => [
  { scheme, language: 'markdown' },
  { scheme, language: 'yaml', pattern: '**/.eval_results/*' },
]);
