//! Real cards, from the folder that `MODELCARD_CARDS` names. Without it these tests say so and pass.

mod actions;
mod agreement;
mod findings;
mod fixes;
mod neighbours;
mod retype;
pub(crate) mod structure;
mod yaml_verdicts;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use modelcard_lsp::card::Generator;
use modelcard_lsp::ide;
use modelcard_lsp::report;
use modelcard_lsp::rules::{Config, analyse};
use modelcard_lsp::syntax::{self, BlockKind, Fence, yaml};

/// The environment variable that a test needs, or a word that it is skipped.
pub(crate) fn variable(name: &str, what: &str) -> Option<String> {
    let value = std::env::var(name).ok();
    if value.is_none() {
        // Not `eprintln`, which is heard only of tests that fail.
        let test = std::thread::current().name().unwrap_or_default().to_owned();
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: it wants {name} to be {what}");
    }
    value
}

/// Each card with its path and text; what is not UTF-8 is left out.
pub(crate) fn cards() -> Option<Vec<(PathBuf, String)>> {
    let folder = variable("MODELCARD_CARDS", "a folder of model cards")?;
    let mut files = Vec::new();
    markdown_files(Path::new(&folder), &mut files);
    assert!(!files.is_empty(), "MODELCARD_CARDS names a folder without Markdown files");
    Some(files.into_iter().filter_map(|path| Some((path.clone(), std::fs::read_to_string(path).ok()?))).collect())
}

fn markdown_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            markdown_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            files.push(path);
        }
    }
}

#[test]
fn every_range_lies_in_the_text() {
    let config = Config { assume_card: true, ..Config::default() };
    for (path, text) in cards().unwrap_or_default() {
        let analysis = analyse(&text, &config);
        for finding in &analysis.findings {
            let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| &edit.range);
            let related = finding.related.iter().map(|related| &related.range);
            for range in edits.chain(related).chain([&finding.range]) {
                let name = finding.rule.name;
                assert!(text.get(range.clone()).is_some(), "{}: {name} has the range {range:?}", path.display());
            }
        }
        for block in &analysis.syntax.blocks {
            assert!(text[block.start..].starts_with(&*block.source), "{}", path.display());
        }
        for entry in &analysis.syntax.entries {
            assert!(text[entry.start..].starts_with(&*entry.source), "{}", path.display());
        }
    }
}

/// A sample of places, which meets each kind of place in each kind of card.
#[test]
fn hover_and_completion_answer_everywhere() {
    for (path, text) in cards().unwrap_or_default() {
        let analysis = analyse(&text, &Config::default());
        let place = path.display();
        for summary in report::summaries(&analysis) {
            assert!(text.get(summary.range).is_some_and(|table| table.contains('-')), "{place}");
            assert!(summary.markdown.len() < 8_000, "{place}: {}", summary.markdown);
            for plot in &summary.plots {
                let svg = plot.svg();
                assert!(svg.len() < 8_000, "{place}: {svg}");
                roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{place}: {error}: {svg}"));
            }
        }
        // No editor has a position inside a character or between the two characters of a line break.
        let is_position = |offset: &usize| text.is_char_boundary(*offset) && !text[..*offset].ends_with('\r');
        // Some hundreds of places a card; the greatest card has no more kinds of places than the others.
        let step = 61.max(text.len() / 400);
        for offset in (0..text.len()).step_by(step).filter(is_position) {
            let hover = ide::hover(&analysis, offset);
            assert!(hover.as_ref().is_none_or(|hover| hover.markdown.len() < 8_000), "{place}: {hover:?}");
            let hover = hover.map(|hover| hover.range);
            let replaced = ide::complete(&analysis, offset, true).items.into_iter().map(|item| item.replace);
            for range in hover.into_iter().chain(replaced) {
                assert!(text.get(range.clone()).is_some(), "{place}: {range:?}");
                assert!(range.start <= offset && offset <= range.end, "{place}: {range:?} at {offset}");
            }
        }
    }
}

/// Descriptions of models that are kept elsewhere than on the Hub, without metadata, and the README of a Space.
#[test]
fn other_files_are_left_alone() {
    let folders = ["docker-model-cards", "llm-jp-model-cards", "pythainlp-model-cards", "zenml-io__classifier"];
    for (path, text) in cards().unwrap_or_default() {
        let place = path.display().to_string();
        if folders.iter().any(|folder| place.contains(folder)) {
            let analysis = analyse(&text, &Config::default());
            assert!(!analysis.card.is_model_card() && analysis.findings.is_empty(), "{place}");
        }
    }
}

/// Whoever writes a paragraph is left alone, but in links and in the sentence that the Trainer writes.
#[test]
fn nothing_pops_up_in_prose() {
    let invites =
        ["](", "huggingface.co/", "fine-tuned version of ", "from scratch on ", "from_pretrained(", "=\"", "='"];
    let mut asked = 0;
    for (path, text) in cards().unwrap_or_default() {
        let analysis = analyse(&text, &Config::default());
        let paragraphs = analysis.syntax.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        // What looks like the header of a table may become one, and metadata that the Hub does not see are metadata.
        let body = analysis.syntax.entries.last().map_or(0, |entry| entry.start + entry.source.len());
        for block in paragraphs.filter(|block| block.start >= body) {
            let end = block.start + block.source.len();
            for offset in (block.start..=end).step_by(29).filter(|offset| text.is_char_boundary(*offset)) {
                let line = text[..offset].rsplit(['\n', '\r']).next().unwrap_or_default();
                if line.trim_start().starts_with('|') || invites.iter().any(|words| line.contains(words)) {
                    continue;
                }
                asked += 1;
                let items = ide::complete(&analysis, offset, true).items;
                let first = items.first().map(|item| &item.label);
                assert_eq!(first, None, "{}: {line:?}", path.display());
            }
        }
    }
    assert!(asked == 0 || asked > 1000, "{asked}");
}

