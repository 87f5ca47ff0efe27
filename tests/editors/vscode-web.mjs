// Drives the extension where there is no program: in VS Code for the Web, whose extensions run in the browser, with the server
// in a worker; then as on a desktop that no program was made for, with the server in a thread.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { buildModule } from './harness/build.mjs';
import { equal, until } from './harness/checks.mjs';
import { repository } from './harness/sandbox.mjs';
import { card, completions, fixAll, language, license, modelIndex, score, summary } from './expected.mjs';
import { VSCode } from './vscode-start.mjs';
import { Window } from './vscode-window.mjs';

/** The installers, each with its folder and arguments. */
export const install = { vscode: ['vscode.sh'] };

const PLOT = 'img[src^="data:image/svg+xml;base64,"]';

export async function drive({ sandbox, checks, installed }) {
  const check = checks.check.bind(checks);
  const vscode = new VSCode(sandbox, installed.vscode);
  vscode.provideCommand();

  buildModule(); // with this user's compiler, which the sandbox knows nothing of
  let manifest;
  await check('package and install the extension for all machines', () => {
    const vsix = path.join(sandbox.home, 'universal.vsix');
    const options = { cwd: path.join(repository, 'editors/vscode'), env: sandbox.env };
    execFileSync('npm', ['run', '--silent', 'package', '--', '--target', 'universal', '--out', vsix], options);
    execFileSync('code', ['--install-extension', vsix], options);
    fs.rmSync(sandbox.server);
    const extensions = path.join(sandbox.home, 'extensions');
    const folder = fs.readdirSync(extensions).find((name) => name.startsWith('modelcard-lsp.'));
    manifest = new Manifest(path.join(extensions, folder, 'package.json'));
    manifest.without('main'); // as VS Code for the Web sees it
    return `${Math.round(fs.statSync(vsix).size / 1024)} KB`;
  });

  try {
    const file = sandbox.card(card);
    const start = async () => {
      await vscode.start();
      const page = await vscode.window(path.dirname(path.dirname(file)));
      const window = new Window(page);
      checks.captureWith(async (to) => {
        if (page.isClosed()) return;
        await page.screenshot({ path: `${to}.png` });
        fs.writeFileSync(`${to}.txt`, await window.text());
      });
      return window;
    };
    let window;
    await check('open a folder', async () => {
      window = await start();
    });
    await checksOf({ sandbox, check, window, file });

    await check('a machine without a program', async () => {
      await vscode.stop();
      manifest.without('browser');
      window = await start();
    });
    sandbox.card(card); // as it was
    await checksOf({ sandbox, check: (what, run) => check(`${what}, in a thread`, run), window, file });
  } finally {
    await vscode.stop();
  }
}

/** What VS Code knows of an installed extension. */
class Manifest {
  constructor(file) {
    this.file = file;
    this.content = JSON.parse(fs.readFileSync(file, 'utf8'));
  }

  /** Leaves one field out. */
  without(name) {
    const rest = Object.entries(this.content).filter(([key]) => key !== name);
    fs.writeFileSync(this.file, JSON.stringify(Object.fromEntries(rest)));
  }
}

async function checksOf({ sandbox, check, window, file }) {
  const { page } = window;

  await check('diagnostics, and no program', async (keep) => {
    await window.open(file);
    await page.locator('.squiggly-error').first().waitFor();
    await window.keys('Control+Shift+m');
    const seen = await window.diagnosticAt(license);
    equal('servers', sandbox.servers().length, 0);
    await keep();
    return seen;
  });

  await check('a quick fix', async () => {
    await window.goTo(license.line, license.columns[0]);
    const action = page.locator('.action-widget .monaco-list-row', { hasText: license.fix });
    await window.summon(action, 'Control+.');
    await window.keys('Enter'); // the first action is selected already
    await window.sees(license.fixed);
    await window.noDiagnostic(license.message);
  });

  for (const [what, { line, typed, label, result }] of Object.entries(completions)) {
    await check(`completion of ${what} while typing`, async () => {
      await window.retype(line, typed);
      const item = page.locator('.suggest-widget.visible .monaco-list-row.focused', { hasText: label });
      await item.waitFor();
      await window.keys('Enter');
      await window.sees(result);
    });
  }

  await check('hover, with a plot', async (keep) => {
    await window.goTo(summary.line, summary.column);
    const hover = page.locator('.monaco-hover:visible', { hasText: summary.texts[0] });
    await window.summon(hover, 'Control+k', 'Control+i');
    const plot = hover.locator(PLOT).first();
    await plot.waitFor();
    await until('the plot', () => plot.evaluate((it) => it.complete && it.naturalWidth > 0));
    await keep();
    await window.keys('Escape');
  });

  await check('the summary beside the card', async (keep) => {
    await window.command('Model Card: Show Summary of the Results Tables');
    const view = page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
    for (const text of summary.texts) await view.getByText(text).first().waitFor();
    await view.locator(PLOT).first().waitFor();
    await keep();
    await page.locator('.tab', { hasText: 'Results' }).click({ button: 'middle' }); // closes it
    await window.open(file);
  });

  await check('fix all, and write model-index', async () => {
    await window.retype(language.line, language.typed);
    await window.diagnosticAt(language);
    await window.command('Model Card: Apply All Safe Fixes');
    await window.sees(fixAll.lines[1]);
    await window.command('Model Card: Write model-index from the Results');
    await window.sees(modelIndex.written.trim());
  });

  await check('files beside a card, as they change', async () => {
    const text = '---\nlicense: mit\nmetrics: [accuracy]\n---\n\nIt achieves the following results on the evaluation set:\n- Accuracy: 0.9\n';
    const other = sandbox.cardOf('beside', text);
    sandbox.beside(other, 'eval_results.json', '{"eval_accuracy": 0.25}');
    await window.open(other);
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'eval_results.json' }).first().waitFor();
    sandbox.beside(other, 'eval_results.json', '{"eval_accuracy": 0.9}');
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'eval_results.json' }).first().waitFor({ state: 'detached' });
  });

  await check('results of benchmarks', async () => {
    await window.open(sandbox.beside(file, score.file, score.text));
    return window.diagnosticAt(score);
  });
}
