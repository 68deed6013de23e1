use std::path::Path;

use planoteka_index::{
    Doubt, Error, Facets, Hit, Hits, Instead, Library, Marked, Matching, Order, Page, Query, StoredRecord,
};
use serde_json::{Value, json};

use super::{facets, saved};
use crate::arguments::{MatchingOptions, Search, SortOrder, query_text};
use crate::output::{Output, Style, columns, counted, cut, fitted, money, padded, wrapped};
use crate::report::BadQuery;
use crate::report::Outcome;
use crate::settings;

/// The form of the first line of `--json`.
const SCHEMA: &str = "planoteka.search/1";

/// Columns of the parts of a hit beside the title.
const RANK: usize = 3;
const ID: usize = 10;
const MUNICIPALITY: usize = 14;
const LEAST_TITLE: usize = 24;
const GAP: usize = 2;

/// Prints the records that a query finds.
pub fn run(arguments: &Search, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    if arguments.saved {
        return saved::list(&Library::open(&folder)?, arguments.json, output);
    }
    if let Some(name) = &arguments.forget {
        return saved::forget(&mut Library::open(&folder)?, name, output);
    }
    let (mut library, text, query) = asked(&folder, &query_text(&arguments.query), arguments.matching)?;
    if let Some(name) = &arguments.save {
        saved::save(&mut library, name, &text, output)?;
    }
    let hits = library.search(&query, page(arguments))?;
    if arguments.json {
        output.data(&json_lines(&text, &hits))?;
    } else {
        output.data(&match (arguments.facets, output.is_terminal()) {
            (true, _) => facets::text(output, &hits),
            (false, true) => table(output, &hits, arguments.sort),
            (false, false) => rows(&hits, arguments.sort),
        })?;
        output.message(&remarks(output, arguments, &hits))?;
    }
    Ok(if hits.total == 0 { Outcome::Lacking } else { Outcome::Done })
}

/// The library, and the query in a text with saved ones in the place of their names.
pub fn asked(folder: &Path, text: &str, options: MatchingOptions) -> anyhow::Result<(Library, String, Query)> {
    if !saved::names_any(text) {
        let query = parsed(text)?.matching(matching(options));
        return Ok((Library::open(folder)?, text.to_owned(), query));
    }
    let library = Library::open(folder)?;
    let text = saved::expanded(&library, text)?;
    let query = parsed(&text)?.matching(matching(options));
    Ok((library, text, query))
}

fn page(arguments: &Search) -> Page {
    let order = match arguments.sort {
        SortOrder::Relevance => Order::Relevance,
        SortOrder::Year => Order::Year,
        SortOrder::Amount => Order::Amount,
        SortOrder::Municipality => Order::Municipality,
        SortOrder::Doubt => Order::Doubt,
    };
    let facets = if arguments.facets { Facets::With } else { Facets::Without };
    Page { order, facets, ..Page::new(arguments.limit, offset(arguments)) }
}

fn offset(arguments: &Search) -> usize {
    let before = arguments.page.map(|page| (page as usize - 1).saturating_mul(arguments.limit));
    before.unwrap_or(arguments.offset)
}

fn matching(options: MatchingOptions) -> Matching {
    match (options.exact, options.no_synonyms) {
        (true, _) => Matching::Exact,
        (false, true) => Matching::Forms,
        (false, false) => Matching::Synonyms,
    }
}

/// The query in a text, or an error that shows the text.
fn parsed(text: &str) -> anyhow::Result<Query> {
    Query::parse(text).map_err(|error| match error {
        Error::Query(error) => BadQuery { error, text: text.to_owned() }.into(),
        other => other.into(),
    })
}

/// Words listed of those that were looked for too.
const LISTED: usize = 12;

