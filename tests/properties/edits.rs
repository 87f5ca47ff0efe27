//! What is read again after an edit equals what is read of the whole text.

use std::fmt::Debug;

use modelcard_lsp::rules::{Analysis, Config};
use modelcard_lsp::server::publication;
use modelcard_lsp::text::limits::{LONGEST_READ, PUBLISHED, UNWEIGHED};
use modelcard_lsp::text::{Buffer, ByteRange, Change, Encoding, Splice};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

/// What turns the blocks around an edit into others.
const PIECES: &[&str] = &[
    "```\n",
    "~~~",
    "\n```",
    "<!--",
    "-->",
    "<div>\n",
    "</div>",
    "<details>\n\n",
    "<script>\n",
    "<![CDATA[",
    "]]>",
    "- ",
    "\n- a\n",
    "1. ",
    "* b\n\n  c\n",
    "+\n",
    "===\n",
    "\n---\n",
    "---\n",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "  ",
    "> ",
    "\n> q\nlazy\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "|",
    "|---|",
    "\\",
    "`",
    "**",
    "[a]: /b\n",
    "[a]",
    "# ",
    "\n# H\n\n",
    "## \n",
    "é",
    "🤗",
    "\u{a0}",
    "\u{2028}",
    "text",
    " ",
    "&amp;",
    "<b>",
    "{",
    ":",
    "0",
    "\n\n[x]: <y>\n",
    "***\n",
    "_ _ _\n",
    "\\|",
    "<?",
    "?>",
    "<!A",
    "\n\nThis model is a fine-tuned version of [a/b-c](https://huggingface.co/a/b-c) on the d dataset.\n\n",
    "Quantized from e/f-g.",
];

/// A text under random edits.
pub(crate) struct Edits {
    rng: TestRng,
    /// Where the last one was.
    last: usize,
    /// Whether only the numbers in rows of tables change.
    is_of_numbers: bool,
    /// Whether only words of the front matter change.
    is_of_words: bool,
}

impl Edits {
    pub(crate) fn new() -> Self {
        Self {
            rng: TestRng::deterministic_rng(RngAlgorithm::ChaCha),
            last: 0,
            is_of_numbers: false,
            is_of_words: false,
        }
    }

    /// Others for each seed.
    pub(crate) fn seeded(seed: u8) -> Self {
        Self { rng: TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]), ..Self::new() }
    }

    fn below(&mut self, end: usize) -> usize {
        self.rng.next_u64() as usize % end.max(1)
    }

    fn boundary(&mut self, text: &str, at: usize) -> usize {
        (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    }

    /// The next edit of `text`: half of them a key, half a piece that turns what stands around it into something else. A third
    /// is at the place of the one before.
    pub(crate) fn next(&mut self, text: &str) -> (ByteRange, String) {
        if self.is_of_numbers {
            return self.next_of_numbers(text);
        }
        if self.is_of_words {
            return self.next_of_words(text);
        }
        let at = match self.below(3) {
            0 => self.last.saturating_sub(4) + self.below(9),
            _ => self.below(text.len() + 1),
        };
        self.last = at;
        let start = self.boundary(text, at);
        let removed = match self.below(8) {
            0..=3 => 0,
            4 | 5 => 1 + self.below(3),
            6 => self.below(40),
            _ => self.below(400),
        };
        let end = self.boundary(text, start + removed).max(start);
        let inserted = match self.below(2) {
            0 => ["a", " ", "\n", "-", "#", "|", "1", ""][self.below(8)],
            _ => PIECES[self.below(PIECES.len())],
        };
        (start..end, inserted.to_owned())
    }
}

impl Edits {
    fn of_numbers() -> Self {
        Self { is_of_numbers: true, ..Self::new() }
    }

    fn of_words() -> Self {
        Self { is_of_words: true, ..Self::new() }
    }

