//! Families of documents of one municipality each, read as files are: programme, annual plans, budget, its execution.

use planoteka_ingest::document::Origin;

use crate::{Addition, History, Library, LinkedAs, Page, Query, Stamp};

/// A page with a heading, the municipality and a table: a row a line, cells parted by `|`.
fn page(heading: &str, municipality: &str, table: &str) -> String {
    let row = |line: &str| {
        let cells: String = line.split('|').map(|cell| format!("<td>{}</td>", cell.trim())).collect();
        format!("<tr>{cells}</tr>")
    };
    let rows: String = table.trim().lines().map(row).collect();
    format!(
        "<html><meta charset=\"utf-8\"><body><h1>{heading}</h1><p>{municipality}</p><table>{rows}</table></body></html>"
    )
}

/// The history of the first record that a query finds, among documents given by name, heading and table.
fn history(municipality: &str, documents: &[(&str, &str, &str)], query: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    for (name, heading, table) in documents {
        let reading = planoteka_ingest::read(page(heading, municipality, table).as_bytes(), name).unwrap();
        let plan = planoteka_extract::extract(&reading);
        let stamp = Stamp { bytes: 1, modified: Some(1) };
        library.add(&Addition { path: name, stamp, plan: &plan, extractor: "1" }).unwrap();
    }
    let hits = library.search(&Query::parse(query).unwrap(), Page::new(1, 0)).unwrap();
    shown(&library.history(&hits.hits[0].record).unwrap())
}

/// Each step as `file: sum → changes`, then what is linked as `what in file: title by code, spent`.
fn shown(history: &History) -> Vec<String> {
    let step = |step: &super::HistoryStep| {
        let changes: Vec<String> = step.changes.iter().map(|change| format!(", other {:?}", change.what)).collect();
        let sum = step.record.figures.total.map(|sum| sum.normalize().to_string()).unwrap_or_default();
        format!("{}: {sum}{}", step.record.source.name, changes.concat()).to_lowercase()
    };
    let linked = |linked: &super::Linked| {
        let what = match linked.relation {
            LinkedAs::Goal => "goal",
            LinkedAs::Programme => "programme",
            LinkedAs::BudgetLine => "line",
        };
        let spent = linked.executed.map(|(sum, _)| format!(", spent {}", sum.normalize())).unwrap_or_default();
        let row = linked.record.place().map(Origin::to_string).unwrap_or_default();
        format!("{what} in {}, {row}{spent}", linked.record.source.name)
    };
    history.steps.iter().map(step).chain(history.linked.iter().map(linked)).collect()
}

#[test]
fn a_serbian_project_leads_to_its_programme_and_the_lines_that_pay_for_it() {
    let plan =
        "R. br. | Naziv projekta | Strateški cilj | Program | Budžetska pozicija | Rok | Odgovorna osoba | Iznos (RSD)";
    let documents = [
        (
            "programme.html",
            "Srednjoročni plan opštine Ljig 2022-2024",
            "Oznaka | Mera | Strateški cilj | Rok | Ukupno (RSD)
             M 1.1 | Program vodosnabdevanja naselja | SC 1 Uređena infrastruktura | 2024 | 95.000.000,00
             M 2.1 | Program obnove školskih objekata | SC 2 Pristupačno obrazovanje | 2024 | 40.000.000,00",
        ),
        (
            "2023.html",
            "Godišnji plan rada opštine Ljig za 2023. godinu",
            &*format!(
                "{plan}
                 1. | Izgradnja vodovoda Kadina Luka - faza 2 | SC 1 Uređena infrastruktura | M 1.1 Program vodosnabdevanja naselja | 142/2023 | 31.12.2023. | Odeljenje za urbanizam | 22.000.000,00
                 2. | Rekonstrukcija krova škole u Moravcima | SC 2 Pristupačno obrazovanje | M 2.1 Program obnove školskih objekata | 155/2023 | 30.09.2023. | Odeljenje za društvene delatnosti | 6.400.000,00"
            ),
        ),
        (
            "2024.html",
            "Godišnji plan rada opštine Ljig za 2024. godinu",
            &*format!(
                "{plan}
                 1. | Izgradnja vodovoda Kadina Luka – faza 2 | SC 1 Uređena infrastruktura | M 1.1 Program vodosnabdevanja naselja | 142/2024 | 30.06.2024. | Odeljenje za urbanizam | 25.500.000,00
                 2. | Izgradnja vodovoda Kadina Luka – faza 3 | SC 1 Uređena infrastruktura | M 1.1 Program vodosnabdevanja naselja | 143/2024 | 31.12.2024. | Odeljenje za urbanizam | 18.000.000,00"
            ),
        ),
        (
            "budget.html",
            "Odluka o budžetu opštine Ljig za 2023. godinu",
            "Pozicija | Opis | Iznos (RSD)
             142/2023 | Izgradnja vodovoda | 22.000.000,00
             155/2023 | Kapitalno održavanje škola | 6.400.000,00
             160/2023 | Rashodi za zaposlene | 120.000.000,00",
        ),
        (
            "spent.html",
            "Izveštaj o izvršenju budžeta opštine Ljig za 2023. godinu",
            "Pozicija | Opis | Plan 2023 (RSD) | Izvršenje 2023 (RSD)
             142/2023 | Izgradnja vodovoda | 22.000.000,00 | 19.750.000,00
             155/2023 | Kapitalno održavanje škola | 6.400.000,00 | 6.400.000,00",
        ),
    ];
    assert_eq!(
        history("Opština Ljig", &documents, "vodovoda file:2023"),
        [
            "2023.html: 22000000",
            "2024.html: 25500000, other amount, other deadline",
            "programme in programme.html, table 1, row 2, col 2",
            "line in budget.html, table 1, row 2, col 2",
            "line in spent.html, table 1, row 2, col 2, spent 19750000",
        ]
    );
    assert_eq!(
        history("Opština Ljig", &documents, "\"faza 3\""),
        ["2024.html: 18000000", "programme in programme.html, table 1, row 2, col 2"]
    );
}

