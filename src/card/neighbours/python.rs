use jiter::JsonValue;

use crate::card::{Number, Value};
use crate::text::words::number;

/// A value as Python prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// `str(value)`, with all digits: `0.8993579447269684`, `1e-05`, `nan`, `{'f1': 0.5}`.
    pub text: Box<str>,
    is_float: bool,
}

impl Printed {
    pub(super) fn of(value: &JsonValue) -> Self {
        let text = match value {
            JsonValue::Str(text) => (**text).into(),
            value => repr(value).into(),
        };
        Self { text, is_float: matches!(value, JsonValue::Float(_)) }
    }

    /// The number with all its digits; `None` for `nan` and what is none.
    pub fn number(&self) -> Option<Number> {
        Number::read(&self.text)
    }

    /// What it says.
    pub fn value(&self) -> Value {
        Value::read(&self.text)
    }

    /// As in the tables of the Trainer's cards (transformers' `modelcard.py`, `_maybe_round`): with four decimals where
    /// there are more.
    pub fn in_table(&self) -> String {
        let decimals = self.text.split('.').nth(1).map_or(0, str::len);
        match self.number() {
            Some(number) if self.is_float && decimals > 4 => number::fixed(number.value, 4),
            _ => (*self.text).to_owned(),
        }
    }
}

/// `repr(value)` of what `json.loads` makes of JSON.
fn repr(value: &JsonValue) -> String {
    let list = |items: Vec<String>| items.join(", ");
    match value {
        JsonValue::Null => "None".to_owned(),
        JsonValue::Bool(true) => "True".to_owned(),
        JsonValue::Bool(false) => "False".to_owned(),
        JsonValue::Int(number) => number.to_string(),
        JsonValue::Float(number) => number::python(*number),
        JsonValue::Str(text) => quoted(text),
        JsonValue::Array(items) => format!("[{}]", list(items.iter().map(repr).collect())),
        JsonValue::Object(pairs) => {
            format!(
                "{{{}}}",
                list(pairs.iter().map(|(key, value)| format!("{}: {}", quoted(key), repr(value))).collect())
            )
        }
    }
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('\n', "\\n");
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

#[cfg(test)]
mod tests {
    use jiter::JsonValue;

    use super::Printed;

    fn printed(json: &str) -> Printed {
        Printed::of(&JsonValue::parse(json.as_bytes(), true).expect("JSON"))
    }

    /// What Python 3.12 prints.
    #[test]
    fn as_python_prints() {
        for (json, text) in [
            ("0.8993579447269684", "0.8993579447269684"),
            ("1e-5", "1e-05"),
            ("1.5E-7", "1.5e-07"),
            ("0.0001", "0.0001"),
            ("0.00012", "0.00012"),
            ("2.6312710447104e16", "2.6312710447104e+16"),
            ("1e15", "1000000000000000.0"),
            ("3.0", "3.0"),
            ("-0.0", "-0.0"),
            ("500", "500"),
            ("NaN", "nan"),
            ("-Infinity", "-inf"),
            ("null", "None"),
            ("\"a\"", "a"),
            ("{\"f1\": 0.5, \"n\": [1, true, \"it's\"]}", "{'f1': 0.5, 'n': [1, True, \"it's\"]}"),
        ] {
            assert_eq!(&*printed(json).text, text, "{json}");
        }
    }

    #[test]
    fn four_decimals_in_tables() {
        for (json, text) in [
            ("0.8993579447269684", "0.8994"),
            ("0.72", "0.72"),
            ("0.67895", "0.6790"),
            ("1e-5", "1e-05"),
            ("1.5e-7", "0.0000"),
            ("3.0", "3.0"),
            ("500", "500"),
            ("NaN", "nan"),
            ("\"0.123456\"", "0.123456"),
        ] {
            assert_eq!(printed(json).in_table(), text, "{json}");
        }
    }
}
