//! Findings as test results: a test suite a file, a failed test case a finding.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::cli::visible;
use crate::rules::Finding;
use crate::text::Source;

/// What stands before the first test suite.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"modelcard-lsp\">\n";
/// What follows the last one.
pub(super) const END: &str = "\n</testsuites>\n";

/// A file with its findings.
pub fn test_suite(findings: &[&Finding], source: &Source<'_>) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // A vector takes whatever is written to it.
    let _ = write(&mut writer, findings, source);
    String::from_utf8_lossy(&writer.into_inner()).into_owned()
}

fn write(writer: &mut Writer<Vec<u8>>, findings: &[&Finding], source: &Source<'_>) -> io::Result<()> {
    let path = visible(source.path());
    let (tests, failures) = (findings.len().max(1).to_string(), findings.len().to_string());
    let suite = writer.create_element("testsuite").with_attributes([
        ("name", &*path),
        ("tests", &tests),
        ("failures", &failures),
        ("errors", "0"),
        ("skipped", "0"),
        ("time", "0"),
    ]);
    suite.write_inner_content(|writer| {
        if findings.is_empty() {
            let case = [("name", "no problems"), ("classname", &*path), ("time", "0")];
            writer.create_element("testcase").with_attributes(case).write_empty()?;
        }
        for finding in findings {
            let place = source.place(source.clamp(&finding.range).start);
            let name = format!("{}:{}:{}", finding.rule.name, place.line, place.column);
            let case = [("name", &*name), ("classname", &*path), ("time", "0")];
            writer.create_element("testcase").with_attributes(case).write_inner_content(|writer| {
                let message = visible(&finding.message);
                let failure = [("message", &*message), ("type", finding.severity.as_str())];
                let text = format!("{path}:{}:{}: {message}", place.line, place.column);
                writer
                    .create_element("failure")
                    .with_attributes(failure)
                    .write_text_content(BytesText::new(&text))
                    .map(|_| ())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}
