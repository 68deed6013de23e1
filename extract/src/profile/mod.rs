//! What a document says of itself.

mod currency;
pub(crate) mod language;
mod lines;
mod passage;
pub(crate) mod period;
mod place;
mod project;
mod title;
mod tokens;
mod unit;
mod years;

use std::collections::BTreeMap;

use ecow::EcoString;
use planoteka_ingest::document::Document;

use crate::lexicon::Vocabulary;
use crate::lexicon::money::currency_of;
use crate::lexicon::phrases::{FirstLetters, Phrase};
use crate::lexicon::places::countries;
use crate::plan::{
    Confidence, Currency, Deadline, Field, Language, Period, Places, PlanKind, Profile, Script, Warning,
};
use crate::text::texts;
use currency::PrintedCurrencies;
use language::{Certainty, Vote, part_serbo_croatian};
use lines::Line;
pub(crate) use passage::passages;
use place::Hints;

/// What a document says of itself, and what a reader must know of it.
pub(crate) struct ProfileReading {
    pub profile: Profile,
    pub warnings: Vec<Warning>,
}

/// The profile by the shipped words alone.
#[cfg(test)]
pub(crate) fn profile(document: &Document) -> ProfileReading {
    profile_by(document, Vocabulary::shipped())
}

/// The profile by a vocabulary.
#[cfg(test)]
pub(crate) fn profile_by(document: &Document, vocabulary: &Vocabulary) -> ProfileReading {
    profile_with(document, language::vote(texts(document).iter().map(|(text, _)| *text)), vocabulary)
}

/// Reads the profile of a document whose letters are mended, by the vote of its texts; a user's own words for places and departments count most.
pub(crate) fn profile_with(document: &Document, vote: Option<Vote>, vocabulary: &Vocabulary) -> ProfileReading {
    let texts = texts(document);
    let Some(vote) = vote else {
        return ProfileReading { profile: Profile::default(), warnings: Vec::new() };
    };
    let lines = lines::lines(document);
    let printed = PrintedCurrencies::of(&texts);
    // A language that is only guessed speaks for no country, and so for no currency.
    let told = vote.language.filter(|_| vote.certainty == Certainty::Told);
    let mut votes = country_votes(&lines, told, printed.most());
    let hints = Hints { script: vote.script, country_votes: &votes };
    let own = vocabulary.own();
    let place = own.and_then(|own| place::own_place(&lines, own)).or_else(|| place::municipality(&lines, &hints));
    let listed = place.as_ref().and_then(|(_, country)| *country);
    if let Some(country) = listed {
        *votes.entry(country).or_default() += 10;
    }
    let country = country(&votes, place.as_ref().map(|(field, _)| field));
    let all_texts = texts.iter().map(|(text, _)| *text);
    let language = language_field(vote, all_texts, country.as_ref().map(|field| field.value.as_str()));
    let country = country.or_else(|| country_of_language(language.as_ref().filter(|_| told.is_some())?));
    let title = title::title(&lines);
    let project = project::project(document);
    let is_project = project.contract.is_some() || !project.amounts.is_empty();
    let period = match &project.deadline {
        Some(deadline) => project_years(deadline),
        None => period::period(title.as_ref(), &lines),
    };
    let year = period.as_ref().map(|field| field.value.from);
    // Where several countries speak the language, their common currency is told.
    let homes = match &country {
        Some(field) => vec![field.value.as_str()],
        None => language.as_ref().filter(|_| told.is_some()).map(homes).unwrap_or_default(),
    };
    let kind = title::kind(title.as_ref(), &lines).filter(|kind| kind.value != PlanKind::ProjectPage || is_project);
    let (currency, presumed) = currency::currency(&printed, &texts, &homes, year, kind.as_ref().map(|kind| kind.value));
    let profile = Profile {
        municipality: place.map(|(field, _)| field),
        country,
        unit: own.and_then(|own| unit::own_unit(&lines, own)).or_else(|| unit::unit(title.as_ref(), &lines)),
        kind,
        period,
        currency,
        language,
        script: Some(script_field(vote)),
        title,
        contract: project.contract,
        amounts: project.amounts,
        deadline: project.deadline,
    };
    ProfileReading { profile, warnings: presumed.into_iter().collect() }
}

/// A list of tasks that names itself nothing else is of that kind.
pub(crate) fn name_task_list(profile: &mut Profile) {
    if profile.kind.is_none() && profile.contract.is_none() {
        let (confidence, reason) = (Confidence::percent(85), "its lists are tasks");
        profile.kind = Some(Field {
            value: PlanKind::TaskList,
            raw: EcoString::new(),
            at: Places::none(),
            confidence,
            reason: reason.into(),
        });
    }
}

/// The years of a project's duration.
fn project_years(deadline: &Field<Deadline>) -> Option<Field<Period>> {
    let (from, to) = (deadline.value.from?.year(), deadline.value.to?.year());
    Some(deadline.clone().map(|_| Period { from, to }))
}

