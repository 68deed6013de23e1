//! What columns mean by their headings and beside each other, drawn as the fields of their records.

use planoteka_ingest::document::{BlockKind, Document};

use super::layout_tests::told;
use super::read_tables;
use crate::drawing::{drawn, of_a_town};
use crate::lexicon::Vocabulary;

#[test]
fn projects_on_one_line_and_their_sources_on_the_next_head_projects() {
    let text = "
| Zap. št. | Projekt ⏎ vir financiranja | Začetek | Konec | Ocenjena vrednost | 2024 | Skrbnik |
| 1 | Rekonstrukcija ceste Froleh | 03/2023 | 11/2025 | 363000 | 210000 | Andreja Kocmut |
| | Lastna proračunska sredstva | | | 228000 | 120000 | |
| | Državni proračun | | | 135000 | 90000 | |
| 2 | Pločnik v naselju Lokavec | 05/2024 | 10/2024 | 74500 | 74500 | Andreja Kocmut |
| | Lastna proračunska sredstva | | | 74500 | 74500 | |
";
    let told = told(text);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("228000 own") && told[0].ends_with("Title=Rekonstrukcija ceste Froleh"), "{told:?}");
}

#[test]
fn what_stands_in_brackets_behind_a_question_answers_it() {
    let text = "
| № | Заходи, які планується здійснити | Строк | Хто виконує | Що буде зроблено (очікуваний результат) |
| 1 | Утеплення фасаду ліцею | 2024 | Управління освіти | Економія тепла 28 % |
| 2 | Заміна вікон у садках | 2025 | Управління освіти | Замінено 310 вікон |
| 3 | Інформаційна кампанія | 2025 | Відділ ЖКГ | Поширено 3000 буклетів |
";
    let told = told(text);
    assert!(
        told[1].contains("Title=Заміна вікон у садках") && told[1].contains("Result=Замінено 310 вікон"),
        "{told:?}"
    );
}

#[test]
fn years_of_an_indicator_before_the_sums_are_its_values() {
    let text = "
| Kód | Prvok / projekt | Čím to odmeriame (ukazovateľ) | Skutočnosť 2022 | Plán 2024 | Rozpočet (€) | < |
| ^ | ^ | ^ | ^ | ^ | 2024 | 2025 |
| 2.1 | Dobrovoľný hasičský zbor | počet výcvikov za rok | 6 | 10 | 5 200 | 5 400 |
| 2.2 | Kamerový systém | počet kamier v prevádzke | 9 | 15 | 12 800 | 900 |
| 2.3 | Civilná ochrana | aktualizovaný plán ochrany | nie | áno | 300 | 300 |
";
    let told = told(text);
    assert!(told[0].starts_with("5200 2024 | 5400 2025"), "{told:?}");
    assert!(told[0].contains("Baseline=6") && told[0].contains("Target=10"), "{told:?}");
}

#[test]
fn bounds_and_counts_beside_sums_are_none() {
    let text = "
| R. br. | Što se raspisuje | Kada | Osigurana sredstva (u eurima) | Koliko se ugovora očekuje | Najniži i najviši iznos po projektu (€) |
| 1. | Natječaj za programe u sportu | siječanj 2024. | 182.000,00 | 14 | 5.000 – 35.000 |
| 2. | Natječaj za programe u kulturi | siječanj 2024. | 61.500,00 | 18 | 500 – 8.000 |
| 3. | Poziv za male inicijative mladih | lipanj 2024. | 5.500,00 | 11 | 200 – 500 |
| | Ukupno | | 249.000,00 | 43 | |
";
    let told = told(text);
    assert!(
        told[0].starts_with("182000 total | ..2024-01-31") || told[0].starts_with("182000 total | 2024-01-01"),
        "{told:?}"
    );
    assert_eq!(told.len(), 3);
}

#[test]
fn cells_that_say_how_things_stand_are_states_whatever_heads_them() {
    let text = "
| Ozn. | Jak to dopadlo | Co jsme slíbili | Zodpovídá | Plán (Kč) | Skutečně čerpáno (Kč) |
| 1.1 | splněno | Rozšíření pečovatelské služby | Odbor sociálních věcí | 250 000 | 241 300 |
| 1.2 | přesunuto | Úprava vstupu do domu | Odbor investic | 480 000 | 0 |
| 1.3 | splněno částečně | Univerzita třetího věku | Městská knihovna | 36 000 | 35 400 |
";
    let told = told(text);
    assert!(told[1].contains("Status=přesunuto"), "{told:?}");
}

