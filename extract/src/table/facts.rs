//! What a row says under the meanings of its columns, before its fate is settled.

use std::collections::BTreeSet;

use ecow::EcoString;
use planoteka_ingest::document::Cell;
use rust_decimal::Decimal;

use super::Layout;
use super::labelled_lines::labelled_lines;
use super::shape::Look;
use crate::field::code::read_codes;
use crate::field::memo::Memo;
use crate::field::money::{Money, read_money};
use crate::field::ordinal::{split_mark, split_ordinal};
use crate::field::unit::Unit;
use crate::lexicon::headings::{Heading, Headings};
use crate::lexicon::money_words::money_words;
use crate::lexicon::row_words::{RowWord, begins_with};
use crate::plan::Part;
use crate::text::{folded_space, with_folded_space};

/// A row by what its columns mean.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowFacts {
    /// The text of the title column, an ordinal glued before it aside.
    pub(crate) title: EcoString,
    /// The ordinal, from its own column or before the title.
    pub(crate) ordinal: EcoString,
    /// Rows that the cell of the ordinal goes down over, this one among them.
    pub(crate) numbered_rows: usize,
    /// All texts that are no data, joined: what a total row calls itself.
    pub(crate) label: EcoString,
    /// Filled cells outside ordinal, title, sums and columns without meaning.
    pub(crate) attributes: usize,
    /// Those of them that are figures measured, which a total may add up too.
    pub(crate) measures: usize,
    /// Filled columns without meaning.
    pub(crate) others: usize,
    /// The code in each code column.
    pub(crate) codes: Vec<EcoString>,
    /// For each code column whether its cell here goes down over several rows, which have it in common.
    pub(crate) shared_codes: Vec<bool>,
    /// The sum in each money column.
    pub(crate) sums: Vec<Option<Decimal>>,
    /// Money columns left blank: unknown, unlike a dash.
    pub(crate) blank_sums: usize,
    /// The title's cell begins in an earlier row.
    pub(crate) title_from_above: bool,
    /// The first text takes more columns than its heading, up to the sums.
    pub(crate) wide_label: bool,
    /// It begins with a dash or names a source of funds, and adds up, with others like it, to the row above them.
    pub(crate) added_part: bool,
    /// The first text says again, over more columns, what stands above it: the group that it adds up.
    pub(crate) names_group: bool,
    /// The title begins with a word for sources: `Source: loans`.
    pub(crate) labelled_source: bool,
}

impl RowFacts {
    /// States at least one sum.
    pub(crate) fn has_sums(&self) -> bool {
        self.sums.iter().any(Option::is_some)
    }

    /// Says what it is called and nothing else.
    pub(crate) fn is_bare(&self) -> bool {
        !self.title.is_empty() && self.attributes == 0 && self.others == 0 && !self.has_sums() && !self.has_codes()
    }

    /// States a part of the sums of the row above: `of which: grant`.
    pub(crate) fn is_part(&self) -> bool {
        self.ordinal.is_empty()
            && self.attributes == 0
            && !self.has_codes()
            && self.has_sums()
            && (self.added_part || begins_with(&self.title, RowWord::OfWhich))
    }

    /// What a part is called, without the word for sources before it.
    pub(crate) fn part_name(&self) -> &str {
        let name = self.title.split_once(':').filter(|_| self.labelled_source).map(|(_, name)| name.trim());
        name.filter(|name| !name.is_empty()).unwrap_or(&self.title)
    }

    /// Says the name of a source of funds and its sums, and nothing else.
    fn is_source(&self) -> bool {
        let bare = self.ordinal.is_empty() && self.has_sums() && self.says_no_attribute();
        let short = self.title.split_whitespace().count() <= LONGEST_SOURCE;
        let told = || money_words(&self.title).part.is_some_and(|part| part != Part::Total);
        bare && (self.labelled_source || short && told())
    }

    /// Says neither code nor anything that a record has beside title and sums.
    fn says_no_attribute(&self) -> bool {
        self.attributes == 0 && !self.has_codes()
    }

    /// Says nothing that a record has beside its title.
    pub(crate) fn says_no_more(&self) -> bool {
        self.attributes == 0 && !self.has_sums() && !self.has_codes()
    }

    /// States at least one code.
    pub(crate) fn has_codes(&self) -> bool {
        self.codes.iter().any(|code| !code.is_empty())
    }
}

/// Most words in the name of a source of funds.
const LONGEST_SOURCE: usize = 6;