/// How much speaks for each country: the state's name, the language, the currency printed.
fn country_votes(
    lines: &[Line<'_>],
    language: Option<Language>,
    printed: Option<Currency>,
) -> BTreeMap<&'static str, u32> {
    let mut votes: BTreeMap<&'static str, u32> = BTreeMap::new();
    let named = lines.iter().filter(|line| line.text.len() < LONGEST_NAMING).take(MOST_LINES);
    for (words, early) in named.map(|line| (line.words(), line.is_early())) {
        let letters = FirstLetters::of(&words);
        let is_named = |name: &Phrase| letters.may_begin(name) && name.position(&words).is_some();
        for country in countries().iter().filter(|country| country.names.iter().any(is_named)) {
            let vote = votes.entry(country.code).or_default();
            *vote = (*vote + if early { 5 } else { 1 }).min(10);
        }
    }
    for country in countries() {
        let speaks = |language| country.languages.contains(&language);
        // In Latin letters the three languages are told apart only afterwards.
        let group = [Language::Sr, Language::Bs, Language::Hr];
        let fits = language.is_some_and(|language| match language {
            Language::Bs => group.into_iter().any(speaks),
            language => speaks(language),
        });
        let first = language.is_some_and(|language| country.languages.first() == Some(&language));
        let pays = printed.is_some_and(|printed| has_currency(country.code, printed));
        let vote = 2 * u32::from(fits) + u32::from(first) + 3 * u32::from(pays);
        if vote > 0 {
            *votes.entry(country.code).or_default() += vote;
        }
    }
    votes
}

/// Whether a country has or had a currency of its own; the euro and the dollar speak for no country.
fn has_currency(country: &str, currency: Currency) -> bool {
    !matches!(currency.code(), "EUR" | "USD")
        && YEARS.into_iter().any(|year| currency_of(country, year) == Some(currency))
}

/// Years between which countries changed their currency.
const YEARS: [i32; 4] = [2000, 2007, 2015, 2024];
/// Longest line in which a state is named as the document's own, in bytes.
const LONGEST_NAMING: usize = 400;
/// Lines looked at for what a document tells of itself.
const MOST_LINES: usize = 3000;

fn country(votes: &BTreeMap<&'static str, u32>, place: Option<&Field<EcoString>>) -> Option<Field<EcoString>> {
    let (code, most) = votes.iter().max_by_key(|(code, votes)| (**votes, std::cmp::Reverse(**code)))?;
    let tied = votes.values().filter(|votes| *votes == most).count() > 1;
    if tied {
        return None;
    }
    let (confidence, reason) = match most {
        10.. => (95, "the municipality's country"),
        5.. => (85, "the name of the state"),
        _ => (60, "the language"),
    };
    let (raw, at) = place.map(|field| (field.raw.clone(), field.at.clone())).unwrap_or_default();
    Some(Field { value: (*code).into(), raw, at, confidence: Confidence::percent(confidence), reason: reason.into() })
}

/// The countries where the language is the first.
fn homes(language: &Field<Language>) -> Vec<&'static str> {
    let first = countries().iter().filter(|country| country.languages.first() == Some(&language.value));
    first.map(|country| country.code).collect()
}

/// The one country where the language is the first.
fn country_of_language(language: &Field<Language>) -> Option<Field<EcoString>> {
    let country = match homes(language).as_slice() {
        [only] => *only,
        // Bosnian is nowhere the first of the list, yet at home in one country.
        [] if language.value == Language::Bs => "BA",
        _ => return None,
    };
    let (confidence, reason) = (Confidence::percent(55), "the language");
    Some(Field { value: country.into(), raw: EcoString::new(), at: Places::none(), confidence, reason: reason.into() })
}

fn language_field<'a>(
    vote: Vote,
    texts: impl Iterator<Item = &'a str>,
    country: Option<&str>,
) -> Option<Field<Language>> {
    let told = vote.language?;
    let home =
        country.filter(|_| vote.margin < NARROW).and_then(|country| language_at_home(country, told, vote.script));
    let (value, reason, parted) = match home.unwrap_or(told) {
        Language::Bs | Language::Sr => part_serbo_croatian(texts, vote.script, country),
        language if home.is_some() => {
            (language, "the country's; words hardly tell the language".to_owned(), Certainty::Told)
        }
        language => (language, "usual words and letters".to_owned(), Certainty::Told),
    };
    let reason = match vote.certainty {
        Certainty::Told => reason,
        Certainty::Guessed => "uncertain: hardly a word tells the language".to_owned(),
    };
    let confidence = match vote.margin {
        _ if vote.certainty == Certainty::Guessed => 30,
        _ if parted == Certainty::Guessed => 70,
        75.. => 96,
        60.. => 85,
        _ => 60,
    };
    Some(Field {
        value,
        raw: EcoString::new(),
        at: Places::none(),
        confidence: Confidence::percent(confidence),
        reason: reason.into(),
    })
}

/// Share of the votes below which the country tells the language better than its words, in hundredths.
const NARROW: u8 = 80;

/// The first language of a country in a script, where the one told is none of its languages.
fn language_at_home(country: &str, told: Language, script: Script) -> Option<Language> {
    let country = countries().iter().find(|known| known.code == country)?;
    let written = |language: &Language| {
        // These three are told as one at first.
        matches!(language, Language::Sr | Language::Bs | Language::Hr)
            || crate::lexicon::languages::languages()
                .iter()
                .any(|known| known.language == *language && known.script == script)
    };
    let foreign = told != Language::Bs && !country.languages.contains(&told);
    country.languages.iter().copied().find(|language| foreign && written(language))
}

fn script_field(vote: Vote) -> Field<Script> {
    let (confidence, reason) = (Confidence::percent(98), "the script of most letters");
    Field { value: vote.script, raw: EcoString::new(), at: Places::none(), confidence, reason: reason.into() }
}

#[cfg(test)]
mod tests;
