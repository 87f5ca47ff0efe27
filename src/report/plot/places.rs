use svg::node::element::{Circle, Group};

use crate::text::words::{char_width, cut_to_width};

use super::axis::Axis;
use super::draw::{BOTTOM, CURVES, HEIGHT, LEFT, RIGHT, TOP, grid, letters, picture, tenths, text};

/// Forms of one model by two numbers, such as size and perplexity.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Places {
    /// What is counted upwards.
    pub(crate) name: String,
    /// What is counted from left to right.
    pub(crate) unit: &'static str,
    /// More than [`MOST_PLACES`] are not drawn.
    pub(crate) places: Vec<Place>,
}

/// One of them; both numbers are finite.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) name: String,
}

/// So many dots can be told apart.
pub(crate) const MOST_PLACES: usize = 30;
/// How wide and how high a letter is, in pixels.
const LETTER: f64 = 4.6;
const LINE: f64 = 8.0;

pub(super) fn svg(title: &str, plot: &Places) -> String {
    let places = || plot.places.iter().take(MOST_PLACES);
    let x = Axis::of(places().map(|place| place.x), (LEFT + 4.0, RIGHT - 4.0));
    let y = Axis::of(places().map(|place| place.y), (BOTTOM - 3.0, TOP + 6.0));
    let mut dots = Group::new().set("fill", CURVES[0]);
    let mut names = letters(8.0);
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for place in places() {
        let (left, top) = (x.at(place.x), y.at(place.y));
        dots = dots.add(Circle::new().set("cx", tenths(left)).set("cy", tenths(top)).set("r", 2.2));
        let name = cut_to_width(&place.name, 14);
        let half = name.chars().map(char_width).sum::<usize>() as f64 * LETTER / 2.0;
        let middle = left.clamp(LEFT + half, (RIGHT - half).max(LEFT + half));
        // Where a name would stand over another, the dot alone is shown.
        let is_free =
            |(other, at, wide): &(f64, f64, f64)| (other - middle).abs() > wide + half || (at - top).abs() > LINE;
        if taken.iter().all(is_free) {
            taken.push((middle, top, half));
            names = names.add(text(&name, middle, top - 4.0, "middle"));
        }
    }
    let heading = letters(10.0).add(text(&cut_to_width(&plot.name, 40), 4.0, 11.0, "start"));
    let picture = picture(title, HEIGHT).add(grid(plot.unit, &x, &y));
    picture.add(dots).add(names).add(heading).to_string()
}
