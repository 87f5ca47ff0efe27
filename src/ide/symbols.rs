use std::sync::Arc;

use crate::card::{IndexedModel, RecordedMetric, RecordedResult, Spanned};
use crate::rules::Analysis;
use crate::syntax::yaml::{Node, NodeKind};
use crate::syntax::{Block, Entry, Fence, Placed, Table};
use crate::text::words::{counted, cut};
use crate::text::{ByteRange, line_end};

use super::sections::{body, sections};

/// A part of a card, for an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// What the outline shows; never empty.
    pub name: String,
    /// A few words beside the name; often empty.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it, in bytes of the card's text.
    pub range: ByteRange,
    /// What to select to go there; inside `range`.
    pub selection: ByteRange,
    /// The parts of it, in order.
    pub children: Vec<Symbol>,
}

/// What a part of a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// The front matter as a whole.
    FrontMatter,
    /// An entry of the front matter.
    Entry,
    /// A model of `model-index`.
    Model,
    /// A result of a model: one dataset.
    Result,
    /// A metric of a result.
    Metric,
    /// A heading with its section.
    Heading,
    /// A table.
    Table,
}

/// The outline of a card: the front matter, then the headings as a tree, each with its tables. Empty where the text is
/// no model card.
pub fn symbols(analysis: &Analysis) -> Vec<Symbol> {
    if !analysis.card.is_model_card() {
        return Vec::new();
    }
    front_matter(analysis).into_iter().chain(headings(analysis)).collect()
}

impl Symbol {
    fn new(kind: SymbolKind, name: impl Into<String>, range: ByteRange, selection: ByteRange) -> Self {
        Self { name: name.into(), detail: String::new(), kind, range, selection, children: Vec::new() }
    }
}

fn front_matter(analysis: &Analysis) -> Option<Symbol> {
    let children: Vec<_> = analysis.syntax.entries.iter().filter_map(|it| entry(it, analysis)).collect();
    let (range, selection) = match (&analysis.syntax.fence, children.first(), children.last()) {
        (Fence::Closed { opener, closer, .. }, ..) => (opener.start..closer.end, opener.clone()),
        (_, Some(first), Some(last)) => (first.range.start..last.range.end, first.selection.clone()),
        _ => return None,
    };
    Some(Symbol { children, ..Symbol::new(SymbolKind::FrontMatter, "Front matter", range, selection) })
}

fn entry(entry: &Placed<Arc<Entry>>, analysis: &Analysis) -> Option<Symbol> {
    let key = entry.key.as_ref().filter(|key| !key.name.trim().is_empty())?;
    let end = entry.value.as_ref().map_or(0, |value| value.range.end).max(key.range.end);
    let range = entry.absolute(&(key.range.start..end));
    let mut symbol = Symbol::new(SymbolKind::Entry, &*key.name, range, entry.absolute(&key.range));
    symbol.detail = entry.value.as_ref().map(summary).unwrap_or_default();
    let value = entry.value.as_ref().map(|value| entry.absolute(&value.range));
    let index = analysis.card.model_index().filter(|index| Some(&index.range) == value.as_ref());
    let models = index.iter().flat_map(|index| &index.models).enumerate();
    symbol.children = models.map(|(i, it)| model(i, it, analysis.text())).collect();
    Some(symbol)
}

fn model(i: usize, model: &IndexedModel, text: &str) -> Symbol {
    let results = model.results.all().iter().enumerate().map(|(i, it)| result(i, it, text)).collect();
    let name = [&model.name].into_iter().flatten();
    let (name, selection) = named(name, || format!("model-index[{i}]"), &model.range, text);
    Symbol { children: results, ..Symbol::new(SymbolKind::Model, name, model.range.clone(), selection) }
}

fn result(i: usize, result: &RecordedResult, text: &str) -> Symbol {
    let metrics = result.metrics.iter().enumerate().map(|(i, it)| metric(i, it, text)).collect();
    let of = [&result.dataset_name, &result.dataset, &result.task].into_iter().flatten();
    let (name, selection) = named(of, || format!("results[{i}]"), &result.range, text);
    let detail = result.task.as_ref().map(|task| task.value.clone()).filter(|task| *task != name).unwrap_or_default();
    let symbol = Symbol::new(SymbolKind::Result, name, result.range.clone(), selection);
    Symbol { children: metrics, detail, ..symbol }
}

