use std::sync::LazyLock;

use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, InlineKind};
use crate::text::words::cut;
use crate::text::{ByteRange, Edit, Needles, line_end, line_start};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "link-broken",
    severity: Severity::Warning,
    hub: None,
    summary: "a link without an address, or one that Markdown shows as text",
    docs: include_str!("link_broken.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Findings) {
    static ADDRESS: LazyLock<Needles> = LazyLock::new(|| Needles::of(&["(http"]));
    let may_be_text = ADDRESS.any_in(&block.source);
    // A long table has thousands of pieces, and mostly no link.
    if !may_be_text && memchr::memchr2(b'[', b'<', block.source.as_bytes()).is_none() {
        return;
    }
    for inline in block.inlines() {
        match &inline.kind {
            InlineKind::Link(address) | InlineKind::Image(address) => {
                let is_image = matches!(inline.kind, InlineKind::Image(_));
                findings.extend(link(block, &inline.range, address, is_image));
            }
            InlineKind::Text if may_be_text => {
                text(block, &inline.range, findings);
                parted(block, &inline.range, findings);
            }
            InlineKind::Text | InlineKind::Code | InlineKind::Html => {}
        }
    }
}

fn link(block: &Block, range: &ByteRange, address: &str, is_image: bool) -> Option<Finding> {
    let found = |message: String| Finding::new(&RULE, range.clone(), message);
    if address.is_empty() && block.slice(range).ends_with("]()") {
        let what = if is_image { "image" } else { "link" };
        let message = format!("This {what} has no address. Write it between the parentheses, or remove the {what}.");
        // spaCy writes it where its settings name no author.
        let severity = if block.slice(range) == "[n/a]()" { Severity::Hint } else { Severity::Warning };
        return Some(found(message).severity(severity));
    }
    // `https:/x`, `https//x`, `https:///x`, `https://https://x`
    let (scheme, rest) = ["https", "http"].iter().find_map(|scheme| Some((scheme, address.strip_prefix(scheme)?)))?;
    let host = rest.trim_start_matches([':', '/']);
    let doubled = ["https://", "http://"]
        .into_iter()
        .find(|again| rest.strip_prefix("://").is_some_and(|host| host.starts_with(again)));
    if let Some(again) = doubled {
        let written = format!("{scheme}://{again}");
        let message = format!("The address starts with `{written}`, so the link leads nowhere. Write `{again}`.");
        return Some(found(message).fix(start(block, range, address, &written, again)?));
    }
    let between = &rest[..rest.len() - host.len()];
    if between == "://" || between.len() < 2 || !between.contains('/') || !host.split('/').next()?.contains('.') {
        return None;
    }
    let written = format!("{scheme}{between}");
    let message = format!("The address starts with `{written}`, so the link leads nowhere. Write `{scheme}://`.");
    let fix = start(block, range, address, &written, &format!("{scheme}://"));
    Some(Finding { fixes: fix.into_iter().collect(), ..found(message) })
}

/// The fix of an address that starts with `written`.
fn start(block: &Block, range: &ByteRange, address: &str, written: &str, wanted: &str) -> Option<Fix> {
    let at = range.start + block.slice(range).rfind(&format!("]({address}"))? + 2;
    Some(Fix::safe(format!("Write `{wanted}`"), vec![Edit::replace(at..at + written.len(), wanted)]))
}

/// What was meant as a link and is text.
fn text(block: &Block, range: &ByteRange, findings: &mut Findings) {
    let source = &*block.source;
    for (at, _) in block.slice(range).match_indices("](http") {
        let bracket = range.start + at;
        let line = line_start(source, bracket)..line_end(source, bracket);
        let Some(opener) = source[line.start..bracket].rfind('[').map(|at| line.start + at) else { continue };
        let address = bracket + 2;
        let rest = &source[address..line.end];
        let end = rest.find([' ', '\t', '|', '<']).unwrap_or(rest.len());
        let found = |end: usize, message: String| Finding::new(&RULE, opener..end, message);
        let shown = cut(&source[opener..address + end].replace('`', ""), 60);
        match rest.find(')') {
            Some(close) if close > end && rest[end..].starts_with([' ', '\t']) && is_path(&rest[end..close]) => {
                let blanks: Vec<_> = rest[..close].match_indices(' ').map(|(at, _)| address + at).collect();
                // `https: //x.org`, `https://x.org/ a`: nobody's file begins with a space.
                let is_stray = blanks.iter().all(|&at| source[..at].ends_with([':', '/', ' ']));
                let (advice, instead) = if is_stray { ("Remove it", "") } else { ("Write `%20` instead", "%20") };
                let message =
                    format!("The address of this link contains a space, so Markdown shows it as text. {advice}.");
                let edits = blanks.into_iter().map(|at| Edit::replace(at..at + 1, instead)).collect();
                let title = if is_stray { "Remove the space" } else { "Write `%20`" };
                findings.push(found(address + close + 1, message).fix(Fix::suggested(title, edits)));
            }
            None => {
                let message = format!(
                    "`{shown}` has no closing parenthesis, so Markdown shows it as text. Add one after the address."
                );
                let bare = rest[..end].trim_end_matches(['.', ',', ';', ':', '*', '_']);
                let edit = Edit::insert(address + bare.len(), ")");
                findings
                    .push(found(address + end, message).fix(Fix::suggested("Add `)` after the address", vec![edit])));
            }
            Some(_) => {}
        }
    }
}

/// A space between the text and the address: `[text] (https://…)`. In brackets, `[1]` is a source, and `[x]` a tick.
fn parted(block: &Block, range: &ByteRange, findings: &mut Findings) {
    let source = &*block.source;
    for (at, _) in block.slice(range).match_indices(']') {
        let bracket = range.start + at;
        let line = line_start(source, bracket)..line_end(source, bracket);
        let behind = &source[bracket + 1..line.end];
        let address = behind.trim_start_matches([' ', '\t']);
        let Some(opener) = source[line.start..bracket].rfind('[').map(|at| line.start + at) else { continue };
        let (text, spaces) = (&source[opener + 1..bracket], behind.len() - address.len());
        let Some(close) = address.find(')').filter(|_| address.starts_with("(http")) else { continue };
        let is_name = text.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if spaces == 0 || !is_name || address[..close].contains([' ', '\t']) {
            continue;
        }
        let message =
            "This link has a space between its text and its address, so Markdown shows it as text. Remove the space.";
        let fix = Fix::suggested("Remove the space", vec![Edit::delete(bracket + 1..bracket + 1 + spaces)]);
        let end = line.end - address.len() + close + 1;
        findings.push(Finding::new(&RULE, opener..end, message).fix(fix));
    }
}

/// Whether it goes on with a path behind the space, and is no title of the link.
fn is_path(rest: &str) -> bool {
    !rest.contains(['"', '\'', '(', '[', '<']) && rest.len() < 80
}
