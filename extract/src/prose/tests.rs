use super::{ProseReading, TableRecords, read_prose};
use crate::drawing::drawn;
use crate::lexicon::Vocabulary;
use crate::plan::{Fate, Part, TextRole};
use crate::profile::profile;

fn read(drawing: &str, tables: TableRecords) -> ProseReading {
    let document = drawn(drawing);
    read_prose(&document, &profile(&document).profile, tables, Vocabulary::shipped())
}

/// Each record as "section / section: title = amount".
fn told(reading: &ProseReading) -> Vec<String> {
    let line = |record: &crate::plan::Record| {
        let amount = record.fields.amounts.first().and_then(|field| field.value.amount);
        let amount = amount.map_or(String::new(), |amount| format!(" = {amount}"));
        format!("{}: {}{amount}", record.section.join(" / "), record.fields.text(TextRole::Title).unwrap_or_default())
    };
    reading.records.iter().map(line).collect()
}

fn fates(reading: &ProseReading) -> Vec<Fate> {
    reading.fates.iter().map(|(_, fate)| *fate).collect()
}

#[test]
fn tasks_stand_under_their_headings() {
    let reading = read(
        "# Општински развојни тим\n\nSkip to content\n\nПринципи рада тима\n\nРад тима заснован је на повјерењу и сарадњи.\n\n\
         Задаци тима\n\nПрипрема и организира процес израде\n\n- Идентифицира актере;\n- Формира групу;\n\n\
         Израђује секторске планове\n\n- Координира рад, укључујући: SWOT анализу; Дефинисање циљева.",
        TableRecords::None,
    );
    assert_eq!(
        told(&reading),
        [
            "Општински развојни тим / Задаци тима / Припрема и организира процес израде: Идентифицира актере;",
            "Општински развојни тим / Задаци тима / Припрема и организира процес израде: Формира групу;",
            "Општински развојни тим / Задаци тима / Израђује секторске планове: Координира рад, укључујући: SWOT анализу; Дефинисање циљева.",
        ]
    );
    assert_eq!(fates(&reading), [Fate::Record; 3]);
}

#[test]
fn typed_bullets_of_two_sorts_are_two_levels() {
    let reading = read(
        "# Úlohy KP\n\nAké úlohy plnia koordinátori?\n\ndiagnostika:\n\n- 1. fáza: zber\n\nprofesionalizácia PP:\n\noptimalizácia PP: model,\n\n- nastavenie modelu,\n• formalizácia PP: spracovanie smerníc,\n\nsynergia:\n\n- spolupráca",
        TableRecords::None,
    );
    assert_eq!(
        told(&reading),
        [
            "Úlohy KP / Aké úlohy plnia koordinátori? / diagnostika:: 1. fáza: zber",
            "Úlohy KP / Aké úlohy plnia koordinátori? / optimalizácia PP: model,: nastavenie modelu,",
            "Úlohy KP / Aké úlohy plnia koordinátori?: formalizácia PP: spracovanie smerníc,",
            "Úlohy KP / Aké úlohy plnia koordinátori? / synergia:: spolupráca",
        ]
    );
}

#[test]
fn nested_items_head_those_under_them() {
    let reading = read(
        "Úlohy koordinátorov\n\n- riadenie:\n  - porady\n  - podklady\n- príprava:\n- smernice a metodika",
        TableRecords::None,
    );
    assert_eq!(
        told(&reading),
        [
            "Úlohy koordinátorov / riadenie:: porady",
            "Úlohy koordinátorov / riadenie:: podklady",
            "Úlohy koordinátorov: smernice a metodika"
        ]
    );
    use Fate::{Record, Section};
    assert_eq!(fates(&reading), [Section, Record, Record, Section, Record]);
}

