//! The scores of a table whose axes are known.

use std::collections::HashSet;

use crate::card::entities::is_entity;
use crate::card::{Number, id_of_address, is_hub_id};
use crate::vocabulary::{self, Direction};

use super::axes::Axes;
use super::cell::{Cell, Reading};
use super::direction::arrow;
use super::grid::{Grid, GridCell, Label};
use super::labels::{is_reference, sizes};
use super::rows::{RowName, is_long, row_names};
use super::words::{Name, name_of, name_of_label};
use super::{Measure, Score, Scores, Shape, Subject, SubjectRole, ToldBy};

pub(super) fn build(grid: &Grid, axes: &Axes) -> Option<Scores> {
    let rows = row_names(grid, &axes.labels);
    let (subjects, measures): (Vec<Subject>, Vec<Measure>) = if axes.subjects_are_rows {
        let subjects =
            rows.iter().map(|row| named_by_section(subject(&row.label, row.index, axes.shape), row)).collect();
        // `Model F1 score`: what all columns show.
        let said = axes.labels.first().map_or("", |column| &*grid.header[*column].marked.text);
        let metric = metric_among(said).map_or("", |metric| metric.id);
        let measures = axes
            .values
            .iter()
            .map(|column| measure(&grid.header[*column], None, grid.places[*column], metric))
            .collect();
        (subjects, measures)
    } else {
        let subjects =
            axes.values.iter().map(|column| subject(&grid.header[*column], grid.places[*column], axes.shape)).collect();
        let header = |column: &usize| &*grid.header[*column].marked.text;
        // `Otter F1 | Heron F1`
        let said: Vec<Option<&str>> =
            axes.values.iter().map(|column| metric_among(header(column)).map(|metric| metric.id)).collect();
        let shared = said.first().copied().flatten().filter(|first| said.iter().all(|it| *it == Some(*first)));
        let metric = match &axes.values[..] {
            [only] => header(only),
            _ => shared.unwrap_or_default(),
        };
        let of = |row: &RowName| {
            measure(&row.label, row.section.clone(), row.index, row.metric.as_deref().unwrap_or(metric))
        };
        let measures = rows.iter().map(of).collect();
        (subjects, measures)
    };
    let cell = |measure: usize, subject: usize| {
        let (row, column) = if axes.subjects_are_rows { (subject, measure) } else { (measure, subject) };
        grid.cell(rows[row].row, axes.values[column])
    };
    let scores: Vec<Vec<Option<Score>>> = (0..measures.len())
        .map(|at| (0..subjects.len()).map(|subject| cell(at, subject).map(|it| score(it, &measures[at]))).collect())
        .collect();
    let mut found = Scores {
        shape: axes.shape,
        certainty: axes.certainty,
        subjects_are_rows: axes.subjects_are_rows,
        subjects,
        measures,
        scores,
    };
    found.leave_persons();
    found.settle_letters();
    found.drop_empty_measures();
    found.find_deltas();
    found.settle_directions();
    // Several settings of one model: nothing says that they compete.
    let names: Vec<&str> = rows.iter().map(|row| &*row.name).collect();
    let is_one = axes.subjects_are_rows && names.len() > 1 && names.iter().all(|name| *name == names[0]);
    // But sizes of one family do.
    let of_sizes: HashSet<Vec<String>> = rows.iter().map(|row| sizes(&row.label.marked.text)).collect();
    let is_one = is_one && (of_sizes.len() < rows.len() || of_sizes.iter().any(Vec::is_empty));
    // Nor do rows of one model on several splits or in several languages, whatever stands beside them.
    let is_by_part = axes.subjects_are_rows && rows.iter().any(RowName::is_told_apart_by_part);
    let is_by_part = is_by_part || axes.subjects_are_rows && is_long(grid, &axes.labels);
    if found.shape == Shape::Rivals && (is_one || is_by_part) {
        found.shape = Shape::Parts;
    }
    // A lone rival has nobody to compete with.
    if matches!(found.shape, Shape::Rivals | Shape::Parts) && found.equals().count() < 2 {
        found.shape = Shape::Single;
    }
    if found.shape == Shape::Single && found.subjects_are_rows {
        found.drop_empty_subjects();
    }
    // The mean over all is the one row that a report may have.
    if let [only] = &mut found.subjects[..] {
        only.role = SubjectRole::Equal;
    }
    (!found.measures.is_empty()).then_some(found)
}

