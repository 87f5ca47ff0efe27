use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Block;
use crate::text::Edit;

use super::single_byte_encoding::{Doubt, MAC, Run, SingleByteEncoding, WINDOWS};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "mojibake",
    severity: Severity::Warning,
    hub: None,
    summary: "characters broken by reading UTF-8 as another encoding",
    docs: include_str!("mojibake.md"),
    check: Check::Block(check),
};

/// How far apart, in bytes, broken characters of a line can be and still be one finding; it is three times as long at most.
const NEAR: usize = 40;

fn check(block: &Block, findings: &mut Findings) {
    if block.source.is_ascii() {
        return;
    }
    for encoding in [&WINDOWS, &MAC] {
        let runs: Vec<_> = block.texts().flat_map(|range| encoding.runs(&block.source, &range)).collect();
        // What could also be meant is judged by the company it keeps.
        if runs.iter().all(|run| run.doubt != Doubt::None) {
            continue;
        }
        // What would stay half repaired stays as it is.
        let stays_broken = |text: &str| text.contains(char::is_control) || encoding.is_cut_off(text);
        let (lost, mut runs): (Vec<_>, Vec<_>) = runs
            .into_iter()
            .filter(|run| run.doubt != Doubt::Great)
            .partition(|run| stays_broken(&encoding.undone(run.meant.clone())));
        runs.sort_by_key(|run| run.range.start);
        let mut rest = &runs[..];
        while let Some(first) = rest.first() {
            let near = |pair: &&[Run]| {
                let between = pair[0].range.end..pair[1].range.start;
                is_near(block, first, &pair[0], &pair[1]) && !lost.iter().any(|run| between.contains(&run.range.start))
            };
            let count = 1 + rest.windows(2).take_while(near).count();
            findings.push(finding(block, encoding, &rest[..count]));
            rest = &rest[count..];
        }
        // A text went through one encoding.
        return;
    }
}

/// Whether `next` is reported together with `run`, in a finding that starts at `first`.
fn is_near(block: &Block, first: &Run, run: &Run, next: &Run) -> bool {
    let between = &block.source[run.range.end..next.range.start];
    let apart = between.len() > NEAR || next.range.end - first.range.start > 3 * NEAR;
    !apart && !between.contains(['\n', '\r', '|', '`'])
}

fn finding(block: &Block, encoding: &SingleByteEncoding, runs: &[Run]) -> Finding {
    let range = runs[0].range.start..runs[runs.len() - 1].range.end;
    let mut repaired = String::new();
    let mut done = range.start;
    for run in runs {
        repaired += &block.source[done..run.range.start];
        repaired += &encoding.undone(run.meant.clone());
        done = run.range.end;
    }
    let written = block.slice(&range);
    let message = format!("`{written}` is UTF-8 that was read as {}. Write `{repaired}`.", encoding.name);
    let edit = |run: &Run| Edit::replace(run.range.clone(), encoding.undone(run.meant.clone()));
    let edits = runs.iter().map(edit).collect();
    Finding::new(&RULE, range, message).fix(Fix::suggested(format!("Replace `{written}` by `{repaired}`"), edits))
}
