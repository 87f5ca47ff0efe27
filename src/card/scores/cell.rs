//! The numbers of cells, as people write them in tables of benchmarks.

use crate::card::Number;

use super::markup::{self, Marked};

/// What a cell of a table of results says.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// A number.
    Number(Number),
    /// That there is none: `-`, `N/A`.
    Missing,
    /// A number, or several, of which it is not sure which is meant: `66.3/69.6`.
    Unclear,
    /// Something else.
    Text,
}

/// A cell, read.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) marked: Marked,
    pub(super) reading: Reading,
    /// The number as printed, with its percent sign or unit.
    pub(super) printed: String,
    /// What is printed of its error: `0.3` of `81.2 ± 0.3`.
    pub(super) error: Option<String>,
}

const MISSING: [&str; 15] = [
    "", "n/a", "na", "none", "null", "nan", "tbd", "tba", "n.a.", "oom", "n.d.", "nil", "pending", "failed", "unknown",
];

/// Reads a cell. `comma` says that commas of the table stand before decimals.
pub(super) fn read(raw: &str, comma: bool) -> Cell {
    let marked = markup::read(raw);
    let (reading, printed, error) = value(&marked.text, comma);
    Cell { printed: printed.to_owned(), error: error.map(str::to_owned), reading, marked }
}

/// A label as a cell: a text.
pub(super) fn of_label(marked: Marked) -> Cell {
    Cell { marked, reading: Reading::Text, printed: String::new(), error: None }
}

fn value(text: &str, comma: bool) -> (Reading, &str, Option<&str>) {
    let text = text.trim_matches(|c: char| c.is_whitespace() || markup::is_mark(c) || is_decoration(c));
    let lower = text.to_lowercase();
    let is_blank = |c: char| matches!(c, '-' | '–' | '—' | '−' | '×' | '✗' | '✘' | '?' | '/' | '.' | '…' | '_');
    if MISSING.contains(&&*lower) || text.chars().all(is_blank) {
        return (Reading::Missing, text, None);
    }
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    let start = text.trim_start_matches(['~', '≈', '∼']).trim_start();
    let signed = start.strip_prefix(['+', '-', '−']).unwrap_or(start);
    let length = signed.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let exponent = exponent(&signed[length..]);
    let digits = &signed[..length];
    let digits = digits.trim_end_matches(',');
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        // `(0.80)` and `<5` are numbers of some kind, `Q4_K` and `GPT-4` are names.
        let is_numeric = has_digit && !text.contains(char::is_alphabetic);
        return (if is_numeric { Reading::Unclear } else { Reading::Text }, text, None);
    }
    let end = start.len() - signed.len() + digits.len() + exponent;
    let word = start[..end].replace('−', "-");
    let Some(number) = number(&word, comma) else {
        let is_name = text.contains(char::is_alphabetic);
        return (if is_name { Reading::Text } else { Reading::Unclear }, text, None);
    };
    let rest = start[end..].trim_start_matches(markup::is_mark).trim_start();
    let (percent, rest) = match rest.strip_prefix('%') {
        Some(rest) => (true, rest.trim_start_matches(markup::is_mark).trim_start()),
        None => (number.percent, rest),
    };
    let printed = start[..start.len() - rest.len()].trim_end_matches(|c: char| markup::is_mark(c) || c == ' ');
    let number = Number { percent, ..number };
    match tail(rest, &number) {
        Tail::Nothing => (Reading::Number(number), printed, None),
        Tail::Error(error) => (Reading::Number(number), printed, Some(error)),
        Tail::Unit => (Reading::Number(number), text, None),
        Tail::Unclear => (Reading::Unclear, text, None),
        Tail::Text => (Reading::Text, text, None),
    }
}

/// How long an exponent at the start of a text is, in bytes.
fn exponent(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['e', 'E']) else { return 0 };
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    let count = digits.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 { 0 } else { text.len() - digits.len() + count }
}

fn number(word: &str, comma: bool) -> Option<Number> {
    if !word.contains(',') {
        return Number::read(word);
    }
    let whole = word.split('.').next().unwrap_or_default();
    let groups: Vec<_> = whole.trim_start_matches(['+', '-']).split(',').collect();
    let is_thousands = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    if comma && word.matches(',').count() == 1 && !word.contains('.') {
        Number::read(&word.replace(',', "."))
    } else if is_thousands && groups[0] != "0" {
        Number::read(&word.replace(',', ""))
    } else {
        None
    }
}

/// Whether the comma of a cell can only stand before decimals.
pub(super) fn has_decimal_comma(raw: &str) -> bool {
    let text = raw.trim().trim_matches(['*', '`', '%', ' ']);
    let Some((whole, decimals)) = text.split_once(',') else { return false };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    is_digits(whole) && is_digits(decimals) && (decimals.len() != 3 || whole == "0")
}

enum Tail<'a> {
    Nothing,
    Error(&'a str),
    Unit,
    Unclear,
    Text,
}

