//! Words by which a cell tells what its column is about, whatever its heading.

use super::word_index::WordIndex;

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
    /// The verb for something to be done: `Buy …`.
    Task,
}

impl CellWord {
    /// Every sort, in the order of [`CellWords`].
    pub(crate) const ALL: [Self; 10] = [
        Self::Deed,
        Self::Done,
        Self::Measure,
        Self::Place,
        Self::State,
        Self::Grade,
        Self::People,
        Self::Goal,
        Self::Programme,
        Self::Task,
    ];
}

/// Which sorts of words a cell begins with, in the order of [`CellWord::ALL`].
pub(crate) type CellWords = [bool; CellWord::ALL.len()];

/// Sorts of words, a bit for each in the order of [`CellWord::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Sorts(usize);

impl Sorts {
    const fn of(sorts: &[CellWord]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < sorts.len() {
            bits |= 1 << sorts[at] as usize;
            at += 1;
        }
        Self(bits)
    }

    fn has(self, sort: CellWord) -> bool {
        self.0 >> sort as usize & 1 == 1
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Letters that a noun of doing has more than.
const NOUN_OF_DOING: usize = 5;
/// An end tells nothing of a word that has little before it.
const BEFORE_END: usize = 2;

include!(concat!(env!("OUT_DIR"), "/cell_words.rs"));

/// The sorts that a word's beginning tells.
fn begun(word: &str) -> Sorts {
    BEGINNINGS.beginnings(word).fold(Sorts::default(), |sorts, (_, own)| sorts.and(Sorts(own)))
}

/// The sorts that a word tells as a whole or by its beginning.
fn held(word: &str) -> Sorts {
    Sorts(WHOLE.row_of(word).unwrap_or_default()).and(begun(word))
}

/// The sorts that a word's end tells.
fn ended(word: &str) -> Sorts {
    let last = word.bytes().last().map_or(0, |byte| byte.wrapping_sub(b'a'));
    let ends = ENDS.get(usize::from(last)).copied().unwrap_or_default();
    let told = ends.iter().filter(|(end, _)| word.len() >= end.len() + BEFORE_END && word.ends_with(end));
    told.fold(Sorts::default(), |sorts, (_, own)| sorts.and(*own))
}

/// What the words of a folded text say of it.
pub(crate) fn cell_words(folded: &str) -> CellWords {
    let mut words =
        folded.split(' ').filter(|word| !word.is_empty() && !word.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let last = words.next_back().unwrap_or(second);
    let (first_held, second_held) = (held(first), held(second));
    let first_is = first_held.and(ended(first));
    let measure = first_held.has(CellWord::Measure);
    // `Осигуряване на …` is a noun of doing, `organizovane radionice` are done.
    let noun = second == "na" && first.len() > NOUN_OF_DOING && first.ends_with("ne");
    let done = !noun && !first_is.has(CellWord::Deed) && first_is.has(CellWord::Done);
    // An adjective may stand before the noun: `Regular maintenance`.
    let second_deed = || second_held.and(ended(second)).has(CellWord::Deed);
    let deed = noun || first_is.has(CellWord::Deed) || (!done && !measure && second_deed());
    CellWord::ALL.map(|sort| match sort {
        CellWord::Deed => deed,
        CellWord::Done => done,
        CellWord::Measure => measure || begun(last).has(sort),
        CellWord::Place | CellWord::People | CellWord::State | CellWord::Programme => {
            first_held.and(second_held).has(sort)
        }
        CellWord::Grade => first_held.has(sort),
        CellWord::Task => first_is.has(sort),
        // `СЦ1` is `СЦ 1`.
        CellWord::Goal => first_held.and(held(first.trim_end_matches(|c: char| c.is_ascii_digit()))).has(sort),
    })
}

#[cfg(test)]
mod tests {
    use super::{BEGINNINGS, CellWord, ENDS, WHOLE, begun, cell_words};
    use crate::text::fold;

    #[test]
    fn every_beginning_of_a_word_is_found() {
        let known = BEGINNINGS.words;
        let words = known.iter().flat_map(|(own, _)| [(*own).to_owned(), format!("{own}a"), format!("a{own}")]);
        for word in words.chain(["", "re", "rekonstrukcija"].map(str::to_owned)) {
            let all = known.iter().filter(|(own, _)| word.starts_with(own)).fold(0, |bits, (_, own)| bits | own);
            assert_eq!(begun(&word).0, all, "{word}");
        }
        assert!(known.is_sorted() && WHOLE.words.is_sorted() && ENDS.iter().any(|ends| !ends.is_empty()));
    }

    #[test]
    fn cells_tell_what_they_are() {
        for (text, sort) in [
            ("Реконструкција водовода у насељу", CellWord::Deed),
            ("Uređenje obale rijeke", CellWord::Deed),
            ("Ремонт доріг у селах", CellWord::Deed),
            ("Осигуряване на безплатен обяд", CellWord::Deed),
            ("Organizovane radionice", CellWord::Done),
            ("Уређено 200 метара обале", CellWord::Done),
            ("Broj saniranih puteva", CellWord::Measure),
            ("Felújított utak hossza", CellWord::Measure),
            ("гр. Елена", CellWord::Place),
            ("u toku", CellWord::State),
            ("vysoká", CellWord::Grade),
            ("Stanovnici naselja", CellWord::People),
            ("СЦ1 Јака привреда", CellWord::Goal),
        ] {
            assert!(cell_words(&fold(text))[sort as usize], "{text}: {:?}", cell_words(&fold(text)));
        }
    }
}
