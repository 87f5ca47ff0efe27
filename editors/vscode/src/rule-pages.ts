// The pages of rules: a link at each diagnostic, and the page behind it, rendered.
import * as vscode from 'vscode';
import type { Session } from './session';

const COMMAND = 'modelcard-lsp.explain';
const SCHEME = 'modelcard-lsp-rule';

export class RulePages implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly registered: vscode.Disposable;

  constructor(private readonly session: Session) {
    this.registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.commands.registerCommand(COMMAND, (rule: unknown) => this.show(rule)),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.replace(/\.md$/, '');
    return (await this.session.rulePage(rule)) ?? `There is no page of a rule \`${rule}\`.`;
  }

  dispose(): void {
    this.registered.dispose();
  }

  private async show(rule: unknown): Promise<void> {
    if (typeof rule !== 'string') return;
    const page = vscode.Uri.from({ scheme: SCHEME, path: `${rule}.md` });
    await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  }
}

/** Makes the name of a rule, beside each of its diagnostics, a link to its page. */
export function linkRules(diagnostics: vscode.Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (typeof code === 'string') {
      const target = vscode.Uri.parse(`command:${COMMAND}?${encodeURIComponent(JSON.stringify([code]))}`);
      diagnostic.code = { value: code, target };
    }
  }
}
