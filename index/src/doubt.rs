//! What of a record is most likely wrong, so that people look there first.

use planoteka_extract::plan::{Confidence, Field, Record, TextRole};
use serde::Serialize;

use crate::check::Verdict;
use crate::name::name_of;

/// The least sure of the fields that a record is about: title, amounts, codes, deadline, owners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The field's name in output, `amounts`.
    pub field: String,
    /// Which of several, from 0.
    pub item: usize,
    /// How sure its reading is, from 0 to 1.
    pub confidence: Confidence,
    /// Why, in a few words.
    pub reason: String,
}

impl Doubt {
    /// Of a record; of fields that are alike unsure the first. `None` when it has none of them.
    pub(crate) fn of_record(record: &Record) -> Option<Self> {
        let unsure = main_fields(record).into_iter().min_by_key(|field| field.confidence)?;
        let MainField { name, item, confidence, reason, .. } = unsure;
        Some(Self { field: name, item, confidence, reason: reason.to_owned() })
    }
}

/// Whether something beside its confidence speaks against a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Objection {
    /// A check fails, or letters of a main field were mended.
    Raised,
    /// Nothing known.
    None,
}

impl Objection {
    /// To a record of which checks say so.
    pub(crate) fn to_record(record: &Record, verdict: Verdict) -> Self {
        let mended = || main_fields(record).iter().any(|field| field.mended);
        if verdict == Verdict::Fail || mended() { Self::Raised } else { Self::None }
    }
}

/// A place in the order of review: the least comes first. Confidence decides, objections part what is alike unsure.
pub(crate) fn review_place(confidence: i64, objection: Objection) -> i64 {
    confidence.saturating_mul(2).saturating_add(i64::from(objection == Objection::None))
}

struct MainField<'a> {
    name: String,
    item: usize,
    confidence: Confidence,
    reason: &'a str,
    mended: bool,
}

impl<'a> MainField<'a> {
    fn of<T>(name: &str, item: usize, field: &'a Field<T>) -> Self {
        let (confidence, reason, mended) = (field.confidence, field.reason.as_str(), field.is_mended());
        Self { name: name.to_owned(), item, confidence, reason, mended }
    }
}

fn main_fields(record: &Record) -> Vec<MainField<'_>> {
    let fields = &record.fields;
    let mut all: Vec<MainField<'_>> = title(record).into_iter().collect();
    all.extend(fields.amounts.iter().enumerate().map(|(item, field)| MainField::of("amounts", item, field)));
    all.extend(fields.codes.iter().enumerate().map(|(item, field)| MainField::of("codes", item, field)));
    all.extend(fields.deadline.iter().map(|field| MainField::of("deadline", 0, field)));
    all.extend(fields.owners.iter().enumerate().map(|(item, field)| MainField::of("owners", item, field)));
    all
}

/// The text that stands for the title.
fn title(record: &Record) -> Option<MainField<'_>> {
    let texts = &record.fields.texts;
    let named = [TextRole::Title, TextRole::Description].into_iter().find_map(|role| Some((role, texts.get(role)?)));
    let (role, field) = named.or_else(|| texts.iter().next())?;
    Some(MainField::of(&name_of(&role)?, 0, field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn field(value: &Value, confidence: f64, reason: &str) -> Value {
        json!({"value": value, "raw": "", "at": null, "confidence": confidence, "reason": reason})
    }

    fn record(fields: &Value) -> Record {
        serde_json::from_value(json!({"kind": "activity", "section": [], "fields": fields, "at": []})).unwrap()
    }

    #[test]
    fn the_least_sure_main_field_decides() {
        let amount = |confidence, reason| field(&json!({"amount": "1"}), confidence, reason);
        for (fields, doubt) in [
            (json!({"title": field(&json!("Put"), 0.97, "heading")}), "title 0 97 heading"),
            (json!({"description": field(&json!("Put"), 0.6, "place")}), "description 0 60 place"),
            (
                json!({"title": field(&json!("Put"), 0.97, "heading"), "note": field(&json!("x"), 0.3, "rest"),
                       "amounts": [amount(0.96, "sums"), amount(0.8, "split"), amount(0.8, "other")]}),
                "amounts 1 80 split",
            ),
            (json!({}), ""),
        ] {
            let told = Doubt::of_record(&record(&fields))
                .map(|doubt| {
                    format!("{} {} {} {}", doubt.field, doubt.item, doubt.confidence.hundredths(), doubt.reason)
                })
                .unwrap_or_default();
            assert_eq!(told, doubt, "{fields}");
        }
    }

    #[test]
    fn objections_part_only_what_is_alike_unsure() {
        let plain = record(&json!({"title": field(&json!("Put"), 0.9, "heading")}));
        let mended = record(&json!({"title": field(&json!("Put"), 0.9, "heading; letters were mended")}));
        let objections = [
            Objection::to_record(&plain, Verdict::Pass),
            Objection::to_record(&plain, Verdict::Fail),
            Objection::to_record(&mended, Verdict::Unchecked),
        ];
        assert_eq!(objections, [Objection::None, Objection::Raised, Objection::Raised]);
        let mut places = [(90, Objection::None), (91, Objection::Raised), (90, Objection::Raised)];
        places.sort_by_key(|(confidence, objection)| review_place(*confidence, *objection));
        assert_eq!(places, [(90, Objection::Raised), (90, Objection::None), (91, Objection::Raised)]);
    }
}
