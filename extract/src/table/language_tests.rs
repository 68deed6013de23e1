//! Plans as municipalities of each country head them, in words that no test file uses.

use crate::plan::TextRole;

use super::read_tables;
use crate::drawing::{drawn, of_a_town};
use crate::lexicon::Vocabulary;

/// The fields of a table's first record, in their order.
fn fields(text: &str) -> String {
    let document = drawn(text);
    let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
    let records = reading.segments.iter().flat_map(|segment| &segment.rows).filter_map(|row| row.record.as_ref());
    let Some(first) = records.into_iter().next() else { return String::new() };
    let fields = serde_json::to_value(&first.fields).unwrap_or_default();
    let names = fields.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>()).unwrap_or_default();
    names.join(" ")
}

/// What a plan of measures says, whatever its language.
const MEASURES: &str = "amounts deadline indicator ordinal owners result title";

#[test]
fn plans_of_measures_are_understood_in_every_language() {
    for text in [
        "
| № по ред | Предвидена мярка | Очаквано въздействие | Показатели за успех | Водещо звено | Времеви период | Необходим бюджет (лв.) |
| 1 | Ремонт на уличната мрежа в селата | По-добра достъпност | Километри ремонтирани улици | Дирекция „Строителство“ | 2022 г. | 120 000 |
| 2 | Обновяване на детската градина | По-добри условия за децата | Брой обновени групи | Отдел „Образование“ | 2023 г. | 85 000 |
",
        "
| R.br. | Planirana mjera | Očekivani efekat mjere | Mjerljivi pokazatelji | Odgovorna služba | Period provođenja | Okvirni troškovi (KM) |
| 1. | Sanacija lokalnih puteva u naseljima | Bolja povezanost naselja | Dužina saniranih puteva | Služba za komunalne poslove | 2022. | 120.000,00 |
| 2. | Uređenje obale rijeke | Veća sigurnost stanovnika | Broj uređenih metara obale | Odjeljenje za privredu | 2023. | 85.000,00 |
",
        "
| Poř. číslo | Navržené opatření | Očekávaný efekt | Měřitelný indikátor | Odpovědný útvar úřadu | Předpokládaný rok realizace | Odhadované náklady v Kč |
| 1 | Oprava místních komunikací v části Lhota | Lepší dostupnost obce | Délka opravených komunikací | Odbor investic | 2022 | 1 200 000 |
| 2 | Rekonstrukce mateřské školy | Lepší podmínky pro děti | Počet nových míst | Odbor školství | 2023 | 850 000 |
",
        "
| Lfd. Nr. | Geplante Maßnahme | Erwarteter Effekt | Erfolgsindikatoren | Zuständige Abteilung | Zeitrahmen der Umsetzung | Geschätzter Aufwand (EUR) |
| 1 | Sanierung der Ortsstraßen in den Dörfern | Bessere Erreichbarkeit | Kilometer sanierter Straßen | Bauamt | 2022 | 120.000 |
| 2 | Umbau des Kindergartens im Zentrum | Bessere Betreuung der Kinder | Anzahl neuer Plätze | Sozialamt | 2023 | 85.000 |
",
        "
| Item | Proposed measure | Anticipated benefits | Performance metric | Department in charge | Implementation timeframe | Projected cost in EUR |
| 1 | Repair of local roads in the villages | Better access to villages | Kilometres of repaired roads | Department of Public Works | 2022 | 120,000 |
| 2 | Renovation of the kindergarten building | Better conditions for children | Number of new places | Office for Education | 2023 | 85,000 |
",
        "
| R. br. | Predložena mjera | Očekivani učinci mjere | Pokazatelji praćenja | Nadležni upravni odjel | Planirano razdoblje provedbe | Potrebna sredstva (EUR) |
| 1. | Sanacija nerazvrstanih cesta u naseljima | Bolja povezanost naselja | Duljina saniranih cesta | Odjel za komunalne poslove | 2022. | 120.000,00 |
| 2. | Uređenje obale rijeke | Veća sigurnost stanovnika | Broj uređenih metara obale | Odjel za gospodarstvo | 2023. | 85.000,00 |
",
        "
| Ssz. | Tervezett intézkedés | Elvárt hatás | Eredményességi mutatók | Végrehajtásért felelős iroda | Megvalósítás tervezett éve | Becsült forrásigény (Ft) |
| 1. | Belterületi utak felújítása a falvakban | Jobb közlekedés | Felújított utak hossza | Műszaki osztály | 2022 | 12 000 000 |
| 2. | Óvoda épületének korszerűsítése | Jobb ellátás a gyerekeknek | Új férőhelyek száma | Szociális iroda | 2023 | 8 500 000 |
",
        "
| Ред. број | Предвидена мерка | Очекувани придобивки | Мерливи индикатори за успех | Надлежно одделение | Период на имплементација | Проценет буџет (денари) |
| 1 | Санација на локални патишта во селата | Подобра поврзаност | Должина на санирани патишта | Одделение за комунални дејности | 2022 | 1.200.000 |
| 2 | Реконструкција на детската градинка | Подобри услови за децата | Број на нови места | Одделение за образование | 2023 | 850.000 |
",
        "
| Lp. | Planowane działanie | Zakładany efekt | Miernik osiągnięcia celu | Komórka odpowiedzialna za wdrożenie | Przewidywany okres realizacji | Szacowany koszt w zł |
| 1 | Remont dróg gminnych w sołectwach | Lepsza dostępność wsi | Długość wyremontowanych dróg | Referat Inwestycji | 2022 | 120 000,00 |
| 2 | Modernizacja budynku przedszkola | Lepsze warunki dla dzieci | Liczba nowych miejsc | Referat Oświaty | 2023 | 85 000,00 |
",
        "
| Nr. crt. | Măsura propusă | Impactul preconizat | Indicatori de performanță măsurabili | Compartimentul responsabil | Perioada de realizare | Costul estimativ (lei) |
| 1 | Reabilitarea drumurilor comunale din sate | Acces mai bun la localități | Lungimea drumurilor reabilitate | Serviciul Investiții | 2022 | 120.000 |
| 2 | Modernizarea grădiniței din centru | Condiții mai bune pentru copii | Numărul de locuri noi | Compartimentul Educație | 2023 | 85.000 |
",
        "
| № п/п | Планируемое мероприятие | Ожидаемый эффект | Показатели результативности | Ответственное подразделение | Сроки проведения | Объем затрат, руб. |
| 1 | Ремонт дорог в сельских населенных пунктах | Доступность сел | Протяженность дорог | Отдел благоустройства | 2022 год | 1 200 000 |
| 2 | Капитальный ремонт детского сада | Условия для детей | Число новых мест | Отдел образования | 2023 год | 850 000 |
",
        "
| Por. č. | Navrhované opatrenie | Predpokladaný efekt | Merateľný indikátor | Zodpovedný útvar úradu | Predpokladaný rok realizácie | Odhadované výdavky v EUR |
| 1 | Oprava miestnych komunikácií v obci | Lepšia dostupnosť obce | Dĺžka opravených komunikácií | Oddelenie výstavby | 2022 | 120 000 |
| 2 | Rekonštrukcia materskej školy | Lepšie podmienky pre deti | Počet nových miest | Oddelenie školstva | 2023 | 85 000 |
",
        "
| Zap. št. | Predviden ukrep | Pričakovane koristi | Merljivi kazalci | Odgovorni oddelek uprave | Predvideno obdobje izvedbe | Ocena stroškov v EUR |
| 1 | Obnova lokalnih cest v naseljih | Boljša dostopnost naselij | Dolžina obnovljenih cest | Oddelek za investicije | 2022 | 120.000,00 |
| 2 | Prenova vrtca v središču mesta | Boljši pogoji za otroke | Število novih mest | Oddelek za družbene dejavnosti | 2023 | 85.000,00 |
",
        "
| Nr. rendor | Masa e propozuar | Ndikimi i pritshëm | Treguesit e matshëm të suksesit | Drejtoria përgjegjëse | Periudha kohore e zbatimit | Kostoja e përafërt (euro) |
| 1 | Rehabilitimi i rrugëve lokale në fshatra | Qasje më e mirë | Gjatësia e rrugëve | Drejtoria e Shërbimeve Publike | 2022 | 120.000 |
| 2 | Rikonstruksioni i kopshtit të fëmijëve | Kushte më të mira për fëmijët | Numri i vendeve të reja | Drejtoria e Arsimit | 2023 | 85.000 |
",
        "
| Ред. број | Предвиђена мера | Очекивана корист | Мерљиви показатељи успеха | Надлежно одељење управе | Планирани период спровођења | Процена потребних средстава (РСД) |
| 1 | Санација локалних путева у насељима | Боља повезаност села | Дужина санираних путева | Одељење за комуналне послове | 2022. | 1.200.000,00 |
| 2 | Реконструкција вртића у центру | Бољи услови за децу | Број нових места | Одељење за друштвене делатности | 2023. | 850.000,00 |
",
        "
| № з/п | Запланований захід | Очікувані вигоди | Показники результативності | Відповідальний підрозділ | Терміни реалізації | Орієнтовні витрати, грн |
| 1 | Ремонт доріг у селах громади | Краща доступність сіл | Протяжність доріг | Відділ благоустрою | 2022 рік | 1 200 000 |
| 2 | Капітальний ремонт дитячого садка | Кращі умови для дітей | Кількість нових місць | Відділ освіти | 2023 рік | 850 000 |
",
    ] {
        assert_eq!(fields(text), MEASURES, "{text}");
    }
}

