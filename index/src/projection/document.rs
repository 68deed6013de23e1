use planoteka_extract::plan::{Amount, Field, Owner, Record, TextRole};
use planoteka_extract::text::fold;
use sha2::{Digest as _, Sha256};
use tantivy::TantivyDocument;

use super::Fields;
use super::words::Vocabulary;
use crate::check::Verdict;
use crate::doubt::{Objection, review_place};
use crate::facts::minor_units;
use crate::language::Macrolanguage;
use crate::name::name_of;
use crate::store::StoredRecord;

/// A longer text is no name of a funder.
const LONGEST_NAME: usize = 200;
/// All years that a date can have.
const MOST_YEARS: usize = 300;
const WHOLE: &str = "total";

/// What the index holds of one reading.
pub(super) fn document(
    fields: &Fields,
    number: u64,
    stored: &StoredRecord,
    verdict: Verdict,
    vocabulary: &mut Vocabulary,
) -> TantivyDocument {
    let record = &stored.record;
    let mut document = TantivyDocument::default();
    document.add_u64(fields.reading, number);
    document.add_u64(fields.record, number_of(stored.id.as_str()));
    document.add_text(fields.kind, record.kind.name());
    document.add_text(fields.file, &stored.source.name);
    add_words(&mut document, fields, stored, vocabulary);
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
        (years.from..=years.to).take(MOST_YEARS).for_each(|year| document.add_i64(fields.year, i64::from(year)));
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

/// Adds everything that can be found by typing a word: folded, as stems, and as written.
fn add_words(document: &mut TantivyDocument, fields: &Fields, stored: &StoredRecord, vocabulary: &mut Vocabulary) {
    let languages = Macrolanguage::of_document(stored.language);
    let words = vocabulary.read(&languages, stored.title(), &other_texts(stored));
    document.add_u64(fields.title_words, words.title.words);
    document.add_text(fields.title, words.title.folded.line());
    document.add_text(fields.title_stem, words.title.stems.line());
    document.add_text(fields.text, words.text.folded.line());
    document.add_text(fields.text_stem, words.text.stems.line());
    document.add_text(fields.written, words.written.line());
    document.add_text(fields.pairs, words.pairs.line());
}

/// All texts of a record but its title.
fn other_texts(stored: &StoredRecord) -> Vec<&str> {
    let record = &stored.record;
    let described = record.fields.texts.iter().filter(|(role, _)| !matches!(role, TextRole::Title | TextRole::Ordinal));
    let mut texts: Vec<&str> = described.map(|(_, field)| field.value.as_str()).collect();
    for owner in record.fields.owners.iter().chain(&record.fields.partners) {
        texts.push(&owner.value.name);
        texts.extend(owner.value.role.as_deref());
    }
    for field in &record.fields.codes {
        texts.push(&field.value.code);
        texts.extend(field.value.label.as_deref());
    }
    texts.extend(record.fields.funding.iter().map(|field| field.value.as_str()));
    texts.extend(record.fields.other.iter().map(|field| field.value.value.as_str()));
    texts.extend(record.section.iter().map(|heading| &**heading));
    texts.extend(stored.municipality.as_deref());
    texts
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

/// A code as a term: base letters and digits.
pub(crate) fn code_term(code: &str) -> String {
    fold(code).replace(' ', "")
}

/// A number for an id.
fn number_of(id: &str) -> u64 {
    let digest = Sha256::digest(id.as_bytes());
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
