//! Layouts of many clerks: what becomes of each record, drawn as its fields.

use super::read_tables;
use crate::drawing::{drawn, of_a_town};
use crate::lexicon::Vocabulary;
use crate::plan::{Confidence, Field, Period, Profile, Record};

/// One line a record: its title, each sum with its part and year, its time, and other fields by name.
pub(super) fn told(text: &str) -> Vec<String> {
    let document = drawn(text);
    let period = Field {
        value: Period { from: 2024, to: 2024 },
        raw: ecow::EcoString::new(),
        at: Vec::new().into(),
        confidence: Confidence::percent(90),
        reason: ecow::EcoString::new(),
    };
    let profile = Profile { period: Some(period), ..of_a_town() };
    let reading = read_tables(&document, &document, &profile, Vocabulary::shipped());
    let rows = reading.segments.iter().flat_map(|segment| &segment.rows);
    rows.filter_map(|row| row.record.as_deref()).map(line).collect()
}

fn line(record: &Record) -> String {
    let fields = &record.fields;
    let mut parts: Vec<String> = Vec::new();
    for amount in &fields.amounts {
        let value = &amount.value;
        let sum = value.amount.map_or_else(String::new, |sum| sum.normalize().to_string());
        let part = value.part.map_or_else(String::new, |part| format!("{part:?}").to_lowercase());
        let year = value.year.map_or_else(String::new, |year| year.to_string());
        parts.push([sum, part, year].join(" ").split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if let Some(deadline) = &fields.deadline {
        let day = |day: Option<crate::plan::Date>| day.map_or_else(String::new, |day| day.to_string());
        parts.push(format!("{}..{}", day(deadline.value.from), day(deadline.value.to)));
    }
    parts.extend(fields.codes.iter().map(|code| code.value.code.to_string()));
    parts.extend(fields.owners.iter().map(|owner| owner.value.name.to_string()));
    parts.extend(fields.texts.iter().map(|(role, field)| format!("{role:?}={}", field.value)));
    parts.join(" | ")
}

#[test]
fn cards_may_hold_several_pairs_in_a_row() {
    let text = "
| Naziv | Sanacija klizišta u Dobrinju | Evidencijski broj | P-01/24 |
| Voditelj projekta | Mirza Hodžić | Rok završetka | 30.09.2024. |
| Vrijednost (KM) | 186.500,00 | Ekonomski kod | 821 300 |
| Cilj | Sigurnost stanovništva uz lokalni put | < | < |
| Očekivani rezultat | Saniran potporni zid dužine 85 m | < | < |
";
    assert_eq!(
        told(text),
        [
            "186500 total | ..2024-09-30 | 821300 | Mirza Hodžić | Ordinal=P-01/24 | Title=Sanacija klizišta u Dobrinju | \
          Goal=Sigurnost stanovništva uz lokalni put | Result=Saniran potporni zid dužine 85 m"
        ]
    );
}

#[test]
fn marks_under_the_parts_of_a_year_are_a_time() {
    let text = "
| Ред. бр. | Назив посла | Квартал | < | < | < | Средства (КМ) |
| ^ | ^ | I | II | III | IV | ^ |
| 1. | Израда програма подстицаја | X | X | | | 5.000,00 |
| 2. | Одржавање базе пословних зона | x | x | x | x | 7.000,00 |
| 3. | Зимско одржавање путева | X | | | X | 41.000,00 |
";
    assert_eq!(
        told(text),
        [
            "5000 total | 2024-01-01..2024-06-30 | Ordinal=1. | Title=Израда програма подстицаја",
            "7000 total | 2024-01-01..2024-12-31 | Ordinal=2. | Title=Одржавање базе пословних зона",
            "41000 total | Ordinal=3. | Title=Зимско одржавање путева",
        ]
    );
}

#[test]
fn a_group_of_one_and_totals_named_last_are_no_records() {
    let text = "
| R.br. | Opis ulaganja | Ukupno | 2024 | 2025 |
| A | Putna infrastruktura | 240.000 | 140.000 | 100.000 |
| 1 | Rekonstrukcija ulice Konjovićeve | 140.000 | 100.000 | 40.000 |
| 2 | Biciklistička staza do Bezdana | 100.000 | 40.000 | 60.000 |
| B | Obrazovanje | 65.500 | 45.500 | 20.000 |
| 3 | Energetska sanacija škole | 65.500 | 45.500 | 20.000 |
";
    assert_eq!(told(text).len(), 3, "{:?}", told(text));
    let text = "
| § | Pol. | Název | Schválený rozpočet | Skutečnost |
| 2212 | 5171 | Opravy místních komunikací | 3 500,00 | 4 187,50 |
| 2212 | 6121 | Rekonstrukce ulice Hradecké | 8 000,00 | 7 598,20 |
| 2212 | | Silnice celkem | 11 500,00 | 11 785,70 |
| 3319 | 5169 | Prázdniny v Telči – služby | 900,00 | 948,10 |
| 3319 | | Ostatní záležitosti kultury celkem | 900,00 | 948,10 |
";
    assert_eq!(told(text).len(), 3, "{:?}", told(text));
}

#[test]
fn what_counts_the_rows_is_their_ordinal_whatever_its_heading() {
    let text = "
| Točka | Zadaća | Izvršitelj | Rok za provedbu |
| a) Organizacijske mjere | < | < | < |
| 1 | Usklađivanje procjene ugroženosti | Grad Ogulin | 30. travnja |
| 2 | Redovito održavanje sastanaka | načelnik Stožera | lipanj |
| b) Tehničke mjere | < | < | < |
| 3 | Čišćenje protupožarnih prosjeka | Hrvatske šume | rujan |
| 4 | Ispitivanje hidrantske mreže | Vodovod d.o.o. | prosinac |
";
    let ordinals = told(text).into_iter().filter(|record| record.contains("Ordinal="));
    assert_eq!(ordinals.count(), 4, "{:?}", told(text));
}

