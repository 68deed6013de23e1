use planoteka_extract::plan::{Ledger, Plan, Record};
use serde_json::{Value, json};

use crate::*;

/// A plan drawn as lines: `title | amounts parted by commas, such as "100 BAM own 2019" | more`, where more may be
/// `owner`, `code`, `continuous`.
fn plan(name: &str, municipality: &str, (from, to): (i32, i32), kind: &str, lines: &[&str]) -> Plan {
    let profile = json!({
        "municipality": field(json!(municipality)),
        "period": field(json!({ "from": from, "to": to })),
        "kind": field(json!(kind)),
        "language": field(json!("sr")),
    });
    let value = json!({
        "source": { "name": name, "sha256": format!("{name} {lines:?}"), "format": "xlsx" },
        "profile": profile,
        "records": lines.iter().enumerate().map(|(row, line)| record(row, line)).collect::<Vec<Record>>(),
        "totals": [], "checks": [], "ledger": Ledger::default(), "warnings": [],
    });
    serde_json::from_value(value).unwrap()
}

fn record(row: usize, line: &str) -> Record {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let mut fields = json!({ "title": field(json!(cells[0])) });
    let amounts: Vec<Value> =
        cells.get(1).unwrap_or(&"").split(',').filter(|text| !text.is_empty()).map(amount).collect();
    fields["amounts"] = json!(amounts);
    for word in cells.get(2).unwrap_or(&"").split(' ') {
        match word {
            "owner" => fields["owners"] = json!([field(json!({"name": "Служба", "kind": "unit"}))]),
            "code" => fields["codes"] = json!([field(json!({"code": "412700"}))]),
            "continuous" => fields["deadline"] = field(json!({"kind": "continuous"})),
            _ => {}
        }
    }
    let at = json!([{"sheet": "Plan", "cell": format!("A{}", row + 2)}]);
    serde_json::from_value(json!({"kind": "activity", "section": [], "fields": fields, "at": at})).unwrap()
}

fn amount(text: &str) -> Value {
    let mut amount = json!({});
    for (place, word) in text.split_whitespace().enumerate() {
        match (place, word.parse::<i32>()) {
            (0, _) => amount["amount"] = json!(word),
            (1, _) => amount["currency"] = json!(word),
            (_, Ok(year)) => amount["year"] = json!(year),
            _ => amount["part"] = json!(word),
        }
    }
    field(amount)
}

#[allow(clippy::needless_pass_by_value, reason = "reads better where it is called")]
fn field(value: Value) -> Value {
    json!({"value": value, "raw": "x", "at": {"sheet": "Plan", "cell": "B2"}, "confidence": 0.9, "reason": "drawn"})
}

struct Drawn {
    _folder: tempfile::TempDir,
    library: Library,
}

fn library(plans: &[Plan]) -> Drawn {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    for plan in plans {
        let stamp = Stamp { bytes: 1, modified: Some(1) };
        library.add(&Addition { path: &plan.source.name, stamp, plan, extractor: "1" }).unwrap();
    }
    Drawn { _folder: folder, library }
}

fn request(by: CompareBy) -> ComparisonRequest {
    let (rates, populations) = (Rates::default(), Populations::default());
    ComparisonRequest { by, years: None, currency: None, rates, populations }
}

/// A line for each municipality and part: `Bijeljina roads 2: 300.00 BAM (own 100.00, others 0)`.
fn drawn(comparison: &Comparison) -> String {
    let mut lines = Vec::new();
    for compared in &comparison.municipalities {
        for group in &comparison.groups {
            let Some(cell) = compared.cells.get(group) else { continue };
            let money: Vec<String> = cell
                .money
                .iter()
                .map(|(code, money)| {
                    format!(
                        "{} {code} (own {}, others {})",
                        money.planned.normalize(),
                        money.own.normalize(),
                        money.external.normalize()
                    )
                })
                .collect();
            let group = group.as_deref().unwrap_or("not stated");
            lines.push(format!("{} {group} {}: {}", compared.name, cell.projects, money.join(", ")));
        }
    }
    lines.join("\n")
}

fn bijeljina() -> Plan {
    let lines = [
        "Изградња водовода | 100 BAM own, 50 BAM eu | owner code",
        "Асфалтирање пута | 300 BAM | owner continuous",
        "Одржавање пута | 25 BAM",
    ];
    plan("a.xlsx", "Бијељина", (2019, 2019), "annual_plan", &lines)
}

#[test]
fn sectors_and_sources_with_their_money() {
    let other = plan("b.xlsx", "Novi Sad", (2019, 2019), "annual_plan", &["Izgradnja vodovoda | 11750 RSD"]);
    let mut drawn_library = library(&[bijeljina(), other]);
    let library = &mut drawn_library.library;
    let comparison = library.compare(&[], &request(CompareBy::Sector)).unwrap();
    let expected = "Бијељина water 1: 150 BAM (own 100, others 50)\nБијељина roads 2: 325 BAM (own 0, others 0)\n\
                    Novi Sad water 1: 11750 RSD (own 0, others 0)";
    assert_eq!(drawn(&comparison), expected);
    let all = &comparison.municipalities[0].all;
    assert_eq!((all.with_owner, all.with_code, all.continuous, all.with_indicator), (2, 1, 1, 0));

    let comparison = library.compare(&["bijeljina".to_owned()], &request(CompareBy::Source)).unwrap();
    let expected = "Бијељина own 1: 100 BAM (own 100, others 0)\nБијељина eu 1: 50 BAM (own 0, others 50)\n\
                    Бијељина not stated 2: 325 BAM (own 0, others 0)";
    assert_eq!(drawn(&comparison), expected);

    let error = library.compare(&["Bijelina".to_owned()], &request(CompareBy::Sector)).unwrap_err();
    assert_eq!(error.to_string(), "no plan names the municipality `Bijelina`");
}

