use super::{Action, ActionKind, actions};
use crate::card::Neighbours;
use crate::rules::{Config, analyse};
use crate::text::apply;

/// What is offered at `$0`, of one kind: titles and cards.
fn offered(card: &str, kind: ActionKind) -> Vec<(String, String)> {
    offered_beside(&[], card, kind)
}

/// The same beside files.
fn offered_beside(files: &[(&str, &str)], card: &str, kind: ActionKind) -> Vec<(String, String)> {
    let neighbours = Neighbours::of(files.iter().copied()).into();
    let at = card.find("$0").expect("a cursor");
    let card = card.replacen("$0", "", 1);
    let found = actions(&analyse(&card, &Config { neighbours, ..Config::default() }), &(at..at)).into_iter();
    let done = |action: Action| {
        let after = apply(&card, &action.edits);
        assert_ne!(after, card, "{}", action.title);
        (action.title, after)
    };
    found.filter(|action| action.kind == kind).map(done).collect()
}

/// The same of a body, where one thing is offered.
fn only(body: &str, kind: ActionKind) -> (String, String) {
    const HEAD: &str = "---\nlicense: mit\ndatasets:\n- a/b\n---\n";
    let found = offered(&format!("{HEAD}{body}"), kind);
    let [(title, card)] = &found[..] else { panic!("{found:#?}") };
    (title.clone(), card.strip_prefix(HEAD).expect("the head").to_owned())
}

#[test]
fn one_table_is_formatted() {
    let (title, card) = only("|a|b|\n|-|-|\n|$01|10|\n\n|c|\n|-|\n", ActionKind::FormatTable);
    assert_eq!(title, "Format this table");
    assert_eq!(card, "| a | b  |\n|---|----|\n| 1 | 10 |\n\n|c|\n|-|\n");
    let long = "word ".repeat(60);
    only(&format!("|a|b|\n|-|-|\n|1|$0{long}|\n|2|c|\n|3|{long}|\n"), ActionKind::FormatTable);
    let absurd = format!("---\nlicense: mit\n---\n|a|b|\n|-|-|\n|1|$0{long}|\n|2|c|\n|3|d|\n");
    assert_eq!(offered(&absurd, ActionKind::FormatTable), []);
    assert_eq!(offered("---\nlicense: mit\n---\n| a |\n|---|\n| 1 |$0\n", ActionKind::FormatTable), []);
}

const LOG: &str = "\
| Epoch | Step | Validation Loss | F1   |
|:-----:|:----:|:---------------:|:----:|
| 1.0   | 200  | 0.3             | 0.95 |
| 2.0   | 400  | 0.2             | 0.92 |
";

fn marks(table: &str, place: &str) -> Vec<(String, String)> {
    let head = "---\nlicense: mit\n---\n";
    let found = offered(&format!("{head}{}", table.replacen(place, &format!("$0{place}"), 1)), ActionKind::MarkBest);
    found.into_iter().map(|(title, card)| (title, card.replace(head, ""))).collect()
}

#[test]
fn the_best_value_and_its_row_become_bold() {
    let found = marks(LOG, "0.92");
    assert_eq!(found[0].0, "Mark the best `F1` in bold (0.95, step 200)");
    assert_eq!(
        found[0].1,
        "\
| Epoch | Step | Validation Loss | F1       |
|:-----:|:----:|:---------------:|:--------:|
| 1.0   | 200  | 0.3             | **0.95** |
| 2.0   | 400  | 0.2             | 0.92     |
"
    );
    assert_eq!(found[1].0, "Mark the row with the best `F1` in bold (step 200)");
    assert!(found[1].1.contains("\n| **1.0** | **200** | **0.3**         | **0.95** |\n"), "{}", found[1].1);
    assert_eq!(found.len(), 2);
    assert_eq!(marks(LOG, "Validation Loss")[0].0, "Mark the best `Validation Loss` in bold (0.2, step 400)");
}

#[test]
fn a_mark_moves_and_widths_are_kept_as_they_are() {
    let table = "Model|F1|Params\n-|-|-\nours|**0.7**|1M\ntheirs|0.8|2M\nothers|0.8|3M\n";
    let found = marks(table, "F1");
    let after = "Model|F1|Params\n-|-|-\nours|0.7|1M\ntheirs|**0.8**|2M\nothers|**0.8**|3M\n";
    assert_eq!(found, [("Mark the best `F1` in bold (0.8, 2 rows)".to_owned(), after.to_owned())]);
    let by_row = "| Model | MMLU | ARC |\n|-|-|-|\n| Otter-7B | 65 | 50 |\n| Heron-9B | 64 | 51 |\n";
    let all = marks(by_row, "65").remove(1).1;
    assert_eq!(all, by_row.replace("65", "**65**").replace("51", "**51**"), "in the order of the text");
    let by_column = "| | Otter-7B | Heron-9B |\n|-|-|-|\n| MMLU | 65 | 67 |\n| Wikitext | 8.1 | **8.4** |\n";
    let found = marks(by_column, "8.1");
    assert_eq!(found[0].0, "Mark the best `Wikitext` in bold (8.1, Otter-7B)");
    assert_eq!(found[0].1, by_column.replace("**8.4**", "8.4").replace("8.1", "**8.1**"));
    assert_eq!(found[1].0, "Mark the best of all 2 measures in bold");
    assert!(found[1].1.contains("| **67** |"), "{}", found[1].1);
}

