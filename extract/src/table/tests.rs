//! Tables drawn as text, and what becomes of their rows.

use super::{TableClass, read_tables};
use crate::drawing::{drawn, of_a_town};
use crate::lexicon::Vocabulary;
use crate::plan::{Record, RecordKind};

/// One line a row: its fate, and the title of the record that begins there.
fn fates(text: &str) -> String {
    let document = drawn(text);
    let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
    let mut out = String::new();
    for segment in &reading.segments {
        let class = match segment.class {
            TableClass::Plan(kind) => kind.name(),
            TableClass::Summary => "summary",
            TableClass::Foreign => "foreign",
        };
        out.push_str(&format!("[{class}]\n"));
        for row in &segment.rows {
            let title = row.record.as_ref().and_then(|record| record.fields.text(crate::plan::TextRole::Title));
            let section = row.record.as_ref().map(|record| record.section.join(" > ")).unwrap_or_default();
            let line = format!("{:?} {} {}", row.fate, title.unwrap_or_default(), section);
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

#[test]
fn sections_totals_and_records() {
    let text = "
| Р.бр | Пројекти и мјере | Планирана средства | < | Рок | Одговорна особа |
| ^ | ^ | Буџет општине | Екстерни извори | ^ | ^ |
| 1 | 2 | 3 | 4 | 5 | 6 |
| СТРАТЕШКИ ПРОЈЕКТИ | < | < | < | < | < |
| 1. | Реконструкција водовода у насељу | 180.000,00 | 300.000,00 | 2021 | Сања Тодић |
| 2. | Замјена свјетиљки јавне расвјете | 100.000,00 | 150.000,00 | 2021 | Сања Тодић |
| РЕДОВНИ ПОСЛОВИ | < | < | < | < | < |
| 1. | Одржавање јавне расвјете | 210.000,00 | - | 2021 | Маја Којић |
| | УКУПНО | 490.000,00 | 450.000,00 | | |
";
    assert_eq!(
        fates(text),
        "[activity]
Header
Header
ColumnNumbers
Section
Record Реконструкција водовода у насељу СТРАТЕШКИ ПРОЈЕКТИ
Record Замјена свјетиљки јавне расвјете СТРАТЕШКИ ПРОЈЕКТИ
Section
Record Одржавање јавне расвјете РЕДОВНИ ПОСЛОВИ
Total
"
    );
}

#[test]
fn groups_above_their_rows_are_no_records() {
    let text = "
| Cilj | Oznaka | Naziv aktivnosti | Plan 2022. (kn) | Projekcija 2023. (kn) | Odgovornost |
| PROGRAM 1001 Poticanje gospodarstva | < | < | 2.350.000,00 | 2.100.000,00 | |
| CILJ 1 | A1 | Potpore poduzetnicima i obrtnicima | 350.000,00 | 600.000,00 | Odjel za gospodarstvo |
| ^ | K2 | Izgradnja poduzetničkog inkubatora | 2.000.000,00 | 1.500.000,00 | Odjel za gospodarstvo |
| PROGRAM 1002 Komunalna infrastruktura | < | < | 4.430.000,00 | 3.280.000,00 | |
| CILJ 2 | K3 | Modernizacija nerazvrstanih cesta | 4.430.000,00 | 3.280.000,00 | Odjel za gospodarstvo |
| UKUPNO | < | < | 6.780.000,00 | 5.380.000,00 | |
";
    assert_eq!(
        fates(text),
        "[activity]
Header
Total
Record Potpore poduzetnicima i obrtnicima PROGRAM 1001 Poticanje gospodarstva
Record Izgradnja poduzetničkog inkubatora PROGRAM 1001 Poticanje gospodarstva
Total
Record Modernizacija nerazvrstanih cesta PROGRAM 1002 Komunalna infrastruktura
Total
"
    );
}

#[test]
fn tables_that_plan_nothing() {
    for text in [
        "| Предности | Слабости |\n| Богати водни ресурси | Застарена канализација |\n| Активни здруженија | Недостиг на средства |",
        "| R. br. | Ime i prezime | Institucija | Telefon |\n| 1 | Jelena Marić | Kancelarija za mlade | 037 711 050 |\n| 2 | Nikola Savić | Opštinsko veće | 037 711 103 |",
        "| Населено място | 2011 г. | 2020 г. |\n| гр. Елена | 5 489 | 4 621 |\n| с. Константин | 812 | 655 |",
        "| Abbreviation | Meaning |\n| IPA | Instrument for Pre-Accession Assistance |\n| SDC | Swiss Agency for Development |",
    ] {
        let read = fates(text);
        assert!(!read.contains("Record"), "{read}");
    }
}

#[test]
fn a_recapitulation_sums_up() {
    let text = "
| РЕКАПИТУЛАЦИЈА  СРЕДСТАВА | < | < | < |
| А. Укупно стратешко програмски приоритети | 965.000,00 | 475.000,00 | 490.000,00 |
| Б. Укупно редовни послови | 448.000,00 | 448.000,00 | - |
| У К У П Н О  С Р Е Д С Т А В А  (А + Б): | 1.413.000,00 | 923.000,00 | 490.000,00 |
";
    let read = fates(text);
    assert!(read.starts_with("[summary]") && !read.contains("Record"), "{read}");
}

#[test]
fn a_recapitulation_under_an_article_sums_up() {
    let text = "
Članak 6.

Rekapitulacija ukupnih troškova po vrsti komunalne infrastrukture:

| Vrsta komunalne infrastrukture | EUR |
| 1. NERAZVRSTANE CESTE | 375.600,50 |
| 2. JAVNE ZELENE POVRŠINE | 53.900,00 |
| 3. GROBLJA | 125.000,00 |
| 4. GRAĐEVINE JAVNE RASVJETE | 143.100,00 |
| SVEUKUPNO | 697.600,50 |
";
    let read = fates(text);
    assert!(read.starts_with("[summary]") && read.contains("Header"), "{read}");
}

#[test]
fn fees_of_which_the_title_tells_are_no_plan() {
    let text = "
# Tájékoztató az önkormányzati helyiségek bérleti díjairól

A díjak 2025. március 1-jétől érvényesek.

| Megnevezés | Időtartam | Díj (Ft) |
| Egyedi sírhely | 25 év | 32 000 |
| Kettős sírhely | 25 év | 58 000 |
| Urnafülke | 10 év | 45 000 |
";
    assert!(matches!(classes(text)[..], [TableClass::Foreign]));
}

#[test]
fn a_card_is_one_record() {
    let text = "
| Назив пројекта | Изградња дјечијег игралишта |
| Циљ | Унапређење услова за младе |
| Рок реализације | 2022 |
| Одговорна особа | Одјељење за развој |
| Очекивани резултати | Изграђено игралиште |
";
    let document = drawn(text);
    let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
    let records: Vec<_> = reading.segments.iter().flat_map(|s| &s.rows).filter_map(|row| row.record.as_ref()).collect();
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].kind, RecordKind::Activity);
    assert_eq!(records[0].fields.text(crate::plan::TextRole::Title), Some("Изградња дјечијег игралишта"));
}

#[test]
fn lines_set_apart_above_a_table_are_one_heading() {
    let text = "
УВОД
Ovo je plan rada za narednu godinu, koji obuhvata redovne poslove.
III БУЏЕТ КАБИНЕТА
ПОТРОШАЧКА ЈЕДИНИЦА 0005120
| Р.бр | Пројекти и мјере | Планирана средства | Одговорна особа |
| 1. | Реконструкција водовода у насељу | 180.000,00 | Сања Тодић |
| 2. | Замјена свјетиљки јавне расвјете | 100.000,00 | Сања Тодић |
";
    let section = "III БУЏЕТ КАБИНЕТА ПОТРОШАЧКА ЈЕДИНИЦА 0005120";
    assert!(fates(text).contains(&format!("Реконструкција водовода у насељу {section}\n")), "{}", fates(text));
}

/// "L.p." is built like an ordinal; the row is a heading all the same.
#[test]
fn a_heading_of_abbreviations_is_one() {
    let text = "
| L.p. | NR ID | NAZWA I LOKALIZACJA | KOSZTY SZACUNKOWE | DECYZJA KOMITETU |
| 1 | B092BC | Tablice z mapą osiedla | 61 000,00 | NEGATYWNA |
| 2 | L144 | Zielona strefa relaksu | 600 000,00 | NEGATYWNA |
";
    assert_eq!(fates(text), "[activity]\nHeader\nRecord Tablice z mapą osiedla\nRecord Zielona strefa relaksu\n");
}

/// A form states facts of the plan above the heading of its table; a letter heads numbers that go on.
#[test]
fn a_sum_that_could_be_a_year_heads_nothing() {
    let fates = fates(
        "
| 013032 - Jedinica za stručne poslove | 380,08 | 184.848,51 | 54.494,18 |
| 013033 - Medicinski institut | 450,00 | 11.950,00 | 1.278,58 |
| 013060 - Glavna uprava | 2000 | | 2000 |
| 013070 - Granična policija | 809,37 | 71.261,55 | 16.290,48 |
",
    );
    assert!(!fates.contains("Header"), "{fates}");
}

#[test]
fn names_and_values_above_a_heading_are_no_heading() {
    let text = "
| Naručilac | Osnovna škola | < | < |
| Godina plana | 2021 | < | < |
| Rb | Predmet nabavke | Procijenjena vrijednost | Napomena |
| A. | ROBA | | |
| 1. | Ugalj za ogrjev | 3.300,00 | Otvoreni postupak |
| 2. | Drvo za ogrjev | 1.000,00 | Otvoreni postupak |
| B. | USLUGE | | |
| 3. | Prevoz učenika | 5.450,00 | Otvoreni postupak |
";
    let expected = "[activity]
Note
Note
Header
Section
Record Ugalj za ogrjev A. ROBA
Record Drvo za ogrjev A. ROBA
Section
Record Prevoz učenika B. USLUGE
";
    assert_eq!(fates(text), expected);
}

#[test]
fn codes_and_owners_merged_over_projects_make_no_group_of_the_first() {
    let text = "
| Раздео | Глава | Назив органа | Назив капиталног пројекта | 2014 | 2015 |
| 15 | | МИНИСТАРСТВО ПОСЛОВА | Набавка потребне опреме | 30.000.000 | 31.000.000 |
| ^ | | ^ | Јачање техничких капацитета | 74.110.510 | 20.000.000 |
| ^ | | МИНИСТАРСТВО ПОСЛОВА | < | 104.110.510 | 51.000.000 |
| ^ | 15.1 | ФОНД ЗА СИТУАЦИЈЕ | Заштита и спасавање грађана | 8.805.000 | 7.000.000 |
| ^ | ^ | ФОНД ЗА СИТУАЦИЈЕ | < | 8.805.000 | 7.000.000 |
| УКУПНО МИНИСТАРСТВО ПОСЛОВА | < | < | < | 112.915.510 | 58.000.000 |
| 16 | 16.1 | УПРАВА ЦАРИНА | Изградња граничног прелаза | 54.500.000 | 18.000.000 |
| ^ | ^ | ^ | Реконструкција система гашења | 11.400.000 | 750.000 |
| ^ | ^ | ^ | Изградња нове царинарнице | | 8.600.000 |
| ^ | ^ | УПРАВА ЦАРИНА | < | 65.900.000 | 27.350.000 |
| УКУПНО УПРАВА ЦАРИНА | < | < | < | 65.900.000 | 27.350.000 |
";
    let found = fates(text);
    let lines: Vec<&str> = found.lines().skip(1).map(|line| line.split(' ').next().unwrap_or_default()).collect();
    let wanted = "Header Record Record Total Record Total Total Record Record Record Total Total";
    assert_eq!(lines.join(" "), wanted, "{found}");
}

#[test]
fn rows_beside_one_number_are_one_record() {
    let text = "
| Redni broj | Predmet nabavke/ORN | Iznos | Procenjena vrednost | Konto | Vrsta postupka | Pokretanje postupka |
| | UKUPNO | 1.400.000,00 | | | | |
| 1. | DOBRA | | | | | |
| ^ | ENERGETSKE USLUGE / LOŽ ULJE | 1.000.000,00 | | 421200 | Otvoreni postupak | 3 kvartal |
| ^ | ORN: 09135100 | ^ | | ^ | ^ | ^ |
| ^ | Razlog i opravdanost nabavke | Kupovina lož ulja za grejnu sezonu | < | < | < | < |
| 2. | Knjige za biblioteku | 400.000,00 | | 515100 | Otvoreni postupak | 2 kvartal |
| ^ | ORN: 22113000 | ^ | | ^ | ^ | ^ |
| ^ | Razlog i opravdanost nabavke | Popuna fonda | < | < | < | < |
";
    let expected = "[activity]
Header
Total
Section
Record ENERGETSKE USLUGE / LOŽ ULJE DOBRA
Continuation
Continuation
Record Knjige za biblioteku DOBRA
Continuation
Continuation
";
    assert_eq!(fates(text), expected);
    let document = drawn(text);
    let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
    let of = |record: &Record| {
        let codes: Vec<&str> = record.fields.codes.iter().map(|code| code.value.code.as_str()).collect();
        let other: Vec<String> =
            record.fields.other.iter().map(|other| format!("{}: {}", other.value.header, other.value.value)).collect();
        (codes.join(" "), other.join("; "))
    };
    assert_eq!(
        reading.segments[0].rows.iter().filter_map(|row| row.record.as_deref()).map(of).collect::<Vec<_>>(),
        [
            (
                "421200 09135100".into(),
                "Vrsta postupka: Otvoreni postupak; Razlog i opravdanost nabavke: Kupovina lož ulja za grejnu sezonu"
                    .into()
            ),
            (
                "515100 22113000".into(),
                "Vrsta postupka: Otvoreni postupak; Razlog i opravdanost nabavke: Popuna fonda".into()
            ),
        ]
    );
}

#[test]
fn results_alone_are_a_plan_only_where_the_document_says_so() {
    let table = "
| Animal | Action | Result |
| Cat | says | meow |
| Fox | says | ring-ding |
| Dog | says | woof |
";
    let document = drawn(table);
    let unnamed = read_tables(&document, &document, &crate::plan::Profile::default(), Vocabulary::shipped());
    assert!(matches!(unnamed.segments[0].class, TableClass::Foreign));
    let planned = drawn(&format!("# Action plan of the town for 2024\n{table}"));
    let profile = crate::profile::profile(&planned).profile;
    let reading = read_tables(&planned, &planned, &profile, Vocabulary::shipped());
    assert!(matches!(reading.segments[0].class, TableClass::Plan(_)));
}

/// What tables of these documents are, each with what the document says of itself.
fn classes(text: &str) -> Vec<TableClass> {
    let document = drawn(text);
    let profile = crate::profile::profile(&document).profile;
    read_tables(&document, &document, &profile, Vocabulary::shipped()).segments.iter().map(|s| s.class).collect()
}

#[test]
fn a_title_that_names_activities_of_a_year_speaks_for_a_plan() {
    let table = "
| Talvis | Purnak | Mrendo |
| Biomass plant of 200 kW | 13.11.2015. | UNDP |
| Multisectoral teams in towns | 24.10.2017. | UNDP |
| Care for those in need | 02.03.2018. | UNDP |
";
    let classes = |title: &str| classes(&format!("# {title}\n{table}"));
    assert!(matches!(classes("Activities of the agency 2018")[..], [TableClass::Plan(_)]));
    assert!(matches!(classes("Visits to the agency 2018")[..], [TableClass::Foreign]));
}

#[test]
fn names_and_figures_alone_plan_nothing() {
    for text in [
        "
# Enquiries by topic
| Topic | Enquiries |
| Customs and taxation | 556 |
| Employment, social affairs | 1847 |
| Total | 2403 |
",
        "
# Cases by country
| Country | Total (n) | Imported (%) |
| Austria | 3375 | 12.1 |
| Bulgaria | 1136 | 0.0 |
",
        "
# Статистика происшествий
| Вид | 2020 | 2021 | 2022 |
| Пожары | 120 | 98 | 110 |
| Итого | 120 | 98 | 110 |
",
        "
# Општина Ужице – становништво по насељима
| Насеље | Попис 2002 | Попис 2011 |
| Биосковац | 512 | 433 |
| Злакуса | 812 | 671 |
",
        "
# Bashkia Berat – lista e anëtarëve të këshillit
| Nr. | Emri | Partia | Detyra |
| 1 | Arben Hoxha | PS | Kryetar |
| 2 | Mira Leka | PD | Anëtar |
",
        "
# Program de lucru cu publicul
| Serviciu | Luni | Marți |
| Taxe și impozite | 8:00-16:00 | 8:00-18:00 |
| Stare civilă | 8:00-14:00 | 8:00-16:00 |
",
        "
# Sales
| Date | Product | Revenue |
| 2024-01-05 | Widget A | 120.50 |
| 2024-01-06 | Widget B | 80.00 |
| 2024-01-07 | Widget A | 99.00 |
| 2024-01-08 | Widget A | 12.00 |
",
    ] {
        assert!(!classes(text).iter().any(|class| matches!(class, TableClass::Plan(_))), "{text}");
    }
}

#[test]
fn what_is_written_down_afterwards_plans_nothing() {
    for text in [
        "
# Marktgemeinde Gratwein – ausbezahlte Beträge
| Verein | Obmann | Datum | Betrag in EUR |
| Musikverein | Josef Huber | 12.03.2022 | 1.500,00 |
| Sportverein | Anna Maier | 15.05.2022 | 2.000,00 |
",
        "
| Nr umowy | Data zawarcia | Kontrahent | Przedmiot umowy | Wartość brutto (zł) | Termin realizacji |
| 12/2022 | 10.02.2022 | Drogbud sp. z o.o. | Remont chodnika | 84 500,00 | 30.06.2022 |
| 13/2022 | 15.02.2022 | PHU Alfa | Dostawa tablic | 6 150,00 | 15.03.2022 |
",
        "
| Usluga | Jedinica | Cijena (EUR) |
| Odvoz glomaznog otpada | m3 | 25,00 |
| Čišćenje septičke jame | tura | 60,00 |
",
        "
| Task | Code | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 |
| Repair of roads | 412700 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 | 8 |
| Maintenance of lights | 412800 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 |
",
    ] {
        assert!(!classes(text).iter().any(|class| matches!(class, TableClass::Plan(_))), "{text}");
    }
}

#[test]
fn a_table_that_tells_what_who_and_when_is_a_plan_whatever_its_document_says() {
    for text in [
        "
| Project | Implementing organisation | Start date | Amount |
| Support to local governance | UNDP | January 2018 | 120,000 |
| Green economy | GIZ | May 2018 | 80,000 |
",
        "
| R.br. | Naziv ulice | Planirana sredstva (KM) |
| 1 | Rekonstrukcija ulice Bosanske | 120.000,00 |
| 2 | Asfaltiranje puta Gornje Selo | 80.000,00 |
",
        "
| SU | AU | Text | Rozpočet schválený |
| 501 | 0310 | knihy, učební pomůcky | 16000 |
| 502 | 0330 | spotřeba energie | 36000 |
",
    ] {
        assert!(matches!(classes(text)[..], [TableClass::Plan(_)]), "{text}");
    }
}

#[test]
fn numbers_of_pages_and_headings_said_once_more_are_no_records() {
    let text = "
| Potrošačka jedinica | Ekonomski kod | Naziv | Plan 2020 (KM) | Indeks |
| 11010001 | 611100 | Bruto plaće | 120.000,00 | 101 |
| 11010001 | 613100 | Putni troškovi | 4.000,00 | 98 |
| | | 2/17 | | |
| Potroš. jed. | | | | Ind. |
| 11010002 | 613200 | Izdaci za energiju | 30.000,00 | 105 |
| 11010002 | 613300 | Komunalne usluge | 9.000,00 | 100 |
";
    let fates = fates(text);
    let records = fates.lines().filter(|line| line.starts_with("Record")).count();
    assert_eq!(records, 4, "{fates}");
}

#[test]
fn a_heading_beside_the_sums_of_all_rows_is_a_total_over_one_row_too() {
    let text = "
| Организация | 4 357.73 | 4 357.73 |
| 013700 - ГД ПБЗН | 4 357.73 | 4 357.73 |
";
    let fates = fates(text);
    assert_eq!(fates, "[activity]\nTotal\nRecord 013700 - ГД ПБЗН\n");
}
