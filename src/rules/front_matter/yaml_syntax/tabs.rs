//! Tabs that the Hub takes for spaces and PyYAML refuses: between the parts of a line, at its end, and on a line with
//! nothing else. PyYAML refuses every tab outside quotes, comments and block scalars.

use crate::rules::Fix;
use crate::syntax::yaml::line::{dash, is_blank};
use crate::text::{Edit, line_end};

use super::cause::Cause;

/// Such tabs, which are bytes of `source` in order, each with whether it is part of a plain scalar: those of an entry make
/// one cause.
pub(super) fn find(source: &str, tabs: &[(usize, bool)]) -> Vec<Cause> {
    let starts_entry = |line: &str| !is_blank(line) && !line.starts_with([' ', '\t']) && dash(line).is_none();
    let is_parted = |from: usize, to: usize| {
        if !source[from..to].contains(['\n', '\r']) {
            return false;
        }
        let lines = source[line_end(source, from)..line_end(source, to)].split(['\n', '\r']).skip(1);
        lines.into_iter().any(starts_entry)
    };
    tabs.chunk_by(|one, other| !is_parted(one.0, other.0)).filter_map(|tabs| cause(source, tabs)).collect()
}

fn cause(source: &str, tabs: &[(usize, bool)]) -> Option<Cause> {
    let &(first, _) = tabs.first()?;
    let run = tabs.iter().enumerate().take_while(|&(i, tab)| tab.0 == first + i).count();
    let (them, spaces) = if tabs.len() == 1 { ("the tab here", "a space") } else { ("the tabs here", "spaces") };
    let message = format!("PyYAML refuses {them}, so Python tools cannot load the card. Write {spaces}.");
    // From the last to the first, each looks no farther than to the one behind it.
    let (mut behind, mut ends_line) = (source.len(), true);
    let mut edits: Vec<_> = tabs
        .iter()
        .rev()
        .map(|&(tab, _)| {
            let next = source[tab..behind].trim_start_matches([' ', '\t']).chars().next();
            ends_line = next.map_or(ends_line, |next| "\n\r".contains(next));
            behind = tab;
            let is_enough = ends_line || source[..tab].ends_with([' ', '\t']);
            Edit::replace(tab..tab + 1, if is_enough { "" } else { " " })
        })
        .collect();
    edits.reverse();
    let title = format!("Write {spaces}");
    let in_text = tabs.iter().any(|tab| tab.1);
    let fix = if in_text { Fix::suggested(title, edits) } else { Fix::safe(title, edits) };
    Some(Cause::python_only(first..first + run, message, Some(fix)))
}
