//! Numbers as text.

/// With commas between groups of three digits: `16,550`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let group = |i: usize| if i > 0 && (digits.len() - i).is_multiple_of(3) { "," } else { "" };
    digits.char_indices().map(|(i, digit)| format!("{}{digit}", group(i))).collect()
}

/// With a fixed number of decimals, and never with an exponent; fewer than none count as none.
pub fn fixed(number: f64, decimals: i32) -> String {
    format!("{number:.*}", usize::try_from(decimals).unwrap_or(0))
}

/// A change with its sign and at most 17 decimals: `+0.115`; `±0` where it prints as zero.
pub fn signed(change: f64, decimals: i32) -> String {
    let printed = format!("{change:+.*}", usize::try_from(decimals).unwrap_or(0).min(17));
    let is_zero = !printed.contains(|c: char| c.is_ascii_digit() && c != '0') && printed.contains('0');
    if is_zero { "±0".to_owned() } else { printed }
}

/// With one decimal, unless that is a zero: `1.5`, `2`.
pub fn one_decimal(number: f64) -> String {
    whole(&fixed(number, 1)).to_owned()
}

/// "1st", "2nd", "11th".
pub fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A printed number without the `.0` that Python puts behind whole ones.
pub fn whole(printed: &str) -> &str {
    printed.strip_suffix(".0").unwrap_or(printed)
}

/// As people write constants: `512`, `0.9`, `1e-6`.
pub fn constant(number: f64) -> String {
    if number != 0.0 && number.abs() < 1e-3 { format!("{number:e}") } else { number.to_string() }
}

/// An estimate with no more than three digits that are not zero: 265,000 for 264,800.
pub fn rounded_to_three_digits(number: u64) -> u64 {
    let mut unit = 1;
    while number / unit >= 1000 {
        unit *= 10;
    }
    number.saturating_add(unit / 2) / unit * unit
}

/// In at most three digits and few characters: `0.396`, `12.3`, `1.2e-5`.
pub fn three_digits(number: f64) -> String {
    let exponent = number.abs().log10().floor();
    let decimals = if exponent.is_finite() { 2 - exponent as i32 } else { 0 };
    let printed = compact(number, decimals.max(0));
    let has_zeros = printed.contains('.') && !printed.contains(['e', 'k']);
    if has_zeros { without_zeros(&printed).to_owned() } else { printed }
}

/// A round number in few characters: `0.25`, `4000`, `20k`, `1e-5`. `decimals` below zero say how many of its last digits
/// are zeros.
pub fn compact(number: f64, decimals: i32) -> String {
    let size = number.abs();
    if number == 0.0 {
        return "0".to_owned();
    }
    if !(1e-3..1e7).contains(&size) {
        let printed = format!("{number:.2e}");
        let (mantissa, exponent) = printed.split_once('e').unwrap_or((&printed, "0"));
        return format!("{}e{exponent}", without_zeros(mantissa));
    }
    if size >= 1e4 && decimals <= -2 {
        return format!("{}k", without_zeros(&fixed(number / 1000.0, 1)));
    }
    fixed(number, decimals.min(9))
}

/// The shortest digits that give the number back, as Python's `repr` prints them: with an exponent below 1e-4 and from
/// 1e16 on.
pub fn python(number: f64) -> String {
    if number.is_nan() {
        return "nan".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = format!("{number:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..16).contains(&exponent) {
        return format!("{number:?}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// In two digits, as Python prints them: `0.00012`, `3.8e-05`.
pub fn python_two_digits(number: f64) -> String {
    whole(&python(format!("{number:.1e}").parse().unwrap_or(number))).to_owned()
}

/// Without the zeros at the end of the decimals.
fn without_zeros(printed: &str) -> &str {
    printed.trim_end_matches('0').trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals() {
        let found = [1, 2, 3, 4, 11, 12, 13, 21, 112, 1003].map(ordinal);
        assert_eq!(found, ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "1003rd"]);
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!([999, 16_550, 1_234_567].map(thousands), ["999", "16,550", "1,234,567"]);
    }

    #[test]
    fn estimates_are_round() {
        assert_eq!([264_800, 999, 9_996].map(rounded_to_three_digits), [265_000, 999, 10_000]);
        assert_eq!(rounded_to_three_digits(u64::MAX), 18_400_000_000_000_000_000);
    }

    #[test]
    fn decimals() {
        assert_eq!([fixed(1e-5, 5), fixed(1500.0, -2), fixed(0.5, 4)], ["0.00001", "1500", "0.5000"]);
        assert_eq!([signed(0.115, 3), signed(-1.0, 0), signed(-0.001, 2)], ["+0.115", "-1", "±0"]);
        assert_eq!([one_decimal(2.0), one_decimal(1.25), one_decimal(99.96)], ["2", "1.2", "100"]);
    }

    #[test]
    fn few_digits() {
        let printed = [0.3962, 12.345, 0.000_012, 1e9, 0.0, -2.0, 4321.0, 0.5].map(three_digits);
        assert_eq!(printed, ["0.396", "12.3", "1.2e-5", "1e9", "0", "-2", "4321", "0.5"]);
        assert_eq!([constant(512.0), constant(0.9), constant(1e-6), constant(0.0)], ["512", "0.9", "1e-6", "0"]);
    }

    #[test]
    fn as_python_prints() {
        assert_eq!([python(1e-5), python(0.0001), python(3.0), python(2.5e16)], ["1e-05", "0.0001", "3.0", "2.5e+16"]);
        let rates = [0.000_123, 3.81e-5, 1e-5, 0.1, 1.0, 0.0].map(python_two_digits);
        assert_eq!(rates, ["0.00012", "3.8e-05", "1e-05", "0.1", "1", "0"]);
    }
}
