// The server's process and the connection with it.
import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind, type Middleware } from 'vscode-languageclient/node';
import { findProgram, type Found, type Program } from './program';
import { CARDS } from './selector';
import { Status } from './status';
import { openValueLists } from './value-lists';
import { isOlder } from './version';

/** The oldest server that supports everything this extension uses. */
const OLDEST_SERVER = '0.1.0';

export class Session implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('Model Cards', { log: true });
  private readonly status = new Status(CARDS);
  private client: LanguageClient | undefined;
  /** Starts and stops run one after another. */
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {}

  /** The connection, while there is one. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** The program that is, or would be, started. */
  get program(): Program {
    return findProgram(this.context);
  }

  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  dispose(): void {
    this.status.dispose();
    this.output.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private async startNow(): Promise<void> {
    const program = this.program;
    if ('problem' in program) {
      this.fail(program.problem);
      return;
    }
    const hoverPictures = vscode.workspace.getConfiguration('modelcard-lsp').get<boolean>('hover.pictures', true);
    const client = new LanguageClient(
      'modelcard-lsp',
      'Model Cards',
      { command: program.path, transport: TransportKind.stdio },
      {
        documentSelector: CARDS,
        outputChannel: this.output,
        initializationOptions: { hoverPictures },
        synchronize: { configurationSection: 'modelcard-lsp' },
        middleware: this.middleware(),
      },
    );
    this.client = client;
    this.status.starting();
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.reportVersion(client, program);
      else if (newState === State.Starting) this.status.starting();
      else this.status.stopped('The language server does not run.');
    });
    try {
      await client.start();
    } catch (error) {
      this.fail(`The language server ${program.path} does not start: ${error instanceof Error ? error.message : error}`);
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) await client.stop().catch((error) => this.output.error(String(error)));
    await client?.dispose().catch(() => undefined); // Reported above.
  }

  /** Reports which server runs, and whether it is too old. */
  private reportVersion(client: LanguageClient, program: Found): void {
    const version = client.initializeResult?.serverInfo?.version ?? '0.0.0';
    this.output.info(`modelcard-lsp ${version}, ${program.origin}: ${program.path}`);
    this.status.running(version, program.origin);
    if (isOlder(version, OLDEST_SERVER)) {
      const what = `modelcard-lsp ${version} (${program.path}) is too old for this extension`;
      this.fail(`${what}, which needs ${OLDEST_SERVER} or newer. Update it, or empty the setting modelcard-lsp.path.`);
    }
  }

  private fail(problem: string): void {
    this.output.error(problem);
    this.status.stopped(problem);
    void vscode.window.showErrorMessage(`Model Cards: ${problem}`, 'Open Settings', 'Show Output').then((choice) => {
      if (choice === 'Show Output') this.output.show();
      if (choice === 'Open Settings') {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'modelcard-lsp.path');
      }
    });
  }

  private middleware(): Middleware {
    return {
      provideCompletionItem: async (document, position, context, token, next) =>
        openValueLists(await next(document, position, context, token)),
      workspace: {
        // The other settings are for this extension; the server does not know them.
        configuration: async (params, token, next) => {
          const values = await next(params, token);
          if (!Array.isArray(values)) return values;
          return values.map((all) => ({ rules: all?.rules, inlayHints: all?.inlayHints, format: all?.format }));
        },
        // Says only that something changed: the server then asks for its settings, through `configuration`.
        didChangeConfiguration: () =>
          this.running?.sendNotification('workspace/didChangeConfiguration', { settings: null }) ?? Promise.resolve(),
      },
    };
  }
}
