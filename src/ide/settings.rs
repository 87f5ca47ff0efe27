/// What a user may choose about what an editor shows and does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// What an editor shows between the characters of the card.
    pub inlay_hints: InlayHintSettings,
    /// How the front matter is formatted.
    pub format: FormatSettings,
}

/// What an editor shows between the characters of the card; nothing unless asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InlayHintSettings {
    /// The names of languages: `en` *English*.
    pub languages: bool,
    /// The names of licenses: `afl-3.0` *Academic Free License v3.0*.
    pub licenses: bool,
    /// The word *best* after the best value of each metric of a table.
    pub best_values: bool,
}

/// How the front matter is formatted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormatSettings {
    /// In which order the keys come.
    pub key_order: KeyOrder,
}

/// In which order the keys of the front matter come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KeyOrder {
    /// As they are.
    #[default]
    Keep,
    /// As in cards of the Trainer, then as in the Hub's documentation, then unknown keys.
    Usual,
}
