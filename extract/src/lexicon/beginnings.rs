use super::letters::latin_capital;
use crate::text::lower_letter;

/// Which first two letters the words of a list have: a quick answer to whether a word may be one of them.
pub(crate) struct Beginnings {
    /// A bit for each pair of letters by their codes; pairs may share one.
    pairs: [u64; WORDS],
}

const WORDS: usize = 64;

impl Beginnings {
    /// Of words in lower case.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut pairs = [0; WORDS];
        for word in words {
            let mut letters = word.chars();
            let place = place(letters.next(), letters.next());
            pairs[place / 64] |= 1 << (place % 64);
        }
        Self { pairs }
    }

    /// Whether one of the words may be this one, in whatever case; `false` is sure.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        self.may_have(word, |c| c)
    }

    /// The same, with Cyrillic capitals in the Latin shapes they share too.
    pub(crate) fn may_begin_in_any_shape(&self, word: &str) -> bool {
        self.may_begin(word) || self.may_have(word, latin_capital)
    }

    fn may_have(&self, word: &str, shape: impl Fn(char) -> char) -> bool {
        let mut letters = word.chars().map(|c| lower_letter(shape(c)).or_else(|| lone_lower(shape(c))));
        match (letters.next(), letters.next()) {
            (Some(None), _) | (_, Some(None)) => true,
            (first, second) => {
                let place = place(first.flatten(), second.flatten());
                self.pairs[place / 64] & 1 << (place % 64) != 0
            }
        }
    }
}

/// The lower case of a character, if that is one character.
fn lone_lower(c: char) -> Option<char> {
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none())
}

fn place(first: Option<char>, second: Option<char>) -> usize {
    let code = |letter: Option<char>| letter.map_or(0, |letter| letter as usize);
    (code(first) * 37 + code(second)) % (64 * WORDS)
}

#[cfg(test)]
mod tests {
    use super::Beginnings;

    #[test]
    fn words_of_the_list_may_begin_in_any_case_and_shape() {
        let beginnings = Beginnings::of(["ден", "km", "e", "zł", "ì", "i̇x"].into_iter());
        for word in ["ден", "ДЕН", "Денари", "km", "KM", "E", "ZŁ", "Ì", "İx"] {
            assert!(beginnings.may_begin(word), "{word}");
        }
        assert!(beginnings.may_begin_in_any_shape("КМ") && !beginnings.may_begin("КМ"));
        for word in ["", "планира", "Izgradnja", "општина", "ulica"] {
            assert!(!beginnings.may_begin(word), "{word}");
        }
    }
}
