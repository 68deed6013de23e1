use std::io::Write;

use rust_xlsxwriter::{Chart, ChartType, DocProperties, ExcelDateTime, Workbook, Worksheet};

use super::super::columns::Value;
use super::super::xlsx::{Sheet, Styles};
use super::figures::{COLUMNS, rows};
use super::{Inhabitants, drawn_currency, heading, is_undivided, label, notes, planned};
use crate::Result;
use crate::compare::{Cell, Compared, Comparison};
use crate::export::About;

/// Rows of a chart; more cannot be told apart.
const MOST_DRAWN: u32 = 20;

/// Writes a comparison as a workbook: Comparison with a chart, Figures, Coverage, Notes.
///
/// Sums are numbers; texts are never taken for formulas. The same input gives the same bytes.
///
/// # Errors
/// When `out` refuses.
pub fn xlsx(comparison: &Comparison, inhabitants: Inhabitants, about: &About, out: &mut dyn Write) -> Result<()> {
    let mut workbook = Workbook::new();
    let styles = Styles::new();
    // The program's own clock would make each file differ.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("planoteka").set_creation_datetime(&day));
    matrix_sheet(workbook.add_worksheet(), &styles, comparison, inhabitants)?;
    figures_sheet(workbook.add_worksheet(), &styles, comparison)?;
    coverage_sheet(workbook.add_worksheet(), &styles, comparison)?;
    notes_sheet(workbook.add_worksheet(), &styles, comparison, inhabitants, about)?;
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(())
}

/// Planned money by part and municipality, with a chart beside it.
fn matrix_sheet(
    sheet: &mut Worksheet,
    styles: &Styles,
    comparison: &Comparison,
    inhabitants: Inhabitants,
) -> Result<()> {
    const NAME: &str = "Comparison";
    let names = comparison.municipalities.iter().map(|compared| (compared.name.as_str(), 18.0));
    let currency = drawn_currency(comparison).unwrap_or_default();
    let mut rows = 0;
    {
        let mut sheet = Sheet::new(sheet, styles, NAME, [(comparison.by.name(), 24.0)].into_iter().chain(names))?;
        for group in &comparison.groups {
            let sum = |compared: &Compared| match compared.cells.get(group) {
                Some(cell) if is_undivided(compared, cell, inhabitants) => Value::Text("not known".to_owned()),
                cell => planned(compared, cell, &currency, inhabitants)
                    .map_or_else(|| cell.map_or(Value::Nothing, unconverted), Value::Money),
            };
            let name = [Value::Text(label(comparison, group.as_ref()))];
            sheet.row(name.into_iter().chain(comparison.municipalities.iter().map(sum)))?;
            rows += 1;
        }
    }
    if rows == 0 || currency.is_empty() {
        return Ok(());
    }
    let mut chart = Chart::new(ChartType::Bar);
    let last = rows.min(MOST_DRAWN);
    for column in (1_u16..).take(comparison.municipalities.len()) {
        chart
            .add_series()
            .set_name((NAME, 0, column))
            .set_categories((NAME, 1, 0, last, 0))
            .set_values((NAME, 1, column, last, column));
    }
    chart.title().set_name(&heading(comparison, inhabitants));
    chart.x_axis().set_name(currency.as_str()).set_num_format("#,##0");
    // The first part on top, as in the table.
    chart.y_axis().set_reverse();
    chart.set_height(120 + last * 28).set_width(720);
    let columns = u16::try_from(comparison.municipalities.len()).unwrap_or_default();
    sheet.insert_chart(1, columns.saturating_add(2), &chart)?;
    Ok(())
}

/// What stands in the place of sums for which there is no rate.
fn unconverted(cell: &Cell) -> Value {
    let currencies: Vec<&str> = cell.money.keys().map(String::as_str).filter(|code| !code.is_empty()).collect();
    if currencies.is_empty() { Value::Nothing } else { Value::Text(format!("in {}", currencies.join(", "))) }
}

fn figures_sheet(sheet: &mut Worksheet, styles: &Styles, comparison: &Comparison) -> Result<()> {
    let headings = COLUMNS.iter().map(|column| (column.name, column.width));
    let mut sheet = Sheet::new(sheet, styles, "Figures", headings)?;
    for row in rows(comparison) {
        sheet.row(COLUMNS.iter().map(|column| (column.value)(&row)))?;
    }
    sheet.finish()
}

fn coverage_sheet(sheet: &mut Worksheet, styles: &Styles, comparison: &Comparison) -> Result<()> {
    let headings = [
        ("municipality", 20.0),
        ("inhabitants", 12.0),
        ("of_year", 8.0),
        ("by_whom", 40.0),
        ("kind_of_plan", 18.0),
        ("year_from", 9.0),
        ("year_to", 9.0),
        ("files", 7.0),
        ("projects", 9.0),
    ];
    let mut sheet = Sheet::new(sheet, styles, "Coverage", headings)?;
    for compared in &comparison.municipalities {
        let population = compared.population.as_ref();
        for plans in &compared.coverage.plans {
            let year = |year: Option<i32>| year.map_or(Value::Nothing, Value::Number);
            let inhabitants = population.and_then(|population| i32::try_from(population.inhabitants).ok());
            sheet.row([
                Value::Text(compared.name.clone()),
                inhabitants.map_or(Value::Nothing, Value::Number),
                year(population.and_then(|population| population.year)),
                Value::Text(population.map_or("not known", |population| population.source.as_str()).to_owned()),
                plans.kind.clone().map_or(Value::Nothing, Value::Text),
                year(plans.years.map(|years| years.from)),
                year(plans.years.map(|years| years.to)),
                Value::number(plans.files),
                Value::number(plans.records),
            ])?;
        }
    }
    sheet.finish()
}

fn notes_sheet(
    sheet: &mut Worksheet,
    styles: &Styles,
    comparison: &Comparison,
    inhabitants: Inhabitants,
    about: &About,
) -> Result<()> {
    let mut sheet = Sheet::new(sheet, styles, "Notes", [("about", 16.0), ("", 110.0)])?;
    let text = |text: &str| Value::Text(text.to_owned());
    sheet.row([text("program"), text(&format!("planoteka {}", about.version))])?;
    if let Some(date) = &about.date {
        sheet.row([text("date"), text(date)])?;
    }
    sheet.row([text("shown"), text(&heading(comparison, inhabitants))])?;
    for note in notes(comparison, inhabitants) {
        sheet.row([text("note"), text(&note)])?;
    }
    Ok(())
}
