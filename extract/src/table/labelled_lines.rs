//! Lines in the cell of a title that a label begins: `Road to the school ⏎ Goal: safe pupils`.

use crate::lexicon::headings::{Heading, Headings};

/// Words of the longest label.
const LONGEST_LABEL: usize = 4;

/// A line behind the title, by what its label means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LabelledLine<'t> {
    pub(super) heading: Heading,
    pub(super) label: &'t str,
    pub(super) value: &'t str,
    /// Its place among the lines of the cell.
    pub(super) line: usize,
}

/// The title without the lines behind it that labels begin, and these.
pub(super) fn labelled_lines<'t>(text: &'t str, headings: &Headings<'_>) -> (&'t str, Vec<LabelledLine<'t>>) {
    let lines: Vec<&str> = text.lines().collect();
    let told: Vec<LabelledLine<'_>> =
        (1..lines.len()).filter_map(|line| labelled(lines[line], line, headings)).collect();
    let goes_on = |line: usize| told.iter().any(|told| told.line == line);
    match told.first() {
        Some(first) if (first.line..lines.len()).all(goes_on) => {
            let start = text.match_indices('\n').nth(first.line - 1).map_or(text.len(), |(at, _)| at);
            (text.get(..start).unwrap_or(text).trim_end(), told)
        }
        _ => (text, Vec::new()),
    }
}

/// A line that begins with a known label for a text.
fn labelled<'t>(line: &'t str, place: usize, headings: &Headings<'_>) -> Option<LabelledLine<'t>> {
    let (label, value) = line.split_once(':')?;
    let (label, value) = (label.trim(), value.trim());
    if value.is_empty() || label.split_whitespace().count() > LONGEST_LABEL {
        return None;
    }
    let weighed = headings.weigh(&[label]);
    let heading = weighed.best().0;
    let is_text = matches!(
        heading,
        Heading::Goal
            | Heading::Description
            | Heading::Location
            | Heading::Result
            | Heading::Beneficiaries
            | Heading::Indicator
            | Heading::Note
    );
    (weighed.exact && is_text).then_some(LabelledLine { heading, label, value, line: place })
}

#[cfg(test)]
mod tests {
    use super::labelled_lines;
    use crate::lexicon::Vocabulary;
    use crate::lexicon::headings::{Heading, Headings};

    #[test]
    fn lines_behind_a_title_may_have_labels() {
        let headings = Headings::new(Vocabulary::shipped(), None);
        let told = |text: &str| {
            let (title, lines) = labelled_lines(text, &headings);
            let lines: Vec<(Heading, String)> =
                lines.iter().map(|line| (line.heading, line.value.to_owned())).collect();
            (title.to_owned(), lines)
        };
        let goal = (Heading::Goal, "bezpieczeństwo ruchu".to_owned());
        assert_eq!(told("Budowa drogi\nCel: bezpieczeństwo ruchu"), ("Budowa drogi".to_owned(), vec![goal.clone()]));
        assert_eq!(told("Budowa\ndrogi\nCel: bezpieczeństwo ruchu"), ("Budowa\ndrogi".to_owned(), vec![goal]));
        let plain = "Budowa drogi\nCel: ruch\ni bezpieczeństwo";
        assert_eq!(told(plain), (plain.to_owned(), Vec::new()));
        assert_eq!(told("Edukacja: warsztaty"), ("Edukacja: warsztaty".to_owned(), Vec::new()));
    }
}
