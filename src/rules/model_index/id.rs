/// A text in the place of a data set's id.
pub(super) enum Id<'a> {
    /// The Hub takes it.
    Valid,
    /// The address of its page, with the id in it.
    Address(&'a str),
    /// The Hub refuses it.
    Invalid,
}

/// What a text is as the id of a data set, by the Hub's own pattern `/^(?:[\w-]+\/)?[\w-.]+$/`
/// (embeddings-benchmark/mteb#1111).
pub(super) fn id(written: &str) -> Id<'_> {
    if is_id(written) {
        return Id::Valid;
    }
    let path = written.split_once("huggingface.co/datasets/").map(|(_, path)| path.trim_end_matches('/'));
    path.filter(|path| is_id(path)).map_or(Id::Invalid, Id::Address)
}

fn is_id(text: &str) -> bool {
    let is_word = |part: &str, more: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c) || more.contains(c))
    };
    text.split_once('/').map_or(is_word(text, "."), |(owner, name)| is_word(owner, "") && is_word(name, "."))
}
