use crate::text::{Edit, LineEnding, after_break, lines};

use super::levels::Level;
use super::read::{TABLE, merged, of_file};

/// The edit of a configuration file that turns a rule off; `None` where the file is written in a way that this does not
/// know, or is no TOML.
pub fn turn_off(text: &str, is_pyproject: bool, rule: &str) -> Option<Edit> {
    toml::de::DeTable::parse(text).ok()?;
    let line_break = LineEnding::of(text).as_str();
    let table = if is_pyproject { format!("{TABLE}.rules") } else { "rules".to_owned() };
    let setting = format!("{rule} = \"off\"");
    let header = format!("[{table}]");
    let is_header =
        |line: &std::ops::Range<usize>| text[line.clone()].split('#').next().is_some_and(|it| it.trim() == header);
    let edit = match lines(text, 0).find(is_header) {
        Some(line) => {
            let start = after_break(text, line.end);
            let in_table = lines(text, start).take_while(|line| !text[line.clone()].trim_start().starts_with('['));
            let is_set = |line: &std::ops::Range<usize>| {
                let key = text[line.clone()].split('=').next().unwrap_or_default();
                key.trim().trim_matches(['"', '\'']) == rule
            };
            match in_table.into_iter().find(is_set) {
                Some(line) => Edit::replace(line, setting),
                None if start == line.end => Edit::insert(start, format!("{line_break}{setting}{line_break}")),
                None => Edit::insert(start, format!("{setting}{line_break}")),
            }
        }
        None => {
            let kept = text.trim_end().len();
            let blank = if kept == 0 { String::new() } else { line_break.repeat(2) };
            Edit::replace(kept..text.len(), format!("{blank}{header}{line_break}{setting}{line_break}"))
        }
    };
    let edited = crate::text::apply(text, std::slice::from_ref(&edit));
    toml::de::DeTable::parse(&edited).ok()?;
    let after = of_file(&edited, is_pyproject)?;
    let levels = merged(&after.settings, &serde_json::Value::Null).rules.0;
    (levels.get(rule) == Some(&Level::Off)).then_some(edit)
}

#[cfg(test)]
mod tests {
    use super::turn_off;
    use crate::text::apply;

    #[test]
    fn in_each_kind_of_file() {
        let off = |text: &str, is_pyproject| turn_off(text, is_pyproject, "key-null").map(|edit| apply(text, &[edit]));
        let cases = [
            ("", false, "[rules]\nkey-null = \"off\"\n"),
            ("failOn = 'error'\n", false, "failOn = 'error'\n\n[rules]\nkey-null = \"off\"\n"),
            (
                "[rules] # ours\r\noverfitting = 'off'\r\n",
                false,
                "[rules] # ours\r\nkey-null = \"off\"\r\noverfitting = 'off'\r\n",
            ),
            ("[rules]\nkey-null = 'error'\n[format]\n", false, "[rules]\nkey-null = \"off\"\n[format]\n"),
            ("[rules]", false, "[rules]\nkey-null = \"off\"\n"),
            (
                "[project]\nname = 'x'\n",
                true,
                "[project]\nname = 'x'\n\n[tool.modelcard-lsp.rules]\nkey-null = \"off\"\n",
            ),
        ];
        for (text, is_pyproject, expected) in cases {
            assert_eq!(off(text, is_pyproject).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(off("rules = { overfitting = 'off' }\n", false), None);
        assert_eq!(off("rules = \n", false), None);
    }
}
