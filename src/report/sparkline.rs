use crate::card::training::Series;
use crate::card::{Number, Value};

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const GAP: char = '·';
const NOT_A_NUMBER: char = '×';

/// The longest line; more values share a bar, which shows their mean.
const WIDTH: usize = 20;

/// A bar for each value, between the lowest and the highest; `·` where there is none, `×` for `nan`. All the same value
/// is a line at half height.
fn draw(values: &[Value]) -> String {
    let width = values.len().min(WIDTH);
    let buckets = (0..width).map(|i| &values[i * values.len() / width..(i + 1) * values.len() / width]);
    let bars: Vec<_> = buckets.map(Bar::of).collect();
    let heights = || bars.iter().filter_map(|bar| if let Bar::Height(height) = bar { Some(*height) } else { None });
    let low = heights().fold(f64::INFINITY, f64::min);
    let high = heights().fold(f64::NEG_INFINITY, f64::max);
    let draw = |bar: &Bar| match bar {
        Bar::Height(_) if high <= low => BARS[3],
        // A float that is no number turns into index 0.
        Bar::Height(height) => BARS[(((height - low) / (high - low) * 7.0).round() as usize).min(7)],
        Bar::Gap => GAP,
        Bar::NotANumber => NOT_A_NUMBER,
    };
    bars.iter().map(draw).collect()
}

/// The course of a column, a bar for each row or for several.
pub(crate) fn of_series(series: &Series) -> String {
    draw(&series.values().collect::<Vec<_>>())
}

/// A bar for each number.
pub(crate) fn of(numbers: &[f64]) -> String {
    let value = |number: &f64| Value::Number(Number { value: *number, decimals: 0, percent: false });
    draw(&numbers.iter().map(value).collect::<Vec<_>>())
}

enum Bar {
    Height(f64),
    Gap,
    NotANumber,
}

impl Bar {
    fn of(values: &[Value]) -> Self {
        if values.contains(&Value::NotANumber) {
            return Self::NotANumber;
        }
        let numbers: Vec<_> = values.iter().filter_map(|value| value.number()).collect();
        match numbers.len() {
            0 => Self::Gap,
            count => Self::Height(numbers.iter().map(|number| number.value / count as f64).sum()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::card::Value;

    fn of(cells: &[&str]) -> String {
        draw(&cells.iter().map(|cell| Value::read(cell)).collect::<Vec<_>>())
    }

    #[test]
    fn bars() {
        assert_eq!(of(&["0", "1", "2", "3", "4", "5", "6", "7"]), "▁▂▃▄▅▆▇█");
        assert_eq!(of(&["No log", "2", "nan", "1", ""]), "·█×▁·");
        assert_eq!(of(&["0.5", "0.5"]), "▄▄");
        assert_eq!(of(&[]), "");
        assert_eq!(of(&["1e999", "-1e999", "0"]).chars().count(), 3);
    }

    #[test]
    fn long_columns_are_drawn_short() {
        let values: Vec<_> = (0..1878).map(|i| Value::read(&i.to_string())).collect();
        assert_eq!(draw(&values), "▁▁▂▂▂▃▃▄▄▄▅▅▅▆▆▇▇▇██");
    }
}
