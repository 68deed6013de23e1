//! What the words of a money column's heading say of its sums: whose money, and at which stage of the budget cycle.

use std::collections::BTreeSet;

use super::phrases::{ByLetter, word_begins};
use crate::plan::{Part, Stage};
use crate::text::fold;

/// What a heading says of the sums under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct MoneyWords {
    /// Whose money.
    pub(crate) part: Option<Part>,
    /// At which stage.
    pub(crate) stage: Option<Stage>,
    /// The column holds no funds: a difference, a share, a remainder, a price of one piece.
    pub(crate) no_funds: bool,
    /// It is own money only because it calls itself a budget.
    pub(crate) budget: bool,
    /// It names several parts, of which the sums may be any.
    pub(crate) several: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Part(Part),
    Stage(Stage),
    /// Given by others, whoever they may be.
    Given,
    /// All that something costs, unless another word says whose money it is.
    Cost,
    /// A time, of which a word may look like one for money.
    Time,
    /// A budget: whose money, unless the heading tells stages of the budget.
    Budget,
    NoFunds,
}

struct Entry {
    meaning: Meaning,
    /// Beginnings of words that follow each other.
    words: &'static [&'static str],
}

struct Entries {
    list: &'static [Entry],
    /// Places in the list, by the first beginning of each.
    by_letter: ByLetter<usize>,
}

include!(concat!(env!("OUT_DIR"), "/money_words.rs"));

impl Entries {
    /// The entries that stand in a text of folded words, in the order of the table.
    fn found_in(&self, words: &[HeadingWord]) -> Vec<&Entry> {
        let mut found: Vec<usize> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let rest = words.get(at..).unwrap_or_default();
            let fits = |place: &&usize| self.list.get(**place).is_some_and(|entry| entry.begins(rest));
            found.extend(self.by_letter.like(&word.folded).iter().filter(fits));
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|place| self.list.get(place)).collect()
    }
}

impl Entry {
    /// Whether the words begin so.
    fn begins(&self, words: &[HeadingWord]) -> bool {
        let shortest = if self.words.len() > 1 { SHORTEST_CUT_OFF } else { WHOLE_WORD_BELOW };
        // A value cut off may be that of anything.
        let may_be_cut_off =
            matches!(self.meaning, Meaning::Part(part) if part != Part::Total) || self.meaning == Meaning::Budget;
        let begins = |word: &HeadingWord, beginning: &str| {
            let cut_off = may_be_cut_off && word.is_cut_off && word.folded.len() >= shortest;
            match beginning.len() {
                ..WHOLE_WORD_BELOW => word.folded == beginning,
                _ => word_begins(&word.folded, beginning) || cut_off && beginning.starts_with(&word.folded),
            }
        };
        self.words.len() <= words.len() && self.words.iter().zip(words).all(|(beginning, word)| begins(word, beginning))
    }

    /// Whether its one word for a part is among several for a stage: the `other` of two in `after the other revision`.
    fn is_in_a_stage(&self, found: &[&Self]) -> bool {
        let (Meaning::Part(_), [own]) = (self.meaning, self.words) else { return false };
        let of_stages = found
            .iter()
            .filter(|other| matches!(other.meaning, Meaning::Stage(_) | Meaning::Time) && other.words.len() > 1);
        of_stages.flat_map(|other| other.words).any(|word| word.starts_with(own))
    }

    /// Whether a longer word for another stage begins as this one does, or another has it among its words: `actualiz` for
    /// `actual`, `za realizaci` for `realizaci`.
    fn is_in_another(&self, found: &[&Self]) -> bool {
        let (Meaning::Stage(own), Some(first)) = (self.meaning, self.words.first()) else { return false };
        found.iter().filter(|other| matches!(other.meaning, Meaning::Stage(stage) if stage != own)).any(|other| {
            let longer = other.words.first().is_some_and(|word| word.len() > first.len() && word.starts_with(first));
            longer || other.words.iter().skip(1).any(|word| word.starts_with(first))
        })
    }

    /// Letters of its words.
    fn length(&self) -> usize {
        self.words.iter().map(|word| word.len()).sum()
    }

    /// Whether it tells that the money is given, by whoever it may be: `grant`, beside words that say by whom.
    fn is_given_by_another(&self, found: &[&Self]) -> bool {
        let givers = || {
            found.iter().filter_map(|other| match other.meaning {
                Meaning::Part(part @ (Part::Eu | Part::State | Part::Region)) => Some(part),
                _ => None,
            })
        };
        let of_one = givers().next().is_some_and(|giver| givers().all(|other| other == giver));
        of_one && self.meaning == Meaning::Given
    }
}

/// Shorter beginnings match only a whole word: `eu` is no part of `euro`.
const WHOLE_WORD_BELOW: usize = 4;
/// The shortest of several words that are cut off by a full stop: `Ost. izv.` for other sources.
const SHORTEST_CUT_OFF: usize = 3;

/// A word of a heading.
struct HeadingWord {
    folded: String,
    /// It ends with a full stop, as an abbreviation does.
    is_cut_off: bool,
}

impl HeadingWord {
    fn all_of(heading: &str) -> Vec<Self> {
        let words = heading.split_whitespace().flat_map(|word| {
            let is_cut_off = word.trim_end_matches([',', ':', ')']).ends_with('.');
            let folded: Vec<String> =
                fold(word).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
            let last = folded.len().saturating_sub(1);
            folded
                .into_iter()
                .enumerate()
                .map(move |(at, folded)| Self { folded, is_cut_off: is_cut_off && at == last })
        });
        words.collect()
    }
}

