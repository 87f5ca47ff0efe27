// What every editor should show of our sample cards. Lines and columns count from 1; columns are characters.

/** The card that has one of everything to show. */
export const card = 'voice-commands-t5';

/** A card without findings, and a Markdown file that is no card. */
export const silent = ['korean-names-tagger', 'not-a-card'];

export const license = {
  rule: 'license-value',
  line: 3,
  columns: [10, 19],
  message: 'The Hub refuses the license `Apache 2.0`',
  fix: 'Replace `Apache 2.0` by `apache-2.0`',
  fixed: 'license: apache-2.0',
};

/** Typing in the middle of a line, behind two characters of four bytes, two UTF-16 units and two cells each. */
export const emoji = {
  rule: 'language-value',
  line: 2,
  typed: 'language: ["🎉🎉", english]',
  message: '`english` is not a language code',
  columns: [18, 24],
  /** Typed before the last letter, and what is then said of a word that is one character longer. */
  letter: 'x',
  longer: { message: '`englisxh` is not a language code', columns: [18, 25] },
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
