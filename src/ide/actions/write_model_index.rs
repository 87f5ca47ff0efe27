//! Results in the text become `model-index`, the form that the Hub shows beside the card and that tools load.

use crate::card::{Card, Number, Reading, ResultsTable, Role, TableKind, Value, is_hub_id};
use crate::rules::Analysis;
use crate::syntax::Fence;
use crate::syntax::yaml::{Meaning, Node, Reader, Scalar, ScalarStyle, Sequence};
use crate::text::{ByteRange, Edit};
use crate::vocabulary::{self, Direction, Metric, TaskStatus};

use super::{Action, ActionKind};

/// Something measured, as the card prints it.
struct Measurement<'a> {
    name: &'a str,
    number: Number,
}

/// Offered in the front matter and on the results themselves; of several sources the nearest.
pub(super) fn actions(analysis: &Analysis, range: &ByteRange) -> Vec<Action> {
    let card = &analysis.card;
    let touches = |place: &ByteRange| place.start <= range.end && range.start <= place.end;
    let mut actions = Vec::new();
    for table in card.tables.iter().filter(|table| touches(&table.absolute(&table.range))) {
        match table.kind {
            TableKind::TrainingLog => {
                let at = |row: &Vec<Reading>| row.iter().any(|reading| touches(&table.absolute(&reading.range)));
                let mut rows = (0..table.rows.len()).filter(|&row| at(&table.rows[row]));
                // A selection over several rows, or all of the card, names none of them.
                if let (Some(row), None) = (rows.next(), rows.next()) {
                    let title = format!("Write `model-index` from {}", table.row_name(row));
                    actions.extend(action(analysis, title, &of_row(table, row)));
                }
            }
            TableKind::MetricList => {
                let title = "Write `model-index` from this table".to_owned();
                actions.extend(action(analysis, title, &of_metric_list(table)));
            }
            TableKind::Comparison | TableKind::Other => {}
        }
    }
    let reported = reported(card);
    let in_front_matter = range.start <= card.metadata.fence.body();
    let on_list = card
        .reported
        .iter()
        .flat_map(|list| &list.results)
        .any(|line| touches(&(line.name.range.start..line.text.range.end)));
    if in_front_matter || on_list || !actions.is_empty() {
        let title = "Write `model-index` from the reported results".to_owned();
        actions.extend(action(analysis, title, &reported));
    }
    actions
}

/// What the list in the text reports; of several lists the first, which stands for the whole.
fn reported(card: &Card) -> Vec<Measurement<'_>> {
    let lines = card.reported.iter().take(1).flat_map(|list| &list.results);
    let all = lines.filter_map(|line| Some(Measurement { name: &line.name.value, number: line.value.number()? }));
    without_bookkeeping(all.collect())
}

fn of_row(table: &ResultsTable, row: usize) -> Vec<Measurement<'_>> {
    let columns = table.columns.iter().enumerate();
    let all = columns.filter(|(_, column)| matches!(column.role, Role::Metric(_) | Role::Numbers)).filter_map(
        |(i, column)| Some(Measurement { name: &column.name, number: table.reading(row, i)?.value.number()? }),
    );
    without_bookkeeping(all.collect())
}

fn of_metric_list(table: &ResultsTable) -> Vec<Measurement<'_>> {
    let all = table.rows.iter().filter_map(|row| match &row[..] {
        [name, Reading { value: Value::Number(number), .. }, ..] => {
            Some(Measurement { name: &name.text, number: *number })
        }
        _ => None,
    });
    without_bookkeeping(all.collect())
}

