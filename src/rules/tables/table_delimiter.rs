use crate::rules::{Check, Finding, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind, split_row, trimmed};
use crate::text::words::counted;
use crate::text::{ByteRange, Edit, lines};

use crate::syntax::{delimiter_columns, is_delimiter_row};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "table-delimiter",
    severity: Severity::Warning,
    hub: None,
    summary: "a table that is none, since the row of dashes does not fit the header",
    docs: include_str!("table_delimiter.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Vec<Finding>) {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Code | BlockKind::List | BlockKind::Html) {
        return;
    }
    let lines: Vec<_> = lines(&block.source, 0).map(|line| trimmed(&block.source, line)).collect();
    match block.kind {
        // What Markdown reads as a table is a block of its own, so only those it does not read are met here.
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
    let related = |finding: Finding| finding.related(dashes.clone(), "the row of dashes");
    if delimiter_columns(row).is_none() {
        // `|===|===|`, `|---+---|`, `|:-- :|`, an empty cell, a no-break space, and the dashes of typography.
        let drawn = is_delimiter_row(row) || ["--", "==", "––", "——", "__"].iter().any(|line| row.contains(line));
        let meant = drawn && row.starts_with('|') && row.chars().all(|c| "|:-–—=+_ \t\u{a0}".contains(c));
        let message = "The row below the header is no row of dashes, so this is no table. Write `-` and `|` only, with \
                       `:` at the ends of a cell to align it.";
        let edit = Edit::replace(dashes.clone(), delimiter(wanted));
        return meant.then(|| {
            let finding = Finding::new(&RULE, header.clone(), message);
            related(finding.fix(Fix::suggested("Write a row of dashes", vec![edit])))
        });
    }
    if wanted == found {
        // A table right below a line of text: some readers of Markdown see it, others do not.
        return None;
    }
    let rows = below.filter(|below| block.slice(below).contains('|')).map(count);
    if rows == Some(found) {
        let advice = if wanted > found {
            "Write a `|` that belongs to a cell as `\\|`."
        } else {
            "Add the name that is missing, or an empty cell."
        };
        let message = format!(
            "The header has {}, but the row of dashes and the row below it have {found}, so this is no table. {advice}",
            counted(wanted, "cell")
        );
        return Some(related(Finding::new(&RULE, header.clone(), message)));
    }
    let message = format!(
        "The header has {} and the row of dashes {found}, so this is no table. Give both the same number of cells.",
        counted(wanted, "cell")
    );
    let edits = vec![resized(block, dashes, wanted)];
    let fix = Fix::suggested(format!("Write a row of dashes with {}", counted(wanted, "cell")), edits);
    Some(related(Finding::new(&RULE, header.clone(), message).fix(fix)))
}

/// A row of dashes at the start, or rows of numbers alone: the header is missing, or is cut off by a blank line.
fn headless(block: &Block, lines: &[ByteRange]) -> Option<Finding> {
    let first = lines.first()?;
    let row = block.slice(first);
    if row.starts_with('|') && delimiter_columns(row).is_some_and(|columns| columns > 1) {
        let message = "There is no header right above this row of dashes, so this is no table. Write the names of the \
                       columns on the line before it, without a blank line in between.";
        return Some(Finding::new(&RULE, first.clone(), message));
    }
    let is_row = |line: &ByteRange| {
        let row = block.slice(line);
        let cells = split_row(&block.source, line);
        let numbers = cells.iter().filter(|cell| block.slice(&cell.content).parse::<f64>().is_ok()).count();
        row.len() > 1 && row.starts_with('|') && row.ends_with('|') && numbers > 1 && numbers * 2 >= cells.len()
    };
    let message = "These rows stand in no table, so Markdown shows them as text. Remove what stands between them and the table \
                   above, or write a header and a row of dashes before them.";
    lines.iter().all(is_row).then(|| Finding::new(&RULE, first.clone(), message))
}

/// A table right below an item of a list or HTML, which takes it for its own text.
fn swallowed(block: &Block, lines: &[ByteRange]) -> Option<Finding> {
    let is_head = |pair: &&[ByteRange]| {
        let (header, dashes) = (&pair[0], &pair[1]);
        let columns = delimiter_columns(block.slice(dashes));
        let is_text = block.kind == BlockKind::Html || block.texts().any(|text| text.contains(&dashes.start));
        let starts_line = |line: &ByteRange| line.start > 0 && block.source[..line.start].ends_with(['\n', '\r']);
        [header, dashes].iter().all(|line| starts_line(line) && block.slice(line).starts_with('|'))
            && columns == Some(split_row(&block.source, header).len())
            && is_text
            && !block.tables.iter().any(|table| table.range.contains(&dashes.start))
    };
    let pair = lines.windows(2).find(is_head)?;
    let header = &pair[0];
    let above = if block.kind == BlockKind::List { "An item of a list" } else { "HTML" };
    // What the text of these is, no blank line changes.
    const VERBATIM: [&str; 6] = ["<!", "<?", "<pre", "<script", "<style", "<textarea"];
    let before = block.source[..header.start].to_ascii_lowercase();
    if block.kind == BlockKind::Html && VERBATIM.iter().any(|tag| before.contains(tag)) {
        return None;
    }
    let message = format!(
        "{above} stands right above, and takes these lines for its own text, so this is no table. Leave a blank line \
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
    // The fence of a fenced block is its first line, and no header.
    let is_table = [header, dashes].iter().all(|line| block.slice(line).contains('|'));
    let is_table = is_table && is_delimiter_row(block.slice(dashes)) && !block.source.starts_with(['`', '~']);
    let message = "These lines are indented by four blanks or more, so Markdown shows them as code instead of a table. \
                   Remove the indentation.";
    is_table.then(|| Finding::new(&RULE, header.clone(), message))
}
