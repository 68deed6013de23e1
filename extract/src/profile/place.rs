//! The municipality a document is of.

use std::collections::BTreeMap;

use ecow::EcoString;
use planoteka_ingest::document::Origin;

use super::lines::{Line, Standing};
use super::tokens::{Token, tokens};
use crate::lexicon::documents::unit_word;
use crate::lexicon::languages::languages_of_word;
use crate::lexicon::lists::is_task_verb;
use crate::lexicon::own::OwnWords;
use crate::lexicon::places::{
    Likeness, Municipality, Named, PlaceWord, begins_place_word, named_at_start, named_by_adjective, place_word,
};
use crate::plan::{Confidence, Field, Script};
use crate::text::fold;

/// Words of a name that no list knows.
const LONGEST_UNKNOWN: usize = 3;
/// Words after a gazette's name that may name its place.
const GAZETTE_REACH: usize = 5;
/// Least weight of a place that is believed.
const LEAST: u32 = 3;

/// Weight of a line in which a document introduces itself.
const WEIGHT_EARLY: u32 = 4;

/// What a document tells of where it is from, besides names.
pub(super) struct Hints<'a> {
    pub script: Script,
    /// For a country, how much speaks for it.
    pub country_votes: &'a BTreeMap<&'static str, u32>,
}

impl Hints<'_> {
    fn votes(&self, country: &str) -> u32 {
        self.country_votes.get(country).copied().unwrap_or(0)
    }
}

