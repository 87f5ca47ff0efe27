use modelcard_lsp::json;
use modelcard_lsp::rules;
use modelcard_lsp::text::Source;
use pyo3::prelude::*;
use pyo3::types::PyAny;

/// A replacement.
#[pyclass(frozen, get_all, eq, module = "modelcard_lsp")]
#[derive(Clone, PartialEq)]
pub struct Edit {
    start: usize,
    end: usize,
    new_text: String,
}

/// A way to mend a finding.
#[pyclass(frozen, get_all, eq, module = "modelcard_lsp")]
#[derive(Clone, PartialEq)]
pub struct Fix {
    title: String,
    safety: &'static str,
    edits: Vec<Edit>,
}

/// Something a rule has to say about a place, which is counted in characters as Python counts them.
#[pyclass(frozen, eq, module = "modelcard_lsp")]
#[derive(Clone, PartialEq)]
pub struct Finding {
    #[pyo3(get)]
    rule: &'static str,
    #[pyo3(get)]
    severity: &'static str,
    #[pyo3(get)]
    message: String,
    #[pyo3(get)]
    hub: Option<&'static str>,
    #[pyo3(get)]
    line: u32,
    #[pyo3(get)]
    column: u32,
    #[pyo3(get)]
    end_line: u32,
    #[pyo3(get)]
    end_column: u32,
    #[pyo3(get)]
    start: usize,
    #[pyo3(get)]
    end: usize,
    #[pyo3(get)]
    fixes: Vec<Fix>,
    /// As `check` prints it.
    json: String,
}

#[pymethods]
impl Finding {
    fn to_json(&self) -> &str {
        &self.json
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (&self.json,))
    }

    fn __repr__(&self) -> String {
        let Self { severity, rule, line, column, message, .. } = self;
        format!("<Finding {line}:{column} {severity}[{rule}] {message}>")
    }
}

/// Findings as Python has them.
pub(crate) fn all<'a>(findings: impl Iterator<Item = &'a rules::Finding>, text: &str) -> Vec<Finding> {
    let source = Source::new("", text);
    let mut characters = Characters { text, byte: 0, index: 0 };
    let each = findings.map(|finding| {
        let (start, end) = (source.place(finding.range.start), source.place(finding.range.end));
        let fixes = finding.fixes.iter().map(|fix| {
            let edits = fix.edits.iter().map(|edit| Edit {
                start: characters.index(edit.range.start),
                end: characters.index(edit.range.end),
                new_text: edit.text.clone(),
            });
            Fix { title: fix.title.clone(), safety: fix.safety.as_str(), edits: edits.collect() }
        });
        Finding {
            fixes: fixes.collect(),
            rule: finding.rule.name,
            severity: finding.severity.as_str(),
            message: finding.message.clone(),
            hub: finding.hub.map(rules::Hub::as_str),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            start: characters.index(finding.range.start),
            end: characters.index(finding.range.end),
            json: json::finding(finding, &source),
        }
    });
    each.collect()
}

/// Bytes as indexes of characters. From one to the next it counts what is between them.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    index: usize,
}

impl Characters<'_> {
    fn index(&mut self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let count = |range| self.text.get(range).map_or(0, |text: &str| text.chars().count());
        self.index = match byte >= self.byte {
            true => self.index + count(self.byte..byte),
            false => self.index - count(byte..self.byte),
        };
        self.byte = byte;
        self.index
    }
}
