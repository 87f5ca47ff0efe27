use crate::card::{ResultsTable, Role};
use crate::text::words::joined;
use crate::text::words::number::whole;

/// "step 2800", "epoch 3", "row 4": a row by its name, whole epochs without the `.0` that the Trainer prints.
pub(crate) fn row_name(table: &ResultsTable, row: usize) -> String {
    whole(&table.row_name(row)).to_owned()
}

/// "step 2800 (epoch 14)" where the table has both, else as `row_name`.
pub(crate) fn row_with_epoch(table: &ResultsTable, row: usize) -> String {
    let name = row_name(table, row);
    let epoch = || {
        let reading = table.reading(row, table.column_of(Role::is_epoch)?)?;
        reading.value.number().map(|_| whole(&reading.text))
    };
    match epoch().filter(|_| name.starts_with("step")) {
        Some(epoch) => format!("{name} (epoch {epoch})"),
        None => name,
    }
}

/// "steps 1600 and 2200", "steps 200, 400 and 5 more".
pub(crate) fn row_names(table: &ResultsTable, rows: &[usize]) -> String {
    let shown = if rows.len() > 3 { 2 } else { rows.len() };
    let all: Vec<_> = rows[..shown].iter().map(|&row| row_name(table, row)).collect();
    let [first, _, ..] = &all[..] else { return joined(all) };
    let word = first.split(' ').next().unwrap_or_default();
    let numbers: Option<Vec<_>> = all.iter().map(|name| name.strip_prefix(word)?.strip_prefix(' ')).collect();
    let mut parts = match numbers {
        Some(numbers) => numbers.into_iter().map(str::to_owned).collect(),
        None => all.clone(),
    };
    if let Some(first) = parts.first_mut().filter(|first| !first.starts_with(word)) {
        *first = format!("{word}s {first}");
    }
    if rows.len() > shown {
        parts.push(format!("{} more", rows.len() - shown));
    }
    joined(parts)
}
