// Helix in a terminal: what a user does in it, and what is seen of it.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { until } from './harness/checks.mjs';
import { Terminal } from './harness/terminal.mjs';

/** Settings of the test alone: every message at the end of its line, and no completions but the server's. */
const settings = `
[editor]
end-of-line-diagnostics = "hint"
path-completion = false
idle-timeout = 50
`;

/** What `hx --health markdown` says, without colours. */
export function health(hx, sandbox) {
  const text = execFileSync(hx, ['--health', 'markdown'], { env: sandbox.env, encoding: 'utf8' });
  return text.replace(/\x1b\[[\d;]*m/g, '');
}

export class Helix {
  #log;

  constructor(hx, sandbox, file) {
    fs.writeFileSync(path.join(sandbox.home, '.config/helix/config.toml'), settings);
    this.#log = path.join(sandbox.home, 'helix.log');
    fs.writeFileSync(this.#log, '');
    this.file = file;
    this.terminal = new Terminal(sandbox, path.dirname(file), [hx, '-v', '--log', this.#log, file]);
  }

  /** All messages to and from the servers. */
  get log() {
    return fs.readFileSync(this.#log, 'utf8');
  }

  capture(file) {
    this.terminal.capture(file);
    fs.copyFileSync(this.#log, `${file}.log`);
  }

  async command(text) {
    await this.terminal.keys('Escape');
    this.terminal.burst(`:${text}`);
    await this.terminal.keys('Enter');
  }

  async goTo(line, column) {
    await this.command(`${line}`);
    await this.terminal.type(`gh${column > 1 ? `${column - 1}l` : ''}`);
  }

  /** Waits for the cursor to be at a place, as the status line has it. */
  async cursorAt(line, column) {
    const place = `${line}:${column}`;
    await until(`the cursor at ${place}`, () => / (\d+:\d+)\s*$/m.exec(this.terminal.screen())?.[1] === place);
  }

  /** Replaces the text of a line by typing, all at once: Helix 25.01 then sends the changes in any order. */
  async retype(line, text) {
    await this.goTo(line, 1);
    await this.terminal.type('vglc');
    this.terminal.burst(text);
    await this.terminal.keys('Escape');
  }

  /** Waits for a diagnostic with a text, and goes to it from the place just before; `columns` are first and last. */
  async diagnosticAt({ message, line, columns: [first, last] }) {
    const seen = await this.terminal.sees(message);
    await this.goTo(line, first - 1);
    await this.terminal.type(']d'); // selects it: the cursor is on its last character
    await this.cursorAt(line, last);
    await this.terminal.keys('M-;'); // the cursor goes to the other end
    await this.cursorAt(line, first);
    return seen;
  }

  /** Takes a code action at the cursor: the first, or the one that `keys` go to; the line of the menu that offers it. */
  async act(title, ...keys) {
    await this.terminal.type(' a');
    const offered = await this.terminal.sees(title);
    await this.terminal.keys(...keys, 'Enter');
    await this.terminal.seesNoMore(title);
    return offered;
  }

  /** Takes the code action with a title, in a list whose first has the title `first`; the line that offers it. */
  async actBelow(first, title) {
    await this.terminal.type(' a');
    const offered = await this.terminal.sees(title);
    const lines = this.terminal.screen().split('\n');
    const line = (text) => lines.findIndex((it) => it.includes(text));
    for (let i = line(first); i < line(title); i += 1) await this.terminal.keys('Down');
    await this.terminal.keys('Enter');
    await this.terminal.seesNoMore(title);
    return offered;
  }

  /** Saves the card, and waits for a text to be in the file. */
  async onDisk(text) {
    await this.command('write');
    // While it saves, the file has another name for a moment.
    const saved = () => {
      try {
        return fs.readFileSync(this.file, 'utf8');
      } catch {
        return '';
      }
    };
    await until(`"${text}" on disk`, () => saved().includes(text));
  }
}