#[test]
fn columns_that_hold_no_field_are_kept_under_their_own_heading() {
    for text in [
        "
| № | Предмет на обществената поръчка | Вид на процедурата | Мерна единица | Прогнозна стойност без ДДС |
| 1 | Доставка на горива за автомобилите | Открита процедура | литър | 120 000,00 |
| 2 | Почистване на улиците в града | Събиране на оферти | кв. м | 85 000,00 |
",
        "
| P. č. | Předmět zakázky | Druh zadávacího řízení | Měrná jednotka | Předpokládaná hodnota bez DPH |
| 1 | Nákup paliva pro vozidla města | otevřené řízení | litr | 120 000,00 |
| 2 | Čištění ulic ve městě | poptávkové řízení | m2 | 85 000,00 |
",
        "
| Ssz. | A beszerzés tárgya | Az eljárás fajtája | Mennyiségi egység | Becsült nettó érték (Ft) |
| 1. | Üzemanyag beszerzése a járművekhez | nyílt eljárás | liter | 12 000 000 |
| 2. | Közterületek takarítása a városban | egyszerű eljárás | nm | 8 500 000 |
",
        "
| Nr. crt. | Obiectul achiziției publice | Procedura aplicată | Unitatea de măsură | Valoarea estimată fără TVA (lei) |
| 1 | Achiziție de combustibil pentru vehicule | licitație deschisă | litru | 120.000,00 |
| 2 | Servicii de curățenie stradală | achiziție directă | mp | 85.000,00 |
",
        "
| Ред. бр. | Предмет набавке добара и услуга | Врста поступка | Јединица мере | Процењена вредност без ПДВ |
| 1 | Набавка горива за возила управе | отворени поступак | литар | 1.200.000,00 |
| 2 | Чишћење улица у граду | наруџбеница | м2 | 850.000,00 |
",
        "
| Zap. št. | Predmet javnega naročila | Vrsta postopka | Enota mere | Ocenjena vrednost brez DDV |
| 1 | Nakup goriva za službena vozila | odprti postopek | liter | 120.000,00 |
| 2 | Čiščenje ulic v mestu | evidenčno naročilo | m2 | 85.000,00 |
",
    ] {
        assert_eq!(fields(text), "amounts ordinal other title", "{text}");
    }
}

