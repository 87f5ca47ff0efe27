//! All safe fixes of a card at once.

use crate::text::{ByteRange, Edit, Patch, apply, touch};

use super::{Analysis, Finding, Fix, RULES, Safety, Severity};

/// What the safe fixes of a card do together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixAll {
    /// How many fixes it took.
    pub count: usize,
    /// Their edits of the card's text, in its order; they do not touch each other.
    pub edits: Vec<Edit>,
    /// The text after them.
    pub text: String,
}

/// Far more than any card needs; each round mends at least one finding.
const ROUNDS: usize = 200;

/// Applies the safe fixes of a card until none is left: those that stand apart at once, and the others when the card is
/// read again, which `analyse` does. A fix after which a rule has more warnings or errors to tell is left out.
pub fn fix_all(analysis: &Analysis, analyse: impl Fn(String) -> Analysis) -> FixAll {
    let mut patch = Patch::new(analysis.text().len());
    let mut count = 0;
    let mut now: Option<Analysis> = None;
    for _ in 0..ROUNDS {
        let before = now.as_ref().unwrap_or(analysis);
        let mut fixes = apart(before);
        if fixes.is_empty() {
            break;
        }
        let mut after = analyse(applied(before, &fixes));
        if is_worse(before, &after) {
            let mut kept: Vec<&Fix> = Vec::new();
            for fix in fixes {
                kept.push(fix);
                if is_worse(before, &analyse(applied(before, &kept))) {
                    kept.pop();
                }
            }
            if kept.is_empty() {
                break;
            }
            after = analyse(applied(before, &kept));
            fixes = kept;
        }
        count += fixes.len();
        patch.then(&edits(&fixes));
        now = Some(after);
    }
    let text = now.map_or_else(|| analysis.text().to_owned(), |now| now.text().to_owned());
    FixAll { count, edits: patch.edits(), text }
}

/// The first safe fix of each finding, without those that may depend on an earlier one.
fn apart(analysis: &Analysis) -> Vec<&Fix> {
    let mut taken: Vec<Claim> = Vec::new();
    let mut fixes = Vec::new();
    for finding in analysis.findings() {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe) else { continue };
        let claims: Vec<_> = fix.edits.iter().map(|edit| Claim::of(analysis, edit)).collect();
        if !claims.iter().any(|claim| taken.iter().any(|other| claim.collides(other))) {
            taken.extend(claims);
            fixes.push(fix);
        }
    }
    fixes
}

/// What an edit needs to be as it is.
struct Claim {
    /// What it replaces.
    range: ByteRange,
    /// The entry or block around it, if it changes more than the words of a line: its lines, or their indentation.
    piece: Option<ByteRange>,
}

impl Claim {
    fn of(analysis: &Analysis, edit: &Edit) -> Self {
        let old = &analysis.text()[edit.range.clone()];
        let is_word = !old.trim().is_empty() && !edit.text.is_empty();
        let breaks_line = [old, &edit.text].iter().any(|text| text.contains(['\n', '\r']));
        let piece = (!is_word || breaks_line).then(|| piece(analysis, &edit.range));
        Self { range: edit.range.clone(), piece }
    }

    fn collides(&self, other: &Self) -> bool {
        let in_piece = |one: &Self, other: &Self| one.piece.as_ref().is_some_and(|piece| touch(piece, &other.range));
        let pieces = self.piece.as_ref().zip(other.piece.as_ref()).is_some_and(|(one, other)| touch(one, other));
        touch(&self.range, &other.range) || pieces || in_piece(self, other) || in_piece(other, self)
    }
}

/// `range` together with the entries or blocks that it touches.
fn piece(analysis: &Analysis, range: &ByteRange) -> ByteRange {
    let syntax = &analysis.syntax;
    let entries = syntax.entries.iter().map(|entry| entry.start..entry.start + entry.source.len());
    let blocks = syntax.body.blocks.iter().map(|block| block.start..block.start + block.source.len());
    let around = entries.chain(blocks).filter(|piece| touch(piece, range));
    around.fold(range.clone(), |all, piece| all.start.min(piece.start)..all.end.max(piece.end))
}

fn edits(fixes: &[&Fix]) -> Vec<Edit> {
    fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect()
}

fn applied(analysis: &Analysis, fixes: &[&Fix]) -> String {
    apply(analysis.text(), &edits(fixes))
}

/// Whether some rule tells more warnings or errors than before.
fn is_worse(before: &Analysis, after: &Analysis) -> bool {
    let grave = |analysis: &Analysis, rule: &str, severity: Severity| {
        let is_such = |finding: &&Finding| finding.rule.name == rule && finding.severity >= severity;
        analysis.findings().iter().filter(is_such).count()
    };
    let is_more = |rule: &str, severity| grave(after, rule, severity) > grave(before, rule, severity);
    RULES.iter().any(|rule| [Severity::Warning, Severity::Error].iter().any(|&severity| is_more(rule.name, severity)))
}
