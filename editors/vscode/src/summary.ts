// The summary of a card's results tables, beside the card.
import * as vscode from 'vscode';
import type { Session } from './session';

/** How long the typing must have stopped before the summary is made anew, in milliseconds. */
const PAUSE = 300;

export class SummaryPanel {
  private panel: vscode.WebviewPanel | undefined;
  private document: vscode.TextDocument | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: Session) {}

  /** Shows the summary of a card, and keeps it up to date with what is typed. */
  async show(document: vscode.TextDocument): Promise<void> {
    this.document = document;
    if (!this.panel) {
      const panel = vscode.window.createWebviewPanel(
        'modelcard-lsp.summary',
        'Results',
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableScripts: false, localResourceRoots: [] },
      );
      const typing = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document !== this.document) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.update(), PAUSE);
      });
      panel.onDidDispose(() => {
        clearTimeout(this.timer);
        typing.dispose();
        this.panel = undefined;
      });
      this.panel = panel;
    }
    this.panel.reveal(undefined, true);
    await this.update();
  }

  private async update(): Promise<void> {
    const { document, panel } = this;
    if (!document || !panel) return;
    const version = document.version;
    const text = await this.session.summary(document).catch((error: Error) => `The summary failed: ${error.message}`);
    const html = await vscode.commands.executeCommand<string>('markdown.api.render', text);
    if (this.panel !== panel || document !== this.document || document.version !== version) return; // a newer one comes
    panel.title = `Results: ${name(document)}`;
    panel.webview.html = page(html);
  }
}

/** The folder of a file, which is named after the model; else the file. */
function name({ uri }: vscode.TextDocument): string {
  const parts = uri.path.split('/').filter((part) => part !== '');
  return parts.at(-2) ?? parts.at(-1) ?? 'card';
}

function page(body: string): string {
  return `<!DOCTYPE html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>
  body { font-family: var(--vscode-font-family); line-height: 1.5; padding: 0 1.5em 1em; }
  table { border-collapse: collapse; margin: 0.5em 0; }
  th, td { padding: 0.2em 0.8em; border-bottom: 1px solid var(--vscode-widget-border, #8884); text-align: left; }
  td { font-variant-numeric: tabular-nums; white-space: nowrap; }
  code { font-family: var(--vscode-editor-font-family); }
</style>
${body}`;
}