/// Reading the front matter entry by entry must give what reading it at once gives.
#[test]
fn entries_are_what_the_whole_block_says() {
    for (path, text) in cards().unwrap_or_default() {
        let analysis = analyse(&text, &Config::default());
        let Fence::Closed { block, .. } = &analysis.syntax.fence else { continue };
        let source = &text[block.clone()];
        let Some(whole) = yaml::verdict(source).ok().and_then(|()| yaml::parse(source)) else { continue };
        let Some(mapping) = whole.mapping() else { continue };
        let place = path.display();
        let at_once: Vec<_> = mapping.pairs.iter().map(|pair| pair.key.scalar().map(|key| &*key.text)).collect();
        let entries: Vec<_> = analysis.syntax.entries.iter().map(|entry| Some(entry.name())).collect();
        assert_eq!(entries, at_once, "{place}");
        for (entry, pair) in analysis.syntax.entries.iter().zip(&mapping.pairs) {
            let value = entry.value.as_ref().unwrap_or_else(|| panic!("{place}: {} has no value", entry.name()));
            let here: Vec<_> = value.walk().map(|node| (&node.kind, entry.absolute(&node.range))).collect();
            let range = |node: &yaml::Node| block.start + node.range.start..block.start + node.range.end;
            let there: Vec<_> = pair.value.walk().map(|node| (&node.kind, range(node))).collect();
            let kinds = |nodes: &[(&yaml::NodeKind, std::ops::Range<usize>)]| {
                nodes.iter().map(|(kind, range)| (kind_name(kind), range.clone())).collect::<Vec<_>>()
            };
            assert_eq!(kinds(&here), kinds(&there), "{place}: {}", entry.name());
        }
    }
}

/// The kind and, of a scalar, its text.
fn kind_name(kind: &yaml::NodeKind) -> String {
    match kind {
        yaml::NodeKind::Scalar(scalar) => format!("{:?} {}", scalar.style, scalar.text),
        yaml::NodeKind::Sequence(_) => "list".into(),
        yaml::NodeKind::Mapping(_) => "map".into(),
        yaml::NodeKind::Alias => "alias".into(),
    }
}

/// Our own splitter sees the cells that the row has; pulldown-cmark those that GFM shows. Up to the number of columns
/// they must agree.
#[test]
fn cells_are_where_gfm_shows_them() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for (path, text) in cards().unwrap_or_default() {
        let syntax = syntax::read(&text);
        let body = syntax.fence.body();
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
        // In a row of dashes, pulldown-cmark takes no tabs.
        let readable = text[body..].replace("-\t", "- ").replace(":\t", ": ");
        let mut shown = Parser::new_ext(&readable, options).into_offset_iter().filter_map(|(event, range)| {
            matches!(event, Event::Start(Tag::TableCell)).then(|| text[body..][range].trim().to_owned())
        });
        for block in &syntax.blocks {
            for table in &block.tables {
                for row in std::iter::once(&table.header).chain(&table.rows) {
                    for column in 0..table.header.cells.len() {
                        let own = row.cells.get(column).map_or("", |cell| block.slice(&cell.content));
                        assert_eq!(
                            Some(own),
                            shown.next().as_deref(),
                            "{}: {}",
                            path.display(),
                            block.slice(&row.range)
                        );
                    }
                }
            }
        }
        assert_eq!(shown.next(), None, "{}", path.display());
    }
}

/// Of the cards that the Trainer and the Keras callback wrote, nearly all logs and reported results are recognized. Those
/// inside a code block that is never closed are shown as code, and are for a rule to find.
#[test]
fn training_logs_and_results_are_recognized() {
    let list = regex::Regex::new(r"following results on the evaluation set:\s*[\r\n]\s*- ").expect("an expression");
    let (mut logs, mut lists) = (Recognized::default(), Recognized::default());
    for (path, text) in cards().unwrap_or_default() {
        let analysis = analyse(&text, &Config::default());
        let card = &analysis.card;
        let is_swallowed = analysis.findings.iter().any(|finding| finding.rule.name == "code-unclosed");
        if !matches!(card.generator, Generator::Trainer | Generator::KerasCallback) || is_swallowed {
            continue;
        }
        let losses = ["Validation Loss", "Training Loss", "Train Loss"];
        let is_header = |line: &str| {
            line.starts_with('|') && line.contains("Epoch") && losses.iter().any(|loss| line.contains(loss))
        };
        if text.split(['\n', '\r']).any(is_header) {
            logs.count(card.training_logs().next().is_some(), &path);
        }
        if list.is_match(&text) {
            lists.count(card.reported.iter().any(|list| !list.results.is_empty()), &path);
        }
    }
    logs.assert("training logs");
    lists.assert("lists of results");
}

#[derive(Default)]
struct Recognized {
    found: usize,
    missed: Vec<PathBuf>,
}

impl Recognized {
    fn count(&mut self, found: bool, path: &Path) {
        match found {
            true => self.found += 1,
            false => self.missed.push(path.to_owned()),
        }
    }

    fn assert(&self, what: &str) {
        let all = self.found + self.missed.len();
        assert!(self.missed.len() * 100 <= all, "{} of {all} {what}, but not {:?}", self.found, self.missed);
    }
}
