//! What is read of the files beside a card, in real folders.

use std::fs;
use std::path::Path;

use modelcard_lsp::card::{Neighbour, Neighbours};
use modelcard_lsp::workspace::Neighbourhood;
use proptest::prelude::*;

const RESULTS: &str = r#"{"epoch": 3.0, "eval_loss": 0.5, "eval_accuracy": NaN}"#;

/// A folder with these files; those whose name ends in `/` are folders.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(if name.ends_with('/') { &path } else { path.parent().expect("a parent") })
            .expect("a folder");
        if !name.ends_with('/') {
            fs::write(path, text).expect("a file");
        }
    }
    folder
}

fn neighbourhood(folder: &tempfile::TempDir) -> Neighbourhood {
    Neighbourhood::of(&folder.path().join("README.md"))
}

fn visible(neighbourhood: &Neighbourhood) -> Vec<String> {
    neighbourhood.neighbours().files().visible().map(str::to_owned).collect()
}

#[test]
fn files_are_read_once_until_they_change() {
    let folder = folder(&[("README.md", ""), ("eval_results.json", RESULTS), ("adapter_config.json", "{}")]);
    let mut neighbourhood = neighbourhood(&folder);
    assert_eq!(neighbourhood.reads(), 2);
    assert_eq!(neighbourhood.neighbours().results().count(), 1);
    assert!(neighbourhood.neighbours().adapter().is_none());
    assert!(!neighbourhood.refresh());
    assert_eq!(neighbourhood.reads(), 2);

    fs::write(folder.path().join("eval_results.json"), RESULTS.replace("0.5", "0.25")).expect("written");
    fs::write(folder.path().join("notes.txt"), "").expect("written");
    assert!(neighbourhood.refresh());
    assert_eq!(neighbourhood.reads(), 3);
    assert_eq!(&*neighbourhood.neighbours().results().next().expect("a file").values[1].1.text, "0.25");
    assert_eq!(visible(&neighbourhood), ["README.md", "adapter_config.json", "eval_results.json", "notes.txt"]);

    fs::remove_file(folder.path().join("eval_results.json")).expect("removed");
    assert!(neighbourhood.refresh());
    assert_eq!(neighbourhood.neighbours().results().count(), 0);
}

