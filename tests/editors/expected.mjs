// What every editor should show of our sample cards. Lines and columns count from 1; columns are characters.

/** The card that has one of everything to show. */
export const card = 'voice-commands-t5';

/** A card without findings, and a Markdown file that is no card. */
export const silent = ['korean-names-tagger', 'not-a-card'];

export const license = {
  rule: 'license-value',
  line: 3,
  columns: [10, 19],
  message: '`Apache 2.0` is not a valid license',
  fix: 'Replace `Apache 2.0` by `apache-2.0`',
  fixed: 'license: apache-2.0',
};

/** Typing in the middle of a line, behind two characters of four bytes, two UTF-16 units and two cells each. */
export const emoji = {
  rule: 'language-value',
  line: 2,
  typed: 'language: ["🎉🎉", english]',
  message: '`english` is not a valid language code',
  columns: [18, 24],
  /** Typed before the last letter, and what is then said of a word that is one character longer. */
  letter: 'x',
  longer: { message: '`englisxh` is not a valid language code', columns: [18, 25] },
  fixed: 'language: en',
};

/** Typed over the language, which the emoji were in, to have a finding there. */
export const language = { line: 2, typed: 'language: english', message: '`english` is not', columns: [11, 17] };

/** All safe fixes at once, after the license is fixed: the first lines then. */
export const fixAll = { title: 'safe fixes', lines: ['---', 'language: en', 'license: apache-2.0', 'base_model: google/mt5-small', 'tags:'] };

/** Offered on a reported result, after all fixes; a line that it writes. */
export const modelIndex = {
  line: 22,
  text: '- Loss: 0.0306',
  title: 'Write `model-index` from the reported results',
  written: '      type: exact_match',
};

/** On the row of dashes under a table's head stands what the whole table tells. */
export const summary = { line: 51, column: 3, texts: ['Training log', '0.2327 at step 3000', '0.8264 is in no row'] };

/** Typed over a line, a label in the list that then opens, and the line after it was taken. */
export const completions = {
  'a license': { line: 3, typed: 'license: ap', label: 'apache-2.0', result: 'license: apache-2.0' },
  'a scheduler': {
    line: 45,
    typed: '- lr_scheduler_type: cosine_with',
    label: 'cosine_with_restarts',
    result: '- lr_scheduler_type: cosine_with_restarts',
  },
};

/** Typed over a line, and the line after the card was formatted. */
export const format = { line: 3, typed: 'license:   apache-2.0', result: 'license: apache-2.0' };

/** The score on a benchmark, beside the card, with a fault; and another file of the same kind that is none of ours. */
export const score = {
  file: '.eval_results/gpqa.yaml',
  text: '- dataset:\n    id: Idavidrein/gpqa\n  value: 41.2\n',
  rule: 'eval-results-shape',
  line: 2,
  columns: [5, 6],
  message: '`dataset` needs `task_id`',
  other: 'config.yaml',
};

/**
 * Places where a key or value is typed letter by letter, each in a card of its own: what is typed at the end of a line, a
 * label of the list that opens by itself then, and what the line begins with after it was taken.
 */
export const typing = {
  'an empty block': {
    text: '---\n\n---\n\n# tiny-reviews\n',
    line: 2,
    typed: 'lic',
    label: 'license',
    result: 'license:',
  },
  'between keys': {
    text: '---\nlibrary_name: peft\n\nbase_model: google/mt5-small\n---\n\n# tiny-reviews\n',
    line: 3,
    typed: 'pip',
    label: 'pipeline_tag',
    result: 'pipeline_tag:',
  },
  'a nested mapping': {
    text: '---\nmodel-index:\n- name: tiny-reviews\n  results:\n  - task:\n      \n---\n\n# tiny-reviews\n',
    line: 6,
    typed: 'ty',
    label: 'type',
    result: '      type:',
  },
  'a flow list': {
    text: '---\nmetrics: [accuracy, \n---\n\n# tiny-reviews\n',
    line: 2,
    typed: 'exa',
    label: 'exact_match',
    result: 'metrics: [accuracy, exact_match',
  },
  'a list of hyperparameters': {
    text: `---
license: mit
---

# tiny-reviews

The following hyperparameters were used during training:
- learning_rate: 0.001
- seed: 42

`,
    line: 10,
    typed: '- grad',
    label: 'gradient_accumulation_steps',
    result: '- gradient_accumulation_steps:',
  },
};

/** What the page of the license's rule says, and the action that shows it. */
export const explanation = { title: 'Explain `license-value`', heading: 'license-value', text: 'The Hub refuses the push' };

/** A row of the results table: where in it a cursor may stand, and what is offered there. */
export const row = {
  line: 57,
  columns: { 'the first border': 1, padding: 2, 'a number': 3, 'padding behind it': 10, 'a border': 17, 'the last border': 64 },
  titles: ['Write `model-index` from step 3000', 'Mark the best `'],
};

/** A card fresh from the Trainer: what it shows at first, and what removes what nobody filled in. */
export const fresh = {
  text: `---
library_name: transformers
license: mit
base_model: google/mt5-small
datasets:
- owner/reviews
metrics:
- accuracy
tags:
- generated_from_trainer
model-index:
- name: tiny-reviews
  results: []
---

<!-- This model card has been generated automatically according to the information the Trainer had access to. You
should probably proofread and complete it, then remove this comment. -->

# tiny-reviews

This model is a fine-tuned version of [google/mt5-small](https://huggingface.co/google/mt5-small) on the owner/reviews dataset.
It achieves the following results on the evaluation set:
- Loss: 0.3021
- Accuracy: 0.91

## Model description

More information needed

## Intended uses & limitations

More information needed

## Training and evaluation data

More information needed

## Training procedure

### Training hyperparameters

The following hyperparameters were used during training:
- learning_rate: 0.001
- seed: 42

### Framework versions

- Transformers 5.24.0
`,
  /** The most findings that stand beside its lines. */
  findings: 3,
  line: 28,
  title: 'Remove all sections that nobody filled in',
  before: '## Model description',
  after: '- Accuracy: 0.91\n\n## Training procedure\n',
};
