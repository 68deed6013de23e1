//! Tables drawn as text, and the values of their records.

use super::{TableClass, read_tables};
use crate::drawing::{drawn, of_a_town};
use crate::lexicon::Vocabulary;
use crate::plan::{Amount, PlanKind, Profile, Record, TextRole};

fn records(text: &str, profile: &Profile) -> Vec<(String, Record)> {
    let document = drawn(text);
    let reading = read_tables(&document, &document, profile, Vocabulary::shipped());
    let mut records = Vec::new();
    for segment in reading.segments {
        let TableClass::Plan(kind) = segment.class else { continue };
        let rows = segment.rows.into_iter().filter_map(|row| row.record);
        records.extend(rows.map(|record| (kind.name().to_owned(), *record)));
    }
    records
}

/// The profile of a document whose title says what it is.
fn of_kind(kind: PlanKind) -> Profile {
    let kind = crate::plan::Field {
        value: kind,
        raw: "title".into(),
        at: crate::plan::Places::none(),
        confidence: crate::plan::Confidence::percent(90),
        reason: "words of the title".into(),
    };
    Profile { kind: Some(kind), ..of_a_town() }
}

fn sum(amount: &Amount) -> String {
    let part = amount.part.map(|part| format!(" {part:?}")).unwrap_or_default();
    let year = amount.year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{}{part}{year}", amount.amount.map(|value| value.to_string()).unwrap_or_default())
}

