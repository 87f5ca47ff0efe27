//! Small pictures as SVG, of numbers over time and of results beside each other. A [`Plot`] says what is in the picture;
//! `draw` puts down curves, `bars` bars, `places` dots by two numbers.

mod axis;
mod bars;
mod ceiling;
mod draw;
mod legend;
mod places;
mod thin;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub(crate) use bars::{BarGroup, Bars, MOST_GROUPS};
pub(crate) use places::{MOST_PLACES, Place, Places};

/// A small picture, made to be read on any ground, light or dark: transparent, in tones between.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// What it shows, in a few words.
    pub(crate) title: String,
    /// What is in it.
    pub(crate) drawing: Drawing,
}

/// What is in a picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Drawing {
    Course(Course),
    Bars(Bars),
    Places(Places),
}

/// Some numbers over the steps or epochs of a training.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Course {
    /// What is counted from left to right: `step`, `epoch`, `row`.
    pub(crate) unit: &'static str,
    /// The curves; more than [`MOST_CURVES`] are not drawn.
    pub(crate) curves: Vec<Curve>,
    /// The place that a reader is at.
    pub(crate) here: Option<f64>,
}

/// So many curves can be told apart.
pub(crate) const MOST_CURVES: usize = 4;

/// One of the curves of a plot.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Curve {
    /// What it is called.
    pub(crate) name: String,
    /// Its points from left to right; all are finite.
    pub(crate) points: Vec<Point>,
    /// Points that stand out.
    pub(crate) marks: Vec<Mark>,
    /// Where there is no number though there should be: `nan`.
    pub(crate) lost: Vec<f64>,
}

/// A point of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// Whether a line leads to it from the point before.
    pub(crate) joined: bool,
}

/// A point that stands out.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    /// Why.
    pub(crate) kind: MarkKind,
    /// Where.
    pub(crate) x: f64,
    /// The number.
    pub(crate) y: f64,
    /// The number as printed.
    pub(crate) printed: String,
}

/// Why a point stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkKind {
    /// No number of the curve is better.
    Best,
    /// The card reports this number.
    Reported,
    /// The checkpoint of this point is the one that was saved.
    Saved,
}

impl Plot {
    /// What the picture shows, in a few words.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The picture: an SVG document of less than 8,000 bytes, 320 pixels wide and as high as it needs, mostly 110.
    pub fn svg(&self) -> String {
        match &self.drawing {
            Drawing::Course(course) => draw::svg(&self.title, course),
            Drawing::Bars(bars) => bars::svg(&self.title, bars),
            Drawing::Places(places) => places::svg(&self.title, places),
        }
    }

    /// All of the picture in an address.
    pub fn data_address(&self) -> String {
        format!("data:image/svg+xml;base64,{}", STANDARD.encode(self.svg()))
    }
}

/// Markdown with pictures below its title, which is its first paragraph. `address` says where the picture with that number
/// (from 0) is.
pub(crate) fn illustrated(markdown: &str, plots: &[Plot], mut address: impl FnMut(usize, &Plot) -> String) -> String {
    let is_plain = |c: &char| !matches!(c, '[' | ']' | '\\') && !c.is_control();
    let picture = |(i, plot): (usize, &Plot)| {
        let alt: String = plot.title.chars().filter(is_plain).collect();
        format!("![{alt}]({})", address(i, plot))
    };
    let pictures = plots.iter().enumerate().map(picture).collect::<Vec<_>>().join(" ");
    match markdown.split_once("\n\n") {
        _ if plots.is_empty() => markdown.to_owned(),
        Some((title, rest)) => format!("{title}\n\n{pictures}\n\n{rest}"),
        None => format!("{}\n\n{pictures}", markdown.trim_end()),
    }
}

#[cfg(test)]
mod tests;