#[test]
fn a_card_may_hold_values_that_are_called_as_columns_are() {
    let text = "
| Projekt megnevezése | Óvoda bővítése | Felelős szervezeti egység | Intézményi Osztály |
| Befejezés határideje | 2025. szeptember 1. | Költség (Ft) | 145 000 000 |
| Finanszírozás | Önkormányzati forrás | Várt eredmény | 2 új csoportszoba |
";
    assert_eq!(told(text).len(), 1, "{:?}", told(text));
    assert!(told(text)[0].contains("Title=Óvoda bővítése"), "{:?}", told(text));
}

#[test]
fn a_sum_over_several_rows_is_of_their_group() {
    let text = "
| Lp. | Sołectwo | Wysokość środków | Przedsięwzięcie | Kwota na przedsięwzięcie (zł) |
| 1 | Bukowiec | 42 310,55 | Doposażenie świetlicy | 22 000,00 |
| 2 | ^ | ^ | Oświetlenie boiska | 20 310,55 |
| 3 | Domatków | 51 204,10 | Przebudowa drogi | 51 204,10 |
";
    assert_eq!(
        told(text),
        [
            "22000 total | Ordinal=1 | Title=Doposażenie świetlicy | Location=Bukowiec",
            "20310.55 total | Ordinal=2 | Title=Oświetlenie boiska | Location=Bukowiec",
            "51204.1 total | Ordinal=3 | Title=Przebudowa drogi | Location=Domatków",
        ]
    );
}

#[test]
fn rows_that_name_a_source_and_add_up_part_the_sums_above_them() {
    let text = "
| NRP / vir financiranja | | Začetek | Konec | Skrbnik | Vrednost projekta | Plan 2025 | Plan 2026 |
| 13 PROMET | < | | | | 1.192.300 | 231.300 | 961.000 |
| OB074-24-0009 | Obnova lokalne ceste | 15.03.2025 | 30.11.2025 | Oddelek za komunalo | 216.300 | 216.300 | |
| | Lastna proračunska sredstva | | | | 96.300 | 96.300 | |
| | Državni proračun | | | | 120.000 | 120.000 | |
| OB074-25-0012 | Kolesarska povezava | 01.04.2025 | 31.12.2026 | Tina Lesjak | 976.000 | 15.000 | 961.000 |
| | Lastna proračunska sredstva | | | | 207.200 | 15.000 | 192.200 |
| | Sredstva EU | | | | 768.800 | | 768.800 |
| 19 IZOBRAŽEVANJE | | | | | 54.800 | | 54.800 |
| OB074-24-0027 | Ureditev igrišča | 01.07.2026 | 30.09.2026 | Tina Lesjak | 54.800 | | 54.800 |
| | Lastna proračunska sredstva | | | | 54.800 | | 54.800 |
";
    assert_eq!(
        told(text),
        [
            "216300 total | 216300 total 2025 | 96300 own | 96300 own 2025 | 120000 state | 120000 state 2025 | \
             2025-03-15..2025-11-30 | OB074-24-0009 | Oddelek za komunalo | Title=Obnova lokalne ceste",
            "976000 total | 15000 total 2025 | 961000 total 2026 | 207200 own | 15000 own 2025 | 192200 own 2026 | \
             768800 eu | 768800 eu 2026 | 2025-04-01..2026-12-31 | OB074-25-0012 | Tina Lesjak | Title=Kolesarska povezava",
            "54800 total | 54800 total 2026 | 54800 own | 54800 own 2026 | 2026-07-01..2026-09-30 | OB074-24-0027 | \
             Tina Lesjak | Title=Ureditev igrišča",
        ]
    );
}

