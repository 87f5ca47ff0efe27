// The item beside the language's name in the status bar: whether the server runs, and which one.
import * as vscode from 'vscode';

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem('modelcard-lsp', selector);
    this.item.name = 'Model Cards';
  }

  starting(): void {
    this.show('Model Cards', 'starting', vscode.LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  running(version: string, origin: string): void {
    this.show(`modelcard-lsp ${version}`, origin, vscode.LanguageStatusSeverity.Information);
    this.item.command = { title: 'Show Output', command: 'modelcard-lsp.showOutput' };
  }

  stopped(problem: string): void {
    this.show('Model cards are not checked', problem, vscode.LanguageStatusSeverity.Error);
    this.item.command = { title: 'Restart', command: 'modelcard-lsp.restart' };
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, detail: string, severity: vscode.LanguageStatusSeverity): void {
    Object.assign(this.item, { text, detail, severity, busy: false, command: undefined });
  }
}
