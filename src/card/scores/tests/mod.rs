mod kinds;

use super::{ModelNames, NoBest, Scores, Shape, ToldBy};
use crate::vocabulary::Direction;

/// The scores of the first table of a text.
fn read(text: &str) -> Option<Scores> {
    let blocks = crate::syntax::read(text).body.blocks;
    crate::card::table::tables(&blocks).remove(0).scores().cloned()
}

fn scores(text: &str) -> Scores {
    read(text).unwrap_or_else(|| panic!("no scores: {text}"))
}

/// "MMLU↑ Otter 65.8; …": the best of each measure, or why there is none.
fn told(scores: &Scores) -> Vec<String> {
    let line = |measure: usize| {
        let it = &scores.measures[measure];
        let arrow = match it.direction {
            Direction::Higher => "↑",
            Direction::Lower => "↓",
            Direction::None => "",
        };
        match scores.standing(measure) {
            Ok(standing) => {
                let best = standing.best();
                let names: Vec<_> = best.iter().map(|at| &*scores.subjects[*at].name).collect();
                let printed = scores.score(measure, best[0]).map_or("", |score| &score.printed);
                format!("{}{arrow} {printed} {}", it.name, names.join("+"))
            }
            Err(reason) => format!("{}{arrow} {reason:?}", it.name),
        }
    };
    (0..scores.measures.len()).map(line).collect()
}

#[test]
fn models_by_benchmarks() {
    let found = scores(
        "| Model | Size | MMLU (5-shot) | GSM8K | WER | Average |\n|-|-|-|-|-|-|\n\
         | [Otter](https://huggingface.co/lab/Otter-7B) | 7B | **65.8** | 40.1 | 9.1 | 52.9 |\n\
         | Heron-9B | 9B | 64.9 \\* | **51.0** | **8.2** | **57.9** |\n| Human | - | 89.8 | 97 | 5 | - |\n",
    );
    assert_eq!((found.shape, found.subjects_are_rows), (Shape::Rivals, true));
    assert_eq!(
        told(&found),
        ["MMLU (5-shot)↑ 65.8 Otter", "GSM8K↑ 51.0 Heron-9B", "WER↓ 8.2 Heron-9B", "Average NoDirection"]
    );
    assert_eq!(found.subjects[0].id.as_deref(), Some("lab/Otter-7B"));
}

#[test]
fn benchmarks_by_models() {
    let found = scores(
        "| | Category | Otter-7B | Heron 9B | Improvement |\n|-|-|-|-|-|\n| MMLU | English | 65.8 | 67.3 | +1.5 |\n\
         | ARC-c | English | 50.1 | - | - |\n| Quiz<br>(own) | English | 71/72 | 70 | |\n",
    );
    assert_eq!((found.shape, found.subjects_are_rows), (Shape::Rivals, false));
    assert_eq!(told(&found), ["MMLU↑ 67.3 Heron 9B", "ARC-c↑ TooFew", "Quiz (own) Unclear(1)"]);
    assert_eq!(found.at(0, 3), [(0, 1)]);
    let corner = "| Dataset\\Models | A | B |\n|-|-|-|\n| MMLU | 1.0 | 2.0 |\n| BBH | 3 | 2 |\n";
    assert_eq!(told(&scores(corner)), ["MMLU↑ 2.0 B", "BBH↑ 3 A"]);
}

#[test]
fn a_cell_that_is_not_understood_takes_the_best_away() {
    let cells = |own: &str, other: &str| {
        told(&scores(&format!("| Model | MMLU |\n|-|-|\n| Otter-7B | {own} |\n| Heron-9B | {other} |\n"))).remove(0)
    };
    assert_eq!(cells("**82.22**", "83.6\\*"), "MMLU↑ 83.6 Heron-9B");
    assert_eq!(cells("82.2", "83.6†"), "MMLU↑ 83.6 Heron-9B");
    assert_eq!(cells("82.2", "83.1/84.0"), "MMLU↑ Unclear(1)");
    assert_eq!(cells("0.82", "83.1"), "MMLU↑ MixedScales");
    assert_eq!(cells("82.2", "n/a"), "MMLU↑ TooFew");
    assert_eq!(cells("82.2", "82.2"), "MMLU↑ 82.2 Otter-7B+Heron-9B");
}

