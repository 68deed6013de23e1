/// The shortest decimal notation that reads back to the number, without exponent; empty for what is no number.
pub(super) fn shortest(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    // `-0.0 + 0.0` is `0.0`.
    format!("{}", number + 0.0)
}

/// The number without the noise of binary sums: fifteen significant digits, as sheet programs show at most.
pub(super) fn tidy(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// A decimal notation times ten to the power of `places`.
pub(super) fn shifted(decimal: &str, places: i32) -> String {
    let (sign, digits) = split_sign(decimal);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let point = i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(places);
    let mut digits = format!("{whole}{fraction}");
    if point <= 0 {
        digits.insert_str(0, &"0".repeat(point.unsigned_abs() as usize + 1));
        return joined(sign, &digits, 1);
    }
    let point = point.unsigned_abs() as usize;
    if digits.len() < point {
        digits.push_str(&"0".repeat(point - digits.len()));
    }
    joined(sign, &digits, point)
}

/// A decimal notation rounded half away from zero, without padding zeros.
pub(super) fn rounded(decimal: &str, places: usize) -> String {
    let (sign, digits) = split_sign(decimal);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (Some(kept), Some(dropped)) = (fraction.get(..places), fraction.get(places..)) else {
        return joined(sign, &format!("{whole}{fraction}"), whole.len());
    };
    let mut digits: Vec<u8> = whole.bytes().chain(kept.bytes()).collect();
    let mut carry = dropped.bytes().next().is_some_and(|digit| digit >= b'5');
    for digit in digits.iter_mut().rev() {
        if !carry {
            break;
        }
        carry = *digit == b'9';
        *digit = if carry { b'0' } else { *digit + 1 };
    }
    let mut digits = String::from_utf8(digits).unwrap_or_default();
    let mut point = whole.len();
    if carry {
        digits.insert(0, '1');
        point += 1;
    }
    joined(sign, &digits, point)
}

fn split_sign(decimal: &str) -> (&str, &str) {
    decimal.strip_prefix('-').map_or(("", decimal), |digits| ("-", digits))
}

/// Digits with a point after the first `point` of them, without needless zeros and without a negative zero.
fn joined(sign: &str, digits: &str, point: usize) -> String {
    let (whole, fraction) = digits.split_at_checked(point).unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let sign = if whole.is_empty() && fraction.is_empty() { "" } else { sign };
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_short_as_they_read_back() {
        for (number, decimal) in [
            (223_000.1, "223000.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (-0.0, "0"),
            (1e21, "1000000000000000000000"),
            (1e-7, "0.0000001"),
            (f64::NAN, ""),
        ] {
            assert_eq!(shortest(number), decimal);
        }
        assert_eq!(shortest(tidy(0.1 + 0.2)), "0.3");
    }

    #[test]
    fn decimals_are_rounded_and_shifted_digit_by_digit() {
        for (decimal, places, expected) in [
            ("2.345", 2, "2.35"),
            ("-0.004", 2, "0"),
            ("999.995", 2, "1000"),
            ("9.5", 0, "10"),
            ("1.20", 4, "1.2"),
            ("100", 0, "100"),
        ] {
            assert_eq!(rounded(decimal, places), expected);
        }
        for (decimal, places, expected) in
            [("0.35", 2, "35"), ("0.125", 2, "12.5"), ("-12000", -3, "-12"), ("5", -3, "0.005"), ("0", 2, "0")]
        {
            assert_eq!(shifted(decimal, places), expected);
        }
    }
}