#[test]
fn a_model_in_bold_throughout_stays_so() {
    let table = "| Model | MMLU | GSM8K |\n|-|-|-|\n| Heron-9B | 65.8 | 51.0 |\n| **Otter-7B** | **64.9** | **40.1** |\n| Ibis-8B | 60.0 | 30.0 |\n";
    let after = table.replace("| 65.8 | 51.0 |", "| **65.8** | **51.0** |");
    let found = marks(table, "51.0");
    assert_eq!(found[1], ("Mark the best of all 2 measures in bold".to_owned(), after));
}

#[test]
fn cells_of_several_numbers_are_not_marked() {
    let table = "| Model | EM/F1 |\n|-|-|\n| Heron-9B | 65.8/71.0 |\n| Otter-7B | 64.9/72.1 |\n";
    assert_eq!(marks(table, "64.9"), []);
}

#[test]
fn the_text_beside_a_table_says_what_is_best() {
    let table = "Word error rates:\n\n| Without LM | With LM |\n|-|-|\n| 26.2 | 15.9 |\n";
    assert_eq!(marks(table, "15.9")[0].0, "Mark the best `WER` in bold (15.9, With LM)");
    let unknown = table.replace("Word error rates", "Results");
    assert_eq!(marks(&unknown, "15.9"), []);
}

/// Also on the borders and the padding, where a cursor lands that goes to a line; where the column has no best value, for
/// the first metric that has one.
#[test]
fn the_best_can_be_marked_from_anywhere_in_a_row() {
    let row = "| 2.0   | 400  | 0.2             | 0.92 |";
    for at in 0..=row.len() {
        let (left, right) = row.split_at(at);
        let card = format!("---\nlicense: mit\n---\n{}", LOG.replace(row, &format!("{left}$0{right}")));
        let found = offered(&card, ActionKind::MarkBest);
        let of_loss = (16..=33).contains(&at);
        let expected = if of_loss { "`Validation Loss`" } else { "`F1`" };
        let titles: Vec<_> = found.iter().map(|(title, _)| title.as_str()).collect();
        assert!(titles.len() == 2 && titles.iter().all(|title| title.contains(expected)), "{at}: {titles:?}");
    }
}

#[test]
fn nothing_is_to_be_marked() {
    for (table, place) in [
        ("| Epoch | F1 |\n|-|-|\n| 1 | 0.5 |\n| 2 | 0.5 |\n", "0.5"),
        ("| Epoch | F1 |\n|-|-|\n| 1 | 0.5 |\n", "0.5"),
        ("| **Epoch** | F1 |\n|-|-|\n| **1** | **0.5** |\n| 2 | 0.4 |\n", "0.4"),
    ] {
        assert_eq!(marks(table, place), [], "{table}");
    }
}

#[test]
fn the_unknown_dataset_gets_its_name() {
    let (title, card) = only(
        "This model is a fine-tuned version of [b](https://huggingface.co/b) on an unk$0nown dataset.\n",
        ActionKind::NameDataset,
    );
    assert_eq!(title, "Write \"the a/b dataset\"");
    assert!(card.ends_with(" on the a/b dataset.\n"), "{card}");
    for datasets in ["[]", "[a, b]", "generator", "No Name"] {
        let card = format!(
            "---\ndatasets: {datasets}\nlicense: mit\n---\nThis model was trained from scratch on an unknown$0 dataset.\n"
        );
        assert_eq!(offered(&card, ActionKind::NameDataset), [], "{card}");
    }
}

#[test]
fn all_broken_characters_at_once() {
    let (title, card) = only("CafÃ$0© x\n\n# Le dÃ©jÃ\u{a0} vu y\n\n- Ã¼ber\n", ActionKind::FixEach);
    assert_eq!(title, "Repair all 3 places with broken characters");
    assert_eq!(card, "Café x\n\n# Le déjà vu y\n\n- über\n");
    assert_eq!(offered("---\nlicense: mit\n---\nCafÃ©$0\n", ActionKind::FixEach), [], "one has its own fix");
}