#[test]
fn parts_do_not_compete() {
    for text in [
        "| Class | Precision | Recall | F1 |\n|-|-|-|-|\n| tea | 0.8 | 0.7 | 0.75 |\n| milk | 0.9 | 0.9 | 0.9 |\n",
        "| | precision | recall | f1-score | support |\n|-|-|-|-|-|\n| 0 | 0.8 | 0.7 | 0.7 | 9 |\n| 1 | 0.9 | 0.9 | 0.9 | 8 |\n",
        "| Language | WER |\n|-|-|\n| German | 8.1 |\n| French | 7.9 |\n",
        "| Dataset | CER | WER |\n|-|-|-|\n| CV7 (no LM) | 0.04 | 0.2 |\n| CV7 (with LM) | 0.02 | 0.1 |\n",
        "| testset | BLEU | chr-F |\n|-|-|-|\n| news.de.en | 20.1 | 0.5 |\n| talks.de.en | 30.1 | 0.6 |\n",
        "| Metric | Training Value | Validation Value |\n|-|-|-|\n| Mean Absolute Error | 1.5 | 1.6 |\n| R^2 (R-Squared) | -0.3 | -0.4 |\n",
        "| Index | pair | lfc_mae | precision | recall |\n|-|-|-|-|-|\n| tea | 1.0 | 0.5 | 0.9 | 0.8 |\n| milk | 1.0 | 0.4 | 0.8 | 0.7 |\n",
    ] {
        let found = scores(text);
        assert_eq!(found.shape, Shape::Parts, "{text}");
        assert_eq!(found.standing(0), Err(NoBest::NoRivals));
    }
    let unknown = "| | Accuracy | F1 |\n|-|-|-|\n| green | 0.8 | 0.7 |\n| blue | 0.9 | 0.9 |\n";
    assert!(read(unknown).is_none_or(|found| found.shape != Shape::Rivals), "it is not known what they are");
}

#[test]
fn splits_of_several_models_do_not_compete() {
    let found = scores(
        "| Model | Split | Accuracy |\n|-|-|-|\n| Otter-7B | Validation | 75 |\n| Otter-7B | Test | 77 |\n| Heron-9B | Validation | 70 |\n| Heron-9B | Test | 71 |\n",
    );
    assert_eq!(found.standing(0), Err(NoBest::NoRivals));
}

#[test]
fn names_that_look_like_codes_of_languages_may_be_models() {
    let found = scores("| Name | Shop R@1 | Shop R@5 |\n|-|-|-|\n| ViT-B-32 | 0.5 | 0.8 |\n| ViT-B-16 | 0.6 | 0.7 |\n");
    assert_eq!(told(&found), ["Shop R@1↑ 0.6 ViT-B-16", "Shop R@5↑ 0.8 ViT-B-32"]);
}

#[test]
fn benchmarks_nobody_knows_have_a_place_but_no_best() {
    let found =
        scores("| Task | Otter-7B | Heron-9B |\n|-|-|-|\n| Pond quiz | 71.0 | 70.1 |\n| Reed quiz | 50.2 | 51.3 |\n");
    assert_eq!(told(&found), ["Pond quiz NoDirection", "Reed quiz NoDirection"]);
    let one = scores("| Task | MNLI | QQP | SST-2 |\n|-|-|-|-|\n| | 81.5 | 87.8 | 90.4 |\n");
    assert_eq!((one.shape, one.measures.len()), (Shape::Single, 3));
}

