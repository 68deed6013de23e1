use ecow::EcoString;

use super::profile;
use crate::drawing::drawn;

/// The profile as one line: municipality, country, unit, kind, years, language, title.
fn told(text: &str) -> String {
    let profile = profile(&drawn(text)).profile;
    let text = |field: &Option<crate::plan::Field<EcoString>>| {
        field.as_ref().map_or("-".to_owned(), |field| field.value.to_string())
    };
    [
        text(&profile.municipality),
        text(&profile.country),
        text(&profile.unit),
        profile.kind.as_ref().map_or("-".to_owned(), |field| format!("{:?}", field.value)),
        profile.period.as_ref().map_or("-".to_owned(), |field| format!("{}-{}", field.value.from, field.value.to)),
        profile.language.as_ref().map_or("-".to_owned(), |field| format!("{:?}", field.value)),
        text(&profile.title),
    ]
    .join(" | ")
}

#[test]
fn a_document_tells_of_itself() {
    for (drawing, expected) in [
        (
            "РЕПУБЛИКА СРПСКА\n\nГРАД БИЈЕЉИНА\n\nГРАДОНАЧЕЛНИК\n\n# ГОДИШЊИ ПЛАН РАДА КАБИНЕТА ГРАДОНАЧЕЛНИКА ЗА 2019. ГОДИНУ\n\nСредства којима располаже Кабинет Градоначелника су у буџету града.",
            "Бијељина | BA | Кабинет Градоначелника | AnnualPlan | 2019-2019 | Sr | ГОДИШЊИ ПЛАН РАДА КАБИНЕТА ГРАДОНАЧЕЛНИКА ЗА 2019. ГОДИНУ",
        ),
        (
            "РЕПУБЛИКА СРПСКА\n\nОПШТИНА МОДРИЧА\n\nОдјељење за стамбено-комуналне послове\n\n# ГОДИШЊИ ПЛАН РАДА ОДЈЕЉЕЊА ЗА СТАМБЕНО-КОМУНАЛНЕ ПОСЛОВЕ ЗА 2021. ГОДИНУ",
            "Модрича | BA | Одјељење за стамбено-комуналне послове | AnnualPlan | 2021-2021 | Sr | ГОДИШЊИ ПЛАН РАДА ОДЈЕЉЕЊА ЗА СТАМБЕНО-КОМУНАЛНЕ ПОСЛОВЕ ЗА 2021. ГОДИНУ",
        ),
        (
            "**CRNA GORA⏎OPŠTINA PLUŽINE⏎Broj: 037/26-12**\n\n**PLAN INTEGRITETA OPŠTINE PLUŽINE**\n\n**za period 2026–2027. godina**\n\nNa osnovu člana 71 Zakona o sprječavanju korupcije predśednik donosi plan.",
            "Plužine | ME | - | - | 2026-2027 | Sr | PLAN INTEGRITETA OPŠTINE PLUŽINE",
        ),
        (
            "TISZABŐ KÖZSÉG ÖNKORMÁNYZATA\n\n# Helyi Esélyegyenlőségi Program 2024–2028\n\nA település lakossága 2074 fő volt.",
            "Tiszabő | HU | - | Programme | 2024-2028 | Hu | Helyi Esélyegyenlőségi Program 2024–2028",
        ),
        (
            "# PROGRAM RADA SLUŽBE ZA CIVILNU ZAŠTITU\n\n# ZA 2023. GODINU\n\nBosna i Hercegovina · Zeničko-dobojski kanton · Općina Maglaj",
            "Maglaj | BA | Služba za civilnu zaštitu | AnnualPlan | 2023-2023 | Bs | PROGRAM RADA SLUŽBE ZA CIVILNU ZAŠTITU ZA 2023. GODINU",
        ),
        (
            "# SPRAWOZDANIE Z REALIZACJI ZADAŃ GMINY BRZOZA-NIDOWA ZA 2023 ROK\n\nW uchwale na 2023 rok przyjęto zadania gminy, które przedstawia zestawienie.",
            "Brzoza-Nidowa | PL | - | Report | 2023-2023 | Pl | SPRAWOZDANIE Z REALIZACJI ZADAŃ GMINY BRZOZA-NIDOWA ZA 2023 ROK",
        ),
        (
            "# PROGRAM\n\n# GRADNJE KOMUNALNE INFRASTRUKTURE NA PODRUČJU OPĆINE PETRIJANEC ZA 2025. GODINU\n\nČlanak 1.\n\nOvim Programom određuju se građevine.",
            "Petrijanec | HR | - | Programme | 2025-2025 | Hr | PROGRAM GRADNJE KOMUNALNE INFRASTRUKTURE NA PODRUČJU OPĆINE PETRIJANEC ZA 2025. GODINU",
        ),
        (
            "Załącznik do uchwały Rady Miejskiej w Pieniężnie\n\n# Zadania inwestycyjne gminy Pieniężno w 2025 r.\n\nPlan obejmuje zadania, które wykona urząd.",
            "Pieniężno | PL | - | - | 2025-2025 | Pl | Zadania inwestycyjne gminy Pieniężno w 2025 r.",
        ),
        (
            "BOSNA I HERCEGOVINA\n\nOPĆINA BUSOVAČA\n\n| |\n| |\n\nSTRATEGIJA RAZVOJA OPĆINE BUSOVAČA\n\nZA PERIOD 2021. – 2025. GODINA\n\nS A D R Ž A J\n\nUvod je dio strategije iz 2018. godine.",
            "Busovača | BA | - | Strategy | 2021-2025 | Bs | STRATEGIJA RAZVOJA OPĆINE BUSOVAČA ZA PERIOD 2021. – 2025. GODINA",
        ),
        (
            "# PLAN RAZVOJNIH PROGRAMA GRADA PLETERNICE ZA RAZDOBLJE 2022. – 2024.\n\nNa temelju članka 34. Zakona o proračunu (»Narodne novine«, br. 87/08) donosi se plan.",
            "Pleternica | HR | - | InvestmentPlan | 2022-2024 | Hr | PLAN RAZVOJNIH PROGRAMA GRADA PLETERNICE ZA RAZDOBLJE 2022. – 2024.",
        ),
        (
            "# Program korišćenja sredstava za zaštitu životne sredine Grada Pirota za 2019. godinu\n\nObjavljeno: Sl. list grada Niša, br. 12/2019.",
            "Pirot | RS | - | Programme | 2019-2019 | Sr | Program korišćenja sredstava za zaštitu životne sredine Grada Pirota za 2019. godinu",
        ),
        (
            "Załącznik nr 2\n\ndo Uchwały Nr XXI/148/2020 Rady Gminy Stryszów\n\nz dnia 29 grudnia 2020 r.\n\n# HARMONOGRAM REALIZACJI STRATEGII ROZWOJU GMINY STRYSZÓW NA LATA 2021–2023\n\nGmina Stryszów, powiat wadowicki",
            "Stryszów | PL | - | ActionPlan | 2021-2023 | Pl | HARMONOGRAM REALIZACJI STRATEGII ROZWOJU GMINY STRYSZÓW NA LATA 2021–2023",
        ),
        (
            "Gradsko vijeće Grada Ludbrega na 24. sjednici donosi\n\nPROGRAM\n\ngrađenja komunalne infrastrukture na području Grada Ludbrega za 2025. godinu",
            "Ludbreg | HR | - | Programme | 2025-2025 | Hr | PROGRAM građenja komunalne infrastrukture na području Grada Ludbrega za 2025. godinu",
        ),
        (
            "Lengyeltóti Város Önkormányzata\n\n# Fenntartható Energia- és Klímaakcióterv\n\n# 2024–2026\n\nA kibocsátás csökkentését szolgáló intézkedések.",
            "Lengyeltóti | HU | - | ActionPlan | 2024-2026 | Hu | Fenntartható Energia- és Klímaakcióterv 2024–2026",
        ),
        (
            "Załącznik do Uchwały Rady Miejskiej w Sierakowie\n\nGMINNY PROGRAM WSPIERANIA RODZINY W GMINIE SIERAKÓW NA LATA 2023–2025",
            "Sieraków | PL | - | Programme | 2023-2025 | Pl | GMINNY PROGRAM WSPIERANIA RODZINY W GMINIE SIERAKÓW NA LATA 2023–2025",
        ),
        (
            "| ORAȘUL BECLEAN | | | | | Aprobat, |\n| Compartiment achiziții publice | | | | | Primar |\n| PROGRAMUL ANUAL AL ACHIZIȚIILOR PUBLICE PENTRU ANUL 2024 | < | < | < | < | < |\n| Nr. | Denumire | CPV | Suma (lei) | Trimestrul | Obs. |",
            "Beclean | RO | Compartiment achiziții publice | ProcurementPlan | 2024-2024 | Ro | PROGRAMUL ANUAL AL ACHIZIȚIILOR PUBLICE PENTRU ANUL 2024",
        ),
        (
            "Stadtgemeinde Neudorf\n\n# Mittelfristiger Investitionsplan 2024–2027\n\nDer Plan wurde von dem Gemeinderat beschlossen. Bedeckung: Land Burgenland, Bund und eigene Mittel der Gemeinde.",
            "Neudorf | AT | - | InvestmentPlan | 2024-2027 | De | Mittelfristiger Investitionsplan 2024–2027",
        ),
        (
            "Stadtgemeinde Neudorf\n\n# Mittelfristiger Investitionsplan 2024–2027\n\nDer Plan wurde von dem Gemeinderat beschlossen. Vorhaben ohne Finanzierung werden nicht begonnen.",
            "Neudorf | - | - | InvestmentPlan | 2024-2027 | De | Mittelfristiger Investitionsplan 2024–2027",
        ),
        (
            "OBEC ZBOROV\n\nLesná 10, 086 33 Zborov\n\n# AKČNÝ PLÁN PROGRAMU HOSPODÁRSKEHO ROZVOJA OBCE ZBOROV NA ROKY 2023 – 2025\n\nSchválený uznesením obecného zastupiteľstva.",
            "Zborov | SK | - | ActionPlan | 2023-2025 | Sk | AKČNÝ PLÁN PROGRAMU HOSPODÁRSKEHO ROZVOJA OBCE ZBOROV NA ROKY 2023 – 2025",
        ),
        (
            "# AKČNÍ PLÁN STRATEGICKÉHO PLÁNU ROZVOJE MĚSTA KOJETÍN NA OBDOBÍ 2022–2023\n\nSchváleno Zastupitelstvem města Kojetína usnesením. Náklady jsou uvedeny v tis. Kč.",
            "Kojetín | CZ | - | ActionPlan | 2022-2023 | Cs | AKČNÍ PLÁN STRATEGICKÉHO PLÁNU ROZVOJE MĚSTA KOJETÍN NA OBDOBÍ 2022–2023",
        ),
        (
            "ОБЩИНА ЕЛЕНА\n\n# ПЛАН ЗА ИНТЕГРИРАНО РАЗВИТИЕ НА ОБЩИНА ЕЛЕНА ЗА ПЕРИОДА 2021–2027 Г.\n\nОбщина Елена, област Велико Търново",
            "Елена | BG | - | Strategy | 2021-2027 | Bg | ПЛАН ЗА ИНТЕГРИРАНО РАЗВИТИЕ НА ОБЩИНА ЕЛЕНА ЗА ПЕРИОДА 2021–2027 Г.",
        ),
        (
            "# Letni program športa v Občini Borovnica za leto 2025",
            "Borovnica | SI | - | AnnualPlan | 2025-2025 | Sl | Letni program športa v Občini Borovnica za leto 2025",
        ),
        (
            "Montenegro\n\nMunicipality of Kolašin\n\n# DONOR COORDINATION MATRIX – MUNICIPALITY OF KOLAŠIN, 2021–2025\n\nAll amounts in thousands of euro.",
            "Kolašin | ME | - | - | 2021-2025 | En | DONOR COORDINATION MATRIX – MUNICIPALITY OF KOLAŠIN, 2021–2025",
        ),
        (
            "ОПШТИНА НОВОМЕСТО\n\nГОДИШЊИ ПЛАН РАДА\n\nОДЈЕЉЕЊА ЗА ФИНАНСИЈЕ\n\nЗА 2024. ГОДИНУ\n\nНа основу закона доноси се план.",
            "Новоместо | - | Одјељење за финансије | AnnualPlan | 2024-2024 | Sr | ГОДИШЊИ ПЛАН РАДА ОДЈЕЉЕЊА ЗА ФИНАНСИЈЕ ЗА 2024. ГОДИНУ",
        ),
        (
            "# Проект „Подобряване капацитета на общинските служители“\n\nмежду Националното сдружение на общините в Република България и управляващия орган",
            "- | BG | - | - | - | Bg | Проект „Подобряване капацитета на общинските служители“",
        ),
        (
            "Opštinski razvojni tim\n\nЗадаци тима\n\nПрипрема израду стратегије развоја Општине Идентифицира актере",
            "- | - | - | - | - | Sr | Opštinski razvojni tim",
        ),
        (
            "# Plan rada službe za komunalne poslove za 2024. godinu\n\n| Naziv | Iznos (KM) |\n| Održavanje puteva i ulica | 20.000,00 |",
            "- | BA | Služba za komunalne poslove | AnnualPlan | 2024-2024 | Bs | Plan rada službe za komunalne poslove za 2024. godinu",
        ),
        (
            "Općina Novo Mjestance\n\n# Proračun općine za 2024. godinu\n\nTijekom razdoblja sukladno zakonu, županija.",
            "Novo Mjestance | HR | - | Budget | 2024-2024 | Hr | Proračun općine za 2024. godinu",
        ),
        (
            "Szeged Megyei Jogú Város Önkormányzata\n\n# Intézkedési terv 2024\n\nA feladat és a felelős, határidő, valamint forrás.",
            "Szeged | HU | - | ActionPlan | 2024-2024 | Hu | Intézkedési terv 2024",
        ),
        (
            "# Zásobník investičních akcí města Broumova\n\nÚdaje jsou v tis. Kč a nejsou konečné.",
            "Broumov | CZ | - | InvestmentPlan | - | Cs | Zásobník investičních akcí města Broumova",
        ),
        (
            "ЈКП „Чистоћа“ Краљево\n\n# План инвестиција за 2025. годину\n\nСредства су из буџета и од наплате.",
            "Краљево | RS | ЈКП „Чистоћа“ Краљево | InvestmentPlan | 2025-2025 | Sr | План инвестиција за 2025. годину",
        ),
        (
            "Grad Novska\n\nZadaci odsjeka 2025.\n\nTijekom godine provodi se sljedeće, sukladno odluci županije.",
            "Novska | HR | - | - | 2025-2025 | Hr | Zadaci odsjeka 2025.",
        ),
        (
            "Миргородська міська громада\n\nРоботи у 2025 році\n\nЦей перелік затверджено рішенням сесії міської ради.",
            "Миргород | UA | - | - | 2025-2025 | Uk | Роботи у 2025 році",
        ),
        (
            "Miasto i Gmina Mikołajki\n\n# Harmonogram zadań na rok 2024\n\nKwoty w zł, zgodnie z uchwałą budżetową.",
            "Mikołajki | PL | - | ActionPlan | 2024-2024 | Pl | Harmonogram zadań na rok 2024",
        ),
        ("| 1 | 2 |", "- | - | - | - | - | - | -"),
    ] {
        assert_eq!(told(drawing), expected);
    }
}

