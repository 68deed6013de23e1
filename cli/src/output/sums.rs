use planoteka_index::grouped;
use rust_decimal::Decimal;

/// A text with its sums as people read them: `223000.00` becomes `223,000.00`. Years, days and codes stay.
pub fn with_sums_grouped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let number = rest.get(start..).unwrap_or_default();
        let length = number.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(number.len());
        let (before, number) = (rest.get(..start).unwrap_or_default(), number.get(..length).unwrap_or_default());
        shown += before;
        let of_word = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '/');
        match sum(number).filter(|_| !of_word) {
            Some(sum) => shown += &grouped(sum),
            None => shown += number,
        }
        rest = rest.get(start + length..).unwrap_or_default();
    }
    shown + rest
}

/// A number with hundredths.
fn sum(number: &str) -> Option<Decimal> {
    let (whole, hundredths) = number.split_once('.')?;
    (!whole.contains(',') && hundredths.len() == 2).then(|| number.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::with_sums_grouped;

    #[test]
    fn sums_are_grouped_and_nothing_else() {
        for (text, shown) in [
            ("sum 1393000.00 is not 1390500.50: 2500.00 less", "sum 1,393,000.00 is not 1,390,500.50: 2,500.00 less"),
            ("480.00 in 2021, due 31.12.2021", "480.00 in 2021, due 31.12.2021"),
            ("code 612300.1 and 1,000.00", "code 612300.1 and 1,000.00"),
            ("Одлука 01/1234.56 и A1234.56", "Одлука 01/1234.56 и A1234.56"),
            ("(20000.00)", "(20,000.00)"),
            ("no sums", "no sums"),
        ] {
            assert_eq!(with_sums_grouped(text), shown);
        }
    }
}
