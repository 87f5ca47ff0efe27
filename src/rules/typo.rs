use crate::text::typos;

/// What `written` is a typo of: of the names that are at most `most` letters away, dropped, added, replaced or swapped, the
/// nearest, and of several the first.
pub(super) fn nearest<T>(
    written: &str,
    most: usize,
    known: impl Iterator<Item = T>,
    name: impl Fn(&T) -> &str,
) -> Option<T> {
    let near = known.filter_map(|known| Some((typos(written, name(&known), most)?, known)));
    near.min_by_key(|(typos, _)| *typos).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name() {
        let near = |written, most| nearest(written, most, ["linear", "lineal", "cosine"].into_iter(), |name| name);
        assert_eq!(near("lienar", 1), Some("linear"));
        assert_eq!(near("linea", 1), Some("linear"), "the first of two");
        assert_eq!(near("linaal", 2), Some("lineal"), "one typo before two");
        assert_eq!(near("cosin", 0), None);
    }
}