#[test]
fn sections_of_the_trainer() {
    let card = "# m$0\n\n- x\n\n### Intended uses & limitations\n\nAll.\n\n#### More\n\n### Training procedure\n\n\
                The following hyperparameters were used during training:\n";
    let (title, after) = only(card, ActionKind::AddSections);
    assert_eq!(title, "Add the sections `Model description`, `Training and evaluation data`");
    assert_eq!(
        after,
        "# m\n\n- x\n\n### Model description\n\nMore information needed\n\n### Intended uses & limitations\n\nAll.\n\n\
         #### More\n\n### Training and evaluation data\n\nMore information needed\n\n### Training procedure\n\n\
         The following hyperparameters were used during training:\n"
    );
}

#[test]
fn sections_at_the_end_of_a_card_with_crlf() {
    let card = "# m\n\n## Model description\n\n## $0Intended uses & limitations:\n\nThe following hyperparameters were used during training:".replace('\n', "\r\n");
    let (title, after) = only_crlf(&card);
    assert_eq!(title, "Add the section `Training and evaluation data`");
    assert!(
        after.ends_with("training:\r\n\r\n## Training and evaluation data\r\n\r\nMore information needed\r\n"),
        "{after:?}"
    );
}

fn only_crlf(body: &str) -> (String, String) {
    let found = offered(&format!("---\r\nlicense: mit\r\n---\r\n{body}"), ActionKind::AddSections);
    found.into_iter().next().expect("an action")
}

#[test]
fn sections_of_the_hub() {
    let card = "# m\n\n## Model $0Details\n\n## Uses\n\n### Direct Use\n\n## Model Examination [optional]\n\nx\n\n## Model Card Contact\n";
    let (title, after) = only(card, ActionKind::AddSections);
    assert_eq!(title, "Add the 5 sections of the template that are missing");
    let headings: Vec<_> = after.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        headings,
        [
            "# m",
            "## Model Details",
            "## Uses",
            "### Direct Use",
            "## Bias, Risks, and Limitations",
            "## How to Get Started with the Model",
            "## Training Details",
            "## Evaluation",
            "## Environmental Impact",
            "## Model Examination [optional]",
            "## Model Card Contact",
        ]
    );
}

#[test]
fn no_sections_are_missing() {
    for body in [
        "# $0m\n\n## About m\n\n## Bias\n\n## Training data\n",
        "# m\n\n## Model description\n\n## Intended uses & limitations\n\n## $0Training and evaluation data\n",
        "# m\n\nT$0ext\n\n## Model description\n\n## Intended uses & limitations\n",
    ] {
        let card = format!("---\nlicense: mit\ntags:\n- generated_from_trainer\n---\n{body}");
        assert_eq!(offered(&card, ActionKind::AddSections), [], "{body}");
    }
    for body in ["# $0m\n\n## About\n", "# $0m\n\n## Model description\n\n## Training data\n\n## Evaluation\n"] {
        assert_eq!(offered(&format!("---\nlicense: mit\n---\n{body}"), ActionKind::AddSections), [], "no template");
    }
}

/// As the Trainer saves it: keys sorted, and a last evaluation after the end of the training.
const STATE: &str = r#"{
  "best_metric": null,
  "epoch": 2.0,
  "global_step": 400,
  "log_history": [
    {"epoch": 1.0, "eval_accuracy": 0.84, "eval_exact_match": 0.5123456, "eval_loss": 0.4312345, "eval_runtime": 3.1,
     "eval_samples_per_second": 58.1, "eval_steps_per_second": 7.2, "step": 200},
    {"epoch": 2.0, "grad_norm": NaN, "learning_rate": 0.0, "loss": 0.51236, "step": 400},
    {"epoch": 2.00006, "eval_accuracy": NaN, "eval_exact_match": 0.62, "eval_loss": 1e-05, "eval_runtime": 3.2, "step": 400},
    {"epoch": 2.0, "step": 400, "total_flos": 26312710447104.0, "train_loss": 0.51, "train_runtime": 60.5},
    {"epoch": 2.0, "eval_accuracy": 0.9, "eval_loss": 0.2, "step": 400}
  ]
}"#;

/// What becomes of the part behind the front matter; `None` where it is not offered.
fn filled(state: &str, body: &str) -> Option<String> {
    let head = if body.contains('\r') { "---\r\nlicense: mit\r\n---\r\n" } else { "---\nlicense: mit\n---\n" };
    let state = [("trainer_state.json", state)];
    let mut found = offered_beside(&state, &format!("{head}{body}"), ActionKind::FillResults).into_iter();
    let (title, card) = found.next()?;
    assert_eq!((title.as_str(), found.next()), ("Fill the results table from `trainer_state.json`", None));
    Some(card.strip_prefix(head).expect("the head").to_owned())
}

