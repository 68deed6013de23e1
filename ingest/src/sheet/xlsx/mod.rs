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
use super::builder::{Budget, SheetBuilder};
use super::grid::Run;
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
    let mut reader = Reader { package, workbook, context: Context::default(), content: Content::default() };
    if reader.package.is_broken_off() {
        reader.content.notices.push(super::broken_off());
    }
    reader.read_styles();
    reader.read_strings();
    reader.read_sheets();
    Ok(reader.content)
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
}

impl Reader<'_> {
    fn read_styles(&mut self) {
        let Some(name) = self.package.related("styles").into_iter().next() else { return };
        match self.package.read(&name) {
            Ok(part) => self.context.styles = Styles::read(&part.tree.root),
            Err(EntryError::Missing) => {}
            Err(error) => self.content.notices.push(unreadable(&name, error)),
        }
    }

    fn read_strings(&mut self) {
        let Some(name) = self.package.related("sharedStrings").into_iter().next() else { return };
        match self.package.stream(&name, SharedStrings::read) {
            Ok((strings, extent)) => {
                self.context.strings = strings;
                if extent != Extent::Whole {
                    let detail = "the texts of the workbook break off; cells that refer to the missing ones are blank";
                    self.content.notices.push(Notice::new(NoticeCode::ContentTruncated, detail));
                }
            }
            Err(EntryError::Missing) => {}
            Err(error) => self.content.notices.push(unreadable(&name, error)),
        }
    }

    fn read_sheets(&mut self) {
        let sheets = std::mem::take(&mut self.workbook.sheets);
        let mut budget = Budget::default();
        for sheet in &sheets {
            let mut builder = SheetBuilder::new(&sheet.name, sheet.visibility, budget);
            let target = sheet.id.as_deref().and_then(|id| self.package.target(id)).map(str::to_owned);
            match target {
                Some(part) => self.read_sheet(sheet, &part, &mut builder),
                None => builder.notice(Notice::new(
                    NoticeCode::PartUnreadable,
                    format!("the sheet {} refers to no part of the file", sheet.name),
                )),
            }
            budget = builder.finish(&mut self.content);
        }
    }

    fn read_sheet(&mut self, sheet: &SheetEntry, part: &str, builder: &mut SheetBuilder) {
        let mut cells = CellReader::new(&self.context, self.workbook.epoch, builder);
        let extent = self.package.stream(part, |bytes| walk(bytes, &mut cells));
        let tables = std::mem::take(&mut cells.tables);
        match extent {
            Ok(extent) => super::note_extent(extent, &sheet.name, builder),
            Err(error) => builder.notice(unreadable(part, error)),
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
