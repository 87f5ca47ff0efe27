use crate::rules::{Analysis, Config, Severity, add_suppressions, analyse, suppressions};
use crate::text::apply;

fn read(text: String) -> Analysis {
    analyse(&text, &Config { assume_card: true, ..Config::default() })
}

fn found(analysis: &Analysis) -> Vec<&str> {
    analysis.findings().iter().map(|finding| finding.rule.name).collect()
}

/// The card with the narrowest comment for its first finding, and with the one for the file.
fn suppressed(card: &str) -> Vec<String> {
    let analysis = read(card.to_owned());
    let finding = &analysis.findings()[0];
    suppressions(&analysis, finding, read).into_iter().map(|it| apply(card, &[it.edit])).collect()
}

#[test]
fn in_the_front_matter() {
    assert_eq!(
        suppressed("---\nlicense: mit\nlanguage: english\n---\nA model.\n"),
        [
            "---\nlicense: mit\nlanguage: english  # modelcard-lsp: ignore[language-value]\n---\nA model.\n",
            "---\n# modelcard-lsp: ignore-file[language-value]\nlicense: mit\nlanguage: english\n---\nA model.\n",
        ]
    );
}

#[test]
fn a_comment_that_is_there_gets_the_name() {
    let card = "---\nlicense: mit\nlanguage: [english, iw] # modelcard-lsp: ignore[language-value]\n---\nA model.\n";
    let analysis = read(card.to_owned());
    if let Some(other) = analysis.findings().first() {
        let edits = suppressions(&analysis, other, read);
        assert_eq!(edits[0].edit.text, format!(", {}", other.rule.name));
    }
}

#[test]
fn in_the_text() {
    let card = "---\nlicense: mit\n---\n\n## Uses\n\n[More Information Needed]\n";
    let [here, file] = &suppressed(card)[..] else { panic!("two comments") };
    assert!(here.contains("<!-- modelcard-lsp: ignore["), "{here}");
    assert!(file.starts_with("---\n# modelcard-lsp: ignore-file["), "{file}");
    assert!(read(here.clone()).findings().len() < read(card.to_owned()).findings().len());
}

#[test]
fn without_front_matter_at_the_end() {
    let [.., file] = &suppressed("# A model")[..] else { panic!("a comment") };
    assert_eq!(file, "# A model\n\n<!-- modelcard-lsp: ignore-file[front-matter-missing] -->\n");
}

/// A comment in a text is no comment.
#[test]
fn not_inside_of_a_block_scalar() {
    let card = "---\nlicense: mit\nlanguage: |\n  english\n---\nA model.\n";
    for suppressed in suppressed(card) {
        assert!(suppressed.contains("\n  english\n---"), "{suppressed}");
    }
}

#[test]
fn all_at_once() {
    let card = "---\nlanguage: english\nlicense: Apache\n---\n\n##Uses\n\n[More Information Needed]\n";
    let analysis = read(card.to_owned());
    assert!(found(&analysis).len() > 2);
    let (count, edits) = add_suppressions(&analysis, Severity::Hint, read);
    let after = read(apply(card, &edits));
    assert_eq!(found(&after), [""; 0], "{}", after.text());
    assert_eq!(count, found(&analysis).len());
    assert_eq!(add_suppressions(&after, Severity::Hint, read), (0, vec![]));
}

/// What is listed of an edited card is what is listed of the new text.
#[test]
fn through_edits() {
    use crate::text::{Buffer, Change};
    let start = "---\nlicense: none-such\n---\n\n<!-- modelcard-lsp: ignore[placeholder] -->\n\n[More Information Needed]\n\nEnd.\n";
    let config = Config::default();
    let mut buffer = Buffer::new(start);
    let mut analysis = analyse(start, &config);
    let find = |buffer: &Buffer, text: &str| buffer.to_string().find(text).unwrap();
    for (old, new) in [
        ("none-such", "none-such # modelcard-lsp: ignore[license-value]"),
        ("placeholder]", "overfitting]"),
        ("<!-- m", "\n\nText.\n\n<!-- m"),
        ("overfitting]", "placeholder]"),
        ("More Information Needed", "More is here"),
        (" # modelcard", " modelcard"),
    ] {
        let at = find(&buffer, old);
        let range = buffer.range_of(&(at..at + old.len()), crate::text::Encoding::Utf8);
        let change = Change { range: Some(range.start..range.end), text: new.to_owned() };
        let splice = buffer.apply(&change, crate::text::Encoding::Utf8);
        analysis.edit(buffer.clone(), &splice, &config);
        let anew = analyse(&buffer.to_string(), &config);
        let show = |analysis: &Analysis| {
            let findings = analysis.findings().iter();
            findings.map(|it| format!("{} {:?} {}", it.rule.name, it.range, it.message)).collect::<Vec<_>>()
        };
        assert_eq!(show(&analysis), show(&anew), "{buffer}");
    }
}
