//! How numbers, lists and tables are printed, in messages, hovers, summaries and cards alike.

mod display_width;
pub mod number;
pub mod table;

pub use display_width::{char_width, width};

/// "a", "a and b", "a, b and c".
pub fn joined<T: AsRef<str>>(parts: Vec<T>) -> String {
    let parts: Vec<_> = parts.iter().map(AsRef::as_ref).collect();
    match &parts[..] {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// "a, b and 3 more"; as [`joined`] where there are no `more`.
pub fn joined_and_more(mut parts: Vec<String>, more: usize) -> String {
    parts.extend((more > 0).then(|| format!("{more} more")));
    joined(parts)
}

/// "a", "a and b", "a and 2 others": a list of which there is room for two.
pub fn first_and_others(parts: &[String]) -> String {
    match parts {
        [first, others @ ..] if others.len() > 1 => format!("{first} and {} others", others.len()),
        _ => joined(parts.to_vec()),
    }
}

/// "one more row", "2 more rows".
pub fn more(count: usize, noun: &str) -> String {
    if count == 1 { format!("one more {noun}") } else { format!("{count} more {noun}s") }
}

/// "another row", "2 other rows".
pub fn other(count: usize, noun: &str) -> String {
    if count == 1 { format!("another {noun}") } else { format!("{count} other {noun}s") }
}

/// "1 card", "2 cards", for nouns that take an `s`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {}", plural(count, noun))
}

/// "card" or "cards", by `count`.
pub fn plural(count: usize, noun: &str) -> String {
    if count == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// `is` or `are`, by `count`.
pub fn is_or_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// The text with a capital first letter.
pub fn capitalized(text: &str) -> String {
    with_first(text, |first| first.to_uppercase().collect())
}

/// The text with a small first letter.
pub fn uncapitalized(text: &str) -> String {
    with_first(text, |first| first.to_lowercase().collect())
}

fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| change(first) + chars.as_str())
}

/// The text, cut behind `most` characters where it is longer.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => with_ellipsis(&text[..end]),
        None => text.to_owned(),
    }
}

/// The text with short quotes, if it is longer than `most` chars: of what stands between backticks, 40 chars are kept.
pub fn with_short_quotes(text: String, most: usize) -> String {
    if text.len() <= most || text.chars().count() <= most {
        return text;
    }
    let short = |(i, part): (usize, &str)| if i % 2 == 1 { cut(part, 40) } else { part.to_owned() };
    let parts: Vec<_> = text.split('`').enumerate().map(short).collect();
    parts.join("`")
}

/// The text, cut where it is wider than `most` columns, of which the ellipsis takes one.
pub fn cut_to_width(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut taken = 1;
    let fits = |c: &char| {
        taken += char_width(*c);
        taken <= most
    };
    with_ellipsis(&text.chars().take_while(fits).collect::<String>())
}

fn with_ellipsis(text: &str) -> String {
    // In Markdown a backslash at the cut would escape what follows.
    format!("{}…", text.trim_end_matches(|c: char| c == '\\' || c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::{
        capitalized, counted, cut, cut_to_width, first_and_others, joined, joined_and_more, more, other, uncapitalized,
        with_short_quotes,
    };

    #[test]
    fn lists_in_words() {
        assert_eq!(joined(vec!["a", "b", "c"]), "a, b and c");
        assert_eq!(joined(vec!["a", "b"]), "a and b");
        assert_eq!(joined(vec!["a"]), "a");
        assert_eq!(joined::<&str>(vec![]), "");
    }

    #[test]
    fn long_lists_in_words() {
        let names = |count: usize| ["a", "b", "c"][..count].iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!([0, 1, 2, 3].map(|count| first_and_others(&names(count))), ["", "a", "a and b", "a and 2 others"]);
        assert_eq!([0, 2].map(|count| joined_and_more(names(2), count)), ["a and b", "a, b and 2 more"]);
        assert_eq!((more(1, "row"), more(2, "row")), ("one more row".into(), "2 more rows".into()));
        assert_eq!((other(1, "row"), other(2, "row")), ("another row".into(), "2 other rows".into()));
    }

    #[test]
    fn nouns_and_sentences() {
        assert_eq!([0, 1, 2].map(|count| counted(count, "row")), ["0 rows", "1 row", "2 rows"]);
        assert_eq!((capitalized("élan"), uncapitalized("The x")), ("Élan".into(), "the x".into()));
        assert_eq!(capitalized(""), "");
    }

    #[test]
    fn long_quotes_are_cut() {
        let path = format!("`/{}` is a local folder.", "x".repeat(60));
        assert_eq!(with_short_quotes(path.clone(), 100), path);
        assert_eq!(with_short_quotes(path, 60), format!("`/{}…` is a local folder.", "x".repeat(39)));
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(cut(&"é".repeat(41), 40), format!("{}…", "é".repeat(40)));
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("ab c", 3), "ab…");
        assert_eq!(cut("a\\|b", 2), "a…", "no backslash before the ellipsis");
        assert_eq!(cut_to_width("検証 Loss", 9), "検証 Loss");
        assert_eq!(cut_to_width("検証 Loss", 8), "検証 Lo…");
        assert_eq!(cut_to_width("検証", 3), "検…");
    }
}
