use super::token::{is_blank, is_dash};

/// Longest text that is split, in characters.
const LONGEST: usize = 200;
/// Most steps of the search for one text.
const MOST_STEPS: usize = 100_000;

/// The `k` numbers that a cell runs together, such as `47 00050 00052 000`, as they are printed.
///
/// They must be of like magnitude: a blank with three digits after it continues a number, otherwise a new one starts.
/// `None` if there is no such split or more than one is as good.
#[must_use]
pub(crate) fn split_glued(text: &str, k: usize) -> Option<Vec<&str>> {
    let text = text.trim();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let allowed = |c: char| c.is_ascii_digit() || is_blank(c) || matches!(c, '.' | ',');
    if k < 2 || chars.len() > LONGEST || chars.iter().any(|(_, c)| !allowed(*c) && !is_dash(*c)) {
        return None;
    }
    let mut search = Search { text, chars, best: None, tied: false, steps: 0 };
    search.from(0, k, &mut Vec::new());
    match search.best {
        Some((_, parts)) if !search.tied && search.steps < MOST_STEPS => Some(parts),
        _ => None,
    }
}

struct Search<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    best: Option<(Unlikeness, Vec<&'a str>)>,
    tied: bool,
    steps: usize,
}

/// How far parts are from numbers of one magnitude in one style, smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Unlikeness {
    /// Zeros and dashes.
    nils: usize,
    decimals: usize,
    lengths: usize,
    /// Largest by smallest value, in hundredths.
    ratio: u128,
}

impl<'a> Search<'a> {
    fn from(&mut self, start: usize, left: usize, parts: &mut Vec<&'a str>) {
        self.steps += 1;
        if self.steps >= MOST_STEPS {
            return;
        }
        if left == 0 {
            if start == self.chars.len() {
                self.weigh(parts);
            }
            return;
        }
        let mut end = start;
        while end < self.chars.len() && end - start < 24 {
            end += 1;
            let Some(part) = self.part(start, end) else { continue };
            if !is_number(part) {
                continue;
            }
            let next = self.skip_blanks(end);
            parts.push(part);
            self.from(next, left - 1, parts);
            parts.pop();
        }
    }

    fn part(&self, start: usize, end: usize) -> Option<&'a str> {
        let from = self.chars.get(start)?.0;
        let to = self.chars.get(end).map_or(self.text.len(), |(offset, _)| *offset);
        self.text.get(from..to)
    }

    fn skip_blanks(&self, mut at: usize) -> usize {
        while self.chars.get(at).is_some_and(|(_, c)| is_blank(*c)) {
            at += 1;
        }
        at
    }

    fn weigh(&mut self, parts: &[&'a str]) {
        let Some(unlikeness) = unlikeness(parts) else { return };
        match self.best.as_ref().map(|(best, _)| unlikeness.cmp(best)) {
            Some(std::cmp::Ordering::Greater) => {}
            Some(std::cmp::Ordering::Equal) => self.tied = true,
            Some(std::cmp::Ordering::Less) | None => {
                self.best = Some((unlikeness, parts.to_vec()));
                self.tied = false;
            }
        }
    }
}

/// Digits in groups of three or in one run, at most four decimals, no leading zeros; or a dash.
fn is_number(part: &str) -> bool {
    let mut chars = part.chars();
    if chars.next().is_some_and(is_dash) {
        return chars.next().is_none();
    }
    let runs: Vec<&str> = part.split(|c: char| !c.is_ascii_digit()).collect();
    let signs: Vec<char> = part.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some((first, rest)) = runs.split_first() else { return false };
    let (decimal, groups) = match (signs.last(), rest.split_last()) {
        (Some('.' | ','), Some((last, groups))) if last.len() != 3 => (Some(last), groups),
        _ => (None, rest),
    };
    let decimals_fit = decimal.is_none_or(|run| (1..=2).contains(&run.len()));
    let leads = first.len() == 1 || !first.starts_with('0');
    let zero = *first == "0" && !groups.is_empty();
    let group_signs = signs.get(..groups.len()).unwrap_or_default();
    let one_sign = group_signs.windows(2).all(|pair| pair.first() == pair.last());
    let first_fits = if groups.is_empty() { (1..=15).contains(&first.len()) } else { (1..=3).contains(&first.len()) };
    first_fits && leads && !zero && one_sign && decimals_fit && groups.iter().all(|run| run.len() == 3)
}

fn unlikeness(parts: &[&str]) -> Option<Unlikeness> {
    let mut values = Vec::new();
    let mut decimals = Vec::new();
    for part in parts.iter().filter(|part| **part != "0" && !part.starts_with(is_dash)) {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        let after = part.rfind(['.', ',']).map_or(0, |sign| part.len() - sign - 1);
        decimals.push(if after == 3 { 0 } else { after });
        values.push((digits.len(), digits.parse::<u128>().ok()?));
    }
    if values.is_empty() {
        return Some(Unlikeness { nils: parts.len(), decimals: 0, lengths: 0, ratio: 0 });
    }
    let (longest, shortest) = (values.iter().map(|v| v.0).max()?, values.iter().map(|v| v.0).min()?);
    let (largest, smallest) = (values.iter().map(|v| v.1).max()?, values.iter().map(|v| v.1).min()?.max(1));
    let uneven = decimals.iter().max()? - decimals.iter().min()?;
    let ratio = largest.saturating_mul(100) / smallest;
    (longest - shortest <= 2).then_some(Unlikeness {
        nils: parts.len() - values.len(),
        decimals: uneven,
        lengths: longest - shortest,
        ratio,
    })
}

#[cfg(test)]
mod tests {
    use super::split_glued;

    #[test]
    fn numbers_of_one_magnitude_part() {
        for (text, k, expected) in [
            ("115 000130 000135 000", 3, "115 000|130 000|135 000"),
            ("47 00050 00052 000", 3, "47 000|50 000|52 000"),
            ("330035003650", 3, "3300|3500|3650"),
            ("500500520", 3, "500|500|520"),
            ("282029003000", 3, "2820|2900|3000"),
            ("1 5001 5001 550", 3, "1 500|1 500|1 550"),
            ("201120122013", 3, "2011|2012|2013"),
            ("9001 1001 200", 3, "900|1 100|1 200"),
            ("1.234,505.678,00", 2, "1.234,50|5.678,00"),
            ("12 000 13 000", 2, "12 000|13 000"),
            ("100 000,00120 000,00", 2, "100 000,00|120 000,00"),
            ("500-520", 3, "500|-|520"),
            ("0 0 0", 3, "0|0|0"),
            ("000", 3, "0|0|0"),
            ("---", 3, "-|-|-"),
        ] {
            assert_eq!(split_glued(text, k).map(|parts| parts.join("|")).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_split_is_guessed() {
        for (text, k) in [("115 000 EUR", 2), ("", 3), ("7", 2), ("0000", 3), ("1\u{2028}2", 2)] {
            assert_eq!(split_glued(text, k), None, "{text}");
        }
        assert_eq!(split_glued(&"1".repeat(150), 9), None);
    }
}
