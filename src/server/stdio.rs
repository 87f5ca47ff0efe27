//! Standard input and output for the runtime.
//!
//! Helix and shells pass pipes, VS Code and Neovim socket pairs; both are read and written through the reactor. Tokio's
//! own standard input works with everything, but does each read on another thread, which costs more than checking a
//! card. It is used for files, terminals and Windows.

use std::io;

use tokio::io::{AsyncRead, AsyncWrite};

pub(super) type Input = Box<dyn AsyncRead + Send + Unpin>;
pub(super) type Output = Box<dyn AsyncWrite + Send + Unpin>;

/// Standard input.
///
/// # Errors
///
/// If it is closed, or the reactor refuses it.
pub(super) fn input() -> io::Result<Input> {
    #[cfg(unix)]
    if let Some(input) = unix::input()? {
        return Ok(input);
    }
    Ok(Box::new(tokio::io::stdin()))
}

/// Standard output.
///
/// # Errors
///
/// If it is closed, or the reactor refuses it.
pub(super) fn output() -> io::Result<Output> {
    #[cfg(unix)]
    if let Some(output) = unix::output()? {
        return Ok(output);
    }
    Ok(Box::new(tokio::io::stdout()))
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io;
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::fs::FileTypeExt;

    use tokio::net::UnixStream;
    use tokio::net::unix::pipe;

    use super::{Input, Output};

    pub(super) fn input() -> io::Result<Option<Input>> {
        Ok(match open(io::stdin().as_fd().try_clone_to_owned()?)? {
            Channel::Pipe(fd) => Some(Box::new(pipe::Receiver::from_owned_fd_unchecked(fd)?)),
            Channel::Socket(fd) => Some(Box::new(socket(fd)?)),
            Channel::Other => None,
        })
    }

    pub(super) fn output() -> io::Result<Option<Output>> {
        Ok(match open(io::stdout().as_fd().try_clone_to_owned()?)? {
            Channel::Pipe(fd) => Some(Box::new(pipe::Sender::from_owned_fd_unchecked(fd)?)),
            Channel::Socket(fd) => Some(Box::new(socket(fd)?)),
            Channel::Other => None,
        })
    }

    /// The kind of a file descriptor. Pipes and sockets are set to non-blocking.
    enum Channel {
        Pipe(OwnedFd),
        Socket(OwnedFd),
        Other,
    }

    fn open(fd: OwnedFd) -> io::Result<Channel> {
        let file = File::from(fd);
        let kind = file.metadata()?.file_type();
        if !kind.is_fifo() && !kind.is_socket() {
            return Ok(Channel::Other);
        }
        rustix::io::ioctl_fionbio(&file, true)?;
        Ok(if kind.is_fifo() { Channel::Pipe(file.into()) } else { Channel::Socket(file.into()) })
    }

    fn socket(fd: OwnedFd) -> io::Result<UnixStream> {
        UnixStream::from_std(fd.into())
    }
}
