use std::fs;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use super::Home;

const RATES: &str = "currency;per_euro;date;source\nUSD;1.1;2021-06-30;a bank\n";
const PEOPLE: &str = "municipality;population;year;source\nBijeljina;1000;2013;census\n";

#[test]
fn coverage_comes_before_figures() {
    let home = Home::with_library();
    home.write("people.csv", PEOPLE);
    let run = home.run("compare --format text --currency EUR --per-capita --population people.csv --years 2019..2021");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let expected = "\
plans of  kind                 years  files  projects
Бијељина  implementation plan  2019       1         2
Modriča   implementation plan  2021       1         2
· 1 EUR = 1.95583 BAM (currency board since 1997; the law fixes it)
· Бијељина: 1,000 inhabitants in 2013 (census)
· Бијељина: no plan for 2020–2021
· Modriča: no number of inhabitants is known, so no sum is divided; give one with --population
· Modriča: no plan for 2019–2020

sector               Бијељина                   Modriča
                     projects  per inhabitant  projects  per inhabitant
Roads and transport         1      460.16 EUR         1       not known
Water supply                1      114.02 EUR         1       not known
all                         2      574.18 EUR         2       not known

                           Бијељина        Modriča
own money                  0.00 EUR       0.00 EUR
money of others            0.00 EUR       0.00 EUR
whose is not stated  574,181.04 EUR  17,895.22 EUR
with a sum                2 (100 %)      2 (100 %)
with an owner             2 (100 %)      2 (100 %)
with a deadline           2 (100 %)      2 (100 %)
with a code                 0 (0 %)        0 (0 %)
with an indicator           0 (0 %)        0 (0 %)
done continuously           0 (0 %)        0 (0 %)
with a failed check         0 (0 %)        0 (0 %)
";
    assert_eq!(run.stdout, expected);
}

#[test]
fn every_form_has_the_same_figures() {
    let home = Home::with_library();
    home.write("rates.csv", RATES);
    let csv = home.run("compare Bijeljina --currency USD --rates rates.csv").stdout;
    let road = csv.lines().find(|line| line.contains(",roads,")).unwrap();
    assert!(road.contains(",1,USD,506179.24,"), "{csv}");
    let json = home.run("compare Bijeljina --currency USD --rates rates.csv --format json --no-date").json_lines();
    assert_eq!(json[0]["schema"], "planoteka.comparison/1");
    assert_eq!(json[0]["municipalities"][0]["groups"][0]["figures"]["money"][0]["planned"], "506179.24");
    assert_eq!(json[0]["rates"].as_array().unwrap().len(), 2);

    assert_eq!(home.run("compare --output c.xlsx --no-date").code, 0);
    let mut book: Xlsx<_> = open_workbook(home.path("c.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Comparison", "Figures", "Coverage", "Notes"]);
    let first = book.worksheet_range("Comparison").unwrap();
    assert_eq!(first.get_value((1, 0)), Some(&Data::String("Roads and transport".to_owned())));
    assert_eq!(first.get_value((1, 1)), Some(&Data::Float(900_000.5)));
    let archive = fs::read(home.path("c.xlsx")).unwrap();
    assert!(archive.windows(17).any(|bytes| bytes == b"charts/chart1.xml"), "no chart");

    assert_eq!(home.run("compare --output c.html --no-date").code, 0);
    let page = fs::read_to_string(home.path("c.html")).unwrap();
    assert!(page.contains("<svg") && !page.contains("<script") && !page.contains("http"), "{page}");
    assert!(page.contains("900,000.50 BAM"), "{page}");
    assert_eq!(home.run("compare --output d.html --no-date").code, 0);
    assert_eq!(fs::read_to_string(home.path("d.html")).unwrap(), page);
}

#[test]
fn what_is_wrong_is_said() {
    let home = Home::with_library();
    home.write("rates.csv", "currency;per_euro\nUSD;1.1\n");
    for (arguments, message) in [
        ("compare Trebinje", "error: no plan names the municipality `Trebinje`\n"),
        ("compare --years 21", "error: `21` are no years\n"),
        ("compare --currency euro", "error: `euro` is no currency\n"),
        ("compare --rates rates.csv", "error: rates.csv: there is no column `date`; needed are"),
    ] {
        let run = home.run(arguments);
        assert_eq!(run.code, 2, "{arguments}");
        assert!(run.stderr.starts_with(message) && run.stderr.contains("hint: "), "{}", run.stderr);
    }
}
