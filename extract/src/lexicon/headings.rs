//! What headings of table columns mean, learned from the headings of real plans (`lexicon/headings/*.tsv`).
//!
//! The tables are evidence, not rules: a heading never seen before is weighed by the words it shares with known ones.

pub(crate) use super::heading::{HEADINGS, Heading};
use super::heading_words::{folded_heading, stems, without_fillers};
use super::learned::{Count, Learned, Vocabulary};
use super::lists::interrogative;
use super::money::{UnitWord, currency_word, unit_words};
use super::row_words::{RowWord, begins_with};
use crate::field::unit::unit_in;
use crate::plan::{Language, OwnerKind};
use crate::text::{Letter as _, words_apart};

/// How well a heading's words fit each [`Heading`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weighed {
    /// Probabilities in the order of [`Heading::ALL`]; they sum to one.
    pub(crate) probabilities: [f64; HEADINGS],
    /// Share of the heading's words that occur in known headings, 0 to 1.
    pub(crate) known: f64,
    /// How many telling words are known; a word that heads columns of all meanings tells nothing.
    pub(crate) told: f64,
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

/// Whether a heading is the word for a name and nothing else.
fn names_only(heading: &str) -> bool {
    !heading.trim().contains(char::is_whitespace) && begins_with(heading, RowWord::Name)
}

/// Counts by heading, as one language hears them.
type Heard = [f64; HEADINGS];

/// Weight of a whole known phrase against its single words.
const PHRASE_WEIGHT: f64 = 3.0;
/// What a whole heading of the user's own says for its meaning, whatever its single words say.
const OWN_PHRASE: f64 = 16.0;
/// What a word of such a heading says for it in others.
const OWN_STEM: f64 = 2.0;
/// Weight of a known phrase before what it is for: `Measure for energy efficiency` is a measure.
const HEAD_WEIGHT: f64 = 2.0;
/// Words that part a name from what it is for, folded.
const FOR: [&str; 9] = ["za", "for", "fur", "dla", "pre", "pro", "pentru", "per", "dlja"];
/// How likely and how far known a heading is at least that lends its meaning to a name under it.
const PLAINLY: f64 = 0.5;
/// Weight of the headings that stand above the lowest one.
const GROUP_WEIGHT: f64 = 0.35;
/// What stands in brackets says how a column is to be filled rather than what it is.
const ASIDE_WEIGHT: f64 = 0.3;
/// Weight of a word in another form than those known.
const INFLECTED: f64 = 0.8;
/// Weight of a word of which only the beginning is printed.
const CUT_OFF: f64 = 0.5;
/// How loud the words that ask speak in a question, and the others: less than in a heading, as few questions are known.
const ASKING: f64 = 0.5;
const ASKED: f64 = 0.5;
/// How much other questions tell of a word against what other headings do.
const IN_QUESTIONS: f64 = 1.5;
/// How far a word of a question counts as known.
const OF_A_QUESTION: f64 = 0.5;
/// Words of unknown meaning added to each count, so that an unseen pairing is unlikely rather than impossible.
const SMOOTHING: f64 = 1.0;
/// A shorter word is no compound.
const SHORTEST_COMPOUND: usize = 11;
/// The first part of a compound has at least so many letters, the last at least as many as a whole stem.
const SHORTEST_PART: usize = 4;
const SHORTEST_LAST: usize = 6;
/// Words up to this length are mostly particles, which tell little.
const PARTICLE_LETTERS: usize = 3;
/// How much an unknown particle counts among the words of a heading.
const PARTICLE_WEIGHT: f64 = 0.3;
/// How far a rare meaning is believed as readily as a common one, from 0 (not at all) to 1 (wholly).
const RARITY: f64 = 0.5;
/// A meaning with fewer known words is not held to be rare for it.
const LEAST_TOTAL: f64 = 30.0;
#[expect(clippy::cast_precision_loss, reason = "a small number")]
const EVEN: Heard = [1.0 / HEADINGS as f64; HEADINGS];

