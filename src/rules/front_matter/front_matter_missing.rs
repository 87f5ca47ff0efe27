use crate::card::{Card, Kind, Metadata};
use crate::rules::{Check, Finding, Findings, Fix, Hub, Rule, Severity};
use crate::syntax::{Fence, FrontMatterProblem, SecondBlock};
use crate::text::{ByteRange, Edit, lines as lines_of};
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "front-matter-missing",
    severity: Severity::Warning,
    hub: Some(Hub::Warns),
    summary: "no metadata, or metadata that the Hub does not see",
    docs: include_str!("front_matter_missing.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    // What belongs into the card is elsewhere.
    if card.kind() == Kind::Pointer {
        return;
    }
    findings.extend(match metadata.fence() {
        Fence::Closed { opener, closer, .. } => {
            let second = metadata.second_block().map(|second| second_block(metadata, closer, second));
            let empty = metadata.keys().len() == 0 && metadata.block_error().is_none();
            second.or_else(|| empty.then(|| finding(opener.clone(), EMPTY)))
        }
        Fence::Missing(problem) => Some(missing(metadata, problem)),
    });
}

const NONE: &str = "This card has no front matter, so the Hub finds no license, language or tags. Start it with \
                    `---`, lines such as `license: mit`, and another `---`.";
const EMPTY: &str = "The front matter is empty, so the Hub finds no license, language or tags. Add lines such as \
                     `license: mit`.";

fn missing(metadata: &Metadata, problem: &FrontMatterProblem) -> Finding {
    let line_break = metadata.line_ending().as_str();
    // What only looks like a block: a thematic break at the top, or a text that begins with `Note: …`.
    let known = metadata.keys().filter(|key| vocabulary::metadata_key(key).is_some()).count();
    let ends_line = metadata.entries().last().is_none_or(|entry| entry.source.ends_with(['\n', '\r']));
    let close_at = |at: usize| {
        if ends_line {
            Edit::insert(at, format!("---{line_break}"))
        } else {
            Edit::insert(at, format!("{line_break}---{line_break}"))
        }
    };
    match problem {
        FrontMatterProblem::Unclosed { opener, closer: Some(_), .. } if metadata.keys().len() == 0 => {
            finding(opener.clone(), EMPTY)
        }
        FrontMatterProblem::Unclosed { opener, block, closer } if known > 0 => {
            let written = metadata.problem_text().trim_end();
            let reason = match closer {
                None => "Write `---` below the last key.".to_owned(),
                Some(_) if written == "---" => {
                    "End the closing `---` with a line feed, not with a carriage return alone.".to_owned()
                }
                Some(_) => format!("Write `---` in the first column instead of `{}`.", written.trim()),
            };
            let edit = match closer {
                None => close_at(block.end),
                Some(closer) if written == "---" => Edit::insert(closer.end, "\n"),
                Some(closer) => Edit::replace(closer.clone(), "---"),
            };
            let message = format!("The front matter is never closed, so {LOST}. {reason}");
            finding(opener.clone(), message).fix(Fix::suggested("Close the front matter", vec![edit]))
        }
        FrontMatterProblem::Indented { lines } => {
            let is_space = |c: char| matches!(c, ' ' | '\t');
            let spaces = metadata.problem_text().len() - metadata.problem_text().trim_start_matches(is_space).len();
            let message = format!("The front matter is indented, so {LOST}. Remove the indentation.");
            let remove = |line: ByteRange| {
                let text = &metadata.problem_text()[line.clone()];
                let start = lines.start + line.start;
                let found = text.len() - text.trim_start_matches(is_space).len();
                Edit::delete(start..start + found.min(spaces))
            };
            let edits = lines_of(metadata.problem_text(), 0).map(remove).filter(|edit| !edit.range.is_empty());
            let fix = Fix::suggested("Remove the indentation", edits.collect());
            finding(lines.start + spaces..lines.start + spaces + 3, message).fix(fix)
        }
        FrontMatterProblem::Opener { line, block, closer } if known > 0 => {
            let fault = if metadata.problem_text().trim_end() == "---" { "spaces after it" } else { "too many dashes" };
            let message = format!("The opening `---` has {fault}, so {LOST}. Write exactly `---`.");
            let close = match closer {
                Some(closer) if closer.len() > 3 => Some(Edit::replace(closer.clone(), "---")),
                Some(_) => None,
                None => Some(close_at(block.end)),
            };
            let edits = [Edit::replace(line.clone(), "---")].into_iter().chain(close).collect();
            // What is wrong with the metadata the Hub minds once it sees them, so a person should look.
            finding(line.clone(), message).fix(Fix::suggested("Write `---`", edits))
        }
        FrontMatterProblem::TextBefore { before, opener, body, .. } if known > 0 => {
            let message = format!("This text is above the front matter, so {LOST}. Move it below.");
            let moved = format!("{line_break}{}{line_break}", metadata.problem_text());
            let edits = vec![Edit::delete(before.start..opener.start), Edit::insert(*body, moved)];
            finding(before.clone(), message).fix(Fix::suggested("Move it below the front matter", edits))
        }
        FrontMatterProblem::Unopened { block, closer } if known > 1 => {
            let message =
                format!("This metadata has no `---` lines around it, so {LOST}. Write one above it and one below.");
            let open = Edit::insert(block.start, format!("---{line_break}"));
            let close =
                closer.as_ref().map_or_else(|| close_at(block.end), |closer| Edit::replace(closer.clone(), "---"));
            let key = metadata.entries().first().and_then(|entry| Some(entry.absolute(&entry.key.as_ref()?.range)));
            finding(key.unwrap_or(0..0), message).fix(Fix::suggested("Put `---` around it", vec![open, close]))
        }
        _ => finding(0..0, NONE),
    }
}

const LOST: &str = "the Hub ignores all metadata";

fn second_block(metadata: &Metadata, closer: &ByteRange, second: &SecondBlock) -> Finding {
    let message = "This is a second block of metadata, which the Hub shows as text. Merge it into the first.";
    let found = finding(second.opener.start..second.block.end, message).hub(None);
    let is_new = |key: &str| !key.is_empty() && metadata.get(key).is_none();
    if second.entries.iter().all(|entry| is_new(entry.name())) {
        found.fix(Fix::suggested("Merge the blocks", vec![Edit::delete(closer.start..second.block.start)]))
    } else {
        found
    }
}

fn finding(range: ByteRange, message: impl Into<String>) -> Finding {
    Finding::new(&RULE, range, message)
}
