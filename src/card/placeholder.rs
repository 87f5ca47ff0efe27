use std::sync::{Arc, LazyLock};

use crate::syntax::{Block, BlockKind, Placed, trimmed};
use crate::text::{ByteRange, Needles, lines};
use crate::vocabulary::GeneratorPhrase;

use super::Spanned;

/// A text that a generator or a template left for the author to replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// What kind of text.
    pub kind: PlaceholderKind,
    /// As written: `[More Information Needed]`.
    pub text: Spanned<String>,
    /// The heading it stands under, or is, as an index into [`Card::headings`](super::Card::headings); `None` above the
    /// first.
    pub section: Option<usize>,
}

/// The kinds of texts to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceholderKind {
    /// It asks for a text: `More information needed`, `[TODO: …]`, or a `TBD` on its own.
    Text,
    /// It asks for an example, in code.
    Code,
    /// It stands for the id of the model, in code: `model="None"`.
    Id,
    /// It is the title of the template: `Model Card for Model ID`.
    Title,
    /// It is a variable of the template: `{{ model_name }}`.
    Variable,
    /// It fills the page: `Lorem ipsum`.
    Filler,
}

/// What asks for a text where nothing else stands on the line, in the cell, or behind the label. Ignoring case,
/// but for the words in capitals, which also are words of languages. Sources: transformers' `modelcard.py`, which writes
/// the first; authors.
const ALONE: GeneratorPhrase = GeneratorPhrase::MoreInformationNeeded;
const ALONE_IN_CAPITALS: [&str; 4] = ["TODO", "TBD", "FIXME", "XXX"];
/// What asks for a text wherever it stands, ignoring case. Source: the template of huggingface_hub.
const ANYWHERE: GeneratorPhrase = GeneratorPhrase::MoreInformationNeededInBrackets;
const ANYWHERE_TOO: &str = "More information needed for further recommendations";
/// Source: the training scripts of diffusers.
const IN_CODE: &str = "# TODO: add an example code snippet";
/// What variables are called in the prompts that a model takes, of which cards tell.
const IN_PROMPTS: &str = "answer assistant bot char context input instruction message messages output persona prompt query \
    question response system user";
/// What stands in code for the id of a model that had none yet. Sources: TRL; the templates of sentence-transformers,
/// SetFit and SpanMarker.
const IDS_IN_CODE: [&str; 5] = [
    "model=\"None\"",
    "\"sentence_transformers_model_id\"",
    "\"setfit_model_id\"",
    "\"span_marker_model_id\"",
    "('{MODEL_NAME}')",
];
/// What fills the pages of printers.
const FILLER: &str = "Lorem ipsum";
/// The title of older cards of sentence-transformers.
const VARIABLE_IN_CAPITALS: &str = "{MODEL_NAME}";

/// The placeholders of blocks that stand below `above` headings, in order.
pub(super) fn placeholders(blocks: &[Placed<Arc<Block>>], above: usize) -> Vec<Placeholder> {
    let mut found = Vec::new();
    let mut headings = above;
    for block in blocks {
        headings += usize::from(matches!(block.kind, BlockKind::Heading(_)));
        let section = headings.checked_sub(1);
        let mut of_block = match block.kind {
            BlockKind::Code => in_code(block),
            BlockKind::Html | BlockKind::Break => continue,
            _ => in_text(block),
        };
        of_block.sort_by_key(|(_, range)| range.start);
        of_block.dedup_by(|later, earlier| later.1.start < earlier.1.end);
        found.extend(of_block.into_iter().map(|(kind, range)| {
            let text = Spanned::new(block.slice(&range).to_owned(), block.absolute(&range));
            Placeholder { kind, text, section }
        }));
    }
    found
}

fn in_code(block: &Block) -> Vec<(PlaceholderKind, ByteRange)> {
    static ALL: LazyLock<Needles> = LazyLock::new(|| Needles::of(&[&IDS_IN_CODE[..], &[IN_CODE]].concat()));
    if !ALL.any_in(&block.source) {
        return Vec::new();
    }
    let ids = IDS_IN_CODE.iter().map(|text| (PlaceholderKind::Id, *text));
    let texts = std::iter::once((PlaceholderKind::Code, IN_CODE)).chain(ids);
    texts.filter_map(|(kind, text)| block.source.find(text).map(|at| (kind, at..at + text.len()))).collect()
}

