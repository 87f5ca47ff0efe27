//! Tables of evaluation harnesses: a line for each task and metric, the value and its error in columns of their own.

use crate::vocabulary::{self, Direction};

use super::build;
use super::cell::Reading;
use super::grid::{Grid, Label};
use super::markup::Marked;
use super::words::{Name, name_of};
use super::{Certainty, Measure, Score, Scores, Shape, Subject, SubjectRole, ToldBy};

/// Reads what lm_eval and lighteval print; `None` for other tables.
pub(super) fn read(grid: &Grid) -> Option<Scores> {
    let column = |names: &[&str]| {
        let is = |label: &Label| names.iter().any(|name| label.marked.text.eq_ignore_ascii_case(name));
        grid.header.iter().position(is)
    };
    let task = column(&["Task", "Tasks", "Groups"])?;
    let metric = column(&["Metric"])?;
    let value = column(&["Value"])?;
    let error = column(&["Stderr"])?;
    let filter = column(&["Filter"]);
    let (mut measures, mut scores) = (Vec::new(), Vec::new());
    let (mut name, mut name_range, mut top, mut group) = (String::new(), 0..0, String::new(), None);
    for (at, row) in grid.rows.iter().enumerate() {
        let label = grid.text(at, task);
        if !label.is_empty() {
            name = task_name(label).to_owned();
            name_range = row.cells[task].range.clone();
            // A dash stands before the tasks of a group.
            group = (label.starts_with('-') && !top.is_empty()).then(|| Box::from(&*top));
            if group.is_none() {
                top.clone_from(&name);
            }
        }
        let (Some(cell), metric_name) = (grid.cell(at, value), metric_name(grid.text(at, metric))) else { continue };
        let known = vocabulary::metric(metric_name.split([',', ' ']).next().unwrap_or_default());
        // Of one answer a harness may take the number in several ways.
        let filter = filter.map_or("", |filter| grid.text(at, filter)).trim();
        let metric_name = match filter {
            "" | "none" => metric_name,
            filter => format!("{metric_name} ({filter})"),
        };
        // The harness marks the way in a column of its own since 0.4.3.
        let arrow = row.cells.iter().find_map(|it| match &*it.cell.marked.text {
            "↑" => Some(Direction::Higher),
            "↓" => Some(Direction::Lower),
            _ => None,
        });
        let direction = arrow.or(known.map(|metric| metric.direction)).unwrap_or(Direction::None);
        let benchmark = match name_of(&name) {
            Name::Benchmark(benchmark) => Some(benchmark),
            _ => None,
        };
        let told_by = match (arrow, direction) {
            (Some(_), _) => ToldBy::Arrow,
            (None, Direction::None) => ToldBy::Nothing,
            _ => ToldBy::Vocabulary,
        };
        let measure = Measure {
            name: (&*name).into(),
            section: Some(metric_name.into()),
            group: group.clone(),
            range: name_range.clone(),
            place: row.index,
            benchmark,
            metric: known,
            is_average: name == "all",
            direction,
            told_by,
        };
        let mut score: Score = build::score(cell, &measure);
        let error = grid.cell(at, error).filter(|it| matches!(it.cell.reading, Reading::Number(_)));
        score.error = error.map(|it| (&*it.cell.printed).into());
        measures.push(measure);
        scores.push(vec![Some(score)]);
    }
    let subject = Subject {
        name: "".into(),
        id: None,
        range: grid.header[value].range.clone(),
        is_bold: Marked::default().bold,
        place: grid.places[value],
        role: SubjectRole::Equal,
    };
    (!measures.is_empty()).then(|| Scores {
        shape: Shape::Harness,
        certainty: Certainty::Sure,
        subjects_are_rows: false,
        subjects: vec![subject],
        measures,
        scores,
    })
}

/// A metric as lighteval writes it with its parameters, in the usual way: `pass@k:k=1&n=4` is `pass@1 (n=4)`.
fn metric_name(written: &str) -> String {
    let Some((name, parameters)) = written.split_once(':').filter(|(name, _)| name.contains('@')) else {
        return written.to_owned();
    };
    let (family, letter) = name.split_once('@').unwrap_or((name, ""));
    let parameters: Vec<&str> = parameters.split('&').collect();
    let is_own = |parameter: &&str| parameter.strip_prefix(letter).is_some_and(|rest| rest.starts_with('='));
    let Some(number) = parameters.iter().copied().find(is_own).and_then(|own| own.split_once('=')) else {
        return written.to_owned();
    };
    let rest: Vec<&str> = parameters.iter().copied().filter(|parameter| !is_own(parameter)).collect();
    let rest = if rest.is_empty() { String::new() } else { format!(" ({})", rest.join(", ")) };
    format!("{family}@{}{rest}", number.1)
}

/// The task of a label: without the dash of a group, and of `lighteval|gsm8k|5`, which lighteval writes, the name between the
/// suite and the number of examples; before 0.9 a sign that the examples may be fewer stood behind it.
fn task_name(label: &str) -> &str {
    let label = label.trim_start_matches(['-', ' ', '|', '_']);
    let mut parts = label.split('|').map(str::trim);
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match rest[..] {
        [name, ref numbers @ ..] if !is_number(name) && numbers.iter().all(|part| is_number(part)) => name,
        [number] if is_number(number) => first,
        _ => label,
    }
}

#[cfg(test)]
mod tests {
    use super::{metric_name, task_name};

    #[test]
    fn metrics_with_parameters() {
        for (written, expected) in [
            ("pass@k:k=1&n=4", "pass@1 (n=4)"),
            ("avg@n:n=32", "avg@32"),
            ("acc_norm", "acc_norm"),
            ("em:x", "em:x"),
            ("pass@k:n=1", "pass@k:n=1"),
        ] {
            assert_eq!(metric_name(written), expected, "{written}");
        }
    }

    #[test]
    fn tasks_are_found_in_what_harnesses_write() {
        for (label, expected) in [
            ("arc_challenge", "arc_challenge"),
            ("- humanities", "humanities"),
            ("lighteval|gsm8k|5", "gsm8k"),
            ("leaderboard|arc:challenge|25|0", "arc:challenge"),
            ("gsm8k|5", "gsm8k"),
            ("a|b|c", "a|b|c"),
            ("all", "all"),
        ] {
            assert_eq!(task_name(label), expected, "{label}");
        }
    }
}
