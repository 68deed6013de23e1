//! All tables of a document, read in order.

use planoteka_ingest::document::{Block, BlockKind, Cell, Document, Layer, Table};
use rust_decimal::Decimal;

use super::body::{RowReading, body_rows, plain_row};
use super::card::Card;
use super::column::Column;
use super::evidence::Context;
use super::facts::facts;
use super::fate::fates;
use super::heading_level::{HeadingLevel, heading_level, undeclared_level};
use super::kind::{TableClass, classify};
use super::layout::{Inherited, Layout};
use super::legend::{explains, spell_out};
use super::looks::Looks;
use super::pool::{LookedAt, Pool};
use super::record::{RecordContext, RecordReader};
use super::shape::RowShape;
use super::sides::sides;
use crate::field::ordinal::split_ordinal;
use crate::field::unit::{Unit, unit_in};
use crate::lexicon::Vocabulary;
use crate::lexicon::headings::Headings;
use crate::lexicon::row_words::{RowWord, mentions};
use crate::plan::{Fate, Profile, RecordKind, Warning};
use crate::text::folded_space;

/// All tables of a document.
#[derive(Debug, Default)]
pub(crate) struct TablesReading {
    /// In reading order.
    pub(crate) segments: Vec<SegmentReading>,
    /// What a reader of the records must know.
    pub(crate) warnings: Vec<Warning>,
}

/// A segment of a table.
#[derive(Debug)]
pub(crate) struct SegmentReading {
    /// What it is.
    pub(crate) class: TableClass,
    /// What each money column holds, in the order of the sums of its rows.
    pub(crate) money: Vec<super::money_column::MoneyColumn>,
    /// Its rows in order, heading and all.
    pub(crate) rows: Vec<RowReading>,
}

/// Reads every table; `raw` is the same document before letters were mended.
pub(crate) fn read_tables(
    document: &Document,
    raw: &Document,
    profile: &Profile,
    vocabulary: &Vocabulary,
) -> TablesReading {
    let headings = Headings::new(vocabulary, profile.language.as_ref().map(|language| language.value));
    let (pool, mut looked_at) = Pool::of(document, raw, &headings);
    let mut walk = Walk {
        profile,
        headings,
        pool,
        outline: Vec::new(),
        undeclared: undeclared_level(document),
        heads_on: false,
        before: Vec::new(),
        above: None,
        legend: Vec::new(),
        of_all: None,
        inherited: None,
        last: None,
        reading: TablesReading::default(),
    };
    for (index, (block, raw_block)) in document.blocks.iter().zip(&raw.blocks).enumerate() {
        if block.layer != Layer::Body {
            continue;
        }
        match (&block.kind, &raw_block.kind) {
            (BlockKind::Table(table), BlockKind::Table(raw_table)) => {
                let after = text_after(document, index);
                let looked_at = looked_at.remove(&index).unwrap_or_else(|| LookedAt::of(table, raw_table, &headings));
                walk.table(table, raw_table, looked_at, &after, 0);
                walk.before.clear();
                walk.above = None;
                walk.heads_on = false;
            }
            _ => walk.text(block),
        }
    }
    walk.reading
}

/// A remark right under a table, which may state its unit.
fn text_after(document: &Document, index: usize) -> String {
    let next = document.blocks.iter().skip(index + 1).find(|block| block.layer == Layer::Body);
    next.filter(|block| matches!(block.kind, BlockKind::Paragraph { .. } | BlockKind::Note { .. }))
        .map(|block| block.text().to_owned())
        .unwrap_or_default()
}

struct Walk<'a> {
    profile: &'a Profile,
    headings: Headings<'a>,
    /// Headings that hold, with their levels and lines, outermost first.
    outline: Vec<(u8, Vec<String>)>,
    /// The level of headings that only their look declares.
    undeclared: u8,
    /// Nothing but headings stands between the last heading and here.
    heads_on: bool,
    /// Texts since the last table.
    before: Vec<String>,
    /// The last of them at its place, where nothing stands between it and here.
    above: Option<Cell>,
    /// Texts that explain abbreviations.
    legend: Vec<String>,
    /// The unit that a text says all sums of the document are in.
    of_all: Option<Unit>,
    inherited: Option<Inherited>,
    /// What the cells under equal headings look like together.
    pool: Pool,
    /// Headings and kind of the last table of records.
    last: Option<(Vec<String>, RecordKind)>,
    reading: TablesReading,
}

/// Letters of the longest remark that states the unit of all sums.
const LONGEST_REMARK: usize = 120;
/// A text of more words that ends in a colon is a sentence.
const LONGEST_LABEL: usize = 4;
/// Tables within tables deeper than this are not understood.
const DEEPEST_TABLE: usize = 6;

