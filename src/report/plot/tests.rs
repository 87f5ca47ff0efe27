use proptest::{collection, prelude::*};

use super::{Course, Drawing, Plot, draw, illustrated};
use crate::report::summaries;
use crate::rules::{Config, analyse};

/// The contrast of two tones as WCAG 2 has it, from 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |tone: &str| -> f64 {
        let part = |i: usize| {
            let share = f64::from(u8::from_str_radix(&tone[i..i + 2], 16).expect("two digits")) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// On the grounds of light and dark editors: 3 is what WCAG asks for parts of pictures.
#[test]
fn tones_stand_out_from_light_and_dark() {
    for tone in draw::CURVES.iter().chain([&draw::TEXT, &draw::LOST]) {
        for ground in ["#ffffff", "#f3f3f3", "#1e1e1e", "#252526"] {
            let contrast = contrast(tone, ground);
            assert!(contrast >= 3.0, "{tone} on {ground}: {contrast:.2}");
        }
    }
}

/// The pictures of the only table, each as its title and the texts of its legend, then its dots, rings and crosses.
fn pictures(card: &str) -> Vec<String> {
    let found = summaries(&analyse(card, &Config::default()));
    found.iter().flat_map(|summary| &summary.plots).map(|plot| picture(&plot.svg())).collect()
}

fn picture(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).expect("XML");
    let root = document.root_element();
    let text = |name| root.children().find(|node| node.has_tag_name(name)).and_then(|node| node.text());
    let legend = root.children().rfind(|node| node.has_tag_name("g")).expect("a legend");
    let legend: Vec<_> =
        legend.children().filter_map(|node| node.has_tag_name("text").then(|| node.text())?).map(str::trim).collect();
    let marks = |filled: bool| {
        let circles = root.children().filter(|node| node.has_tag_name("circle"));
        circles.filter(|circle| (circle.attribute("fill") != Some("none")) == filled).count()
    };
    let crosses = root.children().filter(|node| node.attribute("stroke") == Some(super::draw::LOST));
    let crosses: usize = crosses.filter_map(|node| node.attribute("d")).map(|data| data.matches('M').count()).sum();
    let (dots, rings) = (marks(true), marks(false));
    format!("{}: {} ({dots} {rings} {crosses})", text("title").unwrap_or_default(), legend.join(", "))
}

const REVIEW: &str = include_str!("../../../tests/cards/review-stars-albert.md");
const VOICE: &str = include_str!("../../../tests/cards/voice-commands-t5.md");

#[test]
fn losses_and_metrics() {
    assert_eq!(
        pictures(REVIEW),
        [
            "Training Loss and Validation Loss by step: Training Loss, Validation Loss, best, reported (1 1 0)",
            "Accuracy and F1 by step: Accuracy, F1, best, reported (2 2 0)"
        ]
    );
    assert_eq!(
        pictures(VOICE),
        [
            "Training Loss and Validation Loss by step: Training Loss, Validation Loss, best, reported (1 1 0)",
            "Exact Match by step: Exact Match, best 0.2327 (1 0 0)"
        ]
    );
}

#[test]
fn what_is_no_number_is_a_cross() {
    let log = "| Epoch | Validation Loss |\n|--|--|\n| 1.0 | 0.9 |\n| 2.0 | nan |\n| 3.0 | 0.8 |\n| 4.0 | No log |\n| 5.0 | 1 |\n";
    assert_eq!(pictures(log), ["Validation Loss by epoch: Validation Loss, best 0.8, nan (1 0 1)"]);
    let svg = summaries(&analyse(log, &Config::default()))[0].plots[0].svg();
    assert_eq!(svg.matches("h0").count(), 3, "three dots without neighbours: {svg}");
    let lone = log.replace("0.8", "nan").replace("| 1 |", "| nan |");
    assert_eq!(pictures(&lone), [""; 0], "one number is no course");
}

/// What comes later would be flat below it; the picture says how high it was.
#[test]
fn a_high_beginning_is_cut_off() {
    let log = |first: &str| {
        let row = |i: i32| format!("| {i} | {:.4} |\n", 0.1 + 0.05 / f64::from(i));
        let rows: String = (2..=12).map(row).collect();
        format!("| Step | Loss |\n|--|--|\n| 1 | {first} |\n{rows}")
    };
    let svg = |card: &str| summaries(&analyse(card, &Config::default()))[0].plots[0].svg();
    let cut = svg(&log("9.5"));
    sound(&cut);
    assert!(cut.contains("↑ 9.5") && cut.contains("clip-path"), "{cut}");
    let whole = svg(&log("0.2"));
    assert!(!whole.contains('↑') && !whole.contains("clip-path"), "{whole}");
}

