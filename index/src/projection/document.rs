use planoteka_extract::plan::{Amount, Field, Owner, Record, TextRole};
use planoteka_extract::text::fold;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tantivy::TantivyDocument;

use super::Fields;
use crate::facts::minor_units;
use crate::store::StoredRecord;

/// What the index holds of one reading.
pub(super) fn document(fields: &Fields, number: u64, stored: &StoredRecord) -> TantivyDocument {
    let record = &stored.record;
    let mut document = TantivyDocument::default();
    document.add_u64(fields.reading, number);
    document.add_u64(fields.record, number_of(stored.id.as_str()));
    document.add_text(fields.kind, record.kind.name());
    document.add_text(fields.file, &stored.source.name);
    document.add_text(fields.title, stored.title());
    add_texts(&mut document, fields, stored);
    for field in &record.fields.codes {
        document.add_text(fields.code, code_term(&field.value.code));
    }
    for owner in &record.fields.owners {
        add_owner(&mut document, fields.owner, &owner.value);
    }
    for name in funds(record) {
        document.add_text(fields.funds, name);
    }
    if let Some(municipality) = &stored.municipality {
        document.add_text(fields.municipality, municipality);
    }
    if let Some(years) = stored.years {
        document.add_i64(fields.year_from, i64::from(years.from));
        document.add_i64(fields.year_to, i64::from(years.to));
    }
    if let Some(amount) = stored.figures.total.and_then(minor_units) {
        document.add_i64(fields.amount, amount);
    }
    if let Some(currency) = stored.figures.currency {
        document.add_text(fields.currency, currency.code());
    }
    document
}

/// Everything that can be found by typing a word, the title apart.
fn add_texts(document: &mut TantivyDocument, fields: &Fields, stored: &StoredRecord) {
    let record = &stored.record;
    let texts = record.fields.texts.iter().filter(|(role, _)| !matches!(role, TextRole::Title | TextRole::Ordinal));
    for (_, field) in texts {
        document.add_text(fields.text, &field.value);
    }
    for owner in record.fields.owners.iter().chain(&record.fields.partners) {
        add_owner(document, fields.text, &owner.value);
    }
    for field in &record.fields.codes {
        document.add_text(fields.text, &field.value.code);
        if let Some(label) = &field.value.label {
            document.add_text(fields.text, label);
        }
    }
    for field in &record.fields.funding {
        document.add_text(fields.text, &field.value);
    }
    for field in &record.fields.other {
        document.add_text(fields.text, &field.value.value);
    }
    for heading in record.section.iter().chain(&stored.municipality) {
        document.add_text(fields.text, heading);
    }
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
    names.extend(amounts.filter_map(|field| field.value.source.clone()));
    names.extend(record.fields.funding.iter().map(|field| field.value.clone()));
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
