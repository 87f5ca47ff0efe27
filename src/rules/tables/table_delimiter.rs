use crate::card::is_border;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind, Cell, split_row, trimmed};
use crate::text::words::counted;
use crate::text::{ByteRange, Edit, lines};

use crate::syntax::{delimiter_columns, is_delimiter_row};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-delimiter",
    severity: Severity::Warning,
    hub: None,
    summary: "a table that Markdown does not see, since its delimiter row does not fit the header",
    docs: include_str!("table_delimiter.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Findings) {
    // The fence of a fenced block is its first line, and no header.
    let is_fenced = block.kind == BlockKind::Code && block.source.starts_with(['`', '~']);
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Code | BlockKind::List | BlockKind::Html)
        || is_fenced
        || memchr::memchr(b'|', block.source.as_bytes()).is_none()
    {
        return;
    }
    let lines: Vec<_> = lines(&block.source, 0).map(|line| trimmed(&block.source, line)).collect();
    match block.kind {
        // What Markdown reads as a table is a block of its own, so only those it does not read are met here.
        // A table with borders is told by another rule.
        BlockKind::Paragraph if block.source.starts_with('+') && is_border(block.slice(&lines[0])) => {}
        BlockKind::Paragraph => {
            findings.extend(headless(block, &lines));
            let pairs = lines.windows(2).enumerate();
            findings.extend(pairs.filter_map(|(i, pair)| judge(block, &pair[0], &pair[1], lines.get(i + 2))));
        }
        BlockKind::List | BlockKind::Html => findings.extend(swallowed(block, &lines)),
        BlockKind::Code => findings.extend(indented(block, &lines)),
        _ => {}
    }
}

fn judge(block: &Block, header: &ByteRange, dashes: &ByteRange, below: Option<&ByteRange>) -> Option<Finding> {
    let row = block.slice(dashes);
    if !row.contains('|') || !block.slice(header).contains('|') || is_delimiter_row(block.slice(header)) {
        return None;
    }
    if !block.texts().any(|text| text.contains(&dashes.start)) {
        return None;
    }
    let count = |range: &ByteRange| split_row(&block.source, range).len();
    let cells_of_dashes = split_row(&block.source, dashes);
    let (wanted, found) = (count(header), cells_of_dashes.len());
    let related = |finding: Finding| finding.related(dashes.clone(), "the delimiter row");
    if delimiter_columns(row).is_none() {
        // `|===|===|`, `|---+---|`, `|:-- :|`, an empty cell, a no-break space, and the dashes of typography.
        let drawn = is_delimiter_row(row) || ["--", "==", "––", "——", "__"].iter().any(|line| row.contains(line));
        let meant = drawn && row.starts_with('|') && row.chars().all(|c| "|:-–—=+_ \t\u{a0}".contains(c));
        let message = "The row below the header is not a valid delimiter row, so Markdown shows no table. Write only \
                       `-` and `|` there, with `:` for alignment.";
        let edit = Edit::replace(dashes.clone(), delimiter(wanted));
        return meant.then(|| {
            let finding = Finding::new(&RULE, header.clone(), message);
            related(finding.fix(Fix::suggested("Write a delimiter row", vec![edit])))
        });
    }
    if wanted == found {
        // A table right below a line of text: some readers of Markdown see it, others do not.
        return None;
    }
    let rows = below.filter(|below| block.slice(below).contains('|')).map(count);
    if rows == Some(found) {
        let advice = if wanted > found {
            "Write a `|` inside a cell as `\\|`."
        } else {
            "Add the missing column name, or an empty cell."
        };
        let message = format!(
            "The header has {}, but the delimiter row and the row below it have {found}, so Markdown shows no table. \
             {advice}",
            counted(wanted, "cell")
        );
        return Some(related(Finding::new(&RULE, header.clone(), message)));
    }
    let message = format!(
        "The header has {} and the delimiter row {found}, so Markdown shows no table. Give both the same number of \
         cells.",
        counted(wanted, "cell")
    );
    let edits = vec![resized(block, dashes, wanted)];
    let fix = Fix::suggested(format!("Write a delimiter row with {}", counted(wanted, "cell")), edits);
    Some(related(Finding::new(&RULE, header.clone(), message).fix(fix)))
}

/// A row of dashes at the start, or rows of numbers alone: the header is missing, or is cut off by a blank line.
fn headless(block: &Block, lines: &[ByteRange]) -> Option<Finding> {
    let first = lines.first()?;
    let row = block.slice(first);
    if row.starts_with('|') && delimiter_columns(row).is_some_and(|columns| columns > 1) {
        let message = "This delimiter row has no header right above it, so Markdown shows no table. Write the column \
                       names on the line before it.";
        return Some(Finding::new(&RULE, first.clone(), message));
    }
    let is_row = |line: &ByteRange| {
        let row = block.slice(line);
        let cells = split_row(&block.source, line);
        let numbers = cells.iter().filter(|cell| block.slice(&cell.content).parse::<f64>().is_ok()).count();
        row.len() > 1 && row.starts_with('|') && row.ends_with('|') && numbers > 1 && numbers * 2 >= cells.len()
    };
    let message = "These rows are not part of a table, so Markdown shows them as text. Join them to the table above, \
                   or add a header and a delimiter row.";
    if lines.iter().all(is_row) {
        return Some(Finding::new(&RULE, first.clone(), message));
    }
    without_delimiter(block, lines)
}

