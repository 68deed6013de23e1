use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::grid::Run;
use super::super::number::{Epoch, NumberFormat};
use super::super::runs::{FontStarts, run_fonts, starts_in_bytes};
use super::record::{Record, Records, Storage, StringReader};
use crate::compound::u16_at;
use crate::document::{EcoString, Emphasis, Visibility};
use crate::typeface::{self, RunFonts};

const BOLD: u16 = 600;

/// What a workbook says of all its sheets ([MS-XLS] 2.1.7.20.3).
#[derive(Debug)]
pub(super) struct Globals {
    pub sheets: Vec<SheetEntry>,
    pub strings: Vec<EcoString>,
    /// Of the texts that are not wholly in the font of their cell.
    pub string_fonts: BTreeMap<usize, RunFonts>,
    pub styles: Vec<CellStyle>,
    pub epoch: Epoch,
    pub storage: Storage,
}

/// A sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub name: String,
    pub visibility: Visibility,
    /// Where its records begin.
    pub position: usize,
    pub has_cells: bool,
    /// Rows printed at the top of every page.
    pub header_rows: Vec<Run>,
}

/// What matters of a cell's format.
#[derive(Debug, Default, Clone)]
pub(super) struct CellStyle {
    pub format: NumberFormat,
    pub emphasis: Emphasis,
    /// Its font, where that may show other letters than their codes say.
    pub font: Option<Arc<str>>,
}

#[derive(Debug, Default, Clone)]
struct Font {
    emphasis: Emphasis,
    name: String,
}

/// Why a workbook is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Encrypted,
    /// Written by Excel 4 or older.
    TooOld,
    NoSheets,
}

/// Collects the pieces of styles, which refer to each other by number.
#[derive(Debug, Default)]
struct Collector {
    fonts: Vec<Font>,
    codes: BTreeMap<u16, String>,
    cells: Vec<(u16, u16)>,
    titles: Vec<(usize, Run)>,
}

impl Globals {
    /// Reads the first records of the workbook stream.
    pub fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let mut globals = Self {
            sheets: Vec::new(),
            strings: Vec::new(),
            string_fonts: BTreeMap::new(),
            styles: Vec::new(),
            epoch: Epoch::default(),
            storage: Storage::Unicode,
        };
        let mut collector = Collector::default();
        let mut starts = BTreeMap::new();
        let mut page = 1252;
        for record in Records::new(stream, 0, stream.len()) {
            match record.kind {
                0x0009 | 0x0209 | 0x0409 => return Err(Refusal::TooOld),
                0x0809 if record.u16(0) == Some(0x0500) => globals.storage = Storage::Bytes { page },
                0x002F => return Err(Refusal::Encrypted),
                0x0042 => {
                    page = record.u16(0).unwrap_or(page);
                    if let Storage::Bytes { page: current } = &mut globals.storage {
                        *current = page;
                    }
                }
                0x0022 if record.u16(0) == Some(1) => globals.epoch = Epoch::Year1904,
                0x0085 => globals.sheets.extend(sheet_entry(&record, globals.storage)),
                0x00FC => (globals.strings, starts) = shared_strings(&record, globals.storage),
                0x000A => break,
                _ => collector.add(&record, globals.storage),
            }
        }
        if globals.sheets.is_empty() {
            return Err(Refusal::NoSheets);
        }
        globals.styles = collector.styles();
        for (index, starts) in starts {
            let length = globals.strings.get(index).map_or(0, EcoString::len);
            globals
                .string_fonts
                .insert(index, run_fonts(length, &starts, |font| collector.font(font).map(|font| font.name.as_str())));
        }
        for (sheet, rows) in collector.titles {
            if let Some(sheet) = globals.sheets.get_mut(sheet) {
                sheet.header_rows.push(rows);
            }
        }
        Ok(globals)
    }
}

impl Collector {
    fn add(&mut self, record: &Record, storage: Storage) {
        match record.kind {
            0x0031 => {
                let is_bold = record.u16(6).is_some_and(|weight| weight >= BOLD);
                let emphasis = if is_bold { Emphasis::Strong } else { Emphasis::None };
                let name = StringReader::new(record, 14, storage).short().unwrap_or_default().replace('\0', "");
                self.fonts.push(Font { emphasis, name });
            }
            0x041E => {
                let mut reader = StringReader::new(record, 2, storage);
                let code = if storage == Storage::Unicode { reader.long() } else { reader.short() };
                if let (Some(id), Some(code)) = (record.u16(0), code) {
                    self.codes.insert(id, code);
                }
            }
            0x00E0 => self.cells.push((record.u16(0).unwrap_or_default(), record.u16(2).unwrap_or_default())),
            0x0018 => self.titles.extend(title_rows(record, storage)),
            _ => {}
        }
    }

