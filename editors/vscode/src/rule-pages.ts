// The pages of rules: a link at each diagnostic, and the page behind it, rendered.
import * as vscode from 'vscode';
import type { Session } from './session';

const COMMAND = 'modelcard-lsp.explain';

/** Pages have addresses of this scheme, which package.json has VS Code open as rendered Markdown. */
const SCHEME = 'modelcard-lsp-rule';
const RENDERED = 'vscode.markdown.preview.editor';

export class RulePages implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly registered: vscode.Disposable;

  constructor(private readonly session: Session) {
    this.registered = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.commands.registerCommand(COMMAND, (rule: unknown) => this.show(rule)),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.replace(/^\/|\.md$/g, '');
    return (await this.session.rulePage(rule)) ?? `There is no page of a rule \`${rule}\`.`;
  }

  dispose(): void {
    this.registered.dispose();
  }

  private async show(rule: unknown): Promise<void> {
    if (typeof rule !== 'string') return;
    await vscode.commands.executeCommand('vscode.openWith', pageOf(rule), RENDERED, vscode.ViewColumn.Beside);
  }
}

function pageOf(rule: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
}

/** Makes the name of a rule, beside each of its diagnostics, a link to its page. */
export function linkRules(diagnostics: vscode.Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const { code } = diagnostic;
    if (typeof code === 'string') diagnostic.code = { value: code, target: pageOf(code) };
  }
}
