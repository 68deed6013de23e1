//! Binary workbooks ([MS-XLSB]): values by calamine's streaming reader, merged ranges and what is hidden by a pass of
//! its own over the same records.

mod layout;

use std::io::Cursor;
use std::panic::catch_unwind;

use calamine::{Data, DataRef, Reader as _, Sheet, SheetVisible, Xlsb, XlsbError};

use self::layout::{BookFonts, Layout, Layouts};
use super::builder::{Budget, SheetBuilder};
use super::number::{Epoch, NumberFormat, Shown};
use super::{damaged, note_extent};
use crate::document::{Emphasis, Format, Visibility};
use crate::xml::Extent;
use crate::{Content, Notice, NoticeCode, ReadError};

/// Reads every sheet in the order of the workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let layouts = Layouts::read(bytes).map_err(|detail| damaged(Format::Xlsb, detail))?;
    // The library indexes records without looking at their length: of 86 real files one made it panic.
    let read = catch_unwind(|| read_workbook(bytes, &layouts));
    read.unwrap_or_else(|_| Err(damaged(Format::Xlsb, "its records contradict each other")))
}

fn read_workbook(bytes: &[u8], layouts: &Layouts) -> Result<Content, ReadError> {
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| refusal(&error))?;
    let epoch = if workbook.has_1904_epoch() { Epoch::Year1904 } else { Epoch::Year1900 };
    let mut content = Content::default();
    let mut budget = Budget::default();
    for sheet in workbook.sheets_metadata().to_vec() {
        let mut builder = SheetBuilder::new(&sheet.name, visibility(&sheet), budget);
        match layouts.of(&sheet.name) {
            Some(layout) => {
                layout.apply(&mut builder);
                let mut cells = Cells { epoch, layout, fonts: &layouts.fonts, builder: &mut builder };
                let extent = cells.read(&mut workbook, &sheet.name);
                note_extent(extent.unwrap_or(Extent::Truncated), &sheet.name, &mut builder);
            }
            None => {
                let detail = format!("the sheet {} refers to no part of the file", sheet.name);
                builder.notice(Notice::new(NoticeCode::PartUnreadable, detail));
            }
        }
        budget = builder.finish(&mut content);
    }
    Ok(content)
}

/// Reads the cells of a sheet.
struct Cells<'a> {
    epoch: Epoch,
    layout: &'a Layout,
    fonts: &'a BookFonts,
    builder: &'a mut SheetBuilder,
}

impl Cells<'_> {
    fn read(&mut self, workbook: &mut Xlsb<Cursor<&[u8]>>, name: &str) -> Result<Extent, XlsbError> {
        let mut reader = match workbook.worksheet_cells_reader(name) {
            // Charts have no cells.
            Err(XlsbError::Io(_) | XlsbError::Mismatch { .. }) => return Ok(Extent::Whole),
            reader => reader?,
        };
        while let Some(cell) = reader.next_cell()? {
            if self.builder.is_full() {
                return Ok(Extent::Limited);
            }
            let (row, column) = cell.get_position();
            self.builder.cell(row, column, shown(cell.get_value(), self.epoch), Emphasis::None);
            match self.layout.fonts(row, column, self.fonts) {
                (font, Some(runs)) => self.builder.fonts(row, column, runs, font),
                (font, None) => self.builder.font(row, column, font),
            }
        }
        Ok(Extent::Whole)
    }
}

/// Text and value of a cell; of its number format the library tells only whether it is of a day.
fn shown(data: &DataRef, epoch: Epoch) -> Shown {
    let general = NumberFormat::default();
    match Data::from(data.clone()) {
        Data::Empty => Shown::default(),
        Data::String(text) | Data::DurationIso(text) => Shown::text(text),
        Data::Bool(value) => Shown::boolean(value),
        Data::Error(error) => Shown::error(&error.to_string()),
        Data::Int(number) =>
        {
            #[expect(clippy::cast_precision_loss, reason = "whole numbers of this format have thirty bits")]
            general.show(number as f64, epoch)
        }
        Data::Float(number) => general.show(number, epoch),
        Data::DateTimeIso(text) => general.show_iso(&text),
        Data::DateTime(moment) => {
            let serial = moment.as_f64();
            let code = match serial {
                _ if moment.is_duration() => "[h]:mm:ss",
                _ if serial < 1.0 => "h:mm",
                _ if serial.fract() == 0.0 => "yyyy-mm-dd",
                _ => "yyyy-mm-dd h:mm",
            };
            NumberFormat::of_code(code).show(serial, epoch)
        }
    }
}

fn visibility(sheet: &Sheet) -> Visibility {
    if sheet.visible == SheetVisible::Visible { Visibility::Visible } else { Visibility::Hidden }
}

fn refusal(error: &XlsbError) -> ReadError {
    if matches!(error, XlsbError::Password) {
        return ReadError::Encrypted { format: Format::Xlsb };
    }
    damaged(Format::Xlsb, error.to_string())
}

impl Layout {
    fn apply(&self, builder: &mut SheetBuilder) {
        self.merges.iter().for_each(|range| builder.merge(*range));
        self.hidden_rows.iter().for_each(|row| builder.hide_rows((*row, *row)));
        self.hidden_columns.iter().for_each(|run| builder.hide_columns(*run));
    }
}
