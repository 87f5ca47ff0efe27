use crate::card::{ResultsTable, Role};
use crate::rules::{Check, Finding, Findings, Rule, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "step-order",
    severity: Severity::Warning,
    hub: None,
    summary: "steps or epochs of a training log that go back",
    docs: include_str!("step_order.md"),
    check: Check::Log(check),
};

fn check(log: &ResultsTable, findings: &mut Findings) {
    let steps = falls(log, Role::is_step);
    let epochs = falls(log, Role::is_epoch);
    let alone = epochs.iter().filter(|epoch| steps.binary_search_by_key(&epoch.row, |step| step.row).is_err());
    findings.extend(steps.iter().map(|fall| {
        let message = format!(
            "`Step` falls from {} to {}, so this training log seems to hold several runs. Give each run its own table.",
            fall.text(log, fall.before),
            fall.text(log, fall.row)
        );
        fall.finding(log, message)
    }));
    findings.extend(alone.map(|fall| {
        let message = format!(
            "`Epoch` falls from {} to {}, so the run was resumed, or there are several. Say so beside the table, or \
             give each run its own table.",
            fall.text(log, fall.before),
            fall.text(log, fall.row)
        );
        fall.finding(log, message)
    }));
}

/// A row whose number is below that of the row before it.
struct Fall {
    column: usize,
    before: usize,
    row: usize,
}

/// The falls of the first column of that role. Equal numbers are none: an epoch has many rows, and a step can be
/// evaluated twice.
fn falls(log: &ResultsTable, is: fn(Role) -> bool) -> Vec<Fall> {
    // In most logs, time goes on.
    let falls = |column: &usize| log.by_value(*column).course().falls > 0;
    let Some(column) = log.column_of(is).filter(falls) else { return Vec::new() };
    let (mut falls, mut rises) = (Vec::new(), 0);
    // sentence-transformers writes -1 for an evaluation outside of the training. `table-ragged` reports a row that lacks a
    // cell, and which number is under which name there is not sure.
    let mut inside = log.numbers(column).filter(|(row, number)| number.value >= 0.0 && !log.is_short(*row));
    let Some((mut before, mut earlier)) = inside.next() else { return falls };
    for (row, later) in inside {
        if later.value < earlier.value {
            falls.push(Fall { column, before, row });
        } else if later.value > earlier.value {
            rises += 1;
        }
        (before, earlier) = (row, later);
    }
    // Where rows fall as often as they rise, they are sorted by something else, or the newest comes first.
    if falls.len() < rises { falls } else { Vec::new() }
}

impl Fall {
    /// What stands in a row, as printed.
    fn text<'a>(&self, log: &'a ResultsTable, row: usize) -> &'a str {
        log.reading(row, self.column).map_or("", |reading| &reading.text)
    }

    fn finding(&self, log: &ResultsTable, message: String) -> Finding {
        let cell = |row| log.place(row, self.column).unwrap_or_default();
        let before = format!("{} in the row before", self.text(log, self.before));
        Finding::new(&RULE, cell(self.row), message).related(cell(self.before), before)
    }
}
