use crate::rules::{Check, Finding, Findings, Fix, Rule, Safety, Severity, ValueView};
use crate::syntax::Entry;
use crate::syntax::yaml::{Meaning, Node, NodeKind, Reader, Scalar, ScalarStyle, write};
use crate::text::Edit;
use crate::vocabulary::{self, KeyGroup, KeyType, MetadataKey};

pub(in crate::rules) static RULE: Rule = Rule {
    name: "yaml-dialect",
    severity: Severity::Warning,
    hub: None,
    summary: "a value that the Hub and Python tools read in different ways",
    docs: include_str!("yaml_dialect.md"),
    check: Check::Values(check),
};

fn check(entry: &Entry, view: ValueView, findings: &mut Findings) {
    let Some(key) = &entry.key else { return };
    // Nothing is lost where the Hub does not know the key. Of languages only `no` becomes another value, at the next save.
    let is_known = vocabulary::metadata_key(&key.name).is_some();
    let is_read = |node: &Node| is_known && (&*key.name != "language" || is_boolean(node));
    let nodes = || view.walk();
    // As a key, PyYAML reads `=` as text, and `<<` merges.
    let keys = nodes().filter_map(Node::mapping).flat_map(|map| map.pairs.iter().map(|pair| pair.key.range.start));
    let merges: Vec<usize> = keys.filter(|&key| entry.source[key..].starts_with(['=', '<'])).collect();
    // For tags that are no list Python cannot load the card, which is told elsewhere.
    let is_whole = |node: &Node| entry.value.as_ref().is_some_and(|value| std::ptr::eq(value, node));
    let judged = nodes().filter(|node| node.tag().is_none() && !merges.contains(&node.range.start));
    findings.extend(nodes().flat_map(between_brackets).filter_map(question));
    // Elsewhere in it a string may be wanted, which another rule tells.
    let is_index = &*key.name == "model-index";
    let values = nodes().filter(|_| is_index).filter_map(Node::mapping).filter_map(|map| map.get("value"));
    let mut values: Vec<usize> = values.map(|value| value.range.start).collect();
    values.sort_unstable();
    findings.extend(judged.filter_map(|node| {
        let is_sure = !is_index || values.binary_search(&node.range.start).is_ok();
        let finding = judge(entry, node).map(|finding| if is_sure { finding } else { suggested_only(finding) })?;
        // What Python cannot read costs it the whole card.
        let is_refused = node.meaning(Reader::Python) == Some(Meaning::Error);
        if &*key.name == "tags" && is_whole(node) && !is_refused {
            return None;
        }
        Some(if is_read(node) || is_refused { finding } else { finding.severity(Severity::Hint) })
    }));
}

fn suggested_only(finding: Finding) -> Finding {
    let fixes = finding.fixes.into_iter().map(|fix| Fix { safety: Safety::Suggested, ..fix }).collect();
    Finding { fixes, ..finding }
}

/// What stands between brackets as an item or a key.
fn between_brackets(node: &Node) -> Vec<&Node> {
    match &node.kind {
        NodeKind::Sequence(list) if list.flow => list.items.iter().collect(),
        NodeKind::Mapping(map) if map.flow => map.pairs.iter().map(|pair| &pair.key).collect(),
        _ => Vec::new(),
    }
}

/// A text between brackets that begins with a question mark, which PyYAML takes for the sign of a key.
fn question(node: &Node) -> Option<Finding> {
    let scalar = node.scalar().filter(|scalar| scalar.style == ScalarStyle::Plain && scalar.text.starts_with('?'))?;
    let text = &scalar.text;
    let message = format!(
        "`{text}` is a string to the Hub, but Python tools read a mapping with the key `{}`: between brackets, a `?` \
         begins a key. Put it in quotes.",
        text[1..].trim_start()
    );
    let quotes = vec![Edit::replace(node.range.clone(), write::quoted(text))];
    Some(Finding::new(&RULE, node.range.clone(), message).fix(Fix::safe(format!("Put `{text}` in quotes"), quotes)))
}

fn is_boolean(node: &Node) -> bool {
    matches!(node.meaning(Reader::Python), Some(Meaning::Bool(_)))
}

/// The key whose value, or an item of it, a scalar is, if that takes texts and no numbers.
fn text_key(entry: &Entry, node: &Node) -> Option<&'static MetadataKey> {
    let takes = |types: &[KeyType]| types.contains(&KeyType::String) && !types.contains(&KeyType::Number);
    let is_own = |value: &Node| value.one_or_many().as_ptr_range().contains(&std::ptr::from_ref(node));
    vocabulary::metadata_key(entry.name()).filter(|key| takes(&key.types) && entry.value.as_ref().is_some_and(is_own))
}