/// What may follow a number.
fn tail<'a>(rest: &'a str, number: &Number) -> Tail<'a> {
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || is_decoration(c) || markup::is_mark(c));
    if rest.is_empty() {
        return Tail::Nothing;
    }
    for sign in ["±", "+/-", "+-", "+/−"] {
        if let Some(error) = rest.strip_prefix(sign) {
            let error = error.trim();
            let is_number = error.starts_with(|c: char| c.is_ascii_digit() || c == '.');
            return if is_number { Tail::Error(error) } else { Tail::Unclear };
        }
    }
    // `97.10 [2]`: a note.
    let note = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if note
        .is_some_and(|note| !note.is_empty() && note.len() < 4 && note.bytes().all(|b| b.is_ascii_digit() || b == b','))
    {
        return Tail::Nothing;
    }
    let inner = [('(', ')'), ('[', ']')]
        .iter()
        .find_map(|(open, close)| rest.strip_prefix(*open)?.strip_suffix(*close))
        // `98.91 [6], 96.71 [3]`: several numbers.
        .filter(|inner| !inner.contains(['(', ')', '[', ']']))
        .map(str::trim);
    if let Some(inner) = inner {
        return in_brackets(inner, number);
    }
    if rest.starts_with(['↑', '↓', '▲', '▼', '⬆', '⬇']) {
        return Tail::Nothing;
    }
    if is_unit(rest) {
        return Tail::Unit;
    }
    if rest.chars().any(char::is_alphabetic) { Tail::Text } else { Tail::Unclear }
}

/// `(+0.3)`, `(↓2.1)`, `(best)`, `(5-shot)` say something of the number; `(0.83)` is another number unless it is small.
fn in_brackets<'a>(inner: &'a str, number: &Number) -> Tail<'a> {
    if let Some(error) = inner.strip_prefix('±').or_else(|| inner.strip_prefix("+/-")) {
        return Tail::Error(error.trim());
    }
    if inner.starts_with(['+', '-', '−', '–', '↑', '↓', '▲', '▼', '⬆', '⬇']) {
        return Tail::Nothing;
    }
    let bare = inner.trim_end_matches('%');
    match Number::read(bare) {
        Some(other) if other.value.abs() <= 0.2 * number.value.abs() => Tail::Error(inner),
        Some(_) => Tail::Unclear,
        // An interval, or a remark.
        None if inner.contains(',') && !inner.contains(char::is_alphabetic) => Tail::Nothing,
        None if inner.contains(char::is_alphabetic) => Tail::Nothing,
        None => Tail::Unclear,
    }
}

fn is_unit(text: &str) -> bool {
    const UNITS: &str = "% gb mb kb gib mib tb ms s sec secs min h hours x pp pts points fps t/s tok/s tokens/s \
        tokens/sec img/s it/s bpw bits bit hz khz w db";
    let lower = text.to_lowercase();
    UNITS.split(' ').any(|unit| unit == lower.trim_end_matches('.'))
}

/// Whether a character only decorates: a medal, a check, a flame.
pub(super) fn is_decoration(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{2b50}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::{Reading, has_decimal_comma, read};

    fn number(text: &str) -> Option<f64> {
        match read(text, false).reading {
            Reading::Number(number) => Some(number.value),
            _ => None,
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, value) in [
            ("83.6\\*", 83.6),
            ("83.6†", 83.6),
            ("0.847ᵃ", 0.847),
            ("83.6<sup>2</sup>", 83.6),
            ("<u>76.57</u>", 76.57),
            ("**8.15** ± 0.08", 8.15),
            ("0.68+/-0.01", 0.68),
            ("0.68 (0.02)", 0.68),
            ("61.0 (+0.3)", 61.0),
            ("61.0 (↑2.1)", 61.0),
            ("61.0 ↑", 61.0),
            ("61.0 [59.1, 62.9]", 61.0),
            ("97.10 [2]", 97.1),
            ("0.4[^1]", 0.4),
            ("81.2% [^note]", 81.2),
            ("1,234.5", 1234.5),
            ("2,310", 2310.0),
            ("~80", 80.0),
            ("[81.2](log.txt)", 81.2),
            ("$81.2$", 81.2),
            ("-1.34", -1.34),
            ("+2.76", 2.76),
            ("78.87%", 78.87),
            ("78.87 %", 78.87),
            ("79.1 🏆", 79.1),
            ("12.5 ms", 12.5),
            ("3e-4", 0.0003),
            ("72.6 (5-shot)", 72.6),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_said_to_be_so() {
        for text in
            ["66.3/69.6", "98.9 [6], 96.7 [3]", "(0.803)", "0.643 (0.834)", "15-25", "<5", "0 - 1", "1,2,3", "12..5"]
        {
            assert_eq!(read(text, false).reading, Reading::Unclear, "{text}");
        }
        for text in ["-", "—", "N/A", "", "\\-", "n/a", "?", "TBD", "**-**", "nan"] {
            assert_eq!(read(text, false).reading, Reading::Missing, "{text}");
        }
        for text in ["MHA+Dense", "GPT-4", "5-shot", "✅ yes", "Q4_K_M", "2x faster", "English", "4h 24min"] {
            assert_eq!(read(text, false).reading, Reading::Text, "{text}");
        }
    }

    #[test]
    fn errors_and_prints() {
        let cell = read("**81.2%** ± 0.3", false);
        assert_eq!((&*cell.printed, cell.error.as_deref()), ("81.2%", Some("0.3")));
        assert!(cell.marked.bold);
        assert_eq!(read("16.95 \\*", false).printed, "16.95");
        assert_eq!(read("0,85", true).reading, read("0.85", false).reading);
        assert!(has_decimal_comma("0,852") && has_decimal_comma("81,2") && !has_decimal_comma("1,234"));
    }
}