fn remarks(output: &Output, arguments: &Search, hits: &Hits) -> String {
    let hint = output.message_style(Style::Hint, "hint");
    let mut remarks = String::new();
    for Instead { typed, words } in &hits.mended {
        remarks += &format!("no record has `{typed}`; looked for {} instead\n", quoted(words));
    }
    for Instead { typed, words } in &hits.synonyms {
        remarks += &remark(output, &format!("for `{typed}` also looked for {}", listed(words)));
    }
    for Instead { typed, words } in &hits.suggestions {
        remarks += &format!("{hint}: few records have `{typed}`; did you mean {}?\n", quoted(words));
    }
    if hits.total == 0 {
        let way_out = match matching(arguments.matching) {
            Matching::Synonyms => "try fewer words, or the beginning of a word with *, such as vodovod*",
            Matching::Forms => "try it without --no-synonyms",
            Matching::Exact => "try it without --exact, which takes words as typed",
        };
        return format!("nothing found\n{remarks}{hint}: {way_out}\n");
    }
    if !hits.unrated.is_empty() {
        let text = format!("no rate to the euro is fixed for {}: these come after the others", hits.unrated.join(", "));
        remarks += &remark(output, &text);
    }
    if arguments.facets {
        remarks += &format!("{}\n", counted(hits.total, "record found", "records found"));
        return remarks;
    }
    let shown = offset(arguments) + hits.hits.len();
    if output.is_terminal() || shown < hits.total {
        remarks += &counted(hits.total, "record found", "records found");
        if shown < hits.total {
            let next = match arguments.page {
                Some(page) => format!("--page {}", page.saturating_add(1)),
                None => format!("--offset {shown}"),
            };
            remarks += &format!(", {} shown; the next with {next}", hits.hits.len());
        }
        remarks.push('\n');
    }
    if output.is_terminal()
        && let Some(hit) = hits.hits.first()
    {
        let library = settings::library_words(&arguments.library);
        remarks +=
            &format!("{} planoteka show{library} {}\n", output.message_style(Style::Hint, "next:"), hit.record.id);
    }
    remarks
}