#[test]
fn what_was_changed_and_spent_is_of_the_year_planned_beside_it() {
    let text = "
| R. br. | Naziv projekta | Plan budžeta za 2024. godinu | Plan posle drugog rebalansa | Izvršenje |
| 1 | Izgradnja bunara | 46.200.000 | 48.200.000 | 18.905.000 |
| 2 | Javna rasveta u naselju | 6.400.000 | 4.100.000 | 4.050.000 |
";
    assert!(told(text)[0].starts_with("46200000 2024 | 48200000 2024 | 18905000 2024"), "{:?}", told(text));
}

#[test]
fn a_text_right_above_each_card_names_it() {
    let card = |name: &str, done: &str| {
        format!(
            "## {name}\n\n| Kaj bomo naredili | {done} |\n| Nosilec ukrepa | Komunala Zahod |\n| Kdaj | 2025–2027 |\n| Ocena stroška | 96.000 EUR |\n\n"
        )
    };
    let text = [
        card("Ukrep A.1 – Zadrževalniki deževnice", "Vgradnja zbiralnikov pri šoli, vrtcu in domu."),
        card("Ukrep A.2 – Sanacija vodovoda", "Iskanje skritih okvar in zamenjava cevi."),
    ];
    let told = told(&text.concat());
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("Ordinal=A.1 | Title=Zadrževalniki deževnice | Description=Vgradnja"), "{told:?}");
}

#[test]
fn marks_before_the_names_of_all_cards_number_them() {
    let card = |name: &str, who: &str| {
        format!(
            "## {name}\n\n| Garant | {who} |\n| Popis projektu | Nová dlažba a lavičky |\n| Termín realizace | 2025 |\n| Celkové náklady | 3 120 000 Kč |\n\n"
        )
    };
    let told = told(
        &[card("P-01 Výstavba chodníku", "Ing. Petr Vlach"), card("P-02 Výsadba stromů", "odbor investic")].concat(),
    );
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].contains("Ordinal=P-02 | Title=Výsadba stromů"), "{told:?}");
}

#[test]
fn cards_that_name_themselves_keep_their_names() {
    let card = |above: &str, name: &str| {
        format!(
            "## {above}\n\n| Naziv projekta | {name} |\n| Nositelj | Grad |\n| Rok | 2025. |\n| Iznos | 96.000 EUR |\n\n"
        )
    };
    let told = told(&[card("Mjera jedan", "Novi vodovod"), card("Mjera dva", "Stara škola")].concat());
    assert!(told[0].contains("Title=Novi vodovod"), "{told:?}");
}

#[test]
fn rows_behind_the_total_and_an_empty_row_are_no_records() {
    let text = "
| Mjera | Aktivnost | Rok | Pokazatelj | Iznos (EUR) |
| Vodovod | Izgradnja sustava | 2027. | km mreže | 75.000,00 |
| Vodovod | Obnova crpilišta | 2028. | broj crpki | 55.000,00 |
| Demografija | Potpore za novorođene | 2029. | broj potpora | 30.000,00 |
| Sveukupno | | | | 160.000,00 |
| | | | | |
| KLASA: 024-01/25-01/07 | URBROJ: 2176-17-02-25-1 | | | |
| Sunja, 12. rujna 2025. | | | Načelnik | |
";
    assert_eq!(told(text).len(), 3, "{:?}", told(text));
}

#[test]
fn strengths_and_weaknesses_under_a_heading_are_no_cards_of_projects() {
    let table = "| S N A G E (STRENGHTS) | S L A B O S T I (WEAKNESSES) |\n| Povoljan položaj | Mali budžet |\n| Mladi kadar | Odliv mladih |\n| Prilike | Prijetnje |\n| Fondovi EU | Inflacija |\n\n";
    let text = format!("## SWOT analiza ekonomskog razvoja\n\n{table}## SWOT analiza društvenog razvoja\n\n{table}");
    assert!(told(&text).is_empty(), "{:?}", told(&text));
}