/// The municipality, and its country where the list knows it.
pub(super) fn municipality(lines: &[Line<'_>], hints: &Hints<'_>) -> Option<(Field<EcoString>, Option<&'static str>)> {
    let mut tally: BTreeMap<String, Candidate> = BTreeMap::new();
    let mut in_cells = 0;
    for line in lines {
        let weight = weight(line);
        let is_cell = matches!(line.standing, Standing::Cell | Standing::Header);
        if weight == 0 || (is_cell && in_cells > 5000) {
            continue;
        }
        in_cells += usize::from(is_cell);
        for mention in mentions(line, hints) {
            let key = mention.key();
            let weight =
                weight * if mention.place.is_some() { 2 } else { 1 } + u32::from(mention.form == PlaceWord::Basic);
            let candidate = tally.entry(key).or_insert_with(|| Candidate::new(&mention));
            candidate.add(&mention, weight, is_cell, &line.origin.origin());
        }
    }
    let second = |best: u32| tally.values().map(Candidate::total).filter(|total| *total < best).max().unwrap_or(0);
    let basic = |candidate: &Candidate| candidate.form == PlaceWord::Basic;
    let best = tally
        .values()
        .max_by_key(|candidate| (candidate.total(), basic(candidate), std::cmp::Reverse(&candidate.name)))?;
    let total = best.total();
    // A name that no list knows must stand in the basic case, in a heading, or more than once.
    let believed = best.place.is_some() || best.form == PlaceWord::Basic || total > WEIGHT_EARLY;
    if total < LEAST || !believed {
        return None;
    }
    let sure = total >= 2 * second(total);
    // Cells name the places that a list is about; of several none is that of the document.
    let rivals = tally.values().filter(|candidate| candidate.total() * 2 > total).count();
    if best.weight == 0 && rivals > 1 {
        return None;
    }
    Some((best.field(sure, hints.script), best.place.map(|place| place.country)))
}

/// The first of a user's own municipalities that a heading or an early line names.
pub(super) fn own_place(lines: &[Line<'_>], own: &OwnWords) -> Option<(Field<EcoString>, Option<&'static str>)> {
    if own.places().is_empty() {
        return None;
    }
    let telling = lines.iter().filter(|line| weight(line) >= WEIGHT_EARLY);
    telling.into_iter().find_map(|line| {
        let words = line.words();
        let place = own.places().iter().find(|place| place.is_named_in(&words))?;
        let field = Field {
            value: place.name.as_str().into(),
            raw: line.text.into(),
            at: line.origin.origin().into(),
            confidence: Confidence::percent(96),
            reason: "named in a heading, and in the words of your own".into(),
        };
        Some((field, Some(place.country)))
    })
}

fn weight(line: &Line<'_>) -> u32 {
    match line.standing {
        Standing::Heading(_) => 6,
        Standing::Strong => 5,
        _ if line.is_early() && line.standing != Standing::Item => WEIGHT_EARLY,
        Standing::Furniture => 3,
        Standing::Body | Standing::Item | Standing::Cell | Standing::Header => 1,
        Standing::Note => 0,
    }
}

struct Candidate {
    place: Option<&'static Municipality>,
    /// As written, in the basic case if it ever stood there.
    name: String,
    form: PlaceWord,
    raw: String,
    weight: u32,
    /// Cells together count little: tables name many places.
    cell_weight: u32,
    at: Vec<Origin>,
}

impl Candidate {
    fn new(mention: &Mention) -> Self {
        Self {
            place: mention.place,
            name: mention.name.clone(),
            form: mention.form,
            raw: mention.name.clone(),
            weight: 0,
            cell_weight: 0,
            at: Vec::new(),
        }
    }

    fn add(&mut self, mention: &Mention, weight: u32, is_cell: bool, origin: &Origin) {
        if mention.form == PlaceWord::Basic && self.form != PlaceWord::Basic {
            self.form = mention.form;
            self.name.clone_from(&mention.name);
        }
        // Cases lengthen a name: `Rada Miejska w Żninie`, `Gmina Żnin`.
        let basic = [mention.form, self.form].map(|form| form == PlaceWord::Basic);
        if basic[0] == basic[1] && mention.name.chars().count() < self.name.chars().count() {
            self.name.clone_from(&mention.name);
        }
        if is_cell {
            self.cell_weight = (self.cell_weight + weight).min(3);
        } else {
            self.weight = self.weight.saturating_add(weight);
        }
        if self.at.len() < 3 && !self.at.contains(origin) {
            self.at.push(origin.clone());
        }
    }

    fn total(&self) -> u32 {
        self.weight + self.cell_weight
    }

    fn field(&self, sure: bool, script: Script) -> Field<EcoString> {
        let listed = self.place.and_then(|place| place.name(script));
        let (value, reason) = match (listed, self.place) {
            (Some(name), _) => (name.to_owned(), "named as the municipality, and in the list of municipalities"),
            (None, Some(_)) => (self.name.clone(), "named as the municipality; listed in another script"),
            (None, None) => (self.name.clone(), "named as the municipality; not in the list of municipalities"),
        };
        let confidence = match (sure, self.place.is_some(), self.form == PlaceWord::Basic) {
            (true, true, _) => 96,
            (true, false, true) => 85,
            (true, false, false) => 70,
            (false, ..) => 60,
        };
        let (confidence, reason) = (Confidence::percent(confidence), reason.to_owned());
        Field {
            value: value.into(),
            raw: self.raw.clone().into(),
            at: self.at.clone().into(),
            confidence,
            reason: reason.into(),
        }
    }
}

/// Letters of the shortest name whose plural is known by its ending.
const SHORTEST_STEM: usize = 4;

/// A name that stands as that of a municipality.
struct Mention {
    place: Option<&'static Municipality>,
    name: String,
    form: PlaceWord,
}

impl Mention {
    /// The same for all cases of a name.
    fn key(&self) -> String {
        match self.place {
            Some(place) => format!("{} {}", place.country, place.latin),
            None => {
                let folded = fold(&self.name);
                let stem = |word: &str| {
                    // `Sierakowicach` of `Sierakowice`.
                    let singular = word.strip_suffix("ach").filter(|stem| stem.len() > SHORTEST_STEM).unwrap_or(word);
                    singular.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']).to_owned()
                };
                let stems = folded.split(' ').map(stem);
                stems.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

fn mentions(line: &Line<'_>, hints: &Hints<'_>) -> Vec<Mention> {
    if let Some(town) = town_alone(line, hints) {
        return vec![town];
    }
    // Most lines have no word beside which a municipality is named.
    if !fold(line.text).split(' ').any(begins_place_word) {
        return Vec::new();
    }
    let tokens = tokens(line.text);
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let capitals = line.is_capitals();
    let mut mentions = Vec::new();
    let mut at = 0;
    while let Some(rest) = folded.get(at..).filter(|rest| !rest.is_empty()) {
        match place_word(rest) {
            Some((PlaceWord::Gazette, length)) => at += length + GAZETTE_REACH,
            // The region's name is passed over; `Tuzlanski kanton, Općina X` has it before.
            Some((PlaceWord::Region, length)) => {
                let named = folded.get(at + length..).and_then(place_word).is_none();
                at += length + usize::from(named);
            }
            Some((form @ (PlaceWord::Basic | PlaceWord::Other | PlaceWord::Body), length)) => {
                at += length;
                mentions.extend(name_at(&tokens, &folded, at, form, capitals, hints));
            }
            Some((PlaceWord::After, length)) => {
                // `X KÖZSÉG ÖNKORMÁNYZATA`: the word nearest to the name tells it.
                let nearest = at.checked_sub(1).and_then(|before| place_word(folded.get(before..at)?));
                if !matches!(nearest, Some((PlaceWord::After, _))) {
                    mentions.extend(name_before(&tokens, &folded, at, hints));
                }
                at += length;
            }
            Some((PlaceWord::Kin, length)) => {
                mentions.extend(adjective_before(&tokens, &folded, at, hints));
                at += length;
            }
            Some((PlaceWord::Institution, length)) => {
                at += length;
                mentions.extend(name_at_end(&tokens, &folded, at, hints));
            }
            Some((PlaceWord::Link, _)) | None => at += 1,
        }
    }
    mentions
}

/// What stands for "town" before its name, as in addresses, with the dot.
const TOWN: [&str; 6] = ["м.", "г.", "гр.", "g.", "gr.", "m."];

/// The town that an early line names with the short word for one and nothing else: `м. Рахів`.
fn town_alone(line: &Line<'_>, hints: &Hints<'_>) -> Option<Mention> {
    let named = TOWN.iter().find_map(|town| line.text.trim().strip_prefix(town)).filter(|_| line.is_early())?;
    let tokens = tokens(named);
    let folded: Vec<String> = tokens.iter().map(|token| token.folded.clone()).collect();
    let found = name_at(&tokens, &folded, 0, PlaceWord::Basic, line.is_capitals(), hints)?;
    (fold(&found.name).split(' ').count() == tokens.len()).then_some(found)
}

/// The name that begins at a word, small words before it passed over.
fn name_at(
    tokens: &[Token<'_>],
    folded: &[String],
    mut at: usize,
    mut form: PlaceWord,
    capitals: bool,
    hints: &Hints<'_>,
) -> Option<Mention> {
    // In Polish the name beside this word keeps its basic case, `Rady Gminy Wieliszew`; behind a small word it does not.
    let kept = at.checked_sub(1).and_then(|before| folded.get(before)).is_some_and(|word| word.starts_with("gmin"));
    if kept {
        let governed = folded.get(at..).and_then(place_word).is_some_and(|(word, _)| word == PlaceWord::Link);
        form = if governed { PlaceWord::Other } else { PlaceWord::Basic };
    }
    for _ in 0..2 {
        let is_link = folded.get(at..).and_then(place_word).is_some_and(|(word, _)| word == PlaceWord::Link);
        if !is_link {
            break;
        }
        at += 1;
    }
    // `Miasto i Gmina X`: the word nearest to the name says what it is.
    let next = folded.get(at..).and_then(place_word);
    if next.is_some_and(|(word, _)| matches!(word, PlaceWord::Basic | PlaceWord::Other | PlaceWord::Body)) {
        return None;
    }
    let first = tokens.get(at)?;
    let opens = first.gap.trim().trim_matches(['„', '"', '“', '«', '»', ':']).is_empty();
    if !first.is_capitalised() || !opens || unit_word(folded.get(at..)?, None).is_some() {
        return None;
    }
    let length = tokens.iter().skip(at + 1).take_while(|token| token.goes_on()).count() + 1;
    let words = folded.get(at..at + length)?;
    if let Some(named) = choose(&named_at_start(words), hints) {
        let name = named_text(tokens, at, named.words);
        return Some(Mention { place: Some(named.municipality), name, form });
    }
    let length = unknown_length(tokens.get(at..at + length)?, capitals);
    (length > 0).then(|| {
        let name = named_text(tokens, at, length);
        let czech = hints.votes("CZ") + hints.votes("SK") > 0;
        let name = if form == PlaceWord::Other && czech { basic_case(&name).unwrap_or(name) } else { name };
        Mention { place: None, name, form }
    })
}

/// The basic case of one word that stands in the genitive of Czech and Slovak names in `-ov` and `-ín`: `Broumova`.
fn basic_case(name: &str) -> Option<String> {
    let stem = name.strip_suffix('a').filter(|_| !name.contains(' '))?;
    (stem.ends_with("ov") || stem.ends_with("ín")).then(|| stem.to_owned())
}

/// The most likely of the municipalities that a name may mean: longest, most exact, in the likeliest country.
fn choose(named: &[Named], hints: &Hints<'_>) -> Option<Named> {
    let best = named.iter().copied().max_by_key(|named| {
        let votes = hints.votes(named.municipality.country);
        (named.words, votes > 0, named.likeness, votes)
    })?;
    let known = hints.country_votes.values().any(|votes| *votes > 0);
    // The same name in a country that nothing speaks for is another place.
    let foreign = known && hints.votes(best.municipality.country) == 0;
    (!foreign || best.likeness == Likeness::Exact && !known).then_some(best)
}

/// Words within names of places, folded: at, above, below a river or another place.
const PLACED: [&str; 10] = ["na", "nad", "pod", "pri", "ob", "kod", "am", "an", "im", "bei"];

fn unknown_length(tokens: &[Token<'_>], capitals: bool) -> usize {
    let mut length = 0;
    for (index, token) in tokens.iter().enumerate().take(LONGEST_UNKNOWN) {
        // `Ravne na Koroškem`, `Nové Mesto nad Váhom`.
        let joins = index > 0 && PLACED.contains(&token.folded.as_str()) && !token.is_capitalised();
        if joins && tokens.get(index + 1).is_some_and(Token::is_capitalised) {
            continue;
        }
        let letters = !is_task_verb(&token.folded)
            && token.text.chars().all(char::is_alphabetic)
            && token.text.chars().count() >= 3;
        let common = languages_of_word(&token.folded).next().is_some()
            || place_word(std::slice::from_ref(&token.folded)).is_some();
        if !token.is_capitalised() || !letters || (common && (capitals || index > 0)) {
            break;
        }
        length = index + 1;
        // Capitals do not show where a name ends: one word is the safest, unless a hyphen joins the next to it.
        let next = tokens.get(index + 1);
        let joined = next.is_some_and(|next| next.gap == "-");
        let two = length == 1 && tokens.len() == 2 && next.is_some_and(|next| next.folded.len() > 3);
        if capitals && !joined && !two {
            break;
        }
    }
    length
}

/// Words of the name of a school or enterprise, at most.
const LONGEST_INSTITUTION: usize = 8;

/// The municipality that ends the name of a school or enterprise, letter by letter: `Osnovna škola Sveti Sava Kraljevo`.
fn name_at_end(tokens: &[Token<'_>], folded: &[String], at: usize, hints: &Hints<'_>) -> Option<Mention> {
    let last = tokens.len().checked_sub(1).filter(|last| *last > at && last - at <= LONGEST_INSTITUTION)?;
    tokens.get(last).filter(|token| token.is_capitalised())?;
    let (start, named) = (last.saturating_sub(1).max(at)..=last).find_map(|start| {
        let exact: Vec<Named> = named_at_start(folded.get(start..)?)
            .into_iter()
            .filter(|named| named.likeness == Likeness::Exact && named.words == last + 1 - start)
            .filter(|named| hints.votes(named.municipality.country) > 0)
            .collect();
        Some((start, choose(&exact, hints)?))
    })?;
    let name = named_text(tokens, start, named.words);
    Some(Mention { place: Some(named.municipality), name, form: PlaceWord::Basic })
}

fn name_before(tokens: &[Token<'_>], folded: &[String], at: usize, hints: &Hints<'_>) -> Option<Mention> {
    let before = at.checked_sub(1)?;
    let token = tokens.get(before).filter(|token| token.is_capitalised())?;
    if tokens.get(at).is_none_or(|word| !word.goes_on()) || token.text.chars().count() < 3 {
        return None;
    }
    let words = folded.get(before..=before)?;
    let place = choose(&named_at_start(words), hints).map(|named| named.municipality);
    Some(Mention { place, name: named_text(tokens, before, 1), form: PlaceWord::Basic })
}

/// The municipality whose adjective stands before a word; the name itself is never said so.
fn adjective_before(tokens: &[Token<'_>], folded: &[String], at: usize, hints: &Hints<'_>) -> Option<Mention> {
    let before = at.checked_sub(1)?;
    tokens.get(before).filter(|token| token.is_capitalised())?;
    let place = choose(&named_by_adjective(folded.get(before)?), hints)?.municipality;
    Some(Mention { place: Some(place), name: named_text(tokens, before, 1), form: PlaceWord::Other })
}

/// The words as written, capitals only at their beginning.
fn named_text(tokens: &[Token<'_>], at: usize, words: usize) -> String {
    let mut name = String::new();
    for (index, token) in tokens.iter().skip(at).take(words).enumerate() {
        if index > 0 {
            name.push_str(if token.gap.trim().is_empty() { " " } else { token.gap.trim() });
        }
        let capitals = token.text.chars().count() > 1 && token.text.chars().all(|c| !c.is_lowercase());
        let mut letters = token.text.chars();
        match (capitals, letters.next()) {
            (true, Some(first)) => {
                name.push(first);
                name.extend(letters.flat_map(char::to_lowercase));
            }
            _ => name.push_str(token.text),
        }
    }
    name
}
