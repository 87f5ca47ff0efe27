// Starts VS Code: code-server, which is its workbench and extension host, and a headless Chromium to show it.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import { until } from './harness/checks.mjs';

/** Settings of the test alone: nothing asks questions, goes to the network, or adds to what the server says. */
const settings = {
  'editor.wordBasedSuggestions': 'off',
  'modelcard-lsp.completeWhileTyping': false, // a list takes the focus; the checks of it switch it on
  'markdown.suggest.paths.enabled': false,
  'markdown.validate.enabled': false,
  'security.workspace.trust.startupPrompt': 'never', // the workspace stays untrusted
  'security.workspace.trust.banner': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
};

const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export class VSCode {
  #sandbox;
  #program;
  #chromium;
  #served;
  #browser;

  /** `installed` is where the installer put it. */
  constructor(sandbox, installed) {
    this.#sandbox = sandbox;
    this.#program = path.join(installed, 'bin/code-server');
    this.#chromium = createRequire(path.join(installed, 'package.json'))('playwright-core').chromium;
    this.folders = [
      ...['--user-data-dir', path.join(sandbox.home, 'vscode')],
      ...['--extensions-dir', path.join(sandbox.home, 'extensions')],
    ];
    this.configure({});
    this.configureMachine({});
  }

  /** Sets the user's settings, for windows that are opened afterwards. */
  configure(more) {
    this.#write('User', { ...settings, ...more });
  }

  /** Sets what a user sets for this machine, as is the path of a program; open windows follow. */
  configureMachine(more) {
    this.#write('Machine', more);
  }

  #write(which, content) {
    const folder = path.join(this.#sandbox.home, 'vscode', which);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(content));
  }

  /** Puts the command `code` on the PATH of the sandbox. */
  provideCommand() {
    const code = path.join(path.dirname(this.#sandbox.server), 'code');
    const folders = this.folders.map((part) => `"${part}"`).join(' ');
    fs.writeFileSync(code, `#!/bin/sh\nexec "${this.#program}" ${folders} "$@"\n`, { mode: 0o755 });
  }

  /** Starts it; its address. */
  async start() {
    const logFile = path.join(this.#sandbox.home, 'code-server.log');
    const log = fs.openSync(logFile, 'w');
    const options = [
      ...['--bind-addr', '127.0.0.1:0', '--auth', 'none'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
      ...['--reconnection-grace-time', '1'], // the extensions end with the page
    ];
    this.#served = spawn(this.#program, [...this.folders, ...options], {
      env: { ...this.#sandbox.env, EXTENSIONS_GALLERY: '{}' },
      detached: true, // a process group of its own, to end all of it
      stdio: ['ignore', log, log],
    });
    const address = () => /http:\/\/127\.0\.0\.1:\d+/.exec(fs.readFileSync(logFile, 'utf8'))?.[0];
    this.address = await until('code-server', address, 60_000);
    this.#browser = await this.#chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: chromiumArguments,
    });
  }

  /** A window with a folder open; `options` are Playwright's for a page. */
  async window(folder, options = {}) {
    const page = await this.#browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    page.setDefaultTimeout(20_000);
    await page.goto(`${this.address}/?folder=${encodeURIComponent(folder)}`);
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    return page;
  }

  async stop() {
    await this.#browser?.close();
    if (!this.#served) return;
    const ended = new Promise((resolve) => this.#served.once('exit', resolve));
    if (this.#served.exitCode === null && this.#served.signalCode === null) {
      process.kill(-this.#served.pid, 'SIGTERM');
      await ended;
    }
  }
}
