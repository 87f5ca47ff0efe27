//! All fixes of a card at once.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::syntax::{Entry, Placed};
use crate::text::limits::{FINDINGS, FIX_ROUNDS, FIX_TRIALS};
use crate::text::{ByteRange, Edit, Patch, apply};

use super::{Analysis, Finding, Fix, Safety, Severity};

/// What the fixes of a card do together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixAll {
    /// How many fixes it took.
    pub count: usize,
    /// Their edits of the card's text, in its order; they do not touch each other.
    pub edits: Vec<Edit>,
    /// The text after them.
    pub text: String,
}

/// Applies the fixes of a card, the safe ones or also those that are suggested (`most`), until none is left: those that stand
/// apart at once, and the others when the card is read again, which `analyse` does, by a configuration
/// [`to_fix`](super::Config::to_fix). A fix after which a rule has more warnings or errors to tell is left out.
pub fn fix_all(analysis: &Analysis, most: Safety, analyse: impl Fn(String) -> Analysis) -> FixAll {
    let mut patch = Patch::new(analysis.text().len());
    let mut count = 0;
    let mut now = tells_not_all(analysis, most).then(|| analyse(analysis.text().to_owned()));
    let mut trials = 0..FIX_TRIALS;
    for _ in 0..FIX_ROUNDS {
        let before = now.as_ref().unwrap_or(analysis);
        let mut fixes = apart(before, most);
        if fixes.is_empty() {
            break;
        }
        let mut after = analyse(applied(before, &fixes));
        if is_worse(before, &after) {
            let is_harmless =
                |fixes: &[&Fix]| trials.next().is_some() && !is_worse(before, &analyse(applied(before, fixes)));
            fixes = harmless(&fixes, is_harmless);
            if fixes.is_empty() {
                break;
            }
            after = analyse(applied(before, &fixes));
        }
        count += fixes.len();
        patch.then(&edits(&fixes));
        now = Some(after);
    }
    let text = now.map_or_else(|| analysis.text().to_owned(), |now| now.text().to_owned());
    FixAll { count, edits: patch.edits(), text }
}

/// Those that may be applied together: the halves of what may not are tried by themselves.
fn harmless<'a>(fixes: &[&'a Fix], mut is_harmless: impl FnMut(&[&Fix]) -> bool) -> Vec<&'a Fix> {
    let mut kept = Vec::new();
    // All of them were tried before.
    let (first, second) = fixes.split_at(fixes.len() / 2);
    let mut parts = vec![second, first];
    while let Some(part) = parts.pop() {
        let before = kept.len();
        kept.extend(part);
        if part.is_empty() || is_harmless(&kept) {
            continue;
        }
        kept.truncate(before);
        if part.len() > 1 {
            let (first, second) = part.split_at(part.len() / 2);
            parts.extend([second, first]);
        }
    }
    kept
}

/// The first safe fix of each finding, else the first one that is suggested where those are wanted; without those that may
/// depend on an earlier one.
fn apart(analysis: &Analysis, most: Safety) -> Vec<&Fix> {
    let mut taken = Claims::default();
    let mut fixes = Vec::new();
    for finding in analysis.findings() {
        let Some(fix) = wanted(finding, most) else { continue };
        let claims: Vec<_> = fix.edits.iter().map(|edit| claim(analysis, edit)).collect();
        if !claims.iter().any(|claim| taken.touch(claim)) {
            claims.into_iter().for_each(|claim| taken.add(claim));
            fixes.push(fix);
        }
    }
    fixes
}

fn wanted(finding: &Finding, most: Safety) -> Option<&Fix> {
    let safe = finding.fixes.iter().find(|fix| fix.safety == Safety::Safe);
    safe.or(finding.fixes.first().filter(|_| most == Safety::Suggested))
}

/// Whether a rule may have more fixes than it was allowed to tell.
fn tells_not_all(analysis: &Analysis, most: Safety) -> bool {
    let mut told: HashMap<_, usize> = HashMap::new();
    analysis.findings().iter().filter(|finding| wanted(finding, most).is_some()).any(|finding| {
        let count = told.entry(finding.rule.name).or_default();
        *count += 1;
        *count >= FINDINGS
    })
}

