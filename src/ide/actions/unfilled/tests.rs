use crate::ide::actions;
use crate::rules::{Config, analyse};
use crate::text::apply;

const HEAD: &str = "---\nlicense: mit\n---\n";

/// What is offered at `$0` to remove: titles and bodies.
fn removals(body: &str) -> Vec<(String, String)> {
    let at = HEAD.len() + body.find("$0").expect("a cursor");
    let card = format!("{HEAD}{}", body.replacen("$0", "", 1));
    let found = actions(&analyse(&card, &Config::default()), &(at..at)).into_iter();
    let removes = found.filter(|action| action.title.starts_with("Remove "));
    removes.map(|action| (action.title, apply(&card, &action.edits)[HEAD.len()..].to_owned())).collect()
}

/// The same where one thing is offered.
fn only(body: &str) -> (String, String) {
    let found = removals(body);
    let [one] = &found[..] else { panic!("{found:#?}") };
    one.clone()
}

#[test]
fn a_section_that_nobody_filled_in() {
    let (title, after) = only("# m\n\n## Description\n\nMore inform$0ation needed\n\n## Uses\n\nFor reviews.\n");
    assert_eq!(title, "Remove the section `Description`");
    assert_eq!(after, "# m\n\n## Uses\n\nFor reviews.\n");
    // At the end of the card, and from its heading.
    let (_, after) = only("# m\n\nText.\n\n## Descr$0iption\n\nTBD\n");
    assert_eq!(after, "# m\n\nText.\n");
    // A heading with nothing below it.
    let (title, after) = only("# m\n\n## Cita$0tion\n\n## Uses\n\nFor reviews.\n");
    assert_eq!(title, "Remove the section `Citation`");
    assert_eq!(after, "# m\n\n## Uses\n\nFor reviews.\n");
}

#[test]
fn what_a_template_writes_is_nobodys_text() {
    for section in [
        "<!-- Provide the links. -->\n\n- **Repository:** [More Information Needed]\n- **Paper [optional]:** [More Information Needed]",
        "Use the code below to get started with the model.\n\n[More Information Needed]",
        "Users (both direct and downstream) should be made aware of the risks. More information needed for further recommendations.",
        "**BibTeX:**\n\n[More Information Needed]\n\n**APA:**\n\n[More Information Needed]",
        "- **Training regime:** [More Information Needed] <!--fp32, fp16 mixed precision -->",
        "```python\n# TODO: add an example code snippet\n```\n\nTODO",
    ] {
        let ask = section.find("[More").or(section.find("More inf")).or(section.find("TODO")).expect("a placeholder");
        let (title, after) =
            only(&format!("# m\n\n## A\n\n{}$0{}\n\n## B\n\nText.\n", &section[..ask], &section[ask..]));
        assert_eq!((&*title, &*after), ("Remove the section `A`", "# m\n\n## B\n\nText.\n"), "{section}");
    }
}

#[test]
fn all_sections_that_nobody_filled_in() {
    let body = "\
# Model Card for Model ID

<!-- A summary. -->

## Details

### Description

- **Developed by:** [More Inf$0ormation Needed]

### Sources

[More Information Needed]

## Uses

Text.

### Direct

[More Information Needed]

#### Summary

## Contact

[More Information Needed]
### Framework versions

- PEFT 0.21.2
";
    let found = removals(body);
    let titles: Vec<_> = found.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["Remove the section `Description`", "Remove all sections that nobody filled in"]);
    let expected = "\
# Model Card for Model ID

<!-- A summary. -->

## Uses

Text.

### Framework versions

- PEFT 0.21.2
";
    assert_eq!(found[1].1, expected);
}

#[test]
fn a_line_among_others() {
    let (title, after) = only("# m\r\n\r\n## A\r\n\r\n- **By:** Ann\r\n- **Type:** [$0TODO]\r\n- **License:** mit\r\n");
    assert_eq!(title, "Remove this line");
    assert_eq!(after, "# m\r\n\r\n## A\r\n\r\n- **By:** Ann\r\n- **License:** mit\r\n");
}

#[test]
fn what_somebody_wrote_stays() {
    for body in [
        "# m\n\n## A\n\nBy the team, [TO$0DO]: list them.\n",
        "# m\n\n## A\n\nTe$0xt.\n\n## B\n\nTBD\n",
        "# T$0BD\n",
        "# m\n\n## [A p$0aper](https://example.org)\n\n## B\n\nText.\n",
        "# m\n\n## A\n\n$0![a plot](plot.png)\n",
        "# m\n\n## A\n\n$0| a | b |\n|---|---|\n| 1 | TBD |\n",
    ] {
        assert_eq!(removals(body), [], "{body}");
    }
}
