use std::fmt;
use std::str::FromStr;

use ecow::EcoString;
use serde::de::Error as _;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where something stands in its file.
///
/// `Display` gives the locator used in messages, exports and URLs: `p. 12`, `Plan 2021!C14`,
/// `table 3, row 7, col 2`, `paragraph 5`; `FromStr` reads it back (a page locator has no box then).
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// On a page of fixed layout.
    Page {
        /// Counted from 1.
        page: u32,
        /// In points, origin at the top left of the page as shown.
        rect: Rect,
    },
    /// In a sheet of a workbook.
    Sheet {
        /// The sheet's name.
        sheet: EcoString,
        /// One cell or a range.
        range: CellRange,
    },
    /// In running text.
    Flow(FlowPlace),
}

/// A place in running text; everything is counted from 1 over the whole part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlowPlace {
    /// The n-th block that is no table.
    Paragraph {
        /// Counted from 1.
        number: u32,
    },
    /// A whole table.
    Table {
        /// Counted from 1, nested tables after the table that holds them.
        table: u32,
    },
    /// A row of a table.
    Row {
        /// Counted from 1.
        table: u32,
        /// Counted from 1.
        row: u32,
    },
    /// A cell of a table; for a merged cell its first row and column.
    Cell {
        /// Counted from 1.
        table: u32,
        /// Counted from 1.
        row: u32,
        /// Counted from 1, in columns of the grid, so that spans do not shift it.
        column: u32,
    },
    /// The n-th footnote or endnote.
    Note {
        /// Counted from 1.
        number: u32,
    },
}

/// A box in points, origin at the top left of the page as shown; `x0 <= x1`, `y0 <= y1`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Rect {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

impl Rect {
    /// The smallest box that holds both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

/// A range of cells of a sheet, rows and columns counted from 0, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRange {
    /// First row.
    pub row: u32,
    /// First column.
    pub column: u32,
    /// Last row.
    pub last_row: u32,
    /// Last column.
    pub last_column: u32,
}

impl CellRange {
    /// The range of one cell.
    #[must_use]
    pub fn cell(row: u32, column: u32) -> Self {
        Self { row, column, last_row: row, last_column: column }
    }
}

impl fmt::Display for CellRange {
    /// `C14` or `B2:D5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)?;
        if (self.row, self.column) != (self.last_row, self.last_column) {
            write!(f, ":{}{}", column_letters(self.last_column), self.last_row + 1)?;
        }
        Ok(())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page { page, .. } => write!(f, "p. {page}"),
            Self::Sheet { sheet, range } => write!(f, "{sheet}!{range}"),
            Self::Flow(place) => match place {
                FlowPlace::Paragraph { number } => write!(f, "paragraph {number}"),
                FlowPlace::Table { table } => write!(f, "table {table}"),
                FlowPlace::Row { table, row } => write!(f, "table {table}, row {row}"),
                FlowPlace::Cell { table, row, column } => {
                    write!(f, "table {table}, row {row}, col {column}")
                }
                FlowPlace::Note { number } => write!(f, "note {number}"),
            },
        }
    }
}

/// A locator that names no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no locator; write `p. 12`, `Sheet!C14` or `table 3, row 7, col 2`")]
pub struct LocatorError(String);

impl FromStr for Origin {
    type Err = LocatorError;

    fn from_str(text: &str) -> Result<Self, LocatorError> {
        parse_page(text)
            .or_else(|| parse_sheet(text))
            .or_else(|| parse_flow(text))
            .ok_or_else(|| LocatorError(text.to_owned()))
    }
}

fn parse_page(text: &str) -> Option<Origin> {
    let page = text.strip_prefix("p. ")?.trim().parse().ok()?;
    Some(Origin::Page { page, rect: Rect::default() })
}

fn parse_sheet(text: &str) -> Option<Origin> {
    let (sheet, range) = text.rsplit_once('!')?;
    Some(Origin::Sheet { sheet: sheet.into(), range: parse_range(range)? })
}

fn parse_range(range: &str) -> Option<CellRange> {
    let (first, last) = range.split_once(':').unwrap_or((range, range));
    let ((row, column), (last_row, last_column)) = (parse_address(first)?, parse_address(last)?);
    Some(CellRange { row, column, last_row, last_column })
}

