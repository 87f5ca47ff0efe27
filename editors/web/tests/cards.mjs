// Cards for tests, written for them.

/** With a license that the Hub refuses, and results that a file beside it contradicts. */
export const card = `---
license: MIT
tags: a, b
metrics: [accuracy]
---

# Emoji 😀 and more

It achieves the following results on the evaluation set:
- Accuracy: 0.9
`;

export const beside = { 'eval_results.json': '{"eval_accuracy": 0.25}', 'model.safetensors': null };

/** With a training log, of which a plot is drawn. */
export const log = `---
license: mit
---

# A

| Training Loss | Epoch | Step | Validation Loss | Accuracy |
|:-------------:|:-----:|:----:|:---------------:|:--------:|
| 0.9           | 1.0   | 10   | 0.8             | 0.5      |
| 0.7           | 2.0   | 20   | 0.6             | 0.7      |
| 0.5           | 3.0   | 30   | 0.7             | 0.6      |
`;

const name = (i) => (i < 0 ? 'a' : `b${i}`);
const doubled = Array.from({ length: 30 }, (_, i) => `${name(i)}: &${name(i)} [*${name(i - 1)}, *${name(i - 1)}]`);

/** Texts that a stranger might send: long, deep, huge. */
export const hostile = {
  'a deep list': `---\ntags: ${'['.repeat(200_000)}\n---\n`,
  'deep quotes': `---\nlicense: mit\n---\n${'>'.repeat(100_000)} a\n`,
  'deep emphasis': `---\nlicense: mit\n---\n${'*a **b '.repeat(40_000)}\n`,
  'a wide table': `---\nlicense: mit\n---\n\n|${' a |'.repeat(20_000)}\n|${'---|'.repeat(20_000)}\n|${' 1 |'.repeat(20_000)}\n`,
  'a line of a megabyte': `---\nlicense: mit\n---\n${'word '.repeat(200_000)}\n`,
  'aliases of aliases': `---\na: &a [x, x]\n${doubled.join('\n')}\n---\n`,
};