/// What an edit needs to be as it is: what it replaces, and if it changes more than the words of a line (its lines, or their
/// indentation), the entry or block around. Whole entries that go need nothing of those beside them.
fn claim(analysis: &Analysis, edit: &Edit) -> ByteRange {
    if edit.text.is_empty() && are_entries(analysis, &edit.range) {
        // Without the last line break, so that it does not touch the next entry.
        return edit.range.start..edit.range.end - 1;
    }
    let old = &analysis.text()[edit.range.clone()];
    let is_word = !old.trim().is_empty() && !edit.text.is_empty();
    let breaks_line = [old, &edit.text].iter().any(|text| text.contains(['\n', '\r']));
    if is_word && !breaks_line { edit.range.clone() } else { piece(analysis, &edit.range) }
}

/// Ranges that neither overlap nor touch, by their starts.
#[derive(Default)]
struct Claims(BTreeMap<usize, usize>);

impl Claims {
    /// One of those that `range` touches.
    fn touched(&self, range: &ByteRange) -> Option<ByteRange> {
        let (&start, &end) = self.0.range(..=range.end).next_back()?;
        (end >= range.start).then_some(start..end)
    }

    fn touch(&self, range: &ByteRange) -> bool {
        self.touched(range).is_some()
    }

    fn add(&mut self, mut range: ByteRange) {
        while let Some(other) = self.touched(&range) {
            self.0.remove(&other.start);
            range = range.start.min(other.start)..range.end.max(other.end);
        }
        self.0.insert(range.start, range.end);
    }
}

/// Whether `range` is entries from the first to the last byte.
fn are_entries(analysis: &Analysis, range: &ByteRange) -> bool {
    let entries = &analysis.syntax.entries;
    let ends = |entry: &Placed<Arc<Entry>>| entry.start + entry.source.len();
    let starts = entries.binary_search_by_key(&range.start, |entry| entry.start).is_ok();
    starts && !range.is_empty() && entries.binary_search_by_key(&range.end, ends).is_ok()
}

/// `range` together with the entries or blocks that it touches.
fn piece(analysis: &Analysis, range: &ByteRange) -> ByteRange {
    let syntax = &analysis.syntax;
    let entries = touched(&syntax.entries, range, |entry| entry.source.len());
    let blocks = touched(&syntax.body.blocks, range, |block| block.source.len());
    let around = entries.chain(blocks);
    around.fold(range.clone(), |all, piece| all.start.min(piece.start)..all.end.max(piece.end))
}

/// The ranges of the pieces that `range` touches. Pieces stand in the order of the text.
fn touched<'a, T>(
    pieces: &'a [Placed<Arc<T>>],
    range: &ByteRange,
    length: impl Fn(&T) -> usize + 'a,
) -> impl Iterator<Item = ByteRange> + 'a {
    let end = pieces.partition_point(|piece| piece.start <= range.end);
    let whole = move |piece: &Placed<Arc<T>>| piece.start..piece.start + length(piece);
    let start = range.start;
    pieces[..end].iter().rev().map(whole).take_while(move |piece| piece.end >= start)
}

fn edits(fixes: &[&Fix]) -> Vec<Edit> {
    fixes.iter().flat_map(|fix| fix.edits.iter().cloned()).collect()
}

fn applied(analysis: &Analysis, fixes: &[&Fix]) -> String {
    apply(analysis.text(), &edits(fixes))
}

/// Whether some rule tells more warnings or errors than before.
fn is_worse(before: &Analysis, after: &Analysis) -> bool {
    let before = graves(before);
    graves(after).into_iter().any(|(rule, (warnings, errors))| {
        let (old_warnings, old_errors) = before.get(rule).copied().unwrap_or_default();
        warnings > old_warnings || errors > old_errors
    })
}

/// For each rule, how many findings it has that are at least warnings, and how many errors.
fn graves(analysis: &Analysis) -> HashMap<&'static str, (usize, usize)> {
    let mut graves: HashMap<_, (usize, usize)> = HashMap::new();
    for finding in analysis.findings() {
        let (warnings, errors) = graves.entry(finding.rule.name).or_default();
        *warnings += usize::from(finding.severity >= Severity::Warning);
        *errors += usize::from(finding.severity >= Severity::Error);
    }
    graves
}