#[test]
fn a_service_or_a_measure_is_what_is_done() {
    let text = "
| P. č. | Služba alebo opatrenie | Za výkon ručí | Do kedy | Odkiaľ sú peniaze | Koľko (€) |
| 1. | Rozvoz obedov do domácností | Jana Mikušíková | priebežne | rozpočet mesta | 18400 |
| 2. | Denný stacionár na Kuzmányho ulici | vedúca centra | september 2026 | štátny rozpočet | 32000 |
| 3. | Tiesňové tlačidlá pre seniorov | Jana Mikušíková | 30. 6. 2026 | rozpočet mesta | 4200 |
";
    let told = told(text);
    assert!(
        told[1].contains("Title=Denný stacionár na Kuzmányho ulici") && told[1].contains("vedúca centra"),
        "{told:?}"
    );
}

#[test]
fn brackets_explain_a_new_word_and_a_measure_makes_numbers_counts() {
    let text = "
| Elvégzendő munka | Erdőrész (hol) | Terület (ha) | Költség (e Ft) | Ki végzi | Meddig |
| Csemete ültetése | Király-völgy 4/B | 2,5 | 1 550 | Erdészeti csoport | 2025. április |
| Állomány kézi ápolása | Szabó-hegy 2/A | 4 | 580 | Horváth Lajosné | 2025. május |
| Gyérítés a bükkösben | Stájer-házak 7/C | 6,2 | 2 356 | Erdészeti csoport | 2025. június |
";
    let told = told(text);
    assert!(told[0].contains("Location=Király-völgy 4/B") && !told[0].contains("Sector="), "{told:?}");
}

#[test]
fn what_all_years_are_called_together_is_their_whole() {
    let text = "
| Пројектна идеја | Крајњи рок | Новац (у динарима) | < | < | Конто |
| ^ | ^ | 2025. год. | 2026. год. | за обе године | ^ |
| Библиобус за села | децембар 2026. | 1.850.000 | 640.000 | 2.490.000 | 512 111 |
| Ноћ читања | новембар 2025. | 85.000 | | 85.000 | 424 221 |
| Скенирање старог листа | 2026. | 310.000 | 290.000 | 600.000 | 424 911 |
";
    let told = told(text);
    assert!(told[0].starts_with("1850000 2025 | 640000 2026 | 2490000 total"), "{told:?}");
    assert!(told[0].contains("| 512111 |"), "{told:?}");
}

#[test]
fn cards_are_known_by_headings_that_come_again() {
    let card = |name: &str| {
        format!(
            "Kartica mjere\n\n| Broj mjere | 1. |\n| Mjera | {name} |\n| Usput rečeno | uredit će se dvije prostorije |\n| Tko je zadužen | Ured za mlade |\n| Do kada | prosinac 2025. |\n| Koliko stoji | 18.500 EUR |\n"
        )
    };
    let text = [
        card("Otvaranje kluba mladih"),
        card("Prijevoz petkom navečer")
            + "| Ono najvažnije | malo prijava |\n| Bojazni | kiša |\n| Oprez | buka |\n| Zanimljivost | nova |\n",
    ];
    let told = told(&text.join("\n"));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[1].contains("Title=Prijevoz petkom navečer"), "{told:?}");
}

#[test]
fn the_tax_below_the_total_is_no_record() {
    let text = "
| Поз. | Врста радова | Вриједност у КМ | Завршетак | Пословођа |
| А1 | Прање улица под притиском | 4440 | 31.10.2024. | Мирко Шаренац |
| А2 | Пражњење уличних корпи | 15555 | 31.12.2024. | Мирко Шаренац |
| | Укупно без ПДВ | 19995 | | |
| | ПДВ 17% | 3399,15 | | |
| | Укупно са ПДВ | 23394,15 | | |
";
    assert_eq!(told(text).len(), 2, "{:?}", told(text));
}

#[test]
fn a_number_over_a_card_names_nothing() {
    let card = |number: usize, name: &str| {
        format!(
            "## KARTICA BR. {number}\n\n| Kako se projekat zove | {name} |\n| Kratak opis | Zamjena 4,2 km cijevi. |\n| Ukupan trošak (KM) | 485.000,00 |\n| Period provedbe | mart 2025 |\n| Nosilac | JKP Izvor |\n\n"
        )
    };
    let told = told(&[card(1, "Sanacija vodovoda"), card(2, "Toplifikacija škole")].concat());
    assert!(told[0].contains("Ordinal=1 | Title=Sanacija vodovoda"), "{told:?}");
}

