//! Letters that a file draws twice, to look bold, and that are read twice.

use crate::text::Letter as _;

/// The text with each letter once; `None` unless all its words are written so.
pub(super) fn mend(text: &str) -> Option<String> {
    let words = || text.split_whitespace().filter(|word| word.chars().any(char::is_letter));
    // Nearly every text shows with its first word that it is not.
    if !words().all(is_doubled) || pairs(words()) < FEWEST_PAIRS || same_letter(text) {
        return None;
    }
    let mended = text
        .split_inclusive(char::is_whitespace)
        .map(|word| if is_doubled(word.trim_end()) { once(word) } else { word.to_owned() });
    Some(mended.collect())
}

/// Half of the letters of words.
fn pairs<'a>(words: impl Iterator<Item = &'a str>) -> usize {
    words.map(|word| word.chars().filter(|c| c.is_letter()).count() / 2).sum()
}

/// So many letters twice are no chance.
const FEWEST_PAIRS: usize = 4;

/// One letter alone, such as the `XXXX` of a form.
fn same_letter(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_letter());
    let first = letters.next();
    letters.all(|c| Some(c) == first)
}

/// Each letter stands twice; signs and digits stand once or twice.
fn is_doubled(word: &str) -> bool {
    let mut first = word.chars().filter(|c| c.is_letter());
    if first.next() != first.next() {
        return false;
    }
    let letters: Vec<char> = word.chars().filter(|c| c.is_letter()).collect();
    !letters.is_empty()
        && letters.len().is_multiple_of(2)
        && letters.chunks(2).all(|pair| pair.first() == pair.last())
        && word.chars().zip(word.chars().skip(1)).any(|(one, next)| one == next && one.is_letter())
}

/// The word with the second of each two letters left out; what is no letter stays, for a digit is never taken out.
fn once(word: &str) -> String {
    let mut second = false;
    word.chars()
        .filter(|c| {
            let taken = c.is_letter() && second;
            second = c.is_letter() && !second;
            !taken
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn letters_read_twice_are_read_once() {
        for (text, mended) in [
            ("PPllaann rraaddaa", Some("Plan rada")),
            ("РРееддооввнноо ооббааввљљаањњее", Some("Редовно обављање")),
            ("ННааббааввккаа уу 2019.", Some("Набавка у 2019.")),
            ("PPllaann rada", None),
            ("Anna", None),
            ("XXXXXXXXXX", None),
            ("oo", None),
            ("Коопперација", None),
            ("WWW", None),
        ] {
            assert_eq!(mend(text).as_deref(), mended, "{text}");
        }
    }
}