#[test]
fn tables_about_people_plan_nothing_in_any_language() {
    for text in [
        "| Пор. № | Име и фамилия | Длъжност | Телефон за връзка |\n| 1 | Иван Петров | секретар | 0888 111 222 |\n| 2 | Мария Георгиева | касиер | 0888 333 444 |",
        "| Příjmení a jméno | Funkce | E-mail | Mobilní telefon |\n| Novák Jan | starosta | novak@obec.example | 777 111 222 |\n| Malá Eva | účetní | mala@obec.example | 777 333 444 |",
        "| Name, Vorname | Funktion | Telefonnummer | E-Mail-Adresse |\n| Huber Anna | Bürgermeisterin | 0664 111 222 | huber@gemeinde.example |\n| Mayer Karl | Sekretär | 0664 333 444 | mayer@gemeinde.example |",
        "| Név | Beosztás | Telefonszám | E-mail cím |\n| Kovács Anna | jegyző | 30 111 2222 | kovacs@falu.example |\n| Nagy Béla | előadó | 30 333 4444 | nagy@falu.example |",
        "| Numele și prenumele | Funcția deținută | Telefon | Adresa de e-mail |\n| Popescu Ion | primar | 0722 111 222 | popescu@comuna.example |\n| Ionescu Ana | contabil | 0722 333 444 | ionescu@comuna.example |",
        "| Emri e mbiemri | Pozita | Numri i telefonit | E-mail |\n| Arben Hoxha | kryetar | 044 111 222 | hoxha@komuna.example |\n| Vjosa Krasniqi | zyrtare | 044 333 444 | krasniqi@komuna.example |",
        "| Прізвище, ім'я | Посада | Контактний телефон |\n| Шевченко Іван | голова | 067 111 22 33 |\n| Бондар Олена | бухгалтер | 067 333 44 55 |",
        "| Strengths of the town | Weaknesses of the town |\n| Rich water resources | Old sewerage |\n| Active citizens | Lack of funds |",
    ] {
        assert_eq!(fields(text), "", "{text}");
    }
}

