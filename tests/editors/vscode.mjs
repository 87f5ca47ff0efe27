// Drives VS Code, set up as `editors/README.md` says.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { equal, pause, until } from './harness/checks.mjs';
import { repository } from './harness/sandbox.mjs';
import {
  card,
  completions,
  emoji,
  explanation,
  fixAll,
  format,
  fresh,
  language,
  license,
  modelIndex,
  row,
  score,
  silent,
  summary,
  typing,
} from './expected.mjs';
import { VSCode } from './vscode-start.mjs';
import { Window } from './vscode-window.mjs';

/** The installers, each with its folder and arguments. */
export const install = { vscode: ['vscode.sh'] };

/** A plot of the server's. */
const PLOT = 'img[src^="data:image/svg+xml;base64,"]';

/** Waits until a plot is drawn, and says how large it is on the screen. A picture that cannot be read has no size. */
async function sizeOfPlot(plot) {
  await plot.waitFor();
  await until('the plot', () => plot.evaluate((it) => it.complete && it.naturalWidth > 0));
  const { width, height } = await plot.boundingBox();
  if (width < 200 || height < 60) throw new Error(`the plot is ${width} x ${height}`);
  return `a plot of ${Math.round(width)} x ${Math.round(height)}`;
}

export async function drive({ sandbox, checks, installed }) {
  const check = checks.check.bind(checks);
  const vscode = new VSCode(sandbox, installed.vscode);

  await check('package and install the extension', () => {
    vscode.provideCommand();
    sandbox.follow('VS Code');
    fs.rmSync(sandbox.server); // what runs from here on came with the extension
  });

  await check('the types of the extension', () => {
    execFileSync('npm', ['run', '--silent', 'check'], { cwd: path.join(repository, 'editors/vscode'), env: sandbox.env });
  });

  try {
    const file = sandbox.card(card);
    const models = path.dirname(path.dirname(file));
    // The folder is not trusted, and names a program that must not be started.
    fs.mkdirSync(path.join(models, '.vscode'));
    fs.writeFileSync(path.join(models, '.vscode/settings.json'), '{ "modelcard-lsp.path": "/bin/false" }');

    let page;
    await check('open a folder', async () => {
      await vscode.start();
      page = await vscode.window(models);
    });
    const window = new Window(page);
    checks.captureWith(async (to) => {
      if (page.isClosed()) return;
      await page.screenshot({ path: `${to}.png` });
      fs.writeFileSync(`${to}.txt`, await window.text());
    });
    await checksOf({ sandbox, check, vscode, window, file });
  } finally {
    await vscode.stop();
  }
}