/// Metrics only: no epochs and runtimes; and losses, which mean nothing beside other models, only where there is
/// nothing else. The Trainer leaves them out as well.
fn without_bookkeeping(all: Vec<Measurement<'_>>) -> Vec<Measurement<'_>> {
    let is = |measurement: &Measurement, wanted: fn(&Metric) -> bool| {
        vocabulary::metric(measurement.name).is_none_or(wanted)
    };
    let is_loss = |metric: &Metric| metric.id.ends_with("loss");
    let (metrics, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|measurement| {
        is(measurement, |metric| metric.direction != Direction::None && !metric.id.ends_with("loss"))
    });
    if metrics.is_empty() {
        let mut losses = rest;
        losses.retain(|measurement| vocabulary::metric(measurement.name).is_some_and(is_loss));
        return losses;
    }
    metrics
}

fn action(analysis: &Analysis, title: String, measurements: &[Measurement]) -> Option<Action> {
    let card = &analysis.card;
    let recorded = |measurement: &&Measurement| {
        let mut metrics = card.model_index.iter().flat_map(|index| index.results()).flat_map(|result| &result.metrics);
        let same = |value: &str| Number::read(value).is_some_and(|number| number.agrees(measurement.number));
        metrics.any(|metric| metric.value.as_ref().is_some_and(|value| same(&value.value)))
    };
    let measurements: Vec<_> = measurements.iter().filter(|measurement| !recorded(measurement)).collect();
    if measurements.is_empty() {
        return None;
    }
    let result = result(card, &measurements);
    let line_break = card.metadata.line_ending.as_str();
    let edit = match card.metadata.get("model-index") {
        // A block that the Hub does not see has to be mended first.
        Some(_) if !card.metadata.is_seen() => return None,
        Some(entry) => {
            let value = entry.value.as_ref()?;
            let edit = match value.is_null() {
                true => Edit::replace(value.range.clone(), format!("\n{}", model(card, &result).join("\n"))),
                false => into_model(&entry.source, value, &result)?,
            };
            Edit { range: entry.absolute(&edit.range), text: edit.text.replace('\n', line_break) }
        }
        None => {
            let lines = [vec!["model-index:".to_owned()], model(card, &result)].concat().join("\n");
            match &card.metadata.fence {
                Fence::Closed { .. } => card.metadata.insertion("model-index", &lines)?,
                Fence::Missing(_) if card.metadata.entries.is_empty() => {
                    Edit::insert(0, format!("---\n{lines}\n---\n\n").replace('\n', line_break))
                }
                Fence::Missing(_) => return None,
            }
        }
    };
    Some(Action { title, kind: ActionKind::WriteModelIndex, edits: vec![edit] })
}

/// The edit that adds a result to the first model of an index, relative to the entry; `None` where it is written in a
/// way that has no room for one.
fn into_model(source: &str, index: &Node, result: &[String]) -> Option<Edit> {
    let model = index.sequence().filter(|models| !models.flow)?.items.first()?;
    let mapping = model.mapping().filter(|model| !model.flow)?;
    let pair = mapping.pairs.iter().find(|pair| pair.key.text() == Some("results"))?;
    let line_start = |at: usize| source[..at].rfind(['\n', '\r']).map_or(0, |line_break| line_break + 1);
    let column = |at: usize| at - line_start(at);
    let indented = |column: usize| {
        let indent = " ".repeat(column);
        result.iter().map(|line| format!("\n{indent}{line}")).collect::<String>()
    };
    match pair.value.sequence() {
        // Only the task is known: what the Trainer wrote for a while when it knew no data set, and no loader takes.
        Some(Sequence { flow: false, items }) if is_stub(items) => {
            let start = pair.value.range.start;
            let indent = format!("\n{}", " ".repeat(column(start)));
            Some(Edit::replace(pair.value.range.clone(), result.join(&indent)))
        }
        Some(results) if !results.items.is_empty() => {
            let dash = (!results.flow).then(|| column(pair.value.range.start))?;
            Some(Edit::insert(pair.value.range.end, indented(dash)))
        }
        // Nothing yet: the blank after the colon goes as well.
        empty => {
            let place = source[..pair.value.range.start].trim_end_matches([' ', '\t']).len()..pair.value.range.end;
            (empty.is_some() || pair.value.is_null())
                .then(|| Edit::replace(place, indented(column(pair.key.range.start))))
        }
    }
}

/// Whether the one result there is names a task and nothing that was measured.
fn is_stub(results: &[Node]) -> bool {
    matches!(results, [result] if result.mapping().is_some_and(|result| result.get("metrics").is_none() && result.get("dataset").is_none()))
}

/// The lines of an index with one model and one result, without `model-index:` itself.
fn model(card: &Card, result: &[String]) -> Vec<String> {
    let heading =
        card.headings.iter().find(|heading| heading.value.level == 1).map(|heading| heading.value.text.trim());
    let name = card.metadata.texts("model_name").first().map(|name| name.value);
    let name = name.or(heading).filter(|name| !name.is_empty()).unwrap_or("model");
    let mut lines = vec![format!("- name: {}", scalar(name)), "  results:".to_owned()];
    lines.extend(result.iter().map(|line| format!("  {line}")));
    lines
}

/// The lines of one result, in the style of the Trainer.
fn result(card: &Card, measurements: &[&Measurement]) -> Vec<String> {
    let task = task(card, measurements);
    let name = vocabulary::task(task).map_or("Other", |task| task.name);
    let (dataset, dataset_name) = dataset(card).map_or(("unknown", "Unknown"), |id| (id, id));
    let mut lines = vec![
        "- task:".to_owned(),
        format!("    name: {}", scalar(name)),
        format!("    type: {task}"),
        "  dataset:".to_owned(),
        format!("    name: {}", scalar(dataset_name)),
        format!("    type: {}", scalar(dataset)),
        "  metrics:".to_owned(),
    ];
    for measurement in measurements {
        lines.push(format!("  - name: {}", scalar(measurement.name)));
        lines.push(format!("    type: {}", scalar(&metric_id(measurement.name))));
        lines.push(format!("    value: {}", measurement.number));
    }
    lines
}

/// The task that the card names: its tag, else a task among its tags; else the one that all of some metric's users have.
fn task(card: &Card, measurements: &[&Measurement]) -> &'static str {
    let current =
        |tag: &str| vocabulary::task(tag).filter(|task| task.status != TaskStatus::Removed).map(|task| task.tag);
    let texts = |key| card.metadata.texts(key).into_iter().map(|text| text.value);
    let recorded = card.model_index.iter().flat_map(|index| index.results());
    let recorded = recorded.filter_map(|result| result.task.as_ref()).map(|task| task.value.as_str());
    let named = texts("pipeline_tag").chain(recorded).chain(texts("tags")).find_map(current);
    let telling = measurements.iter().find_map(|measurement| match &vocabulary::metric(measurement.name)?.tasks[..] {
        [task] => current(task),
        _ => None,
    });
    named.or(telling).unwrap_or("other")
}

