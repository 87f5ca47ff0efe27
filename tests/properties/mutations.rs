//! The front matter of a card changed as people and scripts break it: keys doubled, lists and mappings confused, lines
//! indented, cut and lost, values of another type, aliases, tabs.

use modelcard_lsp::syntax::{self, Fence};

/// Entries that people write, right and wrong, put in between.
const ENTRIES: &[&str] = &[
    "language: [thai, th]",
    "language:\n- ru\n- ru-RU\n- rus\n- Russian",
    "language: multilingual-multilingual",
    "languages: [python]",
    "languages:\n- english\n- en",
    "lang: no",
    "licenses:\n- text: x",
    "licence: MIT",
    "tag: [1, 2]",
    "tags: yes",
    "metric: [{a: b}]",
    "metrics:\n- accuracy: 0.9\n- type: f1\n- value: 0.8",
    "dataset: CNN/DailyMail",
    "datasets: [https://huggingface.co/datasets/o/d, o/d]",
    "base_model: https://huggingface.co/a/b",
    "base_model: ' a/b '",
    "base-model: a--b",
    "pipeline-tag: Text Generation",
    "thumbnail:",
    "thumbnail: ~",
    "eval_loss: 1e-05",
    "tokens: 1_000",
    "time: 12:30:45",
    "model-index:\n  name: m",
    "model-index:\nname: m\nresults:\n- metrics: []",
    "model-index:\n- name: m\nresults:\n- task:\n    type: t",
    "model-index:\n- name: m\n  results:\n    task:\n      type: t\n    dataset:\n      name: D\n      type: d\n    metrics:\n      \
     - type: wer\n        value: {wer}",
    "model-index:\n- name: 1.5\n  results:\n  - metric:\n    - name: Accuracy\n    - type: f1\n      value: '0.5'\n    datasets: [a, b]",
    "model-index:\n- name: m\n  results:\n  - task: {type: t}\n    dataset: {type: 'https://hf.co/datasets/a/b', name: 1}\n    \
     metrics:\n    - type: f1\n      value: \"0,93\"\n    - type: wer\n      value: {wer}\n      args:",
];

/// What stands in the place of a value.
const VALUES: &[&str] = &[
    "",
    "~",
    "5",
    "1e-05",
    "012",
    "yes",
    "no",
    "No",
    "true",
    "2020-01-01",
    "12:30",
    "text",
    "'text'",
    "\"0.5\"",
    "[]",
    "[a]",
    "[a, a]",
    "{}",
    "{a: 1}",
    "{wer}",
    "*x",
    "&x y",
    "|",
    ">-",
    "a: b",
    "\"a",
    "[a",
    "%x",
    "@x",
    "# c",
    "mit",
    "MIT",
    "en",
    "English",
    "eng",
    "!!python/tuple [a]",
    "https://huggingface.co/a/b",
    "{{ x }}",
    "0.5%",
    "12,5",
    "nan",
    "[no, on]",
];

/// What stands in the place of a key.
const KEYS: &[&str] = &[
    "license",
    "licence",
    "licenses",
    "language",
    "languages",
    "tag",
    "tags",
    "dataset",
    "datasets",
    "metric",
    "metrics",
    "pipeline_tag",
    "pipeline-tag",
    "base-model",
    "base_model",
    "library",
    "model-index",
    "model_index",
    "name",
    "Name",
    "type",
    "value",
    "values",
    "results",
    "result",
    "task",
    "source",
    "<<",
    "on",
    "1.5",
];

/// Numbers that look random and are the same each time (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// How much of the text below the front matter is kept: rules compare the two, and long ones take long.
const BODY: usize = 6_000;

/// The card with up to four changes of its front matter.
pub(crate) fn mutated(text: &str, random: &mut Random) -> String {
    let Fence::Closed { block, closer, .. } = syntax::read(text).fence else {
        return format!("---\n{}\n---\n{}", random.of(ENTRIES), body(text));
    };
    let mut lines: Vec<String> = text[block.clone()].lines().map(str::to_owned).collect();
    for _ in 0..1 + random.below(4) {
        change(&mut lines, random);
    }
    let line_break = if random.below(10) == 0 { "\r\n" } else { "\n" };
    let [opener, close] =
        [(); 2].map(|()| if random.below(60) == 0 { random.of(&["----", "--- ", "--"]) } else { "---" });
    let block = lines.join("\n");
    let rest = text[closer.end..].trim_start_matches(['-', ' ']);
    format!("{opener}\n{block}\n{close}{}", body(rest)).replace("\r\n", "\n").replace('\n', line_break)
}

fn body(text: &str) -> &str {
    let end = (0..=BODY.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    &text[..end]
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

fn change(lines: &mut Vec<String>, random: &mut Random) {
    if lines.is_empty() {
        lines.push(String::new());
    }
    let at = random.below(lines.len());
    let line = lines[at].clone();
    let (before, content) = line.split_at(indent(&line));
    let key = content.split_once(':').map_or(content, |(key, _)| key);
    let run = at..lines.len().min(at + 1 + random.below(4));
    match random.below(16) {
        0 => lines.insert(at, line),
        1 => _ = lines.remove(at),
        2 => {
            let to = random.below(lines.len());
            lines.swap(at, to);
        }
        3 => lines[run].iter_mut().for_each(|line| line.insert_str(0, "  ")),
        4 => lines[run].iter_mut().for_each(|line| *line = line.strip_prefix("  ").unwrap_or(line).to_owned()),
        5 => lines[at] = format!("{before}{key}: {}", random.of(VALUES)),
        6 => lines[at] = format!("{before}{}{}", random.of(KEYS), content.strip_prefix(key).unwrap_or_default()),
        7 => lines[at] = format!("{}- {content}", " ".repeat(before.len())),
        8 => lines[at] = line.replacen("- ", "", 1),
        9 => lines[at] = line.replacen("- ", "  ", 1),
        10 => {
            let cut = (0..=random.below(line.len() + 1)).rev().find(|&cut| line.is_char_boundary(cut)).unwrap_or(0);
            lines[at].truncate(cut);
        }
        11 => lines[at] = line.replacen(": ", random.of(&[":", ":\t", " : ", ": &a ", ":  "]), 1),
        12 => lines[at] += random.of(&[" # c", "\t", " ", ",", " *a", "\""]),
        13 => lines[at] = format!("{before}{}", random.of(VALUES)),
        _ => {
            let top = (0..lines.len()).filter(|&line| indent(&lines[line]) == 0).collect::<Vec<_>>();
            let at = if top.is_empty() { 0 } else { top[random.below(top.len())] };
            lines.splice(at..at, random.of(ENTRIES).lines().map(str::to_owned));
        }
    }
}
