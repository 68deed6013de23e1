//! Understands a [`Document`](planoteka_ingest::document::Document) as a plan: records, profile, totals, checks and
//! ledger, each value with its origin and reason.
//!
//! [`extract`] runs the passes in order: repair text, classify tables, find header rows, assign column meaning, give
//! every row a fate, parse fields, read prose and lists, profile the document, check sums, settle confidence.

mod check;
#[cfg(test)]
mod drawing;
mod field;
mod lexicon;
pub mod plan;
mod profile;
mod prose;
mod repair;
mod table;
pub mod text;

use plan::{Ledger, Plan, PlanSource};
use planoteka_ingest::Reading;
use planoteka_ingest::document::PartKind;

/// The plan in what was read.
#[must_use]
pub fn extract(reading: &Reading) -> Plan {
    let repaired = repair::repair(&reading.document);
    let document = &repaired.document;
    let mut profiled = profile::profile(document);
    let mut warnings = repaired.warnings;
    warnings.extend(profiled.warnings);
    let mut prosaic = prose::read_prose(document, &profiled.profile, prose::TableRecords::None);
    warnings.append(&mut prosaic.warnings);
    if prosaic.records.iter().any(|record| record.kind == plan::RecordKind::Activity) {
        profile::name_task_list(&mut profiled.profile);
    }
    let mut ledger = Ledger::default();
    prosaic.fates.iter().for_each(|(_, fate)| ledger.count(*fate));
    let pages = document.parts.iter().filter(|part| matches!(part.kind, PartKind::Page { .. })).count();
    let sheets = document.parts.iter().filter(|part| part.kind == PartKind::Sheet);
    Plan {
        schema: "planoteka.plan/1",
        source: PlanSource {
            name: document.source.name.clone(),
            sha256: document.source.sha256.to_string(),
            format: document.source.format.name().to_owned(),
            pages: (pages > 0).then_some(pages),
            sheets: sheets.map(|part| part.name.clone()).collect(),
        },
        profile: profiled.profile,
        records: prosaic.records,
        totals: prosaic.totals,
        checks: Vec::new(),
        ledger,
        warnings,
    }
}