    /// A character of a word goes, or one comes behind it; often beside the edit before.
    fn next_of_words(&mut self, text: &str) -> (ByteRange, String) {
        let end = text.find("\n---\n").unwrap_or_default();
        let from = match self.below(3) {
            0 => self.last,
            _ => self.below(end),
        };
        let is_of_word = |at: &usize| text.as_bytes()[*at].is_ascii_alphanumeric();
        let at = (from..end).find(is_of_word).unwrap_or(4);
        self.last = at + 1;
        match self.below(5) {
            0 | 1 => (at..at + 1, String::new()),
            _ => (at + 1..at + 1, ["0", "e", ".", "-", "x", "no", "_", " a"][self.below(8)].to_owned()),
        }
    }

    /// A character of a number goes, or one comes behind it.
    fn next_of_numbers(&mut self, text: &str) -> (ByteRange, String) {
        let rows = text.lines().filter(|line| line.starts_with('|'));
        let start = |row: &str| row.as_ptr() as usize - text.as_ptr() as usize;
        let is_of_number = |at: &usize| text.as_bytes()[*at].is_ascii_digit();
        let places: Vec<_> = rows.flat_map(|row| start(row)..start(row) + row.len()).filter(is_of_number).collect();
        let near = places.partition_point(|at| *at < self.last);
        let at = match self.below(3) {
            0 => near.min(places.len() - 1),
            _ => self.below(places.len()),
        };
        let at = places[at];
        self.last = at;
        match self.below(5) {
            0 | 1 => (at..at + 1, String::new()),
            _ => (at + 1..at + 1, ["0", "5", "9", ".", "-", "x", "", "%"][self.below(8)].to_owned()),
        }
    }
}

/// Edits a text, and holds what is kept of it against what is read anew: its pieces, facts and findings, and what is
/// published in each encoding. Not after each edit: what nobody asks for is not put where it stands.
pub(crate) fn hold(text: &str, edits: &mut Edits, count: usize) {
    let config = Config { assume_card: true, ..Config::default() };
    let mut buffer = Buffer::new(text);
    let mut kept = Analysis::new(buffer.clone(), &config);
    for edit in 0..count {
        let before = buffer.to_string();
        let (range, inserted) = edits.next(&before);
        // As an editor would say it, which is not every place.
        let range = buffer.range_of(&range, Encoding::Utf8);
        // As the server does.
        kept.release_text();
        let splice = buffer.apply(&Change { range: Some(range), text: inserted.clone() }, Encoding::Utf8);
        kept.edit(buffer.clone(), &splice, &config);
        // What is written of a finding is kept in one encoding, over all edits until it is asked for in another one.
        let encoding = [Encoding::Utf16, Encoding::Utf8, Encoding::Utf32][edit / 8 % 3];
        match edits.below(6) {
            0 | 1 if edit + 1 < count => continue,
            2 if edit + 1 < count => {
                // Findings are made of some facts and not of others.
                let _ = publication(&kept, encoding);
                continue;
            }
            _ => {}
        }
        let fresh = Analysis::new(Buffer::new(&buffer.to_string()), &config);
        let what = || format!("{splice:?} {inserted:?}\nbefore:\n{before:?}");
        hold_equal(&kept.syntax, &fresh.syntax, what);
        hold_equal(&kept.card, &fresh.card, what);
        // Once all findings were asked for, what is published is written of those: so it is here only of what was read anew.
        let published = publication(&kept, encoding);
        hold_equal(kept.findings(), fresh.findings(), what);
        hold_equal(&published, &publication(&fresh, encoding), what);
    }
}

/// A figure that is none is not equal to itself, but printed alike.
fn hold_equal<T: PartialEq + Debug + ?Sized>(kept: &T, fresh: &T, what: impl Fn() -> String) {
    if kept == fresh {
        return;
    }
    let (kept, fresh) = (format!("{kept:#?}"), format!("{fresh:#?}"));
    if kept != fresh {
        let line = kept.lines().zip(fresh.lines()).position(|(a, b)| a != b).unwrap_or_default();
        let around = |text: &str| text.lines().skip(line.saturating_sub(12)).take(20).collect::<Vec<_>>().join("\n");
        panic!("{}\n{}\n--- fresh:\n{}", what(), around(&kept), around(&fresh));
    }
}

