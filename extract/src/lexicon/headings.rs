//! What headings of table columns mean, learned from the headings of real plans (`lexicon/headings/*.tsv`).
//!
//! The tables are evidence, not rules: a heading never seen before is weighed by the words it shares with known ones.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::text::fold;

/// What a column can be about, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Heading {
    Ordinal,
    Title,
    Description,
    Goal,
    Programme,
    Sector,
    Result,
    Indicator,
    Baseline,
    Target,
    Location,
    Beneficiaries,
    Priority,
    Status,
    Note,
    Money,
    Code,
    Source,
    Deadline,
    Start,
    End,
    Owner,
    Partner,
    /// Understood, but no field of a record: shares, differences, units of measure.
    Other,
    /// A column of a table that plans nothing: members, staff, strengths and weaknesses, inhabitants.
    Foreign,
}

impl Heading {
    /// Every heading, in the order of the scores of [`weigh`].
    pub(crate) const ALL: [Self; 25] = [
        Self::Ordinal,
        Self::Title,
        Self::Description,
        Self::Goal,
        Self::Programme,
        Self::Sector,
        Self::Result,
        Self::Indicator,
        Self::Baseline,
        Self::Target,
        Self::Location,
        Self::Beneficiaries,
        Self::Priority,
        Self::Status,
        Self::Note,
        Self::Money,
        Self::Code,
        Self::Source,
        Self::Deadline,
        Self::Start,
        Self::End,
        Self::Owner,
        Self::Partner,
        Self::Other,
        Self::Foreign,
    ];

    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "ordinal" => Self::Ordinal,
            "title" => Self::Title,
            "description" => Self::Description,
            "goal" => Self::Goal,
            "programme" => Self::Programme,
            "sector" => Self::Sector,
            "result" => Self::Result,
            "indicator" => Self::Indicator,
            "baseline" => Self::Baseline,
            "target" => Self::Target,
            "location" => Self::Location,
            "beneficiaries" => Self::Beneficiaries,
            "priority" => Self::Priority,
            "status" => Self::Status,
            "note" => Self::Note,
            "money" => Self::Money,
            "code" => Self::Code,
            "source" => Self::Source,
            "deadline" => Self::Deadline,
            "start" => Self::Start,
            "end" => Self::End,
            "owner" => Self::Owner,
            "partner" => Self::Partner,
            "other" => Self::Other,
            "foreign" => Self::Foreign,
            _ => return None,
        })
    }

    fn index(self) -> usize {
        self as usize
    }
}

/// Number of headings a column can have.
pub(crate) const HEADINGS: usize = Heading::ALL.len();

/// How well a heading's words fit each [`Heading`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weighed {
    /// Probabilities in the order of [`Heading::ALL`]; they sum to one.
    pub(crate) probabilities: [f64; HEADINGS],
    /// Share of the heading's words that occur in known headings, 0 to 1.
    pub(crate) known: f64,
    /// The whole heading is a known one.
    pub(crate) exact: bool,
}

impl Weighed {
    /// The likeliest heading and its probability.
    pub(crate) fn best(&self) -> (Heading, f64) {
        let mut best = (Heading::Other, 0.0);
        for (heading, probability) in Heading::ALL.into_iter().zip(self.probabilities) {
            if probability > best.1 {
                best = (heading, probability);
            }
        }
        best
    }

    /// The probability of one heading.
    pub(crate) fn of(&self, heading: Heading) -> f64 {
        self.probabilities[heading.index()]
    }
}

/// Headings as (file contents), one for each language.
const TABLES: [&str; 16] = [
    include_str!("../../lexicon/headings/bg.tsv"),
    include_str!("../../lexicon/headings/bs.tsv"),
    include_str!("../../lexicon/headings/cs.tsv"),
    include_str!("../../lexicon/headings/de.tsv"),
    include_str!("../../lexicon/headings/en.tsv"),
    include_str!("../../lexicon/headings/hr.tsv"),
    include_str!("../../lexicon/headings/hu.tsv"),
    include_str!("../../lexicon/headings/mk.tsv"),
    include_str!("../../lexicon/headings/pl.tsv"),
    include_str!("../../lexicon/headings/ro.tsv"),
    include_str!("../../lexicon/headings/ru.tsv"),
    include_str!("../../lexicon/headings/sk.tsv"),
    include_str!("../../lexicon/headings/sl.tsv"),
    include_str!("../../lexicon/headings/sq.tsv"),
    include_str!("../../lexicon/headings/sr.tsv"),
    include_str!("../../lexicon/headings/uk.tsv"),
];

/// Counts of word stems by heading, with the totals that smooth them.
struct Model {
    stems: BTreeMap<String, [f64; HEADINGS]>,
    phrases: BTreeMap<String, [f64; HEADINGS]>,
    totals: [f64; HEADINGS],
}

