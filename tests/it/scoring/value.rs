//! Whether a value read is the value of the truth. What the truth leaves out is not compared.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;
use serde_json::Value;

use super::likeness::{same_text, skeleton};
use super::tally::Tally;

/// Texts are the same from this likeness on.
const SAME_TEXT: f64 = 0.95;
/// Names of people and places are the same from this likeness on.
pub const SAME_NAME: f64 = 0.9;

/// One value or the values of a list, against the truth.
pub fn compare(role: &str, truth: &Value, got: &Value) -> Tally {
    match role {
        "amounts" => pair_off(&most_closely_stated_first(truth), values(got), same_amount),
        "codes" => pair_off(&codes(truth), codes(got), |one, other| one == other),
        "owners" | "partners" => pair_off(&names(truth), names(got), |one, other| same_text(one, other, SAME_NAME)),
        _ => Tally { hit: usize::from(same_single(role, truth, got)), truth: 1, got: 1 },
    }
}

/// How many values a missing or an unwanted field counts for.
pub fn count(value: &Value) -> usize {
    value.as_array().map_or(1, Vec::len)
}

/// A field's value; anything else as it is.
pub fn value_of(field: &Value) -> &Value {
    field.get("value").unwrap_or(field)
}

/// Whether there is nothing to compare.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The values of a list field; a single value as a list of one.
pub fn values(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(list) => list.iter().map(value_of).collect(),
        one => vec![value_of(one)],
    }
}

/// A value as text.
pub fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn same_single(role: &str, truth: &Value, got: &Value) -> bool {
    match role {
        "deadline" => same_deadline(truth, got),
        "ordinal" => without_end_marks(&text(truth)) == without_end_marks(&text(got)),
        _ => same_text(&joined(truth), &joined(named(got)), SAME_TEXT),
    }
}

fn same_deadline(truth: &Value, got: &Value) -> bool {
    match truth.as_str() {
        Some(written) => same_text(written, &text(got.get("raw").unwrap_or(got)), SAME_TEXT),
        None => got.is_object() && states_all(truth, got, &["kind", "from", "to"]),
    }
}

fn same_amount(truth: &&Value, got: &&Value) -> bool {
    let sum = |amount: &Value| amount.get("amount").and_then(|sum| text(sum).parse::<Decimal>().ok());
    let wanted = sum(truth);
    wanted.is_some() && wanted == sum(got) && states_all(truth, got, &["currency", "part", "year", "stage"])
}

/// Whether `got` has everything that the truth states under these keys.
fn states_all(truth: &Value, got: &Value, keys: &[&str]) -> bool {
    keys.iter().all(|key| truth.get(key).is_none_or(|wanted| wanted.is_null() || got.get(key) == Some(wanted)))
}

fn most_closely_stated_first(truth: &Value) -> Vec<&Value> {
    let mut amounts = values(truth);
    amounts.sort_by_key(|amount| std::cmp::Reverse(amount.as_object().map_or(0, serde_json::Map::len)));
    amounts
}

fn codes(value: &Value) -> Vec<String> {
    let code = |code: &Value| text(code.get("code").unwrap_or(code));
    let bare = |code: String| code.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    values(value).into_iter().map(|value| bare(code(value)).to_uppercase()).collect()
}

/// Names of people, units and bodies without academic titles.
fn names(value: &Value) -> Vec<String> {
    let bare = values(value).into_iter().map(|owner| without_titles(name(owner)));
    bare.filter(|name| !skeleton(name).is_empty()).collect()
}

/// An owner's name; the role stands for a missing one.
fn name(owner: &Value) -> &str {
    let text = |key: &str| owner.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    owner.as_str().or_else(|| text("name")).or_else(|| text("role")).unwrap_or_default()
}

/// A name without titles before it ("Ing.", "dr.") and after a comma (", CSc.").
fn without_titles(name: &str) -> String {
    static AFTER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r",\s*[\w.]*\.\s*$").unwrap());
    let name = AFTER.replace(name, "");
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1 && words[0].ends_with('.') {
        words.remove(0);
    }
    words.join(" ")
}

fn without_end_marks(ordinal: &str) -> &str {
    ordinal.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == ')')
}

/// The text of a value that may be given with its parts.
fn named(got: &Value) -> &Value {
    ["text", "name"].iter().find_map(|key| got.get(key).filter(|value| !is_empty(value))).unwrap_or(got)
}

fn joined(value: &Value) -> String {
    values(value).into_iter().map(text).collect::<Vec<_>>().join(" ")
}

/// Pairs each value of the truth with one value read that is the same.
fn pair_off<T>(truths: &[T], gots: Vec<T>, same: impl Fn(&T, &T) -> bool) -> Tally {
    let mut tally = Tally { hit: 0, truth: truths.len(), got: gots.len() };
    let mut left = gots;
    for truth in truths {
        if let Some(place) = left.iter().position(|got| same(truth, got)) {
            left.remove(place);
            tally.hit += 1;
        }
    }
    tally
}
