// Drives Neovim in a terminal, set up as `editors/README.md` says.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { equal, until } from './checks.mjs';
import { card, emoji, fixedAll, license, silent } from './expected.mjs';
import { Terminal } from './terminal.mjs';

/** The installers, each with its folder and arguments. */
export const install = { neovim: ['neovim.sh'], rumdl: ['rumdl.sh'] };

export async function drive({ sandbox, checks, installed }) {
  const nvim = path.join(installed.neovim, 'bin/nvim');
  sandbox.follow('Neovim');
  const file = sandbox.card(card);
  const socket = path.join(sandbox.home, 'nvim.socket');
  const terminal = new Terminal(sandbox, path.dirname(file), [
    nvim,
    ...['--listen', socket],
    ...['--cmd', 'set messagesopt=wait:0,history:500'], // no "Press ENTER"
    ...['-c', 'lua vim.diagnostic.config({ virtual_text = true })'], // messages beside the text, as many have it
    file,
  ]);
  checks.captureWith((to) => terminal.capture(to));
  try {
    await checksOf({ sandbox, checks, terminal, file, ask: asking(nvim, socket, sandbox) });
  } finally {
    terminal.close();
  }
}

/** Runs Lua code in the editor, with arguments as `...`; what it returns. Must not be used while it waits for a key. */
function asking(nvim, socket, sandbox) {
  const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
  return (code, ...args) => {
    const lua = `vim.json.encode({ (function(...) ${code} end)(unpack(vim.json.decode(_A))) })`;
    const expression = `luaeval(${quoted(lua.replace(/\s+/g, ' '))}, ${quoted(JSON.stringify(args))})`;
    const options = { env: sandbox.env, encoding: 'utf8', timeout: 20_000 };
    return JSON.parse(execFileSync(nvim, ['--clean', '--server', socket, '--remote-expr', expression], options))[0];
  };
}

async function checksOf({ sandbox, checks, terminal, file, ask }) {
  const { check } = bound(checks);
  const line = (number) => ask('return vim.fn.getline(...)', number);
  /** Goes to a line and a column, both from 1, as a user would. */
  const goTo = (number, column) => ask('vim.fn.setcursorcharpos(...)', number, column);
  const command = async (text) => {
    await terminal.keys('Escape');
    terminal.burst(`:${text}`);
    await terminal.keys('Enter');
  };
  /** The diagnostics of a rule: `[line, [first column, last column], message]`, in characters from 1. */
  const diagnostics = (rule) =>
    ask(
      `local found = vim.empty_dict() local list = {}
      for _, d in ipairs(vim.diagnostic.get(0)) do
        if d.code == (...) then
          local text = vim.fn.getline(d.lnum + 1)
          local from, to = vim.fn.charidx(text, d.col), vim.fn.charidx(text, d.end_col - 1)
          list[#list + 1] = { d.lnum + 1, { from + 1, to + 1 }, d.message }
        end
      end
      return list`,
      rule,
    );
  const diagnostic = (rule, words) => diagnostics(rule).find(([, , message]) => message.includes(words));

  /** Replaces the text of a line by typing. */
  const retype = async (number, text) => {
    await goTo(number, 1);
    await terminal.keys('c', 'c');
    await terminal.type(text);
    await terminal.keys('Escape');
  };

  await check('the server starts', async () => {
    await until('Neovim', () => fs.existsSync(path.join(sandbox.home, 'nvim.socket')));
    return until('the client', () =>
      ask(`local c = vim.lsp.get_clients({ bufnr = 0 })[1]
        return c and c.initialized and ('%s %s, %s'):format(c.server_info.name, c.server_info.version, c.offset_encoding)`),
    );
  });

  await check('diagnostics', async () => {
    const [at, columns] = await until(license.rule, () => diagnostic(license.rule, license.message));
    equal('place', [at, columns], [license.line, license.columns]);
    return terminal.sees(license.message);
  });

  await check('a quick fix', async () => {
    await goTo(license.line, license.columns[0]);
    await terminal.keys('g', 'r', 'a');
    const offered = await terminal.sees(license.fix);
    await terminal.keys(offered.match(/\d+/)[0], 'Enter');
    await until('the fixed line', () => line(license.line) === license.fixed);
    await terminal.seesNoMore(license.message);
    return offered;
  });

  await check('diagnostics follow while typing behind emoji', async () => {
    await retype(emoji.line, emoji.typed);
    const before = await until(emoji.rule, () => diagnostic(emoji.rule, '`english`'));
    equal('place', before.slice(0, 2), [emoji.line, emoji.columns]);
    await goTo(emoji.line, emoji.columns[1]);
    await terminal.keys('i', emoji.letter);
    const after = await until(emoji.message, () => diagnostic(emoji.rule, emoji.message));
    equal('place', after.slice(0, 2), [emoji.line, emoji.longer]);
    await terminal.keys('Escape'); // Neovim shows diagnostics after the typing, unless told otherwise
    return terminal.sees(emoji.message);
  });

  await check('diagnostics go when the text is right', async () => {
    await retype(emoji.line, emoji.fixed);
    await until('no diagnostics', () => diagnostics(emoji.rule).length === 0);
    await terminal.keys('u');
    await until('them after undo', () => diagnostics(emoji.rule).length > 0);
  });

  await check('fix all', async () => {
    await retype(emoji.line, 'language: english');
    await until('`english`', () => diagnostic(emoji.rule, '`english`'));
    await terminal.keys('g', 'r', 'a');
    const offered = await terminal.sees('safe fix');
    await terminal.keys(offered.match(/\d+/)[0], 'Enter');
    await until('the fixed lines', () => line(4) === fixedAll[3]);
    equal('lines', ask('return vim.fn.getline(1, 4)'), fixedAll);
    await command('write');
    await until('them on disk', () => fs.readFileSync(file, 'utf8').startsWith(fixedAll.join('\n')));
    return offered;
  });

  await check('a crash of the server', async () => {
    equal('servers', sandbox.crash(), 1);
    await until('the end of the client', () => ask('return #vim.lsp.get_clients()') === 0);
    await command('edit'); // as editors/README.md says
    await until('a new client', () => ask('return #vim.lsp.get_clients({ bufnr = 0 })') === 1);
    await retype(emoji.line, 'language: english');
    await until('its diagnostics', () => diagnostic(emoji.rule, '`english`'));
  });

  for (const other of silent) {
    await check(`silence on ${other}`, async () => {
      await command(`edit! ${sandbox.card(other)}`);
      await until('the client', () => ask('return #vim.lsp.get_clients({ bufnr = 0 })') === 1);
      // An answered request: the diagnostics of the same text have been asked for before.
      ask("vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-8'))");
      equal('diagnostics', ask('return vim.diagnostic.count(0)'), []);
    });
  }

  await check('quit', async () => {
    equal('servers', sandbox.servers().length, 1 + silent.length); // one for each repository
    await command('quitall!');
    await until('the end of the editor', () => !terminal.runs());
    await until('the end of the server', () => sandbox.servers().length === 0, 3_000);
  });
}

function bound(checks) {
  return { check: checks.check.bind(checks) };
}
