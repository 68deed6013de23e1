//! Plans drawn as text, each as another clerk would write it, with their truth.
//!
//! | line | is |
//! | --- | --- |
//! | `=== name language` | the beginning of a plan |
//! | `! kind budget_line` | the kind of its records, unless a record says otherwise (`activity`) |
//! | `! ignore goal note` | fields that are not judged |
//! | `# text`, `## text` | a heading |
//! | `- text` | an item of a list |
//! | `\| a \| b \|` | a row of a table; `<` goes on from the left, `^` from above, `⏎` breaks a line, `**a**` is bold |
//! | `> title=…; amount=5000 2022 own; to=2022-12-31` | a record that must be read |
//! | anything else | a paragraph |

use std::fmt::Write as _;

use planoteka_ingest::Reading;
use serde_json::{Map, Value, json};

/// A plan and its truth.
#[derive(Debug)]
pub struct Drawn {
    pub name: String,
    pub language: String,
    html: String,
    pub truth: Value,
}

impl Drawn {
    /// What is read of it.
    pub fn reading(&self) -> Reading {
        planoteka_ingest::read(self.html.as_bytes(), &format!("{}.html", self.name)).unwrap()
    }
}

/// Every plan of a text.
pub fn plans(text: &str) -> Vec<Drawn> {
    let parts = text.split("\n=== ").flat_map(|part| part.strip_prefix("=== ").or(Some(part)));
    parts.filter(|part| !part.starts_with("//") && !part.trim().is_empty()).map(plan).collect()
}

fn plan(text: &str) -> Drawn {
    let (head, body) = text.split_once('\n').unwrap();
    let (name, language) = head.split_once(' ').unwrap();
    let mut html = "<html><head><meta charset=\"utf-8\"></head><body>".to_owned();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    let mut records = Vec::new();
    let mut kind = "activity";
    let mut ignored: Vec<&str> = Vec::new();
    for line in body.lines().map(str::trim).chain([""]) {
        if let Some(row) = line.strip_prefix('|') {
            rows.push(row.strip_suffix('|').unwrap_or(row).split('|').map(str::trim).collect());
            continue;
        }
        table(&mut html, &std::mem::take(&mut rows));
        if let Some(text) = line.strip_prefix("! kind ") {
            kind = text;
        } else if let Some(text) = line.strip_prefix("! ignore ") {
            ignored.extend(text.split(' '));
        } else if let Some(text) = line.strip_prefix("> ") {
            records.push(record(text, kind));
        } else if let Some(text) = line.strip_prefix("## ") {
            let _ = write!(html, "<h2>{}</h2>", inline(text));
        } else if let Some(text) = line.strip_prefix("# ") {
            let _ = write!(html, "<h1>{}</h1>", inline(text));
        } else if let Some(text) = line.strip_prefix("- ") {
            let _ = write!(html, "<ul><li>{}</li></ul>", inline(text));
        } else if !line.is_empty() {
            let _ = write!(html, "<p>{}</p>", inline(line));
        }
    }
    html.push_str("</body></html>");
    let truth = json!({"records": records, "unscored_roles": ignored});
    Drawn { name: name.to_owned(), language: language.trim().to_owned(), html, truth }
}

fn inline(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('⏎', "<br>");
    match text.strip_prefix("**").and_then(|text| text.strip_suffix("**")) {
        Some(strong) => format!("<b>{strong}</b>"),
        None => text,
    }
}

fn table(html: &mut String, rows: &[Vec<&str>]) {
    if rows.is_empty() {
        return;
    }
    html.push_str("<table>");
    for (row, cells) in rows.iter().enumerate() {
        html.push_str("<tr>");
        for (column, text) in cells.iter().enumerate().filter(|(_, text)| !matches!(**text, "<" | "^")) {
            let right = cells[column + 1..].iter().take_while(|cell| **cell == "<").count() + 1;
            let down = rows[row + 1..].iter().take_while(|below| below.get(column) == Some(&"^")).count() + 1;
            let _ = write!(html, "<td colspan={right} rowspan={down}>{}</td>", inline(text));
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
}

fn record(text: &str, kind: &str) -> Value {
    let mut kind = kind.to_owned();
    let mut fields = Map::new();
    let mut deadline = Map::new();
    for (key, value) in text.split("; ").filter_map(|pair| pair.trim().split_once('=')) {
        let list = match key {
            "amount" => Some(("amounts", amount(value))),
            "code" => Some(("codes", json!(value))),
            "owner" => Some(("owners", json!(value))),
            "partner" => Some(("partners", json!(value))),
            "kind" => {
                value.clone_into(&mut kind);
                continue;
            }
            "from" | "to" => {
                deadline.insert(key.to_owned(), json!(value));
                continue;
            }
            "when" => {
                deadline.insert("kind".to_owned(), json!(value));
                continue;
            }
            _ => None,
        };
        match list {
            Some((role, value)) => match fields.entry(role).or_insert_with(|| json!([])) {
                Value::Array(list) => list.push(value),
                _ => unreachable!(),
            },
            None => {
                fields.insert(key.to_owned(), json!(value));
            }
        }
    }
    if !deadline.is_empty() {
        fields.insert("deadline".to_owned(), Value::Object(deadline));
    }
    json!({"kind": kind, "fields": fields})
}

/// `5000.50 EUR 2022 own executed`: a sum, then whatever is known of it.
fn amount(text: &str) -> Value {
    let mut amount = Map::new();
    for word in text.split(' ') {
        let key = match word {
            "planned" | "executed" | "estimate" | "revised" => "stage",
            _ if amount.is_empty() => "amount",
            _ if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) => "year",
            _ if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) => "currency",
            _ => "part",
        };
        let value = if key == "year" { json!(word.parse::<i32>().unwrap()) } else { json!(word) };
        amount.insert(key.to_owned(), value);
    }
    Value::Object(amount)
}
