use super::candidate::{Candidate, Form};
use super::{candidate, read_without_context};
use crate::lexicon::code::is_listed_anywhere;

/// How much a cell looks like codes by itself, 0 to 100.
#[must_use]
pub(crate) fn code_likeness(text: &str) -> u8 {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let found = candidate::candidates(text, &|_| false);
    if found.is_empty() && !is_identifier(text) {
        return 0;
    }
    let looks: Vec<(usize, u8)> = found.iter().map(|candidate| (candidate.range.start, look(candidate))).collect();
    let reading = read_without_context(text, found);
    let marked = text.contains('§') || reading.codes.iter().any(|(code, _)| code.scheme.is_some());
    let starts: Vec<usize> = reading.codes.iter().map(|(_, range)| range.start).collect();
    let looks = looks.iter().filter(|(start, _)| starts.contains(start)).map(|(_, look)| *look);
    let Some(best) = looks.max().or_else(|| is_identifier(text).then_some(IDENTIFIER)) else { return 0 };
    let best = if marked { best.max(92) } else { best };
    let words = u8::try_from(candidate::words(&reading.rest).count().min(20)).unwrap_or(20);
    best.saturating_sub(words * if words > 8 { 3 } else { 1 })
}

/// How much an identifier of no known form looks like a code.
const IDENTIFIER: u8 = 70;
/// Characters of an identifier.
const IDENTIFIER_LENGTH: std::ops::RangeInclusive<usize> = 5..=24;

/// Whether a text is one word of capitals and digits, begun by a capital, with capitals behind digits: `B092BC`.
fn is_identifier(text: &str) -> bool {
    let text = text.trim();
    let mut kinds = text.chars().filter(|c| !matches!(c, '-' | '/' | '.'));
    IDENTIFIER_LENGTH.contains(&text.chars().count())
        && text.chars().next().is_some_and(char::is_uppercase)
        && text.bytes().filter(u8::is_ascii_digit).count() >= 2
        && text.chars().skip_while(|c| !c.is_ascii_digit()).any(char::is_uppercase)
        && kinds.all(|c| c.is_ascii_digit() || c.is_uppercase())
}

fn look(candidate: &Candidate) -> u8 {
    let code = candidate.code.as_str();
    let listed = || is_listed_anywhere(code);
    let zero = if code.starts_with('0') { 20 } else { 0 };
    match candidate.form {
        Form::Letters if code.len() >= 6 => 92,
        Form::Letters => 70,
        Form::Fours => 92,
        Form::Sixes if listed() => 80,
        Form::Sixes => 65,
        Form::DottedSixes => 28,
        Form::Pair => 50,
        Form::Dotted => 60,
        Form::Plain if candidate.is_year() => 8,
        Form::Plain => {
            let by_length = match code.len() {
                3 => 38,
                4 => 40,
                5 => 50,
                6 if listed() => 72,
                6 | 8 => 52,
                7 => 40,
                10 | 20 => 95,
                _ => 10,
            };
            u8::min(by_length + zero, 98)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::code_likeness;

    #[test]
    fn codes_look_more_like_codes_than_anything_else() {
        let codes = [
            "412 700",
            "412700",
            "412 900 – Трошкови репрезентације",
            "Dz. 710 / Rozdz. 71004 / § 4300",
            "0602-0001",
            "A100101",
            "45233140-2",
            "511 200 / ИПА",
            "821 300, 613 900",
            "633-006",
            "01.1.1.",
            "60016",
            "32329",
            "71111",
            "BG05SFOP001-2.004-0002-C01",
            "0112",
            "482930",
            "B092BC",
        ];
        let other = [
            "",
            "-",
            "2021",
            "31.12.2021",
            "305.000,00",
            "223.000,00 КМ",
            "ИПА",
            "СЦ 1,2,3,4",
            "СЕЦ 5 / ДС",
            "12",
            "1.",
            "1.2.3",
            "57.13%",
            "64.000 m²",
            "GOAL 7: Affordable and Clean Energy",
            "2014–2020",
            "Изградња 12 апартмана",
            "II квартал 2022",
            "668,800,000.00",
            "575,543.27",
            "35.000",
            "480.000",
            "1 234 567",
            "063/334-500",
            "037 711 050",
            "Program 2.",
            "Projekcija 2023.",
            "COVID19",
            "ŠKOLA",
            "5000EUR",
            "A4",
        ];
        let least = codes.iter().map(|text| (code_likeness(text), text)).min().unwrap();
        let most = other.iter().map(|text| (code_likeness(text), text)).max().unwrap();
        assert!(least.0 >= 50, "{least:?}");
        assert!(most.0 <= 35, "{most:?}");
    }
}
