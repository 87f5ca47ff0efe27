use crate::card::Card;
use crate::rules::{Check, Finding, Findings, Fix, Rule, Severity};
use crate::syntax::Fence;
use crate::text::Edit;
use crate::vocabulary;

pub(in crate::rules) static RULE: Rule = Rule {
    name: "fence-whitespace",
    severity: Severity::Warning,
    hub: None,
    summary: "front matter fences that Python tools miss, or find elsewhere",
    docs: include_str!("fence_whitespace.md"),
    check: Check::Card(check),
};

fn check(card: &Card, findings: &mut Findings) {
    let metadata = card.metadata();
    let Fence::Closed { opener, block, .. } = metadata.fence() else { return };
    if metadata.has_byte_order_mark() {
        let message = "The file starts with a byte order mark, so `huggingface_hub` before 2.0 reads no metadata and \
                       saves a second block above. Remove it.";
        let edit = Edit::delete(0..opener.start.min(BYTE_ORDER_MARK));
        let fix = Fix::safe("Remove the byte order mark", vec![edit]);
        findings.push(Finding::new(&RULE, opener.clone(), message).fix(fix));
    }
    let spaces = metadata.spaces_behind_closer();
    if !spaces.is_empty() {
        let message = "Spaces follow the closing `---`, so `huggingface_hub` before 1.33 reads no metadata and saves \
                       a second block above. Remove them.";
        let fix = Fix::safe("Remove the spaces", vec![Edit::delete(spaces.clone())]);
        findings.push(Finding::new(&RULE, spaces.clone(), message).fix(fix));
    }
    let is_known = metadata.keys().any(|key| vocabulary::metadata_key(key).is_some());
    if let Some(end) = metadata.second_opener_end().filter(|_| !is_known) {
        let message = "The front matter is empty, so `huggingface_hub` reads up to the next `---` as YAML and drops \
                       headings. Remove both fences, or fill it in.";
        let second = block.start..block.start + 3;
        let fix = Fix::suggested("Remove the empty front matter", vec![Edit::delete(opener.start..end)]);
        findings.push(Finding::new(&RULE, second, message).severity(Severity::Error).fix(fix));
    }
}

/// Its length in UTF-8.
const BYTE_ORDER_MARK: usize = 3;