#[test]
fn counts_beside_units_of_measure_are_no_sums() {
    let stock = "
| Oprema i materijalno-tehnička sredstva | Mjerna jedinica | Po formaciji | Ima | Nedostaje |
| Odjeća i obuća | kpl | 12 | 0 | 12 |
| Ručna busola | kom | 2 | 0 | 2 |
| Radio prijemnik | kom | 1 | 1 | 0 |
| Hemijski detektor | kom | 1 | 0 | 1 |
";
    assert!(!fields(stock).contains("amounts"), "{}", fields(stock));
    let purchases = "
| Naziv opreme | Mjerna jedinica | Treba | Vrijednost |
| Odjeća i obuća | kpl | 12 | 300 |
| Ručna busola | kom | 2 | 90 |
| Radio prijemnik | kom | 1 | 120 |
| Hemijski detektor | kom | 1 | 800 |
";
    assert!(fields(purchases).contains("amounts"), "{}", fields(purchases));
}

#[test]
fn a_list_of_sums_is_no_card() {
    let text = "
| 1) dochody związane z realizacją zadań własnych gminy | 9.515.964 zł |
| 2) dochody z opłat za wydawane zezwolenia | 36.750 zł |
| 3) wydatki na realizację zadań własnych | 10.300.281 zł |
| 4) wydatki związane z realizacją zadań zleconych | 1.522.000 zł |
";
    let document = drawn(text);
    let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
    let records = reading.segments.iter().flat_map(|segment| &segment.rows).filter(|row| row.record.is_some());
    assert_eq!(records.count(), 4);
}

#[test]
fn sums_under_a_heading_of_sums_are_no_card() {
    let text = "
| А. РАЧУН ПРИХОДА И ПРИМАЊА, РАСХОДА И ИЗДАТАКА | Износ у динарима |
| Укупни приходи и примања остварена по основу продаје нефинансијске имовине | 897.165.195.000 |
| Укупни расходи и издаци за набавку нефинансијске имовине | 1.110.120.984.547 |
| Буџетски суфицит/дефицит | -212.955.789.547 |
| Примања од задуживања и продаје финансијске имовине | 742.001.630.286 |
| Издаци за отплату главнице | 459.857.609.000 |
";
    let document = drawn(text);
    let reading = read_tables(&document, &document, &of_a_town(), Vocabulary::shipped());
    let rows = reading.segments.iter().flat_map(|segment| &segment.rows);
    let records: Vec<_> = rows.filter_map(|row| row.record.as_ref()).collect();
    assert_eq!(
        records.first().and_then(|record| record.fields.text(TextRole::Title)),
        Some("Буџетски суфицит/дефицит")
    );
}