/// Whether `key-type` or a rule of the key alone tells that a number stands in the place of a text.
fn is_told_elsewhere(entry: &Entry, node: &Node) -> bool {
    text_key(entry, node).is_some_and(|key| key.group != KeyGroup::Community)
}

fn judge(entry: &Entry, node: &Node) -> Option<Finding> {
    let NodeKind::Scalar(scalar) = &node.kind else { return None };
    let text = &*scalar.text;
    // As most are that begin with a digit.
    if is_decimal(text) {
        return None;
    }
    let (hub, python) = (scalar.meaning(Reader::Hub), scalar.meaning(Reader::Python));
    let found = |message: String| Finding::new(&RULE, node.range.clone(), message);
    let replace = |text: &str| vec![Edit::replace(node.range.clone(), text)];
    let quotes = || (format!("Put `{text}` in quotes"), replace(&write::quoted(text)));
    // Where the Hub reads a text, quotes change nothing for it.
    let (safe, suggested) = (|(title, edits)| Fix::safe(title, edits), |(title, edits)| Fix::suggested(title, edits));
    Some(match (hub, python) {
        (Meaning::Text, Meaning::Bool(value)) => found(format!(
            "`{text}` is a string to the Hub, but `{value}` to Python tools, which save it as that. Put it in quotes."
        ))
        .fix(safe(quotes())),
        (Meaning::Text, Meaning::Number(value)) => {
            let finding = found(format!(
                "`{text}` is a string to the Hub, but the number {value} to Python tools, which save it as that. Put \
                 it in quotes, or write the number."
            ));
            // With underscores it is a number to people, too.
            finding.fix(if text.contains('_') { suggested(quotes()) } else { safe(quotes()) })
        }
        (Meaning::Text, Meaning::Error) => found(format!(
            "`{text}` is a string to the Hub, but Python tools cannot load the card because of it. Put it in quotes."
        ))
        .fix(safe(quotes())),
        (Meaning::Date, Meaning::Error) => found(format!(
            "`{text}` looks like a date but does not exist, so Python tools cannot load the card. Correct it, or put \
             it in quotes."
        ))
        .fix(suggested(quotes())),
        (Meaning::Number(value), Meaning::Number(other)) if differ(value, other) => found(format!(
            "`{text}` is {value} to the Hub, but {other} to Python tools. Remove the leading zero, or put it in \
             quotes if it is a string."
        ))
        .fix(suggested(quotes())),
        // It comes back from Python tools as it was, so nothing is lost.
        (Meaning::Number(_), Meaning::Text) if !is_told_elsewhere(entry, node) => {
            let finding = match in_full(scalar) {
                _ if text_key(entry, node).is_some() => {
                    found(format!("`{text}` is a number to the Hub, but a string to Python tools. Put it in quotes."))
                }
                Some(full) => {
                    let title = format!("Write `{full}`");
                    found(format!("`{text}` is a number to the Hub, but a string to Python tools. Write `{full}`."))
                        .fix(Fix::safe(title, replace(&full)))
                }
                None => found(format!(
                    "`{text}` is a number to the Hub, but a string to Python tools. Put it in quotes, or write it as \
                     a plain number."
                )),
            };
            finding.fix(suggested(quotes())).severity(Severity::Hint)
        }
        _ => return None,
    })
}

/// Whether it is a number in the form that means the same to all: `0.81`, `120`.
fn is_decimal(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let is_run = |part: &str| (1..=12).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    is_run(whole) && is_run(decimals) && (whole == "0" || !whole.starts_with('0'))
}

/// Whether two readings are two numbers: those of more digits than fit are rounded on different ways.
fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > one.abs() * 1e-12
}

/// A number with an exponent, with the point and the sign that YAML 1.1 wants: `1.0e-05` for `1e-05`.
fn in_full(scalar: &Scalar) -> Option<String> {
    let (mantissa, exponent) = scalar.text.split_once(['e', 'E'])?;
    let mantissa = if mantissa.contains('.') { mantissa.to_owned() } else { format!("{mantissa}.0") };
    let sign = if exponent.starts_with(['-', '+']) { "" } else { "+" };
    let text = format!("{mantissa}e{sign}{exponent}").into();
    let full = Scalar { text, ..scalar.clone() };
    let same = full.meaning(Reader::Hub) == scalar.meaning(Reader::Hub);
    (same && full.meaning(Reader::Python) == full.meaning(Reader::Hub)).then(|| full.text.into())
}