fn in_text(block: &Block) -> Vec<(PlaceholderKind, ByteRange)> {
    let mut found = Vec::new();
    if !may_hold_some(block) {
        return found;
    }
    for range in block.texts() {
        let text = block.slice(&range);
        let mut add = |kind, at: usize, length: usize| found.push((kind, range.start + at..range.start + at + length));
        for (at, _) in text.match_indices("[TODO: ") {
            if let Some(end) = find_near(&text[at..], "]") {
                add(PlaceholderKind::Text, at, end + 1);
            }
        }
        for (at, _) in text.match_indices('[') {
            let is_asked =
                |words: &str| text[at + 1..].get(..words.len()).is_some_and(|it| it.eq_ignore_ascii_case(words));
            if text[at..].starts_with("[TODO]") {
                add(PlaceholderKind::Text, at, "[TODO]".len());
            } else if let Some(end) = find_near(&text[at..], "]").filter(|_| is_asked("insert ")) {
                add(PlaceholderKind::Text, at, end + 1);
            }
        }
        for (at, words) in text.match_indices(VARIABLE_IN_CAPITALS) {
            add(PlaceholderKind::Variable, at, words.len());
        }
        for words in [ANYWHERE.text(), ANYWHERE_TOO] {
            matches_ignoring_case(text, words).for_each(|at| add(PlaceholderKind::Text, at, words.len()));
        }
        for (at, length) in variables(text) {
            add(PlaceholderKind::Variable, at, length);
        }
        matches_ignoring_case(text, FILLER).for_each(|at| add(PlaceholderKind::Filler, at, FILLER.len()));
    }
    let is_text = |range: &ByteRange| block.texts().any(|text| text.contains(&range.start));
    let title =
        |text: &str| matches!(block.kind, BlockKind::Heading(1)) && text == GeneratorPhrase::CardForModelId.text();
    for range in pieces(block) {
        let kind = match block.slice(&range) {
            text if asks(text) => PlaceholderKind::Text,
            text if title(text) => PlaceholderKind::Title,
            text if is_task(block, text) => PlaceholderKind::Text,
            _ => continue,
        };
        if is_text(&range) {
            found.push((kind, range));
        }
    }
    found
}

/// Whether a block holds words of which one stands in every placeholder: hardly any does.
fn may_hold_some(block: &Block) -> bool {
    // The other texts hold these words, too: the template's writes them in brackets.
    static AS_WRITTEN: LazyLock<Needles> =
        LazyLock::new(|| Needles::of(&[&ALONE_IN_CAPITALS[..], &["{{", VARIABLE_IN_CAPITALS]].concat()));
    static IN_ANY_CASE: LazyLock<Needles> =
        LazyLock::new(|| Needles::of(&["[insert ", FILLER, ALONE.text()].map(str::to_ascii_lowercase)));
    block.kind == BlockKind::Heading(1)
        || AS_WRITTEN.any_in(&block.source)
        || IN_ANY_CASE.any_in(&block.source.to_ascii_lowercase())
}

/// What can stand alone: the lines without the markers of headings, lists and quotes, the values behind labels, and the
/// cells of tables; all without a point or markup at the end.
fn pieces(block: &Block) -> impl Iterator<Item = ByteRange> + '_ {
    let line = |line: ByteRange| {
        let line = trimmed(&block.source, line);
        let rest = block.slice(&line).trim_start_matches(['#', '-', '*', '+', '>', ' ', '\t']);
        line.end - rest.len()..line.end
    };
    let ended = |range: ByteRange| {
        range.start..range.start + block.slice(&range).trim_end_matches(['.', '!', ':', '*', '_', ' ']).len()
    };
    let cells = block.tables.iter().flat_map(|table| &table.rows).flat_map(|row| row.cells());
    let cells = cells.map(|cell| cell.content);
    let values = block.pairs.iter().map(|pair| pair.value.clone());
    lines(&block.source, 0).map(line).chain(values).chain(cells).map(ended)
}

/// Whether it is a comment of code outside of code, which Markdown shows as a heading: `# TODO add an example`. A list of
/// what is planned is none.
fn is_task(block: &Block, text: &str) -> bool {
    let rest = text.strip_prefix("TODO ").filter(|_| matches!(block.kind, BlockKind::Heading(_)));
    rest.is_some_and(|rest| !["list", "app"].iter().any(|word| rest.to_lowercase().starts_with(word)))
}

fn asks(text: &str) -> bool {
    text.eq_ignore_ascii_case(ALONE.text()) || ALONE_IN_CAPITALS.contains(&text) || text.starts_with("TODO: ")
}

/// Where `words`, which are ASCII, stand in `text`.
fn matches_ignoring_case<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let first = words.first().copied().unwrap_or_default();
    let starts = memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text);
    starts.filter(move |&at| text.get(at..at + words.len()).is_some_and(|text| text.eq_ignore_ascii_case(words)))
}

