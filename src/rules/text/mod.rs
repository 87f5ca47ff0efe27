//! The words of the body: what was left to be written, and what an encoding broke.

mod legacy;

pub(super) mod code_unclosed;
pub(super) mod empty_section;
pub(super) mod framework_lines;
pub(super) mod generated_comment;
pub(super) mod mojibake;
pub(super) mod placeholder;