/// sentence-transformers writes the loss and the evaluation into rows of their own, and the saved checkpoint in bold.
#[test]
fn rows_of_their_own() {
    let log = "| Epoch | Step | Training Loss | cosine_ndcg@10 |\n|--|--|--|--|\n| 0.1 | 10 | 0.9 | - |\n| 0.2 | 20 | - | 0.5 |\n\
               | 0.3 | 30 | 0.8 | - |\n| **0.4** | **40** | **0.7** | **0.6** |\n| 0.5 | 50 | 0.6 | 0.6 |\n";
    assert_eq!(
        pictures(log),
        [
            "Training Loss by step: Training Loss, saved 0.7 (0 1 0)",
            "cosine_ndcg@10 by step: cosine_ndcg@10, best 0.6, saved 0.6 (1 1 0)"
        ]
    );
    let svg = summaries(&analyse(log, &Config::default()))[0].plots[0].svg();
    assert!(!svg.contains("h0"), "the points are joined: {svg}");
}

#[test]
fn steps_that_do_not_rise_are_rows() {
    let log = "| Step | Loss | Wer |\n|--|--|--|\n| 10 | 0.9 | 1 |\n| 20 | 0.8 | 2 |\n| 10 | 0.7 | 3 |\n";
    assert_eq!(pictures(log), ["Loss by row: Loss, best 0.7 (1 0 0)", "Wer by row: Wer, best 1 (1 0 0)"]);
    assert_eq!(pictures("| Model | Wer |\n|--|--|\n| a | 0.1 |\n| b | 0.2 |\n"), [""; 0], "a comparison has no course");
}

#[test]
fn names_fit() {
    let log = "It achieves the following results on the evaluation set:\n- Rouge1: 2\n\n\
               | Epoch | Rouge1 | Rouge2 | Rougel | Rougelsum |\n|--|--|--|--|--|\n| 1 | 1 | 2 | 3 | 4 |\n| 2 | 2 | 3 | 4 | 5 |\n";
    assert_eq!(
        pictures(log),
        ["Rouge1, Rouge2, Rougel and Rougelsum by epoch: Rouge1, Rouge2, Rougel, Rougelsum (4 1 0)"],
        "names before what the marks mean"
    );
    let log = "| Epoch | Overall Precision | Overall Recall | Overall F1 | Overall Accuracy |\n|--|--|--|--|--|\n\
               | 1 | 0.1 | 0.2 | 0.1 | 0.3 |\n| 2 | 0.2 | 0.1 | 0.2 | 0.4 |\n";
    let pictures = pictures(log);
    let names = "Overall Precision, Overall Recall, Overall F1 and Overall Accuracy";
    assert_eq!(pictures, [format!("{names} by epoch: Precision, Recall, F1, Accuracy, best (4 0 0)")]);
}

#[test]
fn a_line_of_markdown() {
    let drawing = Drawing::Course(Course { unit: "step", curves: vec![], here: None });
    let plot = Plot { title: "a [b](c)\\ ]\n".to_owned(), drawing };
    let markdown = illustrated("**Title**\n\nRest", &[plot], |i, _| format!("plots/{i}.svg"));
    assert_eq!(markdown, "**Title**\n\n![a b(c) ](plots/0.svg)\n\nRest");
    assert_eq!(illustrated("**Title**\n", &[], |_, _| String::new()), "**Title**\n");
}

/// Any table, with any headers.
fn table() -> impl Strategy<Value = String> {
    let header = prop_oneof![
        Just("Step".to_owned()),
        Just("Epoch".to_owned()),
        Just("Training Loss".to_owned()),
        Just("Validation Loss".to_owned()),
        Just("Accuracy".to_owned()),
        "Loss[<&\"'>\\\\|\u{0}-\u{1f}\u{202e}あ\u{ffff}]{0,60}",
    ];
    let cell = prop_oneof![
        8 => (-9999i32..9999).prop_map(|it| (f64::from(it) / 1000.0).to_string()),
        2 => (0u32..100_000).prop_map(|it| it.to_string()),
        2 => prop_oneof![Just("nan"), Just("No log"), Just("-"), Just("inf"), Just("1e308"), Just("-1e308"), Just("1e999")]
            .prop_map(str::to_owned),
        1 => any::<f64>().prop_map(|it| it.to_string()),
    ];
    (collection::vec(header, 1..9), collection::vec(collection::vec(cell, 1..9), 0..60)).prop_map(|(headers, rows)| {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | ").replace(['\n', '\r'], " "));
        let rows: String = rows.iter().map(|row| line(row)).collect();
        format!("| Step {}|{}\n{rows}", line(&headers), "--|".repeat(headers.len() + 1))
    })
}

