//! Numbers that fields count, which no file stores (ECMA-376 part 1, 17.16.5.5 to 17.16.5.7 and 17.16.5.33).

use crate::label::NumberFormat;

/// Levels that are counted.
const LEVELS: usize = 9;

/// How far the fields of a text have counted.
#[derive(Debug, Default)]
pub(super) struct AutomaticNumbers {
    paragraphs: Counts,
    legal: Counts,
    outline: Counts,
    list: Counts,
}

/// A counter for each level, outermost first.
type Counts = [u32; LEVELS];

/// How a level is written: what stands before and behind its number.
type Shape = (&'static str, NumberFormat, &'static str);

const OUTLINE: [Shape; LEVELS] = [
    ("", NumberFormat::UpperRoman, "."),
    ("", NumberFormat::UpperLetter, "."),
    ("", NumberFormat::Decimal, "."),
    ("", NumberFormat::LowerLetter, ")"),
    ("(", NumberFormat::Decimal, ")"),
    ("(", NumberFormat::LowerLetter, ")"),
    ("(", NumberFormat::LowerRoman, ")"),
    ("(", NumberFormat::LowerLetter, ")"),
    ("(", NumberFormat::LowerRoman, ")"),
];
const LIST: [Shape; LEVELS] = [
    ("", NumberFormat::Decimal, ")"),
    ("", NumberFormat::LowerLetter, ")"),
    ("", NumberFormat::LowerRoman, ")"),
    ("(", NumberFormat::Decimal, ")"),
    ("(", NumberFormat::LowerLetter, ")"),
    ("(", NumberFormat::LowerRoman, ")"),
    ("", NumberFormat::Decimal, "."),
    ("", NumberFormat::LowerLetter, "."),
    ("", NumberFormat::LowerRoman, "."),
];

impl AutomaticNumbers {
    /// What a field shows in a paragraph that is a heading of a level, outermost 1, or none; `None` for other fields.
    pub fn next(&mut self, instruction: &str, heading: Option<u8>) -> Option<String> {
        let mut words = instruction.split_whitespace();
        let name = words.next()?.to_ascii_uppercase();
        let switches: Vec<&str> = words.collect();
        let level = usize::from(heading.unwrap_or(1).saturating_sub(1)).min(LEVELS - 1);
        match name.as_str() {
            "AUTONUM" => {
                let number = count(&mut self.paragraphs, level, None);
                Some(format!("{}{}", format_of(&switches).write(number), separator(&switches)))
            }
            "AUTONUMLGL" => {
                count(&mut self.legal, level, None);
                let end = if switches.contains(&"\\e") { "" } else { separator(&switches) };
                Some(legal(&self.legal, level, separator(&switches)) + end)
            }
            "AUTONUMOUT" => Some(shaped(OUTLINE[level], count(&mut self.outline, level, None))),
            "LISTNUM" => Some(self.list_number(&switches)),
            _ => None,
        }
    }

    fn list_number(&mut self, switches: &[&str]) -> String {
        let value = |switch: &str| {
            let at = switches.iter().position(|word| word.eq_ignore_ascii_case(switch))?;
            switches.get(at + 1)?.parse::<u32>().ok()
        };
        let level = value("\\l").map_or(0, |level| level.saturating_sub(1) as usize).min(LEVELS - 1);
        let number = count(&mut self.list, level, value("\\s"));
        let list = switches.first().map(|name| name.trim_matches('"').to_ascii_lowercase());
        match list.as_deref() {
            Some("legaldefault") => legal(&self.list, level, ".") + ".",
            Some("outlinedefault") => shaped(OUTLINE[level], number),
            _ => shaped(LIST[level], number),
        }
    }
}

/// Counts a level on, or from a start; those below it begin anew.
fn count(counts: &mut Counts, level: usize, start: Option<u32>) -> u32 {
    counts[level + 1..].fill(0);
    counts[level] = start.unwrap_or_else(|| counts[level].saturating_add(1));
    counts[level]
}

/// The numbers of a level and of those around it.
fn legal(counts: &Counts, level: usize, separator: &str) -> String {
    let numbers: Vec<String> = counts[..=level].iter().map(|number| (*number).max(1).to_string()).collect();
    numbers.join(separator)
}

fn shaped((before, format, behind): Shape, number: u32) -> String {
    format!("{before}{}{behind}", format.write(number))
}

fn format_of(switches: &[&str]) -> NumberFormat {
    let at = switches.iter().position(|word| *word == "\\*");
    match at.and_then(|at| switches.get(at + 1)).copied() {
        Some("ROMAN" | "Roman") => NumberFormat::UpperRoman,
        Some("roman") => NumberFormat::LowerRoman,
        Some("ALPHABETIC" | "Alphabetic") => NumberFormat::UpperLetter,
        Some("alphabetic") => NumberFormat::LowerLetter,
        _ => NumberFormat::Decimal,
    }
}

/// What a switch puts behind numbers instead of a full stop.
fn separator<'s>(switches: &[&'s str]) -> &'s str {
    let at = switches.iter().position(|word| *word == "\\s");
    at.and_then(|at| switches.get(at + 1)).copied().unwrap_or(".")
}

#[cfg(test)]
mod tests {
    use super::AutomaticNumbers;

    #[test]
    fn fields_count_as_word_shows_them() {
        let mut numbers = AutomaticNumbers::default();
        for (instruction, heading, shown) in [
            ("AUTONUM \\* Arabic", None, "1."),
            (" AUTONUM ", None, "2."),
            (" AUTONUM  \\* ROMAN \\s )", None, "III)"),
            ("AUTONUMLGL", Some(1), "1."),
            ("AUTONUMLGL", Some(2), "1.1."),
            ("AUTONUMLGL \\e", Some(2), "1.2"),
            ("autonumlgl", Some(1), "2."),
            ("AUTONUMOUT", Some(1), "I."),
            ("AUTONUMOUT", Some(2), "A."),
            ("LISTNUM", None, "1)"),
            ("LISTNUM \\l 2", None, "a)"),
            ("LISTNUM NumberDefault \\l 2", None, "b)"),
            ("LISTNUM \"OutlineDefault\" \\l 1 \\s 4", None, "IV."),
            ("LISTNUM LegalDefault \\l 2", None, "4.1."),
        ] {
            assert_eq!(numbers.next(instruction, heading).as_deref(), Some(shown), "{instruction}");
        }
        assert_eq!(numbers.next("PAGE", None), None);
        assert_eq!(numbers.next("  ", None), None);
    }
}