/// One line a record: kind, number, title and sums.
fn sums(text: &str) -> String {
    let line = |(kind, record): &(String, Record)| {
        let text = |role| record.fields.text(role).unwrap_or_default();
        let sums: Vec<String> = record.fields.amounts.iter().map(|amount| sum(&amount.value)).collect();
        let line = format!("{kind} {} {}: {}", text(TextRole::Ordinal), text(TextRole::Title), sums.join(", "));
        line.trim_end_matches([' ', ':']).replace("  ", " ")
    };
    records(text, &of_a_town()).iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_row_alone_is_of_the_source_it_names_where_others_have_a_row_for_each() {
    let text = "
| Šifra | Šta se gradi | Izvor | Godina | < |
| ^ | ^ | ^ | 2024 | 2025 |
| P-01 | Rekonstrukcija ulice Kneza Miloša | Budžet opštine | 12.500.000 | 8.000.000 |
| ^ | ^ | Budžet Republike | 30.000.000 | |
| P-02 | Prilazni put za industrijsku zonu | Budžet opštine | | 2.750.000 |
| Ukupno | < | < | 42.500.000 | 10.750.000 |
| | od toga: budžet opštine | | 12.500.000 | 10.750.000 |
";
    assert_eq!(
        sums(text),
        "activity P-01 Rekonstrukcija ulice Kneza Miloša: 12500000 Own 2024, 8000000 Own 2025, 30000000 State 2024
activity P-02 Prilazni put za industrijsku zonu: 2750000 Own 2025"
    );
}

#[test]
fn a_sum_beside_rows_for_each_source_is_their_whole() {
    let text = "
| Redni broj | Zahvat | Izvor sredstava | Iznos po izvoru (EUR) | Procijenjeni trošak (EUR) | Vrijeme izvođenja |
| 1.1. | Rekonstrukcija Ulice braće Radića | Komunalni doprinos | 48.000,00 | 180.500,00 | do 31.10.2025. |
| ^ | ^ | Državni proračun | 132.500,00 | ^ | ^ |
| 1.2. | Izgradnja nogostupa u naselju | Županijski proračun | 40.000,00 | 40.000,00 | do 31.8.2025. |
";
    assert_eq!(
        sums(text),
        "activity 1.1. Rekonstrukcija Ulice braće Radića: 48000.00 Own, 180500.00 Total, 132500.00 State
activity 1.2. Izgradnja nogostupa u naselju: 40000.00 Region, 40000.00 Total"
    );
}

#[test]
fn sources_below_their_project_part_its_sums() {
    let text = "
| Oznaka | Naziv projekta / izvor financiranja | Plan 2025. | Projekcija 2026. |
| K100101 | Izgradnja dječjeg vrtića | 600.000,00 | 1.300.000,00 |
| | Izvor: Opći prihodi i primici | 120.000,00 | 260.000,00 |
| | Izvor: Pomoći EU | 480.000,00 | 1.040.000,00 |
| T100106 | Nabava vatrogasnog vozila | 0,00 | 125.000,00 |
| | Izvor: Naknada za groblje | 0,00 | 125.000,00 |
| | SVEUKUPNO | 600.000,00 | 1.425.000,00 |
";
    let read = sums(text);
    assert_eq!(read.lines().count(), 2, "{read}");
    assert!(
        read.contains("Izgradnja dječjeg vrtića: 600000.00 Total 2025, 1300000.00 Total 2026, 120000.00 Own 2025"),
        "{read}"
    );
}

#[test]
fn parts_are_counted_as_their_whole_is() {
    let text = "
| № | Назва проєкту | Виконавець | Вартість, тис. грн | з них місцевий бюджет |
| 1 | Ремонт мережі освітлення в селі | Відділ ЖКГ | 8 104,0 | 2 431,2 |
| 2 | Ремонт дороги в селі | Відділ ЖКГ | 4 708,0 | 1 412,4 |
| 3 | Ремонт клубу в селі | Відділ ЖКГ | 507,0 | 152,1 |
";
    assert!(sums(text).contains("8104000.0 Total, 2431200.0 Own"), "{}", sums(text));
}

#[test]
fn one_source_beside_the_heading_of_sources_is_no_row_of_columns() {
    let card = |title: &str, sources: &str| {
        format!(
            "| Назив на проектот | {title} | < |\n| Краток опис | Набавка на садови | < |\n| Локација | град | < |\n| Носител на проектот | Сектор за развој | < |\n{sources}\n\n"
        )
    };
    let text = [
        card(
            "Реконструкција на улица",
            "| Извори на средства | Буџет на Општината | 4.200.000 |\n| ^ | Донација | 800.000 |",
        ),
        card("Дневен престој", "| Извори на средства | Буџет на Општината | 1.980.000 |"),
    ];
    assert_eq!(
        sums(&text.join("\ntext\n")),
        "activity Реконструкција на улица: 4200000 Own, 800000 Grant
activity Дневен престој: 1980000 Own"
    );
}

#[test]
fn abbreviations_told_beside_the_table_say_whose_money_it_is() {
    let text = "
ОБ – общински бюджет, ЦБ – целева субсидия от централния бюджет.
| № | Обект | 2024 г. | < |
| ^ | ^ | ОБ | ЦБ |
| 1 | Основен ремонт на детска градина | 120 000 | 50 000 |
| 2 | Подпорна стена на пътя за селото | 44 800 | - |
";
    assert_eq!(
        sums(text),
        "activity 1 Основен ремонт на детска градина: 120000 Own 2024, 50000 State 2024
activity 2 Подпорна стена на пътя за селото: 44800 Own 2024"
    );
}

#[test]
fn a_numbered_caption_names_the_card() {
    let text = "
| Projekat 2: Novi vodovod za naselje | < |
| Zašto je ovo potrebno? | Cjevovod ima gubitke preko 50 %. |
| Šta ćemo uraditi | Zamjena 3,4 km cjevovoda |
| Ko vodi projekat | Služba za privredu |
| Koliko košta ukupno | 980.000 KM |
| od toga Grad Town | 380.000 KM |
| Očekivani rezultat | ušteda 24.000 KM godišnje |
";
    assert_eq!(sums(text), "activity 2 Novi vodovod za naselje: 980000 Total, 380000 Own");
    let records = records(text, &of_a_town());
    assert_eq!(records[0].1.fields.text(TextRole::Result), Some("ušteda 24.000 KM godišnje"));
}

#[test]
fn values_to_be_reached_are_no_sums() {
    let text = "
| Стратешка цел | Што мериме (индикатор) | Мерна единица | Почетна состојба | Што сакаме да постигнеме | < | Одговорен |
| ^ | ^ | ^ | 2021 | 2024 | 2026 | ^ |
| Чиста средина | Домаќинства приклучени на канализација | % | 68 | 75 | 85 | Одделение за ЛЕР |
| ^ | Количество селектиран отпад | тони | 140 | 300 | 600 | Одделение за ЛЕР |
| ^ | Нови насади дрвја во градот | број | 10 | 500 | 1200 | Одделение за ЛЕР |
";
    assert_eq!(
        sums(text),
        "indicator Домаќинства приклучени на канализација
indicator Количество селектиран отпад
indicator Нови насади дрвја во градот"
    );
}

#[test]
fn what_happens_on_a_day_is_an_event_whatever_it_costs() {
    let profile = of_kind(PlanKind::Calendar);
    let text = "
| Datum | Šta se organizuje | Gdje | Ko organizuje | Budžet (KM) |
| MAJ 2025. | < | < | < | < |
| 5. maj 2025. | Dan grada | Gradski trg | Kabinet načelnika | 4.000 |
| 18. maj 2025. | Noć muzeja | Muzej | Muzej | 1.500 |
| po dogovoru | Turnir u basketu | Sportska dvorana | Klub | 900 |
";
    let records = records(text, &profile);
    assert!(records.iter().all(|(kind, _)| kind == "event"), "{records:?}");
    let last = records[2].1.fields.deadline.as_ref().map(|field| field.value.clone());
    let days = last.and_then(|deadline| Some((deadline.from?.to_string(), deadline.to?.to_string())));
    assert_eq!(days, Some(("2025-05-01".to_owned(), "2025-05-31".to_owned())));
}

#[test]
fn cards_under_the_same_headings_mean_the_same() {
    let card = |title: &str, helper: &str, who: &str| {
        let helper = if helper.is_empty() { String::new() } else { format!("| Kdo bude nápomocen | {helper} |\n") };
        format!(
            "| Název akce | {title} |\n| Komu to svěříme | {who} |\n{helper}| Kdy | květen 2025 |\n| Celkové náklady | 620 tis. Kč |\n| Stav přípravy | studie |\n\n"
        )
    };
    let text = [
        card("Oprava hřbitovní zdi", "farnost Nepomyšl", "místostarosta"),
        card("Dětské hřiště na návsi", "", "odbor výstavby"),
        card("Výsadba aleje k rybníku", "ZŠ Nepomyšl", "zahradnice městyse"),
    ];
    let owners = records(&text.join("\ntext\n"), &of_a_town()).into_iter().map(|(_, record)| {
        record.fields.owners.iter().map(|owner| owner.value.name.to_string()).collect::<Vec<_>>().join(", ")
    });
    assert_eq!(owners.collect::<Vec<_>>(), ["místostarosta", "odbor výstavby", "zahradnice městyse"]);
}

#[test]
fn sources_of_a_budget_year_are_of_that_year() {
    let text = "
| Lp. | Nazwa zadania | Łączne koszty | Planowane wydatki | < | < |
| ^ | ^ | ^ | rok budżetowy 2025 | z tego źródła finansowania | < |
| ^ | ^ | ^ | ^ | dochody własne | kredyty i pożyczki |
| 1 | Budowa sieci wodociągowej | 1 840 000,00 | 920 000,00 | 720 000,00 | 200 000,00 |
| 2 | Zakup równiarki | 215 000,00 | 215 000,00 | 15 000,00 | 200 000,00 |
";
    assert_eq!(
        sums(text),
        "activity 1 Budowa sieci wodociągowej: 1840000.00 Total, 920000.00 Total 2025, 720000.00 Own 2025, 200000.00 Loan 2025
activity 2 Zakup równiarki: 215000.00 Total, 215000.00 Total 2025, 15000.00 Own 2025, 200000.00 Loan 2025"
    );
}

#[test]
fn what_an_indicator_was_last_year_is_no_sum() {
    let text = "
| Показател | Мярка | Отчет 2024 г. | Цел 2025 г. |
| Деца, обхванати в занимални | брой | 180 | 240 |
| Дял на необхванатите в училище | % | 2,4 | 1,5 |
| Обучени приемни родители | брой | 7 | 12 |
| Проведени срещи на комисията | брой | 9 | 12 |
";
    let shown = records(text, &of_kind(PlanKind::Programme));
    let values = |(kind, record): &(String, Record)| {
        let text = |role| record.fields.text(role).unwrap_or_default().to_owned();
        format!(
            "{kind} {} -> {} ({} sums)",
            text(TextRole::Baseline),
            text(TextRole::Target),
            record.fields.amounts.len()
        )
    };
    let shown: Vec<String> = shown.iter().map(values).collect();
    assert_eq!(shown[..2], ["indicator 180 -> 240 (0 sums)", "indicator 2,4 -> 1,5 (0 sums)"]);
}

#[test]
fn a_caption_over_a_card_numbers_it() {
    let text = "
ПРОЕКТ 3

| Назив | Планинарски маркации |
| Цел на проектот | Безбедни патеки |
| Кој го води | Одделение за урбанизам |
| Време на спроведување | март 2025 |
| Вкупна вредност (денари) | 900.000 |
";
    assert_eq!(sums(text), "activity 3 Планинарски маркации: 900000 Total");
}

#[test]
fn a_remark_on_all_sums_holds_for_every_table() {
    let text = "
Všechny údaje jsou v tisících Kč.

| Název akce | Odpovídá | Schváleno |
| Oprava chodníku | starosta | 850,0 |
| Nová kotelna | starosta | 1 650,0 |

# Další akce

| Název akce | Odpovídá | Schváleno |
| Oprava mostu | starosta | 45,5 |
| Hřiště u školy | starosta | 70,0 |
";
    assert!(
        sums(text).ends_with("Oprava mostu: 45500.0 Total\nactivity Hřiště u školy: 70000.0 Total"),
        "{}",
        sums(text)
    );
}

#[test]
fn a_caption_with_a_number_names_a_card_that_only_asks() {
    let text = "
| 1.1.A Rekonstrukce sportovní haly | < |
| Co uděláme | Výměna střešního pláště a zázemí pro trenéry. |
| Za to odpovídá | Odbor investic |
| Dokončení | 31. 12. 2026 |
| Odhad nákladů (tis. Kč) | 24 500 |
";
    assert_eq!(sums(text), "activity 1.1.A Rekonstrukce sportovní haly: 24500000 Total");
}

#[test]
fn the_only_column_of_a_year_is_its_whole_where_another_year_is_parted() {
    let text = "
| Nr. | Denumirea obiectivului | Valoarea totală | Decontat până la 31.12.2024 | Program 2025 | < | < | Estimări |
| ^ | ^ | ^ | ^ | Total, din care: | buget local | buget de stat | 2026 |
| A | B | 1 | 2 | 3 | 4 | 5 | 6 |
| 1 | Reabilitare liceu | 1480 | 100 | 900 | 200 | 700 | 480 |
| 2 | Modernizare pod | 2150 | 250 | 800 | 800 | 0 | 1100 |
";
    assert_eq!(
        sums(text),
        "activity 1 Reabilitare liceu: 1480 Total, 100 Total 2024, 900 Total 2025, 200 Own 2025, 700 State 2025, 480 Total 2026
activity 2 Modernizare pod: 2150 Total, 250 Total 2024, 800 Total 2025, 800 Own 2025, 0 State 2025, 1100 Total 2026"
    );
}

#[test]
fn letters_count_columns() {
    let text = "
| Ssz. | A beszerzés tárgya | Határidő | Érték (ezer Ft) |
| A | B | C | D |
| 1. | Földgáz beszerzése | 2025. október 1. | 68 200 |
| 2. | Útfelújítás | 2025. május 31. | 12 000 |
";
    assert_eq!(sums(text), "activity 1. Földgáz beszerzése: 68200000 Total\nactivity 2. Útfelújítás: 12000000 Total");
}

#[test]
fn years_beside_a_merged_title_are_those_of_its_sums_and_totals_are_its_own() {
    let text = "
| № | Наименование мероприятия | Год | Объем финансирования, руб. | < |
| ^ | ^ | ^ | всего | местный бюджет |
| 1.1 | Ремонт дворовых проездов | 2021 | 3 100 | 500 |
| ^ | ^ | 2022 | 2 900 | 400 |
| ^ | ^ | Итого | 6 000 | 900 |
| 1.2 | Установка игровых площадок | 2022 | 1 200 | 300 |
| 1.3 | Ремонт мемориала | 2022 | 640 | 240 |
| ^ | ^ | 2023 | 310 | 310 |
| ^ | ^ | Итого | 950 | 550 |
| ВСЕГО по программе | < | 2021 | 3 100 | 500 |
| ^ | ^ | 2022 | 4 740 | 940 |
| ^ | ^ | 2023 | 310 | 310 |
";
    assert_eq!(
        sums(text),
        "activity 1.1 Ремонт дворовых проездов: 3100 Total 2021, 500 Own 2021, 2900 Total 2022, 400 Own 2022, 6000 Total, 900 Own
activity 1.2 Установка игровых площадок: 1200 Total 2022, 300 Own 2022
activity 1.3 Ремонт мемориала: 640 Total 2022, 240 Own 2022, 310 Total 2023, 310 Own 2023, 950 Total, 550 Own"
    );
}

#[test]
fn a_day_in_the_second_row_of_a_heading_is_no_record_and_remarks_on_some_rows_are_no_titles() {
    let text = "
| № | Заложено в плана | Средства (в лева) | < | Бележки и причини за отклоненията |
| ^ | ^ | Предвидени по плана | Усвоени към 31.12.2022 г. | ^ |
| 1. | Лятна академия по роботика | 12 000,00 | 11 640,50 | Участвали 46 деца |
| 2. | Кариерен форум за ученици | 4 500,00 | 0,00 | Отложен поради липса на интерес |
| 3. | Ремонт на спортната площадка | 68 000,00 | 74 315,28 | |
| 4. | Създаване на нова страница | 3 600,00 | 3 600,00 | |
";
    assert_eq!(
        sums(text).lines().next(),
        Some("activity 1. Лятна академия по роботика: 12000.00, 11640.50 2022"),
        "{}",
        sums(text)
    );
    assert_eq!(sums(text).lines().count(), 4);
}

#[test]
fn what_was_changed_is_no_sum() {
    let text = "
| Код | Найменування об’єкта | Обсяг на 2024 рік, грн | < | < |
| ^ | ^ | затверджено | внесено зміни (+/–) | з урахуванням змін |
| 3132 | Капітальний ремонт даху ліцею | 3 200 000,00 | +400 000,00 | 3 600 000,00 |
| 3110 | Придбання обладнання для їдальні | 480 000,00 | | 480 000,00 |
";
    let records = records(text, &of_a_town());
    let sums: Vec<String> =
        records.iter().flat_map(|(_, record)| &record.fields.amounts).map(|it| sum(&it.value)).collect();
    assert_eq!(sums, ["3200000.00 2024", "3600000.00 2024", "480000.00 2024", "480000.00 2024"]);
}

#[test]
fn a_caption_with_a_number_is_the_title_although_a_heading_of_the_card_is_called_a_name() {
    let text = "
| Мера 1.1. Помоћ и нега у кући | < |
| За шта се залажемо (кратак опис) | Ангажовање геронтодомаћица у селима |
| Ко води меру | Центар за социјални рад |
| Када | јануар 2023 – децембар 2025. |
| Укупно потребно (дин.) | 9.600.000,00 |
| Назив осталог извора | Министарство за рад |
";
    assert_eq!(sums(text), "activity 1.1. Помоћ и нега у кући: 9600000.00 Total");
}

#[test]
fn what_is_wanted_behind_the_title_is_its_result_where_a_goal_stands_before() {
    let text = "
| Р. бр. | Активност која ће се проводити | Страт. циљ | Рок | Шта желимо постићи |
| 1. | Подстицаји за ратарску производњу | СЦ 2 | март | Исплаћено најмање 420 захтјева |
| 2. | Пластеници за младе пољопривреднике | СЦ 2 | јун | Додијељено 20 пластеника |
| 3. | Уређење бициклистичке стазе | СЦ 3 | мај | Уређено 6,5 km стазе |
";
    let records = records(text, &of_a_town());
    let results: Vec<&str> = records.iter().filter_map(|(_, it)| it.fields.text(TextRole::Result)).collect();
    assert_eq!(results.len(), 3, "{results:?}");
}

#[test]
fn the_first_of_several_sums_is_the_whole_of_those_behind_it() {
    let text = "
| Мярка | Отговорник | Средства |
| Обновяване на училище | Кмет | 1 200 лв., от които 200 лв. общински бюджет и 1 000 лв. държавен бюджет |
| Ремонт на улица | Кмет | 500 лв. |
| Ремонт на парк | Кмет | 700 лв. |
";
    assert_eq!(sums(text).lines().next(), Some("activity Обновяване на училище: 1200 Total, 200 Own, 1000 State"));
}

#[test]
fn a_sentence_states_the_unit_of_all_tables_and_what_abbreviations_over_sums_stand_for() {
    let table = "
| Nr. | Aktivita | Zodpovedá | VR | ŠR |
| 1.1 | Rekonštrukcia chodníkov na Ulici SNP | Oddelenie výstavby | 18 | 7 |
| 1.2 | Výsadba zelene v okolí Hornádu | Oddelenie výstavby | 4 | 8 |
";
    let text = format!(
        "Hodnoty v tabuľkách sú v tis. eur. Skratky: VR – vlastné zdroje, ŠR – štátny rozpočet.\n\n# Opatrenie 1\n\nTexty.\n{table}\n# Opatrenie 2\n\nTexty.\n{table}"
    );
    let sums = sums(&text);
    assert_eq!(sums.lines().count(), 4, "{sums}");
    assert_eq!(
        sums.lines().last(),
        Some("activity 1.2 Výsadba zelene v okolí Hornádu: 4000 Own, 8000 State"),
        "{sums}"
    );
}

#[test]
fn the_name_of_an_indicator_is_the_indicator() {
    let text = "
| P. č. | Aktivita | Ukazovateľ úspešnosti | < | < | Termín |
| ^ | ^ | názov | východisková hodnota | cieľová hodnota | ^ |
| 1.1 | Rekonštrukcia chodníkov na Ulici SNP | Dĺžka chodníkov (m) | 0 | 1 350 | 2026 |
| 1.2 | Obnova detských ihrísk na sídlisku | Počet obnovených ihrísk | 1 | 4 | 2026 |
";
    let records = records(text, &of_a_town());
    let told: Vec<_> = records.iter().filter_map(|(_, it)| it.fields.text(TextRole::Indicator)).collect();
    assert_eq!(told, ["Dĺžka chodníkov (m)", "Počet obnovených ihrísk"]);
}

#[test]
fn a_mark_before_the_name_of_a_card_is_its_number() {
    let text = "
| KI-01 | Csapadékvíz-tározó kialakítása | < | < |
| Az intézkedés leírása | Záportározó és hozzá vezető árok építése. | < | < |
| Felelős | Városfejlesztési Osztály | Közreműködő | Vízügyi Igazgatóság |
| Kezdés | 2025. március 1. | Befejezés | 2026. október 31. |
| Teljes költség (Ft) | 145 200 | Prioritás | magas |
";
    assert_eq!(sums(text), "activity KI-01 Csapadékvíz-tározó kialakítása: 145200 Total");
}

#[test]
fn a_heading_may_have_a_value_for_each_year() {
    let text = "
| Podprogram 2.1 Dobrovoľný hasičský zbor | < | < | < |
| Zodpovedá | veliteľ Rastislav Kohaňák | Funkčná klasifikácia | 03.2.0 |
| Čo chceme dosiahnuť | Zabezpečiť akcieschopnosť techniky | < | < |
| Podľa čoho to zmeriame | počet výjazdov a cvičení za rok | < | < |
| Východisko (2024) | 9 | Cieľová hodnota 2025 | 12 |
| Výdavky (€) | 2025: 6 400 | 2026: 6 600 | 2027: 6 800 |
";
    assert_eq!(sums(text), "activity 2.1 Dobrovoľný hasičský zbor: 6400 2025, 6600 2026, 6800 2027");
}

#[test]
fn two_times_under_one_heading_are_beginning_and_end() {
    let text = "
| Nr. | Emërtimi i objektit | Koha e zbatimit | < | Vlera (lekë) |
| ^ | ^ | fillon | përfundon | ^ |
| 1 | Asfaltim i rrugës kryesore | 01.03.2025 | 31.07.2025 | 11 000 |
| 2 | Ndriçim rrugor me panele | 01.05.2025 | 31.08.2025 | 8 550 |
";
    let records = records(text, &of_a_town());
    let spans: Vec<_> =
        records.iter().filter_map(|(_, it)| it.fields.deadline.as_ref()).map(|it| it.value.clone()).collect();
    assert_eq!(spans.len(), 2);
    assert!(spans.iter().all(|it| it.from.is_some() && it.to.is_some() && it.from != it.to), "{spans:?}");
}

#[test]
fn how_often_is_the_time_where_no_other_is_told() {
    let text = "
| Ред. бр. | Посао | Обавља | Учесталост |
| 1. | Обрачун једнократних новчаних помоћи | Биљана Рокнић | месечно |
| 2. | Надзор над радом установа | Славица Трмчић | квартално |
| 3. | Пријем странака и давање обавештења | Биљана Рокнић | стално |
";
    let records = records(text, &of_a_town());
    assert_eq!(records.iter().filter(|(_, it)| it.fields.deadline.is_some()).count(), 3);
}

#[test]
fn what_its_parts_add_up_to_is_the_whole() {
    let text = "
| Poz. | Što se održava | Predviđena sredstva (EUR) | Iz čega se plaća (EUR) | < |
| ^ | ^ | ^ | komunalna naknada | proračun općine |
| A.1 | Krpanje udarnih rupa asfaltom | 13230 | 10000 | 3230 |
| A.2 | Strojno košenje bankina | 5396 | 5000 | 396 |
| A.3 | Nasipavanje poljskih putova | 21600 | 1600 | 20000 |
";
    assert!(sums(text).lines().all(|line| line.contains(" Total,")), "{}", sums(text));
}

#[test]
fn of_projects_or_their_sources_the_sources_part_the_sums() {
    let text = "
| Številka projekta | Projekt oz. vir financiranja | Sredstva skupaj | Proračun 2025 | Proračun 2026 |
| OB174-23-0006 | Rekonstrukcija ceste Kapla | 415000 | 85000 | 330000 |
| | Lastna proračunska sredstva | 205000 | 85000 | 120000 |
| | Državni proračun | 210000 | | 210000 |
| OB174-25-0001 | Ureditev avtobusnega postajališča | 38500 | 38500 | 0 |
| | Lastna proračunska sredstva | 38500 | 38500 | |
";
    let sums = sums(text);
    assert_eq!(sums.lines().count(), 2, "{sums}");
    assert!(sums.contains("85000 Own 2025") && sums.contains("210000 State 2026"), "{sums}");
}

#[test]
fn a_remark_on_few_rows_makes_no_plan_of_a_list_of_posts() {
    let text = "
| Organisationseinheit | Bezeichnung der Stelle | Entgeltgruppe | Stellen 2025 | Stellen 2024 | Erläuterung |
| Hauptamt | Amtsleitung | E 12 | 1 | 1 | |
| Hauptamt | Sachbearbeitung Personal | E 9a | 1.5 | 1.5 | |
| Kämmerei | Steuern und Kasse | E 8 | 2 | 1.75 | Aufstockung wegen Reform |
| Bauamt | Sachbearbeitung Tiefbau | E 9b | 1 | 1 | |
";
    assert_eq!(sums(text), "");
}

#[test]
fn rows_of_one_title_that_name_a_stage_state_what_was_planned_and_what_was_spent() {
    let text = "
| Nr | Co zaplanowano | Wyszczególnienie | Kwota ogółem | Stan na 31.12.2023 |
| 1 | Termomodernizacja szkoły | plan | 1840000 | zakończone |
| ^ | ^ | wykonanie | 1812455.37 | ^ |
| 2 | Remont łazienek w przedszkolu | plan | 86000 | zakończone |
| ^ | ^ | wykonanie | 85912.2 | ^ |
| 3 | Dowożenie uczniów do szkoły | plan | 142500 | w trakcie |
| ^ | ^ | wykonanie | 139870.44 | ^ |
";
    let records = records(text, &of_a_town());
    let stages = |record: &Record| record.fields.amounts.iter().map(|it| it.value.stage).collect::<Vec<_>>();
    assert_eq!(records.len(), 3);
    let both = [Some(crate::plan::Stage::Planned), Some(crate::plan::Stage::Executed)];
    assert!(records.iter().all(|(_, record)| stages(record) == both), "{}", sums(text));
}

#[test]
fn elements_of_a_programme_beside_their_indicators_are_what_is_done() {
    let text = "
| Prvok | Cieľ | Merateľný ukazovateľ | < | Zabezpečuje | Výdavky v € |
| ^ | ^ | čo meriame | plán 2025 | ^ | ^ |
| Zvoz zmesového odpadu | Pravidelný odvoz v každej ulici | počet odvozov za rok | 26 | referát služieb | 41 200 |
| Triedený zber odpadu | Vyššia miera triedenia | podiel vytriedeného odpadu | 52 % | referát služieb | 12 850 |
| Nákup drviča konárov | Spracovať zelený odpad | počet zakúpených strojov | 1 | Anton Kubalčík | 27 500 |
";
    let titles: Vec<String> = records(text, &of_a_town())
        .iter()
        .filter_map(|(_, it)| it.fields.text(TextRole::Title).map(str::to_owned))
        .collect();
    assert_eq!(titles, ["Zvoz zmesového odpadu", "Triedený zber odpadu", "Nákup drviča konárov"]);
}

#[test]
fn the_last_heading_of_a_row_of_a_card_may_have_no_value() {
    let text = "
| KARTICA AKTIVNOSTI BR. 3 | < | < | < |
| Naziv aktivnosti | Obuka povjerenika civilne zaštite | < | < |
| Očekivani rezultat | Svi povjerenici posjeduju uvjerenje | < | < |
| Za izvršenje odgovara | Amra Delibašović | Partneri u realizaciji | |
| Rok | 4. kvartal 2025. | Ekonomski kod | 613900 |
| Potrebna sredstva – ukupno | 1.800,00 KM | < | < |
";
    assert!(sums(text).contains("Obuka povjerenika civilne zaštite: 1800.00"), "{}", sums(text));
}

#[test]
fn remarks_on_some_rows_behind_how_things_stand_are_notes() {
    let text = "
| Red. br. | Naziv programa | Planirano (EUR) | Izvršeno (EUR) | Status | Obrazloženje |
| 1. | Sufinanciranje natjecanja | 22.000,00 | 24.500,00 | provedeno | |
| 2. | Rad s mladim šahistima | 2.000,00 | 0,00 | neprovedeno | Klub nije podnio izvještaj za 2022. |
| 3. | Cestovna utrka uz rijeku | 4.000,00 | 4.000,00 | provedeno | |
| 4. | Košnja i navodnjavanje igrališta | 9.000,00 | 8.500,00 | provedeno | |
";
    let records = records(text, &of_a_town());
    assert_eq!(records.iter().filter(|(_, it)| it.fields.text(TextRole::Note).is_some()).count(), 1);
}

#[test]
fn the_beginning_of_a_procedure_is_no_beginning_of_what_is_bought() {
    let text = "
| R.br. | Predmet nabavke | Procijenjena vrijednost (KM) | Okvirni datum pokretanja postupka | Okvirni datum zaključenja ugovora |
| 1 | Nabavka goriva za vozila | 12.000,00 | januar 2024. | februar 2024. |
| 2 | Nabavka kancelarijskog materijala | 4.000,00 | februar 2024. | april 2024. |
| 3 | Održavanje računara i mreže | 6.000,00 | mart 2024. | juni 2024. |
";
    let records = records(text, &of_a_town());
    let months: Vec<_> = records
        .iter()
        .filter_map(|(_, it)| it.fields.deadline.as_ref())
        .map(|it| (it.value.from.map(|day| day.to_string()), it.value.to.map(|day| day.to_string())))
        .collect();
    assert_eq!(months.first(), Some(&(Some("2024-02-01".to_owned()), Some("2024-02-29".to_owned()))), "{months:?}");
}