#[test]
fn a_results_table_is_written_from_the_log() {
    let body = "\
It achieves the following results on the evaluation set:
- Loss: 0.2
- Exact Match: 0.62

### Training results$0

### Framework versions
";
    let table = "\
### Training results

| Training Loss | Epoch  | Step | Validation Loss | Exact Match | Accuracy |
|:-------------:|:------:|:----:|:---------------:|:-----------:|:--------:|
| No log        | 1.0    | 200  | 0.4312          | 0.5123      | 0.84     |
| 0.5124        | 2.0001 | 400  | 1e-05           | 0.62        | nan      |

### Framework versions
";
    let written = filled(STATE, body).expect("it is offered");
    assert_eq!(written, body.replace("### Training results$0\n\n### Framework versions\n", table));
    let again = written.replace("| No log", "| $0No log");
    assert_eq!(filled(STATE, &again), None, "there is nothing to change");
    assert_eq!(filled(STATE, &body.replace("$0", "").replace("versions", "$0")), None, "another section");
}

#[test]
fn a_results_table_keeps_its_columns() {
    let body = "\
### Training results

Some words.

| Step | Val Loss | Remark |
|------|---|--------|
| 200  | 0$0.5   | a \\| b |
| 300  | 0.4      |        |
";
    let table = "\
### Training results

Some words.

| Step | Val Loss | Remark |
|:----:|:--------:|:------:|
| 200  | 0.4312   | a \\| b |
| 400  | 1e-05    |        |
";
    assert_eq!(filled(STATE, body).as_deref(), Some(table));
    let on_heading = body.replace("$0", "").replace("### T", "### $0T");
    assert_eq!(filled(STATE, &on_heading).as_deref(), Some(table));
    let crlf = filled(STATE, &body.replace('\n', "\r\n")).expect("it is offered");
    assert!(!crlf.replace("\r\n", "").contains('\n'), "{crlf:?}");
}

#[test]
fn no_results_table_is_written_without_need() {
    for (state, body) in [
        (STATE, "# A$0\n\n| Step | Loss |\n|-|-|\n| 1 | 2 |\n"),
        (STATE, "# A\n\n| Model | Accuracy |\n|-|-|\n| $0a | 0.5 |\n"),
        (STATE, "# A\n\n| Step | Other Loss |\n|-|-|\n| $0200 | 0.5 |\n"),
        (STATE, "# A\n\n- a\n\n  | Step | Loss |\n  |-|-|\n  | $0200 | 0.5 |\n"),
        (r#"{"log_history": []}"#, "### Training results$0\n"),
        (r#"{"log_history": [{"train_runtime": 1.0}, {"eval_loss": 0.5, "step": 1}]}"#, "### Training results$0\n"),
        ("", "### Training results$0\n"),
    ] {
        assert_eq!(filled(state, body), None, "{body}");
    }
}

#[test]
fn a_table_of_results_is_transposed() {
    let table = "| Model | MMLU | ARC |\n|-|-|-|\n| Otter-7B | **65** | 50 |\n| Heron-9B | 64 | 51 |\n";
    let head = "---\nlicense: mit\n---\n";
    let found = offered(&format!("{head}{}", table.replacen("65", "$065", 1)), ActionKind::TurnTable);
    let after = "| Model | Otter-7B | Heron-9B |\n|-------|----------|----------|\n| MMLU  | **65**   | 64       |\n| ARC   | 50       | 51       |\n";
    assert_eq!(found, [("Transpose this table".to_owned(), format!("{head}{after}"))]);
    let other = "| Field | Text |\n|-|-|\n| a | $0b |\n";
    assert_eq!(offered(&format!("{head}{other}"), ActionKind::TurnTable), []);
}

#[test]
fn a_table_of_html_becomes_markdown_where_nothing_is_lost() {
    let head = "---\nlicense: mit\n---\n";
    let html =
        "<table>\n<tr><th>Model</th><th>MMLU</th></tr>\n<tr><td>Otter_7B</td>\n<td>$0<b>65</b> |</td></tr>\n</table>\n";
    let found = offered(&format!("{head}{html}"), ActionKind::TurnTable);
    let after = "| Model     | MMLU         |\n|-----------|--------------|\n| Otter\\_7B | <b>65</b> \\| |\n";
    assert_eq!(found, [("Turn this table into Markdown".to_owned(), format!("{head}{after}"))]);
    for lost in ["<td colspan=2>$0<b>65</b> |</td>", "<td style='color: red'>$0<b>65</b> |</td>"] {
        let card = format!("{head}{}", html.replace("<td>$0<b>65</b> |</td>", lost));
        assert_eq!(offered(&card, ActionKind::TurnTable), [], "{lost}");
    }
}