/// Whether a second block may follow the front matter is asked again only where its text changes.
#[test]
fn a_second_block_letter_by_letter() {
    const FRONT_MATTER: &str = "---\nlicense: mit\n---\n";
    let config = Config { assume_card: true, ..Config::default() };
    let mut buffer = Buffer::new(&format!("{FRONT_MATTER}\n# Model\n\n{}", "Some words.\n\n".repeat(200)));
    let mut kept = Analysis::new(buffer.clone(), &config);
    let block: Vec<_> = "---\ntags: [a]\n---\n".chars().collect();
    let mut opened = 0;
    for step in 0..2 * block.len() {
        let typed = step.min(2 * block.len() - step);
        let at = FRONT_MATTER.len() + typed;
        // At the body's start, behind all that was looked at there, and in the front matter.
        let far = buffer.len() - 5;
        let in_body = if step < block.len() { (at..at, block[step].to_string()) } else { (at - 1..at, String::new()) };
        for (range, new) in [in_body, (far..far, "w".to_owned()), (13..13, "x".to_owned()), (13..14, String::new())] {
            let range = buffer.range_of(&range, Encoding::Utf8);
            let splice = buffer.apply(&Change { range: Some(range), text: new }, Encoding::Utf8);
            kept.edit(buffer.clone(), &splice, &config);
            let fresh = Analysis::new(buffer.clone(), &config);
            hold_equal(&kept.syntax, &fresh.syntax, || format!("{step}: {splice:?}"));
            hold_equal(kept.findings(), fresh.findings(), || format!("{step}: {splice:?}"));
        }
        opened += usize::from(kept.syntax.second_block.is_some());
    }
    assert!((2..block.len()).contains(&opened), "{opened}");
}

/// The rows of the table are read as the list tells.
const RESUMED: &str = "\
---
license: mit
---
It achieves the following results on the evaluation set:
- Loss: 0.3121
- Accuracy: 0.9310
- F1: 0.9207

## Results

| Training Loss | Epoch | Step | Accuracy | F1     | Validation Loss |
|:-------------:|:-----:|:----:|:--------:|:------:|:---------------:|
| 0.4           | 1.0   | 100  | 0.9102   | 0.9001 | 0.3408          |
| 0.3           | 2.0   | 200  | 0.3121   | 0.9310 | 0.9207          |
";

/// An edit in the list changes how the table is read, and what its rules say.
#[test]
fn a_table_that_is_read_by_the_list() {
    let displaced = |analysis: &Analysis| {
        let named = |name| analysis.findings().iter().any(|finding| finding.rule.name == name);
        (named("row-displaced"), named("reported-vs-table"))
    };
    let config = Config::default();
    let mut analysis = Analysis::new(Buffer::new(RESUMED), &config);
    assert_eq!(displaced(&analysis), (true, false));
    let at = RESUMED.find("Accuracy").expect("a name");
    let splice = Splice { start: at, old_end: at + "Accuracy".len(), new_end: at + 3 };
    analysis.edit(Buffer::new(&RESUMED.replacen("Accuracy", "Cer", 1)), &splice, &config);
    assert!(!displaced(&analysis).0, "the list names another metric");
    let back = Splice { start: at, old_end: at + 3, new_end: at + "Accuracy".len() };
    analysis.edit(Buffer::new(RESUMED), &back, &config);
    assert_eq!(displaced(&analysis), (true, false));
}

/// The Hub reads `---` CRLF `---` as an empty block only where nothing closes it later.
#[test]
fn a_line_that_closes_the_front_matter_far_behind() {
    let text = "---\r\n---\n# T\n\nText.\n";
    let config = Config { assume_card: true, ..Config::default() };
    let mut buffer = Buffer::new(text);
    let mut kept = Analysis::new(buffer.clone(), &config);
    let end = buffer.range_of(&(text.len()..text.len()), Encoding::Utf8);
    let splice = buffer.apply(&Change { range: Some(end), text: "---\n".to_owned() }, Encoding::Utf8);
    kept.edit(buffer.clone(), &splice, &config);
    let fresh = Analysis::new(buffer, &config);
    hold_equal(&kept.syntax, &fresh.syntax, || "closed at the end".to_owned());
    assert_eq!(kept.syntax.fence.body(), text.len() + 4);
}

