//! Markdown for a terminal: headings and code in colors, text wrapped, code blocks indented.

use anstyle::{AnsiColor, Style};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use textwrap::core::display_width;

use super::visible;

const HEADING: Style = Style::new().bold().underline();
const STRONG: Style = Style::new().bold();
const EMPHASIS: Style = Style::new().italic();
const CODE: Style = AnsiColor::Cyan.on_default();
/// What a rule says of the lines above.
const MARK: Style = AnsiColor::Yellow.on_default();
/// The widest text that reads well.
const MOST_COLUMNS: usize = 100;

/// The text as a terminal of so many columns shows it.
pub(super) fn rendered(markdown: &str, columns: usize) -> String {
    let mut page = Page { columns: columns.min(MOST_COLUMNS), ..Page::default() };
    Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).for_each(|event| page.add(event));
    page.out.trim_end().to_owned() + "\n"
}

#[derive(Default)]
struct Page {
    columns: usize,
    out: String,
    /// Of the paragraph that is read: words with their styles, a break as an empty word.
    text: String,
    styles: Vec<Style>,
    /// What stands before the lines of a list's item: of the first, and of the others.
    indents: Vec<String>,
    bullet: Option<String>,
    /// The next number of each open list; `None` of one with bullets.
    lists: Vec<Option<u64>>,
    code: Option<bool>,
}

impl Page {
    fn add(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.styles.push(HEADING),
            Event::Start(Tag::Strong) => self.styles.push(STRONG),
            Event::Start(Tag::Emphasis) => self.styles.push(EMPHASIS),
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => _ = self.styles.pop(),
            Event::End(TagEnd::Heading(_)) => {
                self.paragraph();
                self.styles.pop();
            }
            Event::End(TagEnd::Paragraph) => self.paragraph(),
            Event::Start(Tag::CodeBlock(kind)) => {
                let is_card = matches!(&kind, CodeBlockKind::Fenced(info) if info.starts_with("card"));
                self.code = Some(is_card);
            }
            Event::End(TagEnd::CodeBlock) => {
                self.code = None;
                self.out.push('\n');
            }
            Event::Start(Tag::List(start)) => {
                self.paragraph();
                self.lists.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.out.push('\n');
                }
            }
            Event::Start(Tag::Item) => self.start_item(),
            Event::End(TagEnd::Item) => {
                self.paragraph();
                self.indents.pop();
            }
            Event::Text(text) if self.code.is_some() => self.code_block(&text),
            Event::Text(text) => self.push(&text, self.style()),
            Event::Code(text) => self.push(&text, CODE),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Html(text) | Event::InlineHtml(text) => self.push(&text, self.style()),
            _ => {}
        }
    }

    fn style(&self) -> Style {
        self.styles.last().copied().unwrap_or_default()
    }

    fn start_item(&mut self) {
        let bullet = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.indents.push(" ".repeat(bullet.len()));
        self.bullet = Some(bullet);
    }

    /// Each word with its own style: lines are broken between them.
    fn push(&mut self, text: &str, style: Style) {
        let text = visible(text);
        let words: Vec<_> = text
            .split(' ')
            .map(|word| match word.is_empty() || style == Style::new() {
                true => word.to_owned(),
                false => format!("{style}{word}{style:#}"),
            })
            .collect();
        self.text.push_str(&words.join(" "));
    }

    fn paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let indent = self.indents.concat();
        let first = match self.bullet.take() {
            Some(bullet) => indent[..indent.len() - bullet.len()].to_owned() + &bullet,
            None => indent.clone(),
        };
        let columns = self.columns.max(indent.len() + 20);
        let options = textwrap::Options::new(columns).initial_indent(&first).subsequent_indent(&indent);
        let options = options.break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation);
        debug_assert!(display_width("\u{1b}[1m") == 0);
        self.out.push_str(&textwrap::fill(text.trim(), options));
        self.out.push_str(if self.lists.is_empty() { "\n\n" } else { "\n" });
    }

    fn code_block(&mut self, text: &str) {
        let is_card = self.code == Some(true);
        for line in text.lines() {
            let is_mark = is_card && line.trim_start().starts_with('^');
            let style = if is_mark { MARK } else { CODE };
            let line = visible(line);
            self.out.push_str(&if line.is_empty() { "\n".to_owned() } else { format!("    {style}{line}{style:#}\n") });
        }
    }
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::rendered;

    #[test]
    fn a_page() {
        let page = "# Title\n\nA text with `code` and **more**, long enough for two lines of it.\n\n\
                    - one\n- two\n\n````card\nlicense: x\n         ^ y: z\n````\n\n1. first\n2. second\n";
        let expected = "Title\n\nA text with code and more, long enough\nfor two lines of it.\n\n- one\n- two\n\n    \
                        license: x\n             ^ y: z\n\n1. first\n2. second\n";
        assert_eq!(strip_str(&rendered(page, 40)).to_string(), expected);
    }

    #[test]
    fn escapes_are_shown() {
        assert!(rendered("a\u{9b}b", 80).contains('\u{fffd}'));
    }
}
