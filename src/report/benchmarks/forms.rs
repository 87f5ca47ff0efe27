use crate::card::Scores;
use crate::report::markdown::markdown_table;
use crate::report::plot::{Drawing, MOST_PLACES, Place, Places, Plot};
use crate::text::words::counted;
use crate::text::words::number::{fixed, signed};
use crate::vocabulary::{Direction, Scale};

use super::names::{measure_name, printed, subject_name, title};

/// More lines than this are counted, not shown.
const MOST_LINES: usize = 30;
/// More columns of what is lost than this do not fit beside the size.
const MOST_LOSSES: usize = 4;
/// Bits of a weight in `Q8_0`: blocks of 32 weights of 8 bits share one of 16.
const Q8_0_BITS: f64 = 8.5;

/// The forms of one model: how large each is, what share of the original that is, and what it loses.
pub(super) fn forms(scores: &Scores) -> Option<String> {
    let size = scores.size_measure();
    let original = scores.original_form().map(|(at, _)| at);
    let bits = estimated_bits(scores, size);
    let losses: Vec<usize> = losses(scores).take(MOST_LOSSES).collect();
    let share = original.filter(|_| size.is_some());
    let mut header = vec!["Form".to_owned()];
    header.extend(size.map(|size| measure_name(scores, size)));
    header.extend(share.map(|original| format!("Of {}", subject_name(scores, original))));
    header.extend(bits.as_ref().map(|_| "Bits per weight".to_owned()));
    header.extend(losses.iter().map(|at| title(scores, *at)));
    let line = |form: usize| {
        let mut line = vec![subject_name(scores, form)];
        line.extend(size.map(|size| scores.score(size, form).map(printed).unwrap_or_default()));
        line.extend(
            share.map(|original| size.and_then(|size| percent(scores, size, form, original)).unwrap_or_default()),
        );
        line.extend(bits.as_ref().map(|bits| bits[form].map_or(String::new(), |bits| format!("≈ {}", fixed(bits, 1)))));
        line.extend(losses.iter().map(|at| with_loss(scores, *at, form, original)));
        line
    };
    if header.len() < 2 {
        return None;
    }
    let count = scores.subjects.len();
    let axis = if scores.subjects_are_rows { "row" } else { "column" };
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows: Vec<Vec<String>> = (0..count).take(MOST_LINES).map(line).collect();
    let mut markdown =
        format!("**Forms of one model** · {}\n\n{}", counted(count, axis), markdown_table(&header, &rows));
    if count > MOST_LINES {
        markdown += &format!("\n{} more {axis}s.\n", count - MOST_LINES);
    }
    markdown += &extremes(scores, size).map_or(String::new(), |said| format!("\n{said}\n"));
    Some(markdown)
}

/// "- Smallest: IQ2_M (2.78GB). Largest: bf16 (15.24GB)."
fn extremes(scores: &Scores, size: Option<usize>) -> Option<String> {
    let size = size?;
    let sizes: Vec<(usize, f64)> =
        (0..scores.subjects.len()).filter_map(|form| Some((form, gigabytes(scores, size, form)?))).collect();
    let least = sizes.iter().copied().reduce(|least, next| if next.1 < least.1 { next } else { least })?;
    let most = sizes.iter().copied().reduce(|most, next| if next.1 > most.1 { next } else { most })?;
    let named = |form: usize| {
        let size = scores.score(size, form).map(printed).unwrap_or_default();
        format!("{} ({size})", subject_name(scores, form))
    };
    (least.1 < most.1).then(|| format!("- Smallest: {}. Largest: {}.", named(least.0), named(most.0)))
}

/// The measures that say how good a form is, those that say it best first.
fn losses(scores: &Scores) -> impl Iterator<Item = usize> {
    (0..scores.measures.len()).filter(|at| scores.measures[*at].direction != Direction::None)
}

/// A size in gigabytes, where its unit is known; else the number alone.
fn gigabytes(scores: &Scores, size: usize, form: usize) -> Option<f64> {
    let score = scores.score(size, form)?;
    let value = score.number()?.value;
    let unit: String = score.printed.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let factor = match &*unit {
        "mb" | "mib" | "m" => 0.001,
        "kb" | "kib" => 0.000_001,
        "tb" | "tib" => 1000.0,
        _ => 1.0,
    };
    Some(value * factor).filter(|value| value.is_finite() && *value > 0.0)
}

/// "31%": what share of the original's size a form has.
fn percent(scores: &Scores, size: usize, form: usize, original: usize) -> Option<String> {
    let (own, whole) = (gigabytes(scores, size, form)?, gigabytes(scores, size, original)?);
    (form != original).then(|| format!("{}%", fixed(100.0 * own / whole, 0)))
}