/// Rows with bars around them, the first of names, and no delimiter row.
fn without_delimiter(block: &Block, lines: &[ByteRange]) -> Option<Finding> {
    let [header, second, ..] = lines else { return None };
    let cells = |line: &ByteRange| {
        let row = block.slice(line);
        let is_row = row.len() > 2 && row.starts_with('|') && row.ends_with('|') && !row.starts_with("||");
        Some(split_row(&block.source, line).len()).filter(|_| is_row)
    };
    let columns = cells(header).filter(|columns| *columns > 1)?;
    let is_table = lines.iter().all(|line| cells(line) == Some(columns) && !block.slice(line).contains("--"));
    let has_words = block.slice(second).contains(char::is_alphanumeric);
    // A number in the first row makes it one of the rows that a table above lost.
    let is_number = |cell: &Cell| block.slice(&cell.content).parse::<f64>().is_ok();
    if !is_table
        || split_row(&block.source, header).iter().any(is_number)
        || !has_words
        || !block.texts().any(|text| text.contains(&second.start))
    {
        return None;
    }
    let row = delimiter(columns);
    let message =
        "No delimiter row follows this header, so Markdown shows no table. Write a row such as `|---|---|` below it.";
    let line_break = if block.source[header.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let edit = Edit::insert(second.start, format!("{row}{line_break}"));
    Some(Finding::new(&RULE, header.clone(), message).fix(Fix::suggested("Write a delimiter row", vec![edit])))
}

/// A table right below an item of a list or HTML, which takes it for its own text.
fn swallowed(block: &Block, lines: &[ByteRange]) -> Option<Finding> {
    let is_head = |pair: &&[ByteRange]| {
        let (header, dashes) = (&pair[0], &pair[1]);
        // Asked last: it looks through the whole block.
        let is_text = || block.kind == BlockKind::Html || block.texts().any(|text| text.contains(&dashes.start));
        let starts_line = |line: &ByteRange| line.start > 0 && block.source[..line.start].ends_with(['\n', '\r']);
        [header, dashes].iter().all(|line| starts_line(line) && block.slice(line).starts_with('|'))
            && delimiter_columns(block.slice(dashes)) == Some(split_row(&block.source, header).len())
            && is_text()
            && !block.tables.iter().any(|table| table.range.contains(&dashes.start))
    };
    let pair = lines.windows(2).find(is_head)?;
    let header = &pair[0];
    let above = if block.kind == BlockKind::List { "A list item" } else { "HTML" };
    // What the text of these is, no blank line changes.
    const VERBATIM: [&str; 6] = ["<!", "<?", "<pre", "<script", "<style", "<textarea"];
    let before = block.source[..header.start].to_ascii_lowercase();
    if block.kind == BlockKind::Html && VERBATIM.iter().any(|tag| before.contains(tag)) {
        return None;
    }
    let message = format!(
        "{above} is right above, so Markdown reads these lines as part of it and shows no table. Leave a blank line \
         before the header."
    );
    let line_break = ["\r\n", "\n", "\r"].into_iter().find(|it| block.source[..header.start].ends_with(it))?;
    let fix = Fix::suggested("Insert a blank line", vec![Edit::insert(header.start, line_break)]);
    Some(Finding::new(&RULE, header.clone(), message).fix(fix))
}

/// `| --- | --- |`
fn delimiter(columns: usize) -> String {
    format!("|{}", " --- |".repeat(columns))
}

/// The edit that gives the row of dashes `wanted` cells: the last one again, or those beyond taken away.
fn resized(block: &Block, dashes: &ByteRange, wanted: usize) -> Edit {
    let row = split_row(&block.source, dashes);
    match (row.get(wanted), row.last()) {
        // One cell without a bar would underline a heading.
        (Some(beyond), _) if wanted > 1 => {
            let end = if block.slice(dashes).ends_with('|') { dashes.end - 1 } else { dashes.end };
            Edit::delete(beyond.space.start - 1..end)
        }
        (None, Some(last)) => {
            let cell = format!("|{}", block.slice(&last.space));
            Edit::insert(last.space.end, cell.repeat(wanted - row.len()))
        }
        _ => Edit::replace(dashes.clone(), delimiter(wanted)),
    }
}

/// A table that is indented by four spaces or more and so shown as code.
fn indented(block: &Block, lines: &[ByteRange]) -> Option<Finding> {
    let [header, dashes, ..] = lines else { return None };
    let is_table = [header, dashes].iter().all(|line| block.slice(line).contains('|'));
    let is_table = is_table && is_delimiter_row(block.slice(dashes));
    let message = "These lines are indented by four spaces or more, so Markdown shows code instead of a table. \
                   Remove the indentation.";
    is_table.then(|| Finding::new(&RULE, header.clone(), message))
}
