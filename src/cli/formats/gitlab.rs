//! Findings as a report of GitLab's Code Quality: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use fnv::FnvHasher;
use serde_json::json;

use crate::json::escape_controls;
use crate::rules::{Finding, Severity};
use crate::text::Source;

/// The findings of a file, an object of one line each.
pub fn issues(findings: &[&Finding], source: &Source<'_>) -> Vec<String> {
    let fingerprints = fingerprints(findings, source);
    let issues = findings.iter().zip(fingerprints).map(|(finding, fingerprint)| {
        let range = source.clamp(&finding.range);
        let severity = match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Info => "minor",
            Severity::Hint => "info",
        };
        let issue = json!({
            "type": "issue",
            "description": finding.message,
            "check_name": finding.rule.name,
            "categories": ["Style"],
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {
                "path": source.path(),
                "lines": { "begin": source.place(range.start).line, "end": source.place(range.end).line },
            },
        });
        escape_controls(&issue.to_string())
    });
    issues.collect()
}

/// What a finding is known by from one run to the next: its rule and its line, wherever that has moved to, and its number
/// among those that have both in common.
pub(super) fn fingerprints(findings: &[&Finding], source: &Source<'_>) -> Vec<String> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let fingerprints = findings.iter().map(|finding| {
        let line = source.line(source.place(finding.range.start).line).1.trim();
        let mut hasher = FnvHasher::default();
        (source.path(), finding.rule.name, line).hash(&mut hasher);
        let count = seen.entry(hasher.finish()).or_default();
        count.hash(&mut hasher);
        *count += 1;
        format!("{:016x}", hasher.finish())
    });
    fingerprints.collect()
}
