use crate::vocabulary;

/// The value of `optimizer`, in any of the forms that the Trainer and the Keras callback have printed.
pub(in crate::ide) fn about_written(written: &str) -> Option<String> {
    if written.starts_with("Adam with ") {
        return Some(
            "**Adam**, in the words of transformers up to 4.45\n\nIt printed this line whatever optimizer was used; the \
             Trainer's own default is AdamW."
                .to_owned(),
        );
    }
    let named = written.strip_prefix("Use ").unwrap_or(written).split([' ', ',']).next()?;
    let found = match named.strip_prefix("OptimizerNames.") {
        Some(member) => vocabulary::optimizer_member(member),
        None => vocabulary::optimizer(named),
    };
    if let Some(found) = found {
        return Some(format!("**{}** · optimizer\n\n{}", found.value, found.description));
    }
    let name = written.strip_prefix("{'name': '")?.split('\'').next()?;
    Some(format!("**{name}** · an optimizer of Keras, with its whole configuration"))
}
