//! A Frictionless Data Package: tables as csv, and a description of each column that programs read.

use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use super::About;
use super::columns::{COLUMNS, Content};
use super::csv::{ByteOrderMark, Delimiter, csv, neutral, writer};
use crate::Result;
use crate::name::name_of;
use crate::store::{StoredPlan, StoredRecord};

/// The columns of the table of sources.
const SOURCES: [(&str, &str); 9] = [
    ("source", "string"),
    ("path", "string"),
    ("sha256", "string"),
    ("format", "string"),
    ("municipality", "string"),
    ("year_from", "integer"),
    ("year_to", "integer"),
    ("kind", "string"),
    ("title", "string"),
];
/// The columns of the table of amounts.
const AMOUNTS: [(&str, &str); 9] = [
    ("id", "string"),
    ("amount", "number"),
    ("currency", "string"),
    ("part", "string"),
    ("year", "integer"),
    ("stage", "string"),
    ("funder", "string"),
    ("raw", "string"),
    ("locator", "string"),
];

/// A file of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageFile {
    /// Its name in the folder.
    pub name: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files of a Data Package (<https://specs.frictionlessdata.io/data-package/>): `records.csv`, `amounts.csv`,
/// `sources.csv`, and `datapackage.json`, which describes them.
///
/// # Errors
/// When a table cannot be written.
pub fn data_package(records: &[StoredRecord], plans: &[StoredPlan], about: &About) -> Result<Vec<PackageFile>> {
    let mut of_records = Vec::new();
    csv(records, plans, ByteOrderMark::Without, Delimiter::Comma, &mut of_records)?;
    let tables = [
        (
            "records",
            "records.csv",
            of_records,
            COLUMNS.iter().map(|column| (column.name, kind(column.content))).collect(),
        ),
        ("amounts", "amounts.csv", amounts(records)?, AMOUNTS.to_vec()),
        ("sources", "sources.csv", sources(plans)?, SOURCES.to_vec()),
    ];
    let resources: Vec<Json> =
        tables.iter().map(|(name, path, bytes, columns)| resource(name, path, bytes, columns)).collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": "planoteka",
        "title": "Records of municipal plans",
        "description": about.query.as_ref().map_or_else(|| "all records".to_owned(), |query| format!("query: {query}")),
        "version": about.version,
        "resources": resources,
    });
    if let Some(date) = &about.date {
        package["created"] = json!(format!("{date}T00:00:00Z"));
    }
    let described = format!("{package:#}\n").into_bytes();
    let mut files = vec![PackageFile { name: "datapackage.json", bytes: described }];
    files.extend(tables.into_iter().map(|(_, name, bytes, _)| PackageFile { name, bytes }));
    Ok(files)
}

fn resource(name: &str, path: &str, bytes: &[u8], columns: &[(&str, &str)]) -> Json {
    let fields: Vec<Json> = columns.iter().map(|(name, kind)| json!({ "name": name, "type": kind })).collect();
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    match name {
        "records" => {
            let source = json!({ "resource": "sources", "fields": "path" });
            schema["foreignKeys"] = json!([{ "fields": "path", "reference": source }]);
        }
        "amounts" => {
            let record = json!({ "resource": "records", "fields": "id" });
            schema["foreignKeys"] = json!([{ "fields": "id", "reference": record }]);
        }
        _ => schema["primaryKey"] = json!("sha256"),
    }
    json!({
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes.len(),
        "hash": format!("sha256:{digest}"),
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "header": true },
        "schema": schema,
    })
}

/// The type of a column of the table of records.
fn kind(content: Content) -> &'static str {
    match content {
        Content::Text(_) => "string",
        Content::Money(_) => "number",
        Content::Number(_) => "integer",
        Content::Day(_) => "date",
    }
}

fn amounts(records: &[StoredRecord]) -> Result<Vec<u8>> {
    let rows = records.iter().flat_map(|record| record.record.fields.amounts.iter().map(move |field| (record, field)));
    let row = |(record, field): (&StoredRecord, &planoteka_extract::plan::Field<planoteka_extract::plan::Amount>)| {
        let amount = &field.value;
        vec![
            record.id.to_string(),
            amount.amount.map(|sum| sum.to_string()).unwrap_or_default(),
            amount.currency.map(|currency| currency.to_string()).unwrap_or_default(),
            amount.part.and_then(|part| name_of(&part)).unwrap_or_default(),
            amount.year.map(|year| year.to_string()).unwrap_or_default(),
            amount.stage.and_then(|stage| name_of(&stage)).unwrap_or_default(),
            neutral(amount.source.as_deref().unwrap_or_default()),
            neutral(&field.raw),
            field.at.first().map(ToString::to_string).unwrap_or_default(),
        ]
    };
    table(&AMOUNTS, rows.map(row))
}

fn sources(plans: &[StoredPlan]) -> Result<Vec<u8>> {
    let row = |plan: &StoredPlan| {
        let profile = &plan.profile;
        let kind = profile.kind.as_ref().and_then(|field| name_of(&field.value));
        let period = plan.period();
        vec![
            neutral(&plan.source.name),
            neutral(&plan.source.path),
            plan.source.sha256.clone(),
            plan.source.format.clone(),
            neutral(plan.municipality().unwrap_or_default()),
            period.map(|period| period.from.to_string()).unwrap_or_default(),
            period.map(|period| period.to.to_string()).unwrap_or_default(),
            kind.unwrap_or_default(),
            neutral(profile.title.as_ref().map_or("", |field| field.value.as_str())),
        ]
    };
    table(&SOURCES, plans.iter().map(row))
}

fn table(columns: &[(&str, &str)], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    {
        let mut writer = writer(ByteOrderMark::Without, Delimiter::Comma, &mut bytes)?;
        writer.write_record(columns.iter().map(|(name, _)| *name)).map_err(std::io::Error::from)?;
        for row in rows {
            writer.write_record(row).map_err(std::io::Error::from)?;
        }
        writer.flush()?;
    }
    Ok(bytes)
}