#[test]
fn goals_and_results_are_no_tasks() {
    let reading = read(
        "# Проект „Обучение“\n\nСпецифичните цели на проекта са:\n\n- Засилване ролята;\n\nПроектът е насочен към служители.\n\n\
         Основните дейности, които ще се изпълнят са:\n\n- Проучвания;\n- Обучения.\n\nВ резултат от изпълнението:\n\n- Ще бъдат обучени 5400 служители;\n\nСъбития:\n\nПроведено е събитие.",
        TableRecords::None,
    );
    let section = "Проект „Обучение“ / Основните дейности, които ще се изпълнят са:";
    assert_eq!(told(&reading), [format!("{section}: Проучвания;"), format!("{section}: Обучения.")]);
    assert_eq!(fates(&reading), [Fate::Note, Fate::Record, Fate::Record, Fate::Note]);
}

#[test]
fn the_introduction_of_a_plan_with_tables_gives_nothing() {
    let drawing = "У Кабинету обављају се следећи послови:\n\n- послови протокола\n- послови јавности";
    assert_eq!(told(&read(drawing, TableRecords::None)).len(), 2);
    let reading = read(drawing, TableRecords::Given);
    assert_eq!((told(&reading), fates(&reading)), (vec![], vec![Fate::Note, Fate::Note]));
}

#[test]
fn a_page_without_a_plan_says_so() {
    let reading = read(
        "# Warsztaty\n\nWiększość jednostek ma strategie.\n\nW warsztatach udział brać będą 45 jst.",
        TableRecords::None,
    );
    assert_eq!(told(&reading), Vec::<String>::new());
    assert_eq!(reading.warnings.iter().map(|warning| warning.code.name()).collect::<Vec<_>>(), ["no-plan"]);
}

#[test]
fn prices_and_fees_in_lines_plan_nothing() {
    let lines =
        "Odvoz otpada ........ 25,00 KM\n\nNajam kontejnera ........ 12,50 KM\n\nPražnjenje jame ........ 60,00 KM";
    assert_eq!(
        told(&read(&format!("# Cjenik komunalnih usluga\n\n{lines}"), TableRecords::None)),
        Vec::<String>::new()
    );
    let articles: String = (1..=6).map(|article| format!("Član {article}.\n\n")).collect();
    assert_eq!(told(&read(&format!("# Odluka\n\n{articles}{lines}"), TableRecords::None)), Vec::<String>::new());
    assert_eq!(told(&read(&format!("# Raspored sredstava\n\n{lines}"), TableRecords::None)).len(), 3);
}

#[test]
fn lines_with_sums_are_budget_lines() {
    let reading = read(
        "# Projekt budżetu Gminy Sławoborze na 2006 r.\n\nUstala się dochody budżetu w wysokości 11.037.964 zł\n\nz tego:\n\n\
         1) dochody własne (załącznik nr 2) ........ 9.515.964 zł\n2) dochody zlecone ........ 1.522.000 zł",
        TableRecords::None,
    );
    let kinds: Vec<&str> = reading.records.iter().map(|record| record.kind.name()).collect();
    assert_eq!(kinds, ["budget_line", "budget_line"]);
    assert!(told(&reading)[0].ends_with("dochody własne (załącznik nr 2) = 9515964"), "{:?}", told(&reading));
    let ordinals: Vec<_> = reading.records.iter().filter_map(|record| record.fields.text(TextRole::Ordinal)).collect();
    assert_eq!(ordinals, ["1)", "2)"]);
    assert_eq!(
        reading.totals.iter().map(|total| total.label.as_str()).collect::<Vec<_>>(),
        ["Ustala się dochody budżetu w wysokości"]
    );
}

