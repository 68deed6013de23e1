use planoteka_ingest::document::{NumberStyle, TypedValue};

use super::{
    BareNumber, DeadlineColumn, DeadlineContext, DeadlineReading, bare_numbers, dates_in_prose, deadline_likeness,
    frequency_in, join_start_end, read_deadline,
};
use crate::lexicon::languages::language_of_code;
use crate::plan::{Date, DeadlineKind, Period};

/// Text, language, plan years, column, and what is read: kind, first day, last day.
const READ: [&str; 3] = [include_str!("cells.txt"), include_str!("phrases.txt"), include_str!("wordings.txt")];

/// Language, the word before, and the months of a year.
const MONTHS: &str = include_str!("months.txt");

fn shown(read: Option<&DeadlineReading>) -> String {
    let Some(DeadlineReading { deadline, .. }) = read else { return "none".to_owned() };
    let day = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
    let kind = serde_json::to_value(deadline.kind).unwrap();
    format!("{} {} {}", kind.as_str().unwrap(), day(deadline.from), day(deadline.to))
}

fn context(language: &str, years: &str, column: &str) -> DeadlineContext {
    let (from, to) = years.split_once('-').unwrap_or((years, years));
    let column = match column {
        "Period" => DeadlineColumn::Period,
        "Start" => DeadlineColumn::Start,
        "End" => DeadlineColumn::End,
        "Event" => DeadlineColumn::Event,
        _ => DeadlineColumn::Deadline,
    };
    let period = from.parse().ok().map(|from| Period { from, to: to.parse().unwrap() });
    DeadlineContext { period, language: language_of_code(language), column, bare: None }
}

