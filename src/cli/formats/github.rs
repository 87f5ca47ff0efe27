//! Findings as workflow commands of GitHub Actions, which become annotations of a pull request:
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>.

use crate::cli::visible;
use crate::rules::{Finding, Severity};
use crate::text::Source;

/// A finding as one line, without a line break at the end.
pub fn command(finding: &Finding, source: &Source<'_>) -> String {
    let range = source.clamp(&finding.range);
    let (start, end) = (source.place(range.start), source.place(range.end));
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let rule = finding.rule.name;
    // GitHub shows no columns of a place over several lines.
    let columns = match start.line == end.line {
        true => format!(",col={},endColumn={}", start.column, end.column.max(start.column + 1)),
        false => String::new(),
    };
    format!(
        "::{level} title=modelcard-lsp ({rule}),file={file},line={line}{columns},endLine={end}::{file_text}:{line}: {message}",
        file = property(source.path()),
        line = start.line,
        end = end.line,
        file_text = data(&visible(source.path())),
        message = data(&visible(&finding.message)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
