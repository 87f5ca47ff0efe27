use crate::ide::{FormatSettings, format, format_range};
use crate::rules::{Config, analyse};
use crate::text::apply;

const HEAD: &str = "---\nlicense: mit\n---\n";

/// The body after formatting, which a second formatting must leave alone, whatever the line endings.
fn formatted(body: &str) -> String {
    let edited = |text: &str| apply(text, &format(&analyse(text, &Config::default()), FormatSettings::default()));
    let once = edited(&format!("{HEAD}{body}"));
    assert_eq!(edited(&once), once);
    let with = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(edited(&with(&format!("{HEAD}{body}"))), with(&once));
    // The Hub wants another break than CR after the closing fence, and pulldown-cmark after that of code.
    let with = |text: &str| format!("{HEAD}{}", text.strip_prefix(HEAD).expect("the head").replace('\n', "\r"));
    if !body.contains("```") {
        assert_eq!(edited(&with(&format!("{HEAD}{body}"))), with(&once));
    }
    once.strip_prefix(HEAD).expect("the front matter as it was").to_owned()
}

#[test]
fn columns_get_one_width() {
    assert_eq!(
        formatted("|Epoch| F1 |\n|:-:|--:|\n|1.0|0.5|\n| 10.0 | 0.75 | \nText\n\n| a |\n"),
        "|Epoch| F1 |\n|:-:|--:|\n|1.0|0.5|\n| 10.0 | 0.75 | \nText\n\n| a |\n",
        "the text is a row to GFM"
    );
    assert_eq!(
        formatted("|Epoch| F1 |\n|:-:|--:|\n|1.0|0.5|\n| 10.0 | **0.75** | \n\nText\n"),
        "| Epoch |       F1 |\n|:-----:|---------:|\n| 1.0   |      0.5 |\n| 10.0  | **0.75** |\n\nText\n"
    );
    assert_eq!(formatted("| a | b |\n| -|:-- |\n| | c |\n"), "| a   | b   |\n| --- | :-- |\n|     | c   |\n");
}

#[test]
fn the_table_of_the_trainer_stays() {
    let table = "\
| Training Loss | Epoch | Step | Validation Loss | F1     |
|:-------------:|:-----:|:----:|:---------------:|:------:|
| No log        | 1.0   | 200  | 0.3             | 0.95   |
| 0.5           | 2.0   | 400  | 0.2             | 0.9234 |
";
    assert_eq!(formatted(table), table);
}

#[test]
fn columns_that_are_centred_stay_centred() {
    let table = "| Epoch  |   F1   |\n| ------ | :----: |\n| first  |  0.5   |\n| second | 0.9234 |\n";
    assert_eq!(formatted(table), table);
}

/// A character of Chinese is as wide as two letters, an emoji too, whatever it is made of.
#[test]
fn widths_are_those_of_a_terminal() {
    assert_eq!(
        formatted("| 语言 | é |\n|---|---|\n| a | 👩‍🔬 |\n| bcdef | e\u{301} |\n"),
        "| 语言  | é  |\n|-------|----|\n| a     | 👩‍🔬 |\n| bcdef | e\u{301}  |\n"
    );
}

#[test]
fn bars_that_are_content() {
    assert_eq!(
        formatted("|a|b|\n|-|-|\n|`x \\| y`|c|\n|\\||`d`|\n"),
        "| a        | b   |\n|----------|-----|\n| `x \\| y` | c   |\n| \\|       | `d` |\n"
    );
    let read_in_two_ways = "|a|b|\n|-|-|\n|x|c\\\\|\n";
    assert_eq!(formatted(read_in_two_ways), read_in_two_ways);
}

#[test]
fn tables_without_bars_at_the_ends_gain_them() {
    assert_eq!(
        formatted("Epoch | F1\n--|--\n1 | 0.5\n2 |\n"),
        "| Epoch | F1  |\n|-------|-----|\n| 1     | 0.5 |\n| 2     |\n"
    );
}

#[test]
fn rows_keep_their_cells() {
    assert_eq!(
        formatted("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3|long|\n|100|\n"),
        "| a   | b |\n|-----|---|\n| 1   |\n| 1   | 2 | 3 | long |\n| 100 |\n"
    );
}

#[test]
fn tables_in_lists_and_quotes() {
    assert_eq!(
        formatted("- item\n\n  |a|b|\n  |-|-|\n  |1|10|\n\n> > |a|\n> >|-|\n> > |10|  \n\n- |a|\n  |-|\n  |10|\n"),
        "- item\n\n  | a | b  |\n  |---|----|\n  | 1 | 10 |\n\n> > | a  |\n> >|----|\n> > | 10 |\n\n- | a  |\n  |----|\n  | 10 |\n"
    );
}

#[test]
fn a_few_long_cells_do_not_blow_up_the_others() {
    let long = "word ".repeat(40);
    let table = format!("|a|b|\n|-|-|\n|1|{long}|\n|2|c|\n|3|d|\n");
    assert_eq!(formatted(&table), table);
    let all = format!("|a|b|\n|-|-|\n{}", format!("|1|{long}|\n").repeat(10));
    assert_ne!(formatted(&all), all, "little is to be filled");
}

#[test]
fn what_is_no_table_of_a_card_stays() {
    for body in [
        "```\n|a|b|\n|-|-|\n```\n",
        "<table>\n|a|b|\n|-|-|\n</table>\n",
        "|a|b|\n|-|\n|1|2|\n",
        "a|b\nc|d\n",
        "a|b\n-|-\nc|d\u{a0}\n",
    ] {
        assert_eq!(formatted(body), body);
    }
    let page = "---\ntitle: x\n---\n|a|\n|-|\n|10|\n";
    assert_eq!(format(&analyse(page, &Config::default()), FormatSettings::default()), []);
}

/// To some readers, what stands below a bar alone is another table, and to others it is of the first.
#[test]
fn what_not_all_readers_take_for_a_table_stays() {
    let body = "| a | b |\n|---|---|\n| 1 | 2 |\n|\n|c  |d|\n|- | -|\n|3|4|\n";
    assert_eq!(formatted(body), body);
}

#[test]
fn only_lines_that_change_and_only_tables_of_a_range() {
    let text = format!("{HEAD}| a  | b |\n|----|---|\n| 10 | c |\n| 5 | d |\n\n|x|y|\n|-|-|\n|1|2|\n");
    let analysis = analyse(&text, &Config::default());
    let at = |place: &str| {
        let at = text.find(place).expect("the place");
        let edits = format_range(&analysis, &(at..at)).into_iter();
        edits.map(|edit| (text[edit.range].to_owned(), edit.text)).collect::<Vec<_>>()
    };
    assert_eq!(at("| 10"), [("| 5 | d |".to_owned(), "| 5  | d |".to_owned())]);
    assert_eq!(at("|x|").len(), 3);
    assert_eq!(at("license"), []);
}