#[test]
fn one_currency_and_what_has_no_rate() {
    let other = plan(
        "b.xlsx",
        "Nikšić",
        (2019, 2019),
        "annual_plan",
        &["Izgradnja vodovoda | 1175 RSD", "Izgradnja puta | 10 EUR"],
    );
    let mut drawn_library = library(&[bijeljina(), other]);
    let mut asked = request(CompareBy::Year);
    asked.currency = planoteka_extract::plan::Currency::from_code("EUR");
    let comparison = drawn_library.library.compare(&[], &asked).unwrap();
    let expected = "Бијељина 2019 3: 242.86 EUR (own 51.13, others 25.56)\n\
                    Nikšić 2019 2: 10 EUR (own 0, others 0), 1175 RSD (own 0, others 0)";
    assert_eq!(drawn(&comparison), expected);
    let notes = comparison_notes(&comparison, Inhabitants::Each);
    let expected = [
        "1 EUR = 1.95583 BAM (currency board since 1997; the law fixes it)",
        "Бијељина: no number of inhabitants is known, so no sum is divided; give one with --population",
        "Nikšić: no number of inhabitants is known, so no sum is divided; give one with --population",
        "Nikšić: 1 project in RSD not converted, as there is no rate; give one with --rates",
    ];
    assert_eq!(notes, expected);
}

#[test]
fn a_project_counts_once() {
    let copy =
        plan("copy.docx", "Bijeljina", (2019, 2019), "other", &["Изградња водовода | 100 BAM own, 50 BAM eu | owner"]);
    let revised = plan(
        "rebalans.xlsx",
        "Bijeljina",
        (2019, 2019),
        "budget",
        &["Асфалтирање пута | 280 BAM", "Нови мост | 5 BAM"],
    );
    let strategy = plan(
        "strategy.xlsx",
        "Bijeljina",
        (2019, 2023),
        "strategy",
        &["Одржавање пута | 1000 BAM", "Изградња водовода | 150 BAM 2019, 60 BAM 2020", "Стадион | 70 BAM"],
    );
    let mut drawn_library = library(&[bijeljina(), copy, revised, strategy]);
    let comparison = drawn_library.library.compare(&[], &request(CompareBy::Year)).unwrap();
    let expected = "Bijeljina 2019 4: 480 BAM (own 100, others 50)\nBijeljina 2019–2023 1: 70 BAM (own 0, others 0)\n\
                    Bijeljina 2020 1: 60 BAM (own 0, others 0)";
    assert_eq!(drawn(&comparison), expected);
    let coverage = &comparison.municipalities[0].coverage;
    assert_eq!((coverage.copies, coverage.revised, coverage.overlapping), (2, 1, 1));
    // The aqueduct of 2020 is that of 2019 carried on.
    assert_eq!(comparison.municipalities[0].all.projects, 6);

    let mut asked = request(CompareBy::Sector);
    asked.years = Some(Years { from: 2020, to: 2021 });
    let comparison = drawn_library.library.compare(&[], &asked).unwrap();
    let coverage = &comparison.municipalities[0].coverage;
    assert_eq!((coverage.beyond, coverage.missing_years.as_slice()), (2, [].as_slice()));
}

#[test]
fn two_rows_of_a_plan_are_two_projects() {
    let lines = ["Одржавање пута | 10 BAM", "Одржавање пута | 20 BAM"];
    let three = ["Одржавање пута | 10 BAM", "Одржавање пута | 20 BAM", "Одржавање пута | 30 BAM"];
    let plans = [
        plan("a.xlsx", "Пирот", (2019, 2019), "annual_plan", &lines),
        plan("b.xlsx", "Пирот", (2019, 2019), "other", &three),
    ];
    let comparison = library(&plans).library.compare(&[], &request(CompareBy::Sector)).unwrap();
    assert_eq!(drawn(&comparison), "Пирот roads 3: 60 BAM (own 0, others 0)");
    assert_eq!(comparison.municipalities[0].coverage.copies, 2);
}

#[test]
fn a_page_and_a_table_write_no_formula_and_no_tags() {
    let plans = [plan("a.xlsx", "=Пирот<b>", (2019, 2019), "annual_plan", &["Одржавање пута | 10 BAM"])];
    let comparison = library(&plans).library.compare(&[], &request(CompareBy::Sector)).unwrap();
    let mut page = Vec::new();
    comparison_html(&comparison, Inhabitants::Together, &About::default(), &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("=Пирот&lt;b&gt;") && !page.contains("<b>") && !page.contains("<script"));
    let mut table = Vec::new();
    comparison_csv(&comparison, ByteOrderMark::With, Delimiter::Semicolon, &mut table).unwrap();
    let table = String::from_utf8(table).unwrap();
    assert!(table.starts_with("\u{feff}municipality;by;"), "{table}");
    assert!(table.contains("\r\n'=Пирот<b>;sector;roads;1;BAM;10.00;"), "{table}");
}