#[test]
fn codes_in_parts_tell_levels_and_names_below_the_total_are_of_those_who_sign() {
    let text = "
| Denumirea indicatorilor | Cod | Credite bugetare initiale | Credite bugetare definitive | Angajamente legale | Plati efectuate |
| CAPITOLUL 65.02 INVATAMANT | | | | | |
| TITLUL II BUNURI SI SERVICII | 20 | 203.000,00 | 157.500,00 | 156.368,00 | 155.892,75 |
| Furnituri de birou | 20.01 | 18.000,00 | 18.000,00 | 17.450,00 | 17.450,00 |
| Materiale pentru curatenie | 20.01.02 | 35.000,00 | 41.500,00 | 41.388,00 | 40.912,75 |
| Reparatii curente | 20.02 | 150.000,00 | 98.000,00 | 97.530,00 | 97.530,00 |
| TITLUL XI ALTE CHELTUIELI | 59 | 310.000,00 | 326.400,00 | 326.400,00 | 325.150,00 |
| Burse | 59.01 | 310.000,00 | 326.400,00 | 326.400,00 | 325.150,00 |
| TOTAL GENERAL | | 513.000,00 | 483.900,00 | 482.768,00 | 481.042,75 |
| Ordonator de credite, | | Sef serviciu buget, | | | |
| Primar Nicolae Moldovan | | ec. Ana Sigartau | | | |
";
    let titles: Vec<String> = told(text).iter().map(|line| line.replace(" total", "")).collect();
    assert_eq!(
        titles,
        [
            "18000 | 18000 | 17450 | 20.01 | Title=Furnituri de birou",
            "35000 | 41500 | 40912.75 | 20.01.02 | Title=Materiale pentru curatenie",
            "150000 | 98000 | 97530 | 20.02 | Title=Reparatii curente",
            "310000 | 326400 | 325150 | 59.01 | Title=Burse",
        ]
    );
}

#[test]
fn groups_are_told_by_their_sums_and_parts_by_a_dash() {
    let text = "
| Наименование на обектите | Уточнен план | Целева субсидия | Собствени средства |
| Функция 03 Образование | 640 000 | 400 000 | 240 000 |
| Ремонт на покрив на училище | 400 000 | 350 000 | 50 000 |
| Физкултурен салон в училище | 240 000 | 50 000 | 190 000 |
| Функция 06 Жилищно строителство | 1 110 000 | 700 000 | 410 000 |
| Реконструкция на улица | 700 000 | 700 000 | - |
| Водопровод в село Крушево | 410 000 | - | 410 000 |
";
    assert_eq!(told(text).len(), 4, "{:?}", told(text));
    let text = "
| Lp. | Zadanie | 2024 (zł) | 2025 (zł) |
| 1. | Modernizacja basenu miejskiego | 1 500 000,00 | 2 500 000,00 |
| | – z kasy gminy | 500 000,00 | 1 000 000,00 |
| | – od ministra | 1 000 000,00 | 1 500 000,00 |
| 2. | Termomodernizacja szkoły | 900 000,00 | 100 000,00 |
";
    assert_eq!(told(text).len(), 2, "{:?}", told(text));
}

#[test]
fn measures_and_shares_are_no_sums() {
    let text = "
| Път | Вид ремонт | Дължина, км | Стойност с ДДС, лв. | % изп. | Завършване |
| GAB1053 | Преасфалтиране на пътя | 2,400 | 384 200,50 | 99,4 | октомври 2024 |
| GAB2060 | Изкърпване на дупки | 5,100 | 96 000,00 | 0,0 | юни 2024 |
";
    let sums: Vec<String> = told(text).iter().map(|line| line.split(" | ").next().unwrap_or_default().into()).collect();
    assert_eq!(sums, ["384200.5 total", "96000 total"]);
}

