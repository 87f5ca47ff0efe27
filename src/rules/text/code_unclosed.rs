use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, BlockKind, trimmed};
use crate::text::words::cut;
use crate::text::{ByteRange, Edit, line_start, lines};
use crate::vocabulary::GeneratorPhrase;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "code-unclosed",
    severity: Severity::Warning,
    hub: None,
    summary: "a code block that is never closed, so the rest of the card is shown as code",
    docs: include_str!("code_unclosed.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Findings) {
    if block.kind == BlockKind::Code {
        findings.extend(judge(block));
    }
}

fn judge(block: &Block) -> Option<Finding> {
    // The text of an indented block starts with it; that of a fenced one below the fence.
    if block.inlines().next().is_some_and(|code| code.range.start == 0) {
        return None;
    }
    let mut inside = lines(&block.source, 0).map(|line| trimmed(&block.source, line));
    let opener = &inside.next()?;
    let fence = fence(block.slice(opener))?;
    let closes = |line: &ByteRange| {
        let line = block.slice(line);
        line.len() >= fence.len() && line.chars().all(|c| fence.starts_with(c))
    };
    // Nearly always it is the last.
    let last = line_start(&block.source, block.source.len());
    if last > opener.end && closes(&trimmed(&block.source, last..block.source.len())) {
        return None;
    }
    let inside: Vec<_> = inside.collect();
    if inside.iter().any(closes) {
        return None;
    }
    let line_break =
        ["\r\n", "\n", "\r"].into_iter().find(|line_break| block.source.contains(line_break)).unwrap_or("\n");
    if inside.iter().all(|line| line.is_empty()) {
        let message = "This fence opens an empty code block. Remove it, or write the code.";
        let finding = Finding::new(&RULE, opener.clone(), message).severity(Severity::Hint);
        return Some(finding.fix(Fix::suggested("Remove the fence", vec![Edit::delete(opener.clone())])));
    }
    match inside.iter().find(|line| is_text(block.slice(line))) {
        Some(swallowed) => {
            let message = format!(
                "This code block is never closed, so the rest of the card is shown as code, from `{}` on. Close it where \
                 the code ends.",
                short(block.slice(swallowed))
            );
            let edit = Edit::insert(swallowed.start, format!("{fence}{line_break}{line_break}"));
            let fix = Fix::suggested("Close the code block before that line", vec![edit]);
            let finding = Finding::new(&RULE, opener.clone(), message);
            Some(finding.related(swallowed.clone(), "text that is shown as code").fix(fix))
        }
        None => {
            let message = "This code block is never closed. Close it below its last line.";
            let edit = Edit::insert(block.source.len(), format!("{line_break}{fence}"));
            let finding = Finding::new(&RULE, opener.clone(), message).severity(Severity::Hint);
            Some(finding.fix(Fix::safe("Close the code block", vec![edit])))
        }
    }
}

/// The backticks or tildes that open a block.
fn fence(line: &str) -> Option<&str> {
    let rest = if line.starts_with('~') { line.trim_start_matches('~') } else { line.trim_start_matches('`') };
    let fence = &line[..line.len() - rest.len()];
    (fence.len() >= 3).then_some(fence)
}

/// A line that is no code: a heading of the second level or deeper (one `#` is a comment in many languages), the row of
/// dashes of a table, or a sentence of a generator.
fn is_text(line: &str) -> bool {
    let heading = line.trim_start_matches('#');
    let level = line.len() - heading.len();
    let is_heading = (2..=6).contains(&level) && heading.starts_with(' ');
    let is_row = line.len() > 2 && line.starts_with('|') && line.ends_with('|');
    let is_dashes = is_row && line.contains('-') && line.chars().all(|c| "|:- \t".contains(c));
    let is_sentence = [GeneratorPhrase::HyperparametersUsed, GeneratorPhrase::Results];
    is_heading || is_dashes || is_sentence.iter().any(|sentence| line.starts_with(sentence.text()))
}

fn short(line: &str) -> String {
    cut(&line.replace(['`', '\t'], " "), 40)
}
