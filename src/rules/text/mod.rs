//! The words of the body: what was left to be written, and what an encoding broke.

mod single_byte_encoding;

crate::rules::rule::rules! {
    anchor_missing,
    body_missing,
    code_unclosed,
    empty_section,
    framework_lines,
    generated_comment,
    heading_space,
    html_unclosed,
    invisible_character,
    license_differs,
    link_broken,
    mojibake,
    placeholder,
}