#[test]
fn a_polish_classification_leads_to_its_line() {
    let documents = [
        (
            "2024.html",
            "Roczny plan działań gminy Jabłonna na 2024 rok",
            "Lp. | Zadanie | Cel | Program | Klasyfikacja budżetowa | Termin realizacji | Koszt (PLN)
             1 | Budowa chodnika przy ul. Szkolnej w Chotomowie | CS 1 Bezpieczna sieć drogowa | D.1.1 Program budowy chodników | 600-60016-6050 | 31.10.2024 | 850 000,00
             2 | Wymiana kotłów w budynkach komunalnych | CS 2 Czyste powietrze | D.2.1 Program wymiany kotłów | 900-90005-6230 | 30.11.2024 | 300 000,00",
        ),
        (
            "programme.html",
            "Gminny program rozwoju gminy Jabłonna na lata 2022-2025",
            "Nr | Działanie | Cel strategiczny | Termin realizacji | Koszt (PLN)
             D.1.1 | Program budowy chodników | CS 1 Bezpieczna sieć drogowa | 2025 | 4 500 000,00
             D.2.1 | Program wymiany kotłów | CS 2 Czyste powietrze | 2025 | 1 200 000,00",
        ),
        (
            "spent.html",
            "Sprawozdanie z wykonania budżetu gminy Jabłonna za 2024 rok",
            "Klasyfikacja | Nazwa | Plan (PLN) | Wykonanie (PLN)
             600-60016-6050 | Drogi publiczne gminne, wydatki inwestycyjne | 850 000,00 | 801 333,20
             900-90005-6230 | Ochrona powietrza, dotacje celowe | 300 000,00 | 120 000,00",
        ),
    ];
    assert_eq!(
        history("Gmina Jabłonna", &documents, "kotłów file:2024"),
        [
            "2024.html: 300000",
            "programme in programme.html, table 1, row 3, col 2",
            "line in spent.html, table 1, row 3, col 2, spent 120000",
        ]
    );
}

#[test]
fn a_macedonian_code_leads_to_its_line_and_to_the_year_after() {
    let plan = "Р.бр. | Активност | Програма | Буџетски код | Рок | Одговорен | Вкупно средства (МКД)";
    let documents = [
        (
            "2023.html",
            "Годишна програма за работа на општина Крива Паланка за 2023 година",
            &*format!(
                "{plan}
                 1 | Изградба на колектор за отпадни води во Кркља | Ј2 Одведување отпадни води | Ј2-482 | декември 2023 | Сектор за комунални работи | 12.300.000
                 2 | Реконструкција на локален пат Дурачка Река | Д1 Одржување на патишта | Д1-482 | август 2023 | Сектор за комунални работи | 8.900.000"
            ),
        ),
        (
            "2024.html",
            "Годишна програма за работа на општина Крива Паланка за 2024 година",
            &*format!(
                "{plan}
                 1 | Изградба на колектор за отпадни води во с. Кркља | Ј2 Одведување отпадни води | Ј2-482 | јуни 2024 | Сектор за комунални работи | 14.100.000"
            ),
        ),
        (
            "budget.html",
            "Буџет на општина Крива Паланка за 2023 година",
            "Код | Опис | План (МКД)
             Ј2-482 | Одведување и третман на отпадни води | 12.300.000
             Д1-482 | Локални патишта | 8.900.000",
        ),
    ];
    assert_eq!(
        history("Општина Крива Паланка", &documents, "колектор file:2023"),
        [
            "2023.html: 12300000",
            "2024.html: 14100000, other amount, other deadline",
            "line in budget.html, table 1, row 2, col 2",
        ]
    );
}

#[test]
fn a_slovak_line_says_what_was_spent_beside_what_was_planned() {
    let documents = [
        (
            "2024.html",
            "Ročný plán obce Zázrivá na rok 2024",
            "P. č. | Aktivita | Program | Kód | Termín | Zodpovedný | Náklady (EUR)
             1 | Kanalizácia Zázrivá – Končitá | O1.1 Výstavba kanalizácie | 05.2.0 | 12/2024 | starosta obce | 420 000
             2 | Turistický chodník na Stoh | O2.1 Rozvoj chodníkov | 04.7.3 | 09/2024 | kultúrna komisia | 18 500",
        ),
        (
            "budget.html",
            "Rozpočet obce Zázrivá na rok 2024",
            "Kód | Názov | Schválený rozpočet (EUR) | Skutočnosť (EUR)
             05.2.0 | Nakladanie s odpadovými vodami | 420 000 | 398 211
             04.7.3 | Cestovný ruch | 18 500 | 18 500",
        ),
    ];
    assert_eq!(
        history("Obec Zázrivá", &documents, "kanalizácia file:2024"),
        ["2024.html: 420000", "line in budget.html, table 1, row 2, col 2, spent 398211"]
    );
}
