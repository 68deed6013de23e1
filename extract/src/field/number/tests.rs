use rust_decimal::Decimal;

use super::{NotANumber, NumberFormat, read_number};

fn read(text: &str, column: &[&str]) -> String {
    match read_number(text, &NumberFormat::learn(column.iter().copied())) {
        Ok(number) => number.value.to_string(),
        Err(NotANumber::Other) => "other".to_owned(),
        Err(NotANumber::Broken(why)) => format!("broken: {why}"),
    }
}

#[test]
fn the_styles_of_all_countries() {
    for (text, expected) in [
        ("305.000,00", "305000.00"),
        ("223.000", "223000"),
        ("305 000", "305000"),
        ("1,234.56", "1234.56"),
        ("35.000.000,00", "35000000.00"),
        ("873.409.415.819", "873409415819"),
        ("668,800,000.00", "668800000.00"),
        ("926,861,142", "926861142"),
        ("1.798.000.00", "1798000.00"),
        ("45544405", "45544405"),
        ("15531194,9966", "15531194.9966"),
        ("3 919 283, 43", "3919283.43"),
        ("16 076 047,3", "16076047.3"),
        ("37.256 930,00", "37256930.00"),
        ("2458 769,00", "2458769.00"),
        ("217\u{a0}465", "217465"),
        ("1\u{202f}380,00", "1380.00"),
        ("116512491.76", "116512491.76"),
        ("1 234.5", "1234.5"),
        ("1234,567", "1234.567"),
        ("0.500", "0.500"),
        ("1'234'567.89", "1234567.89"),
        ("0", "0"),
        ("0,00", "0.00"),
        ("31.12.2021", "other"),
        ("1.2.3", "other"),
        ("12.50.000,00", "broken: its groups of digits are uneven"),
        ("1.234,567,89", "broken: its signs do not agree"),
    ] {
        // Only the token's own scanner lets four digits stand before a blank, so read it straight.
        assert_eq!(read(text, &[]), expected, "{text}");
    }
}

#[test]
fn three_last_digits_follow_the_column() {
    for (text, column, expected) in [
        ("6.000", &["500.000", "12.000"][..], "6000"),
        ("6.000", &["2207.44063"], "6.000"),
        ("210.000", &["2,450.0", "45.75"], "210.000"),
        ("1,125", &["45,5", "12,25"], "1.125"),
        ("1,125", &["45.5"], "1125"),
        ("1.125", &["45,50", "12,00"], "1125"),
    ] {
        assert_eq!(read(text, column), expected, "{text} in {column:?}");
    }
}

#[test]
fn what_is_written_reads_back() {
    let styles: [(char, &str); 6] = [(',', "."), (',', " "), ('.', ","), (',', "\u{a0}"), ('.', "'"), ('.', "")];
    let mut value = 7_u64;
    for _ in 0..400 {
        value = value.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let cents = value >> (20 + value % 40);
        for (decimal, group) in styles {
            let whole = grouped(cents / 100, group);
            let text = format!("{whole}{decimal}{:02}", cents % 100);
            let expected = Decimal::new(i64::try_from(cents).unwrap(), 2);
            assert_eq!(read_number(&text, &NumberFormat::default()).unwrap().value, expected, "{text}");
        }
    }
}

fn grouped(value: u64, group: &str) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push_str(group);
        }
        text.push(digit);
    }
    text
}
