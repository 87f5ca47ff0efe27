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

/** What `fix all` makes of the first lines, after the fix above: `english` and the empty `thumbnail` are gone. */
export const fixedAll = ['---', 'language: en', 'license: apache-2.0', 'tags:'];

/** An edit in the middle of a line with characters of four bytes, two UTF-16 units and two columns before it. */
export const emoji = {
  rule: 'language-value',
  line: 2,
  typed: 'language: ["🎉🎉", english]',
  /** Columns of `english`, in characters. */
  columns: [18, 24],
  /** Typed before its last letter, and what is then said of it, one character longer. */
  letter: 'x',
  message: '`englisxh` is not a language code',
  longer: [18, 25],
  fixed: 'language: en',
};
