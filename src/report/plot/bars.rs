use svg::node::element::{Group, Rectangle};

use crate::text::words::cut_to_width;

use super::draw::{CURVES, WIDTH, letters, picture, tenths, text};

/// Bars of some results: a group for each measure, as long as its share of the greatest of the group.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bars {
    /// Whose the first, the second … bar of each group is.
    pub(crate) names: Vec<String>,
    /// More than [`MOST_GROUPS`] are not drawn.
    pub(crate) groups: Vec<BarGroup>,
}

/// The bars of one measure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BarGroup {
    /// What was measured.
    pub(crate) name: String,
    /// For each name a number, not below zero and finite, and what stands beside it; `None` where there is none.
    pub(crate) bars: Vec<Option<(f64, String)>>,
}

/// So many groups can be taken in at a look.
pub(crate) const MOST_GROUPS: usize = 8;

/// Where bars are, in pixels.
const LEFT: f64 = 100.0;
const RIGHT: f64 = 210.0;
const TOP: f64 = 20.0;
/// How high a bar is, and how much room it takes.
const BAR: f64 = 7.0;
const LINE: f64 = 9.0;
const BETWEEN: f64 = 5.0;

pub(super) fn svg(title: &str, bars: &Bars) -> String {
    let groups = bars.groups.iter().take(MOST_GROUPS);
    let mut top = TOP;
    let mut drawn = letters(9.0);
    for group in groups {
        let filled = || group.bars.iter().zip(CURVES).filter_map(|(bar, color)| Some((bar.as_ref()?, color)));
        let most = filled().map(|((value, _), _)| *value).fold(0.0, f64::max);
        let height = filled().count() as f64 * LINE;
        let middle = top + height / 2.0 + 3.0;
        drawn = drawn.add(text(&cut_to_width(&group.name, 17), LEFT - 4.0, middle, "end"));
        for ((value, said), color) in filled() {
            let share = if most > 0.0 { value / most } else { 0.0 };
            let width = tenths(share * (RIGHT - LEFT)).max(1.0);
            let bar = Rectangle::new().set("x", LEFT).set("y", tenths(top)).set("width", width).set("height", BAR);
            drawn = drawn.add(bar.set("fill", color));
            drawn = drawn.add(text(&cut_to_width(said, 22), LEFT + width + 3.0, top + BAR, "start"));
            top += LINE;
        }
        top += BETWEEN;
    }
    picture(title, top.max(TOP + LINE)).add(drawn).add(legend(bars)).to_string()
}

/// Whose the bars are.
fn legend(bars: &Bars) -> Group {
    let mut group = letters(10.0);
    let share = WIDTH / bars.names.len().max(1) as f64;
    for (at, (name, color)) in bars.names.iter().zip(CURVES).enumerate() {
        let left = 4.0 + at as f64 * share;
        let sign = Rectangle::new().set("x", tenths(left)).set("y", 4.0).set("width", BAR).set("height", BAR);
        let most = (share as usize).saturating_sub(14) / 6;
        group = group.add(sign.set("fill", color)).add(text(&cut_to_width(name, most), left + 11.0, 11.5, "start"));
    }
    group
}