/// The headings known, as a document in one language is read.
#[derive(Clone, Copy)]
pub(crate) struct Headings<'v> {
    vocabulary: &'v Vocabulary,
    language: Option<Language>,
    /// How common each meaning is among known words; they sum to one.
    shares: Heard,
}

impl<'v> Headings<'v> {
    /// Those of a vocabulary; of words that several languages have, the document's own reading counts most.
    pub(crate) fn new(vocabulary: &'v Vocabulary, language: Option<Language>) -> Self {
        let mut headings = Self { vocabulary, language, shares: EVEN };
        let totals = headings.heard(&vocabulary.totals).map(|total| total.max(LEAST_TOTAL));
        let all: f64 = totals.iter().sum();
        headings.shares = totals.map(|total| total / all);
        headings
    }

    /// The counts of a stem, or of the known stem that it is an inflection of, with their likeness from 0 to 1.
    fn near(stems: &'v Learned, stem: &str) -> Option<(&'v [Count], f64)> {
        if let Some(counts) = stems.get(stem) {
            return Some((counts, 1.0));
        }
        let letters = stem.len();
        let cut = |end: usize| letters - end <= if end > 3 { 2 } else { 1 };
        let shorter = (3..letters).rev().filter(|end| cut(*end)).find_map(|end| stems.get(stem.get(..end)?));
        let longer = || (letters >= 4).then(|| stems.beginning(stem, letters + 2)).flatten();
        let changed = || stems.beginning(stem.get(..letters - 1).filter(|start| start.len() >= 4)?, letters + 1);
        shorter.or_else(longer).or_else(changed).map(|counts| (counts, INFLECTED))
    }

    fn heard_of(&self, stem: &str) -> Option<(Heard, f64)> {
        let (counts, likeness) = Self::near(&self.vocabulary.stems, stem)?;
        Some((self.heard(counts), likeness))
    }

    /// What all stems say together that begin with what a full stop cut off: `klas.` is a classification.
    fn cut_off(&self, start: &str) -> Option<(Heard, f64)> {
        let mut heard = [0.0; HEADINGS];
        for counts in self.vocabulary.stems.all_beginning(start) {
            for (sum, count) in heard.iter_mut().zip(self.heard(counts)) {
                *sum += count;
            }
        }
        (heard.iter().sum::<f64>() > 0.0).then_some((heard, CUT_OFF))
    }

    /// Whether a row's label begins with the user's own words of this sort.
    pub(crate) fn begins_row(&self, label: &str, wanted: RowWord) -> bool {
        self.vocabulary.own.as_ref().is_some_and(|own| own.begins_row(label, wanted))
    }

    /// What the user's own words say of one who answers for something.
    pub(crate) fn owner_kind(&self, name: &str) -> Option<OwnerKind> {
        self.vocabulary.own()?.owner_kind(name)
    }

    /// What the user's own words say of a whole heading.
    fn own_phrase(&self, folded: &str) -> Option<Heading> {
        self.vocabulary.own.as_ref()?.phrase(folded)
    }

    /// The meanings of a stem in the user's own headings.
    fn own_stem(&self, stem: &str) -> &[Heading] {
        self.vocabulary.own.as_ref().map_or(&[], |own| own.stem(stem))
    }

