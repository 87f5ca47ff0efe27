//! The words of the body: what was left to be written, and what an encoding broke.

mod single_byte_encoding;

crate::rules::rule::rules! {
    code_unclosed,
    empty_section,
    framework_lines,
    generated_comment,
    heading_space,
    mojibake,
    placeholder,
}
