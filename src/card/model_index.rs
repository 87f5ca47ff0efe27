use std::sync::Arc;

use crate::syntax::yaml::{Mapping, Node, Pair, Scalar, ScalarStyle};
use crate::syntax::{Entry, Placed};
use crate::text::{ByteRange, GapList, Located, Splice};

use super::Spanned;

/// What `model-index` records, as far as it has the shape that huggingface_hub's loader wants (`repocard_data.py`); what
/// has another is left out here and reported by rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelIndex {
    /// The whole value.
    pub range: ByteRange,
    /// The models; nearly always one.
    pub models: Vec<IndexedModel>,
}

/// An entry of `model-index`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedModel {
    /// The entry.
    pub range: ByteRange,
    /// `name`
    pub name: Option<Spanned<String>>,
    /// The value of `results`, where there is one.
    pub results_range: Option<ByteRange>,
    /// Whether `results` is a list without any entry.
    pub is_empty: bool,
    /// The entries of `results`.
    pub results: GapList<RecordedResult>,
}

/// An entry of `results`: one dataset, and what was measured on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedResult {
    /// The entry.
    pub range: ByteRange,
    /// `task.type`
    pub task: Option<Spanned<String>>,
    /// `dataset.type`, an id.
    pub dataset: Option<Spanned<String>>,
    /// `dataset.name`, for people.
    pub dataset_name: Option<Spanned<String>>,
    /// `dataset.config`
    pub config: Option<Spanned<String>>,
    /// `dataset.split`
    pub split: Option<Spanned<String>>,
    /// `dataset.revision`
    pub revision: Option<Spanned<String>>,
    /// `source.url`, where the numbers come from.
    pub source_url: Option<Spanned<String>>,
    /// `source.name`
    pub source_name: Option<Spanned<String>>,
    /// The entries of `metrics`.
    pub metrics: Vec<RecordedMetric>,
}

/// An entry of `metrics`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedMetric {
    /// The entry.
    pub range: ByteRange,
    /// `type`, an id.
    pub kind: Option<Spanned<String>>,
    /// `name`, for people.
    pub name: Option<Spanned<String>>,
    /// `value`, as written; of a list or mapping, and where there is none, `None`.
    pub value: Option<Spanned<String>>,
    /// Where `value` stands without a value.
    pub null: Option<ByteRange>,
    /// Whether Hugging Face measured it, which it does with its own settings.
    pub verified: bool,
}

impl ModelIndex {
    /// Reads the entry of that key.
    pub(super) fn read(entry: &Placed<Arc<Entry>>) -> Option<Self> {
        let value = entry.value.as_ref()?;
        let reader = Reader { start: entry.start };
        let models = items(value)?.iter().filter_map(|model| reader.model(model)).collect();
        Some(Self { range: entry.absolute(&value.range), models })
    }

    /// Follows an edit of one plain scalar of the front matter, which is now in `entry` and is what it reads as; `false` where
    /// that is none of the texts here, and all is to be read again.
    pub(super) fn write_scalar(&mut self, entry: &Placed<Arc<Entry>>, splice: &Splice) -> bool {
        let holds = |range: &ByteRange| range.start <= splice.start && splice.old_end <= range.end;
        let moved = |range: &ByteRange| match holds(range) {
            true => range.start..splice.moved(range.end),
            false => splice.moved_range(range),
        };
        let mut is_written = false;
        let mut write = |text: &mut Spanned<String>| {
            let new = moved(&text.range);
            let written = entry.source[new.start - entry.start..new.end - entry.start].into();
            let written = Scalar { text: written, style: ScalarStyle::Plain };
            is_written = !written.is_null();
            text.value = written.text.into();
        };
        self.range = moved(&self.range);
        for model in &mut self.models {
            model.name.iter_mut().filter(|name| holds(&name.range)).for_each(&mut write);
            model.each_range_but_of_results(&mut |range| *range = moved(range));
            if let Some(result) = model.results.follow_inside(splice.old_end, splice) {
                result.texts_mut().filter(|text| holds(&text.range)).for_each(&mut write);
                result.each_range(&mut |range| *range = moved(range));
            }
        }
        is_written
    }

    /// All results of all models.
    pub fn results(&self) -> impl Iterator<Item = &RecordedResult> {
        self.models.iter().flat_map(|model| model.results.all())
    }
}

impl IndexedModel {
    fn each_range_but_of_results(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
        self.results_range.iter_mut().for_each(&mut *change);
        self.name.iter_mut().for_each(|name| change(&mut name.range));
    }
}

impl Located for ModelIndex {
    fn start(&self) -> usize {
        self.range.start
    }

    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
        for model in &mut self.models {
            model.each_range_but_of_results(change);
            model.results.all_mut().iter_mut().for_each(|result| result.each_range(change));
        }
    }
}

impl Located for RecordedResult {
    fn start(&self) -> usize {
        self.range.start
    }

    fn each_range(&mut self, change: &mut impl FnMut(&mut ByteRange)) {
        change(&mut self.range);
        for metric in &mut self.metrics {
            change(&mut metric.range);
            metric.null.iter_mut().for_each(&mut *change);
        }
        self.texts_mut().for_each(|text| change(&mut text.range));
    }
}

/// What `huggingface_hub` tells one result from another by (`unique_identifier` in `repocard_data.py`): `task.type`, and
/// `type`, `config`, `split` and `revision` of the dataset. Of those that share it, it makes one when it saves.
pub fn result_identity(result: &Mapping) -> [Option<&str>; 5] {
    let text = |(part, field)| result.get(part).and_then(Node::mapping)?.get(field).and_then(Node::text);
    [("task", "type"), ("dataset", "type"), ("dataset", "config"), ("dataset", "split"), ("dataset", "revision")]
        .map(text)
}

