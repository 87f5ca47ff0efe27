//! The process that started the session. When an editor crashes, a child of it may keep its end of the pipe open, so
//! that the input never ends.

/// A process, by its id.
#[derive(Clone, Copy)]
pub(super) struct ParentProcess(u32);

impl ParentProcess {
    /// The process with that id. `None` if it cannot be seen: in a container, the server must not take an editor outside
    /// for dead.
    pub(super) fn find(id: u32) -> Option<Self> {
        (is_alive(id) == Some(true)).then_some(Self(id))
    }

    /// Whether the process has ended.
    pub(super) fn is_gone(self) -> bool {
        is_alive(self.0) == Some(false)
    }
}

/// `None` if it cannot be known.
#[cfg(unix)]
fn is_alive(id: u32) -> Option<bool> {
    use rustix::process::{Pid, test_kill_process};
    // 0 and negative ids are process groups.
    let pid = i32::try_from(id).ok().filter(|&id| id > 0).and_then(Pid::from_raw)?;
    // Any other error means that the process is alive but not ours.
    Some(test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// On other systems, only the end of the input ends the session.
#[cfg(not(unix))]
fn is_alive(_: u32) -> Option<bool> {
    None
}
