//! Office Open XML workbooks (ECMA-376 part 1, 18), transitional and strict.
//!
//! Each sheet is read in one pass over its XML: values, styles, merged ranges, hidden rows and formulas without result
//! stand in the same part, and a sheet of half a million rows is no tree to hold.

mod cells;
mod strings;
mod styles;
mod workbook;

use self::cells::{CellReader, Context};
use self::strings::SharedStrings;
use self::styles::Styles;
use self::workbook::{SheetEntry, Workbook};
use super::builder::{MOST_CELLS, Run, SheetBuilder};
use super::walk::walk;
use super::{damaged, text};
use crate::container::{Archive, EntryError};
use crate::document::Format;
use crate::package::{Package, Relationship};
use crate::xml::Extent;
use crate::{Content, Notice, NoticeCode, ReadError};

/// Reads every sheet in the order of the workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let damaged = |detail: String| damaged(Format::Xlsx, detail);
    let archive = Archive::open(bytes).ok_or_else(|| damaged("the zip directory cannot be read".to_owned()))?;
    let mut package = Package::open(archive, "xl/workbook").ok_or_else(|| damaged("it has no workbook".to_owned()))?;
    let main = package.main().map_err(|error| damaged(format!("its workbook cannot be read: {error}")))?;
    let workbook = Workbook::read(&main.tree.root);
    if workbook.sheets.is_empty() {
        return Err(damaged("its workbook lists no sheets".to_owned()));
    }
    let mut content = Content::default();
    let styles = related(&mut package, "styles", &mut content);
    let styles = styles.map(|bytes| Styles::read(&crate::xml::parse(&bytes).root)).unwrap_or_default();
    let strings = related(&mut package, "sharedStrings", &mut content);
    let strings = strings.map(|bytes| SharedStrings::read(&bytes, &mut content)).unwrap_or_default();
    let mut reader = Reader { package, workbook, context: Context { styles, strings }, content, cells: 0 };
    reader.read_sheets();
    Ok(reader.content)
}

/// The bytes of the one related part of a kind; a notice when it cannot be read.
fn related(package: &mut Package, kind: &str, content: &mut Content) -> Option<Vec<u8>> {
    let name = package.related(kind).into_iter().next()?;
    match package.bytes(&name) {
        Ok(entry) => Some(entry.bytes),
        Err(EntryError::Missing) => None,
        Err(error) => {
            content.notices.push(unreadable(&name, error));
            None
        }
    }
}

fn unreadable(name: &str, error: EntryError) -> Notice {
    let code = if error == EntryError::TooLarge { NoticeCode::LimitReached } else { NoticeCode::PartUnreadable };
    Notice::new(code, format!("the part {name} was left out: {error}"))
}

struct Reader<'a> {
    package: Package<'a>,
    workbook: Workbook,
    context: Context,
    content: Content,
    /// Cells read of the whole workbook.
    cells: usize,
}

impl Reader<'_> {
    fn read_sheets(&mut self) {
        let sheets = std::mem::take(&mut self.workbook.sheets);
        for sheet in &sheets {
            let mut builder = SheetBuilder::new(&sheet.name, sheet.visibility);
            let target = sheet.id.as_deref().and_then(|id| self.package.target(id)).map(str::to_owned);
            match target {
                Some(part) => self.read_sheet(sheet, &part, &mut builder),
                None => builder.notice(Notice::new(
                    NoticeCode::PartUnreadable,
                    format!("the sheet {} refers to no part of the file", sheet.name),
                )),
            }
            builder.finish(&mut self.content);
        }
    }

    fn read_sheet(&mut self, sheet: &SheetEntry, part: &str, builder: &mut SheetBuilder) {
        let entry = match self.package.bytes(part) {
            Ok(entry) => entry,
            Err(error) => return builder.notice(unreadable(part, error)),
        };
        let left = MOST_CELLS.saturating_sub(self.cells);
        let mut cells = CellReader::new(&self.context, self.workbook.epoch, builder, left);
        let extent = walk(entry.bytes.as_slice(), &mut cells);
        let tables = cells.tables;
        self.cells += builder.len();
        let name = &sheet.name;
        if extent == Extent::Limited {
            let detail = format!("the sheet {name} is too large; {MOST_CELLS} cells of the workbook are read at most");
            builder.notice(Notice::new(NoticeCode::LimitReached, detail));
        } else if extent == Extent::Truncated || !entry.whole {
            let detail = format!("the sheet {name} breaks off or is damaged; what comes before was read");
            builder.notice(Notice::new(NoticeCode::ContentTruncated, detail));
        }
        for run in &sheet.header_rows {
            builder.declare_header(*run);
        }
        for run in self.table_headers(part, &tables) {
            builder.declare_header(run);
        }
    }

    /// The heading rows of the sheet's table objects.
    fn table_headers(&mut self, part: &str, ids: &[String]) -> Vec<Run> {
        if ids.is_empty() {
            return Vec::new();
        }
        let related: Vec<Relationship> = self.package.relationships_of(part);
        let names = related.into_iter().filter(|relationship| ids.contains(&relationship.id));
        let names: Vec<String> = names.map(|relationship| relationship.target).collect();
        names.iter().filter_map(|name| self.table_header(name)).collect()
    }

    fn table_header(&mut self, name: &str) -> Option<Run> {
        let table = self.package.read(name).ok()?.tree.root;
        let rows: u32 = table.attribute("headerRowCount").map_or(Some(1), |count| count.parse().ok())?;
        let first = text::range(table.attribute("ref")?)?.row;
        Some((first, first.checked_add(rows.checked_sub(1)?)?))
    }
}
