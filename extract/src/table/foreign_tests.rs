//! What stands beside plans in the same document, drawn as text, and is no plan.

use super::{TableClass, read_tables};
use crate::drawing::{drawn, of_a_town};
use crate::lexicon::Vocabulary;
use crate::plan::{Confidence, Field, Places, PlanKind, Profile, TextRole};

/// What a strategy says of itself, which speaks for all its tables.
fn of_a_strategy() -> Profile {
    let kind = Field {
        value: PlanKind::Strategy,
        raw: "Strategija razvoja".into(),
        at: Places::none(),
        confidence: Confidence::percent(90),
        reason: "named".into(),
    };
    Profile { kind: Some(kind), ..of_a_town() }
}

/// The class of each segment, with the titles of its records.
fn classes(text: &str, profile: &Profile) -> Vec<String> {
    let document = drawn(text);
    let reading = read_tables(&document, &document, profile, Vocabulary::shipped());
    let of = |segment: &super::SegmentReading| {
        let class = match segment.class {
            TableClass::Plan(kind) => kind.name(),
            TableClass::Summary => "summary",
            TableClass::Foreign => "foreign",
        };
        let titles = segment.rows.iter().filter_map(|row| row.record.as_ref()?.fields.text(TextRole::Title));
        titles.fold(class.to_owned(), |told, title| format!("{told} | {title}"))
    };
    reading.segments.iter().map(of).collect()
}

#[test]
fn clubs_and_how_to_reach_them_are_no_plan() {
    let text = "
| Naziv | Sjedište | Telefon | Kontakt osoba |
| Košarkaški klub Jezero | 16. avgust b.b. | 063/334-511 | Nikica Petrić |
| Nogometni klub Jezero | Tisova b.b. | 063/431-022 | Josip Mrak |
| Udruženje ratnih vojnih invalida | Kadića strana bb | 061/692-400 | Suad Merić |
| Šahovski klub Tisa | Tisova 4 | 063/893-300 | Drago Laštrić |
";
    assert_eq!(classes(text, &of_a_strategy()), ["foreign"]);
}

#[test]
fn schools_and_where_they_stand_are_no_plan() {
    let text = "
| Osnovna škola Kaćuni | Centralna škola | Kaćuni |
| Osnovna škola „16. avgust“ | Centralna škola | Luka |
| Dom zdravlja Luka | Ambulanta „1. mart“ | Luka |
| Gimnazija Luka | Srednja škola | Luka |
";
    assert_eq!(classes(text, &of_a_strategy()), ["foreign"]);
}

#[test]
fn clubs_with_what_they_get_are_lines_of_a_plan() {
    let text = "
| Naziv kluba | Telefon | Planirana sredstva (KM) |
| Košarkaški klub Jezero | 063/334-511 | 12.000,00 |
| Nogometni klub Jezero | 063/431-022 | 25.000,00 |
| Šahovski klub Tisa | 063/893-300 | 3.000,00 |
";
    let lines = "activity | Košarkaški klub Jezero | Nogometni klub Jezero | Šahovski klub Tisa";
    assert_eq!(classes(text, &of_a_strategy()), [lines]);
}

#[test]
fn donations_under_the_names_of_a_data_base_are_no_plan() {
    let text = "
| rb | nazivDonatora | oib | datumDonacije | iznos | ukupno |
| 1 | Ana Horvat | 82331487890 | 14.12.2019 | 1500 | 1500 |
| 2 | Mihael Babić | 06808027327 | 15.12.2019 | 1000 | 1000 |
| 3 | Kraljevska akademija | 36228656428 | 16.12.2019 | 20000 | 20000 |
";
    assert_eq!(classes(text, &Profile::default()), ["foreign"]);
}

#[test]
fn numbers_of_nothing_beside_names_are_no_sums() {
    let text = "
| Luka - Dolac | 26332 |
| Luka - Kaonik | 11877 |
| Dolac - Kaonik | 4410 |
";
    assert_eq!(classes(text, &of_a_town()), ["foreign"]);
}

#[test]
fn a_row_of_headings_over_new_columns_begins_another_table() {
    let text = "
| R.br. | Projekti u 2023. godini | < | < | < | < | Rok |
| 1. | Sanacija obale rijeke | < | < | < | < | 2023 |
| 2. | Izgradnja potpornog zida | < | < | < | < | 2023 |
| Nabavka opreme | < | < | < | < | < | < |
| Broj | Naziv opreme | Količina | Jedinica mjere | Cijena (KM) | Iznos (KM) | Rok isporuke |
| 1 | Nabavka vatrogasnog vozila | 1 | kom | 90.000,00 | 90.000,00 | 2024 |
| 2 | Nabavka pumpe za vodu | 2 | kom | 1.500,00 | 3.000,00 | 2024 |
";
    assert_eq!(
        classes(text, &of_a_town()),
        [
            "activity | Sanacija obale rijeke | Izgradnja potpornog zida",
            "activity | Nabavka vatrogasnog vozila | Nabavka pumpe za vodu",
        ]
    );
}

#[test]
fn a_crooked_line_parts_no_column_of_numbers() {
    let text = "
| Rb | < | Izvršilac | Zadatak | Rokovi |
| 1. | < | Služba civilne zaštite | Utvrditi lokacije klizišta | 2025 |
| | 2. | Služba za geodetske poslove | Sanirati klizišta | 2025 |
| | 3. | Štab civilne zaštite | Izraditi planove za smještaj | 2025 |
";
    let document = drawn(text);
    let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
    let records = reading.segments.iter().flat_map(|segment| &segment.rows).filter_map(|row| row.record.as_ref());
    let ordinals: Vec<_> = records.filter_map(|record| record.fields.text(TextRole::Ordinal)).collect();
    assert_eq!(ordinals, ["1.", "2.", "3."]);
}

#[test]
fn what_is_let_at_events_is_none_of_them() {
    let kind = of_a_strategy().kind.map(|kind| Field { value: PlanKind::Calendar, ..kind });
    let text = "
| Oprema | Cena na dan |
| Oder 6 x 8 m | 150,00 EUR |
| Klopi in mize | 4,00 EUR |
| Stojnica | 10,00 EUR |
";
    assert_eq!(classes(text, &Profile { kind, ..of_a_town() }), ["foreign"]);
}