#[test]
fn years_under_one_heading_mean_the_same() {
    let text = "
| Kodi | Emërtimi i projektit | Vlera e plotë | Financimi sipas viteve | < | < |
| ^ | ^ | ^ | 2024 | 2025 | 2026 |
| 04520 | Rikonstruksion i rrugës kryesore | 86.000 | 40.000 | 46.000 | 0 |
| 09120 | Ndërtimi i kopshtit të ri | 54.500 | 20.000 | 20.000 | 14.500 |
| 06260 | Ndriçim publik në qytet | 31.200 | 0 | 15.600 | 15.600 |
";
    let first = told(text).first().cloned().unwrap_or_default();
    assert!(first.contains("40000 2024 | 46000 2025 | 0 2026"), "{first}");
}

#[test]
fn what_stands_before_its_parts_is_the_whole() {
    let text = "
| Nr. crt. | Denumirea obiectivului | Capitol | Program 2024 | din care: buget local | din care: buget de stat |
| 1 | Reabilitare Colegiul Național | 65.02 | 3500 | 500 | 3000 |
| 2 | Modernizare strada Republicii | 84.02 | 2400 | 2400 | 0 |
";
    let first = told(text).first().cloned().unwrap_or_default();
    assert!(first.starts_with("3500 total 2024 | 500 own 2024 | 3000 state 2024 | 65.02"), "{first}");
}

#[test]
fn a_month_over_rows_is_their_time() {
    let text = "
| Активност | Задужени |
| ЈАНУАР – ФЕБРУАР | < |
| Обука за писање биографије | Координатор |
| МАРТ | < |
| Форум младих о екологији | Савет за младе |
";
    assert_eq!(
        told(text),
        [
            "2024-01-01..2024-02-29 | Координатор | Title=Обука за писање биографије",
            "2024-03-01..2024-03-31 | Савет за младе | Title=Форум младих о екологији",
        ]
    );
}

#[test]
fn a_month_of_beginning_is_the_time_where_no_end_is_told() {
    let text = "
| R.b. | Predmet nabavke | Vrijednost (€) | Početak postupka |
| 1 | Održavanje rasvjete | 48.400,00 | mart |
| 2 | Nabavka papira | 14.520,00 | 15.01.2024. |
";
    assert_eq!(
        told(text),
        [
            "48400 total | 2024-03-01..2024-03-31 | Ordinal=1 | Title=Održavanje rasvjete",
            "14520 total | 2024-01-15.. | Ordinal=2 | Title=Nabavka papira",
        ]
    );
}

#[test]
fn marks_that_totals_leave_out_are_codes_under_a_word_for_sums() {
    let text = "
| Ansatz | Vorhaben | Gesamtkosten | 2025 |
| 211000 | Erweiterung Volksschule | 480.000 | 120.000 |
| 612000 | Sanierung Gemeindestraßen | 90.000 | 30.000 |
| 831000 | Erneuerung der Lüftung | 65.500 | 65.500 |
| | Summe | 635.500 | 215.500 |
";
    assert_eq!(
        told(text),
        [
            "480000 total | 120000 2025 | 211000 | Title=Erweiterung Volksschule",
            "90000 total | 30000 2025 | 612000 | Title=Sanierung Gemeindestraßen",
            "65500 total | 65500 2025 | 831000 | Title=Erneuerung der Lüftung",
        ]
    );
}

#[test]
fn streets_with_their_sums_are_what_is_built() {
    let text = "
| Бр. | Улица | Должина (м) | Предвидени средства (денари) |
| 1 | ул. Гоце Делчев | 420 | 5.040.000 |
| 2 | крак на ул. Младинска | 185 | 1.850.000 |
| | Вкупно | 605 | 6.890.000 |
";
    assert_eq!(
        told(text),
        [
            "5040000 total | Ordinal=1 | Title=ул. Гоце Делчев",
            "1850000 total | Ordinal=2 | Title=крак на ул. Младинска"
        ]
    );
}

#[test]
fn of_columns_of_goals_the_most_particular_is_to_be_reached() {
    let text = "
| Strateški cilj | Operativni cilj | Kazalnik | Izhodišče (2024) | Cilj (2032) |
| Privlačno okolje | Povečati število stanovanj | Število stanovanj | 112 | 180 |
| ^ | Zmanjšati izgube vode | Delež izgub | 38 % | 20 % |
| Konkurenčno gospodarstvo | Povečati število delovnih mest | Število delovnih mest | 2.940 | 3.300 |
";
    assert_eq!(
        told(text)[1],
        "Title=Zmanjšati izgube vode | Goal=Privlačno okolje | Indicator=Delež izgub | Baseline=38 % | Target=20 %"
    );
}

