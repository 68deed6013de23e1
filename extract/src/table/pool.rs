//! Columns under equal headings in several tables of a document: what their cells look like together tells more.

use std::collections::{BTreeMap, BTreeSet};

use planoteka_ingest::document::{BlockKind, Document, Layer, Table};

use super::card::{self, Card, Shown, keys_at_the_left};
use super::card_names::name_by_texts_above;
use super::column::{Column, ColumnLook, headed_columns};
use super::looks::Looks;
use super::shape::RowShape;
use super::turned::turned;
use crate::lexicon::headings::Headings;

/// Tables of more cells show enough by themselves.
const FEW_CELLS: usize = 4000;
/// More tables are not looked at beforehand.
const MOST_TABLES: usize = 100;

/// The headings above each column of a table.
type Headed = Vec<Vec<String>>;

/// Looks of columns by the headings of their table, where more than one table has these headings.
#[derive(Debug, Default)]
pub(crate) struct Pool {
    looks: BTreeMap<Headed, Vec<ColumnLook>>,
    /// Of the values beside each heading of several cards, which need not all have the same.
    cards: BTreeMap<String, ColumnLook>,
}

/// A table looked at beforehand, and its cards if it is made of some.
pub(super) struct LookedAt<'a> {
    pub(super) looks: Looks<'a>,
    pub(super) cards: Option<Vec<Card>>,
}

impl Pool {
    /// The columns of all small tables of a document, gathered by their headings.
    ///
    /// The looks of the tables that were looked at come with them, by the places of their blocks.
    pub(super) fn of<'a>(
        document: &'a Document,
        raw: &Document,
        headings: &Headings<'_>,
    ) -> (Self, BTreeMap<usize, LookedAt<'a>>) {
        let tables = small_tables(document, raw);
        if !(2..=MOST_TABLES).contains(&tables.len()) {
            return Default::default();
        }
        let mut cards: BTreeMap<usize, Vec<Card>> = BTreeMap::new();
        let mut looks: BTreeMap<usize, Looks<'_>> = BTreeMap::new();
        for (place, table, raw) in tables.iter().copied() {
            let look = Looks::of(table, headings);
            let found = cards_of(table, raw, &look.shapes, headings);
            cards.extend(found.map(|cards| (place, cards)));
            looks.insert(place, look);
        }
        for (place, table, raw) in tables_like_cards(&tables, &looks, &cards) {
            let found = looks
                .get(&place)
                .and_then(|look| card::cards(table, raw, &look.shapes, headings, Shown::ByComingAgain));
            cards.extend(found.map(|cards| (place, cards)));
        }
        name_by_texts_above(document, raw, &mut cards, headings);
        // Most documents have no headings twice, and looking at cells takes long.
        let mut times: BTreeMap<Headed, usize> = BTreeMap::new();
        let keys: Vec<Vec<Headed>> = looks.values().map(|looks| keys(looks, headings)).collect();
        keys.iter().flatten().for_each(|key| *times.entry(key.clone()).or_default() += 1);
        let comes_again = |key: &Headed| times.get(key).is_some_and(|times| *times > 1);
        let mut found: BTreeMap<Headed, Vec<Vec<ColumnLook>>> = BTreeMap::new();
        for (looks, _) in looks.values().zip(&keys).filter(|(_, keys)| keys.iter().any(comes_again)) {
            for columns in looks.columns(headings) {
                if let Some(key) = key(columns) {
                    found.entry(key).or_default().push(columns.iter().map(|column| column.look.clone()).collect());
                }
            }
        }
        let several = found.into_iter().filter(|(_, tables)| tables.len() > 1);
        let pool = Self {
            looks: several.map(|(key, tables)| (key, pooled(&tables))).collect(),
            cards: looks_of_cards(cards.values().flatten(), headings),
        };
        let looked_at = looks.into_iter().map(|(place, looks)| {
            let cards = cards.remove(&place);
            (place, LookedAt { looks, cards })
        });
        let looked_at = looked_at.collect();
        (pool, looked_at)
    }

    /// The columns with the looks of all columns of their headings, where other tables have the same.
    pub(crate) fn columns(&self, columns: &[Column]) -> Option<Vec<Column>> {
        let Some(looks) = self.looks.get(&key(columns)?) else { return self.of_card(columns) };
        let pooled = columns.iter().zip(looks).map(|(column, look)| Column { look: look.clone(), ..column.clone() });
        Some(pooled.collect())
    }

    /// The columns of a card with the looks of what stands beside the same headings in others.
    fn of_card(&self, columns: &[Column]) -> Option<Vec<Column>> {
        let look = |column: &Column| match column.headings.as_slice() {
            [heading] => self.cards.get(heading).cloned(),
            _ => None,
        };
        let is_card = !self.cards.is_empty() && columns.iter().all(|column| column.look.rows <= 1);
        is_card.then(|| {
            let with_look = |column: &Column| match look(column) {
                Some(look) => Column { look, ..column.clone() },
                None => column.clone(),
            };
            columns.iter().map(with_look).collect()
        })
    }
}

