use super::{ByteRange, Edit};

/// Edits one after another, each against what those before it made, as edits of the first text.
#[derive(Debug)]
pub struct Patch {
    length: usize,
    pieces: Vec<Piece>,
}

/// A part of the text as it is now.
#[derive(Debug)]
enum Piece {
    /// Bytes of the first text.
    Kept(ByteRange),
    New(String),
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Self::Kept(range) => range.len(),
            Self::New(text) => text.len(),
        }
    }

    /// The part before the byte `at` of the piece, and the rest.
    fn split(self, at: usize) -> (Self, Self) {
        match self {
            Self::Kept(range) => {
                let middle = range.start + at;
                (Self::Kept(range.start..middle), Self::Kept(middle..range.end))
            }
            Self::New(mut text) => {
                let rest = text.split_off(at);
                (Self::New(text), Self::New(rest))
            }
        }
    }
}

impl Patch {
    /// No edit yet of a text of `length` bytes.
    pub fn new(length: usize) -> Self {
        let kept = 0..length;
        Self { length, pieces: vec![Piece::Kept(kept)] }
    }

    /// Adds edits of the text that those so far make. They do not overlap.
    pub fn then(&mut self, edits: &[Edit]) {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut rest = std::mem::take(&mut self.pieces);
        rest.reverse();
        let mut at = 0;
        for edit in edits {
            let kept = take(&mut rest, edit.range.start - at);
            self.pieces.extend(kept);
            take(&mut rest, edit.range.len());
            self.pieces.push(Piece::New(edit.text.clone()));
            at = edit.range.end;
        }
        rest.reverse();
        self.pieces.extend(rest);
    }

    /// All as edits of the first text, in its order, which neither overlap nor touch.
    pub fn edits(self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let mut new = String::new();
        let mut done = 0;
        let end = Piece::Kept(self.length..self.length);
        for piece in self.pieces.into_iter().chain([end]) {
            match piece {
                Piece::New(text) => new += &text,
                Piece::Kept(range) if range.is_empty() && range.end < self.length => {}
                Piece::Kept(range) => {
                    if range.start > done || !new.is_empty() {
                        edits.push(Edit::replace(done..range.start, std::mem::take(&mut new)));
                    }
                    done = range.end;
                }
            }
        }
        edits
    }
}

/// Takes the first `length` bytes off a stack of pieces.
fn take(rest: &mut Vec<Piece>, mut length: usize) -> Vec<Piece> {
    let mut taken = Vec::new();
    while length > 0 {
        let Some(piece) = rest.pop() else { break };
        let piece = if piece.len() > length {
            let (piece, after) = piece.split(length);
            rest.push(after);
            piece
        } else {
            piece
        };
        length -= piece.len();
        taken.push(piece);
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Patch;
    use crate::text::{Edit, apply};

    #[test]
    fn later_edits_are_those_of_the_first_text() {
        let mut patch = Patch::new(6);
        patch.then(&[Edit::replace(1..3, "xyz"), Edit::insert(6, "!")]);
        patch.then(&[Edit::delete(3..5)]);
        assert_eq!(patch.edits(), [Edit::replace(1..4, "xy"), Edit::insert(6, "!")]);
        assert_eq!(Patch::new(3).edits(), []);
    }

    proptest! {
        #[test]
        fn a_patch_does_what_its_edits_do(
            rounds in prop::collection::vec(prop::collection::vec((0..20usize, 0..6usize, "[xyz]{0,3}"), 0..4), 0..5),
        ) {
            let first = "abcdefghij";
            let mut text = first.to_owned();
            let mut patch = Patch::new(text.len());
            for round in rounds {
                let mut edits: Vec<Edit> = Vec::new();
                for (start, length, new) in round {
                    let start = start.min(text.len());
                    let range = start..(start + length).min(text.len());
                    if edits.iter().all(|other| other.range.end < range.start || range.end < other.range.start) {
                        edits.push(Edit::replace(range, new));
                    }
                }
                text = apply(&text, &edits);
                patch.then(&edits);
            }
            let edits = patch.edits();
            prop_assert!(edits.windows(2).all(|pair| pair[0].range.end < pair[1].range.start), "{edits:?}");
            prop_assert_eq!(apply(first, &edits), text);
        }
    }
}
