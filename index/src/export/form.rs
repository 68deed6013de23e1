//! The annual plan as municipalities print it, filled from records, so that a plan is carried on.

use std::io::{Cursor, Write};
use std::ops::Range;

use docx_rs::{
    AlignmentType, Docx, PageMargin, PageOrientationType, Paragraph, Run, Style, StyleType, Table, TableCell, TableRow,
    VAlignType, VMergeType, WidthType,
};
use planoteka_extract::plan::{Deadline, DeadlineKind, Language, Owner, RecordKind, Script, TextRole};
use rust_decimal::Decimal;

use crate::store::{StoredPlan, StoredRecord};
use crate::{Error, Result};

const WORDS: &str = include_str!("../../lexicon/form.tsv");

/// Widths of the columns of the table of projects, in twentieths of a point; together a landscape page.
const WIDTHS: [usize; 11] = [560, 2800, 1200, 1450, 1900, 1250, 1150, 1150, 1250, 1128, 1600];
/// Its columns of sums, and those under the heading that two share.
const SUMS: Range<usize> = 5..8;
const SHARES: Range<usize> = 6..8;
/// A small letter at its widest and what a cell keeps free beside its text, in twentieths of a point.
const LETTER: usize = 105;
const CELL_MARGINS: usize = 230;
const BUDGET_WIDTHS: [usize; 3] = [2200, 8000, 2600];
const LANDSCAPE: (u32, u32) = (16_838, 11_906);
const MARGIN: i32 = 700;
/// Half points.
const SMALL: usize = 18;
const LARGE: usize = 28;

/// The words of the form in one language, by their place in the table of words.
struct Words(Vec<&'static str>);

/// The places of the words in a row of the table.
#[derive(Clone, Copy)]
enum Word {
    Heading = 2,
    Ordinal,
    Project,
    Goal,
    Programme,
    Result,
    AllFunds,
    Funds,
    Own,
    External,
    Code,
    Deadline,
    Owner,
    Recapitulation,
    All,
    Budget,
    BudgetCode,
    What,
    Sum,
    Continuously,
    Municipality,
}

impl Words {
    /// In a language and script, or else in English.
    fn of(language: Option<Language>, script: Option<Script>) -> Self {
        let rows: Vec<Vec<&'static str>> =
            WORDS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect()).collect();
        let name = |value: Option<serde_json::Value>| value.and_then(|value| value.as_str().map(str::to_owned));
        let language = name(language.and_then(|language| serde_json::to_value(language).ok())).unwrap_or_default();
        let script = name(script.and_then(|script| serde_json::to_value(script).ok()));
        let speaks = |row: &&Vec<&str>| row.first().is_some_and(|list| list.split(',').any(|code| code == language));
        let writes = |row: &&Vec<&str>| script.is_none() || row.get(1).copied() == script.as_deref();
        let found = rows.iter().find(|row| speaks(row) && writes(row)).or_else(|| rows.iter().find(speaks));
        Self(found.or(rows.last()).cloned().unwrap_or_default())
    }

    fn get(&self, word: Word) -> &'static str {
        self.0.get(word as usize).copied().unwrap_or_default()
    }

    /// The letters that number sections, in the script of the form.
    fn letters(&self) -> std::str::Chars<'static> {
        let cyrillic = self.0.get(1) == Some(&"Cyrl");
        if cyrillic { "АБВГДЕЖЗИКЛМНОПРСТУФХЦ" } else { "ABCDEFGHIJKLMNOPQRSTUVWXYZ" }.chars()
    }

    /// Whether thousands are parted by commas.
    fn is_english(&self) -> bool {
        self.0.first() == Some(&"en")
    }
}

