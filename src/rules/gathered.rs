use crate::text::limits::FINDINGS;
use crate::text::words::more;
use crate::text::{ByteRange, Edit};

use super::{Finding, Fix, Safety};

/// Up to how many findings of one kind stand for themselves.
const MOST: usize = 3;

/// The findings, with those of one kind as one where they are many: the others are related places, of which the first
/// [`FINDINGS`] are told. Where each has a fix, the fix of the one is all of them. `kind` says which are alike.
pub(super) fn gathered<K: PartialEq>(
    findings: impl IntoIterator<Item = Finding>,
    kind: impl Fn(&Finding) -> K,
) -> Vec<Finding> {
    let mut groups: Vec<(K, Group)> = Vec::new();
    for finding in findings {
        let kind = kind(&finding);
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.push(finding),
            None => groups.push((kind, Group::of(finding))),
        }
    }
    groups.into_iter().flat_map(|(_, group)| group.finish()).collect()
}

/// Findings of one kind. Of most of them no more is kept than becomes part of the one.
struct Group {
    /// No more than [`MOST`].
    first: Vec<Finding>,
    /// How many there are.
    count: usize,
    /// Where the others stand, but those past [`FINDINGS`].
    others: Vec<ByteRange>,
    /// The edits of the fixes of the others; `None` where one has none.
    edits: Option<Vec<Edit>>,
    /// Whether the fixes of the others are safe.
    is_safe: bool,
}

impl Group {
    fn of(finding: Finding) -> Self {
        Self { first: vec![finding], count: 1, others: Vec::new(), edits: Some(Vec::new()), is_safe: true }
    }

    fn push(&mut self, finding: Finding) {
        self.count += 1;
        if self.first.len() < MOST {
            self.first.push(finding);
            return;
        }
        if self.others.len() < FINDINGS {
            self.others.push(finding.range);
        }
        match finding.fixes.into_iter().next() {
            Some(fix) => {
                self.is_safe &= fix.safety == Safety::Safe;
                self.edits.iter_mut().for_each(|edits| edits.extend_from_slice(&fix.edits));
            }
            None => self.edits = None,
        }
    }

    fn finish(self) -> Vec<Finding> {
        if self.count == self.first.len() {
            return self.first;
        }
        let fix = self.common_fix();
        let count = self.count - 1;
        let gather = |all: Finding, other: ByteRange| all.related(other, "same here");
        let mut first = self.first.into_iter();
        let one = first.next().map(|one| {
            let all = first.map(|finding| finding.range).chain(self.others).fold(one, gather);
            let message = format!("{} Same in {}.", all.message, more(count, "place"));
            Finding { message, fixes: fix.into_iter().collect(), ..all }
        });
        one.into_iter().collect()
    }

    /// What the first fixes of all do together; `None` where one has none.
    fn common_fix(&self) -> Option<Fix> {
        let fixes: Vec<_> = self.first.iter().map(|finding| finding.fixes.first()).collect::<Option<_>>()?;
        let title = format!("{}, and the same in {}", fixes.first()?.title, more(self.count - 1, "place"));
        let of_first = fixes.iter().flat_map(|fix| &fix.edits);
        let mut edits: Vec<_> = of_first.chain(self.edits.as_ref()?).cloned().collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        // Of items beside each other that all go, each may take the comma between them along.
        if edits.windows(2).any(|pair| pair[1].range.start < pair[0].range.end) {
            return None;
        }
        let is_safe = self.is_safe && fixes.iter().all(|fix| fix.safety == Safety::Safe);
        Some(if is_safe { Fix::safe(title, edits) } else { Fix::suggested(title, edits) })
    }
}
