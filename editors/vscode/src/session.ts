// The server's process and the connection with it.
import * as vscode from 'vscode';
import { CompletionRequest, State, vsdiag, type BaseLanguageClient, type Middleware } from 'vscode-languageclient';
import { OpenLists } from './completion';
import type { Found, Launcher } from './launcher';
import { linkRules } from './rule-pages';
import { CARDS } from './selector';
import { Status } from './status';
import { openValueLists } from './value-lists';
import { isOlder } from './version';

/** The oldest server that supports everything this extension uses. */
const OLDEST_SERVER = '0.1.0';

export class Session implements vscode.Disposable {
  readonly output = vscode.window.createOutputChannel('Model Cards', { log: true });
  private readonly status = new Status(CARDS);
  /** The completion lists that the server gave. */
  readonly lists = new OpenLists();
  /** The server that runs cannot read files. */
  isBlind = false;
  private readonly started = new vscode.EventEmitter<void>();
  readonly onDidStart = this.started.event;
  private client: BaseLanguageClient | undefined;
  /**
   * Restarts whose server is still to be stopped: what is sent to it now may come when it is gone, which the client would
   * report as an error.
   */
  private restarts = 0;
  /** Starts and stops run one after another. */
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly launcher: Launcher) {}

  /** The page of a rule in Markdown; `undefined` if there is no such rule, or no server. */
  async rulePage(rule: string): Promise<string | undefined> {
    return (await this.running?.sendRequest<string | null>('modelcard/rulePage', { rule })) ?? undefined;
  }

  /** What the results tables of a card tell, in Markdown, from the text in the editor, saved or not. */
  async summary({ uri }: vscode.TextDocument): Promise<string> {
    const client = this.running;
    if (!client) throw new Error('the language server does not run');
    const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
    return (await client.sendRequest<string | null>('modelcard/summary', { textDocument })) ?? '';
  }

  /** Whether the server has something to complete at a place. */
  async offersCompletions(document: vscode.TextDocument, place: vscode.Position): Promise<boolean> {
    const client = this.running;
    if (!client) return false;
    const params = client.code2ProtocolConverter.asTextDocumentPositionParams(document, place);
    const found = await client.sendRequest(CompletionRequest.type, params).catch(() => null);
    return (Array.isArray(found) ? found : (found?.items ?? [])).length > 0;
  }

  /** Hands over the files beside a card; see `neighbours.ts`. */
  handNeighbours({ uri }: vscode.TextDocument, files: Record<string, string | null>): void {
    const client = this.running;
    const textDocument = { uri: client?.code2ProtocolConverter.asUri(uri) };
    void client?.sendNotification('modelcard/neighbours', { textDocument, files });
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  private get running(): BaseLanguageClient | undefined {
    return this.client?.state === State.Running && this.restarts === 0 ? this.client : undefined;
  }

  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  restart(): Promise<void> {
    this.restarts += 1;
    return this.enqueue(async () => {
      await this.stopNow();
      this.restarts -= 1;
      await this.startNow();
    });
  }

  dispose(): void {
    this.started.dispose();
    this.status.dispose();
    this.output.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private async startNow(): Promise<void> {
    const program = this.launcher.find();
    if ('problem' in program) {
      this.fail(program.problem);
      return;
    }
    const hoverPictures = vscode.workspace.getConfiguration('modelcard-lsp').get<boolean>('hover.pictures', true);
    const client = this.launcher.connect(program, 'Model Cards', {
      documentSelector: CARDS,
      outputChannel: this.output,
      traceOutputChannel: traceChannel(this.output),
      initializationOptions: { hoverPictures, clientCommands: true },
      synchronize: { configurationSection: 'modelcard-lsp' },
      middleware: this.middleware(),
    });
    this.client = client;
    this.isBlind = program.isBlind ?? false;
    client.onNotification('modelcard/failed', ({ message }: { message: string }) => this.fail(message));
    this.status.starting();
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        this.reportVersion(client, program);
        this.started.fire();
      }
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
  private reportVersion(client: BaseLanguageClient, program: Found): void {
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
      provideCompletionItem: async (document, position, context, token, next) => {
        const found = openValueLists(await next(document, position, context, token));
        const items = Array.isArray(found) ? found : (found?.items ?? []);
        this.lists.opened(document, position, items.length === 0);
        return found;
      },
      provideCodeLenses: (document, token, next) =>
        vscode.workspace.getConfiguration('modelcard-lsp', document).get<boolean>('codeLens', true)
          ? next(document, token)
          : undefined,
      provideDiagnostics: async (document, previousResultId, token, next) => {
        const report = await next(document, previousResultId, token);
        if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) linkRules(report.items);
        return report;
      },
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

/**
 * Where the client writes the messages with the server. It does so only at the level `trace` of a channel, and there as
 * traces, which a user would have to switch on as well: here the setting is enough.
 */
function traceChannel(output: vscode.LogOutputChannel): vscode.LogOutputChannel {
  const isOn = vscode.workspace.getConfiguration('modelcard-lsp').get<string>('trace.server', 'off') !== 'off';
  const own: Partial<vscode.LogOutputChannel> = {
    logLevel: isOn ? vscode.LogLevel.Trace : vscode.LogLevel.Info,
    trace: (message) => output.info(message),
  };
  return new Proxy({} as vscode.LogOutputChannel, {
    get: (_, key) => Reflect.get(key in own ? own : output, key) as unknown,
  });
}
