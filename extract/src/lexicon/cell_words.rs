//! Words by which a cell tells what its column is about, whatever its heading.

/// What a cell's first words are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CellWord {
    /// Something to be done: `Reconstruction of …`.
    Deed,
    /// Something that has been done: `Built …`.
    Done,
    /// What is counted: `Number of …`.
    Measure,
    /// A place.
    Place,
    /// How far a thing has come.
    State,
    /// How urgent it is.
    Grade,
    /// Whom it serves.
    People,
    /// A goal or priority of a strategy.
    Goal,
    /// A programme.
    Programme,
}

impl CellWord {
    /// Every sort, in the order of [`CellWords`].
    pub(crate) const ALL: [Self; 9] = [
        Self::Deed,
        Self::Done,
        Self::Measure,
        Self::Place,
        Self::State,
        Self::Grade,
        Self::People,
        Self::Goal,
        Self::Programme,
    ];
}

/// Which sorts of words a cell begins with, in the order of [`CellWord::ALL`].
pub(crate) type CellWords = [bool; CellWord::ALL.len()];

/// Beginnings and ends of words.
struct Words {
    whole: &'static [&'static str],
    beginnings: &'static [&'static str],
    ends: &'static [&'static str],
}

/// An end tells nothing of a word that has little before it.
const BEFORE_END: usize = 2;

include!(concat!(env!("OUT_DIR"), "/cell_words.rs"));

impl Words {
    fn hold(&self, word: &str) -> bool {
        self.whole.binary_search(&word).is_ok() || self.begin(word)
    }

    /// Whether the word begins as one of these: the last of them in order that is not behind it, or one that begins it.
    fn begin(&self, word: &str) -> bool {
        (WHOLE_BELOW..=word.len())
            .filter_map(|end| word.get(..end))
            .any(|start| self.beginnings.binary_search(&start).is_ok())
    }

    fn end(&self, word: &str) -> bool {
        self.ends.iter().any(|end| word.len() >= end.len() + BEFORE_END && word.ends_with(end))
    }
}

/// What the words of a folded text say of it.
pub(crate) fn cell_words(folded: &str) -> CellWords {
    let mut words =
        folded.split(' ').filter(|word| !word.is_empty() && !word.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let last = words.next_back().unwrap_or(second);
    let own = words_of;
    let is = |sort: CellWord, word: &str| own(sort).hold(word) || own(sort).end(word);
    let measure = own(CellWord::Measure).hold(first);
    let done = !is(CellWord::Deed, first) && is(CellWord::Done, first);
    // An adjective may stand before the noun: `Regular maintenance`.
    let deed = is(CellWord::Deed, first) || (!done && !measure && is(CellWord::Deed, second));
    let mut found = [false; CellWord::ALL.len()];
    for sort in CellWord::ALL {
        found[sort as usize] = match sort {
            CellWord::Deed => deed,
            CellWord::Done => done,
            CellWord::Measure => measure || own(sort).begin(last),
            CellWord::Place | CellWord::People | CellWord::State | CellWord::Programme => {
                [first, second].iter().any(|word| own(sort).hold(word))
            }
            CellWord::Grade | CellWord::Goal => own(sort).hold(first),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{CellWord, cell_words};
    use crate::text::fold;

    #[test]
    fn cells_tell_what_they_are() {
        for (text, sort) in [
            ("Реконструкција водовода у насељу", CellWord::Deed),
            ("Uređenje obale rijeke", CellWord::Deed),
            ("Ремонт доріг у селах", CellWord::Deed),
            ("Уређено 200 метара обале", CellWord::Done),
            ("Broj saniranih puteva", CellWord::Measure),
            ("Felújított utak hossza", CellWord::Measure),
            ("гр. Елена", CellWord::Place),
            ("u toku", CellWord::State),
            ("vysoká", CellWord::Grade),
            ("Stanovnici naselja", CellWord::People),
        ] {
            assert!(cell_words(&fold(text))[sort as usize], "{text}: {:?}", cell_words(&fold(text)));
        }
    }
}
