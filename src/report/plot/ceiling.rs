use super::Curve;

/// Fewer points have no beginning to speak of.
const FEWEST: usize = 8;
/// A beginning is cut off where all that follows would fill less than this share of the height.
const TOO_FLAT: f64 = 0.125;
/// How much higher than what follows the picture is then.
const ROOM: f64 = 3.0;

/// Where curves are cut off at the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ceiling {
    pub(super) y: f64,
    /// The highest number of all.
    pub(super) top: f64,
    /// From here on to the right no curve is above.
    pub(super) clear: f64,
}

/// The ceiling of curves whose first tenth is so much higher than the rest that the rest would be a flat line, as losses
/// are. `None` where all can be shown.
pub(super) fn ceiling<'a>(curves: impl Iterator<Item = &'a Curve> + Clone) -> Option<Ceiling> {
    let points = curves.clone().flat_map(|curve| &curve.points);
    let heights = |points: &mut dyn Iterator<Item = f64>| {
        points.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)))
    };
    let (low, _) = heights(&mut points.clone().map(|point| point.y));
    let top = points.map(|point| point.y).reduce(f64::max)?;
    let is_long = |curve: &Curve| curve.points.len() >= FEWEST;
    let long = curves.clone();
    let rest = long.filter(|curve| is_long(curve)).flat_map(|curve| {
        let beginning = curve.points.len().div_ceil(10);
        curve.points[beginning..].iter().map(|point| point.y).chain(curve.marks.iter().map(|mark| mark.y))
    });
    let short =
        curves.clone().filter(|curve| !is_long(curve)).flat_map(|curve| curve.points.iter().map(|point| point.y));
    let (_, high) = heights(&mut rest.chain(short));
    if !(high > low && high - low < TOO_FLAT * (top - low)) {
        return None;
    }
    let y = low + ROOM * (high - low);
    let ends = curves.filter_map(|curve| {
        let last = curve.points.iter().rposition(|point| point.y > y)?;
        curve.points.get(last + 1).map(|point| point.x)
    });
    Some(Ceiling { y, top, clear: ends.reduce(f64::max)? })
}