    /// The counts of the last part of a compound, which says what it is: `Projektverantwortung` is a responsibility.
    fn last_of_compound(&self, word: &str) -> Option<&'v [Count]> {
        let compounds = matches!(self.language, Some(Language::De | Language::Hu));
        if !compounds || word.len() < SHORTEST_COMPOUND {
            return None;
        }
        (SHORTEST_PART..=word.len() - SHORTEST_LAST).find_map(|start| {
            let last = word.get(start..)?;
            self.vocabulary.stems.get(stems(last).next()?)
        })
    }

    fn heard(&self, counts: &[Count]) -> Heard {
        let mut heard = [0.0; HEADINGS];
        for count in counts {
            heard[count.heading().index()] += count.times() * self.nearness(count.language());
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
        if let [outer @ .., name] = levels
            && !outer.is_empty()
            && (names_only(name) || interrogative(&folded_heading(name)).is_some())
        {
            // The name of an indicator or of who answers is that itself, and what is asked of an indicator tells it.
            let named = self.weigh(outer);
            let (heading, probability) = named.best();
            let has_a_name = match heading {
                Heading::Indicator => true,
                Heading::Owner | Heading::Partner | Heading::Source => names_only(name),
                _ => false,
            };
            if has_a_name && probability >= PLAINLY && named.known >= PLAINLY {
                return named;
            }
        }
        let mut tally = Tally::default();
        let mut exact = false;
        for (depth, level) in levels.iter().rev().enumerate() {
            // The lowest heading says what the column is; those above it say of which group.
            let weight = if depth == 0 { 1.0 } else { GROUP_WEIGHT };
            let level = &*words_apart(level);
            let (plain, asides) = parted(level);
            // A year under another heading says only which part of it this is.
            let tells = levels.len() == 1 || level.chars().any(char::is_letter);
            let folded = folded_heading(&plain);
            let asking = interrogative(&folded);
            let explained = self.explained(level, &asides, asking.is_some());
            // What stands in brackets behind a question answers it, and tells what a purpose is.
            let answer = explained.filter(|counts| asking.is_some() || self.tells_purpose(&plain, counts));
            let known = match answer {
                Some(counts) => {
                    add_logs(&mut tally.logs, &self.heard(counts), PHRASE_WEIGHT * weight, &EVEN);
                    true
                }
                None => self.hear_phrase(level, &plain, tells, weight, &mut tally),
            };
            exact |= known && depth == 0;
            let before = tally.seen;
            match asking {
                // A question known as a whole means that, whatever its words mean in others.
                Some(_) if known && self.vocabulary.phrases.get(&folded).is_some() => {
                    (tally.all, tally.seen) = (tally.all + weight, tally.seen + weight);
                }
                Some(_) if known => self.hear_words(&plain, weight, &mut tally),
                Some(asking) => self.hear_question(asking, &folded, weight, &mut tally),
                None => self.hear_words(&plain, weight, &mut tally),
            }
            if known || tally.seen > before {
                self.hear_words(&asides, weight * ASIDE_WEIGHT, &mut tally);
            } else if let Some(counts) = explained.filter(|_| !plain.trim().is_empty()) {
                add_logs(&mut tally.logs, &self.heard(counts), PHRASE_WEIGHT * weight, &EVEN);
                exact |= depth == 0;
            } else {
                self.hear_words(&asides, weight, &mut tally);
            }
        }
        let Tally { mut logs, seen, all } = tally;
        // The words of a sentence do not speak independently of each other.
        if !exact && seen > 1.0 {
            logs.iter_mut().for_each(|log| *log /= seen.sqrt());
        }
        let known = if all > 0.0 { seen / all } else { 0.0 };
        Weighed { probabilities: normalise(&logs), known, exact, told: seen }
    }

    /// Hears a heading as a whole, or what stands in it before a purpose; whether the whole is known.
    fn hear_phrase(&self, level: &str, plain: &str, tells: bool, weight: f64, tally: &mut Tally) -> bool {
        let phrases = &self.vocabulary.phrases;
        let (whole, bare) = (folded_heading(level), folded_heading(plain));
        if let Some(heading) = self.own_phrase(&whole).or_else(|| self.own_phrase(&bare)) {
            tally.logs[heading.index()] += OWN_PHRASE * weight;
            return true;
        }
        let phrase = phrases.get(&whole).or_else(|| phrases.get(&bare));
        let phrase = phrase.or_else(|| phrases.get(&without_fillers(&bare)?));
        if let Some(counts) = phrase.filter(|_| tells) {
            add_logs(&mut tally.logs, &self.heard(counts), PHRASE_WEIGHT * weight, &EVEN);
            return true;
        }
        let first = self.of_two(plain);
        let first = first.or_else(|| self.title_over_sources(plain));
        if let Some(counts) = first.filter(|_| tells) {
            add_logs(&mut tally.logs, &self.heard(counts), PHRASE_WEIGHT * weight, &EVEN);
            return true;
        }
        if let Some(counts) = head_of(plain).and_then(|head| phrases.get(&folded_heading(head))) {
            add_logs(&mut tally.logs, &self.heard(counts), HEAD_WEIGHT * weight, &EVEN);
        }
        false
    }

    /// The first of two things that a heading names, or the second where that is what is done: `Service or measure`.
    fn of_two(&self, heading: &str) -> Option<&[Count]> {
        let (phrases, heading) = (&self.vocabulary.phrases, heading.trim());
        if let Some(title) = self.title_of_two(heading) {
            return Some(title);
        }
        let first = first_of_two(heading)?;
        let second = heading.get(first.len()..).and_then(|rest| rest.trim_start().split_once(' '));
        let second = second.and_then(|(_, second)| phrases.get(&folded_heading(second)));
        let first = phrases.get(&folded_heading(first));
        match (first.map(|counts| self.meant(counts)), second.map(|counts| self.meant(counts))) {
            (_, Some(Heading::Title)) => second,
            // A service is a department, or what it does.
            (Some(Heading::Owner), Some(Heading::Goal | Heading::Programme)) => None,
            _ => first,
        }
    }

    /// What is done, on either side of a stroke beside where it is or what describes it: `Construction / section`.
    fn title_of_two(&self, heading: &str) -> Option<&[Count]> {
        let (first, second) = heading.split_once('/')?;
        let known = |part: &str| self.vocabulary.phrases.get(&folded_heading(part));
        let sides = [(first, second), (second, first)];
        sides.into_iter().find_map(|(title, other)| {
            let title = known(title).filter(|counts| self.meant(counts) == Heading::Title)?;
            let beside = known(other).is_none_or(|counts| {
                matches!(self.meant(counts), Heading::Title | Heading::Location | Heading::Description)
            });
            beside.then_some(title)
        })
    }

    /// What the brackets that end a heading ask, or say in several words: `Forest unit (where)`; a unit or one word may say
    /// anything, but for a goal behind a question: `Why it is done (goal)`.
    fn explained(&self, level: &str, asides: &str, asked: bool) -> Option<&[Count]> {
        let aside = folded_heading(asides);
        let counts = self.vocabulary.phrases.get(&aside).filter(|_| level.ends_with([')', ']']))?;
        let worded = aside.contains(' ') || asked && self.meant(counts) == Heading::Goal;
        let tells = interrogative(&aside).is_some() || worded && unit_in(asides).is_none();
        tells.then_some(counts)
    }

    /// Whether brackets name a goal behind a word that may be for a description too: `Purpose (goal of the activity)`.
    fn tells_purpose(&self, plain: &str, explained: &[Count]) -> bool {
        let described = self.vocabulary.phrases.get(&folded_heading(plain));
        self.meant(explained) == Heading::Goal
            && described.is_some_and(|counts| self.meant(counts) == Heading::Description)
    }

    /// What a phrase mostly heads.
    fn meant(&self, counts: &[Count]) -> Heading {
        let heard = self.heard(counts);
        Heading::ALL.into_iter().fold(Heading::Other, |best, heading| {
            if heard[heading.index()] > heard[best.index()] { heading } else { best }
        })
    }

    /// What stands before the name of a column of sources, if it heads titles: `Project source of funds`, on two lines.
    fn title_over_sources(&self, heading: &str) -> Option<&[Count]> {
        let heads = |part: &str, meaning: Heading| {
            let counts = self.vocabulary.phrases.get(&folded_heading(part))?;
            (self.meant(counts) == meaning).then_some(counts)
        };
        let heading = heading.trim();
        heading.match_indices(' ').map(|(at, _)| heading.split_at(at)).find_map(|(first, second)| {
            heads(second, Heading::Source)?;
            heads(first, Heading::Title)
        })
    }

    /// Hears a question: the words that ask and the others by what they mean in other questions too.
    fn hear_question(&self, asking: &str, folded: &str, weight: f64, tally: &mut Tally) {
        let word = asking.rsplit(' ').next().and_then(|word| stems(word).next()).unwrap_or_default();
        let asked = &self.vocabulary.asked;
        match asked.get(asking).filter(|_| asking != word) {
            Some(counts) => tally.guess(&self.heard(counts), weight, ASKING),
            None => self.hear_asked(word, weight, tally),
        }
        stems(folded.get(asking.len()..).unwrap_or_default()).for_each(|stem| self.hear_asked(stem, weight, tally));
    }

    /// Hears a word of a question, by what it heads in questions and elsewhere.
    fn hear_asked(&self, stem: &str, weight: f64, tally: &mut Tally) {
        match (Self::near(&self.vocabulary.asked, stem), self.heard_of(stem)) {
            (Some((counts, likeness)), usual) => {
                let mut heard = self.heard(counts).map(|count| count * IN_QUESTIONS);
                let (usual, usually) = usual.unwrap_or(([0.0; HEADINGS], likeness));
                heard.iter_mut().zip(usual).for_each(|(sum, count)| *sum += count);
                tally.guess(&heard, weight, usually.max(likeness) * ASKED);
            }
            (None, Some((heard, likeness))) => tally.hear(&heard, weight, likeness, &self.shares),
            (None, None) => tally.miss(stem, weight),
        }
    }

    /// Hears the words of a heading, or of what stands in its brackets.
    fn hear_words(&self, text: &str, weight: f64, tally: &mut Tally) {
        for word in text.split_whitespace().filter(|word| !is_unit(word)) {
            let folded = folded_heading(word);
            if let Some(counts) = self.last_of_compound(&folded) {
                tally.hear(&self.heard(counts), weight, INFLECTED, &self.shares);
            }
            let short = is_abbreviated(word);
            for stem in stems(&folded) {
                let meant = self.own_stem(stem);
                for heading in meant {
                    tally.logs[heading.index()] += OWN_STEM * weight;
                }
                match self.heard_of(stem).or_else(|| self.cut_off(stem).filter(|_| short)) {
                    Some((heard, likeness)) => tally.hear(&heard, weight, likeness, &self.shares),
                    None if meant.is_empty() => tally.miss(stem, weight),
                    None => (tally.all, tally.seen) = (tally.all + weight, tally.seen + weight),
                }
            }
        }
    }
}

