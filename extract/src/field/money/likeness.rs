use super::super::number::{Number, NumberFormat, Token, TokenKind, is_blank, tokens};
use super::printed::{Nature, Printed, printed};

/// Longest cell that may be a sum with its words, in bytes.
const LONGEST: usize = 1_000;

/// How much a cell looks like a sum of money by itself, 0 to 100; a blank or a dash looks like nothing.
///
/// Dates, years, codes, phone numbers, percentages and quantities with their unit do not.
#[must_use]
pub(crate) fn money_likeness(text: &str) -> u8 {
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let tokens = tokens(text);
    let found = printed(&tokens, &NumberFormat::default());
    if found.iter().any(|number| matches!(number.nature, Nature::Broken(_))) {
        return 30;
    }
    let looks = found.iter().filter_map(|number| look(&tokens, number));
    let Some(best) = looks.max() else { return 0 };
    let words = unowned_words(&tokens, &found);
    let others = found.iter().filter(|number| matches!(number.nature, Nature::Other)).count();
    let less = 6 * u8::try_from(words.min(12)).unwrap_or(12) + 25 * u8::try_from(others.min(2)).unwrap_or(2);
    // With a currency beside it, it stays a sum among words.
    if best >= 95 && words <= 6 { best - less.min(30) } else { best.saturating_sub(less.saturating_mul(2)) }
}

fn look(tokens: &[Token<'_>], number: &Printed) -> Option<u8> {
    match number.nature {
        Nature::Sum(_) if number.unit.currency.is_some() => Some(100),
        Nature::Sum(_) if number.has_unit => Some(70),
        Nature::Sum(read) => Some(bare_look(tokens[number.token].text, read)),
        Nature::Year(_) => Some(3),
        _ => None,
    }
}

fn bare_look(text: &str, number: Number) -> u8 {
    let groups = text.chars().filter(|c| !c.is_ascii_digit()).count().saturating_sub(usize::from(number.decimals > 0));
    let day_and_month = number.decimals == 2 && is_day_and_month(text);
    match (number.grouped, number.decimals, groups) {
        (true, 2, _) => 97,
        (true, 0, 2..) => 92,
        (true, 1, _) => 80,
        // A code of six digits is written so too.
        (true, 0, _) if text.contains(is_blank) => 62,
        (true, 0, _) => 76,
        (true, ..) => 70,
        (false, 2, _) if day_and_month => 25,
        (false, 2, _) => 80,
        (false, 0, _) => whole_look(text),
        (false, 1, _) => 35,
        (false, ..) => 45,
    }
}

/// `15.03`
fn is_day_and_month(text: &str) -> bool {
    let part = |text: &str, most: u8| text.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
    text.split_once('.').is_some_and(|(day, month)| part(day, 31) && part(month, 12))
}

fn whole_look(digits: &str) -> u8 {
    match digits.len() {
        1..=2 => 8,
        3 => 15,
        4 if digits.parse().is_ok_and(|year: u16| (1990..=2060).contains(&year)) => 3,
        4 if digits.ends_with("00") => 45,
        4 => 25,
        5.. if digits.ends_with("000") => 60,
        5 | 7 | 9 => 42,
        6 => 38,
        8 => 25,
        _ => 15,
    }
}

fn unowned_words(tokens: &[Token<'_>], found: &[Printed]) -> usize {
    let owned = |at: usize| found.iter().any(|number| number.tokens.contains(&at));
    tokens.iter().enumerate().filter(|(at, token)| token.kind == TokenKind::Word && !owned(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::money_likeness;

    #[test]
    fn money_looks_more_like_money_than_anything_else() {
        let money = [
            "305.000,00",
            "223.000",
            "40.000,00 КМ",
            "305.000,00_ КМ",
            "668,800,000.00",
            "1 380,00",
            "4\u{a0}820\u{a0}000,00\u{a0}zł",
            "236,42",
            "500.000,00 dinara",
            "9.515.964 zł",
            "2,450.0",
            "16 076 047,3",
            "28.012.640,-zł",
            "ИПА 50.000 КМ",
            "1.798.000.00 EURA",
            "14,403,976",
            "116512491.76",
            "EUR 1,200",
            "45,5 хил. лв.",
        ];
        let other = [
            "",
            "-",
            "2021",
            "2021.",
            "2021-2023",
            "31.12.2021",
            "57.13%",
            "12 %",
            "64.000 m²",
            "2,4 km",
            "1.850 noćenja",
            "60",
            "1.2.3",
            "01.1.1.",
            "A100101",
            "14/21",
            "Contract no. 81069/2021",
            "051/123-456",
            "412 700 Остале уговорене услуге",
            "0602-0001",
            "Постављена 24 контејнера на 8 локација",
            "Одржане 3 радионице",
            "IV квартал 2022",
            "633-006",
            "52-06",
            "45 stromov",
            "12 апартмана",
            "RPO WM 2014–2020",
        ];
        let least = money.iter().map(|text| (money_likeness(text), text)).min().unwrap();
        let most = other.iter().map(|text| (money_likeness(text), text)).max().unwrap();
        assert!(least.0 >= 60, "{least:?}");
        assert!(most.0 <= 45, "{most:?}");
    }
}
