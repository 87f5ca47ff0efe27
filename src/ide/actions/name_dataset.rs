//! "An unknown dataset" becomes the one that the metadata names.

use crate::rules::Analysis;
use crate::text::{ByteRange, Edit, touch};

use super::{Action, ActionKind};

/// Offered on the words. Where they name something that is no dataset, a rule finds it and has the same fix.
pub(super) fn action(analysis: &Analysis, range: &ByteRange) -> Option<Action> {
    let data = analysis.card.provenance()?.data.as_ref()?;
    let id = analysis.card.metadata().only_dataset()?;
    if !data.names.is_empty() || !touch(&data.range, range) {
        return None;
    }
    let edits = vec![Edit::replace(data.range.clone(), format!("the {id} dataset"))];
    Some(Action { edits, ..Action::new(format!("Write \"the {id} dataset\""), ActionKind::NameDataset) })
}