/// Writes the activities and budget lines of one municipality as an annual plan in Word: the table of projects with its
/// merged header and sections, their recapitulation, and the table of the budget. Read back, it gives the same records;
/// how many these are comes back, as events, goals and indicators have no place in it.
///
/// # Errors
/// When the records are of several municipalities or currencies, or when `out` refuses.
pub fn form(records: &[StoredRecord], plans: &[StoredPlan], year: Option<i32>, out: &mut dyn Write) -> Result<usize> {
    let municipality = one(records, |record| record.municipality.clone(), "municipality")?;
    let currency = one(records, |record| record.figures.currency.map(|currency| currency.to_string()), "currency")?;
    let plan = records.first().and_then(|record| plans.iter().find(|plan| plan.source == record.source));
    let profile = plan.map(|plan| &plan.profile);
    let words = Words::of(
        profile.and_then(|profile| profile.language.as_ref()).map(|field| field.value),
        profile.and_then(|profile| profile.script.as_ref()).map(|field| field.value),
    );
    let period = plan.and_then(StoredPlan::years).map(|years| years.to_string());
    let year = year.map(|year| year.to_string()).or(period).unwrap_or_default();
    let heading = Style::new("Heading1", StyleType::Paragraph).name("heading 1").size(LARGE).bold();
    let mut document = Docx::new()
        .add_style(heading)
        .page_size(LANDSCAPE.0, LANDSCAPE.1)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(PageMargin::new().top(MARGIN).bottom(MARGIN).left(MARGIN).right(MARGIN));
    let place = municipality.map(|name| format!("{} {name}", words.get(Word::Municipality)));
    let unit = profile.and_then(|profile| profile.unit.as_ref()).map(|field| field.value.to_string());
    for line in place.into_iter().chain(unit) {
        document = document.add_paragraph(Paragraph::new().add_run(Run::new().add_text(line)));
    }
    let title = words.get(Word::Heading).replace("{year}", &year);
    document = document.add_paragraph(Paragraph::new().style("Heading1").add_run(Run::new().add_text(title)));
    let activities: Vec<&StoredRecord> =
        records.iter().filter(|record| record.record.kind == RecordKind::Activity).collect();
    let currency = currency.unwrap_or_default();
    if !activities.is_empty() {
        document = document
            .add_table(projects(&words, &activities, &currency))
            .add_paragraph(Paragraph::new())
            .add_table(recapitulation(&words, &activities));
    }
    let lines: Vec<&StoredRecord> =
        records.iter().filter(|record| record.record.kind == RecordKind::BudgetLine).collect();
    if !lines.is_empty() {
        let heading = lines.first().and_then(|line| line.record.section.last()).map(AsRef::as_ref);
        let heading = Paragraph::new().add_run(Run::new().bold().add_text(heading.unwrap_or(words.get(Word::Budget))));
        document = document
            .add_paragraph(Paragraph::new())
            .add_paragraph(heading)
            .add_table(budget(&words, &lines, &currency));
    }
    let mut bytes = Cursor::new(Vec::new());
    document.build().pack(&mut bytes).map_err(|error| Error::Export(std::io::Error::other(error)))?;
    out.write_all(bytes.get_ref())?;
    Ok(activities.len() + lines.len())
}

/// What all records that state it have in common.
fn one(
    records: &[StoredRecord],
    stated: impl Fn(&StoredRecord) -> Option<String>,
    what: &'static str,
) -> Result<Option<String>> {
    let mut values: Vec<String> = records.iter().filter_map(stated).collect();
    values.sort();
    values.dedup_by(|one, other| planoteka_extract::text::fold(one) == planoteka_extract::text::fold(other));
    match values.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.clone())),
        [one, other, ..] => Err(Error::Form { message: format!("a plan is of one {what}; found {one} and {other}") }),
    }
}

fn projects(words: &Words, activities: &[&StoredRecord], currency: &str) -> Table {
    let in_currency = |word| format!("{} ({currency})", words.get(word)).replace(" ()", "");
    let heads = [
        words.get(Word::Ordinal).to_owned(),
        words.get(Word::Project).to_owned(),
        words.get(Word::Goal).to_owned(),
        words.get(Word::Programme).to_owned(),
        words.get(Word::Result).to_owned(),
        in_currency(Word::AllFunds),
        words.get(Word::Own).to_owned(),
        words.get(Word::External).to_owned(),
        words.get(Word::Code).to_owned(),
        words.get(Word::Deadline).to_owned(),
        words.get(Word::Owner).to_owned(),
    ];
    let cells: Vec<[String; WIDTHS.len()]> =
        activities.iter().enumerate().map(|(index, record)| project(words, index + 1, record)).collect();
    let widths = fitting(&WIDTHS, std::iter::once(&heads).chain(&cells));
    let width = |column: usize| widths.get(column).copied().unwrap_or_default();
    let mut first: Vec<TableCell> = Vec::new();
    let mut second: Vec<TableCell> = Vec::new();
    for (column, text) in heads.iter().enumerate() {
        if SHARES.contains(&column) {
            if first.len() == SHARES.start {
                first.push(bold(&in_currency(Word::Funds), width(column)).grid_span(SHARES.len()));
            }
            second.push(bold(text, width(column)));
        } else {
            first.push(bold(text, width(column)).vertical_merge(VMergeType::Restart));
            second.push(bold("", width(column)).vertical_merge(VMergeType::Continue));
        }
    }
    let mut rows = vec![TableRow::new(first), TableRow::new(second)];
    let mut section = None;
    for (record, cells) in activities.iter().zip(&cells) {
        let own = record.record.section.as_slice();
        if section != Some(own) {
            // Only the headings that differ from those above.
            let kept =
                section.map_or(0, |before| before.iter().zip(own).take_while(|(one, other)| one == other).count());
            for heading in own.get(kept..).unwrap_or_default() {
                let text = Paragraph::new().add_run(Run::new().bold().size(SMALL).add_text(heading.as_str()));
                rows.push(TableRow::new(vec![TableCell::new().grid_span(WIDTHS.len()).add_paragraph(text)]));
            }
            section = Some(own);
        }
        let row = cells.iter().enumerate().map(|(column, text)| match column {
            _ if SUMS.contains(&column) => figure(text, width(column)),
            _ => cell(text, width(column)),
        });
        rows.push(TableRow::new(row.collect()));
    }
    Table::new(rows).set_grid(widths)
}