#[test]
fn a_price_and_a_count_are_no_sums() {
    let text = "
| Opis | Xyz | Qwert | Iznos (EUR) |
| Asfaltiranje ulice Bana Jelačića | 45 | 210,00 | 9.450,00 |
| Krpanje udarnih rupa na cestama | 120 | 35,50 | 4.260,00 |
| Košnja bankina uz nerazvrstane ceste | 80 | 12,25 | 980,00 |
";
    assert_eq!(
        told(text),
        [
            "9450 total | Title=Asfaltiranje ulice Bana Jelačića",
            "4260 total | Title=Krpanje udarnih rupa na cestama",
            "980 total | Title=Košnja bankina uz nerazvrstane ceste",
        ]
    );
}

#[test]
fn rows_that_each_name_a_source_part_the_sums_by_it() {
    let text = "
| № | Захід | Термін | Джерела фінансування | Обсяг фінансування |
| 1 | Реконструкція водогону | 2024 рік | всього | 3.150,00 |
| ^ | ^ | ^ | обласний бюджет | 2.000,00 |
| ^ | ^ | ^ | бюджет громади | 1.150,00 |
| 2 | Заміна насосів | 2024 рік | всього | 400,00 |
| ^ | ^ | ^ | обласний бюджет | |
| ^ | ^ | ^ | бюджет громади | 400,00 |
";
    assert_eq!(
        told(text),
        [
            "3150 total | 2000 region | 1150 own | 2024-01-01..2024-12-31 | Ordinal=1 | Title=Реконструкція водогону",
            "400 total | 400 own | 2024-01-01..2024-12-31 | Ordinal=2 | Title=Заміна насосів",
        ]
    );
}

#[test]
fn a_time_of_something_else_is_no_deadline_beside_an_end() {
    let text = "
| Č. | Předmět kontroly | Kontrolované období | Provede | Ukončení kontroly |
| 1 | Plnění usnesení | rok 2023 | Ing. Pavel Souček | březen 2024 |
| 2 | Vyúčtování dotací | rok 2023 | Mgr. Hana Vrbová | 31. 5. 2024 |
| 3 | Evidence smluv | leden 2023 | Jiří Nekula | říjen 2024 |
";
    let ends: Vec<bool> = told(text).iter().map(|line| line.contains("..2024-")).collect();
    assert_eq!(ends, [true, true, true], "{:?}", told(text));
}

#[test]
fn the_weight_of_a_risk_is_no_sum() {
    let text = "
| Opis rizika | Vjerov. | Posljed. | Uk. | Predložena mjera | Odgovorno lice | Rok |
| Odluke bez javne rasprave | 3 | 4 | 12 | Objaviti program rasprava | Sekretar | 2024 |
| Uticaj trećih lica | 2 | 5 | 10 | Uspostaviti evidenciju | Šef kabineta | 2024 |
| Neovlašćen pristup podacima | 3 | 5 | 15 | Uvesti lozinke | Administrator | 2024 |
";
    let records = told(text);
    let timed = records.iter().filter(|record| record.starts_with("2024-01-01..2024-12-31"));
    assert_eq!((timed.count(), records.len()), (3, 3), "{records:?}");
}

#[test]
fn a_card_may_tell_its_sums_by_source_beside_one_heading() {
    let text = "
| Karta opatrenia č. 1.1.2 | < | < | < |
| Názov opatrenia | Rozšírenie opatrovateľskej služby | < | < |
| Zodpovedný subjekt | Oddelenie sociálnych vecí | Spolupráca | Únia žien |
| Cieľová skupina | obyvatelia nad 62 rokov | Obdobie realizácie | 2024 |
| Financovanie (€) | Mestský rozpočet | < | 48 000 |
| ^ | Štátny rozpočet | < | 32 000 |
| ^ | Spolu | < | 80 000 |
";
    assert_eq!(
        told(text),
        [
            "48000 own | 32000 state | 80000 total | 2024-01-01..2024-12-31 | Oddelenie sociálnych vecí | Ordinal=1.1.2 | \
          Title=Rozšírenie opatrovateľskej služby | Beneficiaries=obyvatelia nad 62 rokov"
        ]
    );
}

