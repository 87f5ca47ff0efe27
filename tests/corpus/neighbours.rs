//! Real cards of the Trainer beside the files from which it would have written them.

use modelcard_lsp::card::{Generator, Hyperparameter, Neighbours, Number, ResultsTable, Value};
use modelcard_lsp::ide::{self, ActionKind};
use modelcard_lsp::rules::{Analysis, Config, analyse};

use super::cards;

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
    let lines = analysis.card.reported.iter().flat_map(|list| &list.results);
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
    format!("{{{}}}", analysis.card.hyperparameters.iter().map(pair).collect::<Vec<_>>().join(", "))
}

#[test]
fn cards_agree_with_what_they_were_written_from() {
    let (mut logs, mut as_written) = (0, 0);
    for (path, text) in cards().unwrap_or_default() {
        let alone = analyse(&text, &Config::default());
        let mut of_card = alone.card.training_logs();
        let (Generator::Trainer, Some(log), None) = (alone.card.generator, of_card.next(), of_card.next()) else {
            continue;
        };
        if !["Training Loss", "Epoch", "Step", "Validation Loss"]
            .iter()
            .all(|name| log.columns.iter().any(|it| *it.name == **name))
        {
            continue;
        }
        let state = trainer_state(log);
        let files = [
            ("trainer_state.json", state.as_str()),
            ("eval_results.json", &eval_results(&alone)),
            ("training_args.json", &training_args(&alone)),
        ];
        let neighbours = Neighbours::of(files);
        assert_eq!(
            neighbours.trainer_state().map_or(0, |state| state.table().count()),
            log.rows.len(),
            "{}: {state}",
            path.display()
        );
        let analysis = analyse(&text, &Config { neighbours: neighbours.into(), ..Config::default() });
        for finding in &analysis.findings {
            let rule = finding.rule.name;
            assert!(
                !["log-differs", "results-file-differs", "training-args-differ"].contains(&rule),
                "{}: {}",
                path.display(),
                finding.message
            );
        }
        logs += 1;
        let actions = ide::actions(&analysis, &log.absolute(&log.range));
        as_written += usize::from(actions.iter().all(|action| action.kind != ActionKind::FillResults));
    }
    // A few were edited by hand: other decimals, other widths.
    assert!(as_written * 100 >= logs * 98, "{as_written} of {logs} tables would be written as they stand");
}