proptest! {
    #[test]
    fn any_table_makes_sound_pictures(card in table()) {
        for summary in summaries(&analyse(&card, &Config::default())) {
            for plot in &summary.plots {
                sound(&plot.svg());
            }
        }
    }
}

/// Small, XML, and all of it within the picture.
fn sound(svg: &str) {
    assert!(svg.len() < 8_000, "{} bytes", svg.len());
    let document = roxmltree::Document::parse(svg).unwrap_or_else(|error| panic!("{error}: {svg}"));
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        for (name, most) in [("cx", 320.0), ("x", 320.0), ("x2", 320.0), ("cy", 110.0), ("y", 110.0), ("y2", 110.0)] {
            let Some(value) = node.attribute(name) else { continue };
            let number: f64 = value.parse().unwrap_or(f64::NAN);
            assert!((0.0..=most).contains(&number), "{name} is {value}: {svg}");
        }
        let data = node.attribute("d").unwrap_or_default();
        assert!(!data.contains("NaN") && !data.contains("inf") && !data.contains('e'), "{data}");
    }
}

#[test]
fn long_tables_make_small_pictures() {
    let row = |i: u32| {
        let cells = (0..8).map(|column| match i.wrapping_mul(2_654_435_761) >> 7 & 15 {
            0 => "nan".to_owned(),
            noise => format!("{:.4}", f64::from(column + noise) / f64::from(i)),
        });
        format!("| {i} | {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    let rows: String = (1..=1878).map(row).collect();
    let header = "| Step | Training Loss | Validation Loss | Test Loss | Loss | Accuracy | Precision | Recall | F1 |\n";
    let card = format!("{header}{}|\n{rows}", "|--".repeat(9));
    let found = summaries(&analyse(&card, &Config::default()));
    assert_eq!(found[0].plots.len(), 2);
    found[0].plots.iter().for_each(|plot| sound(&plot.svg()));
}

/// A row of names for each model, then its numbers and its name where it is the best.
#[test]
fn bars_of_a_comparison() {
    let card = "---\nbase_model: lab/Heron-9B\n---\n# Otter-7B\n\n| Model | MMLU | WER | Talk |\n|-|-|-|-|\n| Otter-7B | 65.8 | 5.1 | 3 |\n\
                | Heron-9B | 67.3 | 7.2 | 4 |\n| Tern \\| 3B | 60.1 | 4.9 | 5 |\n";
    let found = summaries(&analyse(card, &Config::default()));
    let [plot] = &found[0].plots[..] else { panic!("{} pictures", found[0].plots.len()) };
    let svg = plot.svg();
    let document = roxmltree::Document::parse(&svg).expect("XML");
    let texts: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|it| it.text()).collect();
    let texts: Vec<&str> = texts.into_iter().map(str::trim).collect();
    assert_eq!(
        texts,
        [
            "MMLU ↑",
            "65.8",
            "67.3 Heron-9B",
            "WER ↓",
            "5.1",
            "4.9 Tern | 3B",
            "7.2",
            "Otter-7B",
            "best other",
            "Heron-9B"
        ]
    );
    let widths: Vec<f64> = document
        .descendants()
        .filter(|node| node.has_tag_name("rect"))
        .filter_map(|node| node.attribute("width")?.parse().ok())
        .collect();
    assert!(widths[0] < widths[1] && widths[4] > widths[2], "as long as the numbers are great: {widths:?}");
    assert!(svg.len() < 8_000 && !svg.contains("NaN"));
}

#[test]
fn no_bars_where_the_model_is_not_known_or_numbers_are_below_zero() {
    let count = |card: &str| summaries(&analyse(card, &Config::default())).first().map(|it| it.plots.len());
    assert_eq!(
        count("# Newt\n\n| Model | MMLU | BBH |\n|-|-|-|\n| Otter-7B | 65.8 | 40 |\n| Heron-9B | 67.3 | 41 |\n"),
        Some(0)
    );
    assert_eq!(
        count("# Otter-7B\n\n| Model | MMLU | BBH |\n|-|-|-|\n| Otter-7B | -5.8 | 40 |\n| Heron-9B | 67.3 | 41 |\n"),
        Some(0)
    );
}
