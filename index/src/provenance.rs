use std::borrow::Cow;

use planoteka_extract::plan::{Confidence, Field, Record};
use planoteka_ingest::document::Origin;

use crate::name::name_of;

/// A value of a record as it stands in its source.
pub(crate) struct Provenance<'a> {
    /// The field's name in output, `amounts`.
    pub field: Cow<'static, str>,
    /// Which of several, from 0.
    pub item: usize,
    /// As written.
    pub raw: &'a str,
    /// Where it is written.
    pub at: &'a [Origin],
    /// How sure its reading is.
    pub confidence: Confidence,
}

impl Provenance<'_> {
    /// Its places in words, `Plan 2021!C14`.
    pub(crate) fn locator(&self) -> String {
        match self.at {
            [place] => place.to_string(),
            places => places.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        }
    }
}

/// Where each value of a record stands.
pub(crate) fn provenance(record: &Record) -> impl Iterator<Item = Provenance<'_>> {
    let fields = &record.fields;
    let texts = fields.texts.iter().map(|(role, field)| of(name_of(&role).unwrap_or_default().into(), 0, field));
    texts
        .chain(each("amounts", &fields.amounts))
        .chain(each("codes", &fields.codes))
        .chain(each("deadline", fields.deadline.as_slice()))
        .chain(each("owners", &fields.owners))
        .chain(each("partners", &fields.partners))
        .chain(each("funding", &fields.funding))
        .chain(each("other", &fields.other))
}

fn each<'a, T>(name: &'static str, fields: &'a [Field<T>]) -> impl Iterator<Item = Provenance<'a>> {
    fields.iter().enumerate().map(|(item, field)| of(name.into(), item, field))
}

fn of<'a, T>(name: Cow<'static, str>, item: usize, field: &'a Field<T>) -> Provenance<'a> {
    Provenance { field: name, item, raw: &field.raw, at: &field.at, confidence: field.confidence }
}
