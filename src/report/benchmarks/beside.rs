use std::borrow::Cow;
use std::sync::Arc;

use crate::card::{ResultsTable, Scores, is_comment};
use crate::rules::Analysis;
use crate::syntax::{Block, BlockKind, Placed};

/// The scores of a table. What it does not say of its numbers itself, the text beside it may: the paragraph above or below,
/// its heading, and what introduces the section that it is in.
pub fn scores_of<'a>(analysis: &'a Analysis, table: &'a Placed<Arc<ResultsTable>>) -> Option<Cow<'a, Scores>> {
    let scores = table.scores()?;
    let beside = || {
        let blocks = &analysis.syntax.body.blocks;
        let at = blocks.partition_point(|block| block.start < table.start);
        scores.with_texts(|| texts(blocks, at))
    };
    Some(beside().map_or(Cow::Borrowed(scores), Cow::Owned))
}

/// The subject that is this card's model, and the one that is its base model.
pub(crate) fn own_and_base(analysis: &Analysis, scores: &Scores) -> (Option<usize>, Option<usize>) {
    analysis.card.own_and_base(scores, analysis.neighbours.folder())
}

/// The texts beside the block with that index, the nearest first.
fn texts(blocks: &[Placed<Arc<Block>>], at: usize) -> Vec<String> {
    let before = blocks.get(..at).unwrap_or_default();
    let text = |block: &Placed<Arc<Block>>| block.plain_text();
    let is_seen = |block: &&Placed<Arc<Block>>| !is_comment(block);
    let paragraph = |block: &&Placed<Arc<Block>>| block.kind == BlockKind::Paragraph;
    let mut found: Vec<String> = before.iter().rev().find(is_seen).filter(paragraph).map(text).into_iter().collect();
    // What stands below is a caption unless it announces what follows.
    let mut below = blocks.iter().skip(at + 1).filter(is_seen);
    let caption = below.next().filter(paragraph).map(text).filter(|text| !text.trim_end().ends_with(':'));
    found.extend(caption.filter(|_| below.next().is_none_or(|next| next.kind != BlockKind::Table)));
    // The headings that it is below, the nearest first, each with the paragraph that ends what introduces its section.
    let mut level = u8::MAX;
    let mut intro = None;
    for block in before.iter().rev() {
        match block.kind {
            BlockKind::Heading(of) if of < level => {
                found.extend(intro.take().map(text));
                found.push(text(block));
                level = of;
            }
            BlockKind::Heading(_) => intro = None,
            BlockKind::Paragraph if intro.is_none() && level < u8::MAX => intro = Some(block),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::card::Neighbours;
    use crate::report::summaries;
    use crate::rules::{Config, analyse};

    fn told(body: &str) -> String {
        let card = format!("---\nlicense: mit\n---\n\n{body}");
        summaries(&analyse(&card, &Config::default())).into_iter().map(|summary| summary.markdown).collect()
    }

    const TABLE: &str =
        "| Dataset | PondBERT | ReedBERT |\n|-|-|-|\n| Frogs | 81.7 | 80.2 |\n| Toads | 71.1 | 73.4 |\n";

    #[test]
    fn the_text_beside_a_table_says_what_its_numbers_are() {
        for body in [
            format!("The table shows F1 scores.\n\n{TABLE}"),
            format!("## F1 by dataset\n\n{TABLE}"),
            format!("{TABLE}\nComparison of F1 of two models.\n\n## Use\n"),
            format!("## Results\n\nThe following tables show F1 scores.\n\n### Classification\n\n{TABLE}"),
            format!("<!-- own -->\nF1:\n\n<!-- a comment -->\n\n{TABLE}"),
        ] {
            let found = told(&body);
            assert!(found.contains("| Frogs ↑ | 81.7, PondBERT") && found.contains("F1"), "{body}\n{found}");
        }
    }

    #[test]
    fn what_the_text_names_is_said() {
        let note = |text: &str| {
            let found = told(&format!("{text}\n\n{TABLE}"));
            found.lines().last().unwrap_or_default().trim_start_matches("- The text beside the table says ").to_owned()
        };
        assert_eq!(note("The accuracies:"), "what the numbers are: Accuracy.");
        assert_eq!(note("WER by dataset:"), "what the numbers are: WER.");
        assert_eq!(note("F1 and exact match:"), "which way is better.");
    }

    #[test]
    fn a_benchmark_is_named_beside_a_table() {
        let table = "| Model | 4K | 8K |\n|-|-|-|\n| Original | 86.7 | 78.1 |\n| June Update | 92.4 | 91.1 |\n";
        let found = told(&format!("## Results\n\nResults on RULER, by the length of the context:\n\n{table}"));
        assert!(found.contains("| 4K ↑") && found.contains("92.4, June Update"), "{found}");
        let training = told(&format!("Both were trained on RULER:\n\n{table}"));
        assert!(!training.contains("92.4, June Update"), "{training}");
    }

    #[test]
    fn the_folder_of_a_card_is_called_as_its_model() {
        let body = "# Quiz model\n\n| Model | MMLU |\n|-|-|\n| pond-quiz | 65.0 |\n| reed-quiz | 64.0 |\n";
        let analysis = |folder: Option<&str>| {
            let mut analysis = analyse(&format!("---\nlicense: mit\n---\n\n{body}"), &Config::default());
            analysis.neighbours = std::sync::Arc::new(Neighbours::default().in_folder(folder));
            summaries(&analysis).remove(0).markdown
        };
        assert!(analysis(Some("reed-quiz")).contains("reed-quiz leads in none"), "its own");
        for folder in [None, Some("model"), Some("heron-quiz"), Some("quiz")] {
            assert!(!analysis(folder).contains("leads"), "{folder:?}");
        }
    }

    #[test]
    fn a_text_about_something_else_says_nothing() {
        for body in [
            format!("We trained for 3 hours.\n\n{TABLE}"),
            format!("Loss and accuracy:\n\n{}", TABLE.replace("Frogs", "Time").replace("Toads", "Cost")),
            format!("F1 and WER:\n\n{TABLE}"),
            format!("Word error rate:\n\n## Hours\n\n{TABLE}"),
            format!("{TABLE}\nF1 of others:\n\n- 5\n"),
            format!("F1:\n\n{}", TABLE.replace("81.7", "817.5")),
        ] {
            let found = told(&body);
            assert!(!found.contains("81.7, PondBERT") && !found.contains("↓"), "{body}\n{found}");
        }
    }
}
