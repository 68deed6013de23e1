//! Numbers that a narrow column broke: what stands below completes them.

/// Whether digits complete the year of a day above them: `24` below `30.06.20`, `2024` below `30.06.`.
pub(super) fn completes_date(above: &str, below: &str) -> bool {
    let parts: Vec<&str> = above.split(['.', '/']).collect();
    let [day, month, year] = parts.as_slice() else { return false };
    let is_in = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number));
    let digits = below.trim_end_matches('.');
    let whole = format!("{year}{digits}");
    is_in(day, 31)
        && is_in(month, 12)
        && !digits.is_empty()
        && whole.len() == 4
        && whole.chars().all(|c| c.is_ascii_digit())
        && (whole.starts_with("19") || whole.starts_with("20"))
}

/// Whether one or two digits complete an amount above them whose groups are not whole: `0` below `1.800.00` or `9.450,5`.
pub(super) fn completes_amount(above: &str, below: &str) -> bool {
    let digits = (1..=2).contains(&below.len()) && below.chars().all(|c| c.is_ascii_digit());
    digits && !is_grouped(above) && is_grouped(&format!("{above}{below}"))
}

/// Whether a number is written in groups of three digits, with two decimals or none.
fn is_grouped(number: &str) -> bool {
    let is_sign = |c: char| matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\'' | '’');
    let signs: Vec<char> = number.chars().filter(|c| is_sign(*c)).collect();
    let groups: Vec<&str> = number.split(is_sign).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, inner)) = rest.split_last() else { return false };
    let digits = groups.iter().all(|group| group.chars().all(|c| c.is_ascii_digit()));
    let decimals = last.len() == 2 && matches!(signs.as_slice(), [before @ .., sign] if !before.contains(sign));
    digits
        && (1..=3).contains(&first.len())
        && inner.iter().all(|group| group.len() == 3)
        && (last.len() == 3 || decimals)
}

#[cfg(test)]
mod tests {
    use super::{completes_amount, completes_date};

    #[test]
    fn digits_below_complete_what_was_broken() {
        for (above, below) in [("30.06.20", "24"), ("30.06.202", "4"), ("30.06.", "2024."), ("1/12/2", "025")] {
            assert!(completes_date(above, below), "{above} {below}");
        }
        for (above, below) in
            [("30.06.2024", "15"), ("30.06.20", "241"), ("1.800.00", "0"), ("1.", "2."), ("4.5", "24")]
        {
            assert!(!completes_date(above, below), "{above} {below}");
        }
        for (above, below) in [("1.800.00", "0"), ("412.300,0", "0"), ("9.450,5", "0"), ("1 800 0", "00")] {
            assert!(completes_amount(above, below), "{above} {below}");
        }
        for (above, below) in [("38.000", "0"), ("420", "15"), ("12", "5"), ("412.300,00", "7"), ("1.800.00", "000")] {
            assert!(!completes_amount(above, below), "{above} {below}");
        }
    }
}