fn metric(i: usize, metric: &RecordedMetric, text: &str) -> Symbol {
    let of = [&metric.name, &metric.kind].into_iter().flatten();
    let (name, selection) = named(of, || format!("metrics[{i}]"), &metric.range, text);
    let detail = metric.value.as_ref().map(|value| shortened(&value.value)).unwrap_or_default();
    Symbol { detail, ..Symbol::new(SymbolKind::Metric, name, metric.range.clone(), selection) }
}

/// The first of some names and where it is; where there is none, a path, and the first line of the whole.
fn named<'a>(
    mut names: impl Iterator<Item = &'a Spanned<String>>,
    path: impl FnOnce() -> String,
    range: &ByteRange,
    text: &str,
) -> (String, ByteRange) {
    match names.find(|name| !name.value.trim().is_empty()) {
        Some(name) => (shortened(&name.value), name.range.clone()),
        None => (path(), first_line(text, range)),
    }
}

fn headings(analysis: &Analysis) -> Vec<Symbol> {
    let body = body(&analysis.syntax);
    let mut sections = sections(body).into_iter().peekable();
    let mut roots: Vec<Symbol> = Vec::new();
    let mut open: Vec<(u8, Symbol)> = Vec::new();
    for (i, block) in body.iter().enumerate() {
        if let Some(section) = sections.next_if(|section| section.heading == i) {
            close(&mut roots, &mut open, section.level);
            let name = Some(shortened(&block.plain_text())).filter(|name| !name.is_empty());
            let symbol = Symbol::new(
                SymbolKind::Heading,
                name.unwrap_or_else(|| "(no text)".to_owned()),
                section.range,
                block.absolute(&first_line(&block.source, &(0..block.source.len()))),
            );
            open.push((section.level, symbol));
        }
        for it in &block.tables {
            let title = open.last().map_or("Table", |(_, heading)| &heading.name);
            let symbol = table(title, it, block);
            siblings(&mut roots, &mut open).push(symbol);
        }
    }
    close(&mut roots, &mut open, 1);
    roots
}

/// Where the next symbol goes: below the innermost open heading.
fn siblings<'a>(roots: &'a mut Vec<Symbol>, open: &'a mut [(u8, Symbol)]) -> &'a mut Vec<Symbol> {
    open.last_mut().map_or(roots, |(_, parent)| &mut parent.children)
}

/// Ends the open headings that one of `level` does not belong to.
fn close(roots: &mut Vec<Symbol>, open: &mut Vec<(u8, Symbol)>, level: u8) {
    while let Some((_, symbol)) = open.pop_if(|(open, _)| *open >= level) {
        siblings(roots, open).push(symbol);
    }
}

fn table(title: &str, table: &Table, block: &Placed<Arc<Block>>) -> Symbol {
    let name = format!("{title}: {}", counted(table.rows.len(), "row"));
    let range = block.absolute(&table.range);
    let columns: Vec<_> = table.header.cells().map(|cell| block.slice(&cell.content)).collect();
    let symbol = Symbol::new(SymbolKind::Table, name, range, block.absolute(&table.header.range));
    Symbol { detail: shortened(&columns.join(", ")), ..symbol }
}

/// A value in a few words: a text, the texts of a list, else how many there are.
fn summary(value: &Node) -> String {
    match &value.kind {
        NodeKind::Scalar(_) | NodeKind::Alias => value.text().map(shortened).unwrap_or_default(),
        NodeKind::Mapping(mapping) => counted(mapping.pairs.len(), "key"),
        NodeKind::Sequence(sequence) => {
            let texts: Option<Vec<_>> = sequence.items.iter().map(Node::text).collect();
            texts.map_or_else(|| counted(sequence.items.len(), "item"), |texts| shortened(&texts.join(", ")))
        }
    }
}

/// The first line of a text, cut where an outline would get too wide.
fn shortened(text: &str) -> String {
    const CHARS: usize = 60;
    let line = text.trim().lines().next().unwrap_or_default();
    cut(line, CHARS)
}

