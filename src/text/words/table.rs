//! Tables in Markdown whose columns are padded to one width, so that they also read well as plain text.

use super::display_width::width;

/// How a column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Of its cells, in terminal columns.
    pub width: usize,
    /// Whether a colon stands before the dashes, and one behind them.
    pub colons: (bool, bool),
    /// Where the contents stand in their cells.
    pub side: Side,
}

/// Where the contents of a column stand in their cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The spaces stand behind them.
    Left,
    /// The spaces stand on both sides.
    Centre,
    /// The spaces stand before them.
    Right,
}

impl Column {
    /// The width of the widest of `cells`, and at least `least`.
    pub fn fitting<'a>(cells: impl Iterator<Item = &'a str>, least: usize) -> usize {
        cells.map(width).max().unwrap_or(0).max(least)
    }
}

/// The lines of a table, without breaks: header, delimiter row and rows. `colons` are those of every delimiter cell. Rows
/// have as many cells as the header; contents must not hold bars or line breaks.
pub fn lines(header: &[&str], rows: &[Vec<String>], colons: (bool, bool)) -> Vec<String> {
    let column = |(i, name): (usize, &&str)| {
        let cells = rows.iter().filter_map(|row| row.get(i)).map(String::as_str);
        Column { width: Column::fitting(cells.chain([*name]), 1), colons, side: Side::Left }
    };
    let columns: Vec<_> = header.iter().enumerate().map(column).collect();
    let head = [row(header, &columns), delimiter_row(&columns, false)];
    head.into_iter().chain(rows.iter().map(|cells| row(cells, &columns))).collect()
}

/// A row. A cell beyond the last column is written as it is.
pub fn row<T: AsRef<str>>(cells: &[T], columns: &[Column]) -> String {
    let mut line = "|".to_owned();
    for (i, cell) in cells.iter().map(AsRef::as_ref).enumerate() {
        let (spaces, side) =
            columns.get(i).map_or((0, Side::Left), |it| (it.width.saturating_sub(width(cell)), it.side));
        let before = match side {
            Side::Left => 0,
            Side::Centre => spaces / 2,
            Side::Right => spaces,
        };
        line += &format!(" {}{cell}{} |", " ".repeat(before), " ".repeat(spaces - before));
    }
    line
}

/// The delimiter row; `spaced` puts spaces around the dashes, as in `| --- |`, which are else two longer.
pub fn delimiter_row(columns: &[Column], spaced: bool) -> String {
    let mut line = "|".to_owned();
    for Column { width, colons: (before, behind), .. } in columns {
        let width = if spaced { *width } else { width + 2 };
        let colon = |is_there: bool| if is_there { ":" } else { "" };
        let dashes = "-".repeat(width.saturating_sub(usize::from(*before) + usize::from(*behind)));
        let cell = format!("{}{dashes}{}", colon(*before), colon(*behind));
        line += &if spaced { format!(" {cell} |") } else { format!("{cell}|") };
    }
    line
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn columns_are_as_wide_as_a_terminal_shows_them() {
        let rows = [vec!["検証 Loss".to_owned(), "1.25".to_owned()], vec!["F1".to_owned(), "×".to_owned()]];
        assert_eq!(
            lines(&["Name", "V"], &rows, (false, false)),
            ["| Name      | V    |", "|-----------|------|", "| 検証 Loss | 1.25 |", "| F1        | ×    |"]
        );
        assert_eq!(lines(&["a", "b"], &[], (true, true)), ["| a | b |", "|:-:|:-:|"]);
    }
}
