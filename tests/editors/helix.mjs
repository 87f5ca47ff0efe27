// Drives Helix in a terminal, set up as `editors/README.md` says.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { equal, pause, until } from './checks.mjs';
import { card, emoji, fixedAll, license, silent } from './expected.mjs';
import { Terminal } from './terminal.mjs';

/** Settings of the test alone: every message at the end of its line, and no completions but the server's. */
const settings = `
[editor]
end-of-line-diagnostics = "hint"
path-completion = false
idle-timeout = 50
`;

/** The release that pushes diagnostics only, and sends whole texts. */
export const helix2501 = {
  install: { helix: ['helix.sh', 'trixie', '25.01*'] },
  drive: (given) => drive(given, (file) => ['buffer-close!', `open ${file}`]),
};

/** The newest release. */
export const helix2507 = {
  install: { helix: ['helix.sh', 'sid', '*'] },
  drive: (given) => drive(given, () => ['lsp-restart']),
};

/** `restart` gives the commands that start a server again for a file, as `editors/README.md` says. */
async function drive({ sandbox, checks, installed }, restart) {
  const hx = path.join(installed.helix, 'bin/hx');

  const health = () =>
    execFileSync(hx, ['--health', 'markdown'], { env: sandbox.env, encoding: 'utf8' }).replace(/\x1b\[[\d;]*m/g, '');
  const servers = (text) => [...text.matchAll(/^ *[✓✘] (\S+):/gm)].map(([, name]) => name);
  const defaults = servers(health());
  sandbox.follow('Helix');
  fs.writeFileSync(path.join(sandbox.home, '.config/helix/config.toml'), settings);
  const file = sandbox.card(card);
  const log = path.join(sandbox.home, 'helix.log');
  fs.writeFileSync(log, '');

  await checks.check('hx --health markdown', () => {
    const text = health();
    equal('servers', servers(text), ['modelcard-lsp', ...defaults]);
    if (!text.includes(`✓ modelcard-lsp: ${sandbox.server}`)) throw new Error(text);
    return servers(text).join(' ');
  });

  const terminal = new Terminal(sandbox, path.dirname(file), [hx, '-v', '--log', log, file]);
  checks.captureWith((to) => {
    terminal.capture(to);
    fs.copyFileSync(log, `${to}.log`);
  });
  try {
    await checksOf({ sandbox, check: checks.check.bind(checks), terminal, file, log, restart });
  } finally {
    terminal.close();
  }
}

async function checksOf({ sandbox, check, terminal, file, log, restart }) {
  const command = async (text) => {
    await terminal.keys('Escape');
    terminal.burst(`:${text}`);
    await terminal.keys('Enter');
  };
  /** Goes to a line and a column, both from 1, as a user would. */
  const goTo = async (line, column) => {
    await command(`${line}`);
    await terminal.type(`gh${column > 1 ? `${column - 1}l` : ''}`);
  };
  /** Replaces the text of a line by typing, all at once: Helix 25.01 then sends the changes in any order. */
  const retype = async (line, text) => {
    await goTo(line, 1);
    await terminal.type('vglc');
    terminal.burst(text);
    await terminal.keys('Escape');
  };
  /** Waits for the cursor to be at a place, as the status line has it. */
  const cursorAt = (line, column) =>
    until(`the cursor at ${line}:${column}`, () => / (\d+:\d+)\s*$/m.exec(terminal.screen())?.[1] === `${line}:${column}`);
  /** Goes from one place to the next diagnostic, which must be at another: `line` and `[first column, last column]`. */
  const nextDiagnostic = async ([fromLine, fromColumn], line, [first, last]) => {
    await goTo(fromLine, fromColumn);
    await terminal.type(']d'); // selects it: the cursor is on its last character
    await cursorAt(line, last);
    await terminal.keys('M-;'); // the cursor goes to the other end
    await cursorAt(line, first);
  };
  const onDisk = async (text) => {
    await command('write');
    await until(`"${text}" on disk`, () => fs.readFileSync(file, 'utf8').includes(text));
  };

  await check('the server starts', () => until('its answer', () => /"serverInfo":\S*/.exec(fs.readFileSync(log, 'utf8'))?.[0]));

  await check('diagnostics', async () => {
    const seen = await terminal.sees(license.message);
    await nextDiagnostic([emoji.line, 12], license.line, license.columns);
    return seen;
  });

  await check('a quick fix', async () => {
    await goTo(license.line, license.columns[0]);
    await terminal.type(' a');
    const offered = await terminal.sees(license.fix);
    await terminal.keys('Enter'); // the first action is selected already
    await terminal.sees(license.fixed);
    await terminal.seesNoMore(license.message);
    await onDisk(license.fixed);
    return offered;
  });

  await check('diagnostics follow while typing behind emoji', async () => {
    await retype(emoji.line, emoji.typed);
    await terminal.sees('`english` is not');
    await nextDiagnostic([emoji.line, emoji.columns[0] - 1], emoji.line, emoji.columns);
    await goTo(emoji.line, emoji.columns[1]);
    await terminal.type(`i${emoji.letter}`);
    const seen = await terminal.sees(emoji.message);
    await nextDiagnostic([emoji.line, emoji.columns[0] - 1], emoji.line, emoji.longer);
    return seen;
  });

  await check('diagnostics go when the text is right', async () => {
    await retype(emoji.line, emoji.fixed);
    await terminal.seesNoMore('is not a language code');
    await terminal.type('u');
    await terminal.sees('is not a language code');
  });

  await check('fix all', async () => {
    await retype(emoji.line, 'language: english');
    await terminal.sees('`english` is not');
    await terminal.type(' a');
    const offered = await terminal.sees('safe fixes');
    await terminal.keys('Up', 'Enter'); // the last one
    await terminal.sees(fixedAll[1]);
    await onDisk(fixedAll.join('\n'));
    return offered;
  });

  await check('a crash of the server', async () => {
    equal('servers', sandbox.crash(), 1);
    await until('its end', () => sandbox.servers().length === 0);
    for (const text of restart(file)) await command(text);
    await until('the next', () => sandbox.servers().length === 1);
    await retype(emoji.line, 'language: english');
    return terminal.sees('`english` is not');
  });

  for (const other of silent) {
    await check(`silence on ${other}`, async () => {
      await command(`open ${sandbox.card(other)}`);
      await terminal.sees(`models/${other}/README.md`);
      await terminal.type(']d');
      await pause(100);
      await cursorAt(1, 1);
    });
  }

  await check('quit', async () => {
    if (sandbox.servers().length === 0) throw new Error('no server');
    await command('quit-all!');
    await until('the end of the editor', () => !terminal.runs());
    await until('the end of the server', () => sandbox.servers().length === 0, 3_000);
  });
}
