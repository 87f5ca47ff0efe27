use crate::card::Number;
use crate::card::training::LoggedResult;
use crate::rules::Fix;
use crate::text::Edit;

use super::comparison::Comparison;

/// The fixes of results that are not those of `rows`, the rows of the evaluation that the list most likely reports: the
/// values of each, and where the first result is that of another row, all others from there.
pub(super) fn corrections(comparison: &Comparison, rows: &[usize], odd: &[&LoggedResult]) -> Vec<Fix> {
    let own_row = match odd.first().map(|first| comparison.reported.rows_of(first)).as_deref() {
        Some([row]) => correction(comparison, *row, &comparison.results().iter().collect::<Vec<_>>()),
        _ => None,
    };
    let mut fixes: Vec<Fix> = Vec::new();
    for fix in rows.iter().filter_map(|row| correction(comparison, *row, odd)).chain(own_row) {
        if fixes.iter().all(|other| other.edits != fix.edits) {
            fixes.push(fix);
        }
    }
    fixes
}

/// The fix that has all results reported from another row.
pub(super) fn report_row(comparison: &Comparison, row: usize) -> Option<Fix> {
    let lines: Vec<_> = comparison.results().iter().collect();
    let fix = correction(comparison, row, &lines)?;
    Some(Fix { title: format!("Report the results of {} instead", comparison.log.row_name(row)), ..fix })
}

/// The fix that writes into those of `lines` that say something else what a row of the log says. `None` where that is more
/// than one number for another, as printed: a percentage for a share, or a number with a remark.
fn correction(comparison: &Comparison, row: usize, lines: &[&LoggedResult]) -> Option<Fix> {
    let lines: Vec<_> = lines.iter().filter(|line| !line.is_in(row)).collect();
    let mut edits = Vec::new();
    for line in &lines {
        let cell = &*comparison.log.reading(row, line.column)?.text;
        let (reported, meant) = (Number::read(line.text())?, Number::read(cell)?);
        if is_other_scale(reported, meant) || is_other_scale(meant, reported) {
            return None;
        }
        edits.push(Edit::replace(line.reported.text.range.clone(), cell));
    }
    let name = comparison.log.row_name(row);
    let title = match &lines[..] {
        [] => return None,
        [line] => format!("Set `{}` to {}, as at {name}", line.name(), edits[0].text),
        [first, second] => format!("Set `{}` and `{}` to what they are at {name}", first.name(), second.name()),
        [first, rest @ ..] => {
            format!("Set `{}` and {} other results to what they are at {name}", first.name(), rest.len())
        }
    };
    Some(Fix::suggested(title, edits))
}

/// Whether one number may be a percentage and the other a share.
fn is_other_scale(percentage: Number, share: Number) -> bool {
    let is_share = share.value.abs() <= 1.0 && percentage.value.abs() > 1.0;
    percentage.percent != share.percent || is_share && percentage.value.abs() > 20.0 * share.value.abs()
}
