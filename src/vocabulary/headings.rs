//! Headings that generators and templates write.

use std::sync::LazyLock;

use super::table;

const DATA: &str = include_str!("data/headings.tsv");

/// A heading of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Whose it is.
    pub template: HeadingTemplate,
    /// 1 to 6, the number of `#`.
    pub level: u8,
    /// Its text, with ` [optional]` where the template has it.
    pub text: &'static str,
}

/// Who writes a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingTemplate {
    /// The Trainer of transformers, and those built on it.
    Trainer,
    /// The template of huggingface_hub.
    Hub,
}

impl HeadingTemplate {
    /// Its headings, in their order.
    pub fn headings(self) -> impl Iterator<Item = &'static Heading> {
        headings().iter().filter(move |heading| heading.template == self)
    }

    fn parse(cell: &str) -> Option<Self> {
        match cell {
            "trainer" => Some(Self::Trainer),
            "hub" => Some(Self::Hub),
            _ => None,
        }
    }
}

static HEADINGS: LazyLock<Vec<Heading>> = LazyLock::new(|| {
    table::parse(DATA, |[template, level, text]| {
        let level = level.parse().ok().filter(|level| (1..=6).contains(level))?;
        Some(Heading { template: HeadingTemplate::parse(template)?, level, text })
    })
});

/// The headings of all templates, those of a template in their order.
pub fn headings() -> &'static [Heading] {
    &HEADINGS
}

#[cfg(test)]
mod tests {
    use super::super::table::tests::assert_table;
    use super::*;

    #[test]
    fn the_data_is_sound() {
        assert_table(DATA, headings(), |heading| (heading.template as u8, heading.text));
        let first = |template: HeadingTemplate| template.headings().next().expect("a heading");
        assert_eq!(first(HeadingTemplate::Trainer).text, "Model description");
        assert_eq!((first(HeadingTemplate::Hub).level, first(HeadingTemplate::Hub).text), (2, "Model Details"));
    }
}