#[test]
fn tasks_written_out_are_parted_at_their_verbs() {
    let reading = read(
        "Задаци тима\n\nПрипрема и организира израду Стратегије Идентифицира актере; Формира групу;\n\n\
         Израђује планове\n\nОРТ предлаже, а Начелник одобрава члана.\n\nКоординира рад; Осигурава рок. Организује састанке.",
        TableRecords::None,
    );
    assert_eq!(
        told(&reading),
        [
            "Задаци тима / Припрема и организира израду Стратегије: Идентифицира актере;",
            "Задаци тима / Припрема и организира израду Стратегије: Формира групу;",
            "Задаци тима / Израђује планове: ОРТ предлаже, а Начелник одобрава члана.",
            "Задаци тима / Израђује планове: Координира рад;",
            "Задаци тима / Израђује планове: Осигурава рок.",
            "Задаци тима / Израђује планове: Организује састанке.",
        ]
    );
}

#[test]
fn verbs_alone_make_a_list_of_tasks() {
    let drawing = "Тим за развој\n\n- припрема планове\n- организује састанке\n- прати реализацију\n\nЧланови\n\n- Марко Марковић\n- Ана Анић\n- Петар Петрић";
    assert_eq!(told(&read(drawing, TableRecords::None)).len(), 3);
}

#[test]
fn links_are_no_tasks() {
    let reading = read(
        "# Zadaci tima\n\n- Početna\n- O nama\n- Kontakt\n\nZadaci su:\n\n- izrada godišnjeg plana rada\n- praćenje provođenja strategije razvoja",
        TableRecords::None,
    );
    assert_eq!(told(&reading).len(), 2, "{:?}", told(&reading));
}

#[test]
fn numbers_typed_before_paragraphs_make_items() {
    let document = drawn("Zadaci\n\nx) izrada plana rada\n\ny) praćenje strategije");
    let reading = read_prose(&document, &crate::plan::Profile::default(), TableRecords::None, Vocabulary::shipped());
    assert_eq!(told(&reading).len(), 2);
    assert_eq!(told(&read("Zadaci\n\n12. izrada plana rada\n\n13. praćenje strategije", TableRecords::None)).len(), 2);
}

#[test]
fn the_lists_of_a_law_are_no_tasks() {
    let articles: String = (1..=6)
        .map(|number| {
            format!("Члан {number}.\n\nЗадаци општине су:\n\n- обезбјеђује услове за рад;\n- уређује снабдијевање;\n\n")
        })
        .collect();
    let reading = read(&format!("# Статут општине\n\n{articles}"), TableRecords::None);
    assert_eq!(told(&reading), Vec::<String>::new());
    assert_eq!(reading.fates.len(), 12);
}

#[test]
fn lines_of_labels_belong_to_the_item_or_heading_above_them() {
    let reading = read(
        "# Akcijski plan Grada Požege 2025.\n\n## Obnova rasvjete\n\nNositelj: Grad Požega\n\nRok provedbe: lipanj 2025.\n\n\
         Procijenjena vrijednost: 45.000,00 EUR\n\n## Punionica vozila\n\nNositelj: Komunalac d.o.o.\n\nRok provedbe: 31.12.2025.",
        TableRecords::None,
    );
    assert_eq!(
        told(&reading),
        [
            "Akcijski plan Grada Požege 2025.: Obnova rasvjete = 45000.00",
            "Akcijski plan Grada Požege 2025.: Punionica vozila"
        ]
    );
    let owners: Vec<&str> = reading
        .records
        .iter()
        .flat_map(|record| &record.fields.owners)
        .map(|owner| owner.value.name.as_str())
        .collect();
    assert_eq!(owners, ["Grad Požega", "Komunalac d.o.o."]);
    assert!(reading.records.iter().all(|record| record.fields.deadline.is_some()));
}

