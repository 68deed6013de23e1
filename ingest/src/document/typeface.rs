use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use ecow::EcoString;

use super::{CellRange, Origin};

/// Fonts of a sheet that are told apart; no workbook has more whose letters are others.
const MOST_FONTS: usize = 64;

/// A stretch of a text set in one font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontRun {
    /// Its bytes in the text.
    pub bytes: Range<usize>,
    /// The font's name as the file has it.
    pub font: Arc<str>,
}

/// The fonts of texts by the places of these, as far as the file states them.
///
/// Fonts that are known to show every letter by its Unicode code are left out, so that most documents have none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Typefaces {
    runs: BTreeMap<String, Vec<FontRun>>,
    sheets: BTreeMap<EcoString, SheetFonts>,
}

impl Typefaces {
    /// Whether no text has a font that matters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.sheets.is_empty()
    }

    /// The stretches of the text at a place, in order and apart from each other.
    #[must_use]
    pub fn of(&self, origin: &Origin) -> Cow<'_, [FontRun]> {
        if let Origin::Sheet { sheet, range } = origin
            && let Some(run) = self.sheets.get(sheet).and_then(|fonts| fonts.of(range.row, range.column))
        {
            return Cow::Owned(vec![run]);
        }
        if self.runs.is_empty() {
            return Cow::Borrowed(&[]);
        }
        Cow::Borrowed(self.runs.get(&key(origin)).map(Vec::as_slice).unwrap_or_default())
    }

    /// States the stretches of the text at a place.
    pub fn put(&mut self, origin: &Origin, runs: Vec<FontRun>) {
        if !runs.is_empty() {
            self.runs.insert(key(origin), runs);
        }
    }

    /// States the fonts of cells of a sheet.
    pub(crate) fn put_sheet(&mut self, sheet: EcoString, mut fonts: SheetFonts) {
        if !fonts.cells.is_empty() {
            fonts.cells.sort_by_key(|cell| (cell.row, cell.column));
            self.sheets.insert(sheet, fonts);
        }
    }
}

/// The place of a text in words; a merged cell is named by its first.
fn key(origin: &Origin) -> String {
    match origin {
        Origin::Sheet { sheet, range } => format!("{sheet}!{}", CellRange::cell(range.row, range.column)),
        other => other.to_string(),
    }
}

/// The cells of a sheet that are wholly in one font: 16 bytes for each, however many there are.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct SheetFonts {
    names: Vec<Arc<str>>,
    cells: Vec<CellFont>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct CellFont {
    row: u32,
    column: u32,
    /// The length of its text.
    bytes: u32,
    name: u16,
}

impl SheetFonts {
    /// States the font of a cell whose text has so many bytes.
    pub fn note(&mut self, (row, column): (u32, u32), bytes: usize, font: &Arc<str>) {
        let known = self.names.iter().rposition(|name| Arc::ptr_eq(name, font) || name == font);
        let name = known.unwrap_or_else(|| {
            if self.names.len() < MOST_FONTS {
                self.names.push(Arc::clone(font));
            }
            self.names.len() - 1
        });
        if self.names.get(name) != Some(font) {
            return;
        }
        if let (Ok(bytes), Ok(name)) = (u32::try_from(bytes), u16::try_from(name)) {
            self.cells.push(CellFont { row, column, bytes, name });
        }
    }

    fn of(&self, row: u32, column: u32) -> Option<FontRun> {
        // Of several statements the last holds.
        let after = self.cells.partition_point(|cell| (cell.row, cell.column) <= (row, column));
        let cell = self.cells.get(after.checked_sub(1)?).filter(|cell| (cell.row, cell.column) == (row, column))?;
        let font = Arc::clone(self.names.get(usize::from(cell.name))?);
        Some(FontRun { bytes: 0..cell.bytes as usize, font })
    }
}
