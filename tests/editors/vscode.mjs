// Drives VS Code (code-server in a headless Chromium), set up as `editors/README.md` says.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { execFileSync, spawn } from 'node:child_process';
import { equal, pause, until } from './checks.mjs';
import { card, emoji, fixedAll, license, silent } from './expected.mjs';
import { repository } from './sandbox.mjs';

/** The installers, each with its folder and arguments. */
export const install = { vscode: ['vscode.sh'] };

/** Settings of the test alone: nothing asks questions, goes to the network, or adds to what the server says. */
const settings = {
  'editor.wordBasedSuggestions': 'off',
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

export async function drive({ sandbox, checks, installed }) {
  const { chromium } = createRequire(path.join(installed.vscode, 'package.json'))('playwright-core');
  const data = path.join(sandbox.home, 'vscode');
  const folders = ['--user-data-dir', data, '--extensions-dir', path.join(sandbox.home, 'extensions')];
  fs.mkdirSync(path.join(data, 'User'), { recursive: true });
  fs.writeFileSync(path.join(data, 'User/settings.json'), JSON.stringify(settings));
  const codeServer = path.join(installed.vscode, 'bin/code-server');
  const env = { ...sandbox.env, EXTENSIONS_GALLERY: '{}' };

  await checks.check('package and install the extension', () => {
    const code = path.join(path.dirname(sandbox.server), 'code');
    fs.writeFileSync(code, `#!/bin/sh\nexec "${codeServer}" ${folders.map((it) => `"${it}"`).join(' ')} "$@"\n`);
    fs.chmodSync(code, 0o755);
    sandbox.follow('VS Code');
    fs.rmSync(sandbox.server); // what runs from here on came with the extension
  });

  await checks.check('the types of the extension', () => {
    execFileSync('npm', ['run', '--silent', 'check'], { cwd: path.join(repository, 'editors/vscode'), env: sandbox.env });
  });

  const logFile = path.join(sandbox.home, 'code-server.log');
  const log = fs.openSync(logFile, 'a');
  const listening = [...folders, '--bind-addr', '127.0.0.1:0', '--auth', 'none', '--disable-telemetry'];
  // With the grace time, the extensions end with the page. A process group of its own, to end all of it.
  const options = ['--disable-update-check', '--disable-getting-started-override', '--reconnection-grace-time', '1'];
  const served = spawn(codeServer, [...listening, ...options], { env, detached: true, stdio: ['ignore', log, log] });
  const ended = new Promise((resolve) => served.once('exit', resolve));
  let browser;
  try {
    const url = await until('code-server', () => /http:\/\/127\.0\.0\.1:\d+/.exec(fs.readFileSync(logFile, 'utf8'))?.[0], 60_000);
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync',
        '--disable-component-update', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(20_000);
    checks.captureWith(async (to) => page.isClosed() || page.screenshot({ path: `${to}.png` }));
    await checksOf({ sandbox, check: checks.check.bind(checks), page, url });
  } finally {
    await browser?.close();
    process.kill(-served.pid, 'SIGTERM');
    await ended;
  }
}

async function checksOf({ sandbox, check, page, url }) {
  const file = sandbox.card(card);
  const models = path.dirname(path.dirname(file));
  for (const other of silent) sandbox.card(other);

  const key = async (...keys) => {
    for (const one of keys) await page.keyboard.press(one);
  };
  const type = (text) => page.keyboard.type(text, { delay: 20 });
  const inEditor = () => page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  /** A key pressed in the moment when the focus moves is lost: presses keys until what they bring is there. */
  const summon = async (widget, ...keys) => {
    for (let tries = 5; ; tries--) {
      await key(...keys);
      try {
        return await widget.first().waitFor({ timeout: 3_000 });
      } catch (error) {
        if (tries === 1) throw error;
      }
    }
  };
  /** Types into the box at the top, which `keys` open. */
  const ask = async (keys, text) => {
    const box = page.locator('.quick-input-widget:visible input');
    await summon(box, keys);
    await box.fill(text);
  };
  /** Goes to a place. The status bar counts characters; what is typed, UTF-16 units, of which `more` come before. */
  const goTo = async (line, column, more = 0) => {
    await ask('Control+g', `:${line}:${column + more}`);
    await key('Enter');
    await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
    await inEditor();
  };
  const open = async (file) => {
    const box = page.locator('.quick-input-widget:visible input');
    await summon(box, 'Control+o');
    // The dialog fills the box by itself a moment after it opened.
    await until('the path in the box', async () => {
      await box.fill(file);
      await pause(200);
      return (await box.inputValue()) === file;
    });
    await key('Enter');
    await page.locator('.breadcrumbs-control', { hasText: path.basename(path.dirname(file)) }).waitFor();
    await inEditor();
  };
  /** Runs a command from the palette by its title. */
  const command = async (title) => {
    await ask('F1', `>${title}`);
    await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().waitFor();
    await key('Enter');
  };
  const retype = async (line, text) => {
    await goTo(line, 1);
    await key('Shift+End');
    await type(text);
  };
  const line = (text) => page.locator('.view-line', { hasText: text }).first();
  const problem = (text) => page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  /** Waits for a problem with a text, at a place in lines and UTF-16 units from 1. */
  const problemAt = async (text, line, column) => {
    const there = page.locator('.markers-panel .monaco-list-row', { hasText: text });
    const found = there.filter({ hasText: `[Ln ${line}, Col ${column}]` }).first();
    await found.waitFor();
    return found.innerText();
  };

  await check('open a folder and a card', async () => {
    fs.mkdirSync(path.join(models, '.vscode'));
    fs.writeFileSync(path.join(models, '.vscode/settings.json'), JSON.stringify({ 'modelcard-lsp.path': '/bin/false' }));
    await page.goto(`${url}/?folder=${encodeURIComponent(models)}`);
    await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    await open(file);
  });

  await check('the server inside the extension starts, not the one an untrusted workspace names', async () => {
    const [pid] = await until('the server', () => sandbox.servers().length && sandbox.servers());
    const program = fs.readlinkSync(`/proc/${pid}/exe`);
    if (!program.startsWith(path.join(sandbox.home, 'extensions'))) throw new Error(program);
  });

  await check('diagnostics', async () => {
    await page.locator('.squiggly-error').first().waitFor();
    await key('Control+Shift+m');
    return problemAt(license.message, license.line, license.columns[0]);
  });

  await check('a quick fix', async () => {
    await page.locator('.editor-instance .view-lines').click();
    await goTo(license.line, license.columns[0]);
    const action = page.locator('.action-widget .monaco-list-row', { hasText: license.fix });
    await summon(action, 'Control+.');
    const offered = await action.first().innerText();
    await key('Enter'); // the first action is selected already
    await line(license.fixed).waitFor();
    await problem(license.message).waitFor({ state: 'hidden' });
    return offered;
  });

  await check('diagnostics follow while typing behind emoji', async () => {
    const more = 2; // the two emoji are two UTF-16 units each
    await retype(emoji.line, emoji.typed);
    await problemAt('`english` is not', emoji.line, emoji.columns[0] + more);
    await goTo(emoji.line, emoji.columns[1], more);
    await type(emoji.letter);
    return problemAt(emoji.message, emoji.line, emoji.longer[0] + more);
  });

  await check('diagnostics go when the text is right', async () => {
    await retype(emoji.line, emoji.fixed);
    await problem('is not a language code').waitFor({ state: 'hidden' });
  });

  await check('fix all', async () => {
    await retype(emoji.line, 'language: english');
    await problem('`english` is not').waitFor();
    await command('Model Card: Apply All Safe Fixes');
    await line(fixedAll[1]).waitFor();
    await key('Control+s');
    await until('the fixed lines on disk', () => fs.readFileSync(file, 'utf8').startsWith(fixedAll.join('\n')));
  });

  await check('a crash of the server', async () => {
    const before = sandbox.servers();
    equal('servers', sandbox.crash(), 1);
    await until('another one', () => sandbox.servers().some((pid) => !before.includes(pid)));
    await retype(emoji.line, 'language: english');
    return problemAt('`english` is not', emoji.line, 11);
  });

  await check('restart by hand', async () => {
    const before = sandbox.servers();
    await command('Model Card: Restart the Language Server');
    await until('another one', () => sandbox.servers().length === 1 && !before.includes(sandbox.servers()[0]));
    await problem('`english` is not').waitFor();
  });

  await check('silence on other files', async () => {
    await retype(emoji.line, emoji.fixed);
    await key('Control+s');
    for (const other of silent) {
      await open(path.join(models, other, 'README.md'));
      await pause(300);
    }
    await page.locator('.markers-panel', { hasText: 'No problems have been detected' }).waitFor();
  });

  await check('the end', async () => {
    await page.close();
    // VS Code tells the extensions to end, and so the server, once the page is gone.
    await until('the end of the server', () => sandbox.servers().length === 0);
  });
}
