//! Projects as Bosnia and as Croatia call them, each found by the words of the other.

use super::*;

const PAIRS: [(&str, &str); 26] = [
    ("Izgradnja opštinskog puta", "Izgradnja općinske ceste"),
    ("Izrada budžeta opštine", "Izrada proračuna općine"),
    ("Sanacija krova fabrike", "Sanacija krova tvornice"),
    ("Rekonstrukcija željezničke stanice", "Rekonstrukcija željezničkog kolodvora"),
    ("Izgradnja gradske pijace", "Izgradnja gradske tržnice"),
    ("Nabavka opreme za školu", "Nabava opreme za školu"),
    ("Saobraćajna signalizacija", "Prometna signalizacija"),
    ("Opremanje obdaništa", "Opremanje dječjeg vrtića"),
    ("Zaštita vazduha", "Zaštita zraka"),
    ("Izgradnja trotoara", "Izgradnja nogostupa"),
    ("Izgradnja kanalizacione mreže", "Izgradnja kanalizacijske mreže"),
    ("Podrška porodicama", "Potpora obiteljima"),
    ("Podrška preduzećima", "Potpora poduzećima"),
    ("Uređenje historijskog muzeja", "Uređenje povijesnog muzeja"),
    ("Nabavka vozila za vatrogasce", "Nabava vozila za vatrogasce"),
    ("Izgradnja sportske dvorane", "Izgradnja športske dvorane"),
    ("Obuka nezaposlenih lica", "Osposobljavanje nezaposlenih osoba"),
    ("Sufinansiranje nevladinih organizacija", "Sufinanciranje nevladinih udruga"),
    ("Energetska efikasnost javnih zgrada", "Energetska učinkovitost javnih zgrada"),
    ("Zbrinjavanje čvrstog otpada", "Zbrinjavanje krutog otpada"),
    ("Nabavka kontejnera", "Nabava spremnika"),
    ("Izgradnja aerodroma", "Izgradnja zračne luke"),
    ("Sanacija deponije", "Sanacija odlagališta"),
    ("Savjet mladih", "Vijeće mladih"),
    ("Vodosnabdijevanje sela", "Vodoopskrba sela"),
    ("Kurs stranih jezika", "Tečaj stranih jezika"),
];

/// The titles that are not the first answer to their counterparts.
fn missed(titles: [&str; 26], queries: [&str; 26]) -> Vec<(String, Vec<String>)> {
    let lines: Vec<String> = titles.iter().map(|title| format!("Doboj 2021 | {title}")).collect();
    let folder = tempfile::tempdir().unwrap();
    let mut library = Library::create(folder.path()).unwrap();
    add(&mut library, "plan.docx", &plan("plan.docx", &lines.iter().map(String::as_str).collect::<Vec<_>>()));
    let mut answers = |query: &str| -> Vec<String> {
        let hits = library.search(&Query::parse(query).unwrap(), Page::new(3, 0)).unwrap();
        hits.hits.into_iter().map(|hit| hit.title.text).collect()
    };
    let answers = titles.iter().zip(queries).map(|(title, query)| (title, query, answers(query)));
    let missed = answers.filter(|(title, _, answers)| answers.first().is_none_or(|first| first != *title));
    missed.map(|(_, query, answers)| (query.to_owned(), answers)).collect()
}

#[test]
fn projects_are_found_in_the_other_variant() {
    assert_eq!(missed(PAIRS.map(|(bosnian, _)| bosnian), PAIRS.map(|(_, croatian)| croatian)), []);
    assert_eq!(missed(PAIRS.map(|(_, croatian)| croatian), PAIRS.map(|(bosnian, _)| bosnian)), []);
}