/// The facts of every row of the body, in order.
pub(crate) fn facts(layout: &Layout<'_>) -> Vec<RowFacts> {
    let mut memo = Memo::default();
    let rows = layout.segment.body.clone();
    let mut facts: Vec<RowFacts> = rows.map(|row| row_facts(layout, row, &mut memo)).collect();
    roman_ordinals(&mut facts);
    marked_ordinals(&mut facts);
    added_parts(&mut facts);
    facts
}

/// Fewer titles with a mark before them may name what they are of: `D1 motorway`.
const FEWEST_MARKED: usize = 3;

/// Parts the marks of letters and figures from the titles of a table in which most have one, each its own.
fn marked_ordinals(facts: &mut [RowFacts]) {
    let marked: Vec<&str> = facts.iter().filter_map(|fact| Some(split_mark(&fact.title)?.0)).collect();
    let titles = facts.iter().filter(|fact| !fact.title.is_empty()).count();
    let different: BTreeSet<&str> = marked.iter().copied().collect();
    if marked.len() < FEWEST_MARKED || marked.len() * 2 < titles || different.len() < marked.len() {
        return;
    }
    for fact in facts.iter_mut().filter(|fact| fact.ordinal.is_empty()) {
        if let Some((mark, rest)) = split_mark(&fact.title) {
            (fact.ordinal, fact.title) = (mark.into(), rest.into());
        }
    }
}

/// Rows under a dash that add up to the row above them are its parts: `– current expenditure`. So are rows that say
/// nothing but the name of a source and its sums, under one that says more.
fn added_parts(facts: &mut [RowFacts]) {
    let dashed = |fact: &RowFacts| fact.title.starts_with(['-', '–', '—', '•']) && fact.has_sums();
    mark_added(facts, dashed, |_| true);
    mark_added(facts, RowFacts::is_source, |whole| !whole.ordinal.is_empty() || !whole.says_no_attribute());
}

/// Marks the rows that are parts by their own words, where they add up to the row above them.
fn mark_added(facts: &mut [RowFacts], is_part: impl Fn(&RowFacts) -> bool, may_have: impl Fn(&RowFacts) -> bool) {
    let mut whole = 0;
    while whole < facts.len() {
        let end = (whole + 1..facts.len()).find(|row| !is_part(&facts[*row])).unwrap_or(facts.len());
        let heads = !is_part(&facts[whole]) && may_have(&facts[whole]);
        if end > whole + 1 && heads && adds_up(&facts[whole], &facts[whole + 1..end]) {
            facts[whole + 1..end].iter_mut().for_each(|fact| fact.added_part = true);
        }
        whole = end;
    }
}

/// Whether parts add up to the whole in every column that it fills.
fn adds_up(whole: &RowFacts, parts: &[RowFacts]) -> bool {
    let sum = |column: usize| {
        let sums = parts.iter().filter_map(|part| part.sums.get(column).copied().flatten());
        sums.fold(Decimal::ZERO, Decimal::saturating_add)
    };
    let filled = |(column, own): (usize, &Option<Decimal>)| own.map(|own| own == sum(column));
    whole.has_sums() && whole.sums.iter().enumerate().filter_map(filled).all(|agrees| agrees)
}

/// Roman numbers before titles without a full stop (`II Programi …`), where they count up through the table: alone `I`
/// may be the word for `and`.
fn roman_ordinals(facts: &mut [RowFacts]) {
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let numeral = |fact: &RowFacts| {
        let (first, _) = fact.title.split_once(' ')?;
        NUMERALS.iter().position(|numeral| *numeral == first)
    };
    let found: Vec<(usize, usize)> = facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| fact.ordinal.is_empty())
        .filter_map(|(row, fact)| Some((row, numeral(fact)?)))
        .collect();
    let counts_up = found.len() >= 2 && found.iter().enumerate().all(|(place, (_, number))| place == *number);
    for (row, _) in found.into_iter().filter(|_| counts_up) {
        let title = std::mem::take(&mut facts[row].title);
        if let Some((ordinal, rest)) = title.split_once(' ') {
            facts[row].ordinal = ordinal.into();
            facts[row].title = rest.trim().into();
        }
    }
}

