use super::{CodeContext, read_codes};

fn read(text: &str, country: &str, heading: &str) -> String {
    let country = (!country.is_empty()).then_some(country);
    let reading = read_codes(text, &CodeContext { country, heading });
    let codes = reading.codes.iter().map(|(code, range)| {
        assert!(text.get(range.clone()).is_some());
        format!("{}:{}", code.scheme.as_deref().unwrap_or("?"), code.code)
    });
    let mut drawn = codes.collect::<Vec<_>>().join(" ");
    if !reading.rest.is_empty() {
        drawn.push_str(&format!(" [{}]", reading.rest));
    }
    drawn
}

#[test]
fn codes_as_plans_print_them() {
    let mut wrong = Vec::new();
    for (text, country, heading, expected) in [
        ("412 700", "BA", "Економски код", "ba-economic:412700"),
        (
            "412 700 Остале уговорене услуге -информисање",
            "BA",
            "",
            "ba-economic:412700 [Остале уговорене услуге -информисање]",
        ),
        ("412 900 – Трошкови репрезентације", "BA", "", "ba-economic:412900 [Трошкови репрезентације]"),
        ("412 900 – Трошкови репрезентације", "", "", "?:412900 [Трошкови репрезентације]"),
        ("511 200 / ИПА", "BA", "", "ba-economic:511200 [ИПА]"),
        ("ИПА / 511 200", "BA", "", "ba-economic:511200 [ИПА]"),
        ("511 300\nUNDP", "BA", "", "ba-economic:511300 [UNDP]"),
        ("821 300, 613 900", "BA", "", "ba-economic:821300 ba-economic:613900"),
        ("412 200\n412 500", "BA", "", "ba-economic:412200 ba-economic:412500"),
        ("412.700", "BA", "", "ba-economic:412700"),
        ("41-27-00", "BA", "", "ba-economic:412700"),
        ("412 700 412 900", "BA", "", "ba-economic:412700 ba-economic:412900"),
        ("PROGRAM 1001 Poticanje gospodarstva", "HR", "", "hr-programme:1001 [Poticanje gospodarstva]"),
        ("412700/412900", "BA", "", "ba-economic:412700 ba-economic:412900"),
        ("412 700 и 412 900", "BA", "", "ba-economic:412700 ba-economic:412900"),
        ("0005120", "BA", "", "ba-unit:0005120"),
        ("DZ 275", "", "", "?:275"),
        ("Dz. 710 / Rozdz. 71004 / § 4300", "", "", "pl-dzial:710 pl-rozdzial:71004 pl-paragraf:4300"),
        (
            "Dz. 900\nRozdz. 90001\n§ 6050",
            "PL",
            "Klasyfikacja budżetowa",
            "pl-dzial:900 pl-rozdzial:90001 pl-paragraf:6050",
        ),
        ("600 60016 6050", "PL", "", "pl-dzial:600 pl-rozdzial:60016 pl-paragraf:6050"),
        ("600-60016-6050", "PL", "", "pl-dzial:600 pl-rozdzial:60016 pl-paragraf:6050"),
        ("600-60016-6050", "PL", "Klasyfikacja", "pl-dzial:600 pl-rozdzial:60016 pl-paragraf:6050"),
        ("w dziale 600 - Transport i łączność", "PL", "", "pl-dzial:600 [w Transport i łączność]"),
        ("292", "PL", "§", "pl-paragraf:292"),
        ("952", "PL", "Paragraf", "pl-paragraf:952"),
        ("2010", "PL", "§", "pl-paragraf:2010"),
        ("0602-0001", "RS", "Програм", "rs-programme:0602-0001"),
        ("0701-П5", "RS", "Програм", "rs-programme:0701-П5"),
        ("424", "RS", "Економска класификација", "rs-economic:424"),
        ("424 425", "RS", "Економска класификација", "rs-economic:424 rs-economic:425"),
        ("4249", "RS", "", "rs-economic:4249"),
        ("71111", "RS", "Ekonomska klasifikacija", "rs-economic:71111"),
        ("01", "RS", "Извор финансирања", "rs-source:01"),
        ("130", "RS", "Функција", "rs-functional:130"),
        ("57", "RS", "Позиција", " [57]"),
        ("45233140-2", "", "", "cpv:45233140-2"),
        ("A100101", "", "", "hr-programme:A100101"),
        ("К100102", "HR", "Šifra", "hr-programme:K100102"),
        ("32329", "HR", "Konto", "hr-economic:32329"),
        ("323 29 Usluge tekućeg održavanja", "HR", "Konto", "hr-economic:32329 [Usluge tekućeg održavanja]"),
        ("421 41", "HR", "", "hr-economic:42141"),
        ("600 16", "PL", "", "pl-rozdzial:60016"),
        ("31,32", "HR", "Konto", "hr-economic:31 hr-economic:32"),
        ("5.1.", "HR", "Izvor", "hr-source:5.1"),
        ("111 003", "SK", "", "sk-economic:111003"),
        ("633-006", "SK", "ekonom.", "sk-economic:633006"),
        ("01.1.1.", "SK", "Rozp. klasifikácia funkčná", "sk-functional:01.1.1"),
        ("312 001 1AC1", "SK", "", "sk-economic:312001 sk-source:1AC1"),
        ("611", "SK", "ekonom.", "sk-economic:611"),
        ("111", "SK", "Zdroj", "sk-source:111"),
        ("2212 6121", "CZ", "ODPA POL", "cz-odpa:2212 cz-pol:6121"),
        ("§ 2212, pol. 6121", "CZ", "", "cz-odpa:2212 cz-pol:6121"),
        ("52-06", "BG", "§§", "bg-paragraph:52-06"),
        ("§ 5206", "BG", "", "bg-paragraph:52-06"),
        ("51 00", "BG", "Параграф", "bg-paragraph:51-00"),
        ("482930", "MK", "Ставка", "mk-economic:482930"),
        ("425", "MK", "", "mk-economic:425"),
        ("420402", "SI", "Konto", "si-konto:420402"),
        ("OB136-15-0003", "", "", "si-nrp:OB136-15-0003"),
        ("0116030", "UA", "КПКВК", "ua-programme:0116030"),
        ("84.02.03.01", "RO", "Capitol", "ro-functional:84.02.03.01"),
        ("K61", "HU", "Rovat", "hu-rovat:K61"),
        ("BG05SFOP001-2.004-0002-C01", "", "", "eu-project:BG05SFOP001-2.004-0002-C01"),
        ("613900", "BA", "Ekonomski kod", "ba-economic:613900"),
        ("821 619", "BA", "", "ba-economic:821619"),
        ("11010001", "BA", "Potrošačka jedinica", "ba-unit:11010001"),
        ("KAB001", "BA", "Projekat", "ba-programme:KAB001"),
        ("424911", "RS", "Економска класификација", "rs-economic:424911"),
        ("1102-0008", "RS", "", "rs-programme:1102-0008"),
        ("0701-5003", "RS", "", "rs-programme:0701-5003"),
        ("13", "RS", "Извор финансирања", "rs-source:13"),
        ("45233140-2 Radovi na putevima", "RS", "CPV", "cpv:45233140-2 [Radovi na putevima]"),
        ("K100102 Izgradnja ceste", "HR", "", "hr-programme:K100102 [Izgradnja ceste]"),
        ("A1000-01", "HR", "", "hr-programme:A1000-01"),
        ("T100103", "HR", "", "hr-programme:T100103"),
        ("0451", "HR", "Funkcijska klasifikacija", "hr-function:0451"),
        ("3232", "HR", "Račun", "hr-economic:3232"),
        ("4111", "ME", "Ekonomska klasifikacija", "me-economic:4111"),
        ("425990", "MK", "", "mk-economic:425990"),
        ("J3", "MK", "Програма", "mk-programme:J3"),
        ("51-00", "BG", "§", "bg-paragraph:51-00"),
        ("606", "BG", "Дейност", "bg-activity:606"),
        ("3301", "BG", "Дейност", "bg-activity:3301"),
        ("010 01095 6050", "PL", "", "pl-dzial:010 pl-rozdzial:01095 pl-paragraf:6050"),
        ("6057", "PL", "§", "pl-paragraf:6057"),
        ("16.1.2.3", "PL", "Układ zadaniowy", "pl-task:16.1.2.3"),
        ("637004", "SK", "", "sk-economic:637004"),
        ("637 004", "SK", "", "sk-economic:637004"),
        ("614000/3", "SK", "", "sk-economic:614000/3"),
        ("05.1.0", "SK", "", "sk-functional:05.1.0"),
        ("09.1.1.1", "SK", "", "sk-functional:09.1.1.1"),
        ("131A", "SK", "Zdroj", "sk-source:131A"),
        ("1AC2", "SK", "", "sk-source:1AC2"),
        ("1.2.3", "SK", "Prvok", "sk-programme:1.2.3"),
        ("3639", "CZ", "ODPA", "cz-odpa:3639"),
        ("5171", "CZ", "POL", "cz-pol:5171"),
        ("2212", "CZ", "Paragraf", "cz-odpa:2212"),
        ("5171", "CZ", "Položka", "cz-pol:5171"),
        ("17050", "CZ", "ÚZ", "cz-uz:17050"),
        ("4204", "SI", "Konto", "si-konto:4204"),
        ("18070", "SI", "PP", "si-pp:18070"),
        ("04012", "SI", "Proračunska postavka", "si-pp:04012"),
        ("18059001", "SI", "PPP", "si-ppp:18059001"),
        ("2240", "UA", "КЕКВ", "ua-kekv:2240"),
        ("3132", "UA", "КЕКВ", "ua-kekv:3132"),
        ("0116030", "UA", "", "ua-programme:0116030"),
        ("71.01.01", "RO", "Titlu", "ro-economic:71.01.01"),
        ("04520", "AL", "Programi", "al-programme:04520"),
        ("231", "AL", "Llogaria", "al-economic:231"),
        ("602", "AL", "Artikulli", "al-economic:602"),
        ("K6", "HU", "Rovat", "hu-rovat:K6"),
        ("066020", "HU", "Kormányzati funkció", "hu-function:066020"),
    ] {
        let found = read(text, country, heading);
        if found != expected {
            wrong.push(format!("{text} in {country} under {heading}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_code() {
    for (text, country) in [
        ("ИПА", "BA"),
        ("UNDP", "RS"),
        ("СЦ 1,2,3,4\nСЕЦ 5 / ДС", "BA"),
        ("SC 1 / SeC 1.2", "BA"),
        ("ЦОР 6", "RS"),
        ("GOAL 7: Affordable and Clean Energy", ""),
        ("RPO WM 2014–2020", "PL"),
        ("2014-2020", "RS"),
        ("2021", "BA"),
        ("31.12.2021", "RS"),
        ("М 1.1.3", "BA"),
        ("305.000,00", "BA"),
        ("412 700,00", "BA"),
        ("250.000 KM", "BA"),
        ("57.13%", "RS"),
        ("14", "BA"),
        ("1.2.3", "BA"),
        ("-", "BA"),
        ("", ""),
    ] {
        assert_eq!(read_codes(text, &CodeContext { country: Some(country), heading: "" }).codes, [], "{text}");
    }
}

#[test]
fn no_text_makes_reading_fail() {
    let alphabet: Vec<char> = "0124679.-/ ,§ABKПé\n–\u{a0}(²€".chars().collect();
    let mut seed = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        loop {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(seed >> 40).unwrap();
            if pick % 14 == 0 {
                break;
            }
            text.push(alphabet[(pick / 14) % alphabet.len()]);
        }
        let country = ["BA", "RS", "PL", "SK", "BG"][usize::try_from(seed % 5).unwrap()];
        let reading = read_codes(&text, &CodeContext { country: Some(country), heading: "konto" });
        assert!(reading.codes.iter().all(|(_, range)| text.get(range.clone()).is_some_and(|raw| !raw.is_empty())));
        assert!(reading.codes.windows(2).all(|pair| pair[0].1.end <= pair[1].1.start), "{text:?}");
    }
}