#[test]
fn what_is_no_table_of_results() {
    for text in [
        "| Parameter | Value |\n|-|-|\n| layers | 32 |\n| heads | 12 |\n",
        "| Model | Layers | Hidden size | Params |\n|-|-|-|-|\n| Otter-7B | 32 | 4096 | 7 |\n| Otter-1B | 16 | 2048 | 1 |\n",
        "| Split | # samples |\n|-|-|\n| train | 1000 |\n| test | 200 |\n",
        "| Dataset | LOC | PER |\n|-|-|-|\n| train | 7140 | 6600 |\n| dev | 1837 | 1842 |\n",
        "| Type | Score |\n|-|-|\n| `CATS_MICRO_P` | 87.5 |\n| `CATS_MACRO_P` | 80.1 |\n",
        "| Model | License |\n|-|-|\n| Otter-7B | MIT |\n",
        "| Name | Quant | Size |\n|-|-|-|\n| otter.Q4_K.gguf | Q4_K | 4.1 GB |\n| otter.Q8_0.gguf | Q8_0 | 7.7 GB |\n",
    ] {
        let found = read(text);
        assert!(found.as_ref().is_none_or(|it| it.shape != Shape::Rivals), "{text}: {:?}", found.as_ref().map(told));
    }
}

#[test]
fn directions_are_told_by_arrows_and_by_what_is_bold() {
    let found = scores(
        "| Model | Quiz ↓ | Tale ⬆️ | MMLU | Own test |\n|-|-|-|-|-|\n| Otter-7B | 3 | **9** | **60** | **5.1** |\n\
         | Heron-9B | **2** | 8 | 50 | 4.9 |\n| Tern-3B | 4 | 7 | 40 | 4.0 |\n",
    );
    assert_eq!(told(&found), ["Quiz↓ 2 Heron-9B", "Tale↑ 9 Otter-7B", "MMLU↑ 60 Otter-7B", "Own test↑ 5.1 Otter-7B"]);
    assert_eq!(found.measures[3].told_by, ToldBy::Bold);
}

#[test]
fn second_lines_of_headers_and_titles_between_rows() {
    let found = scores(
        "| Model | MMLU | | ARC |\n|-|-|-|-|\n| | 0-shot | 5-shot | 25-shot |\n| **Small models** | | | |\n\
         | Otter-1B | 30 | 31 | 40 |\n| Heron-1B | 33 | 34 | 39 |\n|---|---|---|---|\n| Tern-1B | 20 | 22 | 21 |\n",
    );
    assert_eq!(told(&found), ["MMLU 0-shot↑ 33 Heron-1B", "MMLU 5-shot↑ 34 Heron-1B", "ARC 25-shot↑ 40 Otter-1B"]);
    let carried = scores(
        "| Model | Shot | MMLU | BBH |\n|-|-|-|-|\n| Otter-3B | 0 | 30 | 31 |\n| | 4 | 41 | 42 |\n| Heron-3B | 0 | 28 | 29 |\n| | 4 | 39 | 43 |\n",
    );
    assert_eq!(told(&carried), ["MMLU↑ 41 Otter-3B 4", "BBH↑ 43 Heron-3B 4"]);
}

#[test]
fn what_a_harness_prints() {
    let found = scores(
        "| Tasks |Version|Filter|n-shot| Metric | |Value | |Stderr|\n|-|-|-|-|-|-|-|-|-|\n\
         |quiz | 1|none | 0|acc |↑ |0.5|± |0.01|\n| | |none | 0|acc_norm|↑ |0.6|± |0.02|\n|tale|1|none|0|word_perplexity|↓|11.2|±|N/A|\n",
    );
    assert_eq!(found.shape, Shape::Harness);
    let said: Vec<_> = (0..3)
        .map(|at| {
            let (measure, score) = (&found.measures[at], found.score(at, 0).expect("a score"));
            format!("{} {:?} {} {:?}", measure.name, measure.section, score.printed, score.error)
        })
        .collect();
    assert_eq!(
        said,
        [
            "quiz Some(\"acc\") 0.5 Some(\"0.01\")",
            "quiz Some(\"acc_norm\") 0.6 Some(\"0.02\")",
            "tale Some(\"word_perplexity\") 11.2 None"
        ]
    );
}

#[test]
fn no_number_where_there_was_nothing_to_measure() {
    let found = scores("| mAP@50:95 | mAP@50 | small_objects_mAP@50 |\n|-|-|-|\n| 0.9 | 1 | -1 |\n");
    assert_eq!(found.shape, Shape::Single);
    assert!(found.measures.iter().all(|measure| !measure.name.starts_with("small")));
}