async function checksOf({ sandbox, check, vscode, window, file }) {
  const { page } = window;
  const onDisk = async (text) => {
    const read = () => fs.readFileSync(file, 'utf8');
    const saved = until(`"${text}" on disk`, async () => {
      await window.keys('Control+s');
      await pause(100);
      return read().includes(text);
    });
    await saved.catch((error) => {
      throw new Error(`${error.message}; there is "${read().slice(0, 1000)}"`);
    });
  };

  await check('the server inside the extension starts, not the one an untrusted folder names', async () => {
    await window.open(file);
    const [pid] = await until('the server', () => sandbox.servers().length && sandbox.servers());
    const program = fs.readlinkSync(`/proc/${pid}/exe`);
    if (!program.startsWith(path.join(sandbox.home, 'extensions'))) throw new Error(program);
  });

  await check('diagnostics', async () => {
    await page.locator('.squiggly-error').first().waitFor();
    await window.keys('Control+Shift+m');
    return window.diagnosticAt(license);
  });

  await check('the page of a rule, from the link at its diagnostic', async (keep) => {
    await page.locator('.editor-instance .view-lines').click();
    await window.goTo(license.line, license.columns[0]);
    const link = page.locator('.monaco-hover:visible a', { hasText: license.rule });
    await window.summon(link, 'Control+k', 'Control+i');
    await link.first().click();
    const view = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    await view.locator('h1', { hasText: explanation.heading }).waitFor();
    const seen = await view.getByText(explanation.text).first().innerText();
    await keep();
    const tab = page.locator('.tab', { hasText: `${license.rule}.md` });
    await tab.first().click({ button: 'middle' }); // closes it
    await tab.first().waitFor({ state: 'hidden' });
    await window.open(file);
    return seen;
  });

  await check('a quick fix', async () => {
    await window.goTo(license.line, license.columns[0]);
    const action = page.locator('.action-widget .monaco-list-row', { hasText: license.fix });
    await window.summon(action, 'Control+.');
    const offered = await action.first().innerText();
    await page.locator('.action-widget .monaco-list-row', { hasText: explanation.title }).waitFor();
    await window.keys('Enter'); // the first action is selected already
    await window.sees(license.fixed);
    await window.noDiagnostic(license.message);
    return offered;
  });

  for (const [what, { line, typed, label, result }] of Object.entries(completions)) {
    await check(`completion of ${what} while typing`, async (keep) => {
      await window.retype(line, typed);
      const item = page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: label });
      await item.waitFor(); // nobody pressed Control+Space
      const seen = await item.getAttribute('aria-label');
      await keep();
      await window.keys('Enter');
      await window.sees(result);
      await onDisk(`${result}\n`);
      return seen;
    });
  }

  await check('format', async () => {
    await window.retype(format.line, format.typed);
    await window.sees(format.typed);
    await onDisk(`\n${format.typed}\n`);
    await window.command('Format Document');
    await window.sees(format.result); // Before anything else: where the cursor moves on, VS Code does not format.
    await onDisk(`\n${format.result}\n`);
  });

  await check('hover', async (keep) => {
    await window.goTo(summary.line, summary.column);
    const hover = page.locator('.monaco-hover:visible', { hasText: summary.texts[0] });
    await window.summon(hover, 'Control+k', 'Control+i');
    for (const text of summary.texts) await hover.filter({ hasText: text }).first().waitFor();
    const size = await sizeOfPlot(hover.locator(PLOT).first());
    await keep();
    await window.keys('Escape');
    return size;
  });

  await check('the summary beside the card', async (keep) => {
    await window.command('Model Card: Show Summary of the Results Tables');
    const view = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    for (const text of summary.texts) await view.getByText(text).first().waitFor();
    const size = await sizeOfPlot(view.locator(PLOT).first());
    await keep();
    await page.locator('.tab', { hasText: 'Results' }).click({ button: 'middle' }); // closes it
    await window.open(file);
    return size;
  });

  await check('actions anywhere on a row', async (keep) => {
    const actions = page.locator('.action-widget .monaco-list-row');
    for (const column of Object.values(row.columns)) {
      await window.goTo(row.line, column);
      await window.summon(actions, 'Control+.');
      for (const title of row.titles) await actions.filter({ hasText: title }).first().waitFor();
      await keep();
      await window.keys('Escape');
      await actions.first().waitFor({ state: 'hidden' });
      await window.inEditor();
    }
  });

  await check('diagnostics follow while typing behind emoji', async () => {
    const more = 2; // the two emoji are two UTF-16 units each
    await window.retype(emoji.line, emoji.typed);
    await window.diagnosticAt(emoji, more);
    await window.goTo(emoji.line, emoji.columns[1], more);
    await window.type(emoji.letter);
    return window.diagnosticAt({ ...emoji, ...emoji.longer }, more);
  });

  await check('diagnostics go when the text is right', async () => {
    await window.retype(emoji.line, emoji.fixed);
    await window.noDiagnostic('is not a valid language code');
  });

  await check('fix all', async () => {
    await window.retype(language.line, language.typed);
    await window.diagnosticAt(language);
    await window.command('Model Card: Apply All Safe Fixes');
    await window.sees(fixAll.lines[1]);
    await onDisk(fixAll.lines.join('\n'));
  });

  await check('write model-index', async () => {
    await window.command('Model Card: Write model-index from the Results');
    await window.sees(modelIndex.written.trim());
    await onDisk(modelIndex.written);
  });

  await check('a crash of the server', async () => {
    const before = sandbox.servers();
    equal('servers', sandbox.crash(), 1);
    await until('another one', () => sandbox.servers().some((pid) => !before.includes(pid)));
    await window.retype(language.line, language.typed);
    return window.diagnosticAt(language);
  });

  await check('restart by hand', async () => {
    const before = sandbox.servers();
    await window.command('Model Card: Restart the Language Server');
    await until('another one', () => sandbox.servers().length === 1 && !before.includes(sandbox.servers()[0]));
    await window.diagnosticAt(language);
  });

  await check('messages with the server in the output', async () => {
    vscode.configureMachine({ 'modelcard-lsp.trace.server': 'messages' });
    const logs = path.join(sandbox.home, 'vscode/logs');
    const log = () =>
      fs.readdirSync(logs, { recursive: true }).find((name) => name.endsWith('Model Cards.log')) ?? 'none yet';
    const written = () => fs.existsSync(path.join(logs, log())) && fs.readFileSync(path.join(logs, log()), 'utf8');
    const line = await until('a message', () => /^.*textDocument\/didOpen.*$/m.exec(written() || '')?.[0]);
    vscode.configureMachine({});
    return line;
  });

  await check('a program that is not there', async () => {
    vscode.configureMachine({ 'modelcard-lsp.path': '/no/such/program' });
    const message = page.locator('.notification-toast', { hasText: 'There is no program "/no/such/program"' });
    await message.waitFor();
    equal('servers', sandbox.servers().length, 0);
    const seen = await message.innerText();
    vscode.configureMachine({});
    await until('the server inside the extension', () => sandbox.servers().length === 1);
    await window.command('Notifications: Clear All Notifications');
    await window.inEditor();
    return seen;
  });

  await check('silence on other files', async () => {
    for (const other of silent) {
      await window.open(sandbox.card(other));
      await pause(300);
      // The list of problems is by file, with its folder.
      equal('files with problems', await page.locator('.markers-panel .monaco-list-row', { hasText: other }).count(), 0);
    }
  });

  await check('results of benchmarks', async () => {
    await window.open(sandbox.beside(file, score.other, score.text));
    await window.open(sandbox.beside(file, score.file, score.text));
    const seen = await window.diagnosticAt(score);
    equal('findings in the other', await page.locator('.markers-panel', { hasText: score.other }).count(), 0);
    return seen;
  });

  await check('sections that nobody filled in', async (keep) => {
    await window.open(sandbox.cardOf('fresh', fresh.text));
    await window.goTo(fresh.line, 1);
    await page.locator('.codelens-decoration:visible', { hasText: 'Write model-index' }).first().waitFor();
    const action = page.locator('.action-widget .monaco-list-row', { hasText: fresh.title });
    await window.summon(action, 'Control+.');
    await keep();
    await action.first().click();
    await page.locator('.view-line', { hasText: fresh.before }).first().waitFor({ state: 'hidden' });
    await window.sees('## Training procedure');
  });

  vscode.configureMachine({ 'modelcard-lsp.completeWhileTyping': true });
  for (const [where, { text, line, typed, label, result }] of Object.entries(typing)) {
    await check(`a list opens by itself: ${where}`, async (keep) => {
      await window.open(sandbox.cardOf(where, text));
      await window.goTo(line, text.split('\n')[line - 1].length + 1);
      const item = page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: label });
      await window.type(typed.slice(0, -1));
      await window.typeForList(item, typed.at(-1)); // nobody presses Control+Space
      const seen = await item.getAttribute('aria-label');
      await keep();
      await window.keys('Enter');
      await window.sees(result.trim());
      return seen;
    });
  }

  await check("the extension's own page", async (keep) => {
    await window.command('Extensions: Show Installed Extensions');
    await page.locator('.extensions-list .monaco-list-row', { hasText: 'Model Cards for Hugging Face' }).first().click();
    const text = page.frameLocator('iframe.webview').last().frameLocator('iframe#active-frame');
    await text.locator('h2', { hasText: 'Commands' }).waitFor();
    // It shows no pictures of a package, so none may be named there.
    equal('pictures', await text.locator('img').count(), 0);
    await keep();
  });

  await check('the end', async () => {
    await page.close();
    // VS Code tells the extensions to end, and so the server, once the page is gone.
    await until('the end of the server', () => sandbox.servers().length === 0);
  });
}
