//! Outgoing messages.

use serde::Serialize;

use crate::text::limits::KEPT_BUFFER;

/// The longest header this writes, in bytes: of a body of `usize::MAX` bytes.
const HEADER: usize = "Content-Length: 18446744073709551615\r\n\r\n".len();

/// Outgoing messages with their headers. They wait here while the client does not read.
#[derive(Default)]
pub(super) struct Output {
    bytes: Vec<u8>,
    /// How many of `bytes` are written.
    done: usize,
}

impl Output {
    /// The bytes that wait for the client to read.
    pub(super) fn waiting(&self) -> &[u8] {
        &self.bytes[self.done..]
    }

    /// Appends a message.
    pub(super) fn push(&mut self, message: &impl Serialize) {
        self.push_written(|bytes| serde_json::to_writer(bytes, message));
    }

    /// Appends a message that `write` appends to what it is given.
    pub(super) fn push_written(&mut self, write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>) {
        if self.done > KEPT_BUFFER {
            self.bytes.drain(..self.done);
            self.done = 0;
        }
        // The body goes straight into the buffer. Its length is known afterwards, so room is left for the header.
        let start = self.bytes.len();
        self.bytes.resize(start + HEADER, 0);
        if write(&mut self.bytes).is_err() {
            // Does not happen: all map keys of the protocol's types are strings.
            self.bytes.truncate(start);
            return;
        }
        let header = format!("Content-Length: {}\r\n\r\n", self.bytes.len() - start - HEADER);
        let spare = HEADER - header.len();
        self.bytes[start + spare..start + HEADER].copy_from_slice(header.as_bytes());
        if start == self.done {
            self.done += spare;
        } else {
            self.bytes.drain(start..start + spare);
        }
    }

    /// Notes that so many of the bytes that wait were written.
    pub(super) fn advance(&mut self, written: usize) {
        self.done += written;
        if self.done == self.bytes.len() {
            self.done = 0;
            self.bytes.clear();
            self.bytes.shrink_to(KEPT_BUFFER);
        }
    }

    #[cfg(test)]
    pub(super) fn capacity(&self) -> usize {
        self.bytes.capacity()
    }
}
