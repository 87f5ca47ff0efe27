use std::fmt::Write as _;

use svg::Document;
use svg::node::element::{Circle, ClipPath, Element, Group, Line, Path, Rectangle, Text, Title};

use crate::text::words::number::three_digits;

use super::axis::Axis;
use super::ceiling::{Ceiling, ceiling};
use super::legend::{self, LETTERS, Sign};
use super::thin::thin;
use super::{Course, Curve, MOST_CURVES, MarkKind};

/// The whole picture, in pixels.
pub(super) const WIDTH: f64 = 320.0;
pub(super) const HEIGHT: f64 = 110.0;
/// Where the curves are.
pub(super) const LEFT: f64 = 40.0;
pub(super) const RIGHT: f64 = WIDTH - 8.0;
pub(super) const TOP: f64 = 22.0;
pub(super) const BOTTOM: f64 = HEIGHT - 16.0;
/// Points of all curves together; so the picture stays small.
const MOST_POINTS: usize = 400;

/// Tones that stand out from white and from the dark ground of editors alike.
pub(super) const TEXT: &str = "#7d7d7d";
pub(super) const CURVES: [&str; MOST_CURVES] = ["#2f81f7", "#cf6c08", "#2a9d58", "#b25bd1"];
pub(super) const LOST: &str = "#e5484d";

pub(super) fn svg(title: &str, plot: &Course) -> String {
    let curves = || plot.curves.iter().take(MOST_CURVES);
    let points = || curves().flat_map(|curve| &curve.points);
    let marks = || curves().flat_map(|curve| &curve.marks);
    let lost = || curves().flat_map(|curve| curve.lost.iter().copied());
    let across = points().map(|point| point.x).chain(marks().map(|mark| mark.x)).chain(lost()).chain(plot.here);
    let x = Axis::of(across, (LEFT, RIGHT));
    let ceiling = ceiling(curves());
    let below = |y: &f64| ceiling.is_none_or(|ceiling| *y <= ceiling.y);
    let up = points().map(|point| point.y).chain(marks().map(|mark| mark.y)).filter(below);
    let y = Axis::of(up.chain(ceiling.map(|ceiling| ceiling.y)), (BOTTOM, TOP));

    let mut document = picture(title, HEIGHT).add(grid(plot.unit, &x, &y));
    if let Some(here) = plot.here {
        let line = vertical(x.at(here)).set("stroke", TEXT).set("stroke-dasharray", "2 2");
        document = document.add(line);
    }
    if let Some(ceiling) = ceiling {
        document = document.add(clip()).add(above(&x, ceiling));
    }
    let most = MOST_POINTS / curves().count().max(1);
    for (curve, color) in curves().zip(CURVES) {
        let line = line(curve, color, most.min(200), &x, &y);
        document = document.add(if ceiling.is_some() { line.set("clip-path", "url(#curves)") } else { line });
    }
    for (curve, color) in curves().zip(CURVES) {
        for at in &curve.marks {
            document = document.add(mark(at.kind, x.at(at.x), y.at(at.y), color));
        }
    }
    document = document.add(crosses(lost().map(|lost| x.at(lost)).collect()));
    document.add(legend(plot)).to_string()
}

/// An empty picture as wide as all are.
pub(super) fn picture(title: &str, height: f64) -> Document {
    Document::new()
        .set("width", WIDTH)
        .set("height", height)
        .set("viewBox", (0.0, 0.0, WIDTH, height))
        .set("role", "img")
        .add(Title::new(legible(title)))
}

/// Where curves are seen.
fn clip() -> ClipPath {
    let area = Rectangle::new().set("x", LEFT - 2.0).set("y", TOP).set("width", RIGHT - LEFT + 4.0);
    ClipPath::new().set("id", "curves").add(area.set("height", BOTTOM - TOP + 2.0))
}

/// How high a curve goes where it is not seen.
fn above(x: &Axis, ceiling: Ceiling) -> Group {
    letters(9.0).add(text(&format!("↑ {}", three_digits(ceiling.top)), x.at(ceiling.clear) + 4.0, TOP + 8.0, "start"))
}