#[test]
fn cells_of_all_languages() {
    let mut wrong = Vec::new();
    let lines = READ.iter().flat_map(|table| table.lines());
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(" | ").collect();
        let [text, language, years, column, wanted] = fields.as_slice() else { panic!("{line}") };
        let text = text.replace('⏎', "\n");
        let got = shown(read_deadline(&text, None, &context(language, years, column)).as_ref());
        if got != *wanted {
            wrong.push(format!("{text}: wanted {wanted}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn months_in_all_their_cases() {
    let mut wrong = Vec::new();
    for line in MONTHS.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(" | ").collect();
        let [language, before, names] = fields.as_slice() else { panic!("{line}") };
        for (month, name) in (1_u8..).zip(names.split(' ')).filter(|(_, name)| *name != "-") {
            let text =
                if before.starts_with("2021") { format!("{before} {name}") } else { format!("{before} {name} 2021") };
            let got = shown(read_deadline(&text, None, &context(language, "2021", "Period")).as_ref());
            let last = Date::end_of_month(2021, month).unwrap();
            let wanted = format!("range 2021-{month:02}-01 {last}");
            if got != wanted {
                wrong.push(format!("{text} ({language}): wanted {wanted}, got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_stored_day_leads_unless_its_month_is_shown() {
    let day = TypedValue::Date { iso: "2021-12-01T00:00:00".into() };
    let serial = TypedValue::Number { decimal: "44196".into(), style: NumberStyle::Plain };
    for (text, typed, wanted) in [
        ("01.12.2021", &day, "date - 2021-12-01"),
        ("12/01/21", &day, "date - 2021-12-01"),
        ("дец-21", &day, "range 2021-12-01 2021-12-31"),
        ("44196", &serial, "date - 2020-12-31"),
    ] {
        let read = read_deadline(text, Some(typed), &context("sr", "2021", "Deadline"));
        assert_eq!(shown(read.as_ref()), wanted, "{text}");
    }
}

#[test]
fn a_beginning_and_an_end_make_one() {
    let read = |text: &str, column| read_deadline(text, None, &context("en", "2022", column)).map(|read| read.deadline);
    for (start, end, wanted) in [
        ("13.11.2015.", "02.03.2018.", "range 2015-11-13 2018-03-02"),
        ("2015-11-01 00:00:00", "Ongoing", "continuous 2015-11-01 -"),
        ("2021", "2023", "range 2021-01-01 2023-12-31"),
        ("", "2023", "range 2023-01-01 2023-12-31"),
        ("01.02.2022", "-", "range 2022-02-01 -"),
    ] {
        let joined = join_start_end(read(start, "Start").as_ref(), read(end, "End").as_ref());
        let joined = joined.map(|deadline| DeadlineReading { deadline, certain: true, why: String::new() });
        assert_eq!(shown(joined.as_ref()), wanted, "{start} {end}");
    }
}

#[test]
fn times_within_sentences() {
    for (text, wanted) in [
        (
            "Дейностите ще бъдат изпълнени от 01.09.2016 г. до 31 декември 2018 г.",
            vec![("от 01.09.2016 г. до 31 декември 2018 г.", "range 2016-09-01 2018-12-31")],
        ),
        ("На 22 декември 2016 г. се подписа договор", vec![("22 декември 2016 г.", "date - 2016-12-22")]),
        ("за периода 2013-2014 г.", vec![("2013-2014 г.", "range 2013-01-01 2014-12-31")]),
        ("do 31. mája 2024 pošlite návrhy", vec![("do 31. mája 2024", "date - 2024-05-31")]),
        ("Iznos 1.200,50 KM i 3 ponude, tačka 2.1", vec![]),
    ] {
        let found = dates_in_prose(text);
        let found: Vec<(&str, String)> = found
            .into_iter()
            .map(|(range, deadline)| {
                let reading = DeadlineReading { deadline, certain: true, why: String::new() };
                (text.get(range).unwrap(), shown(Some(&reading)))
            })
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(text, shown)| (*text, shown.as_str())).collect();
        assert_eq!(found, wanted, "{text}");
    }
}

#[test]
fn how_often_a_section_comes_round() {
    for (text, wanted) in [
        ("МЈЕСЕЧНО", Some(DeadlineKind::Recurring)),
        ("КВАРТАЛНО", Some(DeadlineKind::Recurring)),
        ("ПОЛУГОДИШЊЕ", Some(DeadlineKind::Recurring)),
        ("ГОДИШЊЕ", Some(DeadlineKind::Recurring)),
        ("Контунуирано током године", None),
        ("Континуирано током године", Some(DeadlineKind::Continuous)),
        ("ГОДИШЊИ ЦИЉЕВИ ОДСЈЕКА", None),
        ("Припремне активности", None),
    ] {
        assert_eq!(frequency_in(text).map(|deadline| deadline.kind), wanted, "{text}");
    }
}

#[test]
fn likeness_parts_times_from_other_cells() {
    for text in
        ["31.12.2021.", "у континуитету", "II квартал", "март–мај 2022", "do końca roku", "2021–2023", "Ongoing"]
    {
        assert!(deadline_likeness(text) >= 85, "{text}: {}", deadline_likeness(text));
    }
    for text in
        ["", "-", "1.200,50", "412 700", "Изградња пута до 2021. године у насељу Центар", "3", "10.12", "Petar Majić"]
    {
        assert!(deadline_likeness(text) <= 40, "{text}: {}", deadline_likeness(text));
    }
}

#[test]
fn lone_numbers_are_what_their_column_says() {
    assert_eq!(bare_numbers("Квартал", ["1", "2"]), Some(BareNumber::Quarter));
    assert_eq!(bare_numbers("Mjesec", ["1", "11"]), Some(BareNumber::Month));
    assert_eq!(bare_numbers("Rok", ["II", "IX"]), Some(BareNumber::Month));
    assert_eq!(bare_numbers("Rok", ["I", "I-IV"]), Some(BareNumber::QuarterAlone));
    assert_eq!(bare_numbers("Rok", ["I", "IV", "II", "III", "I", "IV"]), Some(BareNumber::Quarter));
    assert_eq!(bare_numbers("Iznos", ["100", "200"]), None);
    let quarters = DeadlineContext { bare: Some(BareNumber::Quarter), ..context("sr", "2021", "Deadline") };
    assert_eq!(shown(read_deadline("2-4", None, &quarters).as_ref()), "range 2021-04-01 2021-12-31");
    assert_eq!(shown(read_deadline("II/2026", None, &quarters).as_ref()), "range 2026-04-01 2026-06-30");
}

/// Pieces of cells joined in every order must not make the reading fail.
#[test]
fn no_text_makes_reading_fail() {
    let pieces = [
        "31",
        ".",
        "12",
        "2021",
        "-",
        "–",
        "/",
        "IV",
        "і",
        "kvartal",
        "до",
        "kraja",
        "март",
        ",",
        " ",
        "\n",
        "99999999999",
        "0",
        "->",
        "od",
        "(",
        "1900",
        "2099",
        "и",
        "февраль",
        "𝟚",
        "\u{301}",
        "г.",
        "2x",
        ":",
        "polovina",
        "седмица",
    ];
    let mut seed = 7_usize;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) % pieces.len()]);
        }
        read_deadline(&text, None, &context("", "2021", "Period"));
        dates_in_prose(&text);
        deadline_likeness(&text);
        frequency_in(&text);
    }
    read_deadline(&"kraj ".repeat(10_000), None, &DeadlineContext::default());
}

#[test]
fn two_times_with_months_between_them_are_in_doubt() {
    for (text, certain) in [
        ("travanj i prosinac", false),
        ("15.3.2024. i 15.10.2024.", false),
        ("travanj i svibanj", true),
        ("travanj – prosinac", true),
    ] {
        let reading = read_deadline(text, None, &context("hr", "2024", "Period")).unwrap();
        assert_eq!(reading.certain, certain, "{text}");
    }
}