/// What the words of a column's headings say together.
#[derive(Default)]
struct Tally {
    logs: Heard,
    /// How much of it is known, and how much there is.
    seen: f64,
    all: f64,
}

impl Tally {
    fn hear(&mut self, heard: &Heard, weight: f64, likeness: f64, shares: &Heard) {
        let told = weight * telling(heard, shares);
        self.all += told;
        self.seen += told * likeness;
        add_logs(&mut self.logs, heard, weight * likeness, shares);
    }

    /// Hears a word of a question, which is known less surely than it speaks.
    fn guess(&mut self, heard: &Heard, weight: f64, loudness: f64) {
        let told = weight * telling(heard, &EVEN);
        self.all += told;
        self.seen += told * OF_A_QUESTION;
        add_logs(&mut self.logs, heard, weight * loudness, &EVEN);
    }

    fn miss(&mut self, stem: &str, weight: f64) {
        self.all += weight * if stem.len() <= PARTICLE_LETTERS { PARTICLE_WEIGHT } else { 1.0 };
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

/// What stands before the word for a purpose.
fn head_of(heading: &str) -> Option<&str> {
    before_any(heading, &FOR)
}

/// Words between two things of which a column holds one or the other, folded.
const OR: [&str; 13] =
    ["oz", "oziroma", "ili", "lub", "nebo", "alebo", "abo", "sau", "vagy", "oder", "bzw", "or", "odnosno"];

/// The first of two things that a heading names: `Project or source of funds` heads projects with their sources under them.
fn first_of_two(heading: &str) -> Option<&str> {
    before_any(heading, &OR)
}

/// What stands before the first of these words.
fn before_any<'h>(heading: &'h str, words: &[&str]) -> Option<&'h str> {
    let heading = heading.trim_start();
    heading.match_indices(' ').skip_while(|(at, _)| *at == 0).find_map(|(at, _)| {
        let (before, rest) = (heading.get(..at)?, heading.get(at..)?);
        let next = rest.split_whitespace().next()?.trim_end_matches('.');
        (next.len() <= LONGEST_FOR && words.contains(&crate::text::fold(next).as_str())).then_some(before)
    })
}