/// Widths of columns in which the longest words have room, as far as other columns have some to spare.
fn fitting<'a, const COLUMNS: usize>(
    usual: &[usize; COLUMNS],
    rows: impl Iterator<Item = &'a [String; COLUMNS]>,
) -> Vec<usize> {
    let mut needed = [0; COLUMNS];
    for row in rows {
        for (needed, text) in needed.iter_mut().zip(row) {
            let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
            *needed = (longest * LETTER + CELL_MARGINS).max(*needed);
        }
    }
    let pairs = || usual.iter().zip(&needed);
    let lacking: usize = pairs().map(|(usual, needed)| needed.saturating_sub(*usual)).sum();
    let spare: usize = pairs().map(|(usual, needed)| usual.saturating_sub(*needed)).sum();
    let moved = lacking.min(spare);
    let share = |part: usize, of: usize| (part * moved).checked_div(of).unwrap_or_default();
    let fitted = pairs().map(|(usual, needed)| {
        let more = share(needed.saturating_sub(*usual), lacking);
        usual + more - share(usual.saturating_sub(*needed), spare)
    });
    fitted.collect()
}

/// The cells of a project.
fn project(words: &Words, number: usize, record: &StoredRecord) -> [String; WIDTHS.len()] {
    let fields = &record.record.fields;
    let text = |role| fields.text(role).unwrap_or_default().to_owned();
    let ordinal = fields.text(TextRole::Ordinal).map_or_else(|| format!("{number}."), str::to_owned);
    let codes: Vec<String> = fields
        .codes
        .iter()
        .map(|field| match &field.value.label {
            Some(label) => format!("{} {label}", field.value.code),
            None => field.value.code.to_string(),
        })
        .collect();
    let owners: Vec<String> = fields.owners.iter().map(|field| owner(&field.value)).collect();
    let deadline = fields.deadline.as_ref().map(|field| match field.raw.as_str() {
        "" => deadline(words, &field.value),
        raw => raw.to_owned(),
    });
    let figures = &record.figures;
    [
        ordinal,
        text(TextRole::Title),
        text(TextRole::Goal),
        text(TextRole::Programme),
        text(TextRole::Result),
        sum(words, figures.total),
        sum(words, figures.own),
        sum(words, figures.external),
        codes.join("\n"),
        deadline.unwrap_or_default(),
        owners.join("\n\n"),
    ]
}

fn owner(owner: &Owner) -> String {
    match &owner.role {
        Some(role) if *role != owner.name => format!("{role}\n{}", owner.name),
        _ => owner.name.to_string(),
    }
}

fn deadline(words: &Words, deadline: &Deadline) -> String {
    let day = |date: planoteka_extract::plan::Date| format!("{:02}.{:02}.{}.", date.day(), date.month(), date.year());
    match (deadline.kind, deadline.from, deadline.to) {
        (DeadlineKind::Continuous | DeadlineKind::Recurring, None, None) => words.get(Word::Continuously).to_owned(),
        (_, Some(from), Some(to)) if from != to => format!("{} – {}", day(from), day(to)),
        (_, from, to) => to.or(from).map(day).unwrap_or_default(),
    }
}

