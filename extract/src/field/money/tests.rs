use planoteka_ingest::document::{NumberStyle, TypedValue};

use super::super::number::NumberFormat;
use super::super::unit::{Unit, unit_in};
use super::{Bound, Money, read_money};

fn drawn(money: &Money) -> String {
    match money {
        Money::Nil => "nil".to_owned(),
        Money::NotMoney => "no".to_owned(),
        Money::Broken { .. } => "broken".to_owned(),
        Money::Sums(sums) => {
            let drawn = sums.iter().map(|sum| {
                let mut text = sum.value.to_string();
                if let Some(currency) = sum.currency {
                    text.push_str(&format!(" {currency}"));
                }
                match sum.bound {
                    Some(Bound::Lower) => text.push('+'),
                    Some(Bound::Upper) => text.push('-'),
                    None if sum.approximate => text.push('~'),
                    None => {}
                }
                if !sum.label.is_empty() {
                    text.push_str(&format!(" [{}]", sum.label));
                }
                if let Some(year) = sum.year {
                    text.push_str(&format!(" @{year}"));
                }
                text
            });
            drawn.collect::<Vec<_>>().join(" | ")
        }
    }
}

fn read(text: &str) -> String {
    drawn(&read_money(text, None, &NumberFormat::learn([text]), &Unit::WHOLE))
}

