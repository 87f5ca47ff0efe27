//! Findings for people, a line each: `README.md:2:11: error[license-value] [*] …`. The star is one that `--fix` mends.

use anstyle::{AnsiColor, Style};

use crate::cli::visible;
use crate::rules::{Finding, Safety, Severity};
use crate::text::Source;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// A finding as one line with colors, without a line break at the end.
pub fn finding(finding: &Finding, source: &Source<'_>) -> String {
    let place = source.place(source.clamp(&finding.range).start);
    let color = color(finding.severity);
    let is_fixable = finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let star = if is_fixable { " [*]" } else { "" };
    format!(
        "{BOLD}{}{BOLD:#}{DIM}:{DIM:#}{}{DIM}:{DIM:#}{}{DIM}:{DIM:#} {color}{}[{}]{color:#}{star} {}",
        visible(source.path()),
        place.line,
        place.column,
        finding.severity.as_str(),
        finding.rule.name,
        visible(&finding.message),
    )
}

/// As in the long form.
pub(in crate::cli) fn color(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
        Severity::Hint => AnsiColor::BrightGreen,
    };
    color.on_default().bold()
}
