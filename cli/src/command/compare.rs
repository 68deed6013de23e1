//! Municipalities side by side.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use planoteka_extract::plan::Currency;
use planoteka_index::{
    About, Cell, CompareBy, Compared, Comparison, ComparisonRequest, Inhabitants, Library, Populations, Rates, Years,
};
use rust_decimal::Decimal;

use super::export::replace;
use crate::arguments::{Compare, CompareFormat, ComparedBy};
use crate::output::{Output, Style, counted, cut, money, table, wrapped};
use crate::report::Outcome;
use crate::report::Told;
use crate::settings;

const LONGEST_GROUP: usize = 26;

type PartOfMoney = fn(&planoteka_index::Money) -> Decimal;
type CountOfProjects = fn(&Cell) -> usize;

/// Prints or writes a comparison.
pub fn run(arguments: &Compare, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let request = request(arguments)?;
    let format = format_of(arguments, output);
    if format == CompareFormat::Xlsx && arguments.output.is_none() && output.is_terminal() {
        let hint = "name a file with --output, such as --output comparison.xlsx";
        return Err(Told::new("a workbook is not for the terminal", hint).into());
    }
    let mut library = Library::open(&folder)?;
    let comparison = library.compare(&arguments.municipalities, &request)?;
    let inhabitants = if arguments.per_capita { Inhabitants::Each } else { Inhabitants::Together };
    let bytes = written(arguments, format, &comparison, inhabitants, output)?;
    match &arguments.output {
        Some(path) => {
            replace(path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
            let count = comparison.municipalities.len();
            let places = counted(count, "municipality", "municipalities");
            output.message(&format!("{places} in {}\n", path.display()))?;
            if format == CompareFormat::Csv {
                // The other forms say it themselves; rows of figures have no place for sentences.
                for note in planoteka_index::comparison_notes(&comparison, inhabitants) {
                    output.message(&format!("· {note}\n"))?;
                }
            }
        }
        None => output.bytes(&bytes)?,
    }
    let found = comparison.municipalities.iter().any(|compared| compared.all.projects > 0);
    Ok(if found { Outcome::Done } else { Outcome::Lacking })
}

fn request(arguments: &Compare) -> anyhow::Result<ComparisonRequest> {
    let by = match arguments.by {
        ComparedBy::Sector => CompareBy::Sector,
        ComparedBy::Source => CompareBy::Source,
        ComparedBy::Kind => CompareBy::Kind,
        ComparedBy::Year => CompareBy::Year,
    };
    let currency = arguments.currency.as_deref().map(|code| {
        let hint = "write its three letters, such as --currency EUR";
        Currency::from_code(&code.to_uppercase()).ok_or_else(|| Told::new(format!("`{code}` is no currency"), hint))
    });
    let years = arguments.years.as_deref().map(|text| {
        years(text)
            .ok_or_else(|| Told::new(format!("`{text}` are no years"), "write --years 2019..2023 or --years 2021"))
    });
    let rates = match &arguments.rates {
        Some(path) => Rates::with_table(&table_text(path)?).map_err(|error| wrong_table(path, &error, RATES_HINT))?,
        None => Rates::default(),
    };
    let populations = match &arguments.population {
        Some(path) => {
            Populations::with_table(&table_text(path)?).map_err(|error| wrong_table(path, &error, POPULATION_HINT))?
        }
        None => Populations::default(),
    };
    Ok(ComparisonRequest { by, years: years.transpose()?, currency: currency.transpose()?, rates, populations })
}

const RATES_HINT: &str =
    "its first line names the columns: currency, per_euro, date, source; and year for a rate of one year only";
const POPULATION_HINT: &str = "its first line names the columns: municipality, population, year, source; and country";

fn table_text(path: &PathBuf) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn wrong_table(path: &Path, error: &planoteka_index::TableError, hint: &'static str) -> Told {
    Told::new(format!("{}: {error}", path.display()), hint)
}

/// `2021` or `2019..2023`.
pub fn years(text: &str) -> Option<Years> {
    let year = |text: &str| text.parse::<i32>().ok().filter(|year| (1900..2200).contains(year));
    match text.split_once("..") {
        Some((from, to)) => {
            let (from, to) = (year(from)?, year(to)?);
            (from <= to).then_some(Years { from, to })
        }
        None => year(text).map(|year| Years { from: year, to: year }),
    }
}

fn format_of(arguments: &Compare, output: &Output) -> CompareFormat {
    let extension = arguments.output.as_deref().and_then(Path::extension);
    let named = match extension.map(|extension| extension.to_string_lossy().to_lowercase()).as_deref() {
        Some("xlsx") => CompareFormat::Xlsx,
        Some("html" | "htm") => CompareFormat::Html,
        Some("json") => CompareFormat::Json,
        Some("txt") => CompareFormat::Text,
        Some(_) => CompareFormat::Csv,
        None if output.is_terminal() => CompareFormat::Text,
        None => CompareFormat::Csv,
    };
    arguments.format.unwrap_or(named)
}

fn written(
    arguments: &Compare,
    format: CompareFormat,
    comparison: &Comparison,
    inhabitants: Inhabitants,
    output: &Output,
) -> anyhow::Result<Vec<u8>> {
    let date = (!arguments.no_date).then(settings::today);
    let about = About { query: None, version: env!("CARGO_PKG_VERSION").to_owned(), date };
    let mut bytes = Vec::new();
    match format {
        CompareFormat::Text => bytes = text(output, comparison, inhabitants).into_bytes(),
        CompareFormat::Csv => {
            let (mark, delimiter) = (arguments.csv.mark(), arguments.csv.delimiter());
            planoteka_index::comparison_csv(comparison, mark, delimiter, &mut bytes)?;
        }
        CompareFormat::Json => {
            let json = planoteka_index::comparison_json(comparison, inhabitants, &about);
            bytes = format!("{json}\n").into_bytes();
        }
        CompareFormat::Xlsx => planoteka_index::comparison_xlsx(comparison, inhabitants, &about, &mut bytes)?,
        CompareFormat::Html => planoteka_index::comparison_html(comparison, inhabitants, &about, &mut bytes)?,
    }
    Ok(bytes)
}

/// For people: what stands behind the figures, money by part, and how well projects are described.
fn text(output: &Output, comparison: &Comparison, inhabitants: Inhabitants) -> String {
    let mut page = coverage(output, comparison);
    for note in planoteka_index::comparison_notes(comparison, inhabitants) {
        for (index, line) in wrapped(&note, output.width().saturating_sub(2)).iter().enumerate() {
            let mark = if index == 0 { "· " } else { "  " };
            page += &format!("{}\n", output.style(Style::Faint, &format!("{mark}{line}")));
        }
    }
    page += "\n";
    page += &by_part(output, comparison, inhabitants);
    page += "\n";
    page + &quality(output, comparison)
}

fn coverage(output: &Output, comparison: &Comparison) -> String {
    let mut rows = vec![["plans of", "kind", "years", "files", "projects"].map(str::to_owned).to_vec()];
    for compared in &comparison.municipalities {
        let mut name = compared.name.as_str();
        if compared.coverage.plans.is_empty() {
            rows.push(vec![name.to_owned(), "no plan".to_owned()]);
        }
        for plans in &compared.coverage.plans {
            let years = plans.years.map_or_else(|| "not stated".to_owned(), |years| years.to_string());
            let kind = plans.kind.as_deref().unwrap_or("not stated").replace('_', " ");
            rows.push(vec![name.to_owned(), kind, years, plans.files.to_string(), plans.records.to_string()]);
            name = "";
        }
    }
    table(output, &rows, 3)
}

fn by_part(output: &Output, comparison: &Comparison, inhabitants: Inhabitants) -> String {
    let mut head = vec![comparison.by.name().to_owned()];
    for compared in &comparison.municipalities {
        head.extend([compared.name.clone(), String::new()]);
    }
    let each = if inhabitants == Inhabitants::Each { "per inhabitant" } else { "planned" };
    let mut under = vec![String::new()];
    for _ in &comparison.municipalities {
        under.extend(["projects".to_owned(), each.to_owned()]);
    }
    let mut rows = vec![head, under];
    let mut part = |name: &str, cell: &dyn Fn(&Compared) -> Option<Cell>| {
        let cells: Vec<(Option<Cell>, Vec<String>)> = comparison
            .municipalities
            .iter()
            .map(|compared| {
                let cell = cell(compared);
                let sums = cell.as_ref().map(|cell| sums(compared, cell, inhabitants)).unwrap_or_default();
                (cell, sums)
            })
            .collect();
        let height = cells.iter().map(|(_, sums)| sums.len()).max().unwrap_or_default().max(1);
        for line in 0..height {
            let mut row = vec![if line == 0 { cut(name, &[], LONGEST_GROUP).0 } else { String::new() }];
            for (cell, sums) in &cells {
                let projects = cell.as_ref().filter(|_| line == 0).map(|cell| cell.projects.to_string());
                row.extend([projects.unwrap_or_default(), sums.get(line).cloned().unwrap_or_default()]);
            }
            rows.push(row);
        }
    };
    for group in &comparison.groups {
        part(&planoteka_index::comparison_label(comparison, group.as_ref()), &|compared| {
            compared.cells.get(group).cloned()
        });
    }
    if comparison.by != CompareBy::Kind {
        part("all", &|compared| Some(compared.all.clone()));
    }
    table(output, &rows, 1)
}

/// One for each currency.
fn sums(compared: &Compared, cell: &Cell, inhabitants: Inhabitants) -> Vec<String> {
    let sum = |(currency, sum): (&String, &planoteka_index::Money)| {
        let shown = match inhabitants {
            Inhabitants::Each => compared.per_inhabitant(sum.planned),
            Inhabitants::Together => Some(sum.planned.round_dp(2)),
        };
        shown.map(|sum| format!("{} {currency}", money(sum)).trim_end().to_owned())
    };
    if inhabitants == Inhabitants::Each && compared.population.is_none() && !cell.money.is_empty() {
        return vec!["not known".to_owned()];
    }
    cell.money.iter().filter_map(sum).collect()
}

fn quality(output: &Output, comparison: &Comparison) -> String {
    let mut head = vec![String::new()];
    head.extend(comparison.municipalities.iter().map(|compared| compared.name.clone()));
    let mut rows = vec![head];
    let amounts: [(&str, PartOfMoney); 3] = [
        ("own money", |money| money.own),
        ("money of others", |money| money.external),
        ("whose is not stated", planoteka_index::Money::unshared),
    ];
    for (name, part) in amounts {
        let cells: Vec<Vec<String>> = comparison
            .municipalities
            .iter()
            .map(|compared| {
                let sums = compared.all.money.iter();
                sums.map(|(code, sum)| format!("{} {code}", money(part(sum).round_dp(2))).trim_end().to_owned())
                    .collect()
            })
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default().max(1);
        for line in 0..height {
            let mut row = vec![if line == 0 { name.to_owned() } else { String::new() }];
            row.extend(cells.iter().map(|cell| cell.get(line).cloned().unwrap_or_default()));
            rows.push(row);
        }
    }
    let counts: [(&str, CountOfProjects); 7] = [
        ("with a sum", |cell| cell.with_amount),
        ("with an owner", |cell| cell.with_owner),
        ("with a deadline", |cell| cell.with_deadline),
        ("with a code", |cell| cell.with_code),
        ("with an indicator", |cell| cell.with_indicator),
        ("done continuously", |cell| cell.continuous),
        ("with a failed check", |cell| cell.failed),
    ];
    for (name, count) in counts {
        let mut row = vec![name.to_owned()];
        for compared in &comparison.municipalities {
            let (count, of) = (count(&compared.all), compared.all.projects);
            row.push(if of == 0 { String::new() } else { format!("{count} ({} %)", (count * 200 + of) / (of * 2)) });
        }
        rows.push(row);
    }
    table(output, &rows, 1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn years_are_one_or_a_range() {
        let shown = |text| super::years(text).map(|years| (years.from, years.to));
        assert_eq!(shown("2021"), Some((2021, 2021)));
        assert_eq!(shown("2019..2023"), Some((2019, 2023)));
        for wrong in ["2023..2019", "19", "2019-2023", "..2020"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }
}
