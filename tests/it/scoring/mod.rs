//! Compares what was read of a document with its truth: values right, values missed, values invented.
//!
//! A truth file holds `profile` and `records` in the public form with bare values instead of fields, and names what is
//! not judged (`unscored_roles`, `unscored_kinds`).

mod likeness;
mod pairing;
mod tally;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use likeness::same_text;
use pairing::title;
pub use tally::Tally;
use value::{SAME_NAME, compare, count, is_empty, text, value_of};

/// What came of one comparison.
#[derive(Debug, Default)]
pub struct Score {
    /// Values by role.
    pub roles: BTreeMap<String, Tally>,
    /// Records by title.
    pub records: Tally,
    /// Records of which nothing is missed, wrong or invented.
    pub whole: Tally,
    /// Values of the profile.
    pub profile: Tally,
    /// What is not right, in words.
    pub misses: Vec<String>,
}

impl Score {
    /// The values of all roles together.
    pub fn fields(&self) -> Tally {
        self.roles.values().fold(Tally::default(), |mut sum, tally| {
            sum.add(*tally);
            sum
        })
    }

    /// The same with those of another document.
    pub fn add(&mut self, other: Self) {
        for (role, tally) in other.roles {
            self.roles.entry(role).or_default().add(tally);
        }
        self.records.add(other.records);
        self.whole.add(other.whole);
        self.profile.add(other.profile);
        self.misses.extend(other.misses);
    }
}

/// Compares a plan in its public form with the truth.
pub fn score(truth: &Value, got: &Value) -> Score {
    let unscored_kinds = words(&truth["unscored_kinds"]);
    let unscored_roles = words(&truth["unscored_roles"]);
    let truths: Vec<&Value> = list(&truth["records"]).iter().collect();
    let judged = |record: &&Value| !unscored_kinds.contains(record["kind"].as_str().unwrap_or_default());
    let gots: Vec<&Value> = list(&got["records"]).iter().filter(judged).collect();
    let pairs: BTreeMap<usize, usize> = pairing::pair(&truths, &gots).into_iter().collect();

    let records = Tally { hit: pairs.len(), truth: truths.len(), got: gots.len() };
    let mut score = Score { records, ..Score::default() };
    for (index, record) in truths.iter().enumerate() {
        let found = pairs.get(&index).and_then(|place| gots.get(*place)).copied();
        let whole = score_record(&mut score, record, found, &unscored_roles);
        score.whole.add(Tally { hit: usize::from(whole), truth: 1, got: 0 });
    }
    score.whole.got = gots.len();
    let paired: BTreeSet<usize> = pairs.into_values().collect();
    for (_, extra) in gots.iter().enumerate().filter(|(place, _)| !paired.contains(place)) {
        score.misses.push(format!("extra record: {}", start(&title(extra))));
    }
    score_profile(&mut score, &truth["profile"], &got["profile"]);
    score
}

/// Each value read that the truth judges: its confidence, and whether it is right. Values of records that should not be
/// there are wrong.
pub fn judged_values(truth: &Value, got: &Value) -> Vec<(f64, bool)> {
    let unscored_kinds = words(&truth["unscored_kinds"]);
    let unscored = words(&truth["unscored_roles"]);
    let truths: Vec<&Value> = list(&truth["records"]).iter().collect();
    let judged = |record: &&Value| !unscored_kinds.contains(record["kind"].as_str().unwrap_or_default());
    let gots: Vec<&Value> = list(&got["records"]).iter().filter(judged).collect();
    let pairs: BTreeMap<usize, usize> =
        pairing::pair(&truths, &gots).into_iter().map(|(truth, got)| (got, truth)).collect();
    let mut values = Vec::new();
    for (place, got) in gots.iter().enumerate() {
        let wanted = pairs.get(&place).map(|truth| &truths[*truth]["fields"]);
        for (role, field) in got["fields"].as_object().into_iter().flatten() {
            if matches!(role.as_str(), "other" | "funding") || unscored.contains(role.as_str()) {
                continue;
            }
            let wanted = wanted.map_or(&Value::Null, |fields| &fields[role]);
            for one in field.as_array().map_or(std::slice::from_ref(field), Vec::as_slice) {
                let right = !is_empty(wanted) && compare(role, wanted, &in_kind(field, one)).hit > 0;
                values.push((one["confidence"].as_f64().unwrap_or_default(), right));
            }
        }
    }
    values
}

