//! Where somebody is reached: telephone numbers, addresses of mail and pages.

use super::column::is_day;

/// Figures of a telephone number with its area.
const FIGURES: std::ops::RangeInclusive<usize> = 6..=13;

/// Whether each line of a text is a telephone number, or an address of mail or of a page.
pub(super) fn is_contact(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some() && lines.all(|line| is_address(line) || line.split([',', ';']).all(is_telephone_number))
}

fn is_address(line: &str) -> bool {
    let one_word = !line.contains(char::is_whitespace);
    let mail = line.split_once('@').is_some_and(|(name, place)| !name.is_empty() && place.contains('.'));
    one_word && (mail || line.starts_with("www.") || line.starts_with("http"))
}

/// Figures behind the nought of an area or the plus of a country, in groups as nobody writes sums.
fn is_telephone_number(text: &str) -> bool {
    let text = text.trim();
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    let begins = text.trim_start_matches('(').starts_with(['0', '+']);
    let of_signs =
        text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '/' | '-' | '–' | '.' | '+' | '(' | ')'));
    let parted = text.starts_with('+') || text.contains(['/', '-', '–', ' ']);
    begins && of_signs && parted && !is_day(text) && FIGURES.contains(&figures)
}

#[cfg(test)]
mod tests {
    use super::is_contact;

    #[test]
    fn tells_numbers_to_call_from_sums_codes_and_days() {
        for text in ["063/334-500", "030/ 591-676", "+387 33 66 84 56", "091/3368008", "061/182-998\n062/143-748"] {
            assert!(is_contact(text), "{text}");
        }
        for text in ["opcina@busovaca.gov.ba", "www.busovaca.ba"] {
            assert!(is_contact(text), "{text}");
        }
        for text in [
            "1.909,00",
            "0",
            "0,00",
            "0.50",
            "0010",
            "0131000042",
            "01.10.2023",
            "01/10/2023",
            "2022/2023",
            "60113100-4",
            "",
        ] {
            assert!(!is_contact(text), "{text}");
        }
    }
}
