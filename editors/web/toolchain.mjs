// The compiler for WebAssembly: the one of Rust's that is installed; else rustup's, where it can be fetched; else Debian's.
import fs from 'node:fs';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';

export const TARGET = 'wasm32-unknown-unknown';

/** The program that builds, its first arguments, and what it needs in its environment. */
export function toolchain(folder) {
  const has = () => fs.existsSync(output('rustc', ['--print', 'target-libdir', '--target', TARGET]));
  if (has() || (spawnSync('rustup', ['target', 'add', TARGET], { stdio: 'ignore', timeout: 120_000 }).status === 0 && has())) {
    return { cargo: 'cargo', args: [], env: {} };
  }
  return debian(folder);
}

/**
 * Debian has a second, newer compiler for building browsers, but its standard library only as source. The packages are
 * unpacked into a folder; nothing is installed.
 */
function debian(folder) {
  const root = path.join(folder, 'root');
  if (!fs.existsSync(path.join(folder, 'done'))) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(path.join(folder, 'archives/partial'), { recursive: true });
    const apt = (...args) => execFileSync('apt-get', ['-qq', '-o', `Dir::Cache::archives=${folder}/archives`, ...args]);
    apt('update');
    apt('install', '--yes', '--download-only', '--no-install-recommends', 'rustc-web', 'cargo-web', 'rust-web-src', 'libstd-rust-web-dev');
    for (const file of fs.readdirSync(path.join(folder, 'archives')).filter((file) => file.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', path.join(folder, 'archives', file), root]);
    }
    fs.rmSync(path.join(folder, 'archives'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'done'), '');
  }
  const linker = path.join(output('rustc', ['--print', 'sysroot']), 'lib/rustlib', host(), 'bin/rust-lld');
  return {
    cargo: path.join(root, 'usr/bin/cargo'),
    args: ['-Z', 'build-std=std,panic_abort'],
    env: {
      LD_LIBRARY_PATH: path.join(root, 'usr/lib/x86_64-linux-gnu'),
      RUSTC: path.join(root, 'usr/bin/rustc'),
      RUSTC_BOOTSTRAP: '1', // for `build-std`
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: fs.existsSync(linker) ? linker : 'rust-lld',
    },
  };
}

function host() {
  return /^host: (.*)$/m.exec(output('rustc', ['-vV']))[1];
}

function output(program, args) {
  const { stdout, status } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : '';
}