/// Bits per weight, from the sizes against a form whose bits are known; `None` where the table tells them, or none is.
fn estimated_bits(scores: &Scores, size: Option<usize>) -> Option<Vec<Option<f64>>> {
    // Memory in use holds more than the weights.
    let is_file = |size: &usize| !scores.measures[*size].name.to_lowercase().contains("ram");
    let size = size.filter(|_| scores.bits_measure().is_none()).filter(is_file)?;
    let of_q8 = || {
        let is_q8 = |name: &str| name.to_uppercase().contains("Q8_0");
        let mut all = (0..scores.subjects.len()).filter(|at| is_q8(&scores.subjects[*at].name));
        all.next().filter(|_| all.next().is_none()).map(|at| (at, Q8_0_BITS))
    };
    let (known, bits) = scores.original_form().map(|(at, bits)| (at, f64::from(bits))).or_else(of_q8)?;
    let whole = gigabytes(scores, size, known)?;
    Some((0..scores.subjects.len()).map(|form| Some(bits * gigabytes(scores, size, form)? / whole)).collect())
}

/// "7.41 (+0.09)", of scores "65.1 (97.7% kept)".
fn with_loss(scores: &Scores, measure: usize, form: usize, original: Option<usize>) -> String {
    let Some(score) = scores.score(measure, form).filter(|score| score.number().is_some()) else {
        return String::new();
    };
    let number = |form: usize| scores.score(measure, form)?.number();
    let against =
        original.filter(|original| *original != form).and_then(|original| Some((number(form)?, number(original)?)));
    let said = match (against, scores.measures[measure].direction) {
        (Some((own, whole)), Direction::Higher) if whole.value > 0.0 && is_score(scores, measure) => {
            format!(" ({}% kept)", fixed(100.0 * own.value / whole.value, 1))
        }
        // The divergence from the original is a difference by itself.
        (Some((own, whole)), Direction::Higher | Direction::Lower) if whole.value > 0.0 => {
            format!(" ({})", signed(own.value - whole.value, own.decimals.max(whole.decimals)))
        }
        _ => String::new(),
    };
    format!("{}{said}", printed(score))
}

/// Whether a share of a score can be kept; a speed may double.
fn is_score(scores: &Scores, measure: usize) -> bool {
    let measure = &scores.measures[measure];
    measure.benchmark.is_some()
        || measure.is_average
        || measure
            .metric
            .is_some_and(|metric| matches!(metric.scale, Scale::Unit | Scale::Percent | Scale::UnitOrPercent))
}

/// Quality against size: a place for each form. `None` where fewer than three have both.
pub(super) fn plot(scores: &Scores) -> Option<Plot> {
    let across = scores.size_measure().or_else(|| scores.bits_measure())?;
    let is_bits = scores.size_measure().is_none();
    let places = |measure: usize| -> Vec<Place> {
        let place = |form: usize| {
            let x =
                if is_bits { scores.score(across, form)?.number()?.value } else { gigabytes(scores, across, form)? };
            let y = scores.score(measure, form)?.number()?.value;
            let name = subject_name(scores, form).replace("\\|", "|");
            (x.is_finite() && y.is_finite()).then_some(Place { x, y, name })
        };
        (0..scores.subjects.len()).filter_map(place).take(MOST_PLACES).collect()
    };
    let (measure, places) = losses(scores).map(|at| (at, places(at))).find(|(_, places)| places.len() > 2)?;
    let name = title(scores, measure).replace("\\|", "|");
    let unit = if is_bits { "bits" } else { unit(scores, across) };
    Some(Plot { title: format!("{name} by size"), drawing: Drawing::Places(Places { name, unit, places }) })
}

/// What the sizes are counted in.
fn unit(scores: &Scores, size: usize) -> &'static str {
    let name = scores.measures[size].name.to_lowercase();
    let has_unit = |score: &crate::card::Score| score.printed.contains(char::is_alphabetic);
    let says = name.contains("gb") || name.contains("gib") || scores.scores_of(size).any(|(_, score)| has_unit(score));
    if says && !name.contains("mb") && !name.contains("mib") { "GB" } else { "size" }
}

#[cfg(test)]
mod tests {
    use crate::report::summaries;
    use crate::rules::{Config, analyse};

    #[test]
    fn forms_are_told_by_size_and_loss() {
        let card = "---\nlicense: mit\n---\n\n| Quant | Size (GB) | PPL | MMLU | t/s |\n|-|-|-|-|-|\n| BF16 | 16.0 | 7.32 | 66.0 | 20 |\n\
                    | Q4_K_M | 4.8 | 7.41 | 64.5 | 51 |\n| IQ2_M | 2.8 | 8.90 | 51.0 | 60 |\n";
        let found = summaries(&analyse(card, &Config::default()));
        let lines: Vec<&str> =
            found[0].markdown.lines().filter(|line| line.contains("Q4") || line.starts_with('-')).collect();
        assert_eq!(
            lines,
            [
                "| Q4_K_M | 4.8       | 30%     | ≈ 4.8           | 7.41 (+0.09) | 64.5 (97.7% kept) | 51 (+31) |",
                "- Smallest: IQ2_M (2.8). Largest: BF16 (16.0)."
            ]
        );
        let [plot] = &found[0].plots[..] else { panic!("a picture") };
        assert_eq!(plot.title(), "PPL ↓ by size");
        let svg = plot.svg();
        assert!(svg.len() < 8000 && svg.matches("<circle").count() == 3 && svg.contains("Q4_K_M"), "{svg}");
    }
}