#[test]
fn the_currency_is_printed_or_presumed() {
    for (drawing, expected, warned) in [
        ("# План општине Модрича за 2021. годину\n\n| Износ (КМ) |\n| 20.000,00 |", Some("BAM"), false),
        ("# План општине Модрича за 2021. годину\n\n| Износ |\n| 20.000,00 |", Some("BAM"), true),
        ("# Plan grada Pleternice za 2022. godinu\n\n| Iznos |\n| 20.000,00 |", Some("HRK"), true),
        ("# Plan grada Pleternice za 2024. godinu\n\n| Iznos |\n| 20.000,00 |", Some("EUR"), true),
        ("# Plan grada Pleternice za 2024. godinu\n\nPlan rada bez iznosa.", None, false),
        (
            "# PLAN BUDŽETA/PRORAČUNA ZA 2020. GODINU\n\n| Vrsta prihoda | Plan |\n| Prihodi od cesta u FBiH | 90000 |\n| Potpore iz županijskog proračuna | 5000 |",
            Some("BAM"),
            true,
        ),
        (
            "# Акциски план на Општина Струмица за 2024\n\n| во денари | во евра |\n| 61.500 | 1.000 |\n\n1 евро = 61,5 денари",
            Some("MKD"),
            false,
        ),
    ] {
        let reading = profile(&drawn(drawing));
        let currency = reading.profile.currency.map(|field| field.value.to_string());
        assert_eq!((currency.as_deref(), !reading.warnings.is_empty()), (expected, warned), "{drawing}");
    }
}

