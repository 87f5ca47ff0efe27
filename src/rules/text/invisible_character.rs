use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::{Block, InlineKind};
use crate::text::{ByteRange, Edit};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "invisible-character",
    severity: Severity::Hint,
    hub: None,
    summary: "zero-width characters, which nobody sees",
    docs: include_str!("invisible_character.md"),
    check: Check::Block(check),
};

fn check(block: &Block, findings: &mut Findings) {
    if block.source.is_ascii() {
        return;
    }
    let found: Vec<_> = invisible(&block.source).filter(|(at, text)| is_odd(block, *at, text.len())).collect();
    let Some((at, text)) = found.first() else { return };
    let is_in = |range: &ByteRange| range.contains(at);
    // In code and addresses it is taken for a letter.
    let is_read = block.inlines().any(|inline| !matches!(inline.kind, InlineKind::Text) && is_in(&inline.range));
    let name = name(text);
    let more = match found.len() - 1 {
        0 => String::new(),
        1 => " This paragraph has one more.".to_owned(),
        more => format!(" This paragraph has {more} more."),
    };
    let why = if is_read { "so copied code or links may fail" } else { "so a search for the word fails" };
    let message = format!("This text contains {name}, which nobody sees, {why}. Remove it.{more}");
    let edits = found.iter().map(|(at, text)| Edit::delete(*at..at + text.len())).collect();
    let finding = Finding::new(&RULE, *at..at + text.len(), message);
    let finding = if is_read { finding.severity(Severity::Warning) } else { finding };
    findings.push(finding.fix(Fix::suggested("Remove the invisible characters", edits)));
}

/// Whether the character has no width and nothing to say.
pub(in crate::rules) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// The invisible characters of a text, and where they are.
fn invisible(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // What they begin with in UTF-8.
    let starts = memchr::memchr2_iter(0xe2, 0xef, text.as_bytes());
    starts
        .filter_map(move |at| text.get(at..at + 3).filter(|text| text.chars().all(is_invisible)).map(|text| (at, text)))
}

/// What to call it.
pub(in crate::rules) fn name(character: &str) -> &'static str {
    match character {
        "\u{2060}" => "a word joiner (U+2060)",
        "\u{feff}" => "a byte order mark (U+FEFF)",
        _ => "a zero-width space (U+200B)",
    }
}

/// Whether a letter of the Latin alphabet or a digit stands beside it: scripts without spaces, such as Thai and Khmer, part
/// words with U+200B.
pub(in crate::rules) fn is_beside_letter(source: &str, at: usize, length: usize) -> bool {
    let (before, behind) = (source[..at].chars().next_back(), source[at + length..].chars().next());
    [before, behind].into_iter().flatten().any(|c| c.is_ascii_alphanumeric())
}

/// Whether it is there by mistake: it also keeps `@name` from being a mention.
fn is_odd(block: &Block, at: usize, length: usize) -> bool {
    let (before, behind) = (block.source[..at].chars().next_back(), block.source[at + length..].chars().next());
    let is_kept = before == Some('@') || before == Some('`') || behind == Some('`');
    // At the start of a file a byte order mark is where it belongs.
    let is_first = at == 0 && block.source.starts_with('\u{feff}');
    is_beside_letter(&block.source, at, length) && !is_kept && !is_first
}
