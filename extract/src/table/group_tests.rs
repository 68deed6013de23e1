//! Groups of records by their numbers, codes and sums, and what stands below all of them.

use super::layout_tests::told;

#[test]
fn levels_of_one_number_may_stand_like_stairs() {
    let text = "
| Program | Podprogram | Prvok | Názov | Rozpočet 2024 (EUR) | Zodpovedá |
| 1 | | | Odpady | 36000 | |
| | 1.1 | | Zber odpadu | 36000 | |
| | | 1.1.1 | Zvoz komunálneho odpadu | 24000 | Technické služby |
| | | 1.1.2 | Triedený zber | 12000 | Technické služby |
| 2 | | | Cesty | 18500 | |
| | 2.1 | | Údržba ciest | 18500 | |
| | | 2.1.1 | Letná údržba ciest | 18500 | Oddelenie výstavby |
| | | | Výdavky spolu | 54500 | |
";
    assert_eq!(
        told(text),
        [
            "24000 total 2024 | Technické služby | Ordinal=1.1.1 | Title=Zvoz komunálneho odpadu",
            "12000 total 2024 | Technické služby | Ordinal=1.1.2 | Title=Triedený zber",
            "18500 total 2024 | Oddelenie výstavby | Ordinal=2.1.1 | Title=Letná údržba ciest",
        ]
    );
}

#[test]
fn accounts_stand_under_the_marks_of_programmes() {
    let text = "
| Oznaka | Opis rashoda | Plan 2024. (EUR) |
| Program 1003 | Komunalna infrastruktura | 96.800,00 |
| A100301 | Održavanje cesta | 55.800,00 |
| 3232 | Usluge održavanja | 48.500,00 |
| 3224 | Materijal i dijelovi | 7.300,00 |
| A100302 | Javna rasvjeta | 41.000,00 |
| 3223 | Energija | 31.200,00 |
| 3232 | Usluge održavanja | 9.800,00 |
| UKUPNO | | 96.800,00 |
";
    assert_eq!(
        told(text),
        [
            "48500 total 2024 | 3232 | Title=Usluge održavanja",
            "7300 total 2024 | 3224 | Title=Materijal i dijelovi",
            "31200 total 2024 | 3223 | Title=Energija",
            "9800 total 2024 | 3232 | Title=Usluge održavanja",
        ]
    );
}

#[test]
fn groups_of_one_in_groups_of_one_are_no_records() {
    let text = "
| № | Параграф, функция, обект | Сметна стойност (лв.) | План 2024 (лв.) |
| | ОБЩО | 307 840 | 165 640 |
| | § 51-00 Основен ремонт | 183 040 | 141 840 |
| | Функция „Образование“ | 183 040 | 141 840 |
| 1 | Ремонт на покрива на детската градина | 64 800 | 64 800 |
| 2 | Подмяна на отоплителна инсталация | 118 240 | 77 040 |
| | § 52-00 Придобиване на активи | 9 800 | 9 800 |
| | Функция „Държавни служби“ | 9 800 | 9 800 |
| 3 | Компютърни конфигурации | 9 800 | 9 800 |
| | § 53-00 Нематериални активи | 115 000 | 14 000 |
| | Функция „Благоустройство“ | 115 000 | 14 000 |
| 4 | Подробен устройствен план | 115 000 | 14 000 |
";
    let titles = ["покрива", "отоплителна", "Компютърни", "Подробен"];
    let told = told(text);
    assert_eq!(told.len(), titles.len(), "{told:#?}");
    assert!(told.iter().zip(titles).all(|(line, title)| line.contains(title)), "{told:#?}");
}

#[test]
fn names_behind_an_empty_row_sign_the_plan() {
    let text = "
| Nr. crt. | Denumirea obiectivului | Valoare (lei) | Termen |
| 1 | Reabilitare școală | 120.000,00 | 31.05.2024 |
| 2 | Modernizare străzi | 85.500,00 | 30.09.2024 |
| 3 | Autospecială pompieri | 640.000,00 | 30.06.2024 |
| | | | |
| | PRIMAR, Ionel Vatamanu | | Director executiv, Daniela Tudose |
";
    assert_eq!(told(text).len(), 3, "{:#?}", told(text));
}

#[test]
fn numbers_under_a_currency_are_sums_however_few_and_small() {
    let text = "
| Мярка | Какво ще се направи | Отговаря | Пари отвън, лв. |
| 1 | Клуб по роботика | Десислава Хинкова | 1800 |
| 2 | Обучение на младежки работници | Ивайло Мичев | 6450 |
| 3 | Ученически игри | Румяна Дойчева | 2000 |
| 4 | Концерт на площада | Румяна Дойчева | |
";
    let told = told(text);
    assert!(told[0].starts_with("1800"), "{told:#?}");
    assert!(told[1].starts_with("6450") && told[2].starts_with("2000"), "{told:#?}");
}

#[test]
fn a_total_over_the_numbers_with_years_is_no_record() {
    let text = "
| Č. | Název | Vlastní zdroje (tis. Kč) | Dotace (tis. Kč) |
| C1 | Oprava radniční věže | 980 | 420 |
| C2 | Naučná stezka | 60 | 40 |
| C3 | Lávka u mlýna | 340 | 100 |
| CELKEM 2025–2027 | < | 1380 | 560 |
";
    assert_eq!(told(text).len(), 3, "{:#?}", told(text));
}

#[test]
fn codes_as_long_as_their_level_part_a_budget() {
    let text = "
| PP / konto | Naziv | Sprejeti proračun 2024 (EUR) | Rebalans 2024 (EUR) |
| 04039002 | PROTOKOLARNI DOGODKI | 6500 | 6850 |
| 402009 | Izdatki za reprezentanco | 4500 | 4500 |
| 402099 | Drugi splošni material | 2000 | 2350 |
| 13029001 | VZDRŽEVANJE CEST | 128000 | 140700 |
| 402503 | Vzdrževanje drugih objektov | 125000 | 139500 |
| 402511 | Vzdrževanje vozil | 3000 | 1200 |
| SKUPAJ | | 134500 | 147550 |
";
    let told = told(text);
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told[0].contains("| 402009 |") && told[0].contains("Izdatki"), "{told:#?}");
}

#[test]
fn numbers_in_parts_are_those_of_lines_or_codes_that_come_again() {
    let text = "
| Prvok | Na čo peniaze pôjdu | Ekonomická klasifikácia | Návrh 2024 (EUR) |
| 3.1 | Zvoz odpadu | 637 | 455 000 |
| 3.2 | Zberný dvor | 635 | 43 500 |
| 3.3 | Kompostéry | 713 | 6 000 |
| 5.1 | Letná údržba ciest | 633 | 120 000 |
| 5.2 | Zimná údržba ciest | 636 | 61 000 |
| 5.3 | Oprava mosta | 717 | 88 000 |
";
    assert!(told(text)[0].contains("| 637 | Ordinal=3.1 |"), "{:#?}", told(text));
    let again = text.replace("| 3.2 |", "| 3.1 |");
    assert!(told(&again)[0].contains("| 3.1 | 637 |"), "{:#?}", told(&again));
}
