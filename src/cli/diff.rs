use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::visible;

/// Lines around a change.
const CONTEXT: usize = 3;

/// What turns `old` into `new`, as `diff -u` prints it, so that `patch` and `git apply` read it.
pub(super) fn unified(name: &str, old: &str, new: &str, is_colored: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    let name = visible(name);
    let header = format!("--- {name}\n+++ {name}\n");
    let paint = |style: Style, text: &str| match is_colored {
        true => format!("{style}{text}{style:#}"),
        false => text.to_owned(),
    };
    let mut out = paint(Style::new().bold(), &header);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        out += &paint(AnsiColor::Cyan.on_default(), &format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Delete => AnsiColor::Red.on_default(),
                ChangeTag::Insert => AnsiColor::Green.on_default(),
                ChangeTag::Equal => Style::new(),
            };
            let line = change.value();
            // Only people are shown escape sequences as pictures: a program is to have the bytes.
            let text = line.trim_end_matches('\n');
            let text = if is_colored { visible(text) } else { text.into() };
            out += &paint(style, &format!("{}{text}", change.tag()));
            out += if line.ends_with('\n') { "\n" } else { "\n\\ No newline at end of file\n" };
        }
    }
    out
}
