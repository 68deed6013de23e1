//! What headings of table columns mean, learned from the headings of real plans (`lexicon/headings/*.tsv`).
//!
//! The tables are evidence, not rules: a heading never seen before is weighed by the words it shares with known ones.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::LazyLock;

use super::money::{UnitWord, currency_word, unit_words};
use crate::plan::Language;
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

/// The headings of one language.
struct Shipped {
    language: Language,
    table: &'static str,
}

const SHIPPED: [Shipped; 16] = [
    Shipped { language: Language::Bg, table: include_str!("../../lexicon/headings/bg.tsv") },
    Shipped { language: Language::Bs, table: include_str!("../../lexicon/headings/bs.tsv") },
    Shipped { language: Language::Cs, table: include_str!("../../lexicon/headings/cs.tsv") },
    Shipped { language: Language::De, table: include_str!("../../lexicon/headings/de.tsv") },
    Shipped { language: Language::En, table: include_str!("../../lexicon/headings/en.tsv") },
    Shipped { language: Language::Hr, table: include_str!("../../lexicon/headings/hr.tsv") },
    Shipped { language: Language::Hu, table: include_str!("../../lexicon/headings/hu.tsv") },
    Shipped { language: Language::Mk, table: include_str!("../../lexicon/headings/mk.tsv") },
    Shipped { language: Language::Pl, table: include_str!("../../lexicon/headings/pl.tsv") },
    Shipped { language: Language::Ro, table: include_str!("../../lexicon/headings/ro.tsv") },
    Shipped { language: Language::Ru, table: include_str!("../../lexicon/headings/ru.tsv") },
    Shipped { language: Language::Sk, table: include_str!("../../lexicon/headings/sk.tsv") },
    Shipped { language: Language::Sl, table: include_str!("../../lexicon/headings/sl.tsv") },
    Shipped { language: Language::Sq, table: include_str!("../../lexicon/headings/sq.tsv") },
    Shipped { language: Language::Sr, table: include_str!("../../lexicon/headings/sr.tsv") },
    Shipped { language: Language::Uk, table: include_str!("../../lexicon/headings/uk.tsv") },
];

/// How often a word or phrase heads columns of one meaning, in one language.
#[derive(Debug, Clone, Copy)]
struct Count {
    language: Language,
    heading: Heading,
    times: f64,
}

/// Counts by heading, as one language hears them.
type Heard = [f64; HEADINGS];

/// Counts of word stems and of whole phrases.
#[derive(Default)]
struct Model {
    stems: BTreeMap<String, Vec<Count>>,
    phrases: BTreeMap<String, Vec<Count>>,
    totals: Vec<Count>,
}

/// Weight of a whole known phrase against its single words.
const PHRASE_WEIGHT: f64 = 3.0;
/// Weight of the headings that stand above the lowest one.
const GROUP_WEIGHT: f64 = 0.35;
/// What stands in brackets says how a column is to be filled rather than what it is.
const ASIDE_WEIGHT: f64 = 0.3;
/// Weight of a word in another form than those known.
const INFLECTED: f64 = 0.8;
/// Words of unknown meaning added to each count, so that an unseen pairing is unlikely rather than impossible.
const SMOOTHING: f64 = 1.0;
/// How far a rare meaning is believed as readily as a common one, from 0 (not at all) to 1 (wholly).
const RARITY: f64 = 0.5;
/// A meaning with fewer known words is not held to be rare for it.
const LEAST_TOTAL: f64 = 30.0;
#[expect(clippy::cast_precision_loss, reason = "a small number")]
const EVEN: Heard = [1.0 / HEADINGS as f64; HEADINGS];
/// Words are compared by their first letters, which carry the meaning; endings vary by case and number.
const STEM_LETTERS: usize = 6;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let mut model = Model::default();
    for shipped in SHIPPED {
        model.learn(shipped.language, shipped.table);
    }
    model
});

fn count_in(counts: &mut Vec<Count>, language: Language, heading: Heading) -> &mut f64 {
    let known = counts.iter().position(|count| count.language == language && count.heading == heading);
    let place = known.unwrap_or_else(|| {
        counts.push(Count { language, heading, times: 0.0 });
        counts.len() - 1
    });
    &mut counts[place].times
}

impl Model {
    fn learn(&mut self, language: Language, table: &str) {
        for line in table.lines() {
            let Some((role, phrase)) = line.split_once('\t') else { continue };
            let Some(heading) = Heading::parse(role) else { continue };
            let folded = folded_heading(phrase);
            let times = count_in(self.phrases.entry(folded.clone()).or_default(), language, heading);
            if *times > 0.0 {
                continue;
            }
            *times = 1.0;
            for stem in stems(&folded) {
                *count_in(self.stems.entry(stem).or_default(), language, heading) += 1.0;
                *count_in(&mut self.totals, language, heading) += 1.0;
            }
        }
    }

    /// The counts of a stem, or of the known stem that it is an inflection of, with their likeness from 0 to 1.
    fn near(&self, stem: &str) -> Option<(&[Count], f64)> {
        if let Some(counts) = self.stems.get(stem) {
            return Some((counts, 1.0));
        }
        let letters = stem.len();
        let cut = |end: usize| letters - end <= if end > 3 { 2 } else { 1 };
        let shorter = (3..letters).rev().filter(|end| cut(*end)).find_map(|end| self.stems.get(stem.get(..end)?));
        let longer = || (letters >= 4).then(|| self.beginning(stem, letters + 2)).flatten();
        let changed = || self.beginning(stem.get(..letters - 1).filter(|start| start.len() >= 4)?, letters + 1);
        shorter.or_else(longer).or_else(changed).map(|counts| (counts.as_slice(), INFLECTED))
    }

