// What a driver says about each thing that it tried, and what it keeps as evidence.
import fs from 'node:fs';
import path from 'node:path';

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks `get` again and again until it gives something that is true, and gives that. Throws after `ms` milliseconds. */
export async function until(what, get, ms = 20_000) {
  for (const end = Date.now() + ms; ; await pause(50)) {
    const got = await get();
    if (got) return got;
    if (Date.now() > end) throw new Error(`waited ${ms / 1000} s in vain for ${what}`);
  }
}

/** Throws when the two differ as JSON. */
export function equal(what, got, want) {
  const [a, b] = [got, want].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${what}: ${a}, not ${b}`);
}

/** The checks of one editor, one after another: each builds on what the ones before it left in the card. */
export class Checks {
  #folder;
  #capture = () => '';
  passed = 0;

  /** What was on the screen after each check goes to `folder`. */
  constructor(folder) {
    this.#folder = folder;
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
  }

  /** `capture(file)` writes what is on the screen to `file` plus an extension of its choice. */
  captureWith(capture) {
    this.#capture = capture;
  }

  /** Keeps what is on the screen. */
  async keep(name) {
    await this.#capture(path.join(this.#folder, name.replace(/\W+/g, '-')));
  }

  /**
   * Runs one check; what `run` gives is said beside its name. It gets a function that keeps what is on the screen at the
   * moment, as it is kept afterwards anyway. Throws when the check fails, for what follows needs it.
   */
  async check(name, run) {
    const start = Date.now();
    let note;
    try {
      note = await run(() => this.keep(`${this.passed + 1} ${name}, meanwhile`));
    } catch (error) {
      await this.keep(`FAILED ${name}`).catch(() => {});
      error.message = `${name}: ${error.message}`;
      throw error;
    }
    this.passed += 1;
    const said = typeof note === 'string' ? `: ${note.replace(/\s+/g, ' ').trim().slice(0, 160)}` : '';
    console.log(`  ok   ${name} (${Date.now() - start} ms)${said}`);
    await this.keep(`${this.passed} ${name}`);
  }
}
