use super::super::builder::SheetBuilder;
use super::super::number::{NumberFormat, Shown};
use super::globals::{CellStyle, Globals};
use super::record::{Record, Records, StringReader};
use crate::compound::u16_at;
use crate::document::{CellRange, Emphasis};
use crate::xml::Extent;

/// The first record of a sheet, and of charts inside it.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;

/// Reads the records of a sheet ([MS-XLS] 2.1.7.20.5) into a builder.
pub(super) fn read(records: &mut Records, globals: &Globals, builder: &mut SheetBuilder) -> Extent {
    let mut reader = CellReader { globals, builder, pending: None };
    let mut depth = 0_u32;
    for record in records.by_ref() {
        match record.kind {
            BEGIN => depth += 1,
            END if depth <= 1 => return Extent::Whole,
            END => depth -= 1,
            // Charts inside a sheet keep a copy of the cells they draw.
            _ if depth > 1 => {}
            _ => reader.record(&record),
        }
        if reader.builder.is_full() {
            return Extent::Limited;
        }
    }
    if records.bytes_left() == 0 { Extent::Limited } else { Extent::Truncated }
}

struct CellReader<'a> {
    globals: &'a Globals,
    builder: &'a mut SheetBuilder,
    /// The formula whose text follows.
    pending: Option<(u32, u32, u16)>,
}

impl CellReader<'_> {
    /// A record that is too short to be what it says is left out.
    fn record(&mut self, record: &Record) {
        let _ = match record.kind {
            0x0203 => self.number(record),
            0x027E => self.rk(record),
            0x00BD => self.several_rk(record),
            0x00FD => self.shared_string(record),
            0x0204 | 0x00D6 => self.label(record),
            0x0205 => self.boolean_or_error(record),
            0x0006 | 0x0206 | 0x0406 => self.formula(record),
            0x0207 => self.formula_text(record),
            0x0208 => self.row(record),
            0x00E5 => self.merges(record),
            0x007D => self.columns(record),
            _ => None,
        };
    }

    fn style(&self, index: u16) -> Option<&CellStyle> {
        self.globals.styles.get(usize::from(index))
    }

    fn place(&mut self, (row, column, style): (u32, u32, u16), shown: Shown) -> Option<()> {
        let emphasis = self.style(style).map_or(Emphasis::None, |style| style.emphasis);
        self.builder.cell(row, column, shown, emphasis);
        self.builder.font(
            row,
            column,
            self.globals.styles.get(usize::from(style)).and_then(|style| style.font.as_ref()),
        );
        Some(())
    }

    fn place_number(&mut self, (row, column, style): (u32, u32, u16), number: f64) -> Option<()> {
        let general = NumberFormat::default();
        let format = self.style(style).map_or(&general, |style| &style.format);
        let shown = format.show(number, self.globals.epoch);
        self.place((row, column, style), shown)
    }

    fn number(&mut self, record: &Record) -> Option<()> {
        self.place_number(address(record)?, float(record.data().get(6..14)?)?)
    }

    fn rk(&mut self, record: &Record) -> Option<()> {
        self.place_number(address(record)?, rk(record.u32(6)?))
    }

    fn several_rk(&mut self, record: &Record) -> Option<()> {
        let (row, first) = (u32::from(record.u16(0)?), u32::from(record.u16(2)?));
        let cells = record.data().get(4..record.data().len().checked_sub(2)?)?;
        for (column, cell) in (first..).zip(cells.chunks_exact(6)) {
            let value = u32::from(u16_at(cell, 2)?) | u32::from(u16_at(cell, 4)?) << 16;
            self.place_number((row, column, u16_at(cell, 0)?), rk(value));
        }
        Some(())
    }

    fn shared_string(&mut self, record: &Record) -> Option<()> {
        let (index, (row, column, style)) = (record.u32(6)? as usize, address(record)?);
        let text = self.globals.strings.get(index)?.clone();
        let Some(fonts) = self.globals.string_fonts.get(&index) else {
            return self.place((row, column, style), Shown::text(text));
        };
        let style = self.globals.styles.get(usize::from(style));
        let emphasis = style.map_or(Emphasis::None, |style| style.emphasis);
        self.builder.cell(row, column, Shown::text(text), emphasis);
        self.builder.fonts(row, column, fonts, style.and_then(|style| style.font.as_ref()));
        Some(())
    }

    fn label(&mut self, record: &Record) -> Option<()> {
        let text = StringReader::new(record, 6, self.globals.storage).long()?;
        self.place(address(record)?, Shown::text(text))
    }

    fn boolean_or_error(&mut self, record: &Record) -> Option<()> {
        let value = record.u8(6)?;
        let shown = if record.u8(7)? == 0 { Shown::boolean(value != 0) } else { Shown::error(error_code(value)) };
        self.place(address(record)?, shown)
    }

    fn formula(&mut self, record: &Record) -> Option<()> {
        let address = address(record)?;
        let result = record.data().get(6..14)?;
        self.pending = None;
        if u16_at(result, 6)? != 0xFFFF {
            return self.place_number(address, float(result)?);
        }
        let value = *result.get(2)?;
        match result.first()? {
            0 => self.pending = Some(address),
            1 => return self.place(address, Shown::boolean(value != 0)),
            2 => return self.place(address, Shown::error(error_code(value))),
            _ => {}
        }
        Some(())
    }

    fn formula_text(&mut self, record: &Record) -> Option<()> {
        let address = self.pending.take()?;
        let text = StringReader::new(record, 0, self.globals.storage).long()?;
        self.place(address, Shown::text(text))
    }

    fn row(&mut self, record: &Record) -> Option<()> {
        const HIDDEN: u16 = 0x20;
        let row = u32::from(record.u16(0)?);
        if record.u16(12)? & HIDDEN > 0 {
            self.builder.hide_rows((row, row));
        }
        Some(())
    }

    fn columns(&mut self, record: &Record) -> Option<()> {
        const HIDDEN: u16 = 1;
        if record.u16(8)? & HIDDEN > 0 {
            self.builder.hide_columns((u32::from(record.u16(0)?), u32::from(record.u16(2)?)));
        }
        Some(())
    }

    fn merges(&mut self, record: &Record) -> Option<()> {
        let ranges = record.data().get(2..)?.chunks_exact(8).take(usize::from(record.u16(0)?));
        for range in ranges {
            let number = |at| u16_at(range, at).map(u32::from);
            let (row, last_row, column, last_column) = (number(0)?, number(2)?, number(4)?, number(6)?);
            self.builder.merge(CellRange { row, column, last_row, last_column });
        }
        Some(())
    }
}

fn address(record: &Record) -> Option<(u32, u32, u16)> {
    Some((u32::from(record.u16(0)?), u32::from(record.u16(2)?), record.u16(4)?))
}

fn float(bytes: &[u8]) -> Option<f64> {
    bytes.try_into().ok().map(f64::from_le_bytes)
}

/// A number in thirty bits (2.5.217): a whole number or the upper half of a float, perhaps in hundredths.
fn rk(value: u32) -> f64 {
    let number =
        if value & 2 > 0 { f64::from(value.cast_signed() >> 2) } else { f64::from_bits(u64::from(value & !3) << 32) };
    if value & 1 > 0 { number / 100.0 } else { number }
}

/// The name of an error value (2.5.10).
fn error_code(value: u8) -> &'static str {
    match value {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}