fn own_of(scores: &Scores, stated: &[&str], bases: &[&str]) -> Option<usize> {
    let rivals: Vec<&str> = scores.subjects.iter().map(|subject| &*subject.name).collect();
    scores.own(&ModelNames { stated, loaded: None, bases, rivals: &rivals })
}

#[test]
fn the_model_of_the_card() {
    let text = "| Model | MMLU |\n|-|-|\n| Heron-9B | 1.5 |\n| **Tern** | 2.5 |\n| lab/Otter-7B-chat | 3.5 |\n| Otter-7B | 3.1 |\n";
    let own = |names: &[&str], bases: &[&str]| {
        own_of(&scores(text), names, bases).map(|at| scores(text).subjects[at].name.to_string())
    };
    assert_eq!(own(&["Otter 7B Chat"], &[]).as_deref(), Some("lab/Otter-7B-chat"));
    assert_eq!(own(&["Model Card for Otter-7B"], &[]).as_deref(), Some("Otter-7B"));
    assert_eq!(own(&["Something else"], &[]), None, "bold may be the best");
    let ours = scores("| Model | MMLU |\n|-|-|\n| Newt 7B (ours) | 1.5 |\n| Heron-9B | 2.5 |\n");
    assert_eq!((own_of(&ours, &["Newt"], &[]), own_of(&ours, &["Newt 1B"], &[])), (Some(0), None));
    assert_eq!(own(&["Heron 9B v2"], &["lab/heron-9b"]), None, "the base model");
    assert_eq!(scores(text).base(&["lab/Heron-9B"]), Some(0));
}

/// As sentence-transformers writes the results of one evaluator on several datasets.
#[test]
fn a_list_of_metrics_with_a_column_for_each_dataset() {
    let table = "| Metric | birds_dev | fish_dev |\n|--|--|--|\n| cosine_accuracy@1 | 0.5 | 0.4 |\n| cosine_map@100 | 0.6 | 0.5 |\n";
    let found = scores(table);
    assert_eq!((found.shape, found.subjects_are_rows), (Shape::Parts, false));
    assert_eq!(found.subjects.iter().map(|it| &*it.name).collect::<Vec<_>>(), ["birds_dev", "fish_dev"]);
    assert_eq!(read(&table.replace("cosine_accuracy@1", "Speed").replace("cosine_map@100", "Size")), None);
}

/// A report over all labels and of none.
#[test]
fn one_row_for_all() {
    let found = scores("| Label | Accuracy |\n|--|--|\n| **all** | 0.91 |\n");
    assert_eq!((found.shape, found.equals().count()), (Shape::Single, 1));
}

#[test]
fn the_model_of_the_card_by_what_its_code_loads() {
    let own = |table: &str, stated: &[&str], loaded| {
        let scores = scores(table);
        let rivals: Vec<&str> = scores.subjects.iter().map(|subject| &*subject.name).collect();
        let names = ModelNames { stated, loaded: Some(loaded), bases: &[], rivals: &rivals };
        scores.own(&names).map(|at| scores.subjects[at].name.to_string())
    };
    let quizzes = "| Model | MMLU |\n|-|-|\n| lab/otter-v2 | 1.5 |\n| zoo/otter-v2 | 2.5 |\n";
    assert_eq!(own(quizzes, &["A model of rivers"], "zoo/otter-v2").as_deref(), Some("zoo/otter-v2"));
    let chat = "| Benchmark | GPT-4o | Otter-VL-7B |\n|-|-|-|\n| MMMU | 51.1 | 52.2 |\n| DocVQA | 91.0 | 92.0 |\n";
    assert_eq!(own(chat, &["Otter-VL-7B-Instruct"], "lab/Otter-VL-7B-Instruct").as_deref(), Some("Otter-VL-7B"));
    let both = "| Model | MMLU |\n|-|-|\n| Otter-7B | 1.5 |\n| Heron-7B-Instruct | 2.5 |\n";
    assert_eq!(own(both, &["Otter-7B-Instruct"], "lab/Otter-7B-Instruct"), None, "the names tell kinds apart");
    let family = "| Model | MMLU |\n|-|-|\n| Otter-7B | 1.5 |\n| Otter-13B | 2.5 |\n| Heron-9B | 2.1 |\n";
    assert_eq!(own(family, &["Otter"], "lab/Otter-13B"), None, "the card may be that of all sizes");
    assert_eq!(own(family, &["Otter 13B"], "lab/Otter-13B").as_deref(), Some("Otter-13B"));
}

