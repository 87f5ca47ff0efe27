use crate::card::{Card, Neighbours, ResultsTable, Role};
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
    // Most logs are even: then there is a number of steps that fits all rows.
    let (least, greatest) = rows(log, steps, epochs)
        .map(|row| row.steps_per_epoch)
        .fold((0.0, f64::INFINITY), |(least, greatest), (from, to)| (f64::max(least, from), f64::min(greatest, to)));
    if least <= greatest {
        return None;
    }
    let rows: Vec<_> = rows(log, steps, epochs).collect();
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

/// The rows with both, without what stands outside of the training; none where one of the two falls: the log then holds several
/// runs, each with its own steps per epoch. That is for another rule.
///
/// Epochs are printed with at most two decimals up to transformers 4.39 and at most four from 4.40 on. Where gradients
/// are accumulated, the batches left at the end of an epoch shift all later ones, by less than a step each.
fn rows(log: &ResultsTable, steps: usize, epochs: usize) -> impl Iterator<Item = Row> {
    let times = move || {
        log.rows.iter().enumerate().filter_map(move |(row, cells)| {
            let number = |column: usize| cells.get(column)?.value.number().filter(|number| number.value > 0.0);
            Some((row, number(steps)?.value, number(epochs)?))
        })
    };
    let (mut decimals, mut is_whole, mut before, mut is_rising) = (0, true, (0.0, 0.0), true);
    for (_, step, epoch) in times() {
        decimals = decimals.max(epoch.decimals);
        is_whole &= epoch.value.fract() == 0.0;
        is_rising &= step >= before.0 && epoch.value >= before.1;
        before = (step, epoch.value);
    }
    // `1.0`, `2.0`: zeros were dropped. Other short prints may have been rounded by a person.
    let half = 0.5 * 10f64.powi(if decimals == 1 && is_whole { -2 } else { -decimals.clamp(0, 4) });
    times().filter(move |_| is_rising).map(move |(row, step, epoch)| {
        let over = half + epoch.value.floor() * epoch.value / step + 0.002 * epoch.value;
        let least = step / (epoch.value + over);
        let greatest = if epoch.value > over { step / (epoch.value - over) } else { f64::INFINITY };
        Row { row, step, steps_per_epoch: (least, greatest) }
    })
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
