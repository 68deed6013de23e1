use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compound::{u16_at, u32_at};
use crate::container::Archive;
use crate::document::CellRange;
use crate::package::Package;
use crate::typeface::{self, RunFonts};

use super::super::builder::MOST_MERGES;
use super::super::grid::Run;
use super::super::runs::{run_fonts, starts_in_bytes};

/// The record that lists a sheet (BrtBundleSh, 2.4.304).
const BUNDLE_SHEET: u16 = 0x009C;
/// Most shared texts looked through for runs.
const MOST_TEXTS: usize = 2_000_000;

/// The layouts of a workbook's sheets by their names.
#[derive(Debug, Default)]
pub(super) struct Layouts {
    sheets: BTreeMap<String, Layout>,
    pub fonts: BookFonts,
}

/// What lies around the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub merges: Vec<CellRange>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<Run>,
    /// The text cells in fonts that matter, in the order of the sheet.
    fonts: Vec<TextCell>,
    row: u32,
}

/// A cell whose text is in fonts that matter.
#[derive(Debug)]
struct TextCell {
    row: u32,
    column: u32,
    /// The number of its format.
    format: u32,
    /// The number of its text among those with runs.
    text: Option<u32>,
}

/// The fonts of a workbook, where they may show other letters than their codes say.
#[derive(Debug, Default)]
pub(super) struct BookFonts {
    names: Vec<String>,
    /// Of cell formats by their numbers.
    formats: Vec<Option<Arc<str>>>,
    /// Of the runs of shared texts by the numbers of those.
    runs: BTreeMap<u32, RunFonts>,
}

impl Layouts {
    /// Reads the layouts, and refuses parts that would exhaust the memory of the reader of values, which unpacks without
    /// limit.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let archive = Archive::open(bytes).ok_or("the zip directory cannot be read")?;
        let mut package = Package::open(archive, "xl/workbook").ok_or("it has no workbook")?;
        let main = package.main_name().to_owned();
        let workbook = package.bytes(&main).map_err(|error| format!("its workbook cannot be read: {error}"))?;
        let mut fonts = BookFonts::default();
        for (kind, names) in [("styles", "styles"), ("sharedStrings", "texts")] {
            for part in package.related(kind) {
                let bytes = package.bytes(&part).map_err(|error| format!("its {names} cannot be read: {error}"))?;
                if kind == "styles" {
                    fonts = BookFonts::read(&bytes);
                } else {
                    fonts.read_runs(&bytes);
                }
            }
        }
        let mut sheets = BTreeMap::new();
        for (_, data) in Records::new(&workbook).filter(|(kind, _)| *kind == BUNDLE_SHEET) {
            let Some((id, name)) = sheet_entry(data) else { continue };
            let Some(part) = package.target(&id).map(str::to_owned) else { continue };
            let bytes = package.bytes(&part).map_err(|error| format!("the sheet {name} cannot be read: {error}"))?;
            sheets.insert(name, Layout::read(&bytes, &fonts));
        }
        Ok(Self { sheets, fonts })
    }

    /// The layout of a sheet.
    pub fn of(&self, sheet: &str) -> Option<&Layout> {
        self.sheets.get(sheet)
    }
}

impl Layout {
    fn read(bytes: &[u8], fonts: &BookFonts) -> Self {
        let mut layout = Self::default();
        for (kind, data) in Records::new(bytes) {
            let _ = match kind {
                0x0000 => layout.row(data),
                // Texts in place, shared, and as results (2.4.308 and on).
                0x0006 | 0x0008 => layout.text(data, None, fonts),
                0x0007 => layout.text(data, u32_at(data, 8), fonts),
                0x003C => layout.column(data),
                0x00B0 if layout.merges.len() < MOST_MERGES => layout.merge(data),
                _ => None,
            };
        }
        layout
    }

    /// BrtRowHdr, 2.4.741.
    fn row(&mut self, data: &[u8]) -> Option<()> {
        const HIDDEN: u8 = 0x10;
        self.row = u32_at(data, 0)?;
        if data.get(11)? & HIDDEN > 0 {
            self.hidden_rows.push(u32_at(data, 0)?);
        }
        Some(())
    }

