use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind};
use crate::text::Edit;
use crate::text::words::cut;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "heading-space",
    severity: Severity::Warning,
    hub: None,
    summary: "a heading that is shown as text, since no space follows its `#`",
    docs: include_str!("heading_space.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Findings) {
    if !matches!(block.kind, BlockKind::Heading(_)) {
        return;
    }
    let title = block.source.trim_start_matches('#');
    let level = block.source.len() - title.len();
    let is_parted = title.starts_with([' ', '\t', '\n', '\r']) || title.is_empty();
    // A title that is underlined may start with anything.
    let is_underlined = title.trim_end().contains(['\n', '\r']) && !title.starts_with(char::is_alphabetic);
    if level == 0 || is_parted || is_underlined {
        return;
    }
    let hashes = &block.source[..level];
    // A row of dashes below belongs to the heading as well.
    let title = cut(&title.lines().next().unwrap_or_default().trim_end().replace('`', ""), 60);
    let message =
        format!("Markdown shows this heading as text, since no space follows `{hashes}`. Write `{hashes} {title}`.");
    let edits = vec![Edit::insert(level, " ")];
    let fix = match level {
        // It may be a tag after all.
        1 => Fix::suggested("Insert a space", edits),
        _ => Fix::safe("Insert a space", edits),
    };
    findings.push(Finding::new(&RULE, 0..block.source.len(), message).fix(fix));
}