/// Where `end`, which is ASCII, first stands in `text`, if that is soon: a search to the far end for each start would take
/// the square of its length.
fn find_near(text: &str, end: &str) -> Option<usize> {
    text.as_bytes().windows(end.len()).take(300).position(|window| window == end.as_bytes())
}

/// Variables of Jinja, with a filter or without: `{{ license }}`, `{{ name | default("x") }}`. Where they start, and their
/// length. Names in BibTeX (`{{BERT}}`) have capitals.
fn variables(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    text.match_indices("{{").filter_map(|(at, _)| {
        let end = find_near(&text[at..], "}}")?;
        let inside = text[at + 2..at + end].trim();
        let name = inside.split([' ', '|']).next().unwrap_or_default();
        let rest = inside[name.len()..].trim_start();
        // A single letter is one of mathematics, digits are a set.
        let letters = name.bytes().filter(u8::is_ascii_lowercase).count();
        let is_word = letters > 1 || letters == 1 && rest.starts_with('|');
        let is_of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let named = is_word && name.chars().all(is_of_name);
        let named = named && !IN_PROMPTS.split(' ').any(|known| known == name);
        // What follows the bar is a filter, and no condition of a set.
        let filter =
            rest.strip_prefix('|').map(|filter| filter.trim_start().trim_start_matches(is_of_name).trim_start());
        let is_filtered = filter.is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', '|', '~', '.']));
        (named && (rest.is_empty() || is_filtered)).then_some((at, end + 2))
    })
}

#[cfg(test)]
mod tests {
    use super::PlaceholderKind::{self, Code, Filler, Text, Title, Variable};
    use crate::{card::Card, syntax};

    fn found(text: &str) -> Vec<(PlaceholderKind, String, Option<usize>)> {
        let card = Card::read(text, &syntax::read(text));
        card.placeholders().iter().map(|found| (found.kind, found.text.value.clone(), found.section)).collect()
    }

    #[test]
    fn texts_that_ask() {
        assert_eq!(found("## A\n\nMore information needed.\n"), [(Text, "More information needed".into(), Some(0))]);
        assert_eq!(
            found("- **License:** [More Information Needed]\n"),
            [(Text, "[More Information Needed]".into(), None)]
        );
        assert_eq!(found("- **Hours used:** More information needed\n")[0].1, "More information needed");
        assert_eq!(found("# T\n\n[TODO: describe the data]\n")[0].1, "[TODO: describe the data]");
        assert_eq!(found("## TODO\n"), [(Text, "TODO".into(), Some(0))]);
        assert_eq!(found("TODO: Add your code\n"), [(Text, "TODO: Add your code".into(), None)]);
        assert_eq!(found("# TODO add an example\n"), [(Text, "TODO add an example".into(), Some(0))]);
        assert_eq!(found("By [Insert name here], [TODO].\n").len(), 2);
        assert_eq!(found("# {MODEL_NAME}\n"), [(Variable, "{MODEL_NAME}".into(), Some(0))]);
        assert_eq!(found("| a |\n|---|\n| TBD |\n")[0].1, "TBD");
        assert_eq!(found("# A\n\n# B\n\n> - XXX\n"), [(Text, "XXX".into(), Some(1))]);
    }

    #[test]
    fn other_kinds() {
        assert_eq!(found("# Model Card for Model ID\n"), [(Title, "Model Card for Model ID".into(), Some(0))]);
        assert_eq!(found("Use {{ model_name }}, {{ n | default('{}') }}.\n").len(), 2);
        assert_eq!(found("Use {{ model_name }}.\n"), [(Variable, "{{ model_name }}".into(), None)]);
        assert_eq!(found("LOREM ipsum dolor\n"), [(Filler, "LOREM ipsum".into(), None)]);
        let code = "```python\n# TODO: add an example code snippet for running it\n```\n";
        assert_eq!(found(code), [(Code, "# TODO: add an example code snippet".into(), None)]);
    }

    #[test]
    fn texts_that_only_look_like_it() {
        for text in [
            "The price was XXX dollars.",
            "Write a TODO app.",
            "## TODO list",
            "TODO add an example",
            "More evaluations TBD.",
            "There is more information needed to judge this.",
            "todo",
            "`TODO`",
            "<!-- TODO -->",
            "```\nTODO\n{{ name }}\n```",
            "title = {{BERT}: Pre-training}, {{ESPnet}}",
            "[More Information Needed](https://example.org)",
            "[insert here](https://example.org), [inserted], {OTHER}, a TODO: b",
            "```\nprint(f'{MODEL_NAME}')\n```",
            "{{",
            "The set {{x | x > 0}} and {{n|n in N}}.",
            "[TODO: é",
            "# Model Card for Model IDs",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
