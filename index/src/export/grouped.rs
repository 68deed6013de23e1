use rust_decimal::Decimal;

/// `1,234,567.00`; what has one decimal place gets two.
#[must_use]
pub fn grouped(amount: Decimal) -> String {
    let text = amount.to_string();
    let (whole, cents) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match cents.len() {
        0 => format!("{sign}{grouped}"),
        1 => format!("{sign}{grouped}.{cents}0"),
        _ => format!("{sign}{grouped}.{cents}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn money_is_grouped() {
        for (plain, grouped) in [
            ("1234567.50", "1,234,567.50"),
            ("999", "999"),
            ("-1000", "-1,000"),
            ("0.00", "0.00"),
            ("915600.0", "915,600.00"),
        ] {
            assert_eq!(super::grouped(plain.parse().unwrap()), grouped);
        }
    }
}
