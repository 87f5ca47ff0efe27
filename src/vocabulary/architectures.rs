//! What the class of a model tells of its task.

use std::sync::LazyLock;

use super::{Task, table, task};

const DATA: &str = include_str!("data/architectures.tsv");

static ENDS: LazyLock<Vec<(&str, &Task)>> = LazyLock::new(|| table::parse(DATA, |[end, tag]| Some((end, task(tag)?))));

/// The task of a model whose class in transformers has that name, `BertForSequenceClassification`. `None` where it may
/// have several, or none yet.
pub fn task_of_architecture(class: &str) -> Option<&'static Task> {
    let fits = ENDS.iter().filter(|(end, _)| class.ends_with(end));
    fits.max_by_key(|(end, _)| end.len()).map(|(_, task)| *task)
}

#[cfg(test)]
mod tests {
    use super::super::TaskStatus;
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, ENDS.iter(), |(end, _)| *end);
        assert!(ENDS.iter().all(|(_, task)| task.status != TaskStatus::Removed));
    }

    #[test]
    fn the_longest_end_counts() {
        let tag = |class| task_of_architecture(class).map(|task| task.tag);
        assert_eq!(tag("TFBertForSequenceClassification"), Some("text-classification"));
        assert_eq!(tag("Wav2Vec2ForSequenceClassification"), Some("audio-classification"));
        assert_eq!(tag("Qwen2_5_VLForConditionalGeneration"), Some("image-text-to-text"));
        assert_eq!(tag("T5ForConditionalGeneration"), None);
        assert_eq!(tag("BertModel"), None);
    }
}
