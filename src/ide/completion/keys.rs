use crate::ide::hover::metadata::{describe, types};
use crate::vocabulary::metadata_keys;

use super::{Completion, CompletionKind, Completions, Slot};

/// The keys that are not there yet, in the usual order of a card.
pub(super) fn complete(present: &[&str], slot: &Slot) -> Completions {
    let absent = metadata_keys().iter().filter(|key| !present.contains(&key.key));
    let item = |key: &crate::vocabulary::MetadataKey| Completion {
        detail: types(&key.types),
        documentation: describe(key),
        ..slot.item(CompletionKind::Key, key.key)
    };
    Completions { items: absent.map(item).collect(), is_incomplete: false }
}
