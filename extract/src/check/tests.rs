use crate::drawing::drawn;
use crate::plan::{CHECK_RULES, Check, Status};

/// The checks of a document drawn as text.
fn checks(text: &str) -> Vec<Check> {
    let document = drawn(text);
    let crate::profile::ProfileReading { profile, warnings } = crate::profile::profile(&document);
    let tables = crate::table::read_tables(&document, &document, &profile, crate::lexicon::Vocabulary::shipped());
    super::check(&super::Checked {
        segments: &tables.segments,
        listed: &[],
        profile: &profile,
        document: &document,
        warnings: &warnings,
    })
}

/// What one rule says, in order.
fn said(text: &str, rule: &str) -> Vec<(Status, String)> {
    checks(text).into_iter().filter(|check| check.rule == rule).map(|check| (check.status, check.message)).collect()
}

fn statuses(text: &str, rule: &str) -> Vec<Status> {
    said(text, rule).into_iter().map(|(status, _)| status).collect()
}

const PLAN: &str = "# Plan rada za 2018. godinu\n\n";

#[test]
fn every_rule_answers_where_something_is_planned_and_none_elsewhere() {
    let all = checks(&format!("{PLAN}| Rb | Naziv projekta | Iznos (KM) |\n| 1. | Sanacija puta Donji kraj | 100 |\n"));
    for rule in CHECK_RULES {
        assert!(all.iter().any(|check| check.rule == rule.name), "{}", rule.name);
    }
    assert!(all.iter().all(|check| check.status != Status::Fail), "{all:?}");
    assert!(checks("# Obavijest\n\nPozivaju se svi.").is_empty());
}

/// For each rule a plan that keeps it, and one that breaks it or leaves it open.
const RULES: &str = include_str!("rules.txt");

