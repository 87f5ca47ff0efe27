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

#[test]
fn what_the_files_say_comes_first() {
    let first = |lines: &str, files: &[(&str, &str)]| {
        let card = format!(
            "---\n{lines}\n---\n\n# tiny-tales\n\nThis model is a fine-tuned version of \
                            [c/d](https://huggingface.co/c/d) on an unknown dataset.\n"
        );
        let at = card.find("$0").expect("a cursor");
        let neighbours = Neighbours::of(files.iter().copied()).into();
        let analysis = analyse(&card.replacen("$0", "", 1), &Config { neighbours, ..Config::default() });
        complete(&analysis, at, false).items.into_iter().take(2).map(|item| item.label).collect::<Vec<_>>()
    };
    fn config(json: &str) -> [(&str, &str); 1] {
        [("config.json", json)]
    }
    let by_class = config(r#"{"architectures": ["BertForTokenClassification"]}"#);
    assert_eq!(first("pipeline_tag: $0", &by_class)[0], "token-classification");
    assert_eq!(first("pipeline_tag: $0\ntags:\n- fill-mask", &by_class), ["token-classification", "fill-mask"]);
    assert_eq!(first("pipeline_tag: $0\ntags:\n- fill-mask", &config(r#"{"architectures": [7]}"#))[0], "fill-mask");

    let adapter = [("adapter_config.json", r#"{"base_model_name_or_path": "a/b"}"#)];
    assert_eq!(first("base_model: $0", &adapter), ["a/b", "c/d"]);
    assert_eq!(first("base_model: $0", &config(r#"{"_name_or_path": "a/b"}"#)), ["a/b", "c/d"]);
    for other in ["./out", "out/checkpoint-500", "/home/me/b", "me/tiny-tales", ""] {
        let json = format!(r#"{{"_name_or_path": "{other}"}}"#);
        assert_eq!(first("base_model: $0", &config(&json))[0], "c/d", "{other}");
    }
    assert_eq!(first("new_version: $0", &adapter), ["c/d"]);
}

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
        (item.label.into_owned(), text)
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