/// A subject with the title that it stands below, where another has its name.
fn named_by_section(mut subject: Subject, row: &RowName) -> Subject {
    if let Some(section) = row.section.as_ref().filter(|_| row.is_in_sections) {
        subject.name = format!("{} ({section})", subject.name).into();
    }
    subject
}

fn subject(label: &Label, place: usize, shape: Shape) -> Subject {
    let text = &label.marked.text;
    let linked = label.marked.address.as_deref().and_then(id_of_address).map(|(id, _)| id);
    let id = linked.or_else(|| Some(&**text).filter(|text| text.contains('/') && is_hub_id(text)));
    let role = match name_of(text) {
        Name::Average => SubjectRole::Average,
        Name::Delta if shape == Shape::Rivals => SubjectRole::Delta,
        // `accuracy` below the classes of a report is the headline.
        Name::Metric(metric) if shape == Shape::Parts && metric.id.ends_with("accuracy") => SubjectRole::Average,
        _ if is_reference(text) && shape == Shape::Rivals => SubjectRole::Reference,
        _ => SubjectRole::Equal,
    };
    Subject {
        name: (&**text).into(),
        id: id.map(Into::into),
        range: label.range.clone(),
        is_bold: label.marked.bold,
        place,
        role,
    }
}

/// `metric` is what the only column of numbers, a column of metrics or the corner of the table says.
pub(super) fn measure(label: &Label, section: Option<String>, place: usize, metric: &str) -> Measure {
    let text = &label.marked.text;
    let name = name_of_label(label);
    let (benchmark, named) = match name {
        Name::Benchmark(benchmark) => (Some(benchmark), None),
        Name::Metric(metric) => (None, Some(metric)),
        _ => (None, None),
    };
    let of_column = match name_of(metric) {
        Name::Metric(metric) => Some(metric).filter(|metric| metric.direction != Direction::None),
        _ => None,
    };
    let of_words = benchmark.and_then(|_| metric_among(text));
    let metric = named.or(of_words).or(of_column).or_else(|| vocabulary::metric_by_id(benchmark?.metric?));
    let arrow = arrow(text);
    let known = named.or(of_words).or(of_column).map(|metric| metric.direction).or(benchmark.map(|it| it.direction));
    let (direction, told_by) = match (arrow, known, name) {
        (Some(direction), _, _) => (direction, ToldBy::Arrow),
        (None, Some(direction), _) if direction != Direction::None => (direction, ToldBy::Vocabulary),
        (None, _, Name::Category) => (Direction::Higher, ToldBy::Vocabulary),
        _ => (Direction::None, ToldBy::Nothing),
    };
    Measure {
        name: text.trim_matches(|c: char| matches!(c, '↑' | '↓' | '⬆' | '⬇' | '\u{fe0f}' | ' ')).into(),
        section: section.map(Into::into),
        group: None,
        range: label.range.clone(),
        place,
        benchmark,
        metric,
        is_average: name == Name::Average,
        direction,
        told_by,
    }
}

/// `EM` of `QuAC (EM)`, `WER` of `LibriSpeech WER`.
fn metric_among(text: &str) -> Option<&'static vocabulary::Metric> {
    let words = text.split(['(', ')', ' ', ',', '[', ']']).filter(|word| word.len() > 1);
    let known = words.skip(1).filter_map(vocabulary::metric).filter(|metric| metric.direction != Direction::None);
    known.into_iter().next()
}

pub(super) fn score(it: &GridCell, measure: &Measure) -> Score {
    let Cell { marked, reading, printed, error } = &it.cell;
    // COCO's tools print -1 where there is nothing to measure.
    let is_none = |number: &Number| measure.metric.is_some_and(|metric| metric.is_no_data(number.value));
    let reading = match reading {
        Reading::Number(number) if is_none(number) => Reading::Missing,
        other => other.clone(),
    };
    Score {
        range: it.range.clone(),
        reading,
        printed: (&**printed).into(),
        error: error.as_deref().map(Into::into),
        is_bold: marked.bold,
        is_underlined: marked.underlined,
        is_best_by_remark: marked.text.contains("best"),
    }
}