#[test]
fn marks_before_most_titles_are_their_ordinals() {
    let text = "
| Opatření | Kdo | Kdy |
| Oblast A – Podmínky | < | < |
| A1 Vybudovat učebnu v dílnách | ředitelka školy | 2025 |
| A2 Obměnit počítače | metodik ICT | 2025 |
| Oblast B – Výuka | < | < |
| B1 Zavést formativní hodnocení | zástupce ředitelky | 2026 |
";
    let told = told(text).join("\n");
    for (ordinal, title) in [("A1", "Vybudovat učebnu"), ("A2", "Obměnit počítače"), ("B1", "Zavést formativní")]
    {
        assert!(told.contains(&format!("Ordinal={ordinal} | Title={title}")), "{told}");
    }
}

#[test]
fn names_of_groups_among_codes_make_no_sums_of_them() {
    let text = "
| | VRSTA PRIHODA | PLAN 2024 |
| Skupina 111 | Porez na imovinu | 220000 |
| 714110 | Porez na imovinu građana | 140000 |
| 714120 | Porez na nasljedstvo i darove | 10000 |
| 714130 | Porez na promet nekretnina | 70000 |
| Skupina 121 | Porez na dohodak | 690000 |
| 716110 | Porez na dohodak od rada | 690000 |
| 717114 | Prihodi od cesta | 90000 |
| 717131 | Prihodi Direkcije cesta | 240000 |
";
    let told = told(text).join("\n");
    assert!(told.contains("140000 total 2024 | 714110 | Title=Porez na imovinu građana"), "{told}");
}

#[test]
fn sums_in_thousands_are_sums_under_each_year_and_source() {
    let text = "
| Ansatz | Vorhaben | Umsetzung | Gesamtkosten | Ausgaben im Jahr | < | < | < | Bedeckung | < | < | < | Zuständig |
| ^ | ^ | ^ | ^ | 2024 | 2025 | 2026 | 2027 | Eigenmittel | Land Burgenland | Bund | Darlehen | ^ |
| Straßen und Verkehr | < | < | < | < | < | < | < | < | < | < | < | < |
| 612 | Sanierung der Raxer Straße samt Gehsteig | 2024–2025 | 640 | 340 | 300 | | | 190 | 150 | | 300 | Bauamt |
| 612 | Brücke über die Raab in Grieselstein | März – Mai 2026 | 415.5 | | 15.5 | 400 | | 65.5 | 200 | 150 | | Bauamt |
| 640 | Radabstellanlage am Bahnhof | bis 30.06.2024 | 48 | 48 | | | | 18 | | 30 | | Karin Posch |
| | Summe Straßen und Verkehr | | 1103.5 | 388 | 315.5 | 400 | 0 | 273.5 | 350 | 180 | 300 | |
| Bildung und Soziales | < | < | < | < | < | < | < | < | < | < | < | < |
| 240 | Zubau einer fünften Gruppe im Kindergarten | 2024 – 2025 | 1280 | 520 | 760 | | | 180 | 500 | | 600 | Bauamt |
| | Summe Bildung und Soziales | | 1280 | 520 | 760 | 0 | 0 | 180 | 500 | 0 | 600 | |
| Feuerwehr | < | < | < | < | < | < | < | < | < | < | < | < |
| 163 | Ankauf eines Tanklöschfahrzeugs | 2027 | 460 | | | | 460 | 230 | 230 | | | Josef Feitl |
| | Summe Feuerwehr | | 460 | 0 | 0 | 0 | 460 | 230 | 230 | 0 | 0 | |
| | GESAMTSUMME | | 2843.5 | 908 | 1075.5 | 400 | 460 | 683.5 | 1080 | 180 | 900 | |
";
    assert_eq!(
        told(text),
        [
            "640 total | 340 2024 | 300 2025 | 190 own | 150 region | 300 loan | 2024-01-01..2025-12-31 | 612 | Bauamt | Title=Sanierung der Raxer Straße samt Gehsteig",
            "415.5 total | 15.5 2025 | 400 2026 | 65.5 own | 200 region | 150 state | 2026-03-01..2026-05-31 | 612 | Bauamt | Title=Brücke über die Raab in Grieselstein",
            "48 total | 48 2024 | 18 own | 30 state | ..2024-06-30 | 640 | Karin Posch | Title=Radabstellanlage am Bahnhof",
            "1280 total | 520 2024 | 760 2025 | 180 own | 500 region | 600 loan | 2024-01-01..2025-12-31 | 240 | Bauamt | Title=Zubau einer fünften Gruppe im Kindergarten",
            "460 total | 460 2027 | 230 own | 230 region | 2027-01-01..2027-12-31 | 163 | Josef Feitl | Title=Ankauf eines Tanklöschfahrzeugs",
        ]
    );
}

