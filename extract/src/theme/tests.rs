use super::*;
use crate::plan::{Fields, Places};

/// `title | section`, with the theme, the second theme and the reason.
fn told(text: &str, language: Language) -> String {
    let (title, section) = text.split_once(" | ").unwrap_or((text, ""));
    let field = serde_json::json!({"value": title, "raw": title, "at": null, "confidence": 1.0, "reason": ""});
    let fields: Fields = serde_json::from_value(serde_json::json!({ "title": field })).unwrap();
    let section = Some(section).filter(|section| !section.is_empty()).map(Into::into).into_iter().collect();
    let record = Record { kind: crate::plan::RecordKind::Activity, section, fields, at: Places::none() };
    let Some(themed) = theme_of(&record, Some(language)) else { return "none".to_owned() };
    let second = themed.second.map(|theme| format!("+{theme}")).unwrap_or_default();
    format!("{}{second} ({}), {}", themed.theme, themed.sector.name(), themed.reason)
}

#[test]
fn words_tell_the_theme() {
    for (text, language, expected) in [
        ("Изградња водовода у Чапразима", Language::Sr, "water (environment), `vodovoda` in the title"),
        ("Modernizacija nerazvrstanih cesta", Language::Hr, "roads (economic), `cesta` in the title"),
        ("Путни трошкови", Language::Sr, "none"),
        ("Dotacije mladima za upute", Language::Bs, "youth (social), `mladima` in the title"),
        ("Izgradnja trga u Mostaru", Language::Bs, "public-space (environment), `trga` in the title"),
        ("Отпадни води – колектор", Language::Mk, "wastewater (environment), `otpadni vodi` in the title"),
        ("Nabavka opreme | EKONOMSKI SEKTOR", Language::Bs, "none"),
        ("Asfaltiranje puta | DRUŠTVENI SEKTOR", Language::Bs, "roads (social), `asfaltiranje` in the title"),
        ("Výsadba | Lesné hospodárstvo", Language::Sk, "public-space+forestry (environment), `vysadba` in the title"),
        (
            "Rekonstrukcija i dogradnja | Osnovna škola Vukovije",
            Language::Bs,
            "education (social), `skola` in the heading",
        ),
    ] {
        assert_eq!(told(text, language), expected, "{text}");
    }
}

#[test]
fn a_word_of_another_language_tells_nothing() {
    assert!(told("Шум от движението", Language::Bg).starts_with("climate"));
    assert!(told("Заштита шума", Language::Sr).starts_with("forestry"));
}

#[test]
fn the_table_speaks_of_known_themes_and_languages() {
    for row in crate::lexicon::tsv::rows(words::DATA) {
        let name = row[0];
        let known = Theme::from_key(name).is_some()
            || name.strip_prefix('@').is_some_and(|sector| ThemeSector::from_name(sector).is_some());
        assert!(known, "{name}");
        assert_eq!(row.len(), 3, "{name} {}", row[1]);
    }
    for theme in Theme::all() {
        assert!(!theme.goals().is_empty() && !theme.cofog().is_empty(), "{theme}");
        assert_eq!(Theme::from_key(theme.key()), Some(theme));
    }
}
