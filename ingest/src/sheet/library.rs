//! Values as calamine hands them over.

use std::panic::{UnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Sheet, SheetType, SheetVisible};

use super::number::{Epoch, NumberFormat, Shown};
use crate::document::Visibility;

/// Runs calamine; none when it panics.
///
/// Its binary readers index records without looking at their length: of 86 real xlsb files one made it panic, as do
/// damaged ones.
pub(super) fn guarded<T>(read: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    catch_unwind(read).ok()
}

/// Text and value of a cell; its own number format tells more than the library's kinds of it.
pub(super) fn shown(data: &Data, format: Option<&NumberFormat>, epoch: Epoch) -> Shown {
    let general = NumberFormat::default();
    match data {
        Data::Empty => Shown::default(),
        Data::String(text) => Shown::text(text.clone()),
        Data::Bool(value) => Shown::boolean(*value),
        Data::Error(error) => Shown::error(&error.to_string()),
        Data::Int(number) => {
            #[expect(clippy::cast_precision_loss, reason = "integers of these formats have thirty bits")]
            let number = *number as f64;
            Shown::number(number, format.unwrap_or(&general), epoch)
        }
        Data::Float(number) => Shown::number(*number, format.unwrap_or(&general), epoch),
        Data::DateTime(moment) => match format {
            Some(format) => Shown::number(moment.as_f64(), format, epoch),
            None => Shown::number(moment.as_f64(), &format_of(*moment), epoch),
        },
        Data::DateTimeIso(text) => NumberFormat::default().show_iso(text),
        Data::DurationIso(text) => Shown::text(text.clone()),
    }
}

/// The same for borrowed data.
pub(super) fn shown_ref(data: &DataRef, format: Option<&NumberFormat>, epoch: Epoch) -> Shown {
    match data {
        DataRef::SharedString(text) => Shown::text((*text).to_owned()),
        other => shown(&Data::from(other.clone()), format, epoch),
    }
}

/// A format for a moment whose own is not known.
fn format_of(moment: ExcelDateTime) -> NumberFormat {
    let serial = moment.as_f64();
    let code = match serial {
        _ if moment.is_duration() => "[h]:mm:ss",
        _ if serial < 1.0 => "h:mm",
        _ if serial.fract() == 0.0 => "yyyy-mm-dd",
        _ => "yyyy-mm-dd h:mm",
    };
    NumberFormat::of_code(code)
}

/// Whether the author showed a sheet.
pub(super) fn visibility(sheet: &Sheet) -> Visibility {
    if sheet.visible == SheetVisible::Visible { Visibility::Visible } else { Visibility::Hidden }
}

/// Whether a sheet has cells to read.
pub(super) fn has_cells(sheet: &Sheet) -> bool {
    sheet.typ != SheetType::ChartSheet && sheet.typ != SheetType::Vba
}
