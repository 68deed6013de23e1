//! Numbers that a narrow column broke: what stands below completes them.

/// Whether digits complete a day, an amount or a code above them.
pub(super) fn completes(above: &str, below: &str) -> bool {
    completes_date(above, below) || completes_amount(above, below) || completes_code(above, below)
}

/// Whether what stands below each other may be one number in groups of three digits: `120.0` and `00`.
pub(super) fn may_be_one(above: &str, below: &str) -> bool {
    above.contains(is_sign) && is_grouped(&format!("{above}{below}"), None)
}

/// Whether digits complete the year of a day above them: `24` below `30.06.20`, `2024` below `30.06.`.
fn completes_date(above: &str, below: &str) -> bool {
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

/// Whether digits complete an amount above them whose groups are not whole: `0` below `1.800.00`, `0,00` below `412.50`; or
/// are a group of it by themselves, as no number of its own is: `000` below `850`.
fn completes_amount(above: &str, below: &str) -> bool {
    let (head, decimals) = below.split_once([',', '.']).map_or((below, None), |(head, tail)| (head, Some(tail)));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if !digits(head) || decimals.is_some_and(|decimals| !digits(decimals) || decimals.len() != 2) {
        return false;
    }
    let sign = below.chars().nth(head.len());
    if head == "000" {
        let whole = above.chars().all(|c| c.is_ascii_digit() || is_space(c));
        return whole && is_grouped(&format!("{above} {below}"), sign);
    }
    // One decimal alone is a number of its own: `6,2`.
    let groups = above.split(is_sign).count();
    let cut = head.len() <= 2 && (groups > 2 || sign.is_some()) && !is_grouped(above, sign);
    cut && is_grouped(&format!("{above}{below}"), sign)
}

/// Whether a mark complements the code above it: `00-1` below `713220`.
fn completes_code(above: &str, below: &str) -> bool {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 6;
    let mark = below.split_once('-').is_some_and(|(head, tail)| {
        [head, tail].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
    });
    mark && below.len() <= LONGEST && above.len() >= SHORTEST && above.chars().all(|c| c.is_ascii_digit())
}

/// What parts groups or decimals.
fn is_sign(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’') || is_space(c)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Whether a number is written in groups of three digits, with two decimals behind this sign, or behind any, or none.
fn is_grouped(number: &str, decimal_sign: Option<char>) -> bool {
    let signs: Vec<char> = number.chars().filter(|c| is_sign(*c)).collect();
    let groups: Vec<&str> = number.split(is_sign).collect();
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, inner)) = rest.split_last() else { return false };
    let digits = groups.iter().all(|group| group.chars().all(|c| c.is_ascii_digit()));
    let decimals = last.len() == 2
        && matches!(signs.as_slice(), [before @ .., sign] if !before.contains(sign) && decimal_sign.is_none_or(|own| own == *sign));
    digits
        && (1..=3).contains(&first.len())
        && inner.iter().all(|group| group.len() == 3)
        && (last.len() == 3 || decimals)
}

#[cfg(test)]
mod tests {
    use super::{completes_amount, completes_code, completes_date};

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
        for (above, below) in [
            ("1.800.00", "0"),
            ("412.300,0", "0"),
            ("9.450,5", "0"),
            ("1 800 0", "00"),
            ("412.50", "0,00"),
            ("1.250.0", "00,00"),
            ("850", "000"),
            ("1 850", "000,00"),
        ] {
            assert!(completes_amount(above, below), "{above} {below}");
        }
        for (above, below) in [
            ("38.000", "0"),
            ("420", "15"),
            ("12", "5"),
            ("412.300,00", "7"),
            ("412,50", "0,00"),
            ("1.800.000,00", "000"),
            ("130", "010"),
            ("412.50", "9.80"),
            ("6,2", "3"),
        ] {
            assert!(!completes_amount(above, below), "{above} {below}");
        }
        assert!(completes_code("713220", "00-1") && !completes_code("71322000-1", "00-1"));
    }
}