/// The unit that a sentence says the sums of a document are in.
fn unit_of_all(text: &str) -> Option<Unit> {
    let sentences = text.split_inclusive(". ").filter(|sentence| sentence.chars().count() <= LONGEST_REMARK);
    let mut stated = sentences.filter(|sentence| {
        let of_sums = || mentions(sentence, RowWord::Sums) && !sentence.contains(|c: char| c.is_ascii_digit());
        mentions(sentence, RowWord::All) || of_sums()
    });
    stated.find_map(|sentence| unit_in(sentence).filter(|unit| unit.multiplier != Decimal::ONE))
}

/// The same of a sheet that holds texts alone, one below the other: the cover of a workbook.
fn cover_unit(shapes: &[RowShape<'_>]) -> Option<Unit> {
    let is_cover = shapes.iter().all(|shape| shape.is_blank() || shape.lone_text().is_some());
    let mut texts = shapes.iter().filter(|_| is_cover).filter_map(RowShape::lone_text);
    texts.find_map(unit_of_all)
}

impl Walk<'_> {
    fn text(&mut self, block: &Block) {
        let text = block.text().trim();
        if text.is_empty() {
            return;
        }
        match heading_level(block) {
            Some(HeadingLevel::Declared(level)) => self.heading(level, true, folded_space(text)),
            Some(HeadingLevel::Undeclared) => self.heading(self.undeclared, false, folded_space(text)),
            None => self.heads_on = false,
        }
        self.of_all = unit_of_all(text).or(self.of_all.take());
        if explains(text) {
            self.legend.push(text.to_owned());
        }
        self.before.push(text.to_owned());
        self.above = Some(Cell::new(0, 0, text).at(block.origin.clone(), Vec::new()));
    }

    /// A heading; lines set apart one right below the other are one heading, unless a number begins another.
    fn heading(&mut self, level: u8, is_declared: bool, text: String) {
        let goes_on = self.heads_on && !is_declared && split_ordinal(&text).is_none();
        match self.outline.last_mut().filter(|(last, _)| goes_on && *last == level) {
            Some((_, lines)) => lines.push(text),
            None => {
                self.outline.retain(|(outer, _)| *outer < level);
                self.outline.push((level, vec![text]));
            }
        }
        self.heads_on = true;
    }

    fn table(&mut self, table: &Table, raw: &Table, looked_at: LookedAt<'_>, after: &str, depth: usize) {
        let LookedAt { looks, cards } = looked_at;
        match cards {
            Some(mut cards) => {
                if let ([card], Some(caption)) = (cards.as_mut_slice(), &self.above) {
                    card.number_by(caption, &self.headings);
                }
                cards.into_iter().for_each(|card| self.card(table, &card, after));
            }
            None => match sides(table, &looks.shapes, &self.headings) {
                Some(sides) => self.side_by_side(&sides, raw, after),
                None => self.segments(table, raw, &looks, after),
            },
        }
        if depth < DEEPEST_TABLE {
            self.nested(table, raw, depth);
        }
    }

    fn segments(&mut self, table: &Table, raw: &Table, looks: &Looks<'_>, after: &str) {
        self.of_all = cover_unit(&looks.shapes).or(self.of_all.take());
        for index in 0..looks.segments(&self.headings).len() {
            let reading = self.segment(table, raw, looks, index, after);
            self.reading.segments.extend(reading);
        }
    }

    /// Tables side by side, one after the other; what stands above them all is told once.
    fn side_by_side(&mut self, sides: &[Table], raw: &Table, after: &str) {
        for (place, side) in sides.iter().enumerate() {
            let looks = Looks::of(side, &self.headings);
            let lead = looks.segments(&self.headings).first().map_or(0, |segment| segment.lead.len());
            let first = self.reading.segments.len();
            self.segments(side, raw, &looks, after);
            if let Some(reading) = self.reading.segments.get_mut(first).filter(|_| place > 0) {
                reading.rows.drain(..lead.min(reading.rows.len()));
            }
        }
    }

    /// What a segment of a table holds, counted from its top.
    fn segment(
        &mut self,
        table: &Table,
        raw: &Table,
        looks: &Looks<'_>,
        index: usize,
        after: &str,
    ) -> Option<SegmentReading> {
        let grid = &looks.grid;
        let segment = looks.segments(&self.headings).get(index)?.clone();
        let mut columns = looks.columns(&self.headings).get(index)?.clone();
        let lead: Vec<String> = segment
            .lead
            .clone()
            .flat_map(|row| grid.row(row).map(|cell| cell.text.trim().to_owned()).collect::<Vec<_>>())
            .filter(|text| !text.is_empty())
            .collect();
        let around = self.around(table, &lead);
        let unit = self.unit(&around, after);
        let texts: Vec<&str> =
            [around.as_str(), after].into_iter().chain(self.legend.iter().map(String::as_str)).collect();
        spell_out(&mut columns, &texts);
        let inherited = self.inherited.as_ref();
        let layout = Layout::new(table, looks, segment, columns, inherited, self.headings, &self.pool);
        if let Some(inherited) = Inherited::of(&layout) {
            self.inherited = Some(inherited);
        }
        let context = RecordContext { profile: self.profile, unit, raw };
        let sections = self.sections(caption(&layout).as_deref());
        Some(self.rows(&layout, &context, &around, &sections))
    }

    /// A card is one record: its first row carries it, the others go on.
    fn card(&mut self, table: &Table, card: &Card, after: &str) {
        let looks = Looks::of(&card.table, &self.headings);
        let Some(mut reading) = self.segment(&card.table, &card.raw, &looks, 0, after) else { return };
        let mut carried = reading.rows.iter_mut().find_map(|row| row.record.take());
        let planned = carried.is_some();
        reading.rows = card
            .rows
            .iter()
            .map(|row| {
                let record = carried.take();
                let fate = match (&record, planned) {
                    (Some(_), _) => Fate::Record,
                    (None, true) => Fate::Continuation,
                    (None, false) => Fate::Note,
                };
                let mut row = plain_row(&table.rows[*row].origin, fate, String::new());
                row.record = record;
                row
            })
            .collect();
        self.reading.segments.push(reading);
    }

    fn nested(&mut self, table: &Table, raw: &Table, depth: usize) {
        for (cell, raw_cell) in table.cells.iter().zip(&raw.cells) {
            for (inner, raw_inner) in cell.tables().iter().zip(raw_cell.tables()) {
                if let (BlockKind::Table(inner), BlockKind::Table(raw_inner)) = (&inner.kind, &raw_inner.kind) {
                    let looked_at = LookedAt::of(inner, raw_inner, &self.headings);
                    self.table(inner, raw_inner, looked_at, "", depth + 1);
                }
            }
        }
    }

    /// Caption, the last texts before the table, and the lone texts on top of it.
    fn around(&self, table: &Table, lead: &[String]) -> String {
        let last = self.before.iter().rev().take(3).rev().filter(|text| text.chars().count() <= 300);
        let texts: Vec<&str> = table
            .caption
            .iter()
            .map(String::as_str)
            .chain(last.map(String::as_str))
            .chain(lead.iter().map(String::as_str))
            .collect();
        texts.join("\n")
    }

    fn unit(&self, around: &str, after: &str) -> Option<Unit> {
        let lines: Vec<&str> = around.lines().rev().chain(after.lines().take(2)).collect();
        let short = |line: &&&str| line.chars().count() <= 200;
        let units: Vec<Unit> = lines.iter().filter(short).filter_map(|line| unit_in(line)).collect();
        let stated = units.iter().find(|unit| unit.multiplier != Decimal::ONE).or(units.first());
        stated.or(self.of_all.as_ref()).cloned()
    }

    fn sections(&self, caption: Option<&str>) -> Vec<String> {
        let title = self.profile.title.as_ref().map(|field| field.value.as_str());
        let heading = |lines: &Vec<String>| {
            lines.iter().map(String::as_str).filter(|text| Some(*text) != title).collect::<Vec<_>>().join(" ")
        };
        let outline = self.outline.iter().map(|(_, lines)| heading(lines)).filter(|text| !text.is_empty());
        let caption = caption.map(folded_space).filter(|text| Some(text.as_str()) != title);
        outline.chain(caption).collect()
    }

    fn rows(
        &mut self,
        layout: &Layout<'_>,
        context: &RecordContext<'_>,
        around: &str,
        sections: &[String],
    ) -> SegmentReading {
        let facts = facts(layout);
        let fates = fates(layout, &facts);
        let mut class =
            classify(layout, &facts, &fates, around, &Context { profile: self.profile, planned: self.last.is_some() });
        let headings: Vec<String> = layout.columns.iter().map(Column::heading).collect();
        class = self.like_before(class, headings);
        let record_kind = match class {
            TableClass::Plan(kind) => kind,
            _ => RecordKind::Activity,
        };
        let reader = RecordReader::new(layout, context, record_kind);
        let (rows, mut warnings) = body_rows(reader, class, sections, facts.into_iter().zip(fates));
        self.reading.warnings.append(&mut warnings);
        SegmentReading { class, money: layout.money.iter().flatten().cloned().collect(), rows }
    }
}

impl Walk<'_> {
    /// A table that goes on under the same headings holds records of the same sort.
    fn like_before(&mut self, class: TableClass, headings: Vec<String>) -> TableClass {
        let class = match (class, &self.last) {
            (TableClass::Plan(_), Some((before, kind))) if *before == headings => TableClass::Plan(*kind),
            _ => class,
        };
        if let TableClass::Plan(kind) = class {
            self.last = Some((headings, kind));
        }
        class
    }
}

/// The text right above the heading, unless it states a fact as a form does or leads to what follows.
fn caption(layout: &Layout<'_>) -> Option<String> {
    let mut above = layout.segment.lead.clone().rev().map(|row| &layout.shapes[row]);
    let last = above.find(|shape| !shape.is_blank())?;
    last.lone_text().filter(|text| !leads_on(text)).map(str::to_owned)
}

/// A sentence that ends in a colon names nothing: it leads to a list. A short one may be a label.
fn leads_on(text: &str) -> bool {
    text.trim_end().ends_with(':') && text.split_whitespace().count() > LONGEST_LABEL
}
