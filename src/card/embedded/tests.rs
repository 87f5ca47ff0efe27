use super::{code, html};

fn cells(found: &super::Found) -> Vec<Vec<String>> {
    let texts = |row: &Vec<crate::card::RawCell>| row.iter().map(|cell| cell.text.to_string()).collect();
    std::iter::once(&found.table.header).chain(&found.table.rows).map(texts).collect()
}

#[test]
fn html_with_spans() {
    let source = "<div>\n<table>\n <thead><tr><th rowspan=\"2\">Model</th><th colspan=2>Quiz</th></tr>\n\
                  <tr><th>easy</th><th>hard</th></tr></thead>\n<tr><td>Otter</td><td> <b>7</b> </td><td>5</td></tr>\n</table>\n</div>";
    let found = html::tables(source);
    assert_eq!(cells(&found[0]), [["Model", "Quiz", "Quiz"], ["Model", "easy", "hard"], ["Otter", "<b>7</b>", "5"]]);
    assert_eq!(&source[found[0].range.clone()][..7], "<table>");
    assert!(source[found[0].range.clone()].ends_with("</table>"));
    for cell in found[0].table.rows.iter().flatten() {
        assert_eq!(&source[cell.range.clone()], &*cell.text);
    }
}

#[test]
fn html_that_is_no_table_of_its_own() {
    for source in [
        "<table><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
        "<table><tr><td>1",
        "<p>",
        "<table></table>",
    ] {
        assert!(html::tables(source).is_empty(), "{source}");
    }
    let wide = "<table><tr><td colspan=9999999>1</td></tr><tr><td rowspan=88888>2</td></tr></table>";
    assert_eq!(cells(&html::tables(wide)[0]), [["1"], ["2"]]);
}

#[test]
fn printed_in_code() {
    let plain = "```\n|Task|Value|\n|----|----:|\n|quiz|0.5|\n```";
    assert_eq!(cells(&code::tables(plain)[0]), [["Task", "Value"], ["quiz", "0.5"]]);
    let grid = "```\n+------+-----+\n| Name | F1  |\n+======+=====+\n| a b  | 0.5 |\n+------+-----+\n| c    | 0.6 |\n+------+-----+\n```";
    assert_eq!(cells(&code::tables(grid)[0]), [["Name", "F1"], ["a b", "0.5"], ["c", "0.6"]]);
    let psql = "    +------+-----+\n    | Name | F1  |\n    |------+-----|\n    | a    | 0.5 |\n    +------+-----+";
    assert_eq!(cells(&code::tables(psql)[0]), [["Name", "F1"], ["a", "0.5"]]);
    assert!(code::tables("```py\na = b | c\n```").is_empty());
}

#[test]
fn a_classification_report() {
    let source = "```\n              precision    recall  f1-score   support\n\n         tea       0.80      0.70      0.75        10\n\
                  green tea       0.60      0.60      0.60         5\n\n    accuracy                           0.70        15\n```";
    let found = code::tables(source);
    assert_eq!(
        cells(&found[0]),
        [
            ["", "precision", "recall", "f1-score", "support"],
            ["tea", "0.80", "0.70", "0.75", "10"],
            ["green tea", "0.60", "0.60", "0.60", "5"],
            ["accuracy", "", "", "0.70", "15"]
        ]
    );
}
