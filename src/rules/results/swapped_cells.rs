use crate::card::{ResultsTable, Role};
use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::text::Edit;
use crate::text::words::more;
use crate::vocabulary::{Direction, Scale};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "swapped-cells",
    severity: Severity::Warning,
    hub: None,
    summary: "a row of a training log in which the loss and another metric are swapped",
    docs: include_str!("swapped_cells.md"),
    check: Check::Log(check),
};

/// Up to which ratio two numbers of neighboring evaluations are alike, and from which on they are not.
const ALIKE: f64 = 1.2;
const APART: f64 = 1.5;

fn check(log: &ResultsTable, findings: &mut Vec<Finding>) {
    let metric = |role: Role| role.metric();
    let Some(loss) = log.columns.iter().position(|column| metric(column.role).is_some_and(|it| it.id == "loss")) else {
        return;
    };
    let is_score = |&column: &usize| {
        let metric = metric(log.columns[column].role);
        metric.is_some_and(|it| it.scale == Scale::UnitOrPercent && it.direction == Direction::Higher)
    };
    findings.extend((0..log.columns.len()).filter(is_score).find_map(|score| finding(log, loss, score)));
}

fn finding(log: &ResultsTable, loss: usize, score: usize) -> Option<Finding> {
    let rows = swapped(log, loss, score);
    let (&first, others) = rows.split_first()?;
    let cells = |row: usize| Some((log.reading(row, loss)?, log.reading(row, score)?));
    let (its_loss, its_score) = cells(first)?;
    let others = match others.len() {
        0 => String::new(),
        count => format!(" Same in {}.", more(count, "row")),
    };
    let message = format!(
        "`{}` and `{}` look swapped in this row, since the row before has them the other way round. Swap them back.{others}",
        log.columns[loss].name, log.columns[score].name
    );
    let edits = rows.iter().filter_map(|&row| cells(row)).flat_map(|(loss, score)| {
        [Edit::replace(loss.range.clone(), &*score.text), Edit::replace(score.range.clone(), &*loss.text)]
    });
    let range = its_loss.range.start.min(its_score.range.start)..its_loss.range.end.max(its_score.range.end);
    Some(Finding::new(&RULE, range, message).fix(Fix::suggested("Swap them back", edits.collect())))
}

/// The rows in which each of the two numbers is about the other one of the row before, read the right way round, and both
/// would otherwise be far worse than there. In the other direction a model may simply have learned much at once.
fn swapped(log: &ResultsTable, loss: usize, score: usize) -> Vec<usize> {
    let number = |row, column| log.reading(row, column)?.value.number().map(|number| number.value);
    let ratio = |one: f64, other: f64| if one > other { one / other } else { other / one };
    let mut rows = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    for row in 0..log.rows.len() {
        let (Some(its_loss), Some(its_score)) = (number(row, loss), number(row, score)) else { continue };
        let is_swapped = before.is_some_and(|(loss, score)| {
            let is_worse = its_loss > APART * loss && score > APART * its_score && its_score > 0.0;
            is_worse && ratio(its_score, loss) < ALIKE && ratio(its_loss, score) < ALIKE
        });
        rows.extend(is_swapped.then_some(row));
        before = Some(if is_swapped { (its_score, its_loss) } else { (its_loss, its_score) });
    }
    rows
}
