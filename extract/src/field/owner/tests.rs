use super::{OwnerPart, OwnerReading, owner_likeness, person_likeness, read_owners};
use crate::plan::OwnerKind;

/// A cell, and the names read of it; `P:` before a partner.
const READ: &str = include_str!("cells.txt");

fn shown(read: &OwnerReading) -> String {
    let part = if read.part == OwnerPart::Partner { "P:" } else { "" };
    format!("{part}{}", read.owner.name)
}

#[test]
fn cells_of_all_languages() {
    let mut wrong = Vec::new();
    for line in READ.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, wanted) = line.split_once(" => ").unwrap();
        let names: Vec<String> = read_owners(&text.replace('⏎', "\n")).iter().map(shown).collect();
        if names.join(" | ") != wanted {
            wrong.push(format!("{text}: wanted {wanted}, got {}", names.join(" | ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_two_adjectives_name_is_one_body() {
    let names = |text: &str| read_owners(text).into_iter().map(|read| read.owner.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names("Kereskedelmi és Iparkamara"), ["Kereskedelmi és Iparkamara"]);
    let ministry = "Ministry of Social Policy, Demography and Youth";
    assert_eq!(names(ministry), [ministry]);
    assert_eq!(names("Centrul Cultural Constantin Brâncoveanu"), ["Centrul Cultural Constantin Brâncoveanu"]);
}

#[test]
fn a_person_keeps_the_post() {
    for (text, name, role) in [
        ("Шеф Кабинета Миле Пејчић", "Миле Пејчић", Some("Шеф Кабинета")),
        ("Златан Драгић стручни сарадник за инфо-пултом", "Златан Драгић", Some("стручни сарадник за инфо-пултом")),
        (
            "Невен Ђурић,\nсамостални стручни сарадник за путеве",
            "Невен Ђурић",
            Some("самостални стручни сарадник за путеве"),
        ),
        ("инж. Петър Колев – главен експерт", "Петър Колев", Some("главен експерт")),
        ("Јелена Шаренац Бурић", "Јелена Шаренац Бурић", None),
        ("Одјељење за привреду (Марко Марић)", "Марко Марић", Some("Одјељење за привреду")),
        ("Odjel za promet\nIva Horvat", "Iva Horvat", Some("Odjel za promet")),
    ] {
        let read = read_owners(text);
        assert_eq!(read.len(), 1, "{read:?}");
        assert_eq!(read[0].owner.name, name);
        assert_eq!(read[0].owner.role.as_deref(), role);
        assert_eq!(read[0].owner.kind, OwnerKind::Person);
    }
}

#[test]
fn an_owner_is_a_person_post_unit_or_organisation() {
    for (text, kind) in [
        ("Миле Пејчић", OwnerKind::Person),
        ("Службеници Кабинета", OwnerKind::Role),
        ("начелник Одјељења за финансије", OwnerKind::Role),
        ("Одјељење за финансије", OwnerKind::Unit),
        ("Општинска управа", OwnerKind::Unit),
        ("Gminny Ośrodek Kultury", OwnerKind::Organisation),
        ("ЈКП „Водовод“", OwnerKind::Organisation),
        ("Ministerstvo vnútra", OwnerKind::Organisation),
        ("Straż Miejska", OwnerKind::Unit),
        ("Ochotnicza Straż Pożarna w Liszkach", OwnerKind::Organisation),
        ("Zavod za kulturo Žalec", OwnerKind::Organisation),
        ("Javni zavod Ribnica", OwnerKind::Organisation),
    ] {
        let read = read_owners(text);
        assert_eq!(read.iter().map(|read| read.owner.kind).collect::<Vec<_>>(), [kind], "{text}");
    }
}

/// Language, a person, a post, a unit and an organisation, in columns.
const KINDS: &str = include_str!("kinds.txt");

#[test]
fn owners_of_all_languages_are_of_their_kind() {
    let kinds = [OwnerKind::Person, OwnerKind::Role, OwnerKind::Unit, OwnerKind::Organisation];
    let mut wrong = Vec::new();
    for line in KINDS.lines().filter(|line| !line.starts_with('#')) {
        for (text, kind) in line.split('\t').skip(1).zip(kinds) {
            let read: Vec<_> =
                read_owners(text).iter().map(|read| (read.owner.name.to_string(), read.owner.kind)).collect();
            if read != [(text.to_owned(), kind)] {
                wrong.push(format!("{text}: wanted {kind:?}, got {read:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn raw_and_range_lie_in_the_cell() {
    let text = "  Шеф Кабинета\nМиле Пејчић, tel. 055/123-456\n\nКомунална полиција";
    for read in read_owners(text) {
        assert_eq!(text.get(read.range.clone()), Some(read.raw.as_str()));
        assert!(read.raw.contains(read.owner.name.as_str()));
    }
    assert_eq!(read_owners(text).len(), 2);
}

#[test]
fn likeness_parts_owners_from_other_cells() {
    for text in [
        "Марко Марић",
        "Шеф Кабинета Миле Пејчић",
        "Одјељење за финансије",
        "Referat Inwestycji i Rozwoju",
        "starosta obce",
        "Невен Ђурић, самостални стручни сарадник за путеве",
        "ЈКП „Водовод“",
    ] {
        assert!(owner_likeness(text) >= 70, "{text}: {}", owner_likeness(text));
    }
    for text in [
        "",
        "-",
        "223.000,00",
        "до 31.12.2021.",
        "Изградња водоводне мреже у насељу Центар",
        "Redovno održavanje lokalnih puteva",
        "Rekonstrukcja drogi gminnej w miejscowości Łękawica",
    ] {
        assert!(owner_likeness(text) <= 40, "{text}: {}", owner_likeness(text));
    }
    assert!(person_likeness("Марко Марић") >= 90);
    assert!(person_likeness("Kierownik Referatu Finansów Anna Nowak") >= 90);
    assert!(person_likeness("Одјељење за финансије") <= 40);
}

/// Pieces of cells joined in every order must not make the reading fail.
#[test]
fn no_text_makes_reading_fail() {
    let pieces = [
        "Марко",
        " ",
        "Марић",
        "\n",
        "\n\n",
        ",",
        " и ",
        "(",
        ")",
        "„",
        "“",
        "1.",
        "dr.",
        "Шеф",
        "одјељења",
        "за",
        "-",
        "–",
        ":",
        "Партнери",
        "ЈКП",
        "tel. 065 123 456",
        "a@b.ba",
        "\u{301}",
        "İ",
        "ß",
        "/",
        ";",
        "M.",
        "načelnik",
        "у сарадњи са",
    ];
    let mut seed = 11_usize;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) % pieces.len()]);
        }
        for read in read_owners(&text) {
            assert_eq!(text.get(read.range.clone()), Some(read.raw.as_str()), "{text:?}");
        }
        owner_likeness(&text);
        person_likeness(&text);
    }
    read_owners(&"Марко Марић, ".repeat(5_000));
}
