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
    let rich =
        "```\n┏━━━━━━┳━━━━━┓\n┃ Name ┃ F1  ┃\n┡━━━━━━╇━━━━━┩\n│ a b  │ 0.5 │\n│ c    │     │\n└──────┴─────┘\n```";
    assert_eq!(cells(&code::tables(rich)[0]), [["Name", "F1"], ["a b", "0.5"], ["c", ""]]);
    let drawn = "```\n╭──────┬─────╮\n│ Name │ F1  │\n├──────┼─────┤\n│ a    │ 0.5 │\n╰──────┴─────╯\n```";
    assert_eq!(cells(&code::tables(drawn)[0]), [["Name", "F1"], ["a", "0.5"]]);
    for source in ["```py\na = b | c\n```", "```\n├── a\n│   └── b.json\n└── c\n```", "```\n│ a │ b │\n│ c │ d │\n```"]
    {
        assert!(code::tables(source).is_empty(), "{source}");
    }
}

#[test]
fn below_a_ruler_in_code() {
    let simple = "```\nName     F1\n-----  ----\na b     0.5\nc\n```";
    assert_eq!(cells(&code::tables(simple)[0]), [["Name", "F1"], ["a b", "0.5"], ["c", ""]]);
    let rst = "```\n=====  ====\nName     F1\n=====  ====\na b     0.5\n=====  ====\n\nDone.\n```";
    let found = code::tables(rst);
    assert_eq!(cells(&found[0]), [["Name", "F1"], ["a b", "0.5"]]);
    assert_eq!(&rst[found[0].range.clone()], "Name     F1\n=====  ====\na b     0.5");
    for source in ["```\na\n--- ---\n```", "```sh\nrun --fast --all\n```", "```\nlong names\n---  ---\noverthegap\n```"]
    {
        assert!(code::tables(source).is_empty(), "{source}");
    }
}

#[test]
fn reports_of_other_tools() {
    let detector = "```\n       Class   Images  Instances   Box(P     R   mAP50  mAP50-95)\n         all       12        140   0.879  0.39   0.374      0.195\n  red helmet        1         39   0.778  0.35   0.331      0.205\n```";
    let found = code::tables(detector);
    assert_eq!(
        cells(&found[0]),
        [
            ["Class", "Images", "Instances", "P", "R", "mAP50", "mAP50-95"],
            ["all", "12", "140", "0.879", "0.39", "0.374", "0.195"],
            ["red helmet", "1", "39", "0.778", "0.35", "0.331", "0.205"]
        ]
    );
    let spacy = "```\n== NER (per type) ==\n\n           P        R        F\nPER   100.00    50.00    66.67\nLOC    90.00    80.00    84.70\n\n== Textcat ==\n\n           P        R        F\nPOS    10.00    10.00    10.00\n```";
    let found = code::tables(spacy);
    assert_eq!(found.len(), 2);
    assert_eq!(cells(&found[0])[1], ["PER", "100.00", "50.00", "66.67"]);
    assert_eq!(cells(&found[1]), [["", "P", "R", "F"], ["POS", "10.00", "10.00", "10.00"]]);
    assert!(code::tables("```\nmAP50 is 0.5\nprecision recall f1-score\n```").is_empty());
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
