use super::{CompletionKind, first, item, no_items, offered, taken};

/// A model card with that body.
fn card(body: &str) -> String {
    format!("---\nlibrary_name: transformers\n---\n\n{body}")
}

/// The line of the cursor once the item is taken.
fn line(card: &str, label: &str) -> String {
    let at = card.find("$0").expect("a cursor");
    let start = card[..at].rfind(['\n', '\r']).map_or(0, |line_break| line_break + 1);
    taken(card, label)[start..].split(['\n', '\r']).next().unwrap_or_default().to_owned()
}

const LISTS: &str = "---\nmetrics:\n- bleu\n---\n\nIt achieves the following results on the evaluation set:\n- Loss: 0.4\n- \
                     RESULT\n\n## T\n\nThe following hyperparameters were used during training:\n- learning_rate: 1e-05\n\
                     - KEY\n- lr_scheduler_type: VALUE\n- num_epochs: 3\n\n### F\n\n- Transformers 4\n- NONE\n";

#[test]
fn lists_of_the_body() {
    let line = |mark: &str, typed: &str, label: &str| {
        let text = taken(&LISTS.replace(mark, typed), label);
        let from = LISTS.find(mark).expect("the mark");
        text[from..].lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(line("KEY", "$0", "seed"), "seed: ");
    assert_eq!(line("KEY", "see$0d: 4", "seed"), "seed: 4");
    assert_eq!(line("VALUE", "$0", "cosine"), "cosine");
    assert_eq!(line("VALUE", "cosine$0_annealing", "cosine"), "cosine");
    assert_eq!(line("RESULT", "Bl$0", "Bleu"), "Bleu: ");
    assert_eq!(first(&LISTS.replace("KEY", "$0"), 2), ["train_batch_size", "eval_batch_size"]);
    assert_eq!(first(&LISTS.replace("RESULT", "$0"), 1), ["Bleu"]);
    assert_eq!(item(&LISTS.replace("RESULT", "$0"), "Loss"), None);
    no_items(&LISTS.replace("KEY", "seed: $04"));
    let alone = "---\nlibrary_name: x\n---\nThe following hyperparameters were used during training:\n- $0";
    assert_eq!(first(alone, 1), ["learning_rate"]);
    let heading = "---\nlibrary_name: x\n---\n#### Training Hyperparameters\n\n- `fp16`: $0";
    assert_eq!(first(heading, 2), ["True", "False"]);
}

#[test]
fn headers_of_tables() {
    let card = |table: &str| format!("---\nmetrics:\n- wer\n---\n\n{table}\n");
    assert_eq!(first(&card("| $0"), 5), ["Wer", "Training Loss", "Epoch", "Step", "Validation Loss"]);
    assert_eq!(first(&card("|$0"), 1), ["Wer"]);
    assert_eq!(first(&card("| Step | W$0 |\n|---|---|\n| 1 | 2 |"), 2), ["Wer", "Word Perplexity"]);
    assert_eq!(first(&card("| Step | $0 |\n|---|---|\n| 1 | 2 |"), 3), ["Wer", "Training Loss", "Epoch"]);
    no_items(&card("|$0Some text"));
    no_items(&card("$0| Step |"));
    assert_eq!(taken(&card("| Step |$0"), "Wer"), card("| Step | Wer").replace("$0", ""));
    assert_eq!(
        taken(&card("| Step | Train$0ing L |\n|--|--|"), "Training Loss"),
        card("| Step | Training Loss |\n|--|--|")
    );
    assert_eq!(item(&card("| $0"), "Wer").expect("a column").kind, CompletionKind::Column);
    no_items(&card("| Step |\n|---|\n| $0 |"));
    no_items(&card("| Step |\n|---|\n| 1 |\n| $0 |"));
    no_items(&card("| Step |\n|$0---|"));
}

#[test]
fn columns_that_the_text_reports() {
    let card = card("It achieves the following results:\n- Loss: 0.4\n- Wer: 0.2\n- Odd thing: 1\n\n| $0\n");
    assert_eq!(first(&card, 3), ["Wer", "Training Loss", "Epoch"]);
}

const TRAINER: &str = "# a\n\n## Model description\n\nx\n\n## Training procedure\n\n### Training results\n\nx\n";

#[test]
fn headings_that_are_missing() {
    // From the cursor on, and then from the start.
    assert_eq!(
        first(&card(&format!("{TRAINER}\n#$0\n")), 9),
        [
            "### Framework versions",
            "## Intended uses & limitations",
            "## Training and evaluation data",
            "### Training hyperparameters"
        ]
    );
    let above = card(&TRAINER.replace("## Training procedure", "##$0\n\n## Training procedure"));
    assert_eq!(first(&above, 2), ["## Intended uses & limitations", "## Training and evaluation data"]);
    // A blank ends the choice of the level.
    let at = |typed: &str| first(&card(&format!("{TRAINER}\n{typed}\n")), 9);
    assert_eq!(at("## $0"), ["Intended uses & limitations", "Training and evaluation data"]);
    assert_eq!(at("###$0"), ["### Framework versions", "### Training hyperparameters"]);
    assert_eq!(at("### hyper$0"), ["Training hyperparameters"]);
    assert_eq!(at("## My own$0"), [""; 0]);
    assert_eq!(at("#### $0"), [""; 0]);
    let text = card(&format!("{TRAINER}\n### Fra$0mes\n\ntext\n"));
    assert_eq!(line(&text, "Framework versions"), "### Framework versions");
    assert!(taken(&text, "Framework versions").ends_with("### Framework versions\n\ntext\n"));
}

#[test]
fn headings_of_the_template() {
    let hub = card("# Model Card for x\n\n## Model Details\n\n### Model sources\n\nx\n\n#$0");
    let found = first(&hub, 99);
    assert_eq!(found[..2], ["## Uses", "### Direct Use"]);
    assert!(found.contains(&"### Downstream Use".to_owned()) && !found.contains(&"### Model Sources".to_owned()));
    // Cards whose sections are one level higher.
    let high = card("# Model Details\n\n## Model Description\n\nx\n\n# Bias, risks and limitations\n\nx\n\n#$0");
    let found = first(&high, 99);
    assert_eq!(found[..2], ["## Recommendations", "# How to Get Started with the Model"]);
    assert!(!found.iter().any(|heading| heading.contains("Bias")));
    // Only parts are raised.
    let parts = card("# x\n\n## Training data\n\nx\n\n## Training procedure\n\nx\n\n##$0");
    assert!(first(&parts, 99).contains(&"## Uses".to_owned()));
    let trainer = "---\ntags:\n- generated_from_trainer\n---\n\n# x\n\n##$0";
    assert_eq!(first(trainer, 1), ["## Model description"]);
    let titled = "---\nmodel-index:\n- name: my-model\n  results: []\n---\n\n# $0";
    assert_eq!(first(titled, 9), ["Model Card for my-model"]);
}

#[test]
fn headings_only_where_one_begins() {
    for typed in [
        "#tag$0",
        "$0## x",
        "#$0#",
        "a #$0",
        "####### $0",
        "```\n# $0\n```",
        "<!--\n# $0\n-->",
        "> #$0",
        "- #$0",
        "## $0Mine",
    ] {
        no_items(&card(typed));
    }
    assert!(!first(&card("x\n##$0"), 1).is_empty(), "right below a paragraph");
}

/// The list of a card of that release, and `LINE` in it.
fn trained(release: &str, typed: &str) -> String {
    card(&format!(
        "The following hyperparameters were used during training:\n- train_batch_size: 16\n- eval_batch_size: 8\n\
         - gradient_accumulation_steps: 4\n- {typed}\n- num_epochs: 3\n\n### Framework versions\n\n\
         - Transformers {release}\n"
    ))
}

#[test]
fn keys_of_the_release() {
    let keys = |release: &str| first(&trained(release, "$0"), 99);
    let has = |release: &str, key: &str| keys(release).contains(&key.to_owned());
    assert!(has("4.20.1", "lr_scheduler_warmup_ratio") && has("", "lr_scheduler_warmup_ratio"));
    assert!(!has("5.1.0", "lr_scheduler_warmup_ratio") && has("5.1.0", "lr_scheduler_warmup_steps"));
    assert!(!has("4.20.1", "training_steps"), "the number of epochs is there");
    assert_eq!(keys("4.20.1").iter().filter(|key| *key == "optimizer").count(), 1);
}

/// As sentence-transformers writes them, far below the heading.
#[test]
fn lists_that_are_read_as_such() {
    let card = card(
        "### Training Hyperparameters\n\n#### All Hyperparameters\n<details><summary>Click to expand</summary>\n\n\
         - `seed`: 42\n- `lr_scheduler_type`: $0\n\n</details>\n",
    );
    assert_eq!(first(&card, 2), ["linear", "cosine"]);
    no_items(&card.replace("Hyperparameters", "Things"));
}

#[test]
fn products_are_filled_in() {
    assert_eq!(line(&trained("4.20.1", "total$0"), "total_train_batch_size"), "- total_train_batch_size: 64");
    assert_eq!(line(&trained("4.20.1", "total$0: 3"), "total_train_batch_size"), "- total_train_batch_size: 3");
    assert_eq!(line(&trained("4.20.1", "total$0"), "total_eval_batch_size"), "- total_eval_batch_size: ");
    let value = trained("4.20.1", "total_train_batch_size: $0");
    assert_eq!(
        (first(&value, 9), item(&value, "64").expect("a product").detail),
        (vec!["64".to_owned()], "16 × 4".into())
    );
    let unknown =
        value.replace("- gradient_accumulation_steps", "- distributed_type: tpu\n- gradient_accumulation_steps");
    no_items(&unknown);
}

#[test]
fn values_of_the_release() {
    let values = |release: &str, key: &str| first(&trained(release, &format!("{key}: $0")), 99);
    assert_eq!(values("4.20.1", "optimizer"), ["Adam with betas=(0.9,0.999) and epsilon=1e-08", "Adafactor"]);
    assert_eq!(values("5.1.0", "optimizer")[..2], ["adamw_torch", "adamw_torch_fused"]);
    assert_eq!(
        line(&trained("4.46.0", "optimizer: adamw$0"), "adamw_torch"),
        "- optimizer: Use adamw_torch with betas=(0.9,0.999) and epsilon=1e-08 and optimizer_args=No additional \
         optimizer arguments"
    );
    let any = values("", "optimizer");
    assert_eq!((&*any[0], any.last().map(String::as_str)), ("adamw_torch", Some("Adafactor")));
    let crlf = trained("4.46.0", "optimizer: $0").replace('\n', "\r\n");
    assert!(
        taken(&crlf, "adafactor")
            .contains("- optimizer: Use adafactor and the args are:\r\nNo additional optimizer arguments\r\n- num")
    );
    assert_eq!(values("4.20.1", "mixed_precision_training").len(), 5);
    assert_eq!(values("5.1.0", "mixed_precision_training"), ["Native AMP"]);
    assert_eq!(values("4.20.1", "lr_scheduler_type")[..2], ["linear", "cosine"]);
    assert_eq!(values("4.20.1", "lr_scheduler_type").last().map(String::as_str), Some("greedy"));
    assert!(values("4.20.1", "distributed_type").contains(&"multi-GPU".to_owned()));
    for key in ["learning_rate", "seed", "my_key"] {
        assert_eq!(values("4.20.1", key), [""; 0], "{key}");
    }
}

const LOG: &str = "| Training Loss | Epoch | Step | Validation Loss | My Score | Wer |\n\
                   |:---:|:---:|:---:|:---:|:---:|:---:|\n\
                   | No log | 1.0 | 100 | 0.5012 | 3 | 0.2100 |\n\
                   | 0.8 | 2.0 | 200 | 0.4033 | 4 | 0.2200 |\n\
                   | 0.6 | 3.0 | 300 | 0.4544 | 5 | 0.2300 |\n";

fn reported(lines: &str) -> String {
    card(&format!("It achieves the following results on the evaluation set:\n{lines}\n\n{LOG}"))
}

#[test]
fn results_of_the_log() {
    assert_eq!(first(&reported("- $0"), 3), ["Loss", "My Score", "Wer"]);
    let details = |lines: &str| {
        let items = offered(&reported(lines)).items.into_iter();
        items.map(|item| format!("{}: {}", item.label, item.detail)).collect::<Vec<_>>()
    };
    assert_eq!(
        details("- Loss: $0"),
        ["0.4544: the last row, step 300 (epoch 3)", "0.4033: the best row, step 200 (epoch 2)"]
    );
    // That of the row that the other results come from is the first.
    assert_eq!(
        details("- Loss: 0.4033\n- Wer: $0"),
        [
            "0.2200: the row of the other results, step 200 (epoch 2)",
            "0.2300: the last row, step 300 (epoch 3)",
            "0.2100: the best row, step 100 (epoch 1)"
        ]
    );
    assert_eq!(
        details("- Wer: 0.23\n- My Score: $0"),
        ["5: the row of the other results, step 300 (epoch 3); the last row, step 300 (epoch 3)"]
    );
    assert_eq!(line(&reported("- Loss:$0"), "0.4033"), "- Loss: 0.4033");
    assert_eq!(line(&reported("- Loss: 0.4$05"), "0.4033"), "- Loss: 0.4033");
    no_items(&reported("- Bleu: $0"));
    no_items(&reported("- $0Loss: 1"));
    let keras = "---\ntags:\n- generated_from_keras_callback\n---\n\nIt achieves the following results on the evaluation \
                 set:\n- $0\n\n| Train Loss | Validation Loss | Epoch |\n|--|--|--|\n| 1.5 | 1.2 | 0 |\n";
    assert_eq!(first(keras, 3), ["Train Loss", "Validation Loss", "Epoch"]);
    let list = card("## Validation Metrics\n\n- Accuracy: $0\n\n| Metric | Value |\n|---|---|\n| Acc | **0.9** |\n");
    assert_eq!(first(&list, 9), ["0.9"]);
}

#[test]
fn framework_lines() {
    let list = |lines: &str| card(&format!("### Framework versions\n\n{lines}\n"));
    assert_eq!(first(&list("- $0"), 9), ["Transformers", "Pytorch", "Datasets", "Tokenizers"]);
    let typed = list("- Transformers 4.20.1\n- Py$0\n- Datasets 2.0");
    assert_eq!(first(&typed, 9), ["Pytorch"]);
    assert_eq!(first(&typed.replace("Py", ""), 9), ["Pytorch", "Tokenizers"]);
    assert_eq!(line(&typed, "Pytorch"), "- Pytorch ");
    assert_eq!(line(&list("- TRL: 0.12\n- Trans$0"), "Transformers"), "- Transformers: ");
    no_items(&list("- Transformers $04.20.1"));
    let adapter = list("- $0").replace("transformers", "peft");
    assert_eq!(first(&adapter, 2), ["PEFT", "Transformers"]);
    let keras = list("- $0").replace("---\n\n", "tags:\n- generated_from_keras_callback\n---\n\n");
    assert_eq!(first(&keras, 2), ["Transformers", "TensorFlow"]);
    let names = list("- Sentence Transformers: 3.0\n- $0").replace("transformers\n", "sentence-transformers\n");
    assert_eq!(first(&names, 3), ["Python", "Transformers", "PyTorch"]);
}

/// A card that names two models and a data set, and then a line.
fn naming(typed: &str) -> String {
    format!(
        "---\nbase_model: google/mt5-small\ndatasets:\n- squad\n- imagefolder\n---\n\nSee \
         [it](https://huggingface.co/me/my-model/blob/main/x), [us](https://huggingface.co/me), \
         [d](https://huggingface.co/datasets/me/data#x) and [p](https://huggingface.co/papers/1910.1).\n\n{typed}\n"
    )
}

#[test]
fn addresses_of_links() {
    let all = ["google/mt5-small", "me/my-model", "squad", "me/data"];
    let url = "https://huggingface.co/";
    assert_eq!(first(&naming("[x]($0)"), 9), all);
    assert_eq!(first(&naming("[`me/data`]($0"), 1), ["me/data"], "what the text names");
    assert_eq!(line(&naming("[x]($0)"), "squad"), "[x](https://huggingface.co/datasets/squad)");
    assert_eq!(line(&naming("a [x]($0 and b"), "me/my-model"), format!("a [x]({url}me/my-model) and b"));
    assert_eq!(line(&naming("[x](https://hug$0)"), "squad"), "[x](https://huggingface.co/datasets/squad)");
    assert_eq!(line(&naming("[x](goo$0)"), "google/mt5-small"), format!("[x]({url}google/mt5-small)"));
    assert_eq!(line(&naming(&format!("<{url}me/$0x>")), "me/my-model"), format!("<{url}me/my-model>"));
    assert_eq!(first(&naming(&format!("see {url}$0")), 9), all);
    assert_eq!(first(&naming(&format!("```\ngit clone {url}me/$0\n```")), 9), ["me/my-model"]);
    assert_eq!(first(&naming(&format!("| a |\n|---|\n| [x]({url}goo$0) |")), 9), ["google/mt5-small"]);
    for typed in
        ["[x](docs/$0)", "![x]($0)", "[x] ($0)", "[x](a b $0)", "f($0)", "```\na[1]($0\n```", "a/$0", "http://$0"]
    {
        no_items(&naming(typed));
    }
}

#[test]
fn ids_in_the_sentence() {
    let sentence = "This model is a fine-tuned version of ";
    let link = "[google/mt5-small](https://huggingface.co/google/mt5-small)";
    assert_eq!(line(&naming(&format!("{sentence}$0")), "google/mt5-small"), format!("{sentence}{link}"));
    assert_eq!(line(&naming(&format!("{sentence}[$0")), "google/mt5-small"), format!("{sentence}{link}"));
    assert_eq!(
        line(&naming(&format!("{sentence}[goo$0]")), "google/mt5-small"),
        format!("{sentence}[google/mt5-small]")
    );
    assert_eq!(first(&naming(&format!("{sentence}{link} on the $0")), 9), ["squad", "me/data"]);
    assert_eq!(first(&naming(&format!("{sentence}{link} on the squad and the m$0")), 9), ["me/data"]);
    // A model that the card does not name elsewhere.
    assert_eq!(
        line(&naming(&format!("{sentence}[t5-small]($0) on")), "t5-small"),
        format!("{sentence}[t5-small](https://huggingface.co/t5-small) on")
    );
    assert_eq!(item(&naming("See [t5-small]($0)"), "t5-small"), None);
    for typed in [format!("{sentence}{link} on $0"), "the $0".into(), "[$0".into(), "on the $0".into()] {
        no_items(&naming(&typed));
    }
}

#[test]
fn ids_in_code() {
    let code = |line: &str| naming(&format!("```python\nm = A.from_pretrained(\"me/other\")\n{line}\n```"));
    assert_eq!(first(&code("A.from_pretrained(\"$0\")"), 9), ["me/other", "google/mt5-small", "me/my-model"]);
    assert_eq!(first(&code("pipeline(\"x\", model = '$0"), 1), ["me/other"]);
    assert_eq!(first(&code("load_dataset(\"$0\")"), 9), ["squad", "me/data"]);
    assert_eq!(line(&code("A.from_pretrained(\"g$0"), "google/mt5-small"), "A.from_pretrained(\"google/mt5-small\"");
    assert_eq!(line(&code("A.from_pretrained('g$0oo')"), "google/mt5-small"), "A.from_pretrained('google/mt5-small')");
    assert_eq!(first(&naming("Load it with `from_pretrained(\"goo$0`"), 9), ["google/mt5-small"]);
    for typed in
        ["A.from_pretrained($0", "print(\"$0", "x = \"$0\"", "A.from_pretrained(\"me/x\"$0)", "# $0", "- $0", "| $0"]
    {
        no_items(&code(typed));
    }
}

/// However the lines end, and behind a byte order mark.
#[test]
fn line_endings() {
    let cards = [
        trained("4.20.1", "total$0"),
        trained("5.0.0", "optimizer: $0"),
        reported("- Loss: $0"),
        card(&format!("{TRAINER}\n### $0\n\nx\n")),
        card("### Framework versions\n\n- Transformers 4\n- $0\n"),
        naming("[x]($0)"),
        card("| Step | $0 |\n|---|---|\n| 1 | 2 |\n"),
    ];
    for card in cards {
        let expected = first(&card, 20);
        assert!(!expected.is_empty(), "{card}");
        for line_break in ["\r\n", "\r"] {
            assert_eq!(first(&card.replace('\n', line_break), 20), expected, "{line_break:?} {card}");
        }
        assert_eq!(first(&format!("\u{feff}{card}"), 20), expected, "{card}");
    }
}

#[test]
fn rows_go_on() {
    let log = "| Epoch | Step | Loss   |\n|:-----:|:----:|:------:|\n";
    let row = |rows: &str, label: &str| line(&card(&format!("{log}{rows}")), label);
    let two = "| 0.5   | 200  | 0.3    |\n| 1.0   | 400  | 0.2    |\n";
    assert_eq!(row(&format!("{two}|$0"), "row for step 600"), "| 1.5   | 600  |        |");
    assert_eq!(row(&format!("{two}| $0\n\nText\n"), "row for step 600"), "| 1.5   | 600  |        |");
    assert_eq!(row("| 0.5   | 200  | 0.3    |\n|$0", "row for step 400"), "| 1.0   | 400  |        |");
    assert_eq!(row("|$0", "empty row"), "|       |      |        |");
    assert_eq!(row("| 1 | No log | 0.3 |\n|$0\n| 3 | 4 | 5 |\n", "row for epoch 2"), "| 2 |        |     |");
    let plain = "语言|F1\n-|-\n英语 |0.5\n  |$0\n";
    assert_eq!(line(&card(plain), "empty row"), "  |     |   |");
    for rows in ["| 0.5 $0", "| 0.5 | 200 | 0.3 |\n$0  |\n", "\n|$0", "| 1 |\n\nText\n\n- a\n|$0"] {
        assert_eq!(item(&card(&format!("{log}{rows}")), "empty row"), None, "{rows}");
    }
}