#[test]
fn tables_of_unknown_names() {
    let turned = scores(
        "| | ADM | ATT | BER |\n|-|-|-|-|\n| precision | 0.98 | 0.97 | 0.56 |\n| recall | 0.49 | 0.41 | 0.29 |\n",
    );
    assert_eq!((turned.shape, turned.subjects_are_rows), (Shape::Parts, false), "classes beside each other");
    let splits = scores("| Metric | dev | test |\n|-|-|-|\n| F1 | 95.1 | 91.3 |\n| Recall | 95.3 | 91.9 |\n");
    assert_eq!((splits.shape, splits.subjects.len()), (Shape::Parts, 2));
    let named = scores(
        "| Category | Benchmark | Otter-7B |\n|-|-|-|\n| Knowledge | MMLU | 56.3 |\n| | GPQA | 36.4 |\n| Talk | Chit | 8.7 |\n",
    );
    assert_eq!((named.shape, named.measures.len()), (Shape::Single, 3), "one model by benchmarks");
    let unknown = scores(
        "| Dataset | riverBERT | BiLSTM | Rules |\n|-|-|-|-|\n| Fishes | 93.4 | 86.6 | 84.1 |\n| Birds | 99.8 | 95.9 | 77.5 |\n",
    );
    assert_eq!(told(&unknown), ["Fishes NoDirection", "Birds NoDirection"]);
    let metrics =
        scores("| Dataset | LAMBADA | WikiText2 |\n|-|-|-|\n| (metric) | (ACC) | (PPL) |\n| | 63.2 | 18.3 |\n");
    assert_eq!((metrics.shape, metrics.measures[1].direction), (Shape::Single, Direction::Lower));
    assert_eq!(
        read("| Setting | Otter | Heron |\n|-|-|-|\n| warmup steps | 5000 | 2000 |\n| peak LR | 3.0 | 6.0 |\n"),
        None
    );
}

#[test]
fn what_tools_print() {
    let index = scores(
        "| | Rank (Borda) | Model | _id | Total Parameters (B) | Max Tokens | Mean (Task) | STS |\n|-|-|-|-|-|-|-|-|\n\
         | 0 | 1 | lab/otter-large | | 0.3 | 514 | 0.83 | 0.82 |\n| 1 | 2 | lab/otter-small | | 0.03 | 512 | 0.72 | 0.71 |\n",
    );
    assert_eq!(told(&index), ["Mean (Task)↑ 0.83 lab/otter-large", "STS↑ 0.82 lab/otter-large"]);
    let words = scores(
        "|dataset|Snt|Wrd|Corr|Sub|Del|Ins|Err|S.Err|\n|-|-|-|-|-|-|-|-|-|\n|a/test|26|525|97.0|2.6|0.4|0.3|3.3|37.1|\n\
         |b/test|29|523|92.8|6.2|1.0|0.9|8.1|58.4|\n",
    );
    assert_eq!((words.shape, words.measures.len()), (Shape::Parts, 6));
    assert_eq!((words.measures[0].direction, words.measures[3].direction), (Direction::Higher, Direction::Lower));
    let speed = scores(
        "| model | size | params | backend | ngl | test | t/s |\n|-|-|-|-|-|-|-|\n| otter 7B Q4_K | 4.36 GiB | 7.62 B | CUDA | -1 | pp512 | 7140.20 ± 23.45 |\n\
         | otter 7B Q4_K | 4.36 GiB | 7.62 B | CUDA | -1 | tg128 | 121.60 ± 0.59 |\n| heron 7B Q4_K | 4.1 GiB | 7.2 B | CUDA | -1 | pp512 | 7240.20 ± 3.45 |\n",
    );
    assert_eq!((speed.shape, speed.measures.len()), (Shape::Parts, 1), "several tests are no contest");
    let long = scores(
        "| Model | Dataset | WER |\n|-|-|-|\n| Otter-7B | Rivers | 5.1 |\n| Otter-7B | Lakes | 7.1 |\n| Heron-7B | Rivers | 6.1 |\n",
    );
    assert_eq!(long.shape, Shape::Parts, "what is measured on several sets is no contest");
}

