// Neovim in a terminal: what a user does in it, and what is asked of it from outside.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { until } from './harness/checks.mjs';
import { Terminal } from './harness/terminal.mjs';

export class Neovim {
  #nvim;
  #env;
  #socket;

  constructor(nvim, sandbox, file) {
    this.#nvim = nvim;
    this.#env = sandbox.env;
    this.#socket = path.join(sandbox.home, 'nvim.socket');
    this.terminal = new Terminal(sandbox, path.dirname(file), [
      nvim,
      ...['--listen', this.#socket],
      ...['--cmd', 'set messagesopt=wait:0,history:500'], // no "Press ENTER"
      ...['-c', 'lua vim.diagnostic.config({ virtual_text = true })'], // messages beside the text, as many have it
      file,
    ]);
  }

  /** Waits for the clients of the buffer, as many as `count`; what they are. */
  async attached(count = 1) {
    await until('Neovim', () => fs.existsSync(this.#socket));
    return until('the clients', () =>
      this.ask(
        `local list = {}
        for _, c in ipairs(vim.lsp.get_clients({ bufnr = 0 })) do
          if c.initialized then list[#list + 1] = ('%s %s, %s'):format(c.server_info.name, c.server_info.version, c.offset_encoding) end
        end
        return #list == (...) and table.concat(list, '; ')`,
        count,
      ),
    );
  }

  /** Runs Lua code in the editor, with arguments as `...`; what it returns. Not to be used while it waits for a key. */
  ask(code, ...args) {
    const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
    const lua = `vim.json.encode({ (function(...) ${code} end)(unpack(vim.json.decode(_A))) })`;
    const expression = `luaeval(${quoted(lua.replace(/\s+/g, ' '))}, ${quoted(JSON.stringify(args))})`;
    const options = { env: this.#env, encoding: 'utf8', timeout: 20_000 };
    return JSON.parse(execFileSync(this.#nvim, ['--clean', '--server', this.#socket, '--remote-expr', expression], options))[0];
  }

  line(number) {
    return this.ask('return vim.fn.getline(...)', number);
  }

  text() {
    return this.ask("return table.concat(vim.fn.getline(1, '$'), '\\n')");
  }

  goTo(line, column) {
    this.ask('vim.fn.setcursorcharpos(...)', line, column);
  }

  async command(text) {
    await this.terminal.keys('Escape');
    this.terminal.burst(`:${text}`);
    await this.terminal.keys('Enter');
  }

  /** Replaces the text of a line by typing. */
  async retype(line, text) {
    this.goTo(line, 1);
    await this.terminal.keys('c', 'c');
    await this.terminal.type(text);
    await this.terminal.keys('Escape');
  }

  /** The diagnostics: rule, message, line, first and last column. */
  diagnostics() {
    return this.ask(
      `local list = {}
      for _, d in ipairs(vim.diagnostic.get(0)) do
        local text = vim.fn.getline(d.lnum + 1)
        list[#list + 1] = { rule = d.code, message = d.message, line = d.lnum + 1, severity = d.severity,
          columns = { vim.fn.charidx(text, d.col) + 1, vim.fn.charidx(text, d.end_col - 1) + 1 } }
      end
      return list`,
    );
  }

  /** Waits for a diagnostic with a text at a place; `columns` are the first and the last. */
  diagnosticAt({ message, line, columns }) {
    const is = (it) => it.message.includes(message) && it.line === line && `${it.columns}` === `${columns}`;
    return until(`"${message}" at ${line}:${columns}`, () => this.diagnostics().find(is));
  }

  /** Waits for no diagnostic with a text to be left. */
  noDiagnostic(message) {
    return until(`no "${message}"`, () => !this.diagnostics().some((it) => it.message.includes(message)));
  }

  /** Takes the code action with a title at the cursor; the line of the menu that offers it. */
  async act(title) {
    await this.terminal.keys('g', 'r', 'a');
    const offered = await this.terminal.sees(title);
    await this.terminal.keys(...(offered.match(/(\d+): /)?.[1] ?? '1'), 'Enter'); // a single one may come without a list
    return offered;
  }
}