    /// The font of a text cell where it matters, and the fonts of its runs where it has some.
    pub fn fonts<'a>(&self, row: u32, column: u32, of_book: &'a BookFonts) -> CellFonts<'a> {
        let place = self.fonts.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        let Some(cell) = place.ok().and_then(|place| self.fonts.get(place)) else { return (None, None) };
        (of_book.of_format(cell.format), cell.text.and_then(|text| of_book.runs.get(&text)))
    }

    /// The column and the format of a cell (2.5.9), and the number of its shared text.
    fn text(&mut self, data: &[u8], shared: Option<u32>, fonts: &BookFonts) -> Option<()> {
        let (column, format) = (u32_at(data, 0)?, u32_at(data, 4)? & 0x00FF_FFFF);
        let text = shared.filter(|text| fonts.runs.contains_key(text));
        if text.is_some() || fonts.of_format(format).is_some() {
            self.fonts.push(TextCell { row: self.row, column, format, text });
        }
        Some(())
    }

    /// BrtColInfo, 2.4.323.
    fn column(&mut self, data: &[u8]) -> Option<()> {
        const HIDDEN: u16 = 1;
        if u16_at(data, 16)? & HIDDEN > 0 {
            self.hidden_columns.push((u32_at(data, 0)?, u32_at(data, 4)?));
        }
        Some(())
    }

    /// BrtMergeCell, 2.4.680.
    fn merge(&mut self, data: &[u8]) -> Option<()> {
        let number = |at| u32_at(data, at);
        let (row, last_row, column, last_column) = (number(0)?, number(4)?, number(8)?, number(12)?);
        self.merges.push(CellRange { row, column, last_row, last_column });
        Some(())
    }
}

/// The font of a cell, and those of the runs in its text.
type CellFonts<'a> = (Option<&'a Arc<str>>, Option<&'a RunFonts>);

impl BookFonts {
    /// Reads the part of styles: fonts (BrtFont, 2.4.149), and among all formats those of cells (BrtXF, 2.4.876).
    fn read(bytes: &[u8]) -> Self {
        const NAME: usize = 21;
        let (mut names, mut formats, mut is_in_cells) = (Vec::<String>::new(), Vec::new(), false);
        for (kind, data) in Records::new(bytes) {
            match kind {
                0x002B => names.push(wide_string(data, NAME).map(|(name, _)| name).unwrap_or_default()),
                0x0269 | 0x026A => is_in_cells = kind == 0x0269,
                0x002F if is_in_cells => {
                    let font = u16_at(data, 4).and_then(|font| names.get(usize::from(font)));
                    formats.push(font.and_then(|font| typeface::legacy(font)));
                }
                _ => {}
            }
        }
        Self { names, formats, runs: BTreeMap::new() }
    }

    /// Reads the part of texts (BrtSSTItem, 2.4.820), for the fonts in which their runs are set.
    fn read_runs(&mut self, bytes: &[u8]) {
        const RICH: u8 = 1;
        let texts = Records::new(bytes).filter(|(kind, _)| *kind == 0x0013);
        for ((_, data), number) in texts.zip(0_u32..).take(MOST_TEXTS) {
            if data.first().is_some_and(|flags| flags & RICH > 0)
                && let Some(runs) = self.runs_of(data).filter(|runs| !runs.resolved(None).is_empty())
            {
                self.runs.insert(number, runs);
            }
        }
    }

    /// The fonts of a text's runs (RichStr, 2.5.122; StrRun, 2.5.145).
    fn runs_of(&self, data: &[u8]) -> Option<RunFonts> {
        let (text, end) = wide_string(data, 1)?;
        let count = usize::try_from(u32_at(data, end)?).ok()?.min(data.len());
        let starts =
            (0..count).map_while(|run| Some((u16_at(data, end + 4 + run * 4)?, u16_at(data, end + 6 + run * 4)?)));
        let starts = starts_in_bytes(&text, &starts.collect::<Vec<_>>());
        Some(run_fonts(text.len(), &starts, |font| self.names.get(usize::from(font)).map(String::as_str)))
    }

    /// The font of a cell format.
    fn of_format(&self, format: u32) -> Option<&Arc<str>> {
        self.formats.get(format as usize)?.as_ref()
    }
}

/// The reference to a sheet's part and the sheet's name.
fn sheet_entry(data: &[u8]) -> Option<(String, String)> {
    let (id, end) = wide_string(data, 8)?;
    let (name, _) = wide_string(data, end)?;
    Some((id, name))
}

/// The string at a place, and where it ends.
fn wide_string(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(u32_at(data, at)?).ok()?;
    let start = at.checked_add(4)?;
    let end = start.checked_add(length.checked_mul(2)?)?;
    let units: Vec<u16> = data.get(start..end)?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// Walks the records of a part (2.1.4): kind and length are numbers of seven bits a byte.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let mut kind = u16::from(self.byte()?);
        if kind & 0x80 > 0 {
            kind = (kind & 0x7F) | (u16::from(self.byte()? & 0x7F) << 7);
        }
        let mut length = 0_usize;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            length |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (data, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some((kind, data))
    }
}