#[test]
fn the_case_of_one_language_is_not_undone_in_another() {
    let text =
        "# Planul de acțiune al comunei Dumbrova pentru anul 2024\n\nSumele sunt în lei și sunt prevăzute în buget.";
    let profile = profile(&drawn(text)).profile;
    assert_eq!(profile.municipality.map(|field| field.value.to_string()).as_deref(), Some("Dumbrova"));
}

#[test]
fn of_many_municipalities_in_a_list_none_is_that_of_the_document() {
    let list = "| Naziv preduzeća | Mesto |\n| JP Direkcija | Opština Aleksinac |\n| JP Vodovod | Opština Raška |\n| JP Toplana | Opština Bajina Bašta |\n";
    let profile = profile(&drawn(list)).profile;
    assert!(profile.municipality.is_none(), "{:?}", profile.municipality);
}

#[test]
fn a_department_ends_where_its_municipality_begins() {
    let text = "# ПЛАН РАДА ОДЈЕЉЕЊА ЗА ПРИВРЕДУ И ПОЉОПРИВРЕДУ ОПШТИНЕ ТЕСЛИЋ ЗА 2024. ГОДИНУ\n\nТекст плана.";
    let unit = profile(&drawn(text)).profile.unit.map(|field| field.value.to_string());
    assert_eq!(unit.as_deref(), Some("Одјељење за привреду и пољопривреду"));
}