impl<'a> LookedAt<'a> {
    /// A table by itself.
    pub(super) fn of(table: &'a Table, raw: &Table, headings: &Headings<'_>) -> Self {
        let looks = Looks::of(table, headings);
        let cards = cards_of(table, raw, &looks.shapes, headings);
        Self { looks, cards }
    }
}

/// The cards that a table by itself is made of, their headings at the left of one value or of a project in each column.
fn cards_of(table: &Table, raw: &Table, shapes: &[RowShape<'_>], headings: &Headings<'_>) -> Option<Vec<Card>> {
    card::cards(table, raw, shapes, headings, Shown::ByWords).or_else(|| turned(table, raw, shapes, headings))
}

/// The small tables of a document, as mended and as in the file, by the places of their blocks.
fn small_tables<'a, 'r>(document: &'a Document, raw: &'r Document) -> Vec<(usize, &'a Table, &'r Table)> {
    let blocks = document.blocks.iter().zip(&raw.blocks).enumerate();
    let tables =
        blocks.filter(|(_, (block, _))| block.layer == Layer::Body).filter_map(|(place, (block, raw))| {
            match (&block.kind, &raw.kind) {
                (BlockKind::Table(table), BlockKind::Table(raw)) => Some((place, table, raw)),
                _ => None,
            }
        });
    tables.filter(|(_, table, _)| table.cells.len() <= FEW_CELLS).collect()
}

/// A text at the left of so many tables of two columns heads what stands beside it.
const AT_THE_LEFT_OF_ALL: usize = 3;

/// Tables of two columns whose left one holds what stands at the left of cards of the document, or of several such
/// tables.
fn tables_like_cards<'a, 'r>(
    tables: &[(usize, &'a Table, &'r Table)],
    looks: &BTreeMap<usize, Looks<'_>>,
    cards: &BTreeMap<usize, Vec<Card>>,
) -> Vec<(usize, &'a Table, &'r Table)> {
    let keys = |place: usize, table: &Table| match looks.get(&place) {
        Some(look) => keys_at_the_left(&look.shapes, table.columns),
        None => Vec::new(),
    };
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for (place, table, _) in tables {
        let counts = if cards.contains_key(place) { AT_THE_LEFT_OF_ALL } else { 1 };
        let different: BTreeSet<String> = keys(*place, table).into_iter().collect();
        different.into_iter().for_each(|key| *times.entry(key).or_default() += counts);
    }
    let comes_again = |key: &String| times.get(key).is_some_and(|times| *times >= AT_THE_LEFT_OF_ALL);
    let is_like = |(place, table, _): &&(usize, &Table, &Table)| {
        let own = keys(*place, table);
        let again = own.iter().filter(|key| comes_again(key)).count();
        !cards.contains_key(place) && !own.is_empty() && again * 5 >= own.len() * 3
    };
    tables.iter().filter(is_like).copied().collect()
}

/// What stands beside each heading of several cards, looked at together.
fn looks_of_cards<'c>(cards: impl Iterator<Item = &'c Card>, headings: &Headings<'_>) -> BTreeMap<String, ColumnLook> {
    let mut found: BTreeMap<String, Vec<ColumnLook>> = BTreeMap::new();
    for card in cards {
        for column in Looks::of(&card.table, headings).columns(headings).iter().flatten() {
            if let [heading] = column.headings.as_slice() {
                found.entry(heading.clone()).or_default().push(column.look.clone());
            }
        }
    }
    let several = found.into_iter().filter(|(_, looks)| looks.len() > 1);
    several.map(|(heading, looks)| (heading, ColumnLook::joined(&looks.iter().collect::<Vec<_>>()))).collect()
}

/// The headings of each segment of a table that has them.
fn keys(looks: &Looks<'_>, headings: &Headings<'_>) -> Vec<Headed> {
    let segments = looks.segments(headings).iter();
    segments.filter_map(|segment| key(&headed_columns(&looks.grid, &looks.shapes, segment))).collect()
}

/// The headings, if most columns have one.
fn key(columns: &[Column]) -> Option<Headed> {
    let headed = columns.iter().filter(|column| !column.headings.is_empty()).count();
    // The same headings may be broken into other lines.
    let squeezed = |heading: &String| heading.split_whitespace().collect::<String>();
    let headings = |column: &Column| column.headings.iter().map(squeezed).collect();
    (headed >= 2 && headed * 2 > columns.len()).then(|| columns.iter().map(headings).collect())
}

/// The looks of several tables as that of one.
fn pooled(tables: &[Vec<ColumnLook>]) -> Vec<ColumnLook> {
    let width = tables.iter().map(Vec::len).min().unwrap_or(0);
    let looks = |column: usize| tables.iter().filter_map(|table| table.get(column)).collect::<Vec<_>>();
    (0..width).map(|column| ColumnLook::joined(&looks(column))).collect()
}
