use crate::text::words::{char_width, cut_to_width};

use super::{Course, MOST_CURVES, MarkKind};

/// The size of letters, in pixels.
pub(super) const LETTERS: f64 = 10.0;
/// The room for the sign before a text, a line or a mark, and between two entries, in pixels.
const CURVE: f64 = 13.0;
const MARK: f64 = 11.0;
const BETWEEN: f64 = 6.0;

/// A sign and what it means.
#[derive(Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) sign: Sign,
    pub(super) text: String,
    /// Where it begins, in pixels from the left end of the legend.
    pub(super) left: f64,
    /// Where its text begins.
    pub(super) text_left: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// The line of a curve.
    Curve(usize),
    Mark(MarkKind),
    Lost,
}

/// The entries that fit into `width` pixels. Where room is short the printed numbers go first, then the words with which all
/// names begin, then what the marks mean, and then the ends of long names.
pub(super) fn entries(plot: &Course, width: f64) -> Vec<Entry> {
    let curves = plot.curves.iter().take(MOST_CURVES);
    let names: Vec<_> = curves.map(|curve| &*curve.name).collect();
    let own: Vec<_> = names.iter().map(|name| &name[shared_words(&names)..]).collect();
    let whole = [
        texts(plot, &names, Marks::Numbers),
        texts(plot, &names, Marks::Words),
        texts(plot, &own, Marks::Words),
        texts(plot, &own, Marks::None),
    ];
    let cut = (3..40).rev().map(|longest| {
        let names: Vec<_> = own.iter().map(|name| cut_to_width(name, longest)).collect();
        texts(plot, &names.iter().map(String::as_str).collect::<Vec<_>>(), Marks::None)
    });
    let mut last = Vec::new();
    for texts in whole.into_iter().chain(cut) {
        last = place(&texts);
        if last.last().is_none_or(|last| end(last) <= width) {
            break;
        }
    }
    last.into_iter().take_while(|entry| end(entry) <= width).collect()
}

/// How many bytes of whole words all names begin with; 0 of a lone name.
fn shared_words(names: &[&str]) -> usize {
    let [first, others @ ..] = names else { return 0 };
    let ends = first.match_indices([' ', '_']).map(|(at, blank)| at + blank.len()).rev();
    let shared = |end: &usize| others.iter().all(|name| name.len() > *end && name.starts_with(&first[..*end]));
    ends.into_iter().find(|end| !others.is_empty() && *end < first.len() && shared(end)).unwrap_or(0)
}

/// What is said of the marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    Numbers,
    Words,
    None,
}

fn texts(plot: &Course, names: &[&str], said: Marks) -> Vec<(Sign, String)> {
    let curves = plot.curves.iter().take(MOST_CURVES);
    let named = names.iter().enumerate();
    let mut texts: Vec<_> = named.map(|(i, name)| (Sign::Curve(i), (*name).to_owned())).collect();
    for (kind, word) in [(MarkKind::Best, "best"), (MarkKind::Reported, "reported"), (MarkKind::Saved, "saved")] {
        let mut marks = curves.clone().flat_map(|curve| &curve.marks).filter(|mark| mark.kind == kind);
        let Some(mark) = marks.next() else { continue };
        let same = marks.all(|other| other.printed == mark.printed);
        let text = match said {
            Marks::Numbers if same => format!("{word} {}", mark.printed),
            Marks::Numbers | Marks::Words => word.to_owned(),
            Marks::None => continue,
        };
        texts.push((Sign::Mark(kind), text));
    }
    if curves.clone().any(|curve| !curve.lost.is_empty()) {
        texts.push((Sign::Lost, "nan".to_owned()));
    }
    texts
}

fn place(texts: &[(Sign, String)]) -> Vec<Entry> {
    let mut left = 0.0;
    let place = |(sign, text): &(Sign, String)| {
        let sign_width = if matches!(sign, Sign::Curve(_)) { CURVE } else { MARK };
        let entry = Entry { sign: *sign, text: text.clone(), left, text_left: left + sign_width };
        left = end(&entry) + BETWEEN;
        entry
    };
    texts.iter().map(place).collect()
}

/// Where an entry ends.
fn end(entry: &Entry) -> f64 {
    entry.text_left + entry.text.chars().map(width).sum::<f64>()
}

/// How wide a letter is in DejaVu Sans, roughly, in pixels; few fonts are wider.
fn width(letter: char) -> f64 {
    let share = match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | '\'' | '|' => 0.3,
        'f' | 'r' | 't' | ' ' | '-' | '(' | ')' | '/' => 0.39,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' => 0.95,
        'A'..='Z' => 0.7,
        letter => 0.61 * char_width(letter) as f64,
    };
    share * LETTERS
}