/// The items of a list; a map where a list must be is its one item, with a dash forgotten.
fn items(value: &Node) -> Option<&[Node]> {
    (value.sequence().is_some() || value.mapping().is_some()).then(|| value.one_or_many())
}

impl RecordedResult {
    /// Reads an item of `results`, in an entry that starts at `start`; `None` where it is no mapping.
    pub fn read(node: &Node, start: usize) -> Option<Self> {
        Reader { start }.result(node)
    }

    /// All texts of it that stand somewhere.
    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Spanned<String>> {
        let Self { task, dataset, dataset_name, config, split, revision, source_url, source_name, metrics, .. } = self;
        let of_metrics = metrics.iter_mut().flat_map(|RecordedMetric { kind, name, value, .. }| [kind, name, value]);
        let own = [task, dataset, dataset_name, config, split, revision, source_url, source_name];
        own.into_iter().chain(of_metrics).flatten()
    }
}

struct Reader {
    /// Where the entry starts.
    start: usize,
}

impl Reader {
    fn absolute(&self, range: &ByteRange) -> ByteRange {
        self.start + range.start..self.start + range.end
    }

    fn model(&self, node: &Node) -> Option<IndexedModel> {
        let model = node.mapping()?;
        let results = model.get("results").filter(|results| !results.is_null());
        let items = results.and_then(items).unwrap_or_default();
        Some(IndexedModel {
            range: self.absolute(&node.range),
            name: self.text(model, "name"),
            results_range: results.map(|results| self.absolute(&results.range)),
            is_empty: results.and_then(Node::sequence).is_some_and(|results| results.items.is_empty()),
            results: items.iter().filter_map(|result| self.result(result)).collect(),
        })
    }

    fn result(&self, node: &Node) -> Option<RecordedResult> {
        let result = node.mapping()?;
        let task = result.get("task").and_then(Node::mapping);
        let dataset = result.get("dataset").and_then(Node::mapping);
        let of_dataset = |key| dataset.and_then(|dataset| self.text(dataset, key));
        let source = result.get("source").and_then(Node::mapping);
        let of_source = |key| source.and_then(|source| self.text(source, key));
        let metrics = result.get("metrics").and_then(items).unwrap_or_default();
        Some(RecordedResult {
            range: self.absolute(&node.range),
            task: task.and_then(|task| self.text(task, "type")),
            dataset: of_dataset("type"),
            dataset_name: of_dataset("name"),
            config: of_dataset("config"),
            split: of_dataset("split"),
            revision: of_dataset("revision"),
            source_url: of_source("url"),
            source_name: of_source("name"),
            metrics: metrics.iter().filter_map(|metric| self.metric(metric)).collect(),
        })
    }

    fn metric(&self, node: &Node) -> Option<RecordedMetric> {
        let metric = node.mapping()?;
        // Nothing has no place of its own.
        let null = |pair: &Pair| {
            let node = if pair.value.range.is_empty() { &pair.key } else { &pair.value };
            self.absolute(&node.range)
        };
        Some(RecordedMetric {
            range: self.absolute(&node.range),
            kind: self.text(metric, "type"),
            name: self.text(metric, "name"),
            value: self.text(metric, "value"),
            null: metric.pairs.iter().find(|pair| pair.key.text() == Some("value") && pair.value.is_null()).map(null),
            verified: metric.get("verified").is_some_and(|it| it.text() == Some("true"))
                || metric.get("verifyToken").is_some(),
        })
    }

    fn text(&self, map: &Mapping, key: &str) -> Option<Spanned<String>> {
        let node = map.get(key)?;
        Some(Spanned::new(node.text()?.to_owned(), self.absolute(&node.range)))
    }
}

#[cfg(test)]
mod tests {
    use super::ModelIndex;

    #[test]
    fn reads_what_has_its_shape() {
        let text = "---\nmodel-index:\n- name: m\n  results:\n  - task: {type: t}\n    dataset:\n      type: d\n      name: D\n      \
                    config: 'c'\n    metrics:\n    - type: f1\n      value: 0.5\n    - type: acc\n      value: [1]\n  - broken\n\
                    - name: n\n  results: []\n- 3\n---\n";
        let syntax = crate::syntax::read(text);
        let index = ModelIndex::read(&syntax.entries[0]).expect("a list");
        assert_eq!(index.models.len(), 2);
        let result = &index.models[0].results.all()[0];
        assert_eq!(index.results().count(), 1);
        let value = |field: &Option<super::Spanned<String>>| field.as_ref().map(|field| field.value.clone());
        assert_eq!(value(&result.task).as_deref(), Some("t"));
        assert_eq!(value(&result.config).as_deref(), Some("c"));
        assert_eq!(value(&result.split), None);
        assert_eq!(result.metrics.len(), 2);
        let f1 = result.metrics[0].value.as_ref().expect("a value");
        assert_eq!((&text[f1.range.clone()], f1.value.as_str()), ("0.5", "0.5"));
        assert_eq!(result.metrics[1].value, None);
        assert!(index.models[1].results_range.is_some());
    }

    #[test]
    fn a_map_is_one_item_with_a_dash_forgotten() {
        let text = "---\nmodel-index:\n  name: m\n  results:\n    metrics:\n      type: f1\n      value: 0.5\n---\n";
        let index = ModelIndex::read(&crate::syntax::read(text).entries[0]).expect("an index");
        let metric = &index.models[0].results.all()[0].metrics[0];
        assert_eq!(metric.value.as_ref().map(|value| value.value.as_str()), Some("0.5"));
        assert_eq!(ModelIndex::read(&crate::syntax::read("---\nmodel-index: m\n---\n").entries[0]), None);
    }
}
