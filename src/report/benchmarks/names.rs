use crate::card::{NoBest, Score, Scores};
use crate::text::words::number::signed;
use crate::text::words::{counted, first_and_others, is_or_are};
use crate::vocabulary::Direction;

use crate::report::short;

/// The name of a subject, short, and fit for a table.
pub(crate) fn subject_name(scores: &Scores, subject: usize) -> String {
    let name = &scores.subjects[subject].name;
    match &**name {
        "" => format!(
            "{} {}",
            if scores.subjects_are_rows { "row" } else { "column" },
            scores.subjects[subject].place + 1
        ),
        name => short(&name.replace('|', "\\|")),
    }
}

/// The name of a measure, with the title it stands below where another has the same name.
pub(crate) fn measure_name(scores: &Scores, measure: usize) -> String {
    let it = &scores.measures[measure];
    let is_double = scores.measures.iter().filter(|other| other.name == it.name).count() > 1;
    let name = it.name.replace('|', "\\|");
    match &it.section {
        _ if name.is_empty() => format!("{} {}", if scores.subjects_are_rows { "column" } else { "row" }, it.place + 1),
        Some(section) if is_double => short(&format!("{}, {name}", section.replace('|', "\\|"))),
        _ => short(&name),
    }
}

pub(super) fn title(scores: &Scores, measure: usize) -> String {
    let arrow = match scores.measures[measure].direction {
        Direction::Higher => " ↑",
        Direction::Lower => " ↓",
        Direction::None => "",
    };
    format!("{}{arrow}", measure_name(scores, measure))
}

/// "65.8 ± 0.3"
pub(crate) fn printed(score: &Score) -> String {
    let printed = score.printed.replace('|', "\\|");
    match &score.error {
        Some(error) => format!("{printed} ± {}", error.trim_start_matches('±')),
        None => printed,
    }
}

/// "67.3, Heron-9B", of several "67.3, Heron-9B and 2 others".
pub(crate) fn holders(scores: &Scores, measure: usize, subjects: &[usize]) -> String {
    let value = subjects.first().and_then(|subject| scores.score(measure, *subject)).map(printed).unwrap_or_default();
    let names: Vec<String> = subjects.iter().map(|subject| subject_name(scores, *subject)).collect();
    format!("{value}, {}", first_and_others(&names))
}

/// The change from one subject to another: "+1.5"; `None` where one has no number.
pub(crate) fn change(scores: &Scores, measure: usize, from: usize, to: usize) -> Option<String> {
    let number = |subject| scores.score(measure, subject)?.number();
    let (from, to) = (number(from)?, number(to)?);
    Some(signed(to.value - from.value, from.decimals.max(to.decimals)))
}

/// Why a measure has no best, in words; `None` where that goes without saying.
pub(crate) fn why_no_best(reason: NoBest) -> Option<String> {
    Some(match reason {
        NoBest::NoDirection => "it is not known which way is better".to_owned(),
        NoBest::Unclear(count) => format!("{} {} not read as one number", counted(count, "cell"), is_or_are(count)),
        NoBest::MixedScales => "shares and percentages, or units, are mixed".to_owned(),
        NoBest::NoRivals | NoBest::TooFew => return None,
    })
}