/// The curve as a line; a point with no neighbour is a dot.
fn line(curve: &Curve, color: &str, most: usize, x: &Axis, y: &Axis) -> Path {
    let points = thin(&curve.points, most);
    let mut data = String::new();
    for (i, point) in points.iter().enumerate() {
        let alone = !point.joined && points.get(i + 1).is_none_or(|next| !next.joined);
        let (command, dot) = (if point.joined { 'L' } else { 'M' }, if alone { "h0" } else { "" });
        // Writing to a string cannot fail.
        let _ = write!(data, "{command}{} {}{dot}", tenths(x.at(point.x)), tenths(y.at(point.y)));
    }
    Path::new()
        .set("d", data)
        .set("fill", "none")
        .set("stroke", color)
        .set("stroke-width", 1.5)
        .set("stroke-linejoin", "round")
        .set("stroke-linecap", "round")
}

fn mark(kind: MarkKind, x: f64, y: f64, color: &str) -> Circle {
    let circle = Circle::new().set("cx", tenths(x)).set("cy", tenths(y));
    match kind {
        MarkKind::Best => circle.set("r", 2.5).set("fill", color),
        MarkKind::Reported | MarkKind::Saved => {
            circle.set("r", 4).set("fill", "none").set("stroke", color).set("stroke-width", 1.3)
        }
    }
}

/// A cross at the top for each place without a number; those that would touch are one.
fn crosses(mut places: Vec<f64>) -> Path {
    places.sort_by(f64::total_cmp);
    let mut data = String::new();
    let mut last = f64::NEG_INFINITY;
    for place in places {
        if place - last >= 6.0 {
            last = place;
            data += &cross(place, TOP + 3.0);
        }
    }
    Path::new().set("d", data).set("stroke", LOST).set("stroke-width", 1.3)
}

fn cross(x: f64, y: f64) -> String {
    format!("M{} {}l5 5m0-5l-5 5", tenths(x - 2.5), tenths(y - 2.5))
}

/// The round numbers on both sides, with a faint line for each height.
pub(super) fn grid(unit: &str, x: &Axis, y: &Axis) -> Group {
    let mut group = letters(9.0);
    for (number, printed) in y.ticks(4) {
        let at = y.at(number);
        let line = Line::new().set("x1", LEFT).set("x2", RIGHT).set("y1", tenths(at)).set("y2", tenths(at));
        group = group.add(line.set("stroke", TEXT).set("stroke-opacity", 0.3)).add(text(
            &printed,
            LEFT - 4.0,
            at + 3.0,
            "end",
        ));
    }
    let floor = HEIGHT - 4.0;
    group = group.add(text(unit, 1.0, floor, "start"));
    for (number, printed) in x.ticks(5) {
        let at = x.at(number);
        // What would stand over the edge stands inside it.
        let anchor = if at + 10.0 > RIGHT { "end" } else { "middle" };
        let place = if anchor == "end" { RIGHT + 4.0 } else { at };
        group = group.add(text(&printed, place, floor, anchor));
    }
    group
}

fn legend(plot: &Course) -> Group {
    let mut group = letters(LETTERS);
    let middle = 8.0;
    for entry in legend::entries(plot, WIDTH - 8.0) {
        let left = 4.0 + entry.left;
        let sign: Element = match entry.sign {
            Sign::Curve(curve) => {
                let line = Line::new().set("x1", left).set("x2", left + 9.0).set("y1", middle).set("y2", middle);
                line.set("stroke", CURVES[curve % CURVES.len()]).set("stroke-width", 2).into()
            }
            Sign::Mark(kind) => mark(kind, left + 4.0, middle, TEXT).into(),
            Sign::Lost => Path::new().set("d", cross(left + 4.0, middle)).set("stroke", LOST).into(),
        };
        group = group.add(sign).add(text(&entry.text, 4.0 + entry.text_left, middle + 3.5, "start"));
    }
    group
}

pub(super) fn letters(size: f64) -> Group {
    Group::new().set("font-family", "system-ui,sans-serif").set("font-size", size).set("fill", TEXT)
}

pub(super) fn text(content: &str, x: f64, y: f64, anchor: &str) -> Text {
    let text = Text::new(legible(content)).set("x", tenths(x)).set("y", tenths(y));
    if anchor == "start" { text } else { text.set("text-anchor", anchor) }
}

fn vertical(x: f64) -> Line {
    Line::new().set("x1", tenths(x)).set("x2", tenths(x)).set("y1", TOP).set("y2", BOTTOM)
}

/// A text without what XML cannot hold, and without what turns the direction of the text around.
fn legible(text: &str) -> String {
    let is_bad = |c: char| {
        c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars().map(|c| if is_bad(c) { ' ' } else { c }).collect()
}

pub(super) fn tenths(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}
