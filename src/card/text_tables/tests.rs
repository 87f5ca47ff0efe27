use super::{TextTableStyle, text_tables};

/// The style, the lines that are taken, and the cells, of the only table.
fn found(text: &str) -> Option<(TextTableStyle, String, Option<Vec<String>>)> {
    let found = text_tables(&crate::syntax::read(text).body.blocks);
    assert!(found.len() < 2, "{found:?}");
    let table = found.into_iter().next()?;
    let cells = table.value.cells.map(|cells| {
        let rows = std::iter::once(&cells.header).chain(&cells.rows);
        rows.map(|row| row.join(",")).collect()
    });
    Some((table.value.style, text[table.range].to_owned(), cells))
}

fn cells(text: &str) -> Vec<String> {
    found(text).and_then(|(_, _, cells)| cells).unwrap_or_default()
}

#[test]
fn tables_as_tools_print_them() {
    let expected = ["model,f1", "a b,0.8", "c,-"];
    for text in [
        "+-------+-----+\n| model | f1  |\n+=======+=====+\n| a b   | 0.8 |\n| c     | -   |\n+-------+-----+\n",
        "┏━━━━━━━┳━━━━━┓\n┃ model ┃ f1  ┃\n┡━━━━━━━╇━━━━━┩\n│ a b   │ 0.8 │\n│ c     │ -   │\n└───────┴─────┘\n",
        "╭───────┬─────╮\n│ model │ f1  │\n├───────┼─────┤\n│ a b   │ 0.8 │\n├───────┼─────┤\n│ c     │ -   │\n╰───────┴─────╯\n",
        "=======  =====\nmodel    f1\n=======  =====\na b      0.8\nc        -\n=======  =====\n",
        "model    f1\n-------  ----\na b      0.8\nc        -\n",
        " model | f1\n-------+-----\n a b   | 0.8\n c     | -\n(2 rows)\n",
        "Results:\n+-------+-----+\n| model | f1  |\n+-------+-----+\n| a b   | 0.8 |\n| c     | -   |\n+-------+-----+\n{'f1': 0.8}\n",
        "|| model || f1 ||\n| a b | 0.8 |\n| c | - |\n",
        "model | f1\n---------------\na b | 0.8\nc | -\n",
        "model  f1\r\n---------\r\na b  0.8\r\nc    -\r\nThe end.\r\n",
    ] {
        assert_eq!(cells(text), expected, "{text}");
    }
    assert_eq!(cells("#    f1\n---  ----\na    0.8\nc    -\n"), ["#,f1", "a,0.8", "c,-"], "no heading");
    let blank = "name    v1    f1\n------  ----  ----\na       x\nb             0.3\n";
    assert_eq!(cells(blank), ["name,v1,f1", "a,x,", "b,,0.3"], "blank cells by their places");
    assert_eq!(found("┌──┬──┐\n│ a    │\n├──┼──┤\n│ 1 │ 2│\n└──┴──┘\n").map(|it| it.2), Some(None), "told, not read");
}

#[test]
fn what_is_no_table_of_text() {
    for text in [
        "A title\n-------\n\nSome text 1\n",
        "Results\n-------\nThe best is 0.3  by far.\n",
        "text\n\n---  ---\n\nmore 1\n",
        "a + b\n",
        "model    f1\n-------  ----\n\nA paragraph  of 2 words.\n",
    ] {
        assert_eq!(found(text), None, "{text}");
    }
}

#[test]
fn text_around_stays() {
    let text = "The results:\nmodel    f1\n-------  ----\na        0.8\nand so on\n";
    assert_eq!(found(text).map(|it| it.1).as_deref(), Some("model    f1\n-------  ----\na        0.8"));
}