fn parse_address(text: &str) -> Option<(u32, u32)> {
    let letters = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(letters);
    let column = letters.bytes().try_fold(0_u32, |column, byte| {
        byte.is_ascii_uppercase().then(|| column.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1))?
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn parse_flow(text: &str) -> Option<Origin> {
    let mut numbers = Vec::new();
    let mut words = Vec::new();
    for piece in text.split(", ") {
        let (word, number) = piece.split_once(' ')?;
        words.push(word);
        numbers.push(number.parse::<u32>().ok()?);
    }
    let place = match (words.as_slice(), numbers.as_slice()) {
        (["paragraph"], &[number]) => FlowPlace::Paragraph { number },
        (["note"], &[number]) => FlowPlace::Note { number },
        (["table"], &[table]) => FlowPlace::Table { table },
        (["table", "row"], &[table, row]) => FlowPlace::Row { table, row },
        (["table", "row", "col"], &[table, row, column]) => FlowPlace::Cell { table, row, column },
        _ => return None,
    };
    Some(Origin::Flow(place))
}

/// `A` for 0, `Z` for 25, `AA` for 26.
fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Serialize for Origin {
    /// A place: `{"page", "bbox"}`, `{"sheet", "cell"}`, or `{"table", "row", "column"}` and the like.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Page { page, rect } => {
                map.serialize_entry("page", page)?;
                map.serialize_entry("bbox", &[rect.x0, rect.y0, rect.x1, rect.y1].map(tenths))?;
            }
            Self::Sheet { sheet, range } => {
                map.serialize_entry("sheet", sheet)?;
                map.serialize_entry("cell", &range.to_string())?;
            }
            Self::Flow(place) => match *place {
                FlowPlace::Paragraph { number } => map.serialize_entry("block", &number)?,
                FlowPlace::Note { number } => map.serialize_entry("note", &number)?,
                FlowPlace::Table { table } => map.serialize_entry("table", &table)?,
                FlowPlace::Row { table, row } => {
                    map.serialize_entry("table", &table)?;
                    map.serialize_entry("row", &row)?;
                }
                FlowPlace::Cell { table, row, column } => {
                    map.serialize_entry("table", &table)?;
                    map.serialize_entry("row", &row)?;
                    map.serialize_entry("column", &column)?;
                }
            },
        }
        map.end()
    }
}

/// The written form of a place, whichever it is.
#[derive(Deserialize)]
struct Place {
    page: Option<u32>,
    bbox: Option<[f32; 4]>,
    sheet: Option<EcoString>,
    cell: Option<String>,
    block: Option<u32>,
    note: Option<u32>,
    table: Option<u32>,
    row: Option<u32>,
    column: Option<u32>,
}

impl Place {
    fn origin(self) -> Option<Origin> {
        if let Some(page) = self.page {
            let [x0, y0, x1, y1] = self.bbox.unwrap_or_default();
            return Some(Origin::Page { page, rect: Rect { x0, y0, x1, y1 } });
        }
        if let (Some(sheet), Some(cell)) = (self.sheet, self.cell) {
            return Some(Origin::Sheet { sheet, range: parse_range(&cell)? });
        }
        let place = match (self.block, self.note, self.table, self.row, self.column) {
            (Some(number), ..) => FlowPlace::Paragraph { number },
            (_, Some(number), ..) => FlowPlace::Note { number },
            (_, _, Some(table), Some(row), Some(column)) => FlowPlace::Cell { table, row, column },
            (_, _, Some(table), Some(row), None) => FlowPlace::Row { table, row },
            (_, _, Some(table), None, _) => FlowPlace::Table { table },
            (_, _, None, _, _) => return None,
        };
        Some(Origin::Flow(place))
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Place::deserialize(deserializer)?.origin().ok_or_else(|| D::Error::custom("a place without its numbers"))
    }
}

/// Rounded to a tenth of a point, which is finer than any reader needs.
fn tenths(value: f32) -> f64 {
    (f64::from(value) * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_read_back() {
        for locator in [
            "p. 12",
            "Plan 2021!C14",
            "A!b!AA1:AB20",
            "table 3, row 7, col 2",
            "table 3, row 7",
            "table 3",
            "paragraph 5",
            "note 1",
        ] {
            assert_eq!(locator.parse::<Origin>().map(|origin| origin.to_string()).as_deref(), Ok(locator));
        }
        for locator in ["A!b!AA1:AB20", "table 3, row 7, col 2", "table 3, row 7", "table 3", "paragraph 5", "note 1"] {
            let origin: Origin = locator.parse().unwrap();
            let written = serde_json::to_string(&origin).unwrap();
            assert_eq!(serde_json::from_str::<Origin>(&written).unwrap(), origin, "{written}");
        }
        for locator in ["", "p. x", "Plan!", "Plan!14", "Plan!c0", "row 3", "table x"] {
            assert!(locator.parse::<Origin>().is_err(), "{locator}");
        }
    }

    #[test]
    fn columns_are_named_as_sheets_name_them() {
        let names: Vec<String> = [0, 25, 26, 701, 702, 16383].into_iter().map(column_letters).collect();
        assert_eq!(names, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