#[test]
fn each_kind_of_file_is_read() {
    let folder = folder(&[
        ("README.md", ""),
        ("train_results.json", RESULTS),
        ("training_args.json", r#"{"seed": 42}"#),
        ("trainer_state.json", r#"{"log_history": [{"eval_loss": 0.5}]}"#),
        ("adapter_config.json", r#"{"base_model_name_or_path": "a/b"}"#),
        ("config.json", r#"{"architectures": ["BertModel"]}"#),
    ]);
    let neighbours = neighbourhood(&folder).neighbours();
    assert!(neighbours.training_args().is_some() && neighbours.trainer_state().is_some());
    assert!(
        neighbours.adapter().is_some() && neighbours.model_config().is_some() && neighbours.results().next().is_some()
    );
}

#[test]
fn only_a_readme_has_neighbours() {
    let folder = folder(&[("README.md", ""), ("readme.md", ""), ("NOTES.md", ""), ("eval_results.json", RESULTS)]);
    for (name, expected) in [("README.md", 1), ("readme.md", 1), ("new/README.md", 0), ("NOTES.md", 0), ("..", 0)] {
        let neighbourhood = Neighbourhood::of(&folder.path().join(name));
        assert_eq!(neighbourhood.neighbours().results().count(), expected, "{name}");
    }
    for path in ["<stdin>", "", "/", "untitled:README.md/"] {
        assert!(Neighbourhood::of(Path::new(path)).neighbours().is_empty(), "{path}");
    }
}

#[test]
fn great_files_and_folders_are_left_alone() {
    let folder = folder(&[("adapter_config.json/", ""), ("all_results.json", RESULTS)]);
    let great = format!("{RESULTS}{}", " ".repeat(Neighbour::most_bytes("eval_results.json") as usize));
    fs::write(folder.path().join("eval_results.json"), great).expect("written");
    let neighbourhood = neighbourhood(&folder);
    assert_eq!(neighbourhood.reads(), 1);
    assert_eq!(neighbourhood.neighbours().results().map(|file| file.name).collect::<Vec<_>>(), ["all_results.json"]);
    let unread: Vec<_> = neighbourhood.neighbours().unread().collect();
    assert_eq!(unread, ["`eval_results.json` beside it is not read, since it is longer than 1 MB"]);
}

/// A log is read entry by entry, without a tree of the whole file.
#[test]
fn a_long_log_takes_little_memory() {
    let steps = (0..50_000).map(|step| format!(r#"{{"epoch": 0.1, "grad_norm": NaN, "loss": 0.5, "step": {step}}}"#));
    let evaluation = r#"{"epoch": 1.0, "eval_f1": {"a": 0.5}, "eval_loss": Infinity, "step": 50000}"#.to_owned();
    let long = format!(r#"{{"eval_loss": 1, "x": [{}]}}"#, "1,".repeat(50_000) + "1");
    let log: Vec<_> = steps.chain([evaluation, long]).collect();
    let text = format!(
        r#"{{"best_metric": null, "log_history": [{}], "zeros": [{}0]}}"#,
        log.join(", "),
        "0,".repeat(1 << 20)
    );
    let mut read = None;
    let cost = allocation_counter::measure(|| read = Neighbour::read("trainer_state.json", text.as_bytes()));
    let Some(Neighbour::TrainerState(state)) = read else { panic!("a state") };
    assert_eq!(state.evaluations.len(), 1, "that of a hundred kilobytes is left out");
    let values = state.evaluations[0].columns.iter().map(|column| (&*column.name, &*column.value.text));
    let expected = [
        ("Training Loss", "0.5"),
        ("Epoch", "1.0"),
        ("Step", "50000"),
        ("Validation Loss", "inf"),
        ("F1", "{'a': 0.5}"),
    ];
    assert_eq!(values.collect::<Vec<_>>(), expected);
    assert!(cost.bytes_max < 64 * 1024, "{} bytes for {}", cost.bytes_max, text.len());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_pipes_not_opened() {
    use std::os::unix::fs::symlink;
    let other = folder(&[("eval_results.json", RESULTS), ("images/a.png", ""), ("README.md", "")]);
    let folder = folder(&[("README.md", ""), ("model.safetensors", "")]);
    let link = |name: &str| symlink(other.path().join(name), folder.path().join(name)).expect("a link");
    assert!(neighbourhood(&folder).neighbours().files().is_repository());
    link("eval_results.json");
    link("images");
    let pipe = folder.path().join("adapter_config.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());

    let seen = neighbourhood(&folder);
    assert_eq!(seen.reads(), 0);
    let names = ["README.md", "adapter_config.json", "eval_results.json", "images", "model.safetensors"];
    assert_eq!(visible(&seen), names);
    assert!(!seen.neighbours().files().is_repository(), "what is in the linked folder is not known");

    fs::remove_file(folder.path().join("README.md")).expect("removed");
    link("README.md");
    assert!(neighbourhood(&folder).neighbours().is_empty(), "the card of a download");
}

#[test]
fn what_is_a_repository() {
    for (files, expected) in [
        (&[("README.md", "")][..], false),
        (&[("config.json", "{}"), ("README.md", "")], false),
        (&[("model.safetensors", "")], true),
        (&[("weights/model.safetensors", "")], false),
        (&[(".git/HEAD", "")], true),
        (&[(".git", "gitdir: elsewhere")], false),
        (&[(".git/HEAD", ""), (".git/info/sparse-checkout", "")], false),
        (&[("model.safetensors", ""), (".cache/huggingface/.gitignore", "*")], false),
    ] {
        assert_eq!(neighbourhood(&folder(files)).neighbours().files().is_repository(), expected, "{files:?}");
    }
    let checkpoint = folder(&[("checkpoint-500/model.safetensors", "")]);
    let card = Neighbourhood::of(&checkpoint.path().join("checkpoint-500/README.md"));
    assert!(!card.neighbours().files().is_repository(), "a copy of the card");
}

#[test]
fn hidden_files_are_left_out_and_long_lists_cut() {
    let folder = folder(&[("README.md", ""), (".env", ""), ("a/.b/c", ""), ("a/d.png", ""), (".git/HEAD", "")]);
    let mut neighbourhood = neighbourhood(&folder);
    assert_eq!(visible(&neighbourhood), ["README.md", "a/", "a/d.png"]);
    assert!(neighbourhood.neighbours().files().is_repository());
    for i in 0..2_000 {
        fs::write(folder.path().join(format!("a/{i}")), "").expect("written");
    }
    assert!(neighbourhood.refresh());
    assert!(visible(&neighbourhood).len() <= 2_000);
    assert!(!neighbourhood.neighbours().files().is_repository(), "there may be more");
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("NaN".to_owned()),
        Just("-Infinity".to_owned()),
        Just("null".to_owned()),
        any::<f64>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
    ];
    let key = prop_oneof![
        Just("log_history".to_owned()),
        Just("eval_loss".to_owned()),
        Just("step".to_owned()),
        Just("loss".to_owned()),
        Just("base_model_name_or_path".to_owned()),
        Just("per_device_train_batch_size".to_owned()),
        Just("num_train_epochs".to_owned()),
        Just("architectures".to_owned()),
        Just("lr_scheduler_type".to_owned()),
        "[a-z_é]{0,8}",
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let pair = (key.clone(), inner.clone()).prop_map(|(key, value)| format!("{key:?}: {value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::vec(pair, 0..6).prop_map(|pairs| format!("{{{}}}", pairs.join(", "))),
        ]
    })
}

proptest! {
    #![proptest_config(crate::properties::cases(256))]

    /// Whatever the files say, they are read, printed, and a card is checked beside them.
    #[test]
    fn any_json_is_read(text in prop_oneof![json(), any::<String>()], log in json()) {
        let best = r#""best_model_checkpoint": "out/checkpoint-200", "best_metric""#;
        let state = format!("{{{best}: {log}, \"log_history\": [{log}, {{\"eval_loss\": {log}, \"step\": 200}}]}}");
        let files = Neighbour::NAMES.map(|name| (name, if name == "trainer_state.json" { &state } else { &text }.as_str()));
        let neighbours = Neighbours::of(files);
        let columns = neighbours.trainer_state().into_iter().flat_map(|state| &state.evaluations).flat_map(|it| &it.columns);
        columns.for_each(|logged| drop((logged.value.in_table(), logged.value.number())));
        let config = modelcard_lsp::rules::Config { neighbours: neighbours.into(), ..Default::default() };
        let card = include_str!("cards/voice-commands-t5.md");
        let analysis = modelcard_lsp::rules::analyse(card, &config);
        modelcard_lsp::report::summaries(&analysis);
    }
}