/// The data set that the sentence or the metadata names.
fn dataset(card: &Card) -> Option<&str> {
    let listed = || card.metadata.texts("datasets").into_iter().map(|text| text.value);
    let named = card.provenance.iter().filter_map(|provenance| provenance.data.as_ref()).flat_map(|data| &data.names);
    let named = named.map(|name| name.value.as_str()).find(|name| !vocabulary::pseudo_dataset(name));
    // The sentence gives the name without its owner as a rule; the metadata may have it in full.
    let in_full = named.and_then(|named| listed().find(|id| id.rsplit('/').next() == Some(named)));
    in_full.or(named).or_else(|| listed().next()).filter(|id| is_hub_id(id) && !vocabulary::pseudo_dataset(id))
}

/// The id of a metric; of an unknown one its name in the form of an id. The Trainer files all kinds of Rouge as `rouge`.
fn metric_id(name: &str) -> String {
    match vocabulary::metric(name) {
        Some(metric) if matches!(metric.id, "rouge1" | "rouge2" | "rougel" | "rougelsum") => "rouge".to_owned(),
        Some(metric) => metric.id.to_owned(),
        None => name.trim().to_lowercase().replace([' ', '-'], "_"),
    }
}

/// A text as a YAML scalar that every reader takes for that text.
fn scalar(text: &str) -> String {
    let plain = Scalar { text: text.into(), style: ScalarStyle::Plain };
    let is_text = [Reader::Hub, Reader::Python].into_iter().all(|reader| plain.meaning(reader) == Meaning::Text);
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end();
    match is_text && !written.contains('\n') {
        true => written.to_owned(),
        // JSON's strings are YAML's.
        false => serde_json::Value::from(text).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::ide::actions;
    use crate::rules::{Config, analyse};
    use crate::text::apply;

    /// The front matter after the action offered at `place`, or the titles of those offered where it is not one.
    fn written(card: &str, place: &str) -> String {
        let at = card.find(place).expect("the place");
        let analysis = analyse(card, &Config::default());
        let found = actions(&analysis, &(at..at));
        let Some(action) = found.first() else { return "nothing offered".into() };
        let card = apply(card, &action.edits);
        let end = card.find("\n---").map_or(card.len(), |end| end + 1);
        format!("{}\n{}", action.title, &card[..end])
    }

    const BODY: &str = "
# m

This model is a fine-tuned version of [b](https://huggingface.co/b) on the emotion dataset.
It achieves the following results on the evaluation set:
- Loss: 0.2
- F1: 0.9234
- Rouge1: 1e-05
- Gen Len: 19.0

| Epoch | Step | Validation Loss | F1     |
|:-----:|:----:|:---------------:|:------:|
| 1.0   | 200  | 0.3             | 0.95   |
| 2.0   | 400  | 0.2             | 0.9234 |
";

    #[test]
    fn results_that_were_empty() {
        let card = format!(
            "---\npipeline_tag: text-classification\ndatasets:\n- dair-ai/emotion\nmodel-index:\n- name: m\n  results: [] # none\n---\n{BODY}"
        );
        assert_eq!(
            written(&card, "F1: 0.9234"),
            "Write `model-index` from the reported results
---
pipeline_tag: text-classification
datasets:
- dair-ai/emotion
model-index:
- name: m
  results:
  - task:
      name: Text Classification
      type: text-classification
    dataset:
      name: dair-ai/emotion
      type: dair-ai/emotion
    metrics:
    - name: F1
      type: f1
      value: 0.9234
    - name: Rouge1
      type: rouge
      value: 0.00001 # none
"
        );
    }

    #[test]
    fn a_row_of_the_table_into_a_card_without_an_index() {
        let card = format!("---\nlicense: mit\n---\n{BODY}");
        let found = written(&card, "0.95");
        assert!(
            found.starts_with("Write `model-index` from step 200\n---\nlicense: mit\nmodel-index:\n- name: m\n"),
            "{found}"
        );
        assert!(found.ends_with("    - name: F1\n      type: f1\n      value: 0.95\n"), "{found}");
    }

    #[test]
    fn a_selection_over_the_card_is_no_row() {
        let card = format!("---\nlicense: mit\n---\n{BODY}");
        let actions = actions(&analyse(&card, &Config::default()), &(0..card.len()));
        let titles: Vec<_> = actions.iter().map(|action| action.title.as_str()).collect();
        assert_eq!(titles, ["Write `model-index` from the reported results"]);
    }

    #[test]
    fn an_index_that_has_results_gets_one_more() {
        let head = "---\nmodel-index:\n  - name: m\n    results:\n      - task:\n          type: summarization\n        dataset:\n          \
                    type: d\n          name: D\n        metrics:\n          - type: f1\n            value: 0.9234\n---\n";
        let found = written(&format!("{head}{BODY}"), "F1: 0.9234");
        let end = "            value: 0.9234\n      - task:\n          name: Summarization\n          type: summarization\n        dataset:\n          \
                   name: emotion\n          type: emotion\n        metrics:\n        - name: Rouge1\n          type: rouge\n          value: 0.00001\n";
        assert!(found.ends_with(end), "{found}");
    }

    #[test]
    fn cards_without_front_matter_and_with_crlf() {
        let found = written(BODY, "F1: 0.9234");
        assert!(found.contains("\n---\nmodel-index:\n- name: m\n"), "{found}");
        let card = format!("---\nlicense: mit\n---\n{BODY}").replace('\n', "\r\n");
        let found = written(&card, "F1: 0.9234");
        assert!(found.contains("mit\r\nmodel-index:\r\n- name: m\r\n"), "{found}");
    }

    #[test]
    fn names_that_yaml_would_misread_are_quoted() {
        let card =
            "---\nlicense: mit\n---\n# no: 1\n\n| Metric | Value |\n|---|---|\n| EM | **77.64** |\n| Yes | 1 |\n";
        let found = written(card, "77.64");
        assert!(found.contains("- name: 'no: 1'\n"), "{found}");
        assert!(found.contains("    - name: EM\n      type: exact_match\n      value: 77.64\n"), "{found}");
        assert!(found.contains("    - name: \"Yes\"\n      type: \"yes\"\n"), "{found}");
    }

    #[test]
    fn nothing_is_offered() {
        for card in [
            // Recorded already.
            "---\nmodel-index:\n- name: m\n  results:\n  - metrics:\n    - value: 0.9234\n    - value: 0.00001\n---\n",
            // No room.
            "---\nmodel-index: {name: m}\n---\n",
            "---\nmodel-index: [{name: m, results: []}]\n---\n",
            // The Hub does not see the block.
            "---\nmodel-index:\n- name: m\n  results: []\n",
        ] {
            assert_eq!(written(&format!("{card}{BODY}"), "F1: 0.9234"), "nothing offered", "{card}");
        }
        let prose = format!("---\nlicense: mit\n---\n{BODY}\n## End\n\nprose\n");
        assert_eq!(written(&prose, "prose"), "nothing offered");
    }
}
