//! The blocks of bodies against cmark-gfm, and the HTML of formatted cards against that before, by three readers.
//!
//! The mutations of a run are `MODELCARD_MUTATIONS` many. Where it is not set, they are 1,000, and of the cards every eighth
//! is formatted; with 10,000, all take some minutes.

use modelcard_lsp::ide::{self, FormatSettings};
use modelcard_lsp::rules::{Config, analyse};
use modelcard_lsp::syntax::{self, BlockKind, Row};
use modelcard_lsp::text::{apply, lines};
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use serde_json::{Value, json};

use super::{ask, python, script};
use crate::corpus::cards;
use crate::environment::variable;

/// What breaks a table, or turns it into something else.
const PIECES: &[&str] = &[
    "|",
    "\\|",
    "\\\\|",
    " | ",
    "\n",
    "\n\n",
    "    ",
    "\t",
    " ",
    "-",
    "- ",
    "> ",
    "1. ",
    "2. ",
    "|---|",
    "| --- | --- |\n",
    "| a | b |\n",
    "a | b\n",
    "```\n",
    "<!-- x -->\n",
    "<details>\n",
    "</div>\n",
    "<b>",
    "# ",
    ":",
    ":-:",
    "===\n",
    "---\n",
    "`",
    "\r\n",
    "\r",
    "\u{a0}",
    "*",
    "\n    | 1 | 2 |",
    "  ",
    "| A |\n:---:\n",
    "---|---\n",
    "* * *\n",
    "text\n",
    "<!--",
    "-->",
    "~~~\n",
    "+ ",
];

/// A kind of difference, and whether a text is of it.
type NamedDifference = (&'static str, fn(&str) -> bool);

/// Where cmark-gfm alone reads something as it does, or does not say enough to be compared: its blocks are not those of
/// micromark and markdown-it, and not ours.
const NAMED: &[NamedDifference] = &[
    ("a second row of dashes in one run of lines is none to cmark-gfm", |body| {
        runs(body).any(|run| run.iter().filter(|line| is_dashes(line)).count() > 1)
    }),
    ("a header indented by four spaces below text is one to cmark-gfm", |body| {
        runs(body).any(|run| run.windows(2).any(|pair| pair[0].starts_with(['\t', ' ']) && is_dashes(pair[1])))
    }),
    ("a tag alone right below a list ends it to cmark-gfm", |body| {
        runs(body).any(|run| run.iter().skip(1).any(|line| line.trim().starts_with('<')))
    }),
    ("a bar alone is no header to cmark-gfm", |body| {
        runs(body).any(|run| run.windows(2).any(|pair| pair[0].trim() == "|" && is_dashes(pair[1])))
    }),
    ("a table in a list or quote, below a line of text, is not corrected", |body| {
        runs(body).any(|run| run.iter().any(|line| line.trim_start().starts_with(['-', '*', '>', '+'])))
    }),
    ("cmark-gfm does not say where a paragraph starts that defines the target of a link", |body| body.contains("]:")),
    ("CR LF in the middle of what was a CR", |body| body.contains('\r')),
    ("other white space than spaces", |body| body.contains('\u{a0}')),
];

/// The runs of lines without a blank one.
fn runs(body: &str) -> impl Iterator<Item = Vec<&str>> {
    let all: Vec<_> = lines(body, 0).map(|line| &body[line]).collect();
    let runs: Vec<Vec<&str>> = all.split(|line| line.trim().is_empty()).map(<[&str]>::to_vec).collect();
    runs.into_iter()
}

fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line.contains('-') && line.contains(['|', ':']) && line.chars().all(|c| "|:- \t".contains(c))
}

fn body(text: &str) -> &str {
    &text[syntax::read(text).fence.body()..]
}

/// How many mutations are asked for.
fn asked_for() -> Option<usize> {
    std::env::var("MODELCARD_MUTATIONS").ok().map(|count| count.parse().expect("a number"))
}

