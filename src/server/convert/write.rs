//! JSON written straight into a message, for the answers that come with each key.

use serde::Serialize;

use crate::text::Position;

/// Writes a value.
pub(super) fn write(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    // Into memory nothing fails, and all map keys of the protocol's types are strings.
    let _ = serde_json::to_writer(out, value);
}

/// Writes a `Range` from both ends. Serde would look for characters to escape in each name of a member.
pub(super) fn write_range(ends: &[Position], out: &mut Vec<u8>) {
    let names: [&[u8]; 4] = [br#"{"start":{"line":"#, br#","character":"#, br#"},"end":{"line":"#, br#","character":"#];
    let numbers = ends.iter().flat_map(|end| [end.line, end.column]);
    for (name, number) in names.into_iter().zip(numbers) {
        out.extend_from_slice(name);
        write(&number, out);
    }
    out.extend_from_slice(b"}}");
}
