//! Tables of results as a reader reads them: what competes, on what, by which numbers.
//!
//! A [`Scores`] is a grid of subjects and measures, whichever of them are the rows of the table. It is read of the table
//! alone, so that an edit of one table reads one table again: which of the subjects is this card's model, the card is asked
//! for ([`Scores::own`]). Where it is not sure what competes, there are no scores; where a cell is not understood, or the
//! direction is not known, there is no best.
//!
//! - `markup`, `cell`: what a cell says. `grid`: the header, the rows, and the titles between them. `combined`: several
//!   numbers a cell. `words`, `lists`, `labels`, `ways`: what names are. `tally`: how many are of each kind. `rows`: names of several
//!   columns. `columns`, `axes`: what the rows and columns are. `build`, `direction`, `harness`, `sclite`, `forms`: the
//!   scores. `context`: what the text beside says of them. `standing`: ranks. `own`: which subject is this card's model.
//!   `lazy`: scores once they are asked for.

mod axes;
mod build;
mod cell;
mod columns;
mod combined;
mod context;
mod direction;
mod forms;
mod grid;
mod harness;
mod labels;
mod lazy;
mod lists;
mod markup;
mod own;
mod rows;
mod sclite;
mod standing;
mod tally;
mod ways;
mod words;

use crate::text::ByteRange;
use crate::vocabulary::{Benchmark, Direction, Metric};

use super::Number;

pub use cell::Reading as ScoreReading;
pub use grid::{RawCell, RawTable};
pub(super) use labels::differ_in_size;
pub(super) use lazy::{LazyScores, Source};
pub use markup::may_be_bold;
pub use own::ModelNames;
pub use standing::{NoBest, Standing};

/// The results of a table by subject and measure. Ranges are relative to its block.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// What the subjects are to each other.
    pub shape: Shape,
    /// How sure that is.
    pub certainty: Certainty,
    /// Whether the subjects are the rows of the table; else they are its columns.
    pub subjects_are_rows: bool,
    /// What was measured, in the order of the table: a model, a class.
    pub subjects: Vec<Subject>,
    /// By what, in the order of the table.
    pub measures: Vec<Measure>,
    /// For each measure a score or none for each subject.
    scores: Vec<Vec<Option<Score>>>,
}

/// What the subjects of a table are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Models, or settings of one, of which each would be the best.
    Rivals,
    /// Classes, languages, test sets: parts of one evaluation, of which none is better than another.
    Parts,
    /// One model alone.
    Single,
    /// One model in several forms, files and quantizations: to choose from by size and loss, not to compete.
    Forms,
    /// One model, as an evaluation harness prints it: a line for each task and metric, with its error.
    Harness,
}

/// How sure a reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It is the likely one.
    Likely,
    /// Names on both sides say so.
    Sure,
}

/// A row or column that something is measured of.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its name, without markup.
    pub name: Box<str>,
    /// The id that its name is linked to, or is itself.
    pub id: Option<Box<str>>,
    /// Where its name stands.
    pub range: ByteRange,
    /// Whether its name is bold.
    pub is_bold: bool,
    /// Its row (from 0, below the header) or column in the table.
    pub place: usize,
    /// What it is beside the others.
    pub role: SubjectRole,
}

/// What a subject is beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectRole {
    /// One of them.
    Equal,
    /// A mean over the others.
    Average,
    /// People, or chance: to compare with, outside the ranking.
    Reference,
    /// A difference between two of them, or a share of one.
    Delta,
}

/// A row or column that says by what subjects are measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name, without markup.
    pub name: Box<str>,
    /// The title that it stands below.
    pub section: Option<Box<str>>,
    /// The group of tasks that it is a part of, as evaluation harnesses print them.
    pub group: Option<Box<str>>,
    /// Where its name stands.
    pub range: ByteRange,
    /// Its row (from 0, below the header) or column in the table.
    pub place: usize,
    /// The benchmark, where it is known.
    pub benchmark: Option<&'static Benchmark>,
    /// The metric, where it is known.
    pub metric: Option<&'static Metric>,
    /// Whether it is a mean over the others.
    pub is_average: bool,
    /// Which way is better; none where nothing says so.
    pub direction: Direction,
    /// What says so.
    pub told_by: ToldBy,
}