/// Bytes of the longest of these words.
const LONGEST_FOR: usize = 8;

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

/// How much a word tells, 0 to 1: how far what it heads differs from what any word does.
fn telling(counts: &Heard, shares: &Heard) -> f64 {
    let all: f64 = counts.iter().sum();
    let divergence: f64 = counts
        .iter()
        .zip(shares)
        .map(|(count, share)| {
            let likelihood = (count + SMOOTHING * share) / (all + SMOOTHING);
            likelihood * (likelihood / share).ln()
        })
        .sum();
    1.0 - (-divergence).exp()
}

fn normalise(logs: &[f64; HEADINGS]) -> [f64; HEADINGS] {
    let highest = logs.iter().copied().fold(f64::MIN, f64::max);
    let mut probabilities = logs.map(|log| (log - highest).exp());
    let sum: f64 = probabilities.iter().sum();
    probabilities.iter_mut().for_each(|probability| *probability /= sum);
    probabilities
}

/// Whether a full stop ends a word that is short enough to have been cut off.
fn is_abbreviated(word: &str) -> bool {
    let letters = word.trim_end_matches(['.', ',', ':']).chars().count();
    word.trim_end_matches([',', ':']).ends_with('.') && (3..=5).contains(&letters)
}

/// Whether a word only states the unit of a column's sums.
fn is_unit(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_letter_or_digit());
    currency_word(bare, word.ends_with('.')).is_some()
        || unit_words(bare).iter().any(|kind| matches!(kind, UnitWord::Multiplier(_)))
}