impl Scores {
    /// Beside other kinds of entities, `PER` is a person and no error rate.
    fn leave_persons(&mut self) {
        if self.measures.iter().any(|measure| is_entity(&measure.name)) {
            for measure in self.measures.iter_mut().filter(|measure| measure.name.eq_ignore_ascii_case("per")) {
                (measure.metric, measure.direction, measure.told_by) = (None, Direction::None, ToldBy::Nothing);
            }
        }
    }

    /// `P` and `R` beside `mAP50`, as detectors print them.
    fn settle_letters(&mut self) {
        let is_map = |measure: &Measure| measure.metric.is_some_and(|metric| metric.id.starts_with("map"));
        // spaCy prints `P | R | F`.
        let has_all = ["P", "R", "F"].iter().all(|name| self.measures.iter().any(|measure| &*measure.name == *name));
        if !has_all && !self.measures.iter().any(is_map) {
            return;
        }
        for measure in self.measures.iter_mut().filter(|measure| measure.told_by == ToldBy::Nothing) {
            let id = match &*measure.name {
                "P" | "Box(P" => "precision",
                "R" => "recall",
                "F" if has_all => "f1",
                _ => continue,
            };
            if let Some(metric) = vocabulary::metric_by_id(id) {
                (measure.metric, measure.direction, measure.told_by) =
                    (Some(metric), metric.direction, ToldBy::Vocabulary);
            }
        }
    }

    /// Those without a number, and those that tell sizes and settings.
    fn drop_empty_measures(&mut self) {
        let has_number = |at: usize| {
            self.scores[at].iter().flatten().any(|score| matches!(score.reading, Reading::Number(_) | Reading::Unclear))
        };
        let is_info = |measure: &Measure| {
            name_of(&measure.name) == Name::Info && measure.benchmark.is_none() && measure.metric.is_none()
        };
        let kept: Vec<usize> =
            (0..self.measures.len()).filter(|at| has_number(*at) && !is_info(&self.measures[*at])).collect();
        self.scores = kept.iter().map(|at| std::mem::take(&mut self.scores[*at])).collect();
        let mut at = 0;
        self.measures.retain(|_| {
            at += 1;
            kept.contains(&(at - 1))
        });
    }

    /// Those without a number: rows that are still to be filled in.
    fn drop_empty_subjects(&mut self) {
        let has_number = |at: usize| {
            (0..self.measures.len()).any(|measure| {
                self.score(measure, at).is_some_and(|it| matches!(it.reading, Reading::Number(_) | Reading::Unclear))
            })
        };
        let kept: Vec<bool> = (0..self.subjects.len()).map(has_number).collect();
        if !kept.contains(&true) {
            return;
        }
        let mut is_kept = kept.iter().copied();
        self.subjects.retain(|_| is_kept.next().unwrap_or(true));
        for scores in &mut self.scores {
            let mut is_kept = kept.iter().copied();
            scores.retain(|_| is_kept.next().unwrap_or(true));
        }
    }

    /// Subjects all of whose numbers have a sign are differences.
    fn find_deltas(&mut self) {
        if self.shape != Shape::Rivals {
            return;
        }
        for subject in 0..self.subjects.len() {
            let scores: Vec<&Score> =
                (0..self.measures.len()).filter_map(|measure| self.score(measure, subject)).collect();
            let numbers: Vec<&&Score> = scores.iter().filter(|score| score.number().is_some()).collect();
            let is_signed = |score: &&&Score| score.printed.starts_with(['+', '-', '−']);
            if numbers.len() > 1
                && numbers.iter().all(is_signed)
                && numbers.iter().any(|score| score.printed.starts_with('+'))
            {
                self.subjects[subject].role = SubjectRole::Delta;
            }
        }
    }
}
