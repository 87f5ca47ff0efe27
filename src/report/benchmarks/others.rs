use crate::card::{Scores, SubjectRole};
use crate::text::words::counted;
use crate::text::words::number::fixed;
use crate::vocabulary::Direction;

use super::names::{holders, printed, subject_name, title};
use crate::report::markdown::markdown_table;
use crate::report::short;

/// More lines than this are counted, not shown.
const MOST_LINES: usize = 30;

/// Parts of one evaluation: what they come to together, and between which they lie.
pub(super) fn parts(scores: &Scores) -> Option<String> {
    let averages: Vec<usize> =
        (0..scores.subjects.len()).filter(|at| scores.subjects[*at].role == SubjectRole::Average).collect();
    let parts: Vec<usize> = scores.equals().collect();
    let lines: Vec<Vec<String>> = (0..scores.measures.len())
        .filter_map(|measure| {
            let numbers: Vec<(usize, f64, i32)> = parts
                .iter()
                .filter_map(|part| {
                    let number = scores.score(measure, *part)?.number().filter(|number| number.value.is_finite())?;
                    Some((*part, number.value, number.decimals))
                })
                .collect();
            let low = numbers.iter().copied().reduce(|least, next| if least.1 <= next.1 { least } else { next })?;
            let high = numbers.iter().copied().reduce(|most, next| if most.1 >= next.1 { most } else { next })?;
            let named = |part: usize| holders(scores, measure, &[part]);
            let overall = overall(scores, &averages).and_then(|at| scores.score(measure, at)).map(printed);
            let decimals = numbers.iter().map(|it| it.2).max().unwrap_or_default();
            let mean = numbers.iter().map(|it| it.1).sum::<f64>() / numbers.len() as f64;
            let mean = if numbers.len() > 2 { fixed(mean, decimals) } else { String::new() };
            let headline = overall.unwrap_or_default();
            Some(vec![title(scores, measure), headline, mean, named(low.0), named(high.0)])
        })
        .collect();
    if lines.is_empty() || parts.len() < 2 {
        return None;
    }
    let overall_name = overall(scores, &averages).map(|at| subject_name(scores, at));
    let axis = if scores.subjects_are_rows { "row" } else { "column" };
    let mut markdown = format!("**Results** of {}\n\n", counted(parts.len(), axis));
    let count = lines.len();
    let mean = format!("Mean of the {axis}s");
    let names = ["Metric", overall_name.as_deref().unwrap_or_default(), &mean, "Lowest", "Highest"];
    let is_shown = |at: usize| lines.iter().any(|line| !line[at].is_empty());
    let shown: Vec<usize> = (0..names.len()).filter(|at| is_shown(*at)).collect();
    let header: Vec<&str> = shown.iter().map(|at| names[*at]).collect();
    let row = |line: &Vec<String>| shown.iter().map(|at| line[*at].clone()).collect();
    let rows: Vec<Vec<String>> = lines.iter().take(MOST_LINES).map(row).collect();
    markdown += &markdown_table(&header, &rows);
    if count > MOST_LINES {
        let others = if scores.subjects_are_rows { "columns" } else { "rows" };
        markdown += &format!("\n{} more {others}.\n", count - MOST_LINES);
    }
    Some(markdown)
}

/// The row that says all at once: the micro average, which counts each example once, else the last.
fn overall(scores: &Scores, averages: &[usize]) -> Option<usize> {
    let is_micro = |at: &&usize| scores.subjects[**at].name.to_lowercase().contains("micro");
    averages.iter().find(is_micro).or(averages.last()).copied()
}

/// A list of what one model reached; means first, since they are the headline.
pub(super) fn single(scores: &Scores) -> Option<String> {
    let mut measures: Vec<usize> = (0..scores.measures.len()).collect();
    measures.sort_by_key(|at| !scores.measures[*at].is_average);
    let subject = scores.equals().next()?;
    let line = |measure: &usize| {
        let score = scores.score(*measure, subject)?;
        score.number().map(|_| vec![title(scores, *measure), printed(score)])
    };
    let lines: Vec<Vec<String>> = measures.iter().filter_map(line).collect();
    if lines.is_empty() {
        return None;
    }
    let whose = if scores.subjects_are_rows { format!(" of {}", subject_name(scores, subject)) } else { String::new() };
    let count = lines.len();
    let rows: Vec<_> = lines.into_iter().take(MOST_LINES).collect();
    let mut markdown = format!(
        "**Results**{whose} · {}\n\n{}",
        counted(count, "measure"),
        markdown_table(&["Measure", "Value"], &rows)
    );
    if count > MOST_LINES {
        markdown += &format!("\n{} more.\n", count - MOST_LINES);
    }
    Some(markdown)
}

/// What an evaluation harness printed: a line for each task, its metrics beside each other.
pub(super) fn harness(scores: &Scores) -> Option<String> {
    let mut tasks: Vec<(String, Vec<String>)> = Vec::new();
    for (at, measure) in scores.measures.iter().enumerate() {
        let Some(score) = scores.score(at, 0).filter(|score| score.number().is_some()) else { continue };
        let metric = measure.section.as_deref().unwrap_or_default().replace('|', "\\|");
        let arrow = match measure.direction {
            Direction::Higher => " ↑",
            Direction::Lower => " ↓",
            Direction::None => "",
        };
        let said = format!("{metric}{arrow} {}", printed(score));
        let name = short(&measure.name.replace('|', "\\|"));
        match tasks.last_mut() {
            Some((task, metrics)) if *task == name => metrics.push(said),
            _ => tasks.push((name, vec![said])),
        }
    }
    if tasks.is_empty() {
        return None;
    }
    let count = tasks.len();
    let rows: Vec<Vec<String>> =
        tasks.into_iter().take(MOST_LINES).map(|(task, metrics)| vec![task, metrics.join(", ")]).collect();
    let mut markdown = format!(
        "**Evaluation** · {}\n\n{}",
        counted(count, "task"),
        markdown_table(&["Task", "Value ± standard error"], &rows)
    );
    if count > MOST_LINES {
        markdown += &format!("\n{} more tasks.\n", count - MOST_LINES);
    }
    Some(markdown)
}
