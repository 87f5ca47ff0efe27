use crate::text::words::number::compact;

/// The numbers along one side of a picture, and where each is in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    /// Where the lowest and the highest number are, in pixels.
    pixels: (f64, f64),
}

impl Axis {
    /// An axis for all `numbers`; those that are not finite do not count. A lone number lies in its middle.
    pub(super) fn of(numbers: impl Iterator<Item = f64>, pixels: (f64, f64)) -> Self {
        let numbers = numbers.filter(|number| number.is_finite());
        let (low, high) =
            numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
        let (low, high) = match () {
            () if low < high => (low, high),
            () if low == high => {
                let around = if low == 0.0 { 1.0 } else { low.abs() / 10.0 };
                ((low - around).max(f64::MIN), (low + around).min(f64::MAX))
            }
            () => (0.0, 1.0),
        };
        Self { low, high, pixels }
    }

    /// The pixel of a number; of one that is off the axis, not far from its end.
    pub(super) fn at(&self, number: f64) -> f64 {
        // By halves: the difference of two numbers may be greater than any number.
        let share = (number / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        let share = if share.is_finite() { share.clamp(0.0, 99.0) } else { 0.5 };
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }

    /// At most `most` round numbers on the axis, from low to high, as printed.
    pub(super) fn ticks(&self, most: usize) -> Vec<(f64, String)> {
        let rough = (self.high - self.low) / most as f64;
        if !(rough.is_normal() && rough > 0.0) {
            return Vec::new();
        }
        let exponent = rough.log10().floor();
        let unit = 10f64.powf(exponent);
        let steps = [(1.0, 0), (2.0, 0), (2.5, 1), (5.0, 0), (10.0, -1), (20.0, -1), (25.0, 0), (50.0, -1)];
        let ticks = |(factor, more): (f64, i32)| {
            let step = factor * unit;
            let (first, last) = ((self.low / step - 1e-9).ceil(), (self.high / step + 1e-9).floor());
            let count = last - first + 1.0;
            let fits = step.is_normal() && unit.is_normal() && count >= 1.0 && count <= most as f64;
            let decimals = more - exponent as i32;
            let tick = |i: usize| {
                let number = (first + i as f64) * step;
                (number, compact(number, decimals))
            };
            fits.then(|| (0..count as usize).map(tick).collect())
        };
        steps.into_iter().find_map(ticks).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Axis;

    fn ticks(low: f64, high: f64) -> String {
        let ticks = Axis::of([low, high].into_iter(), (0.0, 100.0)).ticks(4);
        ticks.into_iter().map(|(_, printed)| printed).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn round_numbers() {
        assert_eq!(ticks(0.826, 1.9565), "1.00 1.25 1.50 1.75");
        assert_eq!(ticks(0.0, 1.0), "0 0.5 1.0");
        assert_eq!(ticks(200.0, 4000.0), "1000 2000 3000 4000");
        assert_eq!(ticks(5000.0, 95000.0), "20k 40k 60k 80k");
        assert_eq!(ticks(0.0, 0.00003), "0 1e-5 2e-5 3e-5");
        assert_eq!(ticks(-3.0, 3.0), "-2 0 2");
        assert_eq!(ticks(0.7200, 0.7213), "0.7200 0.7205 0.7210");
        assert_eq!(ticks(5.0, 5.0), "4.5 5.0 5.5");
    }

    #[test]
    fn numbers_of_any_size_are_on_it() {
        for (low, high) in [(f64::MIN, f64::MAX), (0.0, 5e-324), (f64::MAX, f64::MAX), (1e300, 1e301), (-1.0, f64::NAN)]
        {
            let axis = Axis::of([low, high].into_iter(), (10.0, 20.0));
            for number in [low, high, 0.0, f64::INFINITY, f64::NAN] {
                let at = axis.at(number);
                let far = if number <= high { 20.0 } else { 1000.0 };
                assert!((10.0..=far).contains(&at), "{number} of {low} to {high} is at {at}");
            }
            assert!(axis.ticks(4).len() <= 4);
        }
    }
}