/// What one heading text says; the longest match tells the part; of stages the later one,
/// as a plan's own word stands beside the word for what was done with it.
pub(crate) fn money_words(heading: &str) -> MoneyWords {
    let words = HeadingWord::all_of(heading);
    let mut found = MoneyWords::default();
    let mut part_length = 0;
    let (mut budget, mut cost) = (false, false);
    let mut parts: BTreeSet<Part> = BTreeSet::new();
    let entries = ENTRIES.found_in(&words);
    let given = entries.iter().any(|entry| entry.meaning == Meaning::Given);
    for entry in &entries {
        let length = entry.length();
        if entry.is_in_another(&entries) || entry.is_in_a_stage(&entries) || entry.is_given_by_another(&entries) {
            continue;
        }
        let meaning = if entry.meaning == Meaning::Given { Meaning::Part(Part::External) } else { entry.meaning };
        if let Meaning::Part(part) = meaning {
            parts.insert(part);
        }
        match meaning {
            // Of money from outside the word for the Union alone says whose it is: `external funds (EU)`.
            Meaning::Part(Part::External) if found.part == Some(Part::Eu) && !given => {}
            Meaning::Part(Part::Eu) if found.part == Some(Part::External) && !given => {
                (found.part, part_length) = (Some(Part::Eu), length.max(part_length));
            }
            Meaning::Part(part) if length > part_length => (found.part, part_length) = (Some(part), length),
            Meaning::Stage(stage) if found.stage.is_none_or(|other| stage_rank(stage) > stage_rank(other)) => {
                found.stage = Some(stage);
            }
            Meaning::NoFunds => found.no_funds = true,
            Meaning::Budget => budget = true,
            Meaning::Cost => cost = true,
            Meaning::Part(_) | Meaning::Stage(_) | Meaning::Given | Meaning::Time => {}
        }
    }
    // A grant is from outside whoever gives it: that is no second source.
    found.several = parts.len() > 1 && !(parts.len() == 2 && parts.contains(&Part::External));
    if cost && found.part.is_none() {
        found.part = Some(Part::Total);
    }
    if budget && found.part.is_none() && found.stage.is_none() {
        found.part = Some(Part::Own);
        found.budget = true;
    }
    found
}

fn stage_rank(stage: Stage) -> u8 {
    match stage {
        Stage::Planned => 0,
        Stage::Revised => 1,
        Stage::Executed => 2,
        Stage::Estimate => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::money_words;
    use crate::plan::{Part, Stage};

    #[test]
    fn parts_and_stages_are_told() {
        for (heading, part, stage) in [
            ("Буџет Града", Some(Part::Own), None),
            ("Екстерни извори", Some(Part::External), None),
            ("Средства от ЕС", Some(Part::Eu), None),
            ("Државен буџет", Some(Part::State), None),
            ("ŠR", Some(Part::State), None),
            ("VÚC", Some(Part::Region), None),
            ("Извршење буџета за претходну годину", None, Some(Stage::Executed)),
            ("План после другог ребаланса", None, Some(Stage::Revised)),
            ("субсидия от държавния бюджет", Some(Part::State), None),
            ("Буџет на општината", Some(Part::Own), None),
            ("Iz budžeta", Some(Part::Own), None),
            ("2018 skutočnosť", None, Some(Stage::Executed)),
            ("2020 prognóza", None, Some(Stage::Planned)),
            ("Łączne nakłady finansowe", Some(Part::Total), None),
            ("Plan po zmianach", None, Some(Stage::Revised)),
            ("Valoare totală actualizată", Some(Part::Total), Some(Stage::Revised)),
            ("Actual 2023", None, Some(Stage::Executed)),
            ("Plan wydatków na 2024 rok", None, Some(Stage::Planned)),
            ("Wydatkowano do 30.06.", None, Some(Stage::Executed)),
            ("Sredstva potrebna za realizaciju mjere", None, Some(Stage::Planned)),
            ("Kwota na realizację zadań", None, Some(Stage::Planned)),
            ("Výsledek od\npočátku roku", None, Some(Stage::Executed)),
            ("Iznos u eurima", None, None),
            ("в т.ч. целева субвенция от ЦБ", Some(Part::State), None),
            ("Дотации од Буџетот на РСМ", Some(Part::State), None),
            ("Budž. opć.", Some(Part::Own), None),
            ("Ост. изв.", Some(Part::External), None),
            ("Środki zewnętrzne (UE, dotacje)", Some(Part::External), None),
            ("Z toho dotácia EFRR", Some(Part::Eu), None),
            ("fonduri externe nerambursabile (UE)", Some(Part::Eu), None),
            ("Náklady z rozpočtu mesta", Some(Part::Own), None),
            ("Předpokládané náklady", Some(Part::Total), None),
            ("Вкупен буџет", Some(Part::Total), None),
            ("Uloženo do kraja 2023.", None, Some(Stage::Executed)),
        ] {
            let words = money_words(heading);
            assert_eq!((words.part, words.stage), (part, stage), "{heading}");
        }
        assert!(money_words("Ukupno iz budžeta grada").several && !money_words("Z toho dotácia EFRR").several);
        assert!(
            money_words("Vstopnina").no_funds
                && money_words("Limit zobowiązań").no_funds
                && money_words("Razlika").no_funds
        );
    }
}
