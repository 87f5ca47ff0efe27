//! A short card of each generator, and what is read from it.

use modelcard_lsp::card::{Card, Generator, TableKind};
use modelcard_lsp::syntax;

/// What a card is expected to say.
struct Facts {
    generator: Generator,
    /// The kinds of the tables.
    tables: &'static [TableKind],
    /// `Loss=1.9565`
    reported: &'static [&'static str],
    /// `seed=42`
    hyperparameters: &'static [&'static str],
    /// `Transformers=4.20.1`
    frameworks: &'static [&'static str],
}

const NOTHING: Facts =
    Facts { generator: Generator::HandWritten, tables: &[], reported: &[], hyperparameters: &[], frameworks: &[] };

fn assert_facts(text: &str, facts: &Facts) {
    let card = Card::read(text, &syntax::read(text));
    let pairs = |pairs: Vec<(&String, &String)>| pairs.iter().map(|(a, b)| format!("{a}={b}")).collect::<Vec<_>>();
    assert_eq!(card.generator(), facts.generator, "{text}");
    assert_eq!(card.tables().iter().map(|table| table.kind).collect::<Vec<_>>(), facts.tables, "{text}");
    let reported = card.reported().iter().flat_map(|list| &list.results);
    assert_eq!(pairs(reported.map(|line| (&line.name.value, &line.text.value)).collect()), facts.reported, "{text}");
    let lines = card.hyperparameters().iter().map(|line| (&line.key.value, &line.value.value));
    assert_eq!(pairs(lines.collect()), facts.hyperparameters, "{text}");
    let lines = card.frameworks().iter().map(|line| (&line.name.value, &line.version.value));
    assert_eq!(pairs(lines.collect()), facts.frameworks, "{text}");
}

const TRAINER: &str = "\
This model is a fine-tuned version of [a/b](https://huggingface.co/a/b) on the c dataset.
It achieves the following results on the evaluation set:
- Loss: 1.9565
- Rewards/chosen: -0.5

### Training hyperparameters

The following hyperparameters were used during training:
- learning_rate: 5e-05
- optimizer: Use lion_32bit and the args are:
No additional optimizer arguments
- num_epochs: 3

### Training results

| Training Loss | Epoch | Step | Validation Loss | Rewards/chosen |
|:-------------:|:-----:|:----:|:---------------:|:--------------:|
| No log        | 1.0   | 200  | 2.01            | -0.7           |
| 0.5           | 2.0   | 400  | 1.9565          | -0.5           |


### Framework versions

- PEFT 0.7.1
- Transformers 4.36.0
";

/// Also the cards of TRL before 0.12, with columns of its own, and of PEFT, with a line of its own.
#[test]
fn trainer() {
    assert_facts(
        TRAINER,
        &Facts {
            generator: Generator::Trainer,
            tables: &[TableKind::TrainingLog],
            reported: &["Loss=1.9565", "Rewards/chosen=-0.5"],
            hyperparameters: &["learning_rate=5e-05", "optimizer=Use lion_32bit and the args are:", "num_epochs=3"],
            frameworks: &["PEFT=0.7.1", "Transformers=4.36.0"],
        },
    );
}

#[test]
fn keras_callback() {
    let card = "\
---
tags:
- generated_from_keras_callback
---
It achieves the following results on the evaluation set:
- Train Loss: 0.41
- Validation Loss: 0.65
- Epoch: 1

The following hyperparameters were used during training:
- optimizer: {'name': 'Adam', 'learning_rate': {'class_name': 'PolynomialDecay'}}
- training_precision: float32

| Train Loss | Validation Loss | Epoch |
|:----------:|:---------------:|:-----:|
| 0.62       | 0.71            | 0     |
| 0.41       | 0.65            | 1     |

### Framework versions

- TensorFlow 2.9.1
";
    assert_facts(
        card,
        &Facts {
            generator: Generator::KerasCallback,
            tables: &[TableKind::TrainingLog],
            reported: &["Train Loss=0.41", "Validation Loss=0.65", "Epoch=1"],
            hyperparameters: &[
                "optimizer={'name': 'Adam', 'learning_rate': {'class_name': 'PolynomialDecay'}}",
                "training_precision=float32",
            ],
            frameworks: &["TensorFlow=2.9.1"],
        },
    );
}

#[test]
fn keras_mixin() {
    let card = "\
---
library_name: keras
---
## Training procedure

### Training hyperparameters

The following hyperparameters were used during training:

| Hyperparameters | Value |
| :-- | :-- |
| name | Adam |
| learning_rate | 0.001 |
| training_precision | float32 |

 ## Model Plot

<details>
";
    assert_facts(
        card,
        &Facts {
            generator: Generator::KerasMixin,
            tables: &[TableKind::Other],
            hyperparameters: &["name=Adam", "learning_rate=0.001", "training_precision=float32"],
            ..NOTHING
        },
    );
}