#[cfg(test)]
mod tests {
    use super::{Heading, Headings, Vocabulary, Weighed};

    fn weigh(levels: &[&str]) -> Weighed {
        Headings::new(Vocabulary::shipped(), None).weigh(levels)
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
            (&["Kdo to plača?"], Heading::Source),
            (&["Was kostet das?"], Heading::Money),
        ] {
            assert_eq!(weigh(levels).best().0, wanted, "{levels:?} {:?}", weigh(levels).best());
        }
    }

    #[test]
    fn questions_nobody_asked_before_are_understood_by_others() {
        for (question, wanted) in [
            ("По чему ћемо знати да смо успели", Heading::Indicator),
            ("Ko će sve to da sprovede", Heading::Owner),
            ("Kdo to bude platit", Heading::Source),
            ("Ile to będzie kosztowało", Heading::Money),
            ("Кой още ще помага", Heading::Partner),
            ("Koliko novca će trebati", Heading::Money),
            ("Was wird sich ändern", Heading::Result),
        ] {
            let weighed = weigh(&[question]);
            assert_eq!(weighed.best().0, wanted, "{question}: {:?}", weighed.best());
        }
        assert_eq!(weigh(&["Organ koji sprovodi mjeru"]).best().0, Heading::Owner);
    }

    #[test]
    fn words_nobody_used_before_say_nothing() {
        let weighed = weigh(&["Xyzzy plugh"]);
        assert!(weighed.known < 0.01 && !weighed.exact);
        assert!(weighed.best().1 < 0.1, "{:?}", weighed.best());
    }
}
