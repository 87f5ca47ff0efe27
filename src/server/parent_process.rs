//! The process that started the session. When an editor crashes, its end of the pipe may live on in a child of it, and
//! the end of the input never comes.

/// A process, by its id.
#[derive(Clone, Copy)]
pub(super) struct ParentProcess(u32);

impl ParentProcess {
    /// The process of that id. `None` where there is none to see: in a container the server must not take its editor,
    /// which is outside, for dead.
    pub(super) fn find(id: u32) -> Option<Self> {
        (is_alive(id) == Some(true)).then_some(Self(id))
    }

    /// Whether the process has ended.
    pub(super) fn is_gone(self) -> bool {
        is_alive(self.0) == Some(false)
    }
}

/// `None` where it cannot be known.
#[cfg(unix)]
fn is_alive(id: u32) -> Option<bool> {
    use rustix::process::{Pid, test_kill_process};
    // 0 and what is negative would mean process groups.
    let pid = i32::try_from(id).ok().filter(|&id| id > 0).and_then(Pid::from_raw)?;
    // Any other error is of a process that lives but is not ours.
    Some(test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// Elsewhere the end of the input has to do.
#[cfg(not(unix))]
fn is_alive(_: u32) -> Option<bool> {
    None
}
