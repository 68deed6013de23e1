//! What a document says of itself.

mod currency;
pub(crate) mod language;
mod lines;
mod period;
mod place;
mod project;
mod title;
mod tokens;
mod unit;

use std::collections::BTreeMap;

use planoteka_ingest::document::Document;

use crate::lexicon::places::countries;
use crate::plan::{Confidence, Deadline, Field, Language, Period, PlanKind, Profile, Script, Warning};
use crate::text::texts;
use language::{Vote, part_serbo_croatian, vote};
use lines::Line;
use place::Hints;

/// What a document says of itself, and what a reader must know of it.
pub(crate) struct ProfileReading {
    pub profile: Profile,
    pub warnings: Vec<Warning>,
}

/// Reads the profile of a document whose letters are mended.
pub(crate) fn profile(document: &Document) -> ProfileReading {
    let texts = texts(document);
    let Some(vote) = vote(texts.iter().map(|(text, _)| *text)) else {
        return ProfileReading { profile: Profile::default(), warnings: Vec::new() };
    };
    let lines = lines::lines(document);
    let mut votes = country_votes(&lines, vote.language);
    let hints = Hints { script: vote.script, country_votes: &votes };
    let place = place::municipality(&lines, &hints);
    let listed = place.as_ref().and_then(|(_, country)| *country);
    if let Some(country) = listed {
        *votes.entry(country).or_default() += 10;
    }
    let country = country(&votes, place.as_ref().map(|(field, _)| field));
    let all_texts = texts.iter().map(|(text, _)| *text);
    let language = language_field(vote, all_texts, country.as_ref().map(|field| field.value.as_str()));
    let title = title::title(&lines);
    let project = project::project(document);
    let is_project = project.contract.is_some() || !project.amounts.is_empty();
    let period = match &project.deadline {
        Some(deadline) => project_years(deadline),
        None => period::period(title.as_ref(), &lines),
    };
    let year = period.as_ref().map(|field| field.value.from);
    let code = country.as_ref().map(|field| field.value.as_str());
    let (currency, presumed) = currency::currency(&texts, code, year);
    let profile = Profile {
        municipality: place.map(|(field, _)| field),
        country,
        unit: unit::unit(title.as_ref(), &lines),
        kind: title::kind(title.as_ref(), &lines).filter(|kind| kind.value != PlanKind::ProjectPage || is_project),
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
        let (confidence, reason) = (Confidence::percent(85), "its lists are tasks".to_owned());
        profile.kind =
            Some(Field { value: PlanKind::TaskList, raw: String::new(), at: Vec::new(), confidence, reason });
    }
}

/// The years of a project's duration.
fn project_years(deadline: &Field<Deadline>) -> Option<Field<Period>> {
    let (from, to) = (deadline.value.from?.year(), deadline.value.to?.year());
    Some(deadline.clone().map(|_| Period { from, to }))
}

/// How much speaks for each country: the state's name, the language.
fn country_votes(lines: &[Line<'_>], language: Option<Language>) -> BTreeMap<&'static str, u32> {
    let mut votes = BTreeMap::new();
    for country in countries() {
        let mut count = 0;
        for line in lines.iter().filter(|line| line.text.len() < 400) {
            let words = line.words();
            if country.names.iter().any(|name| name.position(&words).is_some()) {
                count += if line.is_early() { 5 } else { 1 };
            }
        }
        let speaks = |language| country.languages.contains(&language);
        // In Latin letters the three languages are told apart only afterwards.
        let group = [Language::Sr, Language::Bs, Language::Hr];
        let fits = language.is_some_and(|language| match language {
            Language::Bs => group.into_iter().any(speaks),
            language => speaks(language),
        });
        let first = language.is_some_and(|language| country.languages.first() == Some(&language));
        count = u32::min(count, 10) + 2 * u32::from(fits) + u32::from(first);
        if count > 0 {
            votes.insert(country.code, count);
        }
    }
    votes
}

fn country(votes: &BTreeMap<&'static str, u32>, place: Option<&Field<String>>) -> Option<Field<String>> {
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
    Some(Field {
        value: (*code).to_owned(),
        raw,
        at,
        confidence: Confidence::percent(confidence),
        reason: reason.to_owned(),
    })
}

fn language_field<'a>(
    vote: Vote,
    texts: impl Iterator<Item = &'a str>,
    country: Option<&str>,
) -> Option<Field<Language>> {
    let told = vote.language?;
    let (value, reason) = match told {
        Language::Bs | Language::Sr => part_serbo_croatian(texts, vote.script, country),
        language => (language, "usual words and letters".to_owned()),
    };
    let confidence = match vote.margin {
        75.. => 96,
        60.. => 85,
        _ => 60,
    };
    Some(Field { value, raw: String::new(), at: Vec::new(), confidence: Confidence::percent(confidence), reason })
}

fn script_field(vote: Vote) -> Field<Script> {
    let (confidence, reason) = (Confidence::percent(98), "the script of most letters".to_owned());
    Field { value: vote.script, raw: String::new(), at: Vec::new(), confidence, reason }
}

#[cfg(test)]
mod tests;
