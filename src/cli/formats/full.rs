//! Findings for people: the message, the place in the source, what belongs to it and what mends it.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Padding, Renderer, Snippet};

use crate::cli::excerpt::Excerpt;
use crate::cli::visible;
use crate::rules::{Finding, Severity};
use crate::text::words::counted;
use crate::text::{ByteRange, Source};

/// Width of the output where it goes to no terminal, in columns.
const DEFAULT_COLUMNS: usize = 120;
/// Columns that line numbers and the frame take beside a line.
const FRAME: usize = 10;
/// Below this many columns a line of source is not cut any shorter.
const LEAST_COLUMNS: usize = 30;
/// A finding shows this many of the places that belong to it, and the number of the others.
const MOST_RELATED: usize = 4;

/// The width of the terminal that standard output is, in columns; a fixed width where it is none.
pub fn columns() -> usize {
    terminal_size::terminal_size_of(std::io::stdout())
        .map(|(terminal_size::Width(columns), _)| usize::from(columns))
        .filter(|columns| *columns > 0)
        .unwrap_or(DEFAULT_COLUMNS)
}

/// A finding as several lines with colors, without a line break at the end. `columns` is the width to keep to.
pub fn finding(finding: &Finding, source: &Source<'_>, columns: usize) -> String {
    render(&Renderer::styled(), finding, source, columns)
}

/// The same without colors.
pub fn plain(finding: &Finding, source: &Source<'_>, columns: usize) -> String {
    render(&Renderer::plain(), finding, source, columns)
}

fn render(renderer: &Renderer, finding: &Finding, source: &Source<'_>, columns: usize) -> String {
    let columns = columns.saturating_sub(FRAME).max(LEAST_COLUMNS);
    let level = level(finding.severity);
    let title = level.clone().secondary_title(visible(&finding.message)).id(finding.rule.name);
    let mut groups = vec![Group::with_title(title)];

    let [origin, mut excerpt] = place(level, source, &finding.range, columns);
    if !finding.fixes.is_empty() {
        let helps = finding.fixes.iter().map(|fix| Level::HELP.message(visible(&fix.title)));
        excerpt = excerpt.element(Padding).elements(helps);
    }
    groups.extend([origin, excerpt]);

    for related in finding.related.iter().take(MOST_RELATED) {
        groups.push(Group::with_title(Level::NOTE.secondary_title(visible(&related.message))));
        groups.extend(place(Level::NOTE, source, &related.range, columns));
    }
    if let Some(others) = finding.related.len().checked_sub(MOST_RELATED).filter(|others| *others > 0) {
        let title = format!("and {}", counted(others, "more place"));
        groups.push(Group::with_title(Level::NOTE.secondary_title(title)));
    }

    // The lines are cut already; a second cut would be counted in columns of the first.
    renderer.clone().term_width(usize::from(u16::MAX)).render(&groups)
}

/// `--> README.md:3:10` and the lines there. Apart, since the renderer would count the column in the cut line.
fn place<'a>(level: Level<'a>, source: &Source<'_>, range: &ByteRange, columns: usize) -> [Group<'a>; 2] {
    let start = source.place(source.clamp(range).start);
    let origin =
        Origin::path(visible(source.path()).into_owned()).line(start.line as usize).char_column(start.column as usize);
    let excerpt = Excerpt::new(source, range, columns);
    let label = excerpt.ends_on.map(|line| format!("up to line {line}"));
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.first_line as usize)
        .annotation(AnnotationKind::Primary.span(excerpt.span).label(label));
    [Group::with_level(level.clone()).element(origin), Group::with_level(level).element(snippet)]
}

pub(super) fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}