/// Pieces of real bodies, each with up to three pieces put in; most at a bar or a line break.
fn mutations() -> Vec<String> {
    let count = asked_for().unwrap_or(1000);
    let bodies: Vec<_> = cards().iter().map(|card| body(card.text())).filter(|body| body.contains('|')).collect();
    let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut below = move |end: usize| rng.next_u64() as usize % end.max(1);
    let mut mutation = || {
        let body = bodies[below(bodies.len())];
        let at =
            body.match_indices(['|', '\n']).nth(below(body.matches(['|', '\n']).count())).map_or(0, |found| found.0);
        let start = body[..floor(body, at.saturating_sub(600))].rfind("\n\n").unwrap_or_default();
        let end = floor(body, at + 600);
        let end = body[end..].find("\n\n").map_or(body.len(), |found| end + found);
        let (mut text, mut at) = (body[start..end].to_owned(), at - start);
        for _ in 0..=below(3) {
            at = floor(&text, at);
            let removed = [0, 0, 0, 1, 1, 2, 5, 20][below(8)];
            let old_end = floor(&text, at + removed).max(at);
            text.replace_range(at..old_end, PIECES[below(PIECES.len())]);
            at = (at + below(100)).saturating_sub(40);
        }
        text
    };
    (0..count).map(|_| mutation()).collect()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// A heading without its space is read as it was meant, on purpose: cmark-gfm is given the space.
fn with_spaces(body: &str) -> String {
    let is_blank = |line: Option<&&str>| line.is_none_or(|line| line.trim().is_empty());
    let lines: Vec<_> = body.split_inclusive('\n').collect();
    let line = |(i, line): (usize, &&str)| {
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        let is_alone = is_blank(i.checked_sub(1).and_then(|above| lines.get(above))) && is_blank(lines.get(i + 1));
        let is_title = title.starts_with(char::is_uppercase) && title.trim().contains(' ') && !title.contains('#');
        let number = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let is_numbered = title[..title.len() - number.len()].contains('.')
            && title.starts_with(|c: char| c != ' ')
            && number.trim_start().starts_with(char::is_alphabetic);
        let is_word = title.trim_start_matches(['*', '_']).starts_with(char::is_alphabetic)
            || is_numbered
            || title.starts_with(|c| matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}'));
        let is_meant = is_word && level > 1 && level < 7 || level == 1 && is_alone && is_title;
        if is_meant { format!("{} {title}", &line[..level]) } else { (*line).to_owned() }
    };
    lines.iter().enumerate().map(line).collect()
}

/// Our blocks and tables, in the form of the script.
fn reading(text: &str) -> (Vec<Value>, Vec<Value>) {
    let starts: Vec<_> = lines(text, 0).map(|line| line.start).collect();
    let line = |at: usize| starts.partition_point(|&start| start <= at);
    // With a front matter of its own, since a body may begin with what looks like one.
    let before = "---\na: b\n---\n";
    let blocks = syntax::read(&format!("{before}{text}")).body.blocks;
    let block = |block: &syntax::Placed<std::sync::Arc<syntax::Block>>| {
        let space = block.source.len() - block.source.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let line = if block.kind == BlockKind::Html { 0 } else { line(block.start - before.len() + space) };
        json!([format!("{:?}", block.kind), line])
    };
    let tables =
        blocks.iter().flat_map(|block| block.tables.iter().map(move |table| (block.start - before.len(), table)));
    let table = |(start, table): (usize, &syntax::Table)| {
        let row = |row: &Row| {
            let cells = row.cells().take(table.header.width());
            let first = row.cells().next().map_or(0, |cell| cell.space.start);
            let cells: Vec<_> = cells.map(|cell| cell.space.start - first).collect();
            json!([line(start + row.range.start), cells])
        };
        std::iter::once(&table.header).chain(&table.rows).map(row).collect()
    };
    (blocks.iter().map(block).collect(), tables.map(table).collect())
}

/// The first place where the blocks differ. cmark-gfm does not say where a paragraph stands that a table follows without a
/// blank line, and says of the table's header what it should say of the paragraph.
fn difference(body: &str, theirs: &Value) -> Option<String> {
    let (mut blocks, mut tables) = reading(body);
    let mut their_blocks = theirs["blocks"].as_array().expect("blocks").clone();
    let mut their_tables = theirs["tables"].as_array().expect("tables").clone();
    let mut is_below_text = false;
    for (ours, theirs) in blocks.iter_mut().zip(&mut their_blocks) {
        let is_unknown = theirs[1] == 0 || is_below_text;
        is_below_text = theirs[1] == 0 && theirs[0] == "Paragraph";
        if is_unknown {
            (ours[1], theirs[1]) = (json!(0), json!(0));
        }
    }
    tables.iter_mut().chain(&mut their_tables).for_each(|table| table[0][0] = json!(0));
    let first = |ours: &[Value], theirs: &[Value]| {
        let at = ours.iter().zip(theirs).take_while(|(ours, theirs)| ours == theirs).count();
        (ours.len() != theirs.len() || at < ours.len()).then(|| format!("{:?} is {:?}", ours.get(at), theirs.get(at)))
    };
    first(&blocks, &their_blocks).or_else(|| first(&tables, &their_tables))
}

/// Compares all bodies, and lets those differ that have one of the reasons.
fn compare(bodies: &[(String, String)], most: usize) {
    let inputs: Vec<_> = bodies.iter().map(|(_, body)| with_spaces(body)).collect();
    let answers = ask(python("cmark.py"), &inputs);
    let mut named = 0;
    let mut wrong = Vec::new();
    for (((name, _), input), theirs) in bodies.iter().zip(&inputs).zip(&answers) {
        let Some(difference) = difference(input, theirs) else { continue };
        if NAMED.iter().any(|(_, is_it)| is_it(input)) {
            println!("{name}: {difference}");
            named += 1;
        } else {
            wrong.push(format!("{name}: {difference}\n{input}"));
        }
    }
    println!("{named} of {} differ for a reason that is named, {} for none", bodies.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(named <= most, "{named} of {} differ", bodies.len());
}

#[test]
#[ignore = "needs MODELCARD_CARDS and MODELCARD_PYTHON: a Python with cmarkgfm"]
fn blocks_are_those_of_cmark_gfm() {
    let bodies: Vec<_> = cards().iter().map(|card| (card.path.clone(), body(card.text()).to_owned())).collect();
    compare(&bodies, bodies.len() / 250);
}

#[test]
#[ignore = "needs MODELCARD_CARDS and MODELCARD_PYTHON: a Python with cmarkgfm"]
fn blocks_of_mutations_are_those_of_cmark_gfm() {
    let bodies: Vec<_> = mutations().into_iter().map(|body| ("a mutation".to_owned(), body)).collect();
    compare(&bodies, bodies.len() / 100);
}

/// The HTML of each body by cmark-gfm, micromark and markdown-it.
fn html(bodies: &[String]) -> Vec<[(&'static str, Value); 3]> {
    let mut node = std::process::Command::new("node");
    node.arg(script("markdown.mjs"));
    node.env("NODE_PATH", variable("MODELCARD_NODE_MODULES", "a folder with micromark and markdown-it"));
    let by_node = ask(node, bodies);
    let by_cmark = ask(python("cmark.py"), bodies);
    let all = by_cmark.into_iter().zip(by_node);
    all.map(|(c, node)| {
        [("cmark-gfm", c["html"].clone()), ("micromark", node[0].clone()), ("markdown-it", node[1].clone())]
    })
    .collect()
}

/// Formats the texts and holds what three readers show of them against what they showed before.
fn compare_formatted(texts: impl Iterator<Item = (String, String)>) {
    let mut names = Vec::new();
    let mut bodies = Vec::new();
    for (name, text) in texts {
        let edits = ide::format(&analyse(&text, &Config::default()), FormatSettings::default());
        let formatted = apply(&text, &edits);
        if body(&text) != body(&formatted) {
            names.push(name);
            bodies.extend([body(&text).to_owned(), body(&formatted).to_owned()]);
        }
    }
    let html = html(&bodies);
    let mut wrong = Vec::new();
    for ((name, html), bodies) in names.iter().zip(html.chunks(2)).zip(bodies.chunks(2)) {
        if let Some(((reader, _), _)) = html[0].iter().zip(&html[1]).find(|(before, after)| before != after) {
            wrong.push(format!("{name}, as {reader} shows it:\n{}\nformatted:\n{}", bodies[0], bodies[1]));
        }
    }
    println!("{} are formatted, {} are shown otherwise then", names.len(), wrong.len());
    assert!(names.len() > 20, "only {} are formatted", names.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
#[ignore = "needs MODELCARD_CARDS, MODELCARD_PYTHON and MODELCARD_NODE_MODULES: cmarkgfm, micromark and markdown-it"]
fn formatting_changes_nothing_that_is_shown() {
    let step = asked_for().map_or(8, |_| 1);
    compare_formatted(cards().iter().step_by(step).map(|card| (card.path.clone(), card.text().to_owned())));
}

#[test]
#[ignore = "needs MODELCARD_CARDS, MODELCARD_PYTHON and MODELCARD_NODE_MODULES: cmarkgfm, micromark and markdown-it"]
fn formatting_a_mutation_changes_nothing_that_is_shown() {
    let card = |body: String| ("a mutation".to_owned(), format!("---\nlicense: mit\n---\n\n{body}"));
    compare_formatted(mutations().into_iter().map(card));
}
