use crate::card::Neighbours;
use crate::ide::completion::{CompletionKind, complete};
use crate::rules::{Config, analyse};

const FILES: [&str; 8] = [
    "README.md",
    "LICENSE",
    "COPYING.txt",
    "config.json",
    "images/loss curve (1).png",
    "images/logo.SVG",
    "chart.png",
    ".gitattributes",
];

const HEAD: &str = "---\nlicense: other\n---\n";

/// What is offered, and the text once each is taken.
fn offered(card: &str) -> Vec<(String, String)> {
    let at = card.find("$0").expect("a cursor");
    let card = card.replacen("$0", "", 1);
    let neighbours = Neighbours::of(FILES.map(|path| (path, ""))).into();
    let analysis = analyse(&card, &Config { neighbours, ..Config::default() });
    let items = complete(&analysis, at, false).items.into_iter();
    let files = items.filter(|item| item.kind == CompletionKind::File);
    let taken = files.map(|item| {
        let mut text = card.clone();
        text.replace_range(item.replace, &item.insert);
        (item.label, text)
    });
    taken.collect()
}

fn labels(card: &str) -> Vec<String> {
    offered(card).into_iter().map(|(label, _)| label).collect()
}

/// The line below the front matter once the first is taken.
fn first(line: &str) -> Option<String> {
    let (_, text) = offered(&format!("{HEAD}{line}\n")).into_iter().next()?;
    Some(text.strip_prefix(HEAD).expect("the head").trim_end().to_owned())
}

#[test]
fn links_and_images() {
    let all = ["COPYING.txt", "LICENSE", "chart.png", "config.json", "images/logo.SVG", "images/loss curve (1).png"];
    assert_eq!(labels(&format!("{HEAD}See [it]($0\n")), all);
    assert_eq!(labels(&format!("{HEAD}- ![it]($0)\n")), ["chart.png", "images/logo.SVG", "images/loss curve (1).png"]);
    assert_eq!(first("[it](LIC$0 more").as_deref(), Some("[it](LICENSE) more"));
    assert_eq!(first("![it](images/loss$0.png)").as_deref(), Some("![it](images/loss%20curve%20%281%29.png)"));
    assert_eq!(first("![it](./im$0)").as_deref(), Some("![it](./images/logo.SVG)"));
    for none in ["[it](x$0)", "[it](https://$0)", "it ($0", "[it]: $0", "```\n[it]($0\n```"] {
        assert_eq!(first(none), None, "{none}");
    }
}

#[test]
fn images_in_html() {
    assert_eq!(first("<img src=\"$0\">").as_deref(), Some("<img src=\"chart.png\">"));
    assert_eq!(
        first("<p>\n<img width=4 src='im$0a.png'></p>").as_deref(),
        Some("<p>\n<img width=4 src='images/logo.SVG'></p>")
    );
    assert_eq!(first("Here: <img src=\"ch$0").as_deref(), Some("Here: <img src=\"chart.png"));
    for none in ["<a href=\"$0\">", "<img alt=\"$0\">", "<script src=\"$0\">", "src=\"$0"] {
        assert_eq!(first(none), None, "{none}");
    }
}

#[test]
fn keys_that_name_files() {
    let card = |lines: &str| format!("---\nlicense: other\n{lines}\n---\n");
    assert_eq!(labels(&card("license_link: $0")), ["LICENSE", "COPYING.txt"]);
    assert_eq!(labels(&card("license_name: $0")), [""; 0]);
    let image = "widget:\n- text: a\n  output:\n    url: $0";
    assert_eq!(labels(&card(image)), ["chart.png", "images/logo.SVG", "images/loss curve (1).png"]);
}
