//! The passes of understanding, in order.

use std::collections::BTreeMap;

use planoteka_ingest::Reading;
use planoteka_ingest::document::{Document, Origin, PartKind};

use crate::certainty::doubt;
use crate::check::{Checked, check};
use crate::consistency::doubt_contradictions;
use crate::lexicon::Vocabulary;
use crate::plan::{
    Check, Confidence, Ledger, Plan, PlanSource, Record, RecordKind, Status, Total, Warning, WarningCode,
};
use crate::plausibility::doubt_implausible;
use crate::profile::{ProfileReading, name_task_list, passages, profile_with};
use crate::prose::{TableRecords, read_prose};
use crate::repair::repair;
use crate::sequence::{confirm_numbers, part_marks};
use crate::table::{SegmentReading, read_tables};
use crate::whole::tell_wholes;

/// The plan in what was read.
#[must_use]
pub fn extract(reading: &Reading) -> Plan {
    extract_with(reading, Vocabulary::shipped())
}

/// The plan in what was read, by headings other than those that come with the program.
#[must_use]
pub fn extract_with(reading: &Reading, vocabulary: &Vocabulary) -> Plan {
    let repaired = repair(&reading.document);
    let document = &*repaired.document;
    let ProfileReading { mut profile, warnings: profile_warnings } = profile_with(document, repaired.vote, vocabulary);
    let tables = read_tables(document, &reading.document, &profile, vocabulary);
    let mut ledger = Ledger::default();
    for row in tables.segments.iter().flat_map(|segment| &segment.rows) {
        ledger.count(row.fate);
    }
    let has_records = tables.segments.iter().flat_map(|segment| &segment.rows).any(|row| row.record.is_some());
    let told = if has_records { TableRecords::Given } else { TableRecords::None };
    let prose = read_prose(document, &profile, told, vocabulary);
    if prose.records.iter().any(|record| record.kind == RecordKind::Activity) {
        name_task_list(&mut profile);
    }
    prose.fates.iter().for_each(|(_, fate)| ledger.count(*fate));
    let of_reading: Vec<Warning> = reading.notices.iter().map(Warning::of_reading).collect();
    let understood = [repaired.warnings.clone(), profile_warnings, tables.warnings, prose.warnings].concat();
    let mut warnings = [of_reading, understood].concat();
    let checks = check(&Checked {
        segments: &tables.segments,
        listed: &prose.records,
        profile: &profile,
        document,
        warnings: &warnings,
    });
    let (mut records, mut totals) = harvest(tables.segments);
    records.extend(prose.records);
    totals.extend(prose.totals);
    repaired.restore_raw(&mut profile, &mut records);
    part_marks(&mut records);
    confirm_numbers(&mut records);
    doubt_failed_sums(&mut records, &checks);
    tell_wholes(&mut records);
    doubt_contradictions(&mut records);
    doubt_implausible(&mut records);
    doubt(&reading.recognition, &mut profile, &mut records, &mut totals);
    let told = warnings.iter().any(|warning| warning.code == WarningCode::NoPlan);
    if records.is_empty() && ledger.rows > 0 && !told {
        warnings.push(no_plan(ledger.rows));
    }
    let passages = passages(document, &profile);
    let source = source(document);
    Plan { schema: crate::plan::SCHEMA, source, profile, passages, records, totals, checks, ledger, warnings }
}

/// Why tables without a record have none.
fn no_plan(rows: usize) -> Warning {
    let message =
        format!("{rows} rows were read; none names something to be done with its cost, its time or who answers for it");
    Warning { code: WarningCode::NoPlan, message, at: None }
}

/// The rule that amounts of a row add up to its total.
const ROW_SUM: &str = "row-sum";
/// Most that an amount is believed that does not add up within its row.
const SUM_FAILED: Confidence = Confidence::hundredth(80);

/// Amounts of a row whose own sum fails are less sure than their columns are.
fn doubt_failed_sums(records: &mut [Record], checks: &[Check]) {
    let failed = checks.iter().filter(|check| check.status == Status::Fail && check.rule == ROW_SUM);
    let mut places: BTreeMap<String, Vec<&Origin>> = BTreeMap::new();
    for place in failed.filter_map(|check| check.at.first()) {
        places.entry(place.to_string()).or_default().push(place);
    }
    if places.is_empty() {
        return;
    }
    for record in records {
        let place = record.at.first();
        let fails = place.is_some_and(|place| places.get(&place.to_string()).is_some_and(|like| like.contains(&place)));
        for amount in record.fields.amounts.iter_mut().filter(|_| fails) {
            amount.confidence = amount.confidence.min(SUM_FAILED);
            amount.reason.push_str("; the amounts of the row do not add up");
        }
    }
}

fn source(document: &Document) -> PlanSource {
    let pages = document.parts.iter().filter(|part| matches!(part.kind, PartKind::Page { .. })).count();
    let sheets = document.parts.iter().filter(|part| part.kind == PartKind::Sheet);
    PlanSource {
        name: document.source.name.clone(),
        sha256: document.source.sha256.to_string(),
        format: document.source.format.name().to_owned(),
        pages: (pages > 0).then_some(pages),
        sheets: sheets.map(|part| part.name.clone()).collect(),
    }
}

/// Records and totals of all tables, in reading order.
fn harvest(segments: Vec<SegmentReading>) -> (Vec<Record>, Vec<Total>) {
    let all = || segments.iter().flat_map(|segment| &segment.rows);
    let mut records = Vec::with_capacity(all().filter(|row| row.record.is_some()).count());
    let mut totals = Vec::new();
    for row in segments.into_iter().flat_map(|segment| segment.rows) {
        records.extend(row.record.map(|record| *record));
        totals.extend(row.total.map(|total| *total));
    }
    (records, totals)
}
