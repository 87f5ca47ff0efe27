//! What a card says, drawn from its syntax with the help of the vocabulary.

/// A card and the facts in it.
#[derive(Debug)]
pub struct Card {
    /// The whole text.
    pub text: String,
}

impl Card {
    /// Whether the text is a model card at all, by what it holds.
    pub fn is_model_card(&self) -> bool {
        true
    }
}
