use std::collections::BTreeMap;

use crate::compound::{u16_at, u32_at};
use crate::container::Archive;
use crate::document::CellRange;
use crate::package::Package;

use super::super::builder::MOST_MERGES;
use super::super::grid::Run;

/// The record that lists a sheet (BrtBundleSh, 2.4.304).
const BUNDLE_SHEET: u16 = 0x009C;

/// The layouts of a workbook's sheets by their names.
#[derive(Debug, Default)]
pub(super) struct Layouts(BTreeMap<String, Layout>);

/// What lies around the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub merges: Vec<CellRange>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<Run>,
}

impl Layouts {
    /// Reads the layouts, and refuses parts that would exhaust the memory of the reader of values, which unpacks without
    /// limit.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let archive = Archive::open(bytes).ok_or("the zip directory cannot be read")?;
        let mut package = Package::open(archive, "xl/workbook").ok_or("it has no workbook")?;
        let main = package.main_name().to_owned();
        let workbook = package.bytes(&main).map_err(|error| format!("its workbook cannot be read: {error}"))?;
        for (kind, names) in [("sharedStrings", "texts"), ("styles", "styles")] {
            for part in package.related(kind) {
                package.bytes(&part).map_err(|error| format!("its {names} cannot be read: {error}"))?;
            }
        }
        let mut layouts = BTreeMap::new();
        for (_, data) in Records::new(&workbook).filter(|(kind, _)| *kind == BUNDLE_SHEET) {
            let Some((id, name)) = sheet_entry(data) else { continue };
            let Some(part) = package.target(&id).map(str::to_owned) else { continue };
            let bytes = package.bytes(&part).map_err(|error| format!("the sheet {name} cannot be read: {error}"))?;
            layouts.insert(name, Layout::read(&bytes));
        }
        Ok(Self(layouts))
    }

    /// The layout of a sheet.
    pub fn of(&self, sheet: &str) -> Option<&Layout> {
        self.0.get(sheet)
    }
}

impl Layout {
    fn read(bytes: &[u8]) -> Self {
        let mut layout = Self::default();
        for (kind, data) in Records::new(bytes) {
            let _ = match kind {
                0x0000 => layout.row(data),
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
        if data.get(11)? & HIDDEN > 0 {
            self.hidden_rows.push(u32_at(data, 0)?);
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