#[test]
fn things_are_titles_and_what_is_done_with_them_describes_them() {
    let text = "
| № | Обект | Какво ще се прави | Стойност | Отговаря |
| 1 | Път Трявна – Радевци – Раданци | Изкърпване на дупки и полагане на асфалтобетон | 48 500 | Пламен Денев |
| 2 | Път Плачковци – Енчовци | Преасфалтиране в участъци | 92 000 | Пламен Денев |
| 3 | Улица „Ангел Кънчев“ | Подмяна на паважната настилка | 64 200 | Мария Събева |
";
    let described = "Title=Улица „Ангел Кънчев“ | Description=Подмяна на паважната настилка";
    assert!(told(text)[2].ends_with(described), "{:?}", told(text));
}

#[test]
fn sources_with_sums_beside_them_are_sums() {
    let text = "
| Lp. | Zadanie | Kto realizuje | Skąd i ile środków (w zł) |
| 1 | Prowadzenie warsztatów dla rodziców | Ośrodek Pomocy | środki własne gminy – 24 000 |
| 2 | Zatrudnienie asystenta rodziny | Kierownik GOPS | środki własne gminy – 96 000 ⏎ budżet państwa – 144 000 |
| 3 | Posiedzenia zespołu interdyscyplinarnego | Przewodnicząca zespołu | bez nakładów |
| 4 | Wydawanie kart rodzinom | Anna Walkowiak | budżet państwa – 4 200 |
";
    let sums = ["24000 own", "96000 own | 144000 state", "", "4200 state"];
    for (line, sums) in told(text).iter().zip(sums) {
        assert!(line.starts_with(sums), "{line}");
    }
    assert_eq!(told(text).len(), 4);
}

#[test]
fn the_name_of_a_part_of_the_year_heads_times() {
    let text = "
| Nr. | Denumire | CPV | Suma (lei) | Trimestrul |
| 1 | Rechizite și hârtie pentru birouri | 30192000-1 | 18500 | I |
| 2 | Servicii de mentenanță a rețelei | 50312000-5 | 24000 | I – IV |
| 3 | Ornamente luminoase de sărbători | 31522000-1 | 52000 | IV |
";
    let times: Vec<bool> = ["2024-01-01..2024-03-31", "2024-01-01..2024-12-31", "2024-10-01..2024-12-31"]
        .iter()
        .zip(told(text))
        .map(|(time, line)| line.contains(time))
        .collect();
    assert_eq!(times, [true; 3], "{:?}", told(text));
}

#[test]
fn figures_under_the_word_for_a_source_are_its_code() {
    let text = "
| Klasifikácia | < | < | Text | Rozpočet 2024 |
| funkčná | ekonom. | zdroj | ^ | ^ |
| 04.5.1 | 717 002 | 46 | Rekonštrukcia vozovky na Štóskej ulici | 120 000 |
| 04.5.1 | 717 001 | 43 | Výstavba chodníka | 60 000 |
| 09.1.2.1 | 717 002 | 111 | Zateplenie budovy základnej školy | 210 000 |
";
    assert!(told(text)[2].contains("09.1.2.1 | 717002 | 111"), "{:?}", told(text));
}

#[test]
fn what_adds_up_in_every_row_is_sums_also_under_new_words_and_in_numbers_of_one_length() {
    let text = "
| Nr. | Project | Total (EUR) | Grad | Xyzzyfond | Županija |
| 1 | Rekonstrukcija ulice | 96.541 | 23.114 | 48.212 | 25.215 |
| 2 | Izgradnja parka | 114.980 | 12.345 | 59.465 | 43.170 |
| 3 | Sanacija krova | 101.110 | 11.110 | 45.446 | 44.554 |
";
    assert_eq!(
        told(text)[0],
        "96541 total | 23114 own | 48212 | 25215 region | Ordinal=1 | Title=Rekonstrukcija ulice"
    );
    let plain = text.replace('.', "").replace("Nr", "Nr.");
    assert_eq!(told(&plain)[1], "114980 total | 12345 own | 59465 | 43170 region | Ordinal=2 | Title=Izgradnja parka");
    // Without a whole, numbers of one length between sums are still no codes.
    let alone = "
| Nr. | Project | Grad (EUR) | Xyzzyfond | Županija (EUR) |
| 1 | Rekonstrukcija ulice | 23114 | 48212 | 25215 |
| 2 | Izgradnja parka | 12345 | 59465 | 43170 |
| 3 | Sanacija krova | 11110 | 45446 | 44554 |
";
    assert_eq!(told(alone)[2], "11110 own | 45446 | 44554 region | Ordinal=3 | Title=Sanacija krova");
}