/// Of a text that is too long, the front matter alone is read, whatever edit made it so.
#[test]
fn a_text_that_becomes_too_long_and_short_again() {
    let config = Config::default();
    let front_matter = "---\nlicense: mitt\n---\n";
    let long = format!("{front_matter}{}", "# h\n\n".repeat(LONGEST_READ / 5));
    let short = format!("{front_matter}# h\n");
    let fresh = Analysis::new(Buffer::new(&long), &config);
    let names = |analysis: &Analysis| analysis.findings().iter().map(|it| it.rule.name).collect::<Vec<_>>();
    assert!(fresh.is_cut() && fresh.syntax.body.blocks.is_empty());
    assert_eq!(names(&fresh), ["license-value"], "no body that is missing");
    let rest = front_matter.len() + 4;
    for (before, after, old_end, new_end) in [(&long, &short, long.len(), rest), (&short, &long, rest, long.len())] {
        let mut kept = Analysis::new(Buffer::new(before), &config);
        kept.release_text();
        kept.edit(Buffer::new(after), &Splice { start: rest, old_end, new_end }, &config);
        let fresh = Analysis::new(Buffer::new(after), &config);
        assert_eq!(kept.is_cut(), fresh.is_cut());
        hold_equal(&kept.syntax, &fresh.syntax, || "too long".to_owned());
        hold_equal(kept.findings(), fresh.findings(), || "too long".to_owned());
    }
    let unclosed = Analysis::new(Buffer::new(&long.replacen("mitt\n---", "mitt", 1)), &config);
    assert!(unclosed.findings().is_empty(), "it is not known whether there is front matter");
}

/// The same of a text that becomes too dense by single keys, and is not any more.
#[test]
fn a_text_that_becomes_too_dense_and_not_again() {
    let config = Config { assume_card: true, ..Config::default() };
    let prose = "A line of some length, which says nothing.\n\n".repeat(UNWEIGHED / 50);
    let mut text = format!("---\nlicense: mitt\n---\n\n{prose}");
    let mut buffer = Buffer::new(&text);
    let mut kept = Analysis::new(buffer.clone(), &config);
    let mut states = Vec::new();
    let mut edit = |range: std::ops::Range<usize>, with: &str| {
        text.replace_range(range.clone(), with);
        let lines = buffer.range_of(&range, Encoding::Utf8);
        let splice = buffer.apply(&Change { range: Some(lines), text: with.to_owned() }, Encoding::Utf8);
        kept.release_text();
        kept.edit(buffer.clone(), &splice, &config);
        let fresh = Analysis::new(Buffer::new(&text), &config);
        assert_eq!(kept.why_cut(), fresh.why_cut());
        hold_equal(&kept.syntax, &fresh.syntax, || "too dense".to_owned());
        hold_equal(kept.findings(), fresh.findings(), || "too dense".to_owned());
        assert!(fresh.findings().iter().any(|it| it.rule.name == "license-value"));
        states.push(fresh.is_cut());
    };
    let at = 30;
    for _ in 0..12 {
        edit(at..at, &"[".repeat(10_000));
    }
    for _ in 0..12 {
        edit(at..at + 10_000, "");
    }
    let changes: Vec<_> = states.chunk_by(|one, next| one == next).map(|alike| alike[0]).collect();
    assert_eq!(changes, [false, true, false]);
}