fn row_facts(layout: &Layout<'_>, row: usize, memo: &mut Memo<EcoString>) -> RowFacts {
    let mut facts = RowFacts::default();
    let mut label = Vec::new();
    for (index, column) in layout.columns.iter().enumerate() {
        let cell = column.cell(&layout.grid, row);
        let own = cell.filter(|cell| cell.row as usize == row);
        let text = cell.map_or("", |cell| cell.text.trim());
        let look = own.map(|cell| layout.shapes[row].look_of(cell));
        let said = !matches!(look, None | Some(Look::Nil));
        match layout.meanings[index].heading {
            Heading::Title => title(&mut facts, cell, row, &layout.headings),
            Heading::Ordinal => {
                facts.ordinal = own.map_or(EcoString::new(), |cell| cell.text.trim().into());
                facts.numbered_rows = own.map_or(0, |cell| cell.span().rows as usize);
            }
            Heading::Code => {
                facts
                    .codes
                    .push(own.map_or(EcoString::new(), |cell| (*memo.of(&cell.text, || code(&cell.text))).clone()));
                facts.shared_codes.push(cell.is_some_and(|cell| cell.span().rows > 1));
            }
            Heading::Money => {
                facts.blank_sums += usize::from(text.is_empty());
                facts.sums.push(own.and_then(|cell| sum(layout, index, cell)));
            }
            Heading::Other | Heading::Foreign => facts.others += usize::from(said),
            heading => {
                facts.attributes += usize::from(said);
                let measured = matches!(heading, Heading::Baseline | Heading::Target);
                facts.measures += usize::from(measured && matches!(look, Some(Look::Data | Look::Number)));
            }
        }
        match (look, layout.meanings[index].heading) {
            (Some(Look::Ordinal), Heading::Money) => {}
            (Some(Look::Ordinal), Heading::Code) if label.iter().any(|text: &&str| says_words(text)) => {}
            (Some(Look::Words | Look::Ordinal), _) => label.push(text),
            _ => {}
        }
    }
    facts.labelled_source = is_labelled_source(layout, &facts.title);
    facts.wide_label = wide_label(layout, row);
    facts.names_group = facts.wide_label && names_group(layout, row);
    if facts.ordinal.is_empty()
        && let Some((ordinal, rest)) = split_ordinal(&facts.title)
    {
        (facts.ordinal, facts.title) = (ordinal.into(), rest.into());
    }
    // A text alone in its row names it also where it looks like a value: the month of a calendar.
    let lone = layout.shapes[row].lone_text().filter(|text| label.is_empty() && text.contains(char::is_alphabetic));
    facts.label = lone.map_or_else(|| label.join(" ").into(), |text| with_folded_space(&text.into()));
    facts
}

/// Whether a text begins with a word for sources of funds and a colon.
fn is_labelled_source(layout: &Layout<'_>, title: &str) -> bool {
    let label = title.split_once(':').map(|(label, _)| label.trim()).filter(|label| !label.is_empty());
    label.is_some_and(|label| {
        let weighed = layout.headings.weigh(&[label]);
        weighed.exact && weighed.best().0 == Heading::Source
    })
}

fn says_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

fn title(facts: &mut RowFacts, cell: Option<&Cell>, row: usize, headings: &Headings<'_>) {
    let Some(cell) = cell else { return };
    facts.title_from_above = (cell.row as usize) < row;
    facts.title = match labelled_lines(&cell.text, headings) {
        (_, lines) if lines.is_empty() => with_folded_space(&cell.text),
        (title, _) => folded_space(title).into(),
    };
}

fn code(text: &str) -> EcoString {
    let reading = read_codes(text, &crate::field::code::CodeContext::default());
    match reading.codes.first() {
        Some((code, _)) => code.code.clone(),
        None => text.split_whitespace().collect::<String>().into(),
    }
}

/// The one sum of a cell; a cell with several is no term of an addition.
fn sum(layout: &Layout<'_>, index: usize, cell: &Cell) -> Option<Decimal> {
    let column = layout.money.get(index)?.as_ref()?;
    let unit = Unit { multiplier: Decimal::ONE, currency: None };
    match read_money(&cell.text, cell.value().as_ref(), &column.format, &unit) {
        Money::Sums(sums) => match sums.as_slice() {
            [sum] => Some(sum.value),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the first text of a row is that of the narrower cell above it.
fn names_group(layout: &Layout<'_>, row: usize) -> bool {
    let Some(first) = layout.shapes[row].cells.first() else { return false };
    let above = row.checked_sub(1).and_then(|above| layout.grid.cell(above, first.column as usize));
    above.is_some_and(|above| {
        above.span().columns < first.span().columns && above.text.split_whitespace().eq(first.text.split_whitespace())
    })
}

/// Whether the first text of a row with sums takes columns that other rows fill apart.
fn wide_label(layout: &Layout<'_>, row: usize) -> bool {
    let shape = &layout.shapes[row];
    let (Some(first), Some(look)) = (shape.cells.first(), shape.looks.first()) else { return false };
    let taken = layout
        .columns
        .iter()
        .filter(|column| {
            let start = u32::try_from(column.range.start).unwrap_or(u32::MAX);
            (first.column..first.column + first.span().columns).contains(&start)
        })
        .count();
    *look == Look::Words && taken > 1
}