    fn beginning(&self, start: &str, longest: usize) -> Option<&Vec<Count>> {
        let from = (Bound::Included(start), Bound::Unbounded);
        let mut following = self.stems.range::<str, _>(from).take_while(|(known, _)| known.starts_with(start));
        following.find(|(known, _)| known.len() <= longest).map(|(_, counts)| counts)
    }
}

/// The headings known, as a document in one language is read.
#[derive(Clone, Copy)]
pub(crate) struct Headings {
    model: &'static Model,
    language: Option<Language>,
    /// How common each meaning is among known words; they sum to one.
    shares: Heard,
}

impl Headings {
    /// Those that come with the program; of words that several languages have, the document's own reading counts most.
    pub(crate) fn shipped(language: Option<Language>) -> Self {
        let mut headings = Self { model: &MODEL, language, shares: EVEN };
        let totals = headings.heard(&MODEL.totals).map(|total| total.max(LEAST_TOTAL));
        let all: f64 = totals.iter().sum();
        headings.shares = totals.map(|total| total / all);
        headings
    }

    fn heard(&self, counts: &[Count]) -> Heard {
        let mut heard = [0.0; HEADINGS];
        for count in counts {
            heard[count.heading.index()] += count.times * self.nearness(count.language);
        }
        heard
    }

    /// How much a word of another language says in this one, 0 to 1.
    fn nearness(&self, other: Language) -> f64 {
        let Some(own) = self.language else { return 1.0 };
        match (family(own), family(other)) {
            (one, two) if one == two => 1.0,
            (Family::Czechoslovak(_), Family::Czechoslovak(_)) => 0.7,
            _ => FOREIGN_WORD,
        }
    }

    /// Weighs a column's headings, outermost first.
    pub(crate) fn weigh(&self, levels: &[&str]) -> Weighed {
        let mut logs = [0.0; HEADINGS];
        let (mut seen, mut all) = (0.0, 0.0);
        let mut exact = false;
        for (depth, level) in levels.iter().rev().enumerate() {
            // The lowest heading says what the column is; those above it say of which group.
            let weight = if depth == 0 { 1.0 } else { GROUP_WEIGHT };
            let (plain, asides) = parted(level);
            let phrases = &self.model.phrases;
            let phrase = phrases.get(&folded_heading(level)).or_else(|| phrases.get(&folded_heading(&plain)));
            if let Some(counts) = phrase {
                exact |= depth == 0;
                add_logs(&mut logs, &self.heard(counts), PHRASE_WEIGHT * weight, &EVEN);
            }
            let aside = if plain.chars().any(char::is_alphabetic) { ASIDE_WEIGHT } else { 1.0 };
            for (text, weight) in [(plain, weight), (asides, weight * aside)] {
                for word in text.split_whitespace().filter(|word| !is_unit(word)) {
                    for stem in stems(&folded_heading(word)) {
                        all += weight;
                        let Some((counts, likeness)) = self.model.near(&stem) else { continue };
                        seen += weight * likeness;
                        add_logs(&mut logs, &self.heard(counts), weight * likeness, &self.shares);
                    }
                }
            }
        }
        let known = if all > 0.0 { seen / all } else { 0.0 };
        Weighed { probabilities: normalise(&logs), known, exact }
    }
}

/// How much a word of an unrelated language says.
const FOREIGN_WORD: f64 = 0.35;

/// Languages that share their words for what plans speak of.
#[derive(PartialEq, Eq)]
enum Family {
    SerboCroatian,
    Czechoslovak(Language),
    Alone(Language),
}

fn family(language: Language) -> Family {
    match language {
        Language::Sr | Language::Bs | Language::Hr => Family::SerboCroatian,
        Language::Cs | Language::Sk => Family::Czechoslovak(language),
        alone => Family::Alone(alone),
    }
}

/// A heading without what stands in brackets, and what stands in them.
fn parted(heading: &str) -> (String, String) {
    let (mut plain, mut asides) = (String::new(), String::new());
    let mut depth = 0_usize;
    for c in heading.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => asides.push(c),
        }
        if matches!(c, '(' | '[' | ')' | ']') {
            plain.push(' ');
            asides.push(' ');
        }
    }
    (plain, asides)
}

/// What a word says for each meaning: how often it heads columns of it, against how often any word does.
fn add_logs(logs: &mut Heard, counts: &Heard, weight: f64, shares: &Heard) {
    let all: f64 = counts.iter().sum();
    for ((log, count), share) in logs.iter_mut().zip(counts).zip(shares) {
        let likelihood = (count + SMOOTHING * share) / (all + SMOOTHING);
        *log += weight * (likelihood / share.powf(RARITY)).ln();
    }
}

fn normalise(logs: &[f64; HEADINGS]) -> [f64; HEADINGS] {
    let highest = logs.iter().copied().fold(f64::MIN, f64::max);
    let mut probabilities = logs.map(|log| (log - highest).exp());
    let sum: f64 = probabilities.iter().sum();
    probabilities.iter_mut().for_each(|probability| *probability /= sum);
    probabilities
}

/// Whether a word only states the unit of a column's sums.
fn is_unit(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    currency_word(bare, word.ends_with('.')).is_some()
        || unit_words(bare).iter().any(|kind| matches!(kind, UnitWord::Multiplier(_)))
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

#[cfg(test)]
mod tests {
    use super::{Heading, Headings, Weighed};

    fn weigh(levels: &[&str]) -> Weighed {
        Headings::shipped(None).weigh(levels)
    }

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
