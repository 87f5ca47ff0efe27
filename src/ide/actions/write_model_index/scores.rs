use crate::card::{Measure, Number, Scores, Shape, SubjectRole, is_hub_id};
use crate::ide::actions::own_subject::own_subject;
use crate::rules::Analysis;
use crate::vocabulary::{self, Direction};

use super::source::{Group, Measurement, NamedDataset, without_bookkeeping};

/// What a table of results says of the card's own model, by dataset.
pub(super) fn of_scores<'a>(analysis: &Analysis, scores: &'a Scores) -> Vec<Group<'a>> {
    let mut groups = match scores.shape {
        Shape::Parts => of_averages(scores),
        _ => own_subject(analysis, scores).map(|subject| of_subject(scores, subject)).unwrap_or_default(),
    };
    for group in &mut groups {
        group.measurements = without_bookkeeping(std::mem::take(&mut group.measurements));
    }
    groups.retain(|group| !group.measurements.is_empty());
    groups
}

/// What one model reached by each measure. Of measures on one dataset huggingface_hub would make one result, so they are one here.
fn of_subject(scores: &Scores, subject: usize) -> Vec<Group<'_>> {
    let is_harness = scores.shape == Shape::Harness;
    let mut groups: Vec<Group> = Vec::new();
    for (at, measure) in scores.measures.iter().enumerate().filter(|(_, measure)| !measure.is_average) {
        let number = scores.score(at, subject).and_then(|score| score.number()).filter(|it| it.value.is_finite());
        let (Some(number), Some(metric)) = (number, metric_name(measure, is_harness)) else { continue };
        let dataset = dataset(measure, is_harness);
        let index = groups.iter().position(|group| id(group) == dataset.as_ref().map(|it| &*it.id));
        let index = index.unwrap_or_else(|| {
            let usual_task = is_harness.then_some("text-generation");
            // Rivals were not compared on what the card's model was trained on.
            let is_elsewhere = scores.shape == Shape::Rivals;
            groups.push(Group { dataset: dataset.clone(), is_elsewhere, usual_task, measurements: Vec::new() });
            groups.len() - 1
        });
        let group = &mut groups[index];
        let name = name(measure, is_harness);
        let is_other_task =
            dataset.is_some_and(|dataset| group.dataset.as_ref().is_some_and(|it| it.name != dataset.name));
        let name = if is_other_task { format!("{name} ({})", measure.name) } else { name.to_owned() };
        if group.measurements.iter().all(|other| other.name != name) {
            group.measurements.push(Measurement::of_metric(name, metric, number));
        }
    }
    groups
}

fn id<'a>(group: &'a Group) -> Option<&'a str> {
    group.dataset.as_ref().map(|dataset| &*dataset.id)
}

/// What says the metric of a measure; `None` where nothing does.
fn metric_name(measure: &Measure, is_harness: bool) -> Option<&str> {
    match &measure.section {
        // `exact_match (strict-match)`, `acc,none`
        Some(section) if is_harness => section.split([' ', ',']).next().filter(|name| !name.is_empty()),
        _ if measure.benchmark.is_some() => measure.metric.map(|metric| metric.id),
        _ => measure.metric.filter(|metric| metric.direction != Direction::None).map(|metric| metric.id),
    }
}

fn name(measure: &Measure, is_harness: bool) -> &str {
    match (&measure.section, measure.metric) {
        (Some(section), _) if is_harness => section,
        // `acc` of `MMLU acc` is how the harness calls it.
        (_, Some(metric)) if on_dataset(measure).is_some_and(|(_, word)| word == metric.id) => metric.id,
        (_, Some(metric)) if measure.benchmark.is_some() => metric.names.first().copied().unwrap_or(metric.id),
        _ => &measure.name,
    }
}

/// The benchmark and the metric of a name that says both: `MMLU acc`, from two rows of a header or from one.
fn on_dataset(measure: &Measure) -> Option<(&str, &str)> {
    let (dataset, word) = measure.name.rsplit_once(' ')?;
    let is_benchmark = vocabulary::benchmark(dataset)?.name == measure.benchmark?.name;
    let is_metric = vocabulary::metric(word)?.id == measure.metric?.id;
    (is_benchmark && is_metric).then_some((dataset, word))
}

/// The dataset of a benchmark, or what a harness calls the task; `None` of what is a metric by itself.
fn dataset(measure: &Measure, is_harness: bool) -> Option<NamedDataset> {
    let group = measure.group.as_deref();
    let benchmark = measure.benchmark.or_else(|| vocabulary::benchmark(group?));
    let name = &*measure.name;
    let plain = |name: &str| name.trim().to_lowercase().replace([' ', ':'], "_");
    let id = match benchmark {
        Some(benchmark) if is_harness => benchmark.dataset.map_or_else(|| plain(name), str::to_owned),
        // The table may say more than the name: `BBH (3-shot)`.
        Some(benchmark) => {
            let own = benchmark.name.split('(').next().unwrap_or_default();
            benchmark.dataset.map_or_else(|| plain(own), str::to_owned)
        }
        None if is_harness => group.map_or_else(|| plain(name), str::to_owned),
        None => return None,
    };
    let name = on_dataset(measure).filter(|_| !is_harness).map_or(name, |(dataset, _)| dataset);
    is_hub_id(&id).then(|| NamedDataset { id, name: name.to_owned() })
}

/// What the classes come to together: the rows of means, and that of the accuracy, which a report of scikit-learn has.
fn of_averages(scores: &Scores) -> Vec<Group<'_>> {
    let averages = (0..scores.subjects.len()).filter(|at| scores.subjects[*at].role == SubjectRole::Average);
    let (of_metric, means): (Vec<usize>, Vec<usize>) =
        averages.partition(|at| vocabulary::metric(&scores.subjects[*at].name).is_some());
    let measured: Vec<usize> = (0..scores.measures.len())
        .filter(|at| scores.measures[*at].metric.is_some_and(|metric| metric.direction != Direction::None))
        .collect();
    let number = |measure: usize, subject: usize| -> Option<Number> { scores.score(measure, subject)?.number() };
    let mut measurements = Vec::new();
    for subject in of_metric {
        let value = measured.iter().find_map(|measure| number(*measure, subject));
        measurements.extend(value.map(|value| Measurement::new(&*scores.subjects[subject].name, value)));
    }
    for &subject in &means {
        for &measure in &measured {
            let (Some(number), name) = (number(measure, subject), &*scores.measures[measure].name) else { continue };
            measurements.push(match means.len() {
                1 => Measurement::new(name, number),
                _ => Measurement::of_metric(format!("{name} ({})", scores.subjects[subject].name), name, number),
            });
        }
    }
    vec![Group { dataset: None, is_elsewhere: false, usual_task: None, measurements }]
}