#[test]
fn what_is_to_be_reached_in_words_for_several_rows_is_their_goal() {
    let text = "
| Што сакаме да постигнеме | Активност | Кој | Кога | Пари (денари) |
| А.1 Младите да стекнат вештини | Обука за заварувачи | Одделение за ЛЕР | мај 2025 | 180.000 |
| ^ | Летна школа по програмирање | Библиотека | јули 2025 | 95.000 |
| Б.1 Повеќе простор за слободно време | Реконструкција на младинскиот дом | Општина | 2025 | 900.000 |
";
    let told = told(text);
    assert!(told[1].contains("Goal=А.1 Младите да стекнат вештини"), "{told:?}");
}

#[test]
fn who_prepares_an_event_answers_for_it() {
    let text = "
| Datum | Prireditev | Kje | Pripravlja |
| 8. 3. 2025 | Koncert ob dnevu žena | Kulturni dom | Društvo kmečkih žena |
| 5. 4. 2025 | Čistilna akcija | Vas | Turistično društvo |
| 10. 5. 2025 | Pohod po poti | Zbor na trgu | Planinsko društvo |
";
    assert!(told(text)[0].contains("Društvo kmečkih žena | Title=Koncert ob dnevu žena"), "{:?}", told(text));
}

#[test]
fn figures_beside_codes_in_figures_number_nothing() {
    let text = "
| Dział | Rozdział | § | Co będzie realizowane | Kwota (zł) | Kto |
| 010 | 01043 | 6050 | Rozbudowa sieci wodociągowej | 120 000,00 | Urząd Gminy |
| 600 | 60016 | 6050 | Przebudowa drogi gminnej | 340 000,00 | Urząd Gminy |
| 600 | 60016 | 6060 | Zakup równiarki | 95 500,00 | Zakład Komunalny |
| 754 | 75412 | 6230 | Dotacja na wóz strażacki | 150 000,00 | Urząd Gminy |
| Razem | | | | 705 500,00 | |
";
    let told = told(text);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told.iter().all(|record| !record.contains("Ordinal=")) && told[0].contains("01043"), "{told:?}");
}

#[test]
fn marks_in_a_column_that_was_hidden_are_no_codes_beside_those_that_show() {
    let mut document = drawn(
        "
| Nr. | Produkt | Kz. intern | Maßnahme | Gesamtkosten (EUR) | zuständig |
| 1 | 54.1.01 | k7 | Ausbau Gehweg | 412000 | Tiefbauamt |
| 2 | 54.1.02 | k8 | Neubau Brücke | 1180000 | Tiefbauamt |
| 3 | 54.1.03 | k9 | Straßenbeleuchtung | 264500 | Tiefbauamt |
",
    );
    let codes = |document: &Document| {
        let reading = read_tables(document, document, &of_a_town(), Vocabulary::shipped());
        let rows = reading.segments.iter().flat_map(|segment| &segment.rows);
        let records = rows.filter_map(|row| row.record.as_deref());
        records.flat_map(|record| &record.fields.codes).map(|code| code.value.code.to_string()).collect::<Vec<_>>()
    };
    assert!(codes(&document).contains(&"k7".to_owned()));
    for block in &mut document.blocks {
        if let BlockKind::Table(table) = &mut block.kind {
            table.hidden_columns = vec![2];
        }
    }
    assert_eq!(codes(&document), ["54.1.01", "54.1.02", "54.1.03"]);
}

#[test]
fn answers_that_come_again_tell_how_rows_stand() {
    let text = "
| Nr | Nazwa zadania | Kwota (zł) | Wynik |
| 1 | Tężnia w parku | 50 000 | do realizacji |
| 2 | Siłownia plenerowa | 40 000 | niewybrane |
| 3 | Doświetlenie przejść | 30 000 | do realizacji |
| 4 | Remont altany | 20 000 | do realizacji |
| 5 | Dzień seniora | 15 000 | do realizacji |
| 6 | Ławki przy szkole | 10 000 | niewybrane |
";
    assert!(told(text)[0].ends_with("Status=do realizacji"), "{:#?}", told(text));
}
