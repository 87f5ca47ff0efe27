//! Real cards of the Trainer beside the files from which it would have written them.

use std::sync::atomic::{AtomicUsize, Ordering};

use modelcard_lsp::card::{Generator, Hyperparameter, Neighbours, Number, ResultsTable, Value};
use modelcard_lsp::ide::{self, ActionKind};
use modelcard_lsp::rules::{Analysis, Config, analyse};

use super::check_cards;

/// A cell as JSON that prints like it; four decimals may be the beginning of more.
fn json(text: &str, value: Value) -> String {
    match value {
        Value::Number(number) if number.decimals == 4 && !text.contains('e') => format!("{text}1234"),
        Value::Number(_) => text.to_owned(),
        Value::NotANumber if text == "inf" => "Infinity".to_owned(),
        Value::NotANumber => "NaN".to_owned(),
        _ => serde_json::Value::from(text).to_string(),
    }
}

/// `trainer_state.json` of a table, keys sorted as `save_to_json` sorts them.
fn trainer_state(log: &ResultsTable) -> String {
    let mut entries = Vec::new();
    for row in &log.rows {
        let mut evaluation = Vec::new();
        for (column, cell) in log.columns.iter().zip(row) {
            let value = json(&cell.text, cell.value);
            let key = column.name.to_lowercase().replace(' ', "_");
            match key.as_str() {
                "training_loss" if cell.value == Value::Missing => {}
                "training_loss" => entries.push(format!("{{\"loss\": {value}}}")),
                "validation_loss" => evaluation.push(format!("\"eval_loss\": {value}")),
                "epoch" | "step" => evaluation.push(format!("\"{key}\": {value}")),
                key => evaluation.push(format!("\"eval_{key}\": {value}")),
            }
        }
        evaluation.sort();
        entries.push(format!("{{{}}}", evaluation.join(", ")));
    }
    format!("{{\"best_metric\": NaN, \"log_history\": [{}, {{\"train_runtime\": 1.0}}]}}", entries.join(",\n"))
}

fn eval_results(analysis: &Analysis) -> String {
    let lines = analysis.card.reported().iter().flat_map(|list| &list.results);
    let key = |name: &str| serde_json::Value::from(format!("eval_{}", name.to_lowercase().replace(' ', "_")));
    let pairs = lines.map(|line| format!("{}: {}", key(&line.name.value), json(&line.text.value, line.value)));
    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
}

/// `training_args.json` from which the Trainer would write the list, for one device.
fn training_args(analysis: &Analysis) -> String {
    let pair = |line: &Hyperparameter| {
        let argument = match &*line.key.value {
            "train_batch_size" => "per_device_train_batch_size",
            "eval_batch_size" => "per_device_eval_batch_size",
            "lr_scheduler_warmup_ratio" => "warmup_ratio",
            "lr_scheduler_warmup_steps" => "warmup_steps",
            "training_steps" => "max_steps",
            "num_epochs" => "num_train_epochs",
            "mixed_precision_training" => return "\"fp16\": true".to_owned(),
            key => key,
        };
        let value = &line.value.value;
        let text = || serde_json::Value::from(value.as_str()).to_string();
        let value = Number::read(value).map_or_else(text, |_| value.clone());
        format!("{}: {value}", serde_json::Value::from(argument))
    };
    format!("{{{}}}", analysis.card.hyperparameters().iter().map(pair).collect::<Vec<_>>().join(", "))
}

const COLUMNS: [&str; 4] = ["Training Loss", "Epoch", "Step", "Validation Loss"];

#[test]
#[ignore = "needs MODELCARD_CARDS: a folder of model cards"]
fn cards_agree_with_what_they_were_written_from() {
    let (logs, as_written) = (AtomicUsize::new(0), AtomicUsize::new(0));
    check_cards(|card| {
        let (path, alone) = (&card.path, &card.analysis);
        let mut of_card = alone.card.training_logs();
        let (Generator::Trainer, Some(log), None) = (alone.card.generator(), of_card.next(), of_card.next()) else {
            return;
        };
        if !COLUMNS.iter().all(|name| log.columns.iter().any(|it| *it.name == **name)) {
            return;
        }
        let state = trainer_state(log);
        let files = [
            ("trainer_state.json", state.as_str()),
            ("eval_results.json", &eval_results(alone)),
            ("training_args.json", &training_args(alone)),
        ];
        let neighbours = Neighbours::of(files);
        let rows = neighbours.trainer_state().map_or(0, |state| state.table().count());
        assert_eq!(rows, log.rows.len(), "{path}: {state}");
        let analysis = analyse(card.text(), &Config { neighbours: neighbours.into(), ..Config::default() });
        for finding in analysis.findings() {
            let compares = ["log-differs", "results-file-differs", "training-args-differ"];
            assert!(!compares.contains(&finding.rule.name), "{path}: {}", finding.message);
        }
        logs.fetch_add(1, Ordering::Relaxed);
        let actions = ide::actions(&analysis, &log.absolute(&log.range));
        if actions.iter().all(|action| action.kind != ActionKind::FillResults) {
            as_written.fetch_add(1, Ordering::Relaxed);
        }
    });
    // A few were edited by hand: other decimals, other widths.
    let (logs, as_written) = (logs.into_inner(), as_written.into_inner());
    assert!(logs > 100, "only {logs} cards have such a log");
    assert!(as_written * 100 >= logs * 98, "{as_written} of {logs} tables would be written as they stand");
}
