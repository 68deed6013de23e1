use std::borrow::Cow;

use super::Letter as _;

/// The words of an identifier parted, as exports of data head their columns: `datumDonacije`, `rok_realizacije`.
pub(crate) fn words_apart(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_whitespace) || !(text.contains('_') || humps(text).next().is_some()) {
        return Cow::Borrowed(text);
    }
    let mut parted = String::with_capacity(text.len() + 4);
    let mut from = 0;
    for at in humps(text) {
        parted.push_str(text.get(from..at).unwrap_or_default());
        parted.push(' ');
        from = at;
    }
    parted.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(parted.replace('_', " "))
}

/// Where a capital follows two small letters, and a small one follows it: no unit is written so.
fn humps(text: &str) -> impl Iterator<Item = usize> {
    let small = |at: usize, letters: usize| {
        text.get(..at)
            .is_some_and(|before| before.chars().rev().take(letters).filter(|c| c.is_lowercase()).count() == letters)
    };
    let goes_on = |at: usize, c: char| {
        text.get(at + c.len_utf8()..)
            .is_some_and(|after| after.chars().next().is_some_and(|c| c.is_letter() && c.is_lowercase()))
    };
    text.char_indices().filter(move |(at, c)| c.is_uppercase() && small(*at, 2) && goes_on(*at, *c)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::words_apart;

    #[test]
    fn parts_what_exports_of_data_glue() {
        for (glued, parted) in [
            ("nazivDonatora", "naziv Donatora"),
            ("rok_realizacije", "rok realizacije"),
            ("датумПочетка", "датум Почетка"),
            ("Naziv", "Naziv"),
            ("MWh", "MWh"),
            ("Iznos (tisKn)", "Iznos (tisKn)"),
        ] {
            assert_eq!(words_apart(glued), parted);
        }
    }
}