#[test]
fn a_name_keeps_its_basic_case() {
    for (text, municipality, unit) in [
        ("Załącznik nr 3 do uchwały Rady Gminy Wieliszew\n\nZadania majątkowe gminy w 2025 roku", "Wieliszew", "-"),
        (
            "Uchwała Rady Gminy w Sierakowicach\n\nWieloletni program Gminy Sierakowice na lata 2025–2027",
            "Sierakowice",
            "-",
        ),
        (
            "м.Рахів\n\nВідділ цифрового розвитку\n\n# План роботи відділу цифрового розвитку на 2025 рік\n\nСуми вказано в тис. грн.",
            "Рахів",
            "Відділ цифрового розвитку",
        ),
        (
            "ORAȘUL HOREZU\n\nCompartimentul Turism și Promovare\n\n# PLANUL COMPARTIMENTULUI TURISM ȘI PROMOVARE PENTRU ANUL 2025",
            "Horezu",
            "Compartimentul Turism și Promovare",
        ),
        (
            "ОПШТИНА ПАРАЋИН\n\nНародна библиотека „Др Вићентије Ракић“\n\n# План рада библиотеке за 2024. годину",
            "Параћин",
            "Народна библиотека „Др Вићентије Ракић“",
        ),
    ] {
        let profile = profile(&drawn(text)).profile;
        let told =
            |field: Option<crate::plan::Field<EcoString>>| field.map_or("-".to_owned(), |field| field.value.into());
        assert_eq!(
            (told(profile.municipality), told(profile.unit)),
            (municipality.to_owned(), unit.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn a_list_that_gives_each_measure_its_labels_is_no_page_of_one_project() {
    let item = |name: &str| {
        format!("{name}\n\nСрок: второ тримесечие на 2023 г.\n\nОбща стойност: 1 284 600 лв. общински бюджет\n\n")
    };
    let text = format!(
        "# ПРОГРАМА НА ОБЩИНА ЧЕПЕЛАРЕ 2023–2025 г.\n\n{}",
        ["Ремонт", "Саниране", "Осветление"].map(item).concat()
    );
    let profile = profile(&drawn(&text)).profile;
    assert_eq!(profile.period.map(|field| (field.value.from, field.value.to)), Some((2023, 2025)));
    assert!(profile.amounts.is_empty());
}

#[test]
fn capitals_in_one_text_are_one_title() {
    let text = "KLÍMA- ÉS ENERGIASTRATÉGIA⏎INTÉZKEDÉSI TERV 2025–2026\n\nA terv szövege.";
    let title = profile(&drawn(text)).profile.title.map(|field| field.value.to_string());
    assert_eq!(title.as_deref(), Some("KLÍMA- ÉS ENERGIASTRATÉGIA INTÉZKEDÉSI TERV 2025–2026"));
}

#[test]
fn a_title_goes_on_small_and_ends_with_its_years() {
    for (drawing, expected) in [
        (
            "# e5-Programm 2025/2026\n\n# der Marktgemeinde Ebensee\n\nText.",
            "e5-Programm 2025/2026 der Marktgemeinde Ebensee",
        ),
        (
            "LISTA PROIECTELOR CU FINANȚARE 2024–2028\n\nPROIECTE CU CONTRACT SEMNAT\n\nTextul.",
            "LISTA PROIECTELOR CU FINANȚARE 2024–2028",
        ),
        ("Stellenplan 2025, Teil A\n\n(Anlage zum Haushaltsplan)\n\nText des Plans.", "Stellenplan 2025, Teil A"),
    ] {
        let title = profile(&drawn(drawing)).profile.title.map(|field| field.value.to_string());
        assert_eq!(title.as_deref(), Some(expected));
    }
}