/// The part of `range` on its first line.
fn first_line(text: &str, range: &ByteRange) -> ByteRange {
    range.start..line_end(&text[..range.end], range.start)
}

#[cfg(test)]
mod tests {
    use super::{Symbol, symbols};
    use crate::rules::{Config, analyse};
    use crate::syntax::BlockKind;

    /// One line a symbol, indented as it is nested: name, detail, what is selected.
    fn outline(text: &str) -> String {
        fn show(symbols: &[Symbol], depth: usize, text: &str, out: &mut String) {
            for symbol in symbols {
                let Symbol { name, detail, range, selection, .. } = symbol;
                assert!(range.start <= selection.start && selection.end <= range.end, "{symbol:?}");
                let indent = "  ".repeat(depth);
                out.push_str(&format!("{indent}{name} [{detail}] {:?}\n", &text[selection.clone()]));
                show(&symbol.children, depth + 1, text, out);
            }
        }
        let mut out = String::new();
        show(&symbols(&analyse(text, &Config::default())), 0, text, &mut out);
        out
    }

    #[test]
    fn a_card() {
        let text = "---\nlicense: mit\ntags: [a, b]\nwidget:\n- text: x\nmodel-index:\n- name: m\n  results:\n  - task:\n      \
                    type: t\n    dataset:\n      type: d\n      name: D\n    metrics:\n    - type: f1\n      value: 0.5\n    \
                    - value: 1\n---\n\n# *My* model\n\n## A\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n### B\n\n#\n";
        let expected = r####"Front matter [] "---"
  license [mit] "license"
  tags [a, b] "tags"
  widget [1 item] "widget"
  model-index [1 item] "model-index"
    m [] "m"
      D [t] "D"
        f1 [0.5] "f1"
        metrics[1] [1] "value: 1"
My model [] "# *My* model"
  A [] "## A"
    A: 1 row [x, y] "| x | y |"
    B [] "### B"
(no text) [] "#"
"####;
        assert_eq!(outline(text), expected);
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(outline(&crlf), expected);
    }

    #[test]
    fn a_byte_order_mark_hides_no_title() {
        let analysis = analyse("\u{feff}# Title\n\ntext\n", &Config { assume_card: true, ..Config::default() });
        assert_eq!(analysis.syntax.body.blocks[0].kind, BlockKind::Heading(1));
        let analysis = analyse("\u{feff}---\nlicense: mit\n---\n# Title\n", &Config::default());
        assert_eq!(symbols(&analysis)[1].name, "Title");
    }

    #[test]
    fn sections_end_before_the_next_of_their_level() {
        let text = "---\nlicense: mit\n---\n# A\n\na\n\n### B\n\nb\n\n## C\n\nc\n\n\n# D\n";
        let found = symbols(&analyse(text, &Config::default()));
        let ranges: Vec<_> = found[1].children.iter().chain(&found[1..]).map(|it| &text[it.range.clone()]).collect();
        assert_eq!(ranges, ["### B\n\nb", "## C\n\nc", "# A\n\na\n\n### B\n\nb\n\n## C\n\nc", "# D"]);
    }

    #[test]
    fn what_the_hub_does_not_see_as_front_matter() {
        let expected = "Front matter [] \"license\"\n  license [mit] \"license\"\nT [] \"# T\"\n";
        assert_eq!(outline("--- \nlicense: mit\n---\n\n# T\n"), expected);
        assert_eq!(outline("---\nlicense: mit\n\n# T\n"), expected);
        let broken = outline("---\nlicense: mit\ntags: a: b\n---\n");
        assert_eq!(broken, "Front matter [] \"---\"\n  license [mit] \"license\"\n  tags [] \"tags\"\n");
    }

    #[test]
    fn other_files_have_no_outline() {
        assert_eq!(outline("# A README\n"), "");
    }

    #[test]
    fn long_names_are_cut() {
        let long = "é".repeat(100);
        let found = symbols(&analyse(&format!("---\nlicense: mit\n---\n# {long}\n"), &Config::default()));
        assert_eq!(found[1].name, format!("{}…", "é".repeat(60)));
    }
}
