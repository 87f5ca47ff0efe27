// An empty home directory with the server installed, a model card in it, and nothing else.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { stepsOf } from './instructions.mjs';

/** The top of this repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export class Sandbox {
  /** `server` is the program under test; `programs` are folders of others to have on the PATH. */
  constructor(server, programs = []) {
    this.home = fs.mkdtempSync(path.join(os.tmpdir(), 'modelcard-lsp-'));
    // Where `cargo install` puts it. A copy, so that its processes are told from those of anybody else.
    this.server = path.join(this.home, '.cargo/bin/modelcard-lsp');
    fs.mkdirSync(path.dirname(this.server), { recursive: true });
    fs.copyFileSync(server, this.server);
    // npm's settings and downloads are not what is tested.
    const npm = { npm_config_userconfig: '.npmrc', npm_config_cache: '.npm' };
    const inherited = Object.entries(process.env).filter(([name]) => !/^(XDG_|NVIM|VIM|TMUX|LC_|HELIX_)/.test(name));
    this.env = {
      ...Object.fromEntries(inherited),
      ...Object.fromEntries(Object.entries(npm).map(([name, file]) => [name, path.join(os.homedir(), file)])),
      HOME: this.home,
      MODELCARD_LSP_SERVER: this.server, // what the extension is packaged with, in place of a release build
      LANG: 'C.UTF-8',
      PATH: [path.dirname(this.server), ...programs, process.env.PATH].join(':'),
    };
  }

  /** Puts one of our sample cards where a model's repository has it; its path. */
  card(name) {
    const file = path.join(this.home, 'models', name, 'README.md');
    fs.mkdirSync(path.join(path.dirname(file), '.git'), { recursive: true });
    fs.copyFileSync(path.join(repository, 'tests/cards', `${name}.md`), file);
    return file;
  }

  /** Writes a card of that text to a repository of its own; its path. */
  cardOf(name, text) {
    const file = path.join(this.home, 'models', name.replace(/\W+/g, '-'), 'README.md');
    fs.mkdirSync(path.join(path.dirname(file), '.git'), { recursive: true });
    fs.writeFileSync(file, text);
    return file;
  }

  /** Writes a file beside a card; its path. */
  beside(card, name, text) {
    const file = path.join(path.dirname(card), name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return file;
  }

  /** Does what a section of `editors/README.md` tells the user to do. */
  follow(section) {
    for (const step of stepsOf(section)) {
      if (step.file) {
        const file = step.file.replace('~', this.home);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.appendFileSync(file, step.text);
      } else {
        const { status, stderr } = spawnSync('bash', ['-euc', step.text], { cwd: repository, env: this.env });
        if (status !== 0) throw new Error(`the instructions "${section}" fail: ${step.text}${stderr}`);
      }
    }
  }

  /** The running servers, by process number. */
  servers() {
    return fs.readdirSync('/proc').filter((name) => {
      try {
        const program = /^\d+$/.test(name) && fs.readlinkSync(`/proc/${name}/exe`);
        return program && program.startsWith(`${this.home}/`) && path.basename(program) === 'modelcard-lsp';
      } catch {
        return false; // ended meanwhile
      }
    });
  }

  /** Ends the servers as a crash would; how many there were. */
  crash() {
    const servers = this.servers();
    for (const pid of servers) process.kill(Number(pid), 'SIGKILL');
    return servers.length;
  }

  remove() {
    this.crash();
    fs.rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
