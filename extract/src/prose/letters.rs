//! Single letters that stand for labels, as a document explains them: `T – termín, Z – zodpovedá`.

use std::collections::BTreeMap;

use super::elements::Element;
use super::labelled::meaning_of_words;
use crate::lexicon::headings::{Heading, Headings};
use crate::text::fold;

/// What stands between a letter and what it stands for.
const BETWEEN: [&str; 4] = [" – ", " — ", " - ", " = "];
/// One letter alone may be anything.
const FEWEST: usize = 2;

/// The folded letters that one text explains, with what they stand for.
pub(super) fn explained(elements: &[Element], headings: &Headings<'_>) -> BTreeMap<String, Heading> {
    let told = |element: &Element| {
        let parts = element.text.split([',', ';', '.', '(', ')']);
        parts.filter_map(|part| told_in(part, headings)).map(|(letter, heading)| (fold(letter), heading)).collect()
    };
    elements.iter().map(told).find(|letters: &BTreeMap<String, Heading>| letters.len() >= FEWEST).unwrap_or_default()
}

fn told_in<'a>(part: &'a str, headings: &Headings<'_>) -> Option<(&'a str, Heading)> {
    let (name, meaning) = BETWEEN.iter().find_map(|between| part.split_once(between))?;
    let name = name.split_whitespace().next_back()?;
    let letter = Some(name).filter(|name| name.chars().count() == 1 && name.chars().all(char::is_uppercase))?;
    Some((letter, meaning_of_words(meaning.trim(), headings)?))
}

#[cfg(test)]
mod tests {
    use super::told_in;
    use crate::lexicon::Vocabulary;
    use crate::lexicon::headings::{Heading, Headings};

    #[test]
    fn letters_stand_for_labels() {
        let headings = Headings::new(Vocabulary::shipped(), None);
        for (text, wanted) in [
            ("Skratky: T – termín", Some(("T", Heading::Deadline))),
            (" Z – zodpovedá", Some(("Z", Heading::Owner))),
            (" S = spolupracuje", Some(("S", Heading::Partner))),
            (" N – predpokladané náklady", Some(("N", Heading::Money))),
            ("H – határidő", Some(("H", Heading::Deadline))),
            ("Blok B – nová škola", None),
            ("OB – termín", None),
        ] {
            assert_eq!(told_in(text, &headings), wanted, "{text}");
        }
    }
}
