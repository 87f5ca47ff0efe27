use crate::text::words::more;

use super::{Finding, Fix, Safety};

/// Up to how many findings of one kind stand for themselves.
const MOST: usize = 3;

/// The findings, with those of one kind as one where they are many: the others are related places. Where each has a fix,
/// the fix of the one is all of them. `kind` says which are alike.
pub(super) fn gathered<K: PartialEq>(findings: Vec<Finding>, kind: impl Fn(&Finding) -> K) -> Vec<Finding> {
    let mut groups: Vec<(K, Vec<Finding>)> = Vec::new();
    for finding in findings {
        let kind = kind(&finding);
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.push(finding),
            None => groups.push((kind, vec![finding])),
        }
    }
    groups.into_iter().flat_map(|(_, group)| if group.len() > MOST { one(group) } else { group }).collect()
}

fn one(group: Vec<Finding>) -> Vec<Finding> {
    let fix = common_fix(&group);
    let count = group.len();
    let gather = |all: Finding, other: Finding| all.related(other.range, "same here");
    let all = group.into_iter().reduce(gather).map(|first| {
        let message = format!("{} Same in {}.", first.message, more(count - 1, "place"));
        Finding { message, fixes: fix.into_iter().collect(), ..first }
    });
    all.into_iter().collect()
}

/// What the first fixes of all do together; `None` where one has none.
fn common_fix(group: &[Finding]) -> Option<Fix> {
    let fixes: Vec<_> = group.iter().map(|finding| finding.fixes.first()).collect::<Option<_>>()?;
    let title = format!("{}, and the same in {}", fixes.first()?.title, more(fixes.len() - 1, "place"));
    let mut edits: Vec<_> = fixes.iter().flat_map(|fix| fix.edits.clone()).collect();
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    // Of items beside each other that all go, each may take the comma between them along.
    if edits.windows(2).any(|pair| pair[1].range.start < pair[0].range.end) {
        return None;
    }
    let is_safe = fixes.iter().all(|fix| fix.safety == Safety::Safe);
    Some(if is_safe { Fix::safe(title, edits) } else { Fix::suggested(title, edits) })
}
