use std::collections::BTreeSet;

use planoteka_extract::plan::{Amount, Field, Owner, Record, TextRole};
use planoteka_extract::text::fold;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tantivy::TantivyDocument;
use tantivy::schema::Field as IndexField;

use super::terms::TermLine;
use super::{Fields, FoldedWord, folded_words, written_word};
use crate::check::Verdict;
use crate::doubt::{Objection, review_place};
use crate::facts::minor_units;
use crate::language::{Macrolanguage, Stems};
use crate::store::StoredRecord;

/// A longer run of letters is no word.
const LONGEST_WRITTEN: usize = 255;
/// A longer text is no name of a funder.
const LONGEST_NAME: usize = 200;
const WHOLE: &str = "total";

/// What the index holds of one reading.
pub(super) fn document(
    fields: &Fields,
    number: u64,
    stored: &StoredRecord,
    verdict: Verdict,
    stems: &mut Stems,
) -> TantivyDocument {
    let record = &stored.record;
    let mut document = TantivyDocument::default();
    document.add_u64(fields.reading, number);
    document.add_u64(fields.record, number_of(stored.id.as_str()));
    document.add_text(fields.kind, record.kind.name());
    document.add_text(fields.file, &stored.source.name);
    Words::new(&mut document, fields, stored, stems).add(stored);
    for field in &record.fields.codes {
        document.add_text(fields.code, code_term(&field.value.code));
    }
    for owner in &record.fields.owners {
        add_owner(&mut document, fields.owner, &owner.value);
    }
    for name in funds(record) {
        document.add_text(fields.funds, &name);
        // The whole is no source.
        if name.len() <= LONGEST_NAME && name != WHOLE {
            document.add_text(fields.funds_name, name);
        }
    }
    if let Some(municipality) = &stored.municipality {
        document.add_text(fields.municipality, municipality);
        document.add_text(fields.municipality_name, municipality);
    }
    if let Some(country) = &stored.country {
        document.add_text(fields.country, country);
    }
    document.add_text(fields.checks, verdict.name());
    if let Some(themed) = &stored.themed {
        document.add_text(fields.theme_name, themed.theme.key());
        for theme in [Some(themed.theme), themed.second].into_iter().flatten() {
            document.add_text(fields.theme, theme.key());
            document.add_text(fields.theme, theme.cofog());
        }
        document.add_text(fields.theme, themed.sector.name());
    }
    if let Some(years) = stored.years {
        document.add_i64(fields.year_from, i64::from(years.from));
        document.add_i64(fields.year_to, i64::from(years.to));
    }
    if let Some(amount) = stored.figures.total.and_then(minor_units) {
        document.add_i64(fields.amount, amount);
    }
    if let Some(doubt) = stored.doubt() {
        let objection = Objection::to_record(record, verdict);
        document.add_i64(fields.review, review_place(i64::from(doubt.confidence.hundredths()), objection));
    }
    if let Some(currency) = stored.figures.currency {
        document.add_text(fields.currency, currency.code());
    }
    document
}

/// Everything that can be found by typing a word: folded, as stems, and as written.
struct Words<'a> {
    document: &'a mut TantivyDocument,
    fields: &'a Fields,
    languages: Vec<Macrolanguage>,
    stems: &'a mut Stems,
    written: BTreeSet<String>,
}

impl<'a> Words<'a> {
    fn new(document: &'a mut TantivyDocument, fields: &'a Fields, stored: &StoredRecord, stems: &'a mut Stems) -> Self {
        let languages = Macrolanguage::of_document(stored.language);
        Self { document, fields, languages, stems, written: BTreeSet::new() }
    }

    fn add(mut self, stored: &StoredRecord) {
        let title = folded_words(stored.title());
        self.document.add_u64(self.fields.title_words, title.len() as u64);
        self.put(self.fields.title, self.fields.title_stem, stored.title(), &title);
        let record = &stored.record;
        let texts = record.fields.texts.iter().filter(|(role, _)| !matches!(role, TextRole::Title | TextRole::Ordinal));
        for (_, field) in texts {
            self.put_text(&field.value);
        }
        for owner in record.fields.owners.iter().chain(&record.fields.partners) {
            self.put_text(&owner.value.name);
            owner.value.role.iter().for_each(|role| self.put_text(role));
        }
        for field in &record.fields.codes {
            self.put_text(&field.value.code);
            field.value.label.iter().for_each(|label| self.put_text(label));
        }
        record.fields.funding.iter().for_each(|field| self.put_text(&field.value));
        record.fields.other.iter().for_each(|field| self.put_text(&field.value.value));
        record.section.iter().for_each(|heading| self.put_text(heading));
        stored.municipality.iter().for_each(|name| self.put_text(name));
        for word in &self.written {
            self.document.add_text(self.fields.written, word);
        }
    }

    fn put_text(&mut self, text: &str) {
        self.put(self.fields.text, self.fields.text_stem, text, &folded_words(text));
    }

    fn put(&mut self, folded: IndexField, stems: IndexField, text: &str, words: &[FoldedWord]) {
        let (mut terms, mut stemmed) = (TermLine::default(), TermLine::default());
        for word in words {
            terms.add(&[&word.term]);
            terms.advance();
            for language in &self.languages {
                stemmed.add(&[language.code(), ":", self.stems.of(*language, &word.term)]);
            }
            stemmed.advance();
        }
        self.document.add_text(folded, terms.into_line());
        self.document.add_text(stems, stemmed.into_line());
        let written = words.iter().filter_map(|word| text.get(word.at.clone())).map(written_word);
        self.written.extend(written.filter(|word| word.len() <= LONGEST_WRITTEN));
    }
}

/// A stem as a term: stems of different languages never meet.
pub(crate) fn stem_term(language: Macrolanguage, stem: &str) -> String {
    format!("{}:{stem}", language.code())
}

fn add_owner(document: &mut TantivyDocument, field: tantivy::schema::Field, owner: &Owner) {
    document.add_text(field, &owner.name);
    if let Some(role) = &owner.role {
        document.add_text(field, role);
    }
}

/// The names of shares (`eu`, `own`) and of funders.
fn funds(record: &Record) -> Vec<String> {
    let part = |field: &Field<Amount>| field.value.part.and_then(|part| name_of(&part));
    let amounts = record.fields.amounts.iter();
    let mut names: Vec<String> = amounts.clone().filter_map(part).collect();
    names.extend(amounts.filter_map(|field| field.value.source.as_ref()).map(ToString::to_string));
    names.extend(record.fields.funding.iter().map(|field| field.value.to_string()));
    names.sort();
    names.dedup();
    names
}

fn name_of(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

/// A code as a term: base letters and digits.
pub(crate) fn code_term(code: &str) -> String {
    fold(code).replace(' ', "")
}

/// A number for an id.
fn number_of(id: &str) -> u64 {
    let digest = Sha256::digest(id.as_bytes());
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