#[test]
fn sums_of_all_countries() {
    for (text, expected) in [
        ("305.000,00 KM", "305000.00 BAM"),
        ("             230.000,00", "230000.00"),
        ("305.000,00_ КМ", "305000.00 BAM"),
        ("305 000 KM", "305000 BAM"),
        ("40.000,00", "40000.00"),
        ("35.000.000,00 dinara", "35000000.00 RSD"),
        ("873.409.415.819", "873409415819"),
        ("668,800,000.00", "668800000.00"),
        ("1.047.997,00 €", "1047997.00 EUR"),
        ("1.798.000.00 EURA", "1798000.00 EUR"),
        ("7.500,00 kn", "7500.00 HRK"),
        ("45544405", "45544405"),
        ("14.403.976,00 ден.", "14403976.00 MKD"),
        ("4 610 921,68 лв.", "4610921.68 BGN"),
        ("3 919 283, 43 лв.", "3919283.43 BGN"),
        ("лв.7 105 483", "7105483 BGN"),
        ("16 076 047,3 хил.лв.", "16076047300.0 BGN"),
        ("37 256 930,00 zł", "37256930.00 PLN"),
        ("9.515.964 zł", "9515964 PLN"),
        ("28.012.640,-zł", "28012640 PLN"),
        ("37.256 930,00", "37256930.00"),
        ("2458 769,00", "2458769.00"),
        ("12 500,- Kč", "12500 CZK"),
        ("12 500,-- Kč", "12500 CZK"),
        ("1.000.-", "1000"),
        ("5.000=", "5000"),
        ("116 512 491,76", "116512491.76"),
        ("11.408,00", "11408.00"),
        ("1.902.394 evrov", "1902394 EUR"),
        ("1234,567 тис. грн", "1234567.000 UAH"),
        ("1 234,5 тыс. руб.", "1234500.0 RUB"),
        ("1.234.567,89 lei", "1234567.89 RON"),
        ("1.234.567 lekë", "1234567 ALL"),
        ("1,234.56 €", "1234.56 EUR"),
        ("1 234 567 Ft", "1234567 HUF"),
        ("1.234.567,- Ft", "1234567 HUF"),
        ("1 234 e Ft", "1234000 HUF"),
        ("1 234 eFt", "1234000 HUF"),
        ("EUR 1'234'567.89", "1234567.89 EUR"),
        ("US$ 50,000", "50000 USD"),
        ("50.000,00 конвертибилних марака", "50000.00 BAM"),
        ("1. 250.000,00 KM", "1250000.00 BAM"),
        ("1.250 .000", "1250000"),
        ("€1.2m", "1200000.0 EUR"),
        ("500KM", "500 BAM"),
        ("……………. 9.515.964 zł", "9515964 PLN"),
        ("......36.750 zł", "36750 PLN"),
        ("____ 1.200", "1200"),
        ("0", "0"),
        ("0,00 €", "0.00 EUR"),
        ("2021", "2021"),
        ("500", "500"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

/// Sums as the offices of each country write them, with the words and signs that stand around them.
#[test]
fn sums_in_the_words_of_each_country() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("45,5 хил. лв.", "45500.0 BGN"),
        ("45,5 хил.лв", "45500.0 BGN"),
        ("1,2 mln zł", "1200000.0 PLN"),
        ("1,25 mln. zł", "1250000.00 PLN"),
        ("12,5 tys. zł", "12500.0 PLN"),
        ("300 tys. PLN", "300000 PLN"),
        ("0,4 mld zł", "400000000.0 PLN"),
        ("150 tis. €", "150000 EUR"),
        ("1,5 mil. €", "1500000.0 EUR"),
        ("850 tis. Sk", "850000 SKK"),
        ("2,3 mil. Kč", "2300000.0 CZK"),
        ("450 tis. Kč", "450000 CZK"),
        ("1 250 tis.Kč", "1250000 CZK"),
        ("120 tisuća kuna", "120000 HRK"),
        ("1,2 milijuna kuna", "1200000.0 HRK"),
        ("2,5 mil. kn", "2500000.0 HRK"),
        ("500 hiljada KM", "500000 BAM"),
        ("1,3 miliona KM", "1300000.0 BAM"),
        ("15 милиона динара", "15000000 RSD"),
        ("3,5 мил. дин.", "3500000.0 RSD"),
        ("250 хиљада динара", "250000 RSD"),
        ("350 илјади денари", "350000 MKD"),
        ("2 милиони денари", "2000000 MKD"),
        ("1,5 млн. лв.", "1500000.0 BGN"),
        ("150 тис. грн", "150000 UAH"),
        ("2,5 млн грн", "2500000.0 UAH"),
        ("1234,5 тис.грн.", "1234500.0 UAH"),
        ("12,5 млн руб.", "12500000.0 RUB"),
        ("1.200 mii lei", "1200000 RON"),
        ("1,5 milioane lei", "1500000.0 RON"),
        ("500 mijë lekë", "500000 ALL"),
        ("2,5 milion lekë", "2500000.0 ALL"),
        ("15 millió Ft", "15000000 HUF"),
        ("15 M Ft", "15000000 HUF"),
        ("1 200 eFt", "1200000 HUF"),
        ("1 200 E Ft", "1200000 HUF"),
        ("500 ezer Ft", "500000 HUF"),
        ("1,2 Mio. €", "1200000.0 EUR"),
        ("250 Tsd. €", "250000 EUR"),
        ("250 T€", "250000 EUR"),
        ("EUR 1.2 million", "1200000.0 EUR"),
        ("USD 50k", "50000 USD"),
        ("€ 35,000", "35000 EUR"),
        ("1,5 mio EUR", "1500000.0 EUR"),
        ("25 tisoč EUR", "25000 EUR"),
        ("10.000 ЕВРА", "10000 EUR"),
        ("15.000 евра", "15000 EUR"),
        ("20 000 евро", "20000 EUR"),
        ("3.500.000,00 РСД", "3500000.00 RSD"),
        ("РСД 3.500.000,00", "3500000.00 RSD"),
        ("4.500.000 din", "4500000 RSD"),
        ("12.000,00 КМ с ПДВ-ом", "12000.00 BAM [с ПДВ-ом]"),
        ("60.000 € + PDV", "60000 EUR [PDV]"),
        ("1 млн. ден.", "1000000 MKD"),
        ("12.500,- €", "12500 EUR"),
        ("1 000 000,00 Kč vč. DPH", "1000000.00 CZK [vč. DPH]"),
        ("150 000 Kč (bez DPH)", "150000 CZK [bez DPH]"),
        ("15 000,00 zł brutto", "15000.00 PLN [brutto]"),
        ("ok. 15 000 zł", "15000 PLN~"),
        ("около 10 000 лв.", "10000 BGN~"),
        ("приблизно 500.000 денари", "500000 MKD~"),
        ("približno 25.000 €", "25000 EUR~"),
        ("cca 50 tis. Kč", "50000 CZK~"),
        ("aprox. 10.000 lei", "10000 RON~"),
        ("rreth 500.000 lekë", "500000 ALL~"),
        ("kb. 5 000 000 Ft", "5000000 HUF~"),
        ("до 20 000 лв.", "20000 BGN-"),
        ("max. 5 000 €", "5000 EUR-"),
        ("od 5.000 do 7.500 KM", "5000 BAM+ [od] | 7500 BAM-"),
        ("53\u{202f}840,00", "53840.00"),
        ("1\u{2009}250\u{2009}000", "1250000"),
        ("1'250'000.00", "1250000.00"),
        ("15531194,9966", "15531194.9966"),
        ("ОБ 20 000 лв.\nЕС 80 000 лв.", "20000 BGN [ОБ] | 80000 BGN [ЕС]"),
        ("ŠR 80 000, obec 20 000", "80000 [ŠR] | 20000 [obec]"),
        ("EU: 85 000 €\nŠR: 10 000 €\nobec: 5 000 €", "85000 EUR [EU] | 10000 EUR [ŠR] | 5000 EUR [obec]"),
        ("общо 100 000 лв., в т.ч. 85 000 лв. ЕСИФ", "100000 BGN [общо] | 85000 BGN [в т.ч ЕСИФ]"),
        ("EU 85 %: 850 000 Kč; obec 15 %: 150 000 Kč", "850000 CZK [EU 85 %] | 150000 CZK [obec 15 %]"),
    ] {
        let found = read(text);
        if found != expected {
            wrong.push(format!("{text:?}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn minus_has_many_forms() {
    for (text, expected) in [
        ("-53.840,00", "-53840.00"),
        ("\u{2212}1.234", "-1234"),
        ("–500,00 €", "-500.00 EUR"),
        ("(1.234)", "-1234"),
        ("(1.234,00 KM)", "-1234.00 BAM"),
        ("(1.234,00) KM", "-1234.00 BAM"),
        ("1.234-", "-1234"),
        ("- 5.000,00", "-5000.00"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn nothing_planned_is_no_zero() {
    for text in ["", " ", "-", "–", "—", "/", "x", "х", "- KM", "– €", "---", "…", "_____", "-\n-", "\u{ad}"]
    {
        assert_eq!(read(text), "nil", "{text:?}");
    }
}

#[test]
fn lost_digits_are_never_guessed() {
    for text in [
        ",00",
        "...,0",
        "12.,00",
        "..000,00",
        ".500.000",
        "1O0.000",
        "1.250.000,0O",
        "l5.000",
        "12.50.000,00",
        "115 000130 000135 000",
        "1 5001 5001 550",
        "1.234,567,89",
        "000,00",
        "12.345.67,00",
        "1,250,00,000",
        "5O.000,00",
        "25.00O KM",
        "1..250,00",
        "?.500,00",
    ] {
        assert_eq!(read(text), "broken", "{text}");
    }
}

#[test]
fn what_is_not_money() {
    for text in [
        "57.13%",
        "12,5 %",
        "64.000 m²",
        "2,4 km",
        "96.310 посјета",
        "31.12.2021",
        "01.03.2021.",
        "2021.",
        "2021. godina",
        "2022–2024",
        "14/21",
        "1.1. Корпоративен данък",
        "01.04. – 31.10.2021.",
        "do 31. 12. 2024",
        "2015-11-01 00:00:00",
        "01-022-141/09",
        "Општина",
        "бр. 14",
        "1.2.3",
        "§ 4300",
        "VTR1079",
        "45 stromov",
        "није планирано",
        "20 osoba",
        "2D",
        "5 ком.",
        "12 kom",
        "3 szt.",
        "25 ks",
        "10 бр.",
        "150 ha",
        "ДА",
        "у складу са буџетом",
        "podle rozpočtu",
        "redovna djelatnost",
        "bez finansijskih sredstava",
        "не се изискват средства",
        "2021/2022",
        "01.01.2021 - 31.12.2021",
    ] {
        assert_eq!(read(text), "no", "{text}");
    }
}

#[test]
fn several_sums_keep_their_labels() {
    for (text, expected) in [
        ("ИПА 50.000; буџет 20.000", "50000 [ИПА] | 20000 [буџет]"),
        ("50.000 ИПА\n20.000 буџет", "50000 [ИПА] | 20000 [буџет]"),
        ("ИПА\n50.000\nбуџет\n20.000", "50000 [ИПА] | 20000 [буџет]"),
        ("50.000 (ИПА)", "50000 [ИПА]"),
        ("ИПА: 50.000,00 КМ, буџет: 20.000,00 КМ", "50000.00 BAM [ИПА] | 20000.00 BAM [буџет]"),
        ("2021: 50.000\n2022: 60.000", "50000 [2021] @2021 | 60000 [2022] @2022"),
        ("2021. – 50.000 KM; 2022. – 60.000 KM", "50000 BAM [2021] @2021 | 60000 BAM [2022] @2022"),
        ("50.000\n60.000", "50000 | 60000"),
        ("20.000 + 30.000", "20000 | 30000"),
        ("10.000–15.000", "10000+ | 15000-"),
        ("10.000 - 15.000 KM", "10000 BAM+ | 15000 BAM-"),
        ("од 10.000 до 15.000 КМ", "10000 BAM+ [од] | 15000 BAM-"),
        ("око 20.000", "20000~"),
        ("cca 20.000 KM", "20000 BAM~"),
        ("ca. 1 200 000 zł", "1200000 PLN~"),
        ("~500.000", "500000~"),
        ("do 20.000 €", "20000 EUR-"),
        ("Phase 2: 50,000 EUR", "50000 EUR [Phase 2]"),
        ("85% EU 500.000", "500000 [85% EU]"),
        ("1) 50.000\n2) 30.000", "50000 | 30000"),
        ("500; 12.000", "500 | 12000"),
        ("10 x 500 KM = 5.000 KM", "5000 BAM [10 x 500 KM]"),
        ("40.000+20.000=60.000", "60000"),
        ("100.000 1)", "100000"),
        ("15 % (20.000 KM)", "20000 BAM [15 %]"),
        ("100.000,00 KM (2021), 50.000,00 KM (2022)", "100000.00 BAM [2021] @2021 | 50000.00 BAM [2022] @2022"),
        ("2021: 100.000; 2022: –", "100000 [2021] @2021"),
        ("2021: –; 2022: 60.000", "60000 [2022] @2022"),
        ("20.000 KM/god.", "20000 BAM [god]"),
        ("1,5-2 mil. Kč", "1500000.0 CZK+ | 2000000 CZK-"),
        ("РЕС 1.500 КМ + UNDP 3.000 USD", "1500 BAM [РЕС] | 3000 USD [UNDP]"),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn a_number_broken_over_lines_is_one() {
    for (text, expected) in [
        ("1.250.\n000,00", "1250000.00"),
        ("10 090\n500,50", "10090500.50"),
        ("1.000.000\n,00", "1000000.00"),
        ("4 820 000,00\nzł", "4820000.00 PLN"),
        ("1.250.0\n00,00", "1250000.00"),
        ("85 000\n115 000", "85000 | 115000"),
        ("50.000\n20.000", "50000 | 20000"),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
    }
}

#[test]
fn the_unit_of_the_cell_beats_that_of_the_column() {
    let format = NumberFormat::learn(["4 250,0", "212,5"]);
    let column = unit_in("(хил. лв.)").unwrap();
    for (text, expected) in [
        ("4\u{a0}250,0", "4250000.0 BGN"),
        ("212,5", "212500.0 BGN"),
        ("1,2 млн. лв.", "1200000.0 BGN"),
        ("212,5 EUR", "212500.0 EUR"),
    ] {
        assert_eq!(drawn(&read_money(text, None, &format, &column)), expected, "{text}");
    }
    let english = NumberFormat::learn(["2,450.0", "45.75"]);
    let thousand = unit_in("Budget (EUR '000)").unwrap();
    assert_eq!(drawn(&read_money("2,450.0", None, &english, &thousand)), "2450000.0 EUR");
    assert_eq!(drawn(&read_money("45.75", None, &english, &thousand)), "45750.00 EUR");
}

#[test]
fn stored_numbers_are_taken_as_they_are() {
    let number = |decimal: &str, style| TypedValue::Number { decimal: decimal.into(), style };
    let column = unit_in("tis. Kč").unwrap();
    for (text, typed, unit, expected) in [
        ("305.000,00", number("305000", NumberStyle::Plain), Unit::WHOLE, "305000"),
        ("222400.4", number("222400.4", NumberStyle::Plain), Unit::WHOLE, "222400.4"),
        ("6 400,5", number("6400.5", NumberStyle::Plain), column, "6400500.0 CZK"),
        ("1.000,00 €", number("1000", NumberStyle::Unit("€".into())), Unit::WHOLE, "1000 EUR"),
        ("57,13%", number("0.5713", NumberStyle::Percent), Unit::WHOLE, "no"),
        ("12 тыс. руб.", number("12000", NumberStyle::Unit("тыс. руб.".into())), Unit::WHOLE, "12000 RUB"),
        ("12 тыс. руб.", number("12", NumberStyle::Unit("тыс. руб.".into())), Unit::WHOLE, "12000 RUB"),
        ("#REF!", TypedValue::Error { code: "#REF!".into() }, Unit::WHOLE, "broken"),
        ("2019-01-01", TypedValue::Date { iso: "2019-01-01".into() }, Unit::WHOLE, "no"),
        ("", number("99999999999999999999999999999999", NumberStyle::Plain), Unit::WHOLE, "broken"),
    ] {
        assert_eq!(drawn(&read_money(text, Some(&typed), &NumberFormat::default(), &unit)), expected, "{text}");
    }
}

#[test]
fn a_sum_says_where_it_stands() {
    let text = "ИПА 50.000 КМ; буџет 20.000";
    let Money::Sums(sums) = read_money(text, None, &NumberFormat::default(), &Unit::WHOLE) else { panic!("no sums") };
    for sum in &sums {
        assert_eq!(&text[sum.range.clone()], sum.raw);
    }
    assert_eq!(sums[0].raw, "50.000 КМ");
}

#[test]
fn no_text_makes_reading_fail() {
    let alphabet: Vec<char> = "0159.,-–_ \u{a0}\n()/'€%O mKxлв:;=+§\u{1}\u{2212}²".chars().collect();
    let mut seed = 42_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        loop {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let pick = usize::try_from(seed >> 40).unwrap();
            if pick % 12 == 0 {
                break;
            }
            text.push(alphabet[(pick / 12) % alphabet.len()]);
        }
        let format = NumberFormat::learn([text.as_str()]);
        if let Money::Sums(sums) = read_money(&text, None, &format, &Unit::WHOLE) {
            assert!(sums.iter().all(|sum| text.get(sum.range.clone()) == Some(sum.raw.as_str())), "{text:?}");
        }
        assert!(super::money_likeness(&text) <= 100);
        assert!(super::sums_in_prose(&text).iter().all(|sum| text.get(sum.range.clone()).is_some()));
        assert!(super::super::number::split_glued(&text, 3).is_none_or(|parts| parts.len() == 3));
    }
}
