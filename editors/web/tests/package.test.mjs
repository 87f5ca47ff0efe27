// The package in Node.js, beside the native program where MODELCARD_LSP names one.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { ModelCard, open } from '../dist/package/index.js';
import { beside, card, hostile, log } from './cards.mjs';

const bytes = fs.readFileSync(path.join(import.meta.dirname, '../dist/modelcard.wasm'));
const cards = await ModelCard.load(bytes);
const rules = (findings) => findings.map(({ rule }) => rule);

test('findings, with files beside the card and other severities', () => {
  const found = cards.check(card);
  assert.deepEqual(rules(found), ['license-value', 'list-in-string']);
  assert.deepEqual(found[0].start, { line: 2, column: 10 });
  assert.deepEqual(found[0].byte_range, [13, 16]);
  assert.equal(found[0].path, undefined);
  assert.equal(cards.check(card, { path: 'a/README.md' })[0].path, 'a/README.md');
  assert.ok(rules(cards.check(card, { neighbours: beside })).includes('results-file-differs'));
  assert.deepEqual(rules(cards.check(card, { rules: { 'license-value': 'off' } })), ['list-in-string']);
  assert.deepEqual(cards.check('Text.', { assumeCard: false }), []);
});

test('fixes', () => {
  assert.match(cards.fix(card), /^license: mit$/m);
  assert.match(cards.fix(card, { unsafe: true }), /^license: mit$/m);
});

test('summaries, with plots if asked for', () => {
  const [plain] = cards.summary(log);
  assert.equal(plain.start.line, 7);
  assert.doesNotMatch(plain.markdown, /data:image/);
  const [drawn] = cards.summary(log, { pictures: true });
  assert.match(cards.html(drawn.markdown), /<img src="data:image\/svg\+xml;base64,/);
});

test('what an editor asks for', () => {
  const at = { line: 1, character: 10 };
  assert.match(cards.hover(card, at).contents.value, /MIT/);
  const { items } = cards.complete('---\nlicense: apa\n---\n', { line: 1, character: 12 });
  assert.ok(items.some(({ label }) => label === 'apache-2.0'));
  const titles = (about) => cards.actions(card, { start: at, end: at }, about).map(({ title }) => title);
  assert.ok(titles().some((title) => title.includes('mit')), titles().join(', '));
  assert.ok(!titles({ rules: { 'license-value': 'off' } }).some((title) => title.includes('mit')));
  assert.ok(titles().some((title) => title.includes('mit')), 'without the settings of the question before');
  assert.ok(cards.format('---\nlicense:   mit\n---\n# A\n').length > 0);
});

test('rules and their pages', () => {
  assert.ok(cards.rules().some(({ name, severity }) => name === 'license-value' && severity === 'error'));
  assert.match(cards.rulePage('license-value').page, /<p>/);
  assert.throws(() => cards.rulePage('nothing'), /There is no rule `nothing`/);
});

test('what is no card', () => {
  assert.throws(() => cards.check('a\0b'), /NUL at byte 1/);
  assert.throws(() => cards.check('x'.repeat(10_000_001)), /10 MB/);
  assert.throws(() => cards.check(card, { rules: { nothing: 'off' } }), /no rule `nothing`/);
  assert.match(open(new Uint8Array([0xff, 0xfe, 65, 0])).problem, /UTF-16/);
  assert.match(open(new Uint8Array([65, 0])).problem, /NUL at byte 1/);
  assert.match(open(new Uint8Array([65, 0xff])).problem, /not UTF-8/);
  assert.match(open(new Uint8Array(10_000_001)).problem, /10 MB/);
  assert.equal(open(new TextEncoder().encode('\ufeffa')).text, '\ufeffa');
});

for (const [what, text] of Object.entries(hostile)) {
  test(`a hostile card costs an answer at most: ${what}`, (t) => {
    const start = performance.now();
    try {
      assert.ok(Array.isArray(cards.check(text)));
    } catch (error) {
      assert.equal(error.name, 'Failure', String(error));
      t.diagnostic('the instance was lost');
    }
    t.diagnostic(`${Math.round(performance.now() - start)} ms`);
    assert.deepEqual(rules(cards.check(card)), ['license-value', 'list-in-string'], 'the next card');
  });
}

/** What the program says of the same texts. */
function native(texts) {
  const input = texts.map((text) => `${JSON.stringify({ text })}\n`).join('');
  const args = ['check', '--stdin-format', 'jsonl', '--exit-zero', '--severity', 'hint', '--isolated'];
  const { stdout, stderr, status } = spawnSync(process.env.MODELCARD_LSP, args, { input, maxBuffer: 1 << 30, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line).findings);
}

const program = process.env.MODELCARD_LSP ? false : 'needs MODELCARD_LSP';

test('the same findings as the program', { skip: program }, () => {
  const texts = [card, log];
  assert.deepEqual(texts.map((text) => cards.check(text)), native(texts));
});

const real = program || (process.env.MODELCARD_CARDS ? false : 'needs MODELCARD_CARDS');

test('the same findings as the program in real cards', { skip: real }, (t) => {
  const folder = process.env.MODELCARD_CARDS;
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.md'));
  const texts = files.flatMap((file) => {
    const { text } = open(fs.readFileSync(path.join(folder, file)));
    return text === undefined ? [] : [{ file, text }];
  });
  assert.ok(texts.length > 1000, `${texts.length} cards`);
  const expected = native(texts.map(({ text }) => text));
  let [findings, ms] = [0, 0];
  const different = texts.filter(({ text }, i) => {
    const start = performance.now();
    const found = cards.check(text);
    ms += performance.now() - start;
    findings += found.length;
    return JSON.stringify(found) !== JSON.stringify(expected[i]);
  });
  t.diagnostic(`${texts.length} of ${files.length} files are texts; ${findings} findings; ${(ms / texts.length).toFixed(2)} ms a card`);
  assert.deepEqual(different.map(({ file }) => file), []);
});
