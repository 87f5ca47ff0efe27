use std::collections::HashSet;

use crate::rules::{Fix, ValueView};
use crate::syntax::yaml::{Mapping, Meaning, Node, NodeKind, Pair, Reader, Sequence, edit, write};
use crate::text::{ByteRange, Edit, typos};
use crate::vocabulary::{self, KeyType, MetadataField};

use super::items::{has_known_fields, is_half, may_be_part, parts_of_one};
use super::scores::scores_as_items;

/// The title of the fix that records nothing.
pub(super) const NO_RESULTS: &str = "Write `results: []`";

/// Something that keeps a value from having the shape that [`vocabulary::metadata_fields()`] describes.
pub(super) struct Fault<'a> {
    pub(super) kind: FaultKind<'a>,
    /// The field, such as `model-index[].results`; of what is missing the mapping around it.
    pub(super) path: String,
    /// Where to point at.
    pub(super) range: ByteRange,
    pub(super) fixes: Vec<Fix>,
}

impl Fault<'_> {
    /// Whether the field at `path` is missing.
    pub(super) fn is_missing(&self, path: &str) -> bool {
        matches!(&self.kind, FaultKind::Missing(fields) if fields.iter().any(|field| field.path == path))
    }
}

pub(super) enum FaultKind<'a> {
    /// Required fields are not there, or have no value.
    Missing(Vec<&'static MetadataField>),
    /// A field that is not known, and nearly has the name of one that is missing.
    Misspelled { written: &'a str, meant: &'static MetadataField },
    /// The fields of an item go on behind a dash of their own, which is one too many.
    ExtraDash { first: &'a str },
    /// No sequence where one must be.
    NotList(&'a Node),
    /// Names of metrics with their values, where a list of metrics must be.
    Scores,
    /// No mapping where one must be.
    NotMapping,
    /// No string where one must be, as the Hub reads it.
    NotString(&'a Node),
    /// An optional field without a value.
    Null,
}

/// What is wrong with `value`, which should be a list of mappings that have the fields of `path`, such as
/// `model-index[]`. Ranges are those of `source`. What an alias or a merged mapping stands for is not looked into, nor what
/// the view leaves out.
pub(super) fn faults<'a>(source: &'a str, view: ValueView<'a>, path: &str) -> Vec<Fault<'a>> {
    let Some(value) = view.root() else { return Vec::new() };
    let mut walk = Walk { source, view, is_single: value.one_or_many().len() == 1, faults: Vec::new() };
    walk.list(value, path.trim_end_matches("[]"));
    walk.faults
}

/// Whether an item of the list at `path` has a fault, or may have one by what stands around it: it may be a part of an item.
pub(super) fn is_faulty(source: &str, item: &Node, path: &str) -> bool {
    let fields: Vec<_> = vocabulary::fields_of(path).collect();
    let mut walk = Walk { source, view: ValueView::all(Some(item)), is_single: true, faults: Vec::new() };
    if may_be_part(item, &fields) || is_half(item, &fields) {
        return true;
    }
    if let Some(map) = walk.as_mapping(item, path) {
        walk.map(&[map], path, &item.range);
    }
    !walk.faults.is_empty()
}

struct Walk<'a> {
    source: &'a str,
    view: ValueView<'a>,
    /// Whether there is one item on the first level. Of several models, `huggingface_hub` keeps one.
    is_single: bool,
    faults: Vec<Fault<'a>>,
}

impl<'a> Walk<'a> {
    fn found(&mut self, kind: FaultKind<'a>, path: &str, range: &ByteRange, fixes: Vec<Fix>) {
        self.faults.push(Fault { kind, path: path.to_owned(), range: range.clone(), fixes });
    }

    fn list(&mut self, value: &'a Node, path: &str) {
        let items = format!("{path}[]");
        match &value.kind {
            NodeKind::Alias => {}
            NodeKind::Sequence(list) => {
                self.items(list, &items);
                self.without_stub(value, list, &items);
            }
            NodeKind::Mapping(map) => {
                let range = map.pairs.first().map_or(&value.range, |pair| &pair.key.range);
                if let Some(items) = scores_as_items(self.source, value).filter(|_| name_of(path) == "metrics") {
                    let fix = items.map(|edit| Fix::suggested("Make each a metric", vec![edit]));
                    self.found(FaultKind::Scores, path, range, fix.into_iter().collect());
                    return;
                }
                let edits = edit::into_list(self.source, value);
                let fix = edits.map(|edits| Fix::safe(format!("Make `{}` a list", name_of(path)), edits));
                self.found(FaultKind::NotList(value), path, range, fix.into_iter().collect());
                if !map.pairs.is_empty() {
                    let inside = self.faults.len();
                    self.map(&[map], &items, &value.range);
                    // Once it is a list, lines inside stand elsewhere.
                    self.faults[inside..].iter_mut().for_each(|fault| fault.fixes.retain(is_of_words));
                }
            }
            NodeKind::Scalar(_) => self.found(FaultKind::NotList(value), path, &value.range, Vec::new()),
        }
    }

    fn items(&mut self, list: &'a Sequence, path: &str) {
        let fields: Vec<_> = vocabulary::fields_of(path).collect();
        let mut rest = &list.items[..];
        let mut is_after_half = false;
        while let Some(item) = rest.first() {
            if self.view.is_quiet(list, list.items.len() - rest.len()) {
                is_after_half = false;
                rest = &rest[1..];
                continue;
            }
            let mut count = if list.flow { 1 } else { parts_of_one(rest, &fields) };
            // Beside a further half it is not sure which belong together.
            let next = rest.get(count).filter(|_| parts_of_one(&rest[count..], &fields) == 1);
            if is_after_half || next.is_some_and(|next| is_half(next, &fields)) {
                count = 1;
            }
            is_after_half = count == 1 && is_half(item, &fields);
            let (parts, after) = rest.split_at(count);
            rest = after;
            let Some(map) = self.as_mapping(item, path) else { continue };
            let mut maps = vec![map];
            for next in &parts[1..] {
                let (Some(map), Some(dash)) = (next.mapping(), self.source[..next.range.start].rfind('-')) else {
                    break;
                };
                let first = map.pairs[0].key.text().unwrap_or_default();
                let fix = Fix::safe("Remove the dash", vec![Edit::replace(dash..dash + 1, " ")]);
                self.found(FaultKind::ExtraDash { first }, path, &(dash..dash + 1), vec![fix]);
                maps.push(map);
            }
            self.map(&maps, path, &item.range);
        }
    }

    /// Offers to empty the list where its only result says nothing that was measured.
    fn without_stub(&mut self, value: &Node, list: &Sequence, path: &str) {
        let before = self.source[..value.range.start].trim_end();
        let Some(Fault { kind: FaultKind::Missing(fields), fixes, .. }) =
            self.faults.last_mut().filter(|fault| fault.path == path)
        else {
            return;
        };
        let is_stub = list.items.len() == 1 && fields.iter().any(|field| field.path.ends_with("[].metrics"));
        if is_stub && before.ends_with(':') {
            let edit = Edit::replace(before.len()..value.range.end, " []");
            fixes.push(Fix::suggested("Write `results: []`", vec![edit]));
        }
    }

    /// Checks the fields of a mapping, which may be written as several items of a list by mistake.
    fn map(&mut self, maps: &[&'a Mapping], path: &str, range: &ByteRange) {
        let pairs = || maps.iter().flat_map(|map| &map.pairs);
        if pairs().any(|pair| pair.key.text() == Some("<<")) {
            return;
        }
        // Which of two is meant to stay is for another rule.
        let is_doubled = has_doubled_key(maps);
        let fields: Vec<_> = vocabulary::fields_of(path).collect();
        let mut meant = misspelled(maps, &fields);
        let mut missing = Vec::new();
        for field in fields {
            let misspelled = meant.iter().position(|(_, meant)| meant.path == field.path).map(|at| meant.remove(at).0);
            let pair = pairs().find(|pair| pair.key.text() == Some(field.name())).or(misspelled);
            let Some(pair) = pair else {
                missing.extend(field.required.then_some(field));
                continue;
            };
            if let Some(pair) = misspelled {
                let written = pair.key.text().unwrap_or_default();
                let edits = vec![Edit::replace(pair.key.range.clone(), field.name())];
                let fix = Fix::safe(format!("Rename it to `{}`", field.name()), edits);
                let fixes = Some(fix).filter(|_| !is_doubled && takes(field, &pair.value)).into_iter().collect();
                self.found(FaultKind::Misspelled { written, meant: field }, field.path, &pair.key.range, fixes);
            }
            if !pair.value.is_null() {
                self.value(&pair.value, field);
            } else if field.required && field.types.len() == 1 {
                missing.push(field);
            } else if field.types.len() == 1 {
                let fix = removal(self.source, maps, pair).filter(|_| !is_doubled);
                self.found(FaultKind::Null, field.path, &pair.key.range, fix.into_iter().collect());
            }
        }
        if !missing.is_empty() {
            let null = pairs().find(|pair| pair.key.text() == Some(missing[0].name()));
            let first = null.or(pairs().next()).map_or(range, |pair| &pair.key.range);
            let fix = addition(self.source, maps, &missing).filter(|_| !is_doubled && self.is_single);
            self.found(FaultKind::Missing(missing), path, first, fix.into_iter().collect());
        }
    }

    fn value(&mut self, value: &'a Node, field: &'static MetadataField) {
        match field.types[..] {
            [KeyType::List] => self.list(value, field.path),
            [KeyType::Map] => {
                if let Some(map) = self.as_mapping(value, field.path) {
                    self.map(&[map], field.path, &value.range);
                }
            }
            [KeyType::String] if !is_string(value) => {
                let quoted =
                    value.scalar().map(|scalar| vec![Edit::replace(value.range.clone(), write::scalar(&scalar.text))]);
                let fix = quoted.map(|edits| Fix::safe("Put it in quotes", edits));
                self.found(FaultKind::NotString(value), field.path, &value.range, fix.into_iter().collect());
            }
            _ => {}
        }
    }

    fn as_mapping(&mut self, value: &'a Node, path: &str) -> Option<&'a Mapping> {
        if value.mapping().is_none() && value.kind != NodeKind::Alias {
            self.found(FaultKind::NotMapping, path, &value.range, Vec::new());
        }
        value.mapping()
    }
}

fn has_doubled_key(maps: &[&Mapping]) -> bool {
    let keys = || maps.iter().flat_map(|map| &map.pairs).filter_map(|pair| pair.key.text());
    // Of few keys, looking at each before is quicker than to keep them.
    if maps.iter().map(|map| map.pairs.len()).sum::<usize>() <= 16 {
        return keys().enumerate().any(|(at, key)| keys().take(at).any(|before| before == key));
    }
    let mut seen = HashSet::new();
    keys().any(|key| !seen.insert(key))
}

/// Whether it changes words within lines, so that it does not matter where these stand.
fn is_of_words(fix: &Fix) -> bool {
    fix.edits.iter().all(|edit| !edit.range.is_empty() && !edit.text.is_empty() && !edit.text.contains(['\n', '\r']))
}

/// Whether a value has the form that a field wants, or lacks only the dash for it.
fn takes(field: &MetadataField, value: &Node) -> bool {
    match field.types[..] {
        [KeyType::List] => value.sequence().is_some() || value.mapping().is_some(),
        [KeyType::Map] => value.mapping().is_some(),
        [KeyType::String] => is_string(value),
        _ => true,
    }
}

/// The unknown keys that nearly have the name of a field that is not there, each with the field.
fn misspelled<'a>(maps: &[&'a Mapping], fields: &[&'static MetadataField]) -> Vec<(&'a Pair, &'static MetadataField)> {
    let is_there = |name: &str| maps.iter().any(|map| map.get(name).is_some());
    let unknown = maps.iter().flat_map(|map| &map.pairs).filter_map(|pair| {
        let written = pair.key.text().filter(|key| fields.iter().all(|field| field.name() != *key))?;
        let mut absent = fields.iter().filter(|field| !is_there(field.name()));
        absent.find(|field| is_near(written, field.name())).map(|field| (pair, *field))
    });
    unknown.collect()
}

/// Whether two names differ in case, in a plural `s`, or by one typo.
fn is_near(written: &str, name: &str) -> bool {
    let fold = |text: &str| text.to_lowercase().trim_end_matches('s').replace(['-', '_', ' '], "");
    fold(written) == fold(name) || name.len() > 4 && typos(&written.to_lowercase(), name, 1) == Some(1)
}

/// What is added where required fields are missing and there is little to choose.
fn addition(source: &str, maps: &[&Mapping], missing: &[&MetadataField]) -> Option<Fix> {
    let [map] = maps else { return None };
    let is_null = map.get(missing[0].name()).is_some();
    match missing {
        // Anything else in the model may be its results, in another form.
        [results] if results.path == "model-index[].results" && has_known_fields(map, &fields_of_models()) => {
            let edit = match map.get("results") {
                Some(null) if null.range.is_empty() => Edit::insert(null.range.start, " []"),
                Some(null) => Edit::replace(null.range.clone(), "[]"),
                None => edit::below(source, map, map.pairs.len() - 1, "results: []")?,
            };
            Some(Fix::safe(NO_RESULTS, vec![edit]))
        }
        [dataset] if dataset.path == "model-index[].results[].dataset" && !is_null => {
            let lines = "dataset:\n  type: unknown\n  name: Unknown";
            let task = map.pairs.iter().position(|pair| pair.key.text() == Some("task")).unwrap_or(0);
            let edit = edit::below(source, map, task, lines)?;
            Some(Fix::suggested("Add a `dataset` to fill in", vec![edit]))
        }
        _ => None,
    }
}

fn fields_of_models() -> Vec<&'static MetadataField> {
    vocabulary::fields_of("model-index[]").collect()
}

fn removal(source: &str, maps: &[&Mapping], pair: &Pair) -> Option<Fix> {
    let [map] = maps else { return None };
    let at = map.pairs.iter().position(|other| std::ptr::eq(other, pair))?;
    let title = format!("Remove `{}`", pair.key.text().unwrap_or_default());
    Some(Fix::safe(title, vec![edit::without(source, map, at)?]))
}

/// Whether the Hub reads a string.
fn is_string(value: &Node) -> bool {
    value.kind == NodeKind::Alias || matches!(value.meaning(Reader::Hub), Some(Meaning::Text | Meaning::Error))
}

/// The last name of a path: `results` of `model-index[].results`.
pub(super) fn name_of(path: &str) -> &str {
    path.trim_end_matches("[]").rsplit('.').next().unwrap_or(path)
}