#[test]
fn numbers_in_parts_are_those_of_items() {
    let reading = read(
        "# Minuta ședinței de lucru\n\n**1. Serviciul Achiziții**\n\n\
         1.1. Depunerea cererii de finanțare – termen: trimestrul II 2025; răspunde: Serviciul Achiziții.\n\
         1.2. Recepția lucrărilor la bazin – termen: mai 2025; răspunde: doamna Adina Moț.\n\n\
         **2. Poliția Locală**\n\n2.1. Patrulare în proximitatea școlilor – termen: permanent; răspunde: Poliția Locală.",
        TableRecords::None,
    );
    assert_eq!(
        told(&reading),
        [
            "Minuta ședinței de lucru / 1. Serviciul Achiziții: Depunerea cererii de finanțare",
            "Minuta ședinței de lucru / 1. Serviciul Achiziții: Recepția lucrărilor la bazin",
            "Minuta ședinței de lucru / 2. Poliția Locală: Patrulare în proximitatea școlilor",
        ]
    );
}

#[test]
fn what_is_built_is_told_by_labels_under_its_number() {
    let built = |number: u32, name: &str| {
        format!(
            "¶ {number}. {name}\n\n- opis radova: tampon i asfalt, 310 m\n- procijenjena vrijednost: 210.000,00 eura\n\
             - izvor financiranja: proračun Grada 60.000,00 eura, Ministarstvo graditeljstva 150.000,00 eura\n\
             - nositelj: Upravni odjel za ceste\n\n"
        )
    };
    let articles: String =
        (3..8).map(|article| format!("Članak {article}.\n\nOvaj Program objavit će se.\n\n")).collect();
    let text = format!(
        "# PROGRAM građenja za 2025. godinu\n\nČlanak 1.\n\nU 2025. gradit će se:\n\n¶ A) CESTE\n\n{}{}Ukupno ceste: 420.000,00 eura\n\n¶ B) GROBLJA\n\n{}{articles}",
        built(1, "Rekonstrukcija Ulice Petra Zrinskog"),
        built(2, "Izgradnja nogostupa"),
        built(3, "Dogradnja grobne kuće"),
    );
    let reading = read(&text, TableRecords::None);
    let line = |record: &crate::plan::Record| {
        let fields = &record.fields;
        let sums: Vec<String> = fields.amounts.iter().filter_map(|sum| Some(sum.value.amount?.to_string())).collect();
        let text = |role| fields.text(role).unwrap_or_default();
        format!(
            "{} | {} | {} | {} | {}",
            record.section.last().map_or("", |section| section.as_str()),
            text(TextRole::Ordinal),
            text(TextRole::Title),
            text(TextRole::Description),
            sums.join(" ")
        )
    };
    let told: Vec<String> = reading.records.iter().map(line).collect();
    assert_eq!(
        told,
        [
            "A) CESTE | 1. | Rekonstrukcija Ulice Petra Zrinskog | tampon i asfalt, 310 m | 210000.00 60000.00 150000.00",
            "A) CESTE | 2. | Izgradnja nogostupa | tampon i asfalt, 310 m | 210000.00 60000.00 150000.00",
            "B) GROBLJA | 3. | Dogradnja grobne kuće | tampon i asfalt, 310 m | 210000.00 60000.00 150000.00",
        ]
    );
}

