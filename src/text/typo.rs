/// How many letters were dropped, added, replaced or swapped with their neighbor on the way from one word to the other, which
/// are in the same case; `None` where it is more than `most`. Words whose lengths are too far apart cost no comparison, so
/// that a long word costs no more than a short one.
pub fn typos(written: &str, known: &str, most: usize) -> Option<usize> {
    let is_near_in_length = written.chars().count().abs_diff(known.chars().count()) <= most;
    is_near_in_length.then(|| strsim::osa_distance(written, known)).filter(|typos| *typos <= most)
}

#[cfg(test)]
mod tests {
    use super::typos;

    #[test]
    fn words_that_are_near() {
        assert_eq!(typos("linear", "linear", 0), Some(0));
        assert_eq!(typos("lienar", "linear", 2), Some(1), "a swap is one");
        assert_eq!(typos("linaer s", "linear", 2), None, "three");
        assert_eq!(typos("größe", "grösse", 2), Some(2), "letters are counted, not bytes");
        assert_eq!(typos("cosin", "cosine", 0), None);
    }
}
