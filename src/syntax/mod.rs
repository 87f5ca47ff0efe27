//! Text to trees with byte spans.

/// One top-level entry of the front matter.
#[derive(Debug)]
pub struct Entry {}

/// One top-level block of the body.
#[derive(Debug)]
pub struct Block {}
