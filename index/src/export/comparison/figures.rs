//! The rows of figures, as delimited text and workbook share them.

use rust_decimal::Decimal;

use super::super::columns::Value;
use super::group_name;
use crate::compare::{Cell, Compared, Comparison, Money};

/// A part of a municipality in one currency.
pub(super) struct Row<'a> {
    comparison: &'a Comparison,
    compared: &'a Compared,
    group: String,
    cell: &'a Cell,
    /// Nothing where no sum is known.
    money: Option<(&'a str, &'a Money)>,
}

/// A column of the table of figures.
pub(super) struct Column {
    /// Its heading; stable, as other programs go by it.
    pub name: &'static str,
    /// In characters.
    pub width: f64,
    pub value: fn(&Row<'_>) -> Value,
}

const fn column(name: &'static str, width: f64, value: fn(&Row<'_>) -> Value) -> Column {
    Column { name, width, value }
}

/// The columns of the table of figures, in order.
pub(super) const COLUMNS: [Column; 18] = [
    column("municipality", 20.0, |row| Value::Text(row.compared.name.clone())),
    column("by", 14.0, |row| Value::Text(row.comparison.by.name().to_owned())),
    column("group", 22.0, |row| Value::Text(row.group.clone())),
    column("projects", 9.0, |row| Value::number(row.cell.projects)),
    column("currency", 9.0, |row| row.money.map_or(Value::Nothing, |(code, _)| Value::Text(code.to_owned()))),
    column("planned", 16.0, |row| sum(row, |money| Some(money.planned))),
    column("own", 16.0, |row| sum(row, |money| Some(money.own))),
    column("external", 16.0, |row| sum(row, |money| Some(money.external))),
    column("unshared", 16.0, |row| sum(row, |money| Some(money.unshared()))),
    column("inhabitants", 12.0, |row| {
        row.compared.population.as_ref().map_or(Value::Nothing, |population| Value::number(population.inhabitants))
    }),
    column("planned_per_inhabitant", 22.0, |row| sum(row, |money| row.compared.per_inhabitant(money.planned))),
    column("with_amount", 12.0, |row| Value::number(row.cell.with_amount)),
    column("with_owner", 11.0, |row| Value::number(row.cell.with_owner)),
    column("with_deadline", 13.0, |row| Value::number(row.cell.with_deadline)),
    column("with_code", 10.0, |row| Value::number(row.cell.with_code)),
    column("with_indicator", 13.0, |row| Value::number(row.cell.with_indicator)),
    column("continuous", 11.0, |row| Value::number(row.cell.continuous)),
    column("failed_checks", 12.0, |row| Value::number(row.cell.failed)),
];

fn sum(row: &Row<'_>, of: impl Fn(&Money) -> Option<Decimal>) -> Value {
    let sum = row.money.and_then(|(_, money)| of(money));
    sum.map_or(Value::Nothing, |sum| Value::Money(sum.round_dp(2)))
}

/// A row for each municipality, part and currency; the part `(all)` is the whole.
pub(super) fn rows(comparison: &Comparison) -> impl Iterator<Item = Row<'_>> {
    comparison.municipalities.iter().flat_map(move |compared| {
        parts(comparison, compared).flat_map(move |(group, cell)| {
            let moneys = cell.money.iter().map(|(code, money)| Some((code.as_str(), money)));
            let none = cell.money.is_empty().then_some(None);
            moneys.chain(none).map(move |money| Row { comparison, compared, group: group.clone(), cell, money })
        })
    })
}

/// The parts of a municipality by their names, and the whole at last.
fn parts<'a>(comparison: &'a Comparison, compared: &'a Compared) -> impl Iterator<Item = (String, &'a Cell)> {
    let named = |group: &Option<String>| Some((group_name(group.as_ref()), compared.cells.get(group)?));
    comparison.groups.iter().filter_map(named).chain([("(all)".to_owned(), &compared.all)])
}
