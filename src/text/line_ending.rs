/// How the lines of a text end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r`
    Cr,
}

/// How many line breaks of each kind a text has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LineBreaks {
    crlf: usize,
    cr: usize,
    lf: usize,
}

impl LineBreaks {
    pub(super) fn count(text: &str) -> Self {
        let mut breaks = Self::default();
        // As nearly always.
        if memchr::memchr(b'\r', text.as_bytes()).is_none() {
            breaks.lf = memchr::memchr_iter(b'\n', text.as_bytes()).count();
            return breaks;
        }
        for at in memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()) {
            match (text.as_bytes()[at], at.checked_sub(1).map(|before| text.as_bytes()[before])) {
                (b'\n', Some(b'\r')) => {
                    breaks.crlf += 1;
                    breaks.cr -= 1;
                }
                (b'\n', _) => breaks.lf += 1,
                _ => breaks.cr += 1,
            }
        }
        breaks
    }

    /// Those of a text in which a part with the breaks `old` has given way to one with `new`.
    pub(super) fn replace(&mut self, old: Self, new: Self) {
        self.crlf = self.crlf + new.crlf - old.crlf;
        self.cr = self.cr + new.cr - old.cr;
        self.lf = self.lf + new.lf - old.lf;
    }

    pub(super) fn total(self) -> usize {
        self.crlf + self.cr + self.lf
    }

    pub(super) fn ending(self) -> LineEnding {
        if self.crlf > 0 && self.cr == 0 && self.lf == 0 {
            LineEnding::CrLf
        } else if self.cr > self.lf {
            LineEnding::Cr
        } else {
            LineEnding::Lf
        }
    }
}

impl LineEnding {
    /// The line ending that text written into `text` should use: CRLF where every break is one, CR where they
    /// outnumber LF, else LF. This is what `huggingface_hub` does when it saves a card (`_detect_line_ending`).
    pub fn of(text: &str) -> Self {
        LineBreaks::count(text).ending()
    }

    /// The characters of the break.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LineEnding;

    #[test]
    fn follows_the_text() {
        assert_eq!(LineEnding::of("no break"), LineEnding::Lf);
        assert_eq!(LineEnding::of("a\nb\n"), LineEnding::Lf);
        assert_eq!(LineEnding::of("a\r\nb\r\n"), LineEnding::CrLf);
        assert_eq!(LineEnding::of("a\rb\r"), LineEnding::Cr);
        assert_eq!(LineEnding::of("a\r\nb\n"), LineEnding::Lf);
    }
}