/// A remark in as many lines as it needs.
fn remark(output: &Output, text: &str) -> String {
    let lines = wrapped(text, output.width());
    lines.iter().map(|line| format!("{}\n", output.message_style(Style::Faint, line))).collect()
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn listed(words: &[String]) -> String {
    let first: Vec<&str> = words.iter().take(LISTED).map(String::as_str).collect();
    let more = words.len().saturating_sub(LISTED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{rest}; not with --no-synonyms", first.join(", "))
}

/// How wide the parts of a record's first line are.
pub struct Widths {
    title: usize,
    municipality: usize,
    years: usize,
    amount: usize,
}

impl Widths {
    /// For these records.
    pub fn of(output: &Output, records: &[&StoredRecord]) -> Self {
        let widest = |text: &dyn Fn(&StoredRecord) -> String| {
            records.iter().map(|record| columns(&text(record))).max().unwrap_or_default()
        };
        let municipality = widest(&|record| record.municipality.clone().unwrap_or_default()).min(MUNICIPALITY);
        let (years, amount) = (widest(&years), widest(&total));
        let others = RANK + ID + municipality + years + amount + 5 * GAP;
        let title = output.width().saturating_sub(others).max(LEAST_TITLE);
        Self { title, municipality, years, amount }
    }
}

/// Spaces before the lines under the first.
pub fn indent() -> String {
    " ".repeat(RANK + ID + 2 * GAP)
}

/// Two to four lines a hit: what it is, what was found in it, what is doubtful if that is asked for, where it stands.
fn table(output: &Output, hits: &Hits, sort: SortOrder) -> String {
    let records: Vec<&StoredRecord> = hits.hits.iter().map(|hit| &hit.record).collect();
    let widths = Widths::of(output, &records);
    let indent = indent();
    let width = output.width().saturating_sub(indent.len());
    let mut table = String::new();
    for hit in &hits.hits {
        table += &first_line(output, hit.rank, &hit.record, &hit.title, &widths);
        if let Some(excerpt) = &hit.excerpt {
            let (text, marks) = cut(&one_line(&excerpt.text), &excerpt.marks, width);
            table += &format!("{indent}{}\n", output.marked(&text, &marks));
        }
        if let Some(doubt) = doubt(&hit.record, sort) {
            let text = format!("{} {}% · {}", doubt.field, doubt.confidence.hundredths(), doubt.reason);
            table += &format!("{indent}{}\n", output.style(Style::Warning, &cut(&one_line(&text), &[], width).0));
        }
        table += &format!("{indent}{}\n", output.style(Style::Faint, &cut(&source(hit), &[], width).0));
    }
    table
}

/// What of a record is doubtful, if records are sorted by that.
fn doubt(record: &StoredRecord, sort: SortOrder) -> Option<Doubt> {
    if sort == SortOrder::Doubt { record.doubt() } else { None }
}

/// A record in a line: its rank, id, title, municipality, years and total.
pub fn first_line(output: &Output, rank: usize, record: &StoredRecord, title: &Marked, widths: &Widths) -> String {
    let (text, marks) = cut(&one_line(&title.text), &title.marks, widths.title);
    let rest = " ".repeat(widths.title.saturating_sub(columns(&text)));
    let gap = " ".repeat(GAP);
    [
        format!("{rank:>RANK$}"),
        output.style(Style::Strong, record.id.as_str()),
        format!("{}{rest}", output.marked(&text, &marks)),
        fitted(record.municipality.as_deref().unwrap_or_default(), widths.municipality),
        padded(&years(record), widths.years),
        format!("{:>1$}\n", total(record), widths.amount),
    ]
    .join(&gap)
}

/// `plan.xlsx, Plan 2021!C14 · activity · also in plan.pdf, p. 3`.
fn source(hit: &Hit) -> String {
    let also = match hit.renderings.as_slice() {
        [] => String::new(),
        [other] => format!(" · also in {}", whence(other)),
        others => format!(" · also in {} other files", others.len()),
    };
    format!("{} · {}{also}", whence(&hit.record), hit.record.record.kind.name())
}

/// The file's name and the place in it.
pub fn whence(record: &StoredRecord) -> String {
    let place = record.place().map(|place| format!(", {place}")).unwrap_or_default();
    format!("{}{place}", record.source.name)
}

/// `2019` or `2019–2021`.
pub fn years(record: &StoredRecord) -> String {
    record.years.map(|years| years.to_string()).unwrap_or_default()
}

/// The total with its currency.
pub fn total(record: &StoredRecord) -> String {
    let figures = &record.figures;
    let currency = figures.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
    figures.total.map(|total| format!("{}{currency}", money(total))).unwrap_or_default()
}

/// Line breaks as spaces; both take one byte, so that marks stay where they are.
pub fn one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// One line a hit, parted by tabs: rank, id, title, municipality, years, amount, currency, kind, file, place, score;
/// sorted by doubt also the least sure field, its confidence and the reason.
fn rows(hits: &Hits, sort: SortOrder) -> String {
    let mut rows = String::new();
    for hit in &hits.hits {
        let record = &hit.record;
        let mut cells = vec![
            hit.rank.to_string(),
            record.id.to_string(),
            hit.title.text.clone(),
            record.municipality.clone().unwrap_or_default(),
            record.years.map(planoteka_index::Years::ascii).unwrap_or_default(),
            record.figures.total.map(|total| total.to_string()).unwrap_or_default(),
            record.figures.currency.map(|currency| currency.to_string()).unwrap_or_default(),
            record.record.kind.name().to_owned(),
            record.source.name.clone(),
            record.place().map(ToString::to_string).unwrap_or_default(),
            format!("{:.3}", hit.score),
        ];
        if let Some(doubt) = doubt(record, sort) {
            cells.extend([
                doubt.field,
                format!("{:.2}", f64::from(doubt.confidence.hundredths()) / 100.0),
                doubt.reason,
            ]);
        }
        rows += &(cells.iter().map(|cell| one_line(cell)).collect::<Vec<_>>().join("\t") + "\n");
    }
    rows
}

fn json_lines(query: &str, hits: &Hits) -> String {
    let instead = |words: &[Instead]| -> Vec<Value> {
        words.iter().map(|instead| json!({ "typed": instead.typed, "words": instead.words })).collect()
    };
    let head = json!({
        "type": "search",
        "schema": SCHEMA,
        "query": query,
        "total": hits.total,
        "shown": hits.hits.len(),
        "synonyms": instead(&hits.synonyms),
        "mended": instead(&hits.mended),
        "suggestions": instead(&hits.suggestions),
        "unrated": hits.unrated,
    });
    let mut lines = format!("{head}\n");
    for facet in &hits.facets {
        lines += &format!("{}\n", json!({ "type": "facet", "data": facets::json(facet) }));
    }
    for hit in &hits.hits {
        lines += &format!("{}\n", json!({ "type": "hit", "data": hit_json(hit) }));
    }
    lines
}

fn hit_json(hit: &Hit) -> Value {
    let renderings: Vec<Value> = hit
        .renderings
        .iter()
        .map(|other| json!({ "name": other.source.name, "locator": other.place().map(ToString::to_string) }))
        .collect();
    json!({
        "rank": hit.rank,
        "score": hit.score,
        "title": marked_json(&hit.title),
        "excerpt": hit.excerpt.as_ref().map(marked_json),
        "also_in": renderings,
        "doubt": hit.record.doubt(),
        "record": hit.record,
    })
}

/// A text with its marks in characters, as other languages count.
pub fn marked_json(marked: &Marked) -> Value {
    let characters = |bytes: usize| marked.text.get(..bytes).unwrap_or_default().chars().count();
    let marks: Vec<[usize; 2]> =
        marked.marks.iter().map(|mark| [characters(mark.start), characters(mark.end)]).collect();
    json!({ "text": marked.text, "marks": marks })
}
