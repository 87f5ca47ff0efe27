// A terminal of its own (tmux) in which an editor runs: what a user types, and what the user sees.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { pause, until } from './checks.mjs';

export class Terminal {
  #socket;
  #env;

  /** Runs the program with its arguments, `argv`, in a terminal of 120 columns and 36 lines. */
  constructor(sandbox, folder, argv) {
    this.#socket = path.join(sandbox.home, 'tmux');
    this.#env = sandbox.env;
    this.#tmux('-f', '/dev/null', 'new-session', '-d', '-s', 'editor', '-x', '120', '-y', '36', '-c', folder, ...argv);
  }

  #tmux(...args) {
    // A semicolon at the end of an argument would end tmux' command.
    const quoted = args.map((arg) => arg.replace(/;$/, '\\;'));
    return execFileSync('tmux', ['-u', '-S', this.#socket, ...quoted], {
      env: this.#env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Presses keys by tmux' names for them, as `Enter`, `Escape`, `C-x`. */
  async keys(...names) {
    for (const name of names) {
      this.#tmux('send-keys', '-t', 'editor', name);
      // A terminal program waits a moment to tell Escape from Alt with another key.
      await pause(name === 'Escape' ? 200 : 30);
    }
  }

  /** Types text, all of it at once. */
  burst(text) {
    this.#tmux('send-keys', '-t', 'editor', '-l', '--', text);
  }

  /** Types text as a fast typist does. */
  async type(text) {
    for (const char of text) {
      this.burst(char);
      await pause(30);
    }
  }

  /** What is on the screen, as text. */
  screen() {
    return this.#tmux('capture-pane', '-p', '-t', 'editor');
  }

  /** The line of the screen that has `text` in it, once there is one. */
  async sees(text) {
    return until(`"${text}" on the screen`, () => this.screen().split('\n').find((line) => line.includes(text)));
  }

  async seesNoMore(text) {
    await until(`"${text}" to leave the screen`, () => !this.screen().includes(text));
  }

  capture(file) {
    if (this.runs()) fs.writeFileSync(`${file}.txt`, this.screen());
  }

  /** Whether the editor still runs: its terminal ends with it. */
  runs() {
    try {
      this.#tmux('has-session', '-t', 'editor');
      return true;
    } catch {
      return false;
    }
  }

  /** Ends the editor, if it still runs, at once: one that is asked would still write to the home directory. */

  /** Ends the editor, if it still runs, at once: one that is asked to would still write to the home directory. */
  close() {
    if (!this.runs()) return;
    const pid = Number(this.#tmux('display-message', '-p', '-t', 'editor', '#{pane_pid}'));
    process.kill(pid, 'SIGKILL');
    try {
      this.#tmux('kill-server');
    } catch {
      // It ended with the editor.
    }
  }
}
