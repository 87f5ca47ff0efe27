//! The readers of `syntax/` against what they stand in for.

use modelcard_lsp::syntax::{self, Fence};
use proptest::prelude::*;
use regex::Regex;

use super::cases;

/// The expression by which the Hub and huggingface_hub find the block: `REGEX_YAML_BLOCK` of its `repocard.py`.
const HUB: &str = r"^(\s*---(?:\r\n|\r|\n))([\S\s]*?)((?:\r\n|\r|\n)---[ \t]*(\r\n|\n|$))";

fn soup(parts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(parts), 0..14).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn the_block_is_where_the_hub_sees_it(text in soup(&["---", "-", "\n", "\r", "\r\n", " ", "\t", "a: b", "é", "..."])) {
        let hub = Regex::new(HUB).unwrap();
        let expected = hub.captures(&text).map(|found| (found.get(2).unwrap().range(), found.get(0).unwrap().end()));
        let found = match Fence::find(&text) {
            Fence::Closed { block, body, .. } => Some((block, body)),
            Fence::Missing(_) => None,
        };
        prop_assert_eq!(found, expected);
    }

    /// Whatever the text, its pieces lie in it, in order, and say what stands there.
    #[test]
    fn pieces_lie_in_the_text(text in soup(&[
        "---\n", "license: mit\n", "a: b: c\n", "- x\n", "[a,\nb]\n", "k: \"\n", "\r", "\n", "# h\n", "| a | b |\n", "|---|---|\n",
        "| 1 |\n", "> ", "<!-- ", "-->\n", "```\n", "- Loss: 1\n", "🤗", "\u{feff}", "\t", "\\|", "  ",
    ])) {
        let found = syntax::read(&text);
        let mut last = 0;
        for block in &found.body.blocks {
            prop_assert!(block.start >= last);
            prop_assert!(text[block.start..].starts_with(&*block.source));
            last = block.start + block.source.len();
            for table in &block.tables {
                for cell in table.rows.iter().chain([&table.header, &table.delimiter]).flat_map(|row| row.cells()) {
                    prop_assert!(block.source.get(cell.content.clone()).is_some());
                    prop_assert!(!block.slice(&cell.content).contains(['\n', '\r']));
                }
            }
            for range in block.inlines().map(|inline| inline.range) {
                prop_assert!(block.source.get(range.clone()).is_some());
            }
            for pair in &block.pairs {
                prop_assert!(!block.slice(&pair.key).is_empty() && block.source.get(pair.value.clone()).is_some());
            }
        }
        for entry in &found.entries {
            prop_assert!(text[entry.start..].starts_with(&*entry.source));
            for node in entry.value.iter().flat_map(|value| value.walk()) {
                prop_assert!(entry.source.get(node.range.clone()).is_some(), "{:?} of {:?}", node, entry.source);
            }
        }
    }
}

/// The Hub lets a quoted scalar go on in column 0, where its lines look like keys, however many there are.
#[test]
fn quoted_scalars_of_many_lines() {
    let lines: String = (0..150).map(|i| format!("license: number {i}\n")).collect();
    let card =
        format!("---\nlicense: mit\nextra_gated_prompt: \"Read this:\n{lines}end\"\ntags:\n- a\n---\n\nA model.\n");
    let names: Vec<_> = syntax::read(&card).entries.iter().map(|entry| entry.name().to_owned()).collect();
    assert_eq!(names, ["license", "extra_gated_prompt", "tags"]);
    let analysis = modelcard_lsp::rules::analyse(&card, &super::safe_fixes::config());
    assert!(analysis.findings().is_empty(), "{:?}", analysis.findings());
}