#[test]
fn each_rule_passes_and_fails_with_its_cells() {
    let of_rule = |table: &str, rule: &str| -> Vec<Check> {
        let document = drawn(&format!("{PLAN}{table}"));
        let reading = planoteka_ingest::Reading { document, notices: Vec::new(), recognition: Default::default() };
        crate::extract(&reading).checks.into_iter().filter(|check| check.rule == rule).collect()
    };
    let mut wrong = Vec::new();
    for case in RULES.split("== ").skip(1) {
        let (rule, tables) = case.split_once('\n').unwrap();
        let (kept, broken) = tables.split_once("-- ").unwrap();
        let (status, broken) = broken.split_once('\n').unwrap();
        let status = if status == "fail" { Status::Fail } else { Status::Cannot };
        let found = of_rule(kept, rule);
        let holds = found.iter().any(|check| check.status == Status::Pass)
            && !found.iter().any(|check| check.status == Status::Fail);
        if !kept.is_empty() && !holds {
            wrong.push(format!("{rule}: should pass: {found:?}"));
        }
        let found = of_rule(broken, rule);
        if !found.iter().any(|check| check.status == status && !check.at.is_empty()) {
            wrong.push(format!("{rule}: should be {status:?} at a place: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_total_is_held_to_its_rows() {
    let table = |total: &str| {
        format!(
            "{PLAN}| Rb | Naziv projekta | Ukupno (KM) | Budžet | Eksterni izvori |\n\
             | 1. | Sanacija puta Donji kraj | 1.000 | 600 | 400 |\n\
             | 2. | Izgradnja vodovoda | 2.500 | 2.500 | - |\n\
             | 3. | Uređenje parka | 700 | 300 | 400 |\n\
             | | UKUPNO | {total} | 3.400 | 800 |\n"
        )
    };
    assert_eq!(statuses(&table("4.200"), "total"), [Status::Pass]);
    let failed = said(&table("4.700"), "total");
    assert_eq!(failed[0].0, Status::Fail);
    assert!(failed[0].1.contains("4700.00 stated, the rows add up to 4200.00, difference 500.00"), "{failed:?}");
}

#[test]
fn a_sum_of_unknown_rows_is_left_open() {
    let table = "| Rb | Naziv projekta | Iznos (KM) |\n\
                 | 1. | Sanacija puta Donji kraj | 1.000 |\n\
                 | 2. | Izgradnja vodovoda | 2.500 |\n\
                 | | UKUPNO svi programi Grada | 94.200 |\n";
    assert_eq!(statuses(&format!("{PLAN}{table}"), "total"), [Status::Cannot]);
}

#[test]
fn rounding_of_thousands_is_no_error() {
    let table = "| Rb | Naziv projekta | Iznos (u hilj. KM) |\n\
                 | 1. | Sanacija puta Donji kraj | 10,3 |\n\
                 | 2. | Izgradnja vodovoda | 20,4 |\n\
                 | 3. | Uređenje parka | 5,4 |\n\
                 | | UKUPNO | 36,2 |\n";
    let said = said(&format!("{PLAN}{table}"), "total");
    assert_eq!(said[0].0, Status::Pass, "{said:?}");
    assert!(said[0].1.contains("rounding of at most 0.10"), "{said:?}");
}

#[test]
fn a_recapitulation_in_the_same_table_names_its_sections() {
    let table = "| Rb | Naziv projekta | Ukupno (KM) |\n\
                 | STRATEŠKI PROJEKTI | < | < |\n\
                 | 1. | Sanacija puta Donji kraj | 1.000 |\n\
                 | 2. | Izgradnja vodovoda | 2.500 |\n\
                 | REDOVNI POSLOVI | < | < |\n\
                 | 1. | Održavanje parkova | 300 |\n\
                 | 2. | Zimska služba | 900 |\n\
                 | | A. Ukupno strateški projekti | 3.500 |\n\
                 | | B. Ukupno redovni poslovi | 1.200 |\n\
                 | | UKUPNO (A + B) | 4.700 |\n";
    assert_eq!(statuses(&format!("{PLAN}{table}"), "total"), [Status::Pass; 3]);
}

#[test]
fn deadlines_reach_into_the_period_and_do_not_run_backwards() {
    let rows = |deadlines: &[&str]| {
        let row = |(place, text): (usize, &&str)| format!("| {place}. | Sanacija puta {place} | {text} |\n");
        let rows: String = deadlines.iter().enumerate().map(row).collect();
        format!("{PLAN}| Rb | Naziv projekta | Rok |\n{rows}")
    };
    let said = said(&rows(&["2017-2018", "od 01.11.2017.", "31.12.2018.", "2015-2016"]), "deadline-in-period");
    assert_eq!(said[0], (Status::Pass, "3 deadlines lie inside 2018".to_owned()));
    assert_eq!(said[1].0, Status::Fail);
    assert!(said[1].1.contains("2015-2016") && said.len() == 2, "{said:?}");
}

#[test]
fn tables_that_look_back_break_no_deadline() {
    let built = |year: u32| {
        format!("Pregled.\n\n| Rb | Naziv projekta | Rok |\n| 1. | Asfaltiranje puta {year} | {year}. |\n\n")
    };
    let text = format!("# Strategija razvoja 2021-2025\n\n{}{}{}", built(2016), built(2017), built(2023));
    let said = said(&text, "deadline-in-period");
    let statuses: Vec<Status> = said.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [Status::Pass, Status::Cannot], "{said:?}");
}

#[test]
fn topmost_codes_and_what_is_carried_over_make_a_total() {
    let text = "# Odluka o budžetu za 2018. godinu\n\n\
                | Ekonomska klasifikacija | Vrsta prihoda | Ukupno | Sopstveni prihodi |\n\
                | | Preneta sredstva iz prethodne godine | 50.000 | 20.000 |\n\
                | 700000 | TEKUĆI PRIHODI | 900.000 | 300.000 |\n\
                | 711000 | Porez na dohodak | 600.000 | 200.000 |\n\
                | 713000 | Porez na imovinu | 300.000 | 100.000 |\n\
                | 900000 | PRIMANJA OD ZADUŽIVANJA | 70.000 | - |\n\
                | 911000 | Primanja od kredita | 70.000 | - |\n\
                | | UKUPNO TEKUĆI PRIHODI I PRIMANJA | 970.000 | 300.000 |\n\
                | | UKUPNO PRENETA SREDSTVA, PRIHODI I PRIMANJA | 1.020.000 | 320.000 |\n";
    assert_eq!(statuses(text, "total"), [Status::Pass, Status::Pass, Status::Cannot], "{:?}", said(text, "total"));
}

#[test]
fn numbers_that_stand_twice_are_told() {
    let rows = |numbers: &[u32]| {
        let row = |number: &u32| format!("| {number}. | Sanacija puta {number} u naselju | 100 |\n");
        format!("{PLAN}| Rb | Naziv projekta | Iznos (KM) |\n{}", numbers.iter().map(row).collect::<String>())
    };
    assert_eq!(statuses(&rows(&[1, 2, 3, 4, 5, 6]), "numbering"), [Status::Pass]);
    assert_eq!(statuses(&rows(&[1, 2, 3, 4, 5, 1, 2]), "numbering"), [Status::Pass]);
    let failed = said(&rows(&[1, 2, 3, 4, 5, 5, 6]), "numbering");
    assert_eq!(failed[0].0, Status::Fail);
    assert!(failed[0].1.starts_with("number 5 stands twice"), "{failed:?}");
    assert_eq!(statuses(&rows(&[1, 2, 3, 4, 5, 7, 6, 8, 7, 9]), "numbering"), [Status::Cannot]);
}

#[test]
fn owners_sources_and_duplicates() {
    let table = "| Rb | Naziv projekta | Ukupno (KM) | Budžet | Eksterni izvori | Izvor finansiranja | Nosilac |\n\
                 | 1. | Sanacija puta Donji kraj | 1.000 | 600 | 400 | IPA | Odjeljenje za finansije |\n\
                 | 2. | Izgradnja vodovoda u Janji | 2.500 | 500 | 2.000 | | Odjeljenje za finansije |\n\
                 | 3. | Sanacija puta Donji kraj | 1.000 | 600 | 400 | IPA | Odjeljenje za finansije |\n\
                 | 4. | Uređenje gradskog parka | 700 | 700 | - | | |\n";
    let text = format!("{PLAN}{table}");
    let owner = said(&text, "owner");
    assert_eq!(owner[0].0, Status::Fail);
    assert!(owner[0].1.contains("1 of 4 records have no owner: 4. Uređenje"), "{owner:?}");
    let source = said(&text, "funding-source");
    assert_eq!(source[0].0, Status::Fail);
    assert!(source[0].1.contains("1 of 3 records"), "{source:?}");
    let duplicate = said(&text, "duplicate");
    assert_eq!(duplicate[0].0, Status::Fail, "{duplicate:?}");
    assert_eq!(statuses(&text, "row-sum"), [Status::Pass]);
}

#[test]
fn staff_adds_up_by_schooling() {
    let table = |total: &str| {
        format!(
            "{PLAN}| Rb | Naziv projekta | Iznos (KM) |\n| 1. | Sanacija puta Donji kraj | 100 |\n\n\
             Pregled zaposlenih\n\n| Stručna sprema | Broj zaposlenih | Muško | Žensko |\n| VSS | 6 | 4 | 2 |\n\
             | SSS | 1 | 1 | |\n| NSS | 1 | | 1 |\n| Ukupno | {total} | | |\n"
        )
    };
    let said = said(&table("8"), "staff-table");
    assert_eq!(said[0], (Status::Pass, "4 totals of the staff agree".to_owned()));
    assert_eq!(said[1], (Status::Cannot, "2 columns of the staff have no total".to_owned()));
    assert!(statuses(&table("9"), "staff-table").contains(&Status::Fail));
}

#[test]
fn a_total_may_state_its_formula() {
    let table = "| Rb | Naziv projekta | Iznos (KM) |\n\
                 | | UKUPNO ULAGANJA (1+2) | 3.500 |\n\
                 | 1. | Sanacija puta Donji kraj | 1.000 |\n\
                 | 2. | Izgradnja vodovoda | 2.500 |\n\
                 | 3. | Uređenje parka | 700 |\n";
    assert_eq!(statuses(&format!("{PLAN}{table}"), "total"), [Status::Pass]);
}

#[test]
fn a_row_without_a_code_among_those_that_have_one_is_added_up_too() {
    let table = "| Konto | Vrsta prihoda | Plan 2018 (KM) |\n\
                 | 741000 | Prihodi od imovine | 1.900 |\n\
                 | 741100 | Prihodi od kamata | 1.000 |\n\
                 | | sredstva od zakupa zemljišta | 300 |\n\
                 | 741500 | Naknada za korištenje šuma | 600 |\n\
                 | 742000 | Prihodi od usluga | 500 |\n\
                 | 742100 | Administrativne takse | 200 |\n\
                 | 742200 | Prihodi od prodaje | 300 |\n";
    let found = said(&format!("{PLAN}{table}"), "total");
    let of_property = found.iter().find(|(_, message)| message.contains("Prihodi od imovine"));
    assert_eq!(of_property.map(|(status, _)| *status), Some(Status::Pass), "{found:?}");
    assert!(found.iter().all(|(status, _)| *status != Status::Fail), "{found:?}");
}

#[test]
fn shares_of_a_project_page_add_up_to_its_value() {
    let page = |own: &str| {
        format!(
            "# Projekat izgradnje vodovoda\n\nUkupna vrijednost projekta je 100.000 KM, od čega EU finansira 60.000 KM, a \
             općina vlastitim sredstvima {own} KM.\n"
        )
    };
    assert_eq!(statuses(&page("40.000"), "shares"), [Status::Pass], "{:?}", checks(&page("40.000")));
    let failed = said(&page("30.000"), "shares");
    assert_eq!(failed[0].0, Status::Fail);
    assert!(failed[0].1.contains("difference 10000.00"), "{failed:?}");
}
