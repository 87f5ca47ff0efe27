//! Our Markdown (hovers, summaries, pages of rules) as HTML. It quotes cards, which are strangers' texts: HTML in it is shown
//! as text, and nothing is fetched or run.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

/// The HTML.
pub(crate) fn html(markdown: &str) -> String {
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(markdown, Options::ENABLE_TABLES).map(harmless));
    html
}

fn harmless(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let is_web = dest_url.starts_with("https://") || dest_url.starts_with("http://");
            Event::Start(Tag::Link { link_type, dest_url: if is_web { dest_url } else { "#".into() }, title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            // A picture of ours. Another would tell its server who reads the card.
            let dest_url: CowStr<'_> =
                if dest_url.starts_with("data:image/svg+xml;base64,") { dest_url } else { "data:,".into() };
            Event::Start(Tag::Image { link_type, dest_url, title, id })
        }
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn what_our_markdown_has() {
        assert_eq!(html("**a** `b`"), "<p><strong>a</strong> <code>b</code></p>\n");
        assert!(html("| a |\n|--:|\n| 1 |\n").contains("<td style=\"text-align: right\">1</td>"));
        let picture = "![a](data:image/svg+xml;base64,PHN2Zy8+)";
        assert_eq!(html(picture), "<p><img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"a\" /></p>\n");
    }

    #[test]
    fn what_a_card_may_bring() {
        for (markdown, never) in [
            ("a <script>alert(1)</script> b", "<script"),
            ("<img src=x onerror=alert(1)>\n", "<img"),
            ("[a](javascript:alert(1))", "javascript"),
            ("[a](JAVASCRIPT:alert(1))", "JAVASCRIPT"),
            ("[a](data:text/html,x)", "data:text"),
            ("![a](https://example.org/x.png)", "example.org"),
        ] {
            assert!(!html(markdown).contains(never), "{}", html(markdown));
        }
    }
}
