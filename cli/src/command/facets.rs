//! Counts and sums over all records found.

use planoteka_index::{Facet, FacetName, FacetValue, Hits};
use serde_json::{Value, json};

use crate::output::{Output, Style, columns, cut, money, padded};

/// Values of a facet that a terminal shows.
const MOST_SHOWN: usize = 10;
const COUNT: usize = 7;
const GAP: usize = 2;
const LEAST_VALUE: usize = 12;

/// For people on a terminal, else a line a value and currency, parted by tabs: facet, value, records, sum, currency.
pub fn text(output: &Output, hits: &Hits) -> String {
    if output.is_terminal() { table(output, hits) } else { hits.facets.iter().map(rows).collect() }
}

fn table(output: &Output, hits: &Hits) -> String {
    let values = || hits.facets.iter().flat_map(|facet| facet.values.iter().take(MOST_SHOWN));
    let widest = |texts: &dyn Fn(&FacetValue) -> usize| values().map(texts).max().unwrap_or_default();
    let sum = widest(&|value| sums(value).iter().map(|sum| columns(sum)).max().unwrap_or_default());
    let room = output.width().saturating_sub(COUNT + sum + 3 * GAP).max(LEAST_VALUE);
    let name = widest(&|value| columns(&named(value))).max(LEAST_VALUE).min(room);
    let mut table = String::new();
    for facet in &hits.facets {
        // A project of several sources stands, whole, under each.
        let planned = if facet.name == FacetName::Source { "in all" } else { "planned" };
        let head = format!("{}  {:>COUNT$}  {planned:>sum$}", padded(facet.name.name(), name + GAP), "records");
        table += &format!("{}\n", output.style(Style::Strong, head.trim_end()));
        for value in facet.values.iter().take(MOST_SHOWN) {
            let sums = sums(value);
            let named = if facet.name == FacetName::Year { named(value).replace("..", "–") } else { named(value) };
            let first = sums.first().map_or("", String::as_str);
            let text = padded(&cut(&named.replace(['\n', '\t'], " "), &[], name).0, name);
            table += &format!("{}\n", format!("  {text}  {:>COUNT$}  {first:>sum$}", value.records).trim_end());
            for more in sums.iter().skip(1) {
                table += &format!("{}{more:>sum$}\n", " ".repeat(name + COUNT + 3 * GAP));
            }
        }
        let more = facet.values.len().saturating_sub(MOST_SHOWN);
        if more > 0 {
            table += &format!("{}\n", output.style(Style::Faint, &format!("  and {more} more, with --json")));
        }
    }
    table
}

fn named(value: &FacetValue) -> String {
    value.value.clone().unwrap_or_else(|| "(not stated)".to_owned())
}

/// One for each currency.
fn sums(value: &FacetValue) -> Vec<String> {
    let sum = |(currency, sum): (&String, &_)| format!("{} {currency}", money(*sum)).trim_end().to_owned();
    value.sums.iter().map(sum).collect()
}

fn rows(facet: &Facet) -> String {
    let mut rows = String::new();
    for value in &facet.values {
        let start = format!(
            "{}\t{}\t{}",
            facet.name.name(),
            value.value.as_deref().unwrap_or_default().replace(['\n', '\t'], " "),
            value.records
        );
        if value.sums.is_empty() {
            rows += &format!("{start}\t\t\n");
        }
        for (currency, sum) in &value.sums {
            rows += &format!("{start}\t{sum}\t{currency}\n");
        }
    }
    rows
}

/// For programs; sums as decimals in text.
pub fn json(facet: &Facet) -> Value {
    let value = |value: &FacetValue| json!({ "value": value.value, "records": value.records, "sums": value.sums });
    json!({ "name": facet.name.name(), "values": facet.values.iter().map(value).collect::<Vec<_>>() })
}
