use std::sync::{Mutex, OnceLock, PoisonError};

use super::checks::{Changes, Checks};

/// What the rules say, made once somebody asks for it.
#[derive(Debug, Default)]
pub(super) struct KeptChecks {
    made: OnceLock<Box<Checks>>,
    /// What they said before an edit, and what it changed, until they are asked again.
    edited: Mutex<Option<Edited>>,
}

type Edited = (Box<Checks>, Changes);

impl KeptChecks {
    /// After an edit.
    pub(super) fn edited(before: Box<Checks>, changes: Changes) -> Self {
        Self { made: OnceLock::new(), edited: Mutex::new(Some((before, changes))) }
    }

    /// Whether nothing is left to be made.
    pub(super) fn are_made(&self) -> bool {
        self.made.get().is_some()
    }

    /// What they say, by `run` where nobody asked before: it is given what they said before an edit. If it panics, that is
    /// gone, and all is to be made anew.
    pub(super) fn get_or_make(&self, run: impl FnOnce(Option<Edited>) -> Box<Checks>) -> &Checks {
        self.made.get_or_init(|| {
            let edited = self.edited.lock().unwrap_or_else(PoisonError::into_inner).take();
            run(edited)
        })
    }

    /// What they say, if somebody asked.
    pub(super) fn into_inner(self) -> Option<Box<Checks>> {
        self.made.into_inner()
    }
}