/// Of front matter that is too dense, it is told whether it is YAML to the Hub, and nothing else.
#[test]
fn front_matter_that_is_too_dense() {
    let config = Config::default();
    let card = |entry: &str| format!("---\nmodel-index: []\n{entry}{}\n---\n\n# T\n", "<<: {a: b}\n".repeat(30_000));
    let names = |text: &str| {
        let analysis = Analysis::new(Buffer::new(text), &config);
        assert!(analysis.is_cut() && analysis.is_checked());
        analysis.findings().iter().map(|it| (it.rule.name, text[it.range.clone()].to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(names(&card("")), []);
    assert_eq!(names(&card("a: 'b' c\n")), [("yaml-syntax", "c".to_owned())]);
}

/// The heading above a placeholder is told by name.
#[test]
fn a_first_heading_that_comes_and_goes() {
    let config = Config { assume_card: true, ..Config::default() };
    let without = "Text.\n\n[More Information Needed]\n";
    let with = "# Uses\n\nText.\n\n[More Information Needed]\n";
    let heading = with.len() - without.len();
    for (before, after, splice) in [
        (without, with, Splice { start: 0, old_end: 0, new_end: heading }),
        (with, without, Splice { start: 0, old_end: heading, new_end: 0 }),
    ] {
        let mut kept = Analysis::new(Buffer::new(before), &config);
        kept.edit(Buffer::new(after), &splice, &config);
        let fresh = Analysis::new(Buffer::new(after), &config);
        hold_equal(&kept.card, &fresh.card, || after.to_owned());
        hold_equal(kept.findings(), fresh.findings(), || after.to_owned());
    }
}

/// What is kept of the numbers of a log follows them.
#[test]
fn numbers_of_logs_after_edits() {
    let head = "---\nlicense: mit\n---\nIt achieves the following results on the evaluation set:\n- Loss: 0.51\n- Accuracy: 0.93\n\n";
    let even = (1..12).map(|row| format!("| 0.{row} | {}.{row}2 | {} | 0.5{row} | 0.93 |\n", row, 100 * row));
    let (even, dips): (String, &str) =
        (even.collect(), "| - | -1 | -1 | nan | 0.9 |\n| 0.1 | 3.0 | 300 | 7 | 90.1 |\n");
    for rows in [&even, &[dips, &even, dips].concat(), &[&even, dips, &even].concat()] {
        let columns = "| Training Loss | Epoch | Step | Validation Loss | Accuracy |\n|---|---|---|---|---|\n";
        hold(&[head, columns, rows, "\ntext\n"].concat(), &mut Edits::of_numbers(), 400);
    }
}

#[test]
fn blocks_after_edits() {
    let mut edits = Edits::new();
    for card in [
        "",
        RESUMED,
        "---\n---\n",
        "---\r\n---\n\n# T\n",
        "---\nlicense: mit\n---\n",
        "\n---\r\nlicense: mit\r\n---\r\n\r\n# T",
        "license: mit\nlanguage: en\n",
        include_str!("../cards/korean-names-tagger.md"),
        include_str!("../cards/review-stars-albert.md"),
        include_str!("../cards/voice-commands-t5.md"),
    ] {
        hold(card, &mut edits, 300);
    }
}

/// Of more findings than are shown, it is kept which are: of entries, blocks and the whole card, of several severities.
#[test]
fn many_findings_after_edits() {
    let section = "# H\n\nIt is cafÃ©.\n\n[More Information Needed]\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n\n";
    let card = format!("---\nlicense: mitt\nlanguage: english\ntags: no\n---\n{}\n<!-- Ã© -->\n", section.repeat(60));
    let count = Analysis::new(Buffer::new(&card), &Config::default()).findings().len();
    assert!(count > PUBLISHED, "{count}");
    let mut edits = Edits::seeded(13);
    for _ in 0..4 {
        hold(&card, &mut edits, 40);
    }
}

/// Most edits lie in a row, and change nothing but that row, or all that the table says.
#[test]
fn rows_after_edits() {
    let log = "---\nlicense: mit\n---\n# T\n\nIt achieves the following results on the evaluation set:\n- Loss: 0.5\n- F1: 0.8\n\n\
               | Training Loss | Epoch | Step | Validation Loss | F1 | Precision | Recall |\n|:--|:-:|--|--|--|--|--|\n\
               | No log | 1.0 | 100 | 0.5 | 0.8 | 0.7 | 0.9 |\n| 0.4 | 2.0 | 200 | 0.6 | **0.9** | 0.8 | 0.9 |\n\
               | **0.3** | **3.0** | **300** | **0.7** | **0.9** | **0.8** | **0.9** |\n| 0.2 | 4.0 | 400 | nan | 92.5 | TBD | 1,5 |\n\
               | 0.1 | 5.0 | 500 | 0.9 | 0.7 | 0.8 | 0.9\n|---|---|---|---|---|---|---|\n\n## More information needed\n\n- seed: 42\n";
    let comparison = "# T\n\n| Dataset | F1 | Note |\n|---|---|---|\n| en | 0.5 | [a](b.md) |\n| de | 0.6 | <a id=\"x\">x</a> `c` |\n\
                      | *fr* | 70.5 | a fine-tuned version of b/c \\| d |\n| Average | 0.6 | {{ name }} [x](#y) ![](z.png)|\n\n\
                      | Hyperparameters | Value |\n|-|-|\n| learning_rate | 0.1 |\n| batch | TODO |\n\n> | a | b | c |\n> |-|-|-|\n> | 1 | 2 | 3 |\n\n# Z\n";
    // Rows of step 0 are read as those of the step around them.
    let untimed = "# T\n\n| Epoch | Step | Training Loss | NDCG | MRR |\n|-|-|-|-|-|\n| 1.0 | 10 | 0.5 | - | - |\n| 0 | 0 | - | 0.7 | - |\n\
                   | 1.0 | 10 | - | - | 0.8 |\n| 2.0 | 20 | 0.4 | - | - |\n| 0 | 1 | - | 0.6 | - |\n| 2.0 | 20 | - | - | 0.7 |\n\
                   | 3.0 | 30 | 0.4 | 0.3 | 0.2 |\n| 4.0 | 40 | 0.3 | 0.3 | 0.2 |\n";
    let mut edits = Edits::seeded(7);
    for card in [log, comparison, untimed] {
        for _ in 0..40 {
            hold(card, &mut edits, 12);
        }
    }
}

/// The text of the cell goes further to the right than the cell did.
#[test]
fn spaces_before_a_cell() {
    let text = "| Epoch | Loss | F1 |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n";
    let config = Config { assume_card: true, ..Config::default() };
    let at = text.find("2 |").expect("a cell");
    let after = [&text[..at], "       ", &text[at..]].concat();
    let mut kept = Analysis::new(Buffer::new(text), &config);
    kept.edit(Buffer::new(&after), &Splice { start: at, old_end: at, new_end: at + 7 }, &config);
    let fresh = Analysis::new(Buffer::new(&after), &config);
    hold_equal(&kept.syntax, &fresh.syntax, || after.clone());
    hold_equal(&kept.card, &fresh.card, || after.clone());
}

/// A letter more or less, anywhere in running text, where one may open or close what Markdown has, or make a sentence another.
#[test]
fn words_after_edits() {
    let config = Config { assume_card: true, ..Config::default() };
    let texts = [
        "# A\n\nSome text *of it*, a_b_c and ~d~ **e**x\nmore  \n text\\\n1999. It\n    no code.\n",
        "see [a b](c \"d\") x, `e` and <f:g> <i>h</i> &am; [j] k &amp;l\nx | y\n",
        "a <b [c](<d e>f) `g\nh <k:l> m![n](o) p<q",
        "x\n\nName: a b\nname a: b\nthe name :\n- c\n\nR: 1\n\nA b\n---\nc  d\n",
        "## License\n\nMIT\n\nmore\n\n## Validation Metrics\nloss 1\n\nf1: 2\n\nit\n\nhyperparameters:\n- a: 1\n\nb\n",
        "### Framework versions\n\nx\n- Transformers 4.1\n\nIt achieves the following results on the evaluation set:\n- Loss: 1\n",
        "### T\n\n| a |\n|---|\n| 1 |\n\nx\n\nIt achieves the following results on the evaluation set:\n\n### U\n\ny [^1a] z\n",
        "see [a] and b\n\n[a]: c\nd e\n\na b\n\n---\n\nc  d\n----  ----\n1  2\n",
        "# Runs\n\nThe model: **a** b\nc: d\nit is e\n`f` g: h [i](j) k\n\n### S\n\nthat: one\n\n## Validation Metrics\n\nloss: 1\n\nf: 2\n",
        "é中文x 字\n\n- item a\n  b\n\n> c\nd\n\n1 a\n1) b\nc ##\n",
    ];
    let front_matter = "---\nlicense: mit\n---\n";
    for text in texts {
        let text = &*format!("{front_matter}{text}");
        for (from, _) in text.char_indices().chain([(text.len(), ' ')]).skip(front_matter.len()) {
            for (typed, count) in [("x", 0), ("7", 0), ("é ", 0), ("", 1), ("a", 1), ("", 2)] {
                let to = text[from..].char_indices().nth(count).map_or(text.len(), |(length, _)| from + length);
                let after = [&text[..from], typed, &text[to..]].concat();
                let splice = Splice { start: from, old_end: to, new_end: from + typed.len() };
                let mut kept = Analysis::new(Buffer::new(text), &config);
                kept.edit(Buffer::new(&after), &splice, &config);
                let fresh = Analysis::new(Buffer::new(&after), &config);
                hold_equal(&kept.syntax, &fresh.syntax, || after.clone());
                hold_equal(&kept.card, &fresh.card, || after.clone());
            }
        }
    }
}

/// Many edits lie in a scalar of the front matter, and change nothing but that scalar, or what it is.
#[test]
fn scalars_after_edits() {
    let card = "---\nlicense: apache 2.0\nlanguage:\n- en\n- no # not Norwegian\ntags: [speech, t5, a b]\nbase_model: a/b\ndatasets:\n\
                - c/d\nmetrics: {wer: 1}\nmodel_name: |\n  voice\nmodel-index:\n- name: voice\n  results:\n  - task:\n      \
                type: automatic-speech-recognition\n    dataset:\n      type: c/d\n      name: D\n      config: null\n      split: test\n      \
                args: {a: 1, 'b': 2}\n    metrics:\n    - type: wer\n      value: 0.5\n      verified: true\n    - type: cer\n      value: 1e5\n    \
                - type: wer\n      value: 2001-02-03\n    - {type: f1, value: 0x1f}\n    - type: acc\n      value:\n        0.7\n---\n# T\n";
    let mut edits = Edits::seeded(11);
    for _ in 0..200 {
        hold(card, &mut edits, 8);
    }
}

/// Of many results, most are left out by most rules, and those behind the edited one wait to be moved.
#[test]
fn results_after_edits() {
    let mut card = "---\nlanguage: en\nmodel-index:\n- name: otter\n  results:\n".to_owned();
    for at in 0..14 {
        // One of them is odd to some rule, and some are one to huggingface_hub.
        let odd = ["", "", "      args: {b: null}\n", "      colour: red\n", "", "", "      type: c d\n"][at % 7];
        let value = ["0.5", "0.5", "'0.5'", "nan", "1e5"][at % 5];
        card += &format!(
            "  - task:\n      type: translation\n      name: Translation of all\n    dataset:\n      name: Common Voice {at}\n{odd}      \
             config: {}\n      split: {}\n      revision: {}\n    source:\n      url: https://a.b/{at}\n    metrics:\n    - type: bleu\n      \
             value: {value}\n      verified: true\n    - type: ter\n      value: 0.{at}\n      name: TER of the whole\n    - type: ter\n      \
             value: 0.7\n",
            ["en", "de", "unknown"][at % 3],
            ["test", "test", "none"][at % 3],
            ["12e4", "abc", "0123"][at % 3],
        );
    }
    card += "---\n# Heron\n\nIt achieves the following results on the evaluation set:\n- Bleu: 0.5\n";
    let mut edits = Edits::of_words();
    for _ in 0..12 {
        hold(&card, &mut edits, 25);
    }
}
