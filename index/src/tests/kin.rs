//! Words of other forms, languages and scripts for what was typed.

use super::*;

#[test]
fn one_word_finds_its_kin_in_all_languages() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = countries(folder.path());
    let water = titles(&mut library, &Query::parse("vodovod").unwrap());
    assert_eq!(water.len(), 5, "{water:?}");
    for query in ["водовод", "водоснабдевање", "vodovd", "wodociąg", "alimentare cu apa", "водоснабдяване"]
    {
        assert_eq!(titles(&mut library, &Query::parse(query).unwrap()), water, "{query}");
    }
    let roads = titles(&mut library, &Query::parse("cesta").unwrap());
    assert_eq!(roads, ["Remont dróg gminnych", "Локални патишта", "Общински пътища"]);
    assert_eq!(titles(&mut library, &Query::parse("park").unwrap()), ["Уређење парка"]);
}

#[test]
fn how_far_words_reach_can_be_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = countries(folder.path());
    for (matching, count) in [(Matching::Synonyms, 5), (Matching::Forms, 1), (Matching::Exact, 0)] {
        let found = titles(&mut library, &Query::parse("vodovod").unwrap().matching(matching));
        assert_eq!(found.len(), count, "{matching:?} {found:?}");
    }
}

#[test]
fn words_looked_for_beside_those_typed_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = countries(folder.path());
    let page = Page::new(9, 0);
    let hits = library.search(&Query::parse("vodovod").unwrap(), page).unwrap();
    assert_eq!(hits.synonyms[0].typed, "vodovod");
    let added: Vec<&str> = hits.synonyms[0].words.iter().map(String::as_str).collect();
    assert!(
        ["vodosnabdevanje", "водопровод*", "wodociąg*", "alimentare cu apă"].iter().all(|word| added.contains(word))
    );
    assert!(!added.contains(&"čistilna naprava") && !added.iter().any(|word| word.starts_with("vodovod")), "{added:?}");
    let hits = library.search(&Query::parse("vodovd").unwrap(), page).unwrap();
    assert_eq!(hits.mended, [Instead { typed: "vodovd".to_owned(), words: vec!["vodovod".to_owned()] }]);
    // A phrase of several words is marked word by word.
    let hits = library.search(&Query::parse("vodovod municipality:Cluj").unwrap(), page).unwrap();
    let title = &hits.hits[0].title;
    let marked: Vec<&str> = title.marks.iter().map(|mark| &title.text[mark.clone()]).collect();
    assert_eq!(marked, ["Alimentarea", "cu", "apă"]);
}

#[test]
fn the_nearer_a_word_is_to_the_typed_one_the_higher_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    let lines = [
        "Ub 2020 | Снабдевање водом | 1 RSD",
        "Ub 2020 | Водоводна мрежа | 1 RSD",
        "Ub 2020 | Мрежа водовода | 1 RSD",
        "Ub 2020 | Мрежа водовод | 1 RSD",
        "Ub 2020 | Mreža vodovod | 1 RSD",
    ];
    let mut plan = plan("x.docx", &lines);
    plan.profile.language = serde_json::from_value(field(&json!("sr"), 0)).unwrap();
    add(&mut library, "x.docx", &plan);
    let expected =
        ["Mreža [vodovod]", "Мрежа [водовод]", "Мрежа [водовода]", "[Водоводна] мрежа", "[Снабдевање] [водом]"];
    assert_eq!(found(&mut library, "vodovod"), expected);
}

#[test]
fn a_project_is_found_again_in_other_years_places_and_languages() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    for (name, language, lines) in [
        (
            "a.docx",
            "sr",
            &["Врање 2021 | Реконструкција водоводне мреже у насељу Рашка | 5 RSD", "Врање 2021 | Сајам књига | 1 RSD"]
                [..],
        ),
        ("b.docx", "sr", &["Vranje 2022 | Rekonstrukcija vodovodne mreže u naselju Raška – II faza | 5 RSD"]),
        (
            "c.docx",
            "hr",
            &["Pleternica 2021 | Obnova vodovodnih mreža naselja | 9 HRK", "Pleternica 2021 | Obnova vrtića | 1 HRK"],
        ),
        ("d.docx", "bg", &["Елена 2021 | Реконструкция на водопроводна мрежа | 1 BGN"]),
    ] {
        let mut plan = plan(name, lines);
        plan.profile.language = serde_json::from_value(field(&json!(language), 0)).unwrap();
        plan.profile.municipality = plan.profile.municipality.map(|mut municipality| {
            municipality.value = municipality.value.replace("Vranje", "Врање");
            municipality
        });
        add(&mut library, name, &plan);
    }
    let record = library.records(None, Renderings::First).unwrap().remove(0);
    let similar = library.similar(&record, 9).unwrap();
    let drawn: Vec<String> =
        similar.iter().map(|one| format!("{:?} {} {:?}", one.relation, one.title.text, one.common)).collect();
    assert_eq!(drawn[0], "SameProject Rekonstrukcija vodovodne mreže u naselju Raška – II faza {Municipality, Amount}");
    let places: std::collections::BTreeSet<&str> = similar.iter().map(|one| one.record.source.name.as_str()).collect();
    assert!(places.contains("d.docx"), "{drawn:?}");
    assert!(!drawn.iter().any(|one| one.contains("vrtića") || one.contains("Сајам")), "{drawn:?}");
}
