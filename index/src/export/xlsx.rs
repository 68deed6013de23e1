use std::io::Write;

use planoteka_extract::plan::{Amount, Field};
use planoteka_ingest::document::Origin;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, Format, FormatAlign, RowNum, Workbook, Worksheet, XlsxError,
};

use super::About;
use super::columns::{COLUMNS, Value, amount_text};
use crate::check::PlanChecks;
use crate::name::name_of;
use crate::store::{StoredPlan, StoredRecord};
use crate::{Result, StoredCheck};

/// The most characters Excel keeps in a cell.
const LONGEST_TEXT: usize = 32_767;

/// Writes a workbook: sheets Records, Amounts (one row a sum), Sources, Totals, Checks, Warnings and About.
///
/// Sums are numbers, days are dates; texts are never taken for formulas. The same input gives the same bytes.
///
/// # Errors
/// When `out` refuses, or when there are more rows than a sheet holds (1,048,575).
pub fn xlsx(records: &[StoredRecord], plans: &[StoredPlan], about: &About, out: &mut dyn Write) -> Result<()> {
    let mut workbook = Workbook::new();
    let styles = Styles::new();
    // The program's own clock would make each file differ.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("planoteka").set_creation_datetime(&day));
    records_sheet(workbook.add_worksheet(), &styles, records, plans)?;
    amounts_sheet(workbook.add_worksheet(), &styles, records)?;
    sources_sheet(workbook.add_worksheet(), &styles, plans)?;
    totals_sheet(workbook.add_worksheet(), &styles, plans)?;
    checks_sheet(workbook.add_worksheet(), &styles, plans)?;
    warnings_sheet(workbook.add_worksheet(), &styles, plans)?;
    about_sheet(workbook.add_worksheet(), &styles, about, records.len(), plans.len())?;
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(())
}

pub(super) struct Styles {
    heading: Format,
    money: Format,
    day: Format,
    text: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        Self {
            heading: Format::new().set_bold().set_background_color("E8EEF4").set_align(FormatAlign::Top),
            money: Format::new().set_num_format("#,##0.00").set_align(FormatAlign::Top),
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top),
            text: Format::new().set_align(FormatAlign::Top),
        }
    }
}

/// A sheet being filled from the top, under a heading that stays in view.
pub(super) struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    columns: ColNum,
    rows: RowNum,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        sheet: &'a mut Worksheet,
        styles: &'a Styles,
        name: &str,
        columns: impl IntoIterator<Item = (&'a str, f64)>,
    ) -> Result<Self> {
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        let mut count = 0;
        for (heading, width) in columns {
            sheet.set_column_width(count, width)?;
            sheet.write_string_with_format(0, count, heading, &styles.heading)?;
            count += 1;
        }
        Ok(Self { sheet, styles, columns: count, rows: 0 })
    }

    pub(super) fn row(&mut self, values: impl IntoIterator<Item = Value>) -> Result<()> {
        self.rows = self.rows.checked_add(1).ok_or(XlsxError::RowColumnLimitError)?;
        for (column, value) in (0..).zip(values) {
            self.cell(column, value)?;
        }
        Ok(())
    }

    fn cell(&mut self, column: ColNum, value: Value) -> Result<()> {
        let (row, styles) = (self.rows, self.styles);
        match value {
            Value::Nothing => return Ok(()),
            Value::Text(text) => self.sheet.write_string_with_format(row, column, shortened(&text), &styles.text)?,
            Value::Number(number) => self.sheet.write_number_with_format(row, column, number, &styles.text)?,
            Value::Money(amount) => match amount.to_f64() {
                Some(number) => self.sheet.write_number_with_format(row, column, number, &styles.money)?,
                None => self.sheet.write_string_with_format(row, column, amount.to_string(), &styles.text)?,
            },
            Value::Day(day) => {
                let date =
                    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), day.month(), day.day());
                match date {
                    Ok(date) => self.sheet.write_datetime_with_format(row, column, &date, &styles.day)?,
                    Err(_) => self.sheet.write_string_with_format(row, column, day.to_string(), &styles.text)?,
                }
            }
        };
        Ok(())
    }

    /// Filters over all rows.
    pub(super) fn finish(self) -> Result<()> {
        if self.columns > 0 && self.rows > 0 {
            self.sheet.autofilter(0, 0, self.rows, self.columns - 1)?;
        }
        Ok(())
    }
}

