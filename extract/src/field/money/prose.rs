use super::super::number::{NumberFormat, Token, TokenKind, tokens};
use super::super::unit::Unit;
use super::Sum;
use super::printed::{Nature, Printed, printed};

/// Sums in running text: numbers with a currency beside them, or a multiplier that nothing counted follows.
#[must_use]
pub(crate) fn sums_in_prose(text: &str) -> Vec<Sum> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let format = NumberFormat::default();
    let found = printed(&tokens, &format);
    found.iter().filter(|number| is_priced(&tokens, number)).filter_map(|number| sum(text, number)).collect()
}

fn is_priced(tokens: &[Token<'_>], number: &Printed) -> bool {
    let counts = tokens.get(number.tokens.end).is_some_and(|next| next.kind == TokenKind::Word);
    number.unit.currency.is_some() || (number.has_unit && !counts)
}

fn sum(text: &str, number: &Printed) -> Option<Sum> {
    let Nature::Sum(read) = number.nature else { return None };
    Some(Sum {
        value: number.value(read, &Unit::WHOLE)?,
        currency: number.unit.currency,
        raw: text.get(number.range.clone())?.to_owned(),
        range: number.range.clone(),
        approximate: number.approximate,
        bound: number.bound,
        label: String::new(),
        year: None,
    })
}

#[cfg(test)]
mod tests {
    use super::sums_in_prose;

    #[test]
    fn only_numbers_with_a_currency_are_sums() {
        for (text, expected) in [
            (
                "Обща стойност: 4 610 921,68 лв., от които 3 919 283, 43 лв. европейско и 691 638, 25 лв. национално \
                 съфинансиране (85 % и 15 %).",
                "4610921.68 BGN|3919283.43 BGN|691638.25 BGN",
            ),
            ("Договор № BG05SFOP001-2.004-0002-C01/22.12.2016 г. за 45,5 хил. лв.", "45500.0 BGN"),
            ("Proračun od 1.250.000 KM za 2.400 m puta i 12 km kanala", "1250000 BAM"),
            ("1,2 mln zł oraz 300 tys. zł", "1200000.0 PLN|300000 PLN"),
            ("лв.7 105 483 за 2019 г.", "7105483 BGN"),
            ("EUR 1,234,567.89 and €1.2m", "1234567.89 EUR|1200000.0 EUR"),
            ("од 10.000 до 15.000 КМ", "10000 BAM|15000 BAM"),
            ("200 хил. жители, 3 млн. души", ""),
            ("udział 28.012.640,-zł", "28012640 PLN"),
            ("у 2021. години 35.000.000,00 динара", "35000000.00 RSD"),
            ("Закон бр. 14/21 од 01.03.2021.", ""),
            ("5 000 Ft és 3,5 millió Ft", "5000 HUF|3500000.0 HUF"),
        ] {
            let sums: Vec<String> = sums_in_prose(text)
                .iter()
                .map(|sum| format!("{} {}", sum.value, sum.currency.map_or(String::new(), |c| c.to_string())))
                .collect();
            assert_eq!(sums.join("|"), expected, "{text}");
        }
        assert_eq!(sums_in_prose("Ukupno 500 dinara.")[0].raw, "500 dinara");
        assert_eq!(sums_in_prose("Укупно 500 дин. за 2021.")[0].raw, "500 дин.");
    }
}
