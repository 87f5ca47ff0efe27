//! What the Hub reads, and PyYAML refuses: Python tools cannot load such a card at all.

use crate::rules::Fix;
use crate::syntax::yaml::write::quoted;
use crate::syntax::yaml::{Node, PythonRefusal, YamlError, parse, python_refusals};
use crate::text::{ByteRange, Edit, line_end};

use super::cause::{Cause, mends};
use super::diagnosis::plain_words;
use super::tabs;
use super::tag;

/// What is wrong for Python tools with a text that the Hub reads.
pub(super) fn find(source: &str) -> Vec<Cause> {
    let refusals = python_refusals(source);
    let tabs = refusals.iter().filter_map(|refusal| match refusal {
        PythonRefusal::Tab(at, in_text) => Some((*at, *in_text)),
        _ => None,
    });
    let mut causes = tabs::find(source, &tabs.collect::<Vec<_>>());
    causes.extend(refusals.iter().filter_map(|refusal| match refusal {
        PythonRefusal::Tab(..) => None,
        PythonRefusal::FlowPlain(range, at) => Some(flow_plain(source, range, *at)),
        PythonRefusal::Anchor(range) => {
            let message =
                format!("The anchor `{}` appears twice. {REFUSED}. Rename one of them.", &source[range.clone()]);
            Some(Cause::python_only(range.start - 1..range.end, message, None))
        }
        PythonRefusal::CollectionKey(at) => Some(collection_key(source, *at)),
        PythonRefusal::Tag(at) => {
            let range = tag::at(source, *at);
            let message =
                format!("The tag `{}` does not match the value. {REFUSED}. Remove it.", &source[range.clone()]);
            Some(Cause::python_only(range.clone(), message, Some(tag::removal(source, range))))
        }
        PythonRefusal::Other(error) => Some(other(source, error)),
    }));
    causes
}

const REFUSED: &str = "PyYAML refuses this, so Python tools cannot load the card";

fn flow_plain(source: &str, range: &ByteRange, at: usize) -> Cause {
    let (text, sign) = (&source[range.clone()], &source[at..at + 1]);
    let message = format!(
        "PyYAML refuses the `{sign}` in `{text}` inside brackets or braces, so Python tools cannot load the card. \
         Put it in quotes."
    );
    // A string over lines would become another one.
    let fix = (!text.contains(['\n', '\r']))
        .then(|| Fix::safe(format!("Put `{text}` in quotes"), vec![Edit::replace(range.clone(), quoted(text))]));
    Cause::python_only(range.clone(), message, fix)
}

fn collection_key(source: &str, at: usize) -> Cause {
    let tree = parse(source);
    let is_here =
        |node: &&Node| node.mapping().is_some_and(|map| map.pairs.iter().any(|pair| pair.key.range.start == at));
    let node = tree.iter().flat_map(Node::walk).find(is_here).map(|node| node.range.clone());
    let range = node.unwrap_or(at..line_end(source, at));
    let text = source.get(range.clone()).unwrap_or_default();
    let message = if text.starts_with("{{") {
        format!(
            "`{text}` is a template placeholder that was never filled in, so Python tools cannot load the card. \
             Replace it."
        )
    } else {
        "A list or mapping cannot be a key in Python, so Python tools cannot load the card. Write a string.".into()
    };
    Cause::python_only(range, message, None)
}

fn other(source: &str, error: &YamlError) -> Cause {
    let is_line_end = |c: char| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}');
    if let Some((at, c)) = source[..error.range.end].char_indices().rfind(|&(_, c)| is_line_end(c)) {
        let range = at..at + c.len_utf8();
        let message = format!(
            "PyYAML reads U+{:04X} as the end of the line, so Python tools cannot load the card. Write a space.",
            c as u32
        );
        let edits = vec![Edit::replace(range.clone(), " ")];
        let fix = mends(source, &edits).then(|| Fix::suggested("Write a space", edits));
        return Cause::python_only(range, message, fix);
    }
    let message = format!("{REFUSED}: {}.", plain_words(&error.message));
    Cause::python_only(error.range.clone(), message, None)
}