#[test]
fn letters_that_a_text_explains_label_the_lines_under_an_item() {
    let reading = read(
        "# Plán hlavných úloh na rok 2024\n\n\
         Skratky: T – termín, Z – zodpovedá, S – spolupracuje, N – predpokladané náklady.\n\n\
         ## I. Výstavba\n\n1.1 Dokončiť rekonštrukciu brány.\n\n\
         T: 31. 5. 2024 Z: vedúci oddelenia výstavby\n\nN: 64 500 € S: Krajský pamiatkový úrad\n\n\
         1.2 Kontrolovať čierne skládky.\n\nT: priebežne Z: náčelník mestskej polície\n\n\
         1.3 Vykonať inventarizáciu.\n\nT: 31. 1. 2025 Z: prednostka\n\nS: inventarizačné komisie",
        TableRecords::None,
    );
    let line = |record: &crate::plan::Record| {
        let fields = &record.fields;
        let owners = fields.owners.iter().map(|owner| owner.value.name.to_string());
        let partners = fields.partners.iter().map(|owner| format!("with {}", owner.value.name));
        let sums = fields.amounts.iter().filter_map(|sum| sum.value.amount).map(|sum| sum.to_string());
        let deadline = fields.deadline.iter().map(|deadline| deadline.raw.to_string());
        let title = fields.text(TextRole::Title).unwrap_or_default().to_owned();
        [title].into_iter().chain(deadline).chain(owners).chain(partners).chain(sums).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(
        reading.records.iter().map(line).collect::<Vec<_>>(),
        [
            "Dokončiť rekonštrukciu brány | 31. 5. 2024 | vedúci oddelenia výstavby | with Krajský pamiatkový úrad | 64500",
            "Kontrolovať čierne skládky | priebežne | náčelník mestskej polície",
            "Vykonať inventarizáciu | 31. 1. 2025 | prednostka | with inventarizačné komisie",
        ]
    );
}

#[test]
fn a_measure_with_labels_has_its_number_and_the_parts_of_its_sum() {
    let item = |number: usize| {
        format!(
            "Мярка {number}. Обновяване на сграда {number}\n\nОтговорник: отдел „Инвестиции“\n\nСрок: 31 август 2024 г.\n\n\
             Необходими средства: 1 200 лв., в това число 200 лв. от общинския бюджет и 1 000 лв. по друга програма\n\n"
        )
    };
    let text = format!("# Мерки за енергийна ефективност\n\n{}{}{}", item(1), item(2), item(3));
    let reading = read(&text, TableRecords::None);
    let first = &reading.records[0].fields;
    assert_eq!(first.text(TextRole::Ordinal), Some("1."));
    assert_eq!(first.text(TextRole::Title), Some("Обновяване на сграда 1"));
    let sums: Vec<_> = first.amounts.iter().map(|it| (it.value.amount.unwrap().to_string(), it.value.part)).collect();
    let expected = [("1200", Some(Part::Total)), ("200", Some(Part::Own)), ("1000", None)];
    assert_eq!(sums, expected.map(|(sum, part)| (sum.to_owned(), part)));
}

#[test]
fn labels_on_lines_of_one_item_are_told_apart() {
    let item = |number: usize| {
        format!(
            "- 1.1.{number}. Raspisati konkurs {number}⏎Nosilac: Kancelarija za mlade⏎Rok: mart 2025.⏎Indikator: objavljen vodič\n"
        )
    };
    let text = format!("# Akcioni plan za mlade\n\n{}{}", item(1), item(2));
    let reading = read(&text, TableRecords::None);
    let titles: Vec<_> = reading.records.iter().filter_map(|it| it.fields.text(TextRole::Title)).collect();
    assert_eq!(titles, ["Raspisati konkurs 1", "Raspisati konkurs 2"]);
    assert!(reading.records.iter().all(|it| it.fields.owners.len() == 1 && it.fields.deadline.is_some()));
}

#[test]
fn labels_tell_codes_and_what_all_of_it_costs() {
    let reading = read(
        "# Plan rada službe za 2025. godinu\n\n1. Isplata podsticaja za sjetvu\n\nIzvršilac: Služba za privredu\n\nRok: maj 2025.\n\nPotrebna sredstva: 85.000,00 KM\n\nEkonomski kod: 614 500\n\n\
         2. Sajam meda\n\nIzvršilac: Služba za privredu\n\nRok: mart 2025.\n\nPotrebna sredstva: 6.500,00 KM\n\nEkonomski kod: 613 900\n",
        TableRecords::None,
    );
    let told: Vec<(Option<Part>, String)> = reading
        .records
        .iter()
        .map(|record| {
            let codes: Vec<&str> = record.fields.codes.iter().map(|code| code.value.code.as_str()).collect();
            (record.fields.amounts[0].value.part, codes.join(" "))
        })
        .collect();
    assert_eq!(told, [(Some(Part::Total), "614500".to_owned()), (Some(Part::Total), "613900".to_owned())]);
}