#[test]
fn a_time_over_all_months_is_told_in_words() {
    let text = "
| Р. бр. | Опис посла | Ко је задужен | К в а р т а л | < | < | < | Напомена |
| ^ | ^ | ^ | I | II | III | IV | ^ |
| 1. | Спровођење конкурса за доделу стипендија | Милица Радовић | X | X | | | |
| 2. | Решавање захтева за регресирање трошкова | Милица Радовић | континуирано | < | < | < | |
| 3. | Припрема предлога одлуке о мрежи школа | Горан Луковић | | | X | | по одлуци |
| 4. | Организација превоза ученика | Горан Луковић | | | X | X | |
";
    let lines = told(text);
    let times: Vec<&str> = lines.iter().filter_map(|line| line.split(" | ").next()).collect();
    assert_eq!(times, ["2024-01-01..2024-06-30", "..", "2024-07-01..2024-09-30", "2024-07-01..2024-12-31"]);
}

#[test]
fn tables_on_their_side_hold_a_project_a_column() {
    let text = "
| Číslo projektu | 1 | 2 | 3 |
| Název projektu | Oprava bazénu | Parkovací dům | Obnova parku |
| Garant | Tomáš Vaníček | Lenka Zárubová | Petr Doležal |
| Ukončení | 11/2025 | 12/2026 | 5/2025 |
| Celkové náklady (tis. Kč) | 68 500 | 94 200 | 7 350,5 |
| z toho rozpočet města (tis. Kč) | 40 500 | 94 200 | 2 350,5 |
";
    assert_eq!(
        told(text),
        [
            "68500000 total | 40500000 own | 2025-11-01..2025-11-30 | Tomáš Vaníček | Ordinal=1 | Title=Oprava bazénu",
            "94200000 total | 94200000 own | 2026-12-01..2026-12-31 | Lenka Zárubová | Ordinal=2 | Title=Parkovací dům",
            "7350500 total | 2350500 own | 2025-05-01..2025-05-31 | Petr Doležal | Ordinal=3 | Title=Obnova parku",
        ]
    );
}

#[test]
fn years_may_stand_over_the_sums_of_a_card() {
    let text = "
| Podprogram 2.1 Zvoz odpadu | < | < | < |
| Zodpovednosť | Oddelenie životného prostredia | < | < |
| Cieľ | Zabezpečiť pravidelný zvoz | < | < |
| Ukazovateľ | Počet zvozov za rok | < | < |
| Východisková hodnota | 48 | Cieľová hodnota | 52 |
| Výdavky | 2024 | 2025 | 2026 |
| Rozpočet v € | 286 000,00 | 291 500,00 | – |
";
    assert_eq!(
        told(text),
        ["286000 2024 | 291500 2025 | Oddelenie životného prostredia | Ordinal=2.1 | Title=Zvoz odpadu | \
          Goal=Zabezpečiť pravidelný zvoz | Indicator=Počet zvozov za rok | Baseline=48 | Target=52"]
    );
}

#[test]
fn numbered_words_for_titles_are_one_heading_of_several_cards() {
    let card = |number: u8, title: &str, who: &str| {
        format!(
            "\n| Akce č. {number} | {title} |\n| Odbor | odbor rozvoje |\n| Garant akce | {who} |\n| Kdy to bude | průběžně |\n| Předpokládané výdaje | 475 000 Kč |\n"
        )
    };
    let text = [("Projektová dokumentace kuchyně", "Pavel Dvořák"), ("Setkávání seniorů", "Marie Kolářová")]
        .iter()
        .zip(1..)
        .map(|((title, who), number)| card(number, title, who))
        .collect::<String>();
    let told = told(&text);
    assert!(told[0].contains("Pavel Dvořák | Ordinal=1 | Title=Projektová dokumentace kuchyně"), "{told:#?}");
    assert!(told[1].contains("Marie Kolářová | Ordinal=2 | Title=Setkávání seniorů"), "{told:#?}");
}