/// Weight of a whole known phrase against its single words.
const PHRASE_WEIGHT: f64 = 12.0;
/// Added to each count, so that an unseen pairing is unlikely rather than impossible.
const SMOOTHING: f64 = 0.08;
/// Words are compared by their first letters, which carry the meaning; endings vary by case and number.
const STEM_LETTERS: usize = 6;

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::learn(&TABLES))
}

impl Model {
    fn learn(tables: &[&str]) -> Self {
        let mut model = Self { stems: BTreeMap::new(), phrases: BTreeMap::new(), totals: [0.0; HEADINGS] };
        for line in tables.iter().flat_map(|table| table.lines()) {
            let Some((role, phrase)) = line.split_once('\t') else { continue };
            let Some(heading) = Heading::parse(role) else { continue };
            model.add(heading, phrase);
        }
        model
    }

    fn add(&mut self, heading: Heading, phrase: &str) {
        let folded = folded_heading(phrase);
        // A heading printed alike in several languages counts once.
        let counts = self.phrases.entry(folded.clone()).or_insert([0.0; HEADINGS]);
        if counts[heading.index()] > 0.0 {
            return;
        }
        counts[heading.index()] = 1.0;
        for stem in stems(&folded) {
            self.stems.entry(stem).or_insert([0.0; HEADINGS])[heading.index()] += 1.0;
            self.totals[heading.index()] += 1.0;
        }
    }

    fn weigh(&self, levels: &[&str]) -> Weighed {
        let mut logs = [0.0; HEADINGS];
        let (mut seen, mut all) = (0.0, 0.0);
        let mut exact = false;
        for (depth, level) in levels.iter().rev().enumerate() {
            // The lowest heading says what the column is; those above it say of which group.
            let weight = if depth == 0 { 1.0 } else { 0.45 };
            let folded = folded_heading(level);
            if let Some(counts) = self.phrases.get(&folded) {
                exact |= depth == 0;
                add_logs(&mut logs, counts, PHRASE_WEIGHT * weight / 4.0, |_| 1.0);
            }
            for stem in stems(&folded) {
                all += weight;
                let Some(counts) = self.stems.get(&stem) else { continue };
                seen += weight;
                add_logs(&mut logs, counts, weight, |index| self.totals[index].max(30.0));
            }
        }
        let known = if all > 0.0 { seen / all } else { 0.0 };
        Weighed { probabilities: normalise(&logs), known, exact }
    }
}

fn add_logs(logs: &mut [f64; HEADINGS], counts: &[f64; HEADINGS], weight: f64, total: impl Fn(usize) -> f64) {
    for (index, log) in logs.iter_mut().enumerate() {
        *log += weight * ((counts[index] + SMOOTHING) / total(index)).ln();
    }
}

fn normalise(logs: &[f64; HEADINGS]) -> [f64; HEADINGS] {
    let highest = logs.iter().copied().fold(f64::MIN, f64::max);
    let mut probabilities = logs.map(|log| (log - highest).exp());
    let sum: f64 = probabilities.iter().sum();
    probabilities.iter_mut().for_each(|probability| *probability /= sum);
    probabilities
}

/// A heading folded, with the signs that stand for words.
fn folded_heading(text: &str) -> String {
    fold(&text.replace('§', " paragraf "))
}

/// The stems of the words of a folded heading; numbers carry no meaning here, short words only whole.
fn stems(folded: &str) -> Vec<String> {
    folded
        .split(' ')
        .filter(|word| !word.is_empty() && !word.chars().all(|c| c.is_ascii_digit()))
        .map(|word| word.chars().take(STEM_LETTERS).collect())
        .collect()
}

/// Weighs a column's headings, outermost first.
pub(crate) fn weigh(levels: &[&str]) -> Weighed {
    model().weigh(levels)
}

#[cfg(test)]
mod tests {
    use super::{Heading, weigh};

    #[test]
    fn known_and_new_headings_are_understood() {
        for (levels, wanted) in [
            (&["Р.бр"][..], Heading::Ordinal),
            (&["Nositelj provedbe mjere"], Heading::Owner),
            (&["Особа у Служби/Одјељењу одговорна за активност"], Heading::Owner),
            (&["Rok"], Heading::Deadline),
            (&["Рок за извршење планираних радова"], Heading::Deadline),
            (&["Zdroje financovania (v €)", "EÚ"], Heading::Money),
            (&["Okres realizacji", "od"], Heading::Start),
            (&["Okres realizacji", "do"], Heading::End),
            (&["Очакван резултат от мярката"], Heading::Result),
            (&["Snage"], Heading::Foreign),
            (&["Мерна единица"], Heading::Other),
            (&["Забелешка"], Heading::Note),
        ] {
            assert_eq!(weigh(levels).best().0, wanted, "{levels:?} {:?}", weigh(levels).best());
        }
    }

    #[test]
    fn words_nobody_used_before_say_nothing() {
        let weighed = weigh(&["Xyzzy plugh"]);
        assert!(weighed.known < 0.01 && !weighed.exact);
        assert!(weighed.best().1 < 0.1, "{:?}", weighed.best());
    }
}
