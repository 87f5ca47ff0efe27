//! Numbers compare as they are printed.

use modelcard_lsp::card::{Number, Value};
use proptest::prelude::*;

fn number(text: &str) -> Number {
    Number::read(text).unwrap_or_else(|| panic!("{text} is no number"))
}

/// What metrics and losses look like.
fn values() -> impl Strategy<Value = f64> {
    prop_oneof![-1.0..1.0, -100.0..100.0, 0.0..100_000.0, Just(0.0)]
}

proptest! {
    #![proptest_config(super::cases(256))]

    /// A value printed twice is one value, whatever the decimals; the order does not matter.
    #[test]
    fn prints_of_one_value_agree(value in values(), one in 0usize..8, other in 0usize..8) {
        let (a, b) = (number(&format!("{value:.one$}")), number(&format!("{value:.other$}")));
        prop_assert!(a.agrees(b) && b.agrees(a), "{a} {b}");
    }

    /// The Trainer rounds to four decimals and drops the zeros at the end.
    #[test]
    fn the_print_of_the_trainer_agrees(value in values()) {
        let rounded = format!("{value:.4}");
        let shown = rounded.trim_end_matches('0').trim_end_matches('.');
        prop_assert!(number(shown).agrees(number(&format!("{value:.12}"))), "{shown} {value}");
    }

    #[test]
    fn values_a_unit_apart_do_not_agree(value in values(), decimals in 0usize..6, units in 2u32..1000) {
        let unit = 10f64.powi(-(decimals as i32));
        let (a, b) = (format!("{value:.decimals$}"), format!("{:.decimals$}", value + unit * f64::from(units)));
        prop_assert!(!number(&a).agrees(number(&b)), "{a} {b}");
    }

    #[test]
    fn shares_agree_with_percent(share in 0.0..1.0, decimals in 2usize..6) {
        let fewer = decimals - 2;
        let (a, b) = (number(&format!("{share:.decimals$}")), number(&format!("{:.fewer$}", share * 100.0)));
        prop_assert!(a.agrees_as_percent(b) && b.agrees_as_percent(a), "{a} {b}");
    }

    #[test]
    fn signs_count(value in 0.01..1000.0, decimals in 2usize..6) {
        let plain = format!("{value:.decimals$}");
        let (plus, minus) = (number(&format!("+{plain}")), number(&format!("-{plain}")));
        prop_assert_eq!(plus, number(&plain));
        prop_assert_eq!(minus.value, -plus.value);
        prop_assert!(!plus.agrees(minus));
    }

    /// `1e-05` is 0.00001, and shows as many decimals.
    #[test]
    fn exponents(digits in 1u32..100, exponent in 1usize..12) {
        let (short, long) = (number(&format!("{digits}e-{exponent:02}")), format!("{:.exponent$}", f64::from(digits) / 10f64.powi(exponent as i32)));
        prop_assert!(short.agrees(number(&long)), "{short} {long}");
        prop_assert_eq!(short.decimals, number(&long).decimals);
    }

    #[test]
    fn written_numbers_read_back(value in values(), decimals in 0usize..10) {
        let printed = number(&format!("{value:.decimals$}"));
        prop_assert_eq!(number(&printed.to_string()), printed);
    }

    /// A decimal comma is a point, but where it may part thousands.
    #[test]
    fn commas_are_points(value in values(), decimals in 1usize..8) {
        let point = format!("{value:.decimals$}");
        let read = Value::read(&point.replace('.', ","));
        let whole = point.trim_start_matches('-').split('.').next().unwrap_or_default();
        if decimals != 3 || whole == "0" {
            prop_assert_eq!(read, Value::Number(number(&point)));
        } else {
            prop_assert_eq!(read, Value::Text);
        }
    }

    /// Asterisks, percent signs, spreads and remarks leave the number what it is.
    #[test]
    fn decorated_numbers(value in values(), decimals in 0usize..6) {
        let plain = format!("{value:.decimals$}");
        for text in [format!("**{plain}**"), format!("{plain} ± 0.1"), format!("{plain} +/- 20.00"), format!("**{plain}** (best)")] {
            prop_assert_eq!(Value::read(&text), Value::Number(number(&plain)));
        }
        let percent = Value::read(&format!("{plain} %")).number();
        prop_assert_eq!(percent, Some(number(&format!("{plain}%"))));
    }

    #[test]
    fn any_text_can_be_read(text in "[-+0-9.,eE%*±(){}'\\[\\] a\\PC]{0,24}") {
        let _ = Value::read(&text);
        if let Some(read) = Number::read(&text) {
            prop_assert!(read.agrees(read) || !read.value.is_finite());
        }
    }
}