/// One of the values of a field: alone in a list where the field is one.
fn in_kind(field: &Value, one: &Value) -> Value {
    if field.is_array() { Value::Array(vec![one.clone()]) } else { value_of(one).clone() }
}

/// Counts the values of one record; whether all are right.
fn score_record(score: &mut Score, truth: &Value, found: Option<&Value>, unscored: &BTreeSet<&str>) -> bool {
    let mut whole = match found {
        None => {
            score.misses.push(format!("record missed: {}", start(&title(truth))));
            false
        }
        Some(got) if got["kind"] != truth["kind"] => {
            score.misses.push(format!("kind: wanted {}, got {}: {}", truth["kind"], got["kind"], start(&title(truth))));
            false
        }
        Some(_) => true,
    };
    let keys =
        |record: &Value| record["fields"].as_object().map(|fields| fields.keys().cloned().collect::<BTreeSet<_>>());
    let mut roles = keys(truth).unwrap_or_default();
    roles.extend(found.and_then(keys).unwrap_or_default());
    for role in roles {
        if matches!(role.as_str(), "other" | "funding") || unscored.contains(role.as_str()) {
            continue;
        }
        let wanted = &truth["fields"][&role];
        let got = found.map_or(&Value::Null, |record| value_of(&record["fields"][&role]));
        let tally = match (is_empty(wanted), is_empty(got)) {
            (true, true) => Tally::default(),
            (true, false) => Tally { got: count(got), ..Tally::default() },
            (false, true) => Tally { truth: count(wanted), ..Tally::default() },
            (false, false) => compare(&role, wanted, got),
        };
        if !tally.is_full() {
            whole = false;
            if found.is_some() {
                let name = start(&title(truth));
                score.misses.push(format!(
                    "{role}: wanted {}, got {} in {name}",
                    start(&text(wanted)),
                    start(&text(got))
                ));
            }
        }
        score.roles.entry(role).or_default().add(tally);
    }
    whole
}

fn score_profile(score: &mut Score, truth: &Value, got: &Value) {
    for (key, wanted) in truth.as_object().into_iter().flatten() {
        let found = value_of(&got[key]);
        let right = match wanted {
            _ if is_empty(found) => false,
            _ if matches!(key.as_str(), "amounts" | "deadline" | "codes" | "owners" | "partners") => {
                compare(key, wanted, found).is_full()
            }
            Value::Object(_) | Value::Number(_) => wanted == found,
            _ => same_text(&text(wanted), &text(found), SAME_NAME),
        };
        score.profile.add(Tally { hit: usize::from(right), truth: 1, got: usize::from(!found.is_null()) });
        if !right {
            score.misses.push(format!("profile.{key}: wanted {wanted}, got {}", start(&text(found))));
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn words(value: &Value) -> BTreeSet<&str> {
    list(value).iter().filter_map(Value::as_str).collect()
}

/// The first letters, enough to know which one is meant.
fn start(text: &str) -> String {
    text.chars().take(90).collect()
}

#[test]
fn a_value_is_right_missed_or_invented() {
    let record = |fields: Value| serde_json::json!({"records": [{"kind": "activity", "fields": fields}]});
    let truth = record(serde_json::json!({
        "title": "Izgradnja puta",
        "amounts": [{"amount": "1500", "currency": "BAM"}, {"amount": "20.50"}],
        "codes": ["412 700"],
        "deadline": {"kind": "date", "to": "2019-12-31"},
        "owners": ["Petar Petrović"],
    }));
    let got = record(serde_json::json!({
        "title": {"value": "Изградња пута"},
        "amounts": [{"value": {"amount": "1500.00", "currency": "EUR"}}, {"value": {"amount": "20.5"}}],
        "codes": [{"value": {"code": "412700"}}, {"value": {"code": "7"}}],
        "owners": [{"value": {"name": "dr. Petar Petrović", "kind": "person"}}],
        "note": {"value": "nobody wrote this"},
    }));
    let score = score(&truth, &got);
    let counted: Vec<_> = score.roles.iter().map(|(role, it)| (role.as_str(), it.hit, it.truth, it.got)).collect();
    assert_eq!(
        counted,
        [
            ("amounts", 1, 2, 2),
            ("codes", 1, 1, 2),
            ("deadline", 0, 1, 0),
            ("note", 0, 0, 1),
            ("owners", 1, 1, 1),
            ("title", 1, 1, 1),
        ]
    );
    assert_eq!((score.records.hit, score.whole.hit), (1, 0));
}