    /// The font of a number. There is no font 4: the numbers after it are one too high.
    fn font(&self, number: u16) -> Option<&Font> {
        self.fonts.get(usize::from(if number > 4 { number - 1 } else { number }))
    }

    fn styles(&self) -> Vec<CellStyle> {
        let style = |&(font, format): &(u16, u16)| {
            let font = self.font(font).cloned().unwrap_or_default();
            let format = match self.codes.get(&format) {
                Some(code) => NumberFormat::of_code(code),
                None => NumberFormat::built_in(u32::from(format)).unwrap_or_default(),
            };
            CellStyle { format, emphasis: font.emphasis, font: typeface::legacy(&font.name) }
        };
        self.cells.iter().map(style).collect()
    }
}

fn sheet_entry(record: &Record, storage: Storage) -> Option<SheetEntry> {
    let name = StringReader::new(record, 6, storage).short()?.replace('\0', "");
    let visibility = if record.u8(4)? & 3 == 0 { Visibility::Visible } else { Visibility::Hidden };
    // Sheets and macro sheets have cells; charts and modules do not.
    let has_cells = matches!(record.u8(5)?, 0 | 1);
    Some(SheetEntry { name, visibility, position: record.u32(0)? as usize, has_cells, header_rows: Vec::new() })
}

/// The texts that cells refer to by number (2.4.265), up to the first that is broken, and where fonts change in them.
fn shared_strings(record: &Record, storage: Storage) -> (Vec<EcoString>, BTreeMap<usize, FontStarts>) {
    let mut reader = StringReader::new(record, 8, storage);
    let (mut strings, mut fonts) = (Vec::new(), BTreeMap::new());
    let count = record.u32(4).unwrap_or_default();
    for index in 0..count as usize {
        let Some((string, starts)) = reader.long_in_fonts() else { break };
        if !starts.is_empty() {
            fonts.insert(index, starts_in_bytes(&string, &starts));
        }
        strings.push(string.into());
    }
    (strings, fonts)
}

/// The rows of a built-in name for print titles (2.4.150): the sheet's number and its rows.
fn title_rows(record: &Record, storage: Storage) -> Option<(usize, Run)> {
    const PRINT_TITLES: char = '\u{7}';
    let is_built_in = record.u16(0)? & 0x20 > 0;
    let sheet = usize::from(record.u16(8)?).checked_sub(1)?;
    let length = usize::from(record.u8(3)?);
    let name = StringReader::new(record, 14, storage).characters(length)?;
    if !is_built_in || !name.starts_with(PRINT_TITLES) {
        return None;
    }
    let data = record.data();
    let formula = data.get(data.len().checked_sub(usize::from(record.u16(4)?))?..)?;
    areas(formula, storage).into_iter().find(|(_, whole)| *whole).map(|(rows, _)| (sheet, rows))
}

/// The areas of a formula that only joins areas, as rows and whether they are whole (2.5.198.28).
fn areas(formula: &[u8], storage: Storage) -> Vec<(Run, bool)> {
    let mut found = Vec::new();
    let mut rest = formula;
    while let Some((token, tail)) = rest.split_first() {
        let length = match (token & 0x1F, storage) {
            (0x1B, Storage::Unicode) => 10,
            (0x1B, Storage::Bytes { .. }) => 20,
            (0x09, Storage::Unicode) => 2,
            (0x09, Storage::Bytes { .. }) => 6,
            _ => 0,
        };
        if token & 0x1F == 0x1B && *token >= 0x20 {
            let at = length - if storage == Storage::Unicode { 8 } else { 6 };
            found.extend(area(tail, at, storage));
        }
        rest = tail.get(length..).unwrap_or_default();
    }
    found
}

fn area(data: &[u8], at: usize, storage: Storage) -> Option<(Run, bool)> {
    let rows = (u32::from(u16_at(data, at)?), u32::from(u16_at(data, at + 2)?));
    let columns = match storage {
        Storage::Unicode => (u16_at(data, at + 4)? & 0xFF, u16_at(data, at + 6)? & 0xFF),
        Storage::Bytes { .. } => (u16::from(*data.get(at + 4)?), u16::from(*data.get(at + 5)?)),
    };
    Some((rows, columns == (0, 255)))
}
