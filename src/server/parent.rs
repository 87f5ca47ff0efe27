//! The process that started the session. When an editor crashes, its end of the pipe may live on in a child of it, and
//! the end of the input never comes.

/// A process, by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parent {
    #[cfg(unix)]
    pid: rustix::process::Pid,
}

impl Parent {
    /// The process of that id. `None` where there is none to see: in a container the server must not take its editor,
    /// which is outside, for dead.
    #[cfg(unix)]
    pub(super) fn find(id: u32) -> Option<Self> {
        // 0 and what is negative would mean process groups.
        let pid = i32::try_from(id).ok().filter(|&id| id > 0).and_then(rustix::process::Pid::from_raw)?;
        Some(Self { pid }).filter(|parent| !parent.is_gone())
    }

    /// Whether the process has ended.
    #[cfg(unix)]
    pub(super) fn is_gone(self) -> bool {
        rustix::process::test_kill_process(self.pid) == Err(rustix::io::Errno::SRCH)
    }

    /// Always `None`: elsewhere than on Unix the end of the input has to do.
    #[cfg(not(unix))]
    pub(super) fn find(_: u32) -> Option<Self> {
        None
    }

    /// Whether the process has ended; not known here.
    #[cfg(not(unix))]
    pub(super) fn is_gone(self) -> bool {
        false
    }
}