#[test]
fn sentence_transformers() {
    let card = "\
---
library_name: sentence-transformers
---
### Metrics

#### Triplet

| Metric              | Value      |
|:--------------------|:-----------|
| **cosine_accuracy** | **0.9273** |

<!--
### Recommendations
-->

### Training Hyperparameters
#### Non-Default Hyperparameters

- `num_train_epochs`: 2

#### All Hyperparameters
<details><summary>Click to expand</summary>

- `seed`: 42
- `num_train_epochs`: 2

</details>

### Training Logs
| Epoch      | Step    | Training Loss | Validation Loss | dev_cosine_accuracy |
|:----------:|:-------:|:-------------:|:---------------:|:-------------------:|
| -1         | -1      | -             | -               | 0.7194              |
| 0.0640     | 100     | 3.9336        | -               | -                   |
| **1.0**    | **156** | **-**         | **3.5097**      | **0.9200**          |

* The bold row denotes the saved checkpoint.

### Framework Versions
- Sentence Transformers: 3.0.1
";
    assert_facts(
        card,
        &Facts {
            generator: Generator::SentenceTransformers,
            tables: &[TableKind::MetricList, TableKind::TrainingLog],
            hyperparameters: &["num_train_epochs=2", "seed=42", "num_train_epochs=2"],
            frameworks: &["Sentence Transformers=3.0.1"],
            ..NOTHING
        },
    );
    let card = Card::read(card, &syntax::read(card));
    assert_eq!(card.tables()[1].saved(), Some(2));
    assert_eq!(card.hyperparameter_lists().count(), 2);
}

#[test]
fn setfit_and_span_marker() {
    let card = |library: &str, log: &str| {
        format!(
            "---\nlibrary_name: {library}\n---\n### Training Hyperparameters\n- batch_size: (16, 2)\n- num_epochs: (1, 16)\n\n\
             ### Training Results\n{log}"
        )
    };
    let log = "| Epoch | Step | Training Loss | Validation Loss |\n|:-:|:-:|:-:|:-:|\n| 0.02 | 1 | 0.25 | - |\n";
    let facts = |generator| Facts {
        generator,
        tables: &[TableKind::TrainingLog],
        hyperparameters: &["batch_size=(16, 2)", "num_epochs=(1, 16)"],
        ..NOTHING
    };
    assert_facts(&card("setfit", log), &facts(Generator::SetFit));
    let log =
        "| Epoch | Step | Validation Loss | Validation Precision |\n|:-:|:-:|:-:|:-:|\n| 0.3 | 100 | 0.03 | 0.88 |\n";
    let card = card("span-marker", log).replace("(16, 2)", "16").replace("batch_size", "seed").replace("(1, 16)", "3");
    assert_facts(&card, &Facts { hyperparameters: &["seed=16", "num_epochs=3"], ..facts(Generator::SpanMarker) });
}

#[test]
fn autotrain() {
    let facts = Facts { generator: Generator::AutoTrain, reported: &["Loss=0.177", "Macro F1=0.863"], ..NOTHING };
    let title = "# Model Trained Using AutoTrain\n\n- Problem type: Entity Extraction\n\n## Validation Metrics\n\n";
    assert_facts(&format!("{title}- Loss: 0.177\n- Macro F1: 0.863\n\n## Usage\n"), &facts);
    assert_facts(&format!("{title}Loss: 0.177\nMacro F1: 0.863\n"), &facts);
}

#[test]
fn others() {
    let sb3 = "---\nlibrary_name: stable-baselines3\nmodel-index:\n- name: PPO\n  results:\n  - task:\n      type: reinforcement-learning\n    dataset:\n      type: LunarLander-v2\n      name: LunarLander-v2\n    metrics:\n    - type: mean_reward\n      value: 200.00 +/- 20.00\n---\n";
    assert_facts(sb3, &Facts { generator: Generator::StableBaselines3, ..NOTHING });
    let card = Card::read(sb3, &syntax::read(sb3));
    let index = card.model_index().expect("a list");
    let value = index.models[0].results.all()[0].metrics[0].value.as_ref().expect("a value");
    assert_eq!(modelcard_lsp::card::Value::read(&value.value).number().map(|number| number.value), Some(200.0));

    let trl = "# Model Card for x\n\nIt has been trained using [TRL](https://github.com/huggingface/trl).\n\n### Framework versions\n\n- TRL: 0.12.0\n";
    assert_facts(trl, &Facts { generator: Generator::Trl, frameworks: &["TRL=0.12.0"], ..NOTHING });

    let template = "# Model Card for x\n\n- **Developed by:** [More Information Needed]\n\n#### Training Hyperparameters\n\n- **Training regime:** [More Information Needed]\n\n### Framework versions\n\n- PEFT 0.7.1\n";
    assert_facts(template, &Facts { generator: Generator::HubTemplate, frameworks: &["PEFT=0.7.1"], ..NOTHING });
}

/// Nothing in a table of HTML is taken for a result.
#[test]
fn html_tables_are_left_alone() {
    let html = "<table>\n<tr><th>Epoch</th><th>Loss</th></tr>\n<tr><td>1</td><td>0.5</td></tr>\n</table>\n\nText.\n";
    assert_facts(html, &NOTHING);
}