#[test]
fn metrics_in_a_column_and_in_the_corner() {
    let column = scores(
        "| Task | Metric | BiLSTM | mBERT |\n|-|-|-|-|\n| Tags | Acc | 95.4 | 96.8 |\n| Names | F1 | 70.9 | 71.6 |\n| | EM | 60.9 | 61.6 |\n",
    );
    assert_eq!(told(&column), ["Tags↑ 96.8 mBERT", "Names F1↑ 71.6 mBERT", "Names EM↑ 61.6 mBERT"]);
    let corner = scores(
        "| Model F1 score | Average | en | de |\n|-|-|-|-|\n| mBERT | 57.7 | 77.7 | 57.9 |\n| XLM-R | 62.9 | 77.8 | 60.8 |\n",
    );
    assert_eq!(told(&corner), ["Average↑ 62.9 XLM-R", "en↑ 77.8 XLM-R", "de↑ 60.8 XLM-R"]);
    let sizes = scores(
        "| Model | Params | PIQA | LAMBADA |\n|-|-|-|-|\n| Otter | 111M | 0.5 | 0.1 |\n| Otter | 256M | 0.6 | 0.2 |\n| Otter | 1.3B | 0.7 | 0.3 |\n",
    );
    assert_eq!(told(&sizes), ["PIQA↑ 0.7 Otter 1.3B", "LAMBADA↑ 0.3 Otter 1.3B"]);
    let shifted = "| Dataset | Model | Average (Acc.) | Median (Acc.) |\n|-|-|-|-|\n| CrowS-Pairs | T0 | 59.2 | 83.8 |\n\
                   | CrowS-Pairs | T0p | 57.6 | 83.8 |\n| CrowS-Pairs | Gender | T0 | 84.2 |\n| CrowS-Pairs | Gender | T0p | 80.1 |\n| CrowS-Pairs | Gender | T0q | 80.1 |\n";
    assert_eq!(read(shifted), None, "some rows are shifted");
}

#[test]
fn two_tables_side_by_side_are_not_read_as_one() {
    let text = "| category | AP | category | AP |\n|-|-|-|-|\n| person | 51.3 | bicycle | 26.6 |\n| plane | 60.4 | bus | 62.2 |\n";
    assert_eq!(read(text), None);
    let tasks = scores("| | task_name | main_score |\n|-|-|-|\n| 0 | STS12 | 0.71 |\n| 1 | STS13 | 0.81 |\n");
    assert_eq!((tasks.shape, tasks.measures.len()), (Shape::Single, 2));
}

#[test]
fn tables_without_a_word() {
    let tables = [
        "| |\n|-|\n",
        "| |\n|-|\n| |\n",
        "| | |\n|-|-|\n| | |\n| | |\n",
        "| |\n|-|\n| 1 |\n",
        "| | |\n|-|-|\n| - | 1 |\n",
    ];
    tables.iter().for_each(|table| assert_eq!(read(table), None, "{table}"));
}

#[test]
fn names_of_groups_and_shared_metrics() {
    let found = scores(
        "| Category | Benchmark | Otter-7B | Otter-7B-FP8 (this model) | Recovery |\n|-|-|-|-|-|\n\
         | OpenLLM v1 | MMLU (5-shot) | 69.4 | 69.3 | 99.9% |\n| OpenLLM v1 | GSM8K | 85.2 | 83.7 | 98.2% |\n\
         | OpenLLM v1 | Average | 77.3 | 76.5 | 98.9% |\n",
    );
    assert_eq!(told(&found), ["MMLU (5-shot)↑ 69.4 Otter-7B", "GSM8K↑ 85.2 Otter-7B", "Average↑ 77.3 Otter-7B"]);
    let found = scores("| Dataset | XLM-R F1 | Otter-R F1 |\n|-|-|-|\n| [Quiz](https://example.org) | 86.1 | 91.4 |\n");
    assert_eq!(told(&found), ["Quiz↑ 91.4 Otter-R F1"]);
}