fn shortened(text: &str) -> &str {
    match text.char_indices().nth(LONGEST_TEXT / 2) {
        // Half of it is safe whatever Excel counts, as it counts in UTF-16.
        Some((end, _)) => text.get(..end).unwrap_or_default(),
        None => text,
    }
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

fn place(at: Option<&Origin>) -> Value {
    at.map_or(Value::Nothing, |at| text(at.to_string()))
}

fn records_sheet(sheet: &mut Worksheet, styles: &Styles, records: &[StoredRecord], plans: &[StoredPlan]) -> Result<()> {
    let checks = PlanChecks::of(plans);
    let headings = COLUMNS.iter().map(|column| (column.name, column.width));
    let mut sheet = Sheet::new(sheet, styles, "Records", headings)?;
    for record in records {
        let record = checks.checked(record);
        sheet.row(COLUMNS.iter().map(|column| column.value(&record)))?;
    }
    sheet.finish()
}

fn amounts_sheet(sheet: &mut Worksheet, styles: &Styles, records: &[StoredRecord]) -> Result<()> {
    let headings = [
        ("id", 12.0),
        ("municipality", 18.0),
        ("title", 50.0),
        ("amount", 16.0),
        ("currency", 9.0),
        ("part", 10.0),
        ("year", 8.0),
        ("stage", 10.0),
        ("funder", 24.0),
        ("raw", 18.0),
        ("source", 30.0),
        ("locator", 24.0),
        ("confidence", 11.0),
    ];
    let mut sheet = Sheet::new(sheet, styles, "Amounts", headings)?;
    for record in records {
        for field in &record.record.fields.amounts {
            let what = [text(record.id.as_str()), record.municipality.clone().map_or(Value::Nothing, Value::Text)];
            let title = [text(record.title())];
            let whence = [text(&record.source.name), place(field.at.first())];
            let confidence = [Value::Number(i32::from(field.confidence.hundredths()))];
            sheet.row(what.into_iter().chain(title).chain(amount_cells(field)).chain(whence).chain(confidence))?;
        }
    }
    sheet.finish()
}

fn amount_cells(field: &Field<Amount>) -> [Value; 7] {
    let amount = &field.value;
    let name = |name: Option<String>| name.map_or(Value::Nothing, Value::Text);
    [
        amount.amount.map_or(Value::Nothing, Value::Money),
        name(amount.currency.map(|currency| currency.to_string())),
        name(amount.part.and_then(|part| name_of(&part))),
        amount.year.map_or(Value::Nothing, Value::Number),
        name(amount.stage.and_then(|stage| name_of(&stage))),
        name(amount.source.as_ref().map(ToString::to_string)),
        text(&field.raw),
    ]
}

fn sources_sheet(sheet: &mut Worksheet, styles: &Styles, plans: &[StoredPlan]) -> Result<()> {
    let headings = [
        ("source", 36.0),
        ("format", 8.0),
        ("municipality", 18.0),
        ("year_from", 9.0),
        ("year_to", 9.0),
        ("kind", 16.0),
        ("title", 50.0),
        ("records", 9.0),
        ("rows", 8.0),
        ("unread_rows", 11.0),
        ("failed_checks", 12.0),
        ("warnings", 10.0),
        ("path", 40.0),
        ("sha256", 20.0),
    ];
    let mut sheet = Sheet::new(sheet, styles, "Sources", headings)?;
    for plan in plans {
        let profile = &plan.profile;
        let year = |year: Option<i32>| year.map_or(Value::Nothing, Value::Number);
        let failed = plan.checks.iter().filter(|check| check.status == planoteka_extract::plan::Status::Fail).count();
        sheet.row([
            text(&plan.source.name),
            text(&plan.source.format),
            plan.municipality().map_or(Value::Nothing, text),
            year(plan.period().map(|period| period.from)),
            year(plan.period().map(|period| period.to)),
            profile.kind.as_ref().and_then(|field| name_of(&field.value)).map_or(Value::Nothing, Value::Text),
            profile.title.as_ref().map_or(Value::Nothing, |field| text(&field.value)),
            Value::number(plan.records),
            Value::number(plan.ledger.rows),
            Value::number(plan.ledger.unread),
            Value::number(failed),
            Value::number(plan.warnings.len()),
            text(&plan.source.path),
            text(&plan.source.sha256),
        ])?;
    }
    sheet.finish()
}

fn totals_sheet(sheet: &mut Worksheet, styles: &Styles, plans: &[StoredPlan]) -> Result<()> {
    let headings =
        [("source", 36.0), ("locator", 24.0), ("label", 50.0), ("amount", 16.0), ("amounts", 40.0), ("adds", 40.0)];
    let mut sheet = Sheet::new(sheet, styles, "Totals", headings)?;
    for plan in plans {
        for total in &plan.totals {
            let first = total.amounts.first().and_then(|field| field.value.amount);
            let amounts: Vec<String> = total.amounts.iter().map(|field| amount_text(&field.value)).collect();
            sheet.row([
                text(&plan.source.name),
                place(Some(&total.at)),
                text(&total.label),
                first.map_or(Value::Nothing, Value::Money),
                text(amounts.join("; ")),
                text(&total.adds),
            ])?;
        }
    }
    sheet.finish()
}

fn checks_sheet(sheet: &mut Worksheet, styles: &Styles, plans: &[StoredPlan]) -> Result<()> {
    let headings = [
        ("source", 36.0),
        ("rule", 24.0),
        ("status", 9.0),
        ("message", 90.0),
        ("difference", 16.0),
        ("locators", 40.0),
    ];
    let mut sheet = Sheet::new(sheet, styles, "Checks", headings)?;
    for plan in plans {
        for check in &plan.checks {
            let places: Vec<String> = check.at.iter().map(ToString::to_string).collect();
            sheet.row([
                text(&plan.source.name),
                text(&check.rule),
                name_of(&check.status).map_or(Value::Nothing, Value::Text),
                text(&check.message),
                largest_difference(check),
                text(places.join("; ")),
            ])?;
        }
    }
    sheet.finish()
}

/// The difference that is furthest from nothing; a check of several columns has one for each.
fn largest_difference(check: &StoredCheck) -> Value {
    let differences = check.figures.iter().map(|figure| figure.difference);
    differences.max_by_key(Decimal::abs).map_or(Value::Nothing, Value::Money)
}

fn warnings_sheet(sheet: &mut Worksheet, styles: &Styles, plans: &[StoredPlan]) -> Result<()> {
    let headings = [("source", 36.0), ("code", 22.0), ("message", 90.0), ("locator", 24.0)];
    let mut sheet = Sheet::new(sheet, styles, "Warnings", headings)?;
    for plan in plans {
        for warning in &plan.warnings {
            sheet.row([
                text(&plan.source.name),
                text(&warning.code),
                text(&warning.message),
                place(warning.at.as_ref()),
            ])?;
        }
    }
    sheet.finish()
}

fn about_sheet(sheet: &mut Worksheet, styles: &Styles, about: &About, records: usize, sources: usize) -> Result<()> {
    let mut sheet = Sheet::new(sheet, styles, "About", [("about", 20.0), ("", 90.0)])?;
    let query = about.query.as_deref().unwrap_or("all records");
    for (name, value) in [
        ("program", format!("planoteka {}", about.version)),
        ("query", query.to_owned()),
        ("date", about.date.clone().unwrap_or_default()),
        ("records", records.to_string()),
        ("sources", sources.to_string()),
        ("amount_total", "as printed, or the sum of its years, or of its parts".to_owned()),
        ("confidence", "of the least sure field of the record, in hundredths".to_owned()),
        ("locator", "where the title stands in its source".to_owned()),
    ] {
        sheet.row([text(name), text(value)])?;
    }
    Ok(())
}