/// `223.000,00`, or `223,000.00` in English; a dash for none.
fn sum(words: &Words, sum: Option<Decimal>) -> String {
    let Some(sum) = sum else { return "-".to_owned() };
    let mut settled = sum.normalize();
    settled.rescale(settled.scale().max(2));
    let text = settled.to_string();
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let (thousands, point) = if words.is_english() { (',', '.') } else { ('.', ',') };
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(thousands);
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{point}{cents}")
}

/// Sums by section, and all of them.
fn recapitulation(words: &Words, activities: &[&StoredRecord]) -> Table {
    let mut sections: Vec<(String, [Decimal; 3])> = Vec::new();
    let mut all = [Decimal::ZERO; 3];
    for record in activities {
        let name = record.record.section.last().cloned().unwrap_or_default();
        let figures = &record.figures;
        let figures = [figures.total, figures.own, figures.external].map(Option::unwrap_or_default);
        let at = sections.iter().position(|(known, _)| *known == *name);
        let at = at.unwrap_or_else(|| {
            sections.push((name.to_string(), [Decimal::ZERO; 3]));
            sections.len() - 1
        });
        for (place, figure) in figures.into_iter().enumerate() {
            for sums in [sections.get_mut(at).map(|(_, sums)| sums), Some(&mut all)].into_iter().flatten() {
                if let Some(sum) = sums.get_mut(place) {
                    *sum = sum.saturating_add(figure);
                }
            }
        }
    }
    let head = Paragraph::new().add_run(Run::new().bold().size(SMALL).add_text(words.get(Word::Recapitulation)));
    let mut rows = vec![TableRow::new(vec![TableCell::new().grid_span(4).add_paragraph(head)])];
    let row = |name: &str, sums: &[Decimal; 3]| {
        let figures = sums.iter().map(|one| figure(&sum(words, Some(*one)), 2600));
        TableRow::new(std::iter::once(cell(name, 5000)).chain(figures).collect())
    };
    let named = sections.iter().filter(|(name, _)| !name.is_empty());
    let letters = words.letters().map(String::from).chain(std::iter::repeat(String::new()));
    rows.extend(named.zip(letters).map(|((name, sums), letter)| {
        row(&format!("{letter}. {} {}", capitalised(words.get(Word::All)), name.to_lowercase()), sums)
    }));
    rows.push(row(words.get(Word::All), &all));
    Table::new(rows).set_grid(vec![5000, 2600, 2600, 2600])
}

/// The first letter large, the others small.
fn capitalised(text: &str) -> String {
    let mut letters = text.split(' ').next().unwrap_or_default().chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
        .unwrap_or_default()
}

fn budget(words: &Words, lines: &[&StoredRecord], currency: &str) -> Table {
    let heads = [
        words.get(Word::BudgetCode).to_owned(),
        words.get(Word::What).to_owned(),
        format!("{} ({currency})", words.get(Word::Sum)).replace(" ()", ""),
    ];
    let mut rows =
        vec![TableRow::new(heads.iter().zip(BUDGET_WIDTHS).map(|(text, width)| bold(text, width)).collect())];
    for record in lines {
        let fields = &record.record.fields;
        let codes: Vec<&str> = fields.codes.iter().map(|field| field.value.code.as_str()).collect();
        let cells = [codes.join(" / "), record.title().to_owned(), sum(words, record.figures.total)];
        let [code, title, amount] = &cells;
        let [of_code, of_title, of_amount] = BUDGET_WIDTHS;
        rows.push(TableRow::new(vec![cell(code, of_code), cell(title, of_title), figure(amount, of_amount)]));
    }
    Table::new(rows).set_grid(BUDGET_WIDTHS.to_vec())
}

fn bold(text: &str, width: usize) -> TableCell {
    let text = Paragraph::new().align(AlignmentType::Center).add_run(Run::new().bold().size(SMALL).add_text(text));
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(text)
}

/// A paragraph for each line.
fn cell(text: &str, width: usize) -> TableCell {
    aligned(text, width, AlignmentType::Left)
}

/// A sum, its units under those of other rows.
fn figure(text: &str, width: usize) -> TableCell {
    aligned(text, width, AlignmentType::Right)
}

fn aligned(text: &str, width: usize, alignment: AlignmentType) -> TableCell {
    let mut cell = TableCell::new().width(width, WidthType::Dxa);
    for line in text.split('\n') {
        let text = Run::new().size(SMALL).add_text(line);
        cell = cell.add_paragraph(Paragraph::new().align(alignment).add_run(text));
    }
    cell
}

#[cfg(test)]
mod tests;