#[test]
fn opponents_and_detectors() {
    let found = scores(
        "| Opponent | Win | Tie | Loss | Win rate |\n|-|-|-|-|-|\n| GPT-4o | 120 | 40 | 240 | 35.0% |\n\
         | Heron-9B | 240 | 30 | 130 | 63.8% |\n",
    );
    assert_eq!((found.shape, told(&found)), (Shape::Parts, vec!["Win rate↑ NoRivals".to_owned()]));
    let found = scores(
        "| Class | Images | P | R | mAP50 |\n|-|-|-|-|-|\n| all | 9 | 0.6 | 0.5 | 0.6 |\n| otter | 5 | 0.7 | 0.6 | 0.7 |\n\
         | heron | 4 | 0.5 | 0.4 | 0.5 |\n",
    );
    assert_eq!(told(&found), ["P↑ NoRivals", "R↑ NoRivals", "mAP50↑ NoRivals"]);
}

#[test]
fn the_mean_tells_of_its_parts() {
    let table = "| Model | Hats | Ships | Overall↑ |\n|-|-|-|-|\n| Otter-7B | 0.9 | 0.7 | 0.8 |\n| Heron-9B | 0.8 | 0.8 | 0.8 |\n";
    assert_eq!(told(&scores(table)), ["Hats↑ 0.9 Otter-7B", "Ships↑ 0.8 Heron-9B", "Overall↑ 0.8 Otter-7B+Heron-9B"]);
    let apart = table.replace("| 0.8 | 0.8 | 0.8 |", "| 0.8 | 0.8 | 3 |");
    assert_eq!(scores(&apart).measures[0].told_by, ToldBy::Nothing, "no mean");
}

#[test]
fn no_column_is_left_out_for_a_word_in_its_name() {
    let found = scores(
        "| | Sentence-level | Note-level |\n|-|-|-|\n| mean absolute error | 0.8 | 0.6 |\n| mean squared error | 0.8 | 0.5 |\n",
    );
    assert_eq!((found.shape, found.subjects.len()), (Shape::Parts, 2));
    let found = read(
        "| | WER one | WER two | CER |\n|-|-|-|-|\n| Old recipe | 23.0 | | 7.5 |\n| Ours without LM | 13.6 | 8.1 | 2.8 |\n",
    );
    assert_eq!(found.map(|it| it.shape), Some(Shape::Rivals));
}

#[test]
fn forms_of_one_model() {
    let found = scores(
        "| Filename | Quant type | File Size | Split | Description |\n|-|-|-|-|-|\n\
         | [otter-bf16.gguf](a/otter-bf16.gguf) | bf16 | 15.24GB | false | Full weights. |\n\
         | [otter-Q4_K_M.gguf](a/otter-Q4_K_M.gguf) | Q4_K_M | 4.68GB | false | Good. |\n",
    );
    assert_eq!((found.shape, told(&found)), (Shape::Forms, vec!["File Size NoRivals".to_owned()]));
    assert_eq!(&*found.subjects[1].name, "Q4_K_M");
    assert_eq!((found.size_measure(), found.original_form()), (Some(0), Some((0, 16))));
    let found = scores(
        "| Quant | Size (GB) | PPL | KLD |\n|-|-|-|-|\n| Q8_0 | 8.1 | 7.32 | 0.0 |\n| Q4_K_M | 4.7 | 7.41 | 0.03 |\n",
    );
    assert_eq!((found.shape, found.measures.len()), (Shape::Forms, 3));
    let rivals = "| Model | Quant | Size (GB) | MMLU |\n|-|-|-|-|\n| Otter-7B | Q8_0 | 8.1 | 66.1 |\n| Heron-9B | Q8_0 | 9.7 | 64.1 |\n";
    assert_ne!(read(rivals).map(|it| it.shape), Some(Shape::Forms), "two models");
}