/// What says which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldBy {
    /// The vocabulary.
    Vocabulary,
    /// An arrow beside the name.
    Arrow,
    /// What is bold in this table.
    Bold,
    /// The text beside the table, which says what its numbers are.
    Text,
    /// All others of the table go that way, of which it is the mean, or the mean over it does.
    Others,
    /// Nothing.
    Nothing,
}

/// A cell of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Where it stands, markup and all.
    pub range: ByteRange,
    /// What it says.
    pub reading: ScoreReading,
    /// As printed, without markup and error.
    pub printed: Box<str>,
    /// Its error, as printed.
    pub error: Option<Box<str>>,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Whether it is underlined.
    pub is_underlined: bool,
    /// Whether a remark behind it says that it is the best.
    pub is_best_by_remark: bool,
}

impl Score {
    /// The number, where it is one.
    pub fn number(&self) -> Option<Number> {
        match self.reading {
            ScoreReading::Number(number) => Some(number),
            _ => None,
        }
    }
}

impl Scores {
    /// Reads a table; `None` where it holds no results, or where it is not sure what they are of.
    pub fn read(table: &RawTable) -> Option<Self> {
        let mut grid = grid::Grid::of(table);
        combined::split(&mut grid, table);
        let of_tools = harness::read(&grid).or_else(|| sclite::read(&grid)).or_else(|| forms::read(&grid));
        of_tools.or_else(|| build::build(&grid, &axes::find(&grid)?))
    }

    /// The score of a subject by a measure.
    pub fn score(&self, measure: usize, subject: usize) -> Option<&Score> {
        self.scores.get(measure)?.get(subject)?.as_ref()
    }

    /// The scores by a measure, with their subjects.
    pub fn scores_of(&self, measure: usize) -> impl Iterator<Item = (usize, &Score)> {
        let scores = self.scores.get(measure).into_iter().flatten();
        scores.enumerate().filter_map(|(subject, score)| Some((subject, score.as_ref()?)))
    }

    /// The measures and the subject of a cell of the table, by its row (from 0, below the header) and column. A cell that
    /// holds several numbers has several measures.
    pub fn at(&self, row: usize, column: usize) -> Vec<(usize, usize)> {
        let (measure, subject) = if self.subjects_are_rows { (column, row) } else { (row, column) };
        let subject = self.subjects.iter().position(|it| it.place == subject);
        subject.map_or(Vec::new(), |subject| self.measures_at(measure).map(|measure| (measure, subject)).collect())
    }

    /// The measures of a column or row of the table.
    pub fn measures_at(&self, place: usize) -> impl Iterator<Item = usize> {
        (0..self.measures.len()).filter(move |at| self.measures[*at].place == place)
    }

    /// Whether its cells hold other numbers, too.
    pub fn shares_cells(&self, measure: usize) -> bool {
        self.measures_at(self.measures[measure].place).nth(1).is_some()
    }

    /// Whether all of the numbers of a subject are bold, which then says something of it and not of them.
    pub fn is_bold_throughout(&self, subject: usize) -> bool {
        let all = (0..self.measures.len()).filter_map(|measure| self.score(measure, subject));
        let mut numbers = all.filter(|score| score.number().is_some()).peekable();
        numbers.peek().is_some() && numbers.all(|score| score.is_bold)
    }

    /// The subjects that are neither means nor differences.
    pub fn equals(&self) -> impl Iterator<Item = usize> {
        (0..self.subjects.len()).filter(|at| self.subjects[*at].role == SubjectRole::Equal)
    }
}

#[cfg(test)]
mod tests;
