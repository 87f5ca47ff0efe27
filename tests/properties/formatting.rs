//! Formatting changes how a card is written, not what it says.

use modelcard_lsp::ide::{self, FormatSettings, KeyOrder};
use modelcard_lsp::rules::{Analysis, Config, analyse};
use modelcard_lsp::syntax::{self, Block, BlockKind, Fence, InlineKind, yaml};
use modelcard_lsp::text::apply;
use proptest::prelude::*;

use super::cases;
use super::ranges::check_ranges;

/// What a block says, as YAML readers see it, and its comments.
fn content(text: &str) -> Option<(Vec<String>, Option<serde_yaml::Value>, Vec<String>)> {
    let syntax = syntax::read(text);
    let Fence::Closed { block, .. } = &syntax.fence else { return None };
    let nodes = |entry: &syntax::Entry| {
        let scalar = |node: &yaml::Node| format!("{:?}{:?}", node.scalar(), node.tag());
        entry.value.as_ref().map(|value| value.walk().map(scalar).collect::<Vec<_>>())
    };
    let mut entries: Vec<_> = syntax.entries.iter().map(|it| format!("{}{:?}", it.name(), nodes(it))).collect();
    entries.sort();
    // None where a key is there twice.
    let value = serde_yaml::from_str(&text[block.clone()]).ok();
    let comment = |line: &str| {
        let mut hashes = line.match_indices('#').map(|(at, _)| at);
        hashes.find(|at| *at == 0 || line[..*at].ends_with([' ', '\t'])).map(|at| line[at..].trim().to_owned())
    };
    let mut comments: Vec<_> = text[block.clone()].lines().filter_map(comment).collect();
    comments.sort();
    Some((entries, value, comments))
}

/// A block, its cells, and its pieces of text.
type SeenBlock = (BlockKind, Vec<String>, Vec<(InlineKind, String)>);

/// What we see of a body: its blocks, their cells, the alignment of their columns, and what their text is made of. What other
/// readers see is asked in `differential/`.
fn seen(text: &str) -> Vec<SeenBlock> {
    let cells = |block: &Block| {
        let rows = block.tables.iter().flat_map(|table| std::iter::once(&table.header).chain(&table.rows));
        let ends = |dashes: &str| format!("{}{}", dashes.starts_with(':'), dashes.ends_with(':'));
        let dashes = block.tables.iter().flat_map(|table| table.delimiter.cells());
        let dashes = dashes.map(|cell| ends(block.slice(&cell.content)));
        dashes.chain(rows.flat_map(|row| row.cells()).map(|cell| block.slice(&cell.content).to_owned())).collect()
    };
    let inlines = |block: &Block| {
        let inline = |it: syntax::Inline<&InlineKind>| (it.kind.clone(), block.slice(&it.range).trim().to_owned());
        block.inlines().map(inline).collect()
    };
    let blocks = syntax::read(text).body.blocks;
    blocks.iter().map(|block| (block.kind, cells(block), inlines(block))).collect()
}

/// That formatting changes nothing but white space, and nothing the second time.
pub(crate) fn check_formatting(analysis: &Analysis, path: &str) {
    for key_order in [KeyOrder::Keep, KeyOrder::Usual] {
        let settings = FormatSettings { key_order };
        let edits = ide::format(analysis, settings);
        assert!(edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{path}: {edits:?}");
        let after = apply(analysis.text(), &edits);
        assert_eq!(content(&after), content(analysis.text()), "{path}");
        assert_eq!(seen(&after), seen(analysis.text()), "{path}");
        if key_order == KeyOrder::Keep {
            // A row of dashes grows, and a table may gain bars.
            let squeezed = |text: &str| text.replace([' ', '\t', '\n', '\r', '-', '|'], "");
            assert_eq!(squeezed(&after), squeezed(analysis.text()), "{path}");
        }
        assert_eq!(ide::format(&analyse(&after, &Config::default()), settings), [], "{path}");
    }
}

proptest! {
    #![proptest_config(cases(512))]

    /// Pieces of YAML under pieces of indentation, most of it broken.
    #[test]
    fn any_front_matter(
        lines in prop::collection::vec((0..6_usize, prop::sample::select(PIECES), prop::sample::select(ENDS)), 0..12),
        line_break in prop::sample::select(&["\n", "\r\n"][..]),
    ) {
        let lines = lines.iter().map(|(indent, piece, end)| format!("{}{piece}{end}\n", " ".repeat(*indent)));
        let block: String = lines.collect();
        let text = format!("---\npipeline_tag:  other\n{block}---\n\n# T\n\n| a |\n|---|\n| 1 |\n");
        let analysis = analyse(&text.replace('\n', line_break), &Config::default());
        check_ranges(&analysis, "random text");
        check_formatting(&analysis, "random text");
        let part = ide::format_range(&analysis, &(0..text.len() / 2));
        assert_eq!(content(&apply(analysis.text(), &part)), content(analysis.text()));
    }

    /// Rows of pieces, most of them in a table.
    #[test]
    fn any_table(
        rows in prop::collection::vec((prop::sample::select(PREFIXES), prop::collection::vec(prop::sample::select(CELLS), 0..8)), 0..6),
        dashes in prop::collection::vec(prop::sample::select(&["|", "-", ":-", "--:", ":-:", " --- ", " :-"][..]), 1..8),
        prefix in prop::sample::select(PREFIXES),
        line_break in prop::sample::select(&["\n", "\r\n"][..]),
    ) {
        let mut lines: Vec<_> = rows.iter().map(|(prefix, cells)| format!("{prefix}{}", cells.concat())).collect();
        lines.insert(lines.len().min(1), format!("{prefix}{}", dashes.concat()));
        let text = format!("---\nlicense: mit\n---\n\n{}\n", lines.join("\n")).replace('\n', line_break);
        check_formatting(&analyse(&text, &Config::default()), "random table");
    }
}

const PREFIXES: &[&str] = &["", "", "", "", "- ", "  ", "> ", "\t", "    "];

const CELLS: &[&str] = &[
    "|",
    "|",
    "|",
    "|",
    " | ",
    " | ",
    "a",
    "0.5",
    "\\|",
    "\\",
    "`",
    "`b | c`",
    "**d**",
    "语言",
    "👩‍🔬",
    "\u{a0}",
    "<br>",
    "[e](f)",
    "\t",
    "  ",
    "-",
    ":",
    "#",
    "*",
    "~",
    "_",
    "|-",
    "[ ] ",
    "1. ",
    "&amp;",
    "\u{301}",
];

const PIECES: &[&str] = &[
    "",
    "",
    "# note",
    "- ",
    "- a",
    "-   b: 1",
    "- - c",
    "d:",
    "e:",
    "f : x",
    "g:   'y",
    "z'",
    "h: |",
    "h: >-",
    "k: |+",
    "l: |2",
    "tags:",
    "tags: [a,",
    "b]",
    "license:  mit",
    "language:",
    "model-index:",
    "- name: é",
    "metrics:",
    "datasets:",
    "value: &v 1",
    "w: *v",
    "? q",
    ": r",
    "\ttab",
    "{a: 1,",
    "b: 2}",
    "text",
    "---",
    "...",
    "! t",
    "\"s",
    "t\": u",
];

const ENDS: &[&str] = &["", "", "", " ", "\t", "  # c"];
