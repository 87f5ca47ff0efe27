use crate::card::{Card, Neighbours, Number, ResultsTable, Role};
use crate::rules::{Check, Finding, Findings, Rule, Severity};
use crate::text::words::more;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "epoch-step",
    severity: Severity::Warning,
    hub: None,
    summary: "a row of the training log whose epoch and step do not fit the other rows",
    docs: include_str!("epoch_step.md"),
    check: Check::LogOfCard(check),
};

/// A row of the log.
struct Row {
    /// Its index.
    row: usize,
    step: f64,
    /// The least and the greatest number of steps that an epoch can have had, by this row.
    steps_per_epoch: (f64, f64),
}

fn check(card: &Card, _: &Neighbours, log: &ResultsTable, findings: &mut Findings) {
    // Streamed data has no length: with a limit of steps the Trainer counts epochs as shares of that.
    let has_limit = |key: &&str| card.hyperparameter(key).is_some_and(|line| line.value.value != "-1");
    if ["training_steps", "max_steps"].iter().any(has_limit) {
        return;
    }
    findings.extend(judge(log));
}

fn judge(log: &ResultsTable) -> Option<Finding> {
    let (steps, epochs) = (log.column_of(Role::is_step)?, log.column_of(Role::is_epoch)?);
    let rows = rows(log, steps, epochs);
    // Most logs are even: then there is a number of steps that fits all rows.
    let least = rows.iter().map(|row| row.steps_per_epoch.0).fold(0.0, f64::max);
    if rows.iter().all(|row| least <= row.steps_per_epoch.1) {
        return None;
    }
    let usual = most_common(&rows)?;
    let fits = |row: &&Row| row.steps_per_epoch.0 <= usual && usual <= row.steps_per_epoch.1;
    let odd: Vec<_> = rows.iter().filter(|row| !fits(row)).collect();
    // Where many rows differ, the run was resumed with another batch size, dataset or number of epochs.
    let (first, others) = odd.split_first().filter(|_| odd.len() * 4 <= rows.len())?;
    // Rows that differ at the beginning or the end are from before or after the run was resumed.
    let is_at_end = |row: &Row| row.row == rows[0].row || row.row == rows[rows.len() - 1].row;
    if odd.iter().any(|row| is_at_end(row)) {
        return None;
    }
    let cell = |column| log.reading(first.row, column);
    let (epoch, step) = (cell(epochs)?, cell(steps)?);
    let meant = first.step / usual;
    let others = match others.len() {
        0 => String::new(),
        count => format!(" Same in {}.", more(count, "row")),
    };
    let message = format!(
        "`Epoch` {} does not fit `Step` {}, since at {usual:.0} steps an epoch, as in the other rows, it would be \
         {meant:.2}. Correct the wrong number.{others}",
        epoch.text, step.text
    );
    Some(Finding::new(&RULE, epoch.range.clone(), message))
}

/// The rows with both, without what stands outside of the training.
///
/// Epochs are printed with at most two decimals up to transformers 4.39 and at most four from 4.40 on. Where gradients
/// are accumulated, the batches left at the end of an epoch shift all later ones, by less than a step each.
fn rows(log: &ResultsTable, steps: usize, epochs: usize) -> Vec<Row> {
    let mut numbers: Vec<(usize, Number, Number)> = Vec::with_capacity(log.rows.len());
    let mut decimals = 0;
    for (row, cells) in log.rows.iter().enumerate() {
        let number = |column: usize| cells.get(column)?.value.number().filter(|number| number.value > 0.0);
        let (Some(step), Some(epoch)) = (number(steps), number(epochs)) else { continue };
        // Where one of them falls, the log holds several runs, each with its own steps per epoch. That is for another rule.
        if numbers.last().is_some_and(|before| step.value < before.1.value || epoch.value < before.2.value) {
            return Vec::new();
        }
        decimals = decimals.max(epoch.decimals);
        numbers.push((row, step, epoch));
    }
    // `1.0`, `2.0`: zeros were dropped. Other short prints may have been rounded by a person.
    let whole = decimals == 1 && numbers.iter().all(|(_, _, epoch)| epoch.value.fract() == 0.0);
    let half = 0.5 * 10f64.powi(if whole { -2 } else { -decimals.clamp(0, 4) });
    let row = |(row, step, epoch): (usize, Number, Number)| {
        let over = half + epoch.value.floor() * epoch.value / step.value + 0.002 * epoch.value;
        let least = step.value / (epoch.value + over);
        let greatest = if epoch.value > over { step.value / (epoch.value - over) } else { f64::INFINITY };
        Row { row, step: step.value, steps_per_epoch: (least, greatest) }
    };
    numbers.into_iter().map(row).collect()
}

/// A number of steps per epoch that fits as many rows as any: the intervals of the rows begin and end along a line.
fn most_common(rows: &[Row]) -> Option<f64> {
    let begins = rows.iter().map(|row| (row.steps_per_epoch.0, 1));
    let ends = rows.iter().map(|row| (row.steps_per_epoch.1, -1));
    let mut marks: Vec<(f64, i32)> = begins.chain(ends).collect();
    // Where one ends as another begins, both count.
    marks.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let (mut open, mut most, mut best) = (0, 0, None);
    for (i, (at, change)) in marks.iter().enumerate() {
        open += change;
        if open > most {
            most = open;
            // The middle of the stretch that fits.
            let end = marks.get(i + 1).map_or(*at, |next| next.0);
            best = Some(if end.is_finite() { (at + end) / 2.0 } else { *at });
        }
    }
    best.filter(|steps| *steps >= 1.0)
}
