//! Cards that the text right above each of them names: a heading, a paragraph or the table's own caption.

use std::collections::{BTreeMap, BTreeSet};

use planoteka_ingest::document::{Block, BlockKind, Cell, Document, Layer};

use super::card::Card;
use super::card_captions::{CaptionMarks, number_pair};
use crate::field::ordinal::split_mark;
use crate::lexicon::headings::Headings;
use crate::lexicon::row_words::{RowWord, begins_with};

/// Fewer cards show no habit.
const FEWEST_NAMED: usize = 2;
/// A name has no more words.
const LONGEST_NAME: usize = 30;

/// Gives the cards of a document their names, where nearly each has one of its own right above it and none inside.
pub(super) fn name_by_texts_above(
    document: &Document,
    raw: &Document,
    cards: &mut BTreeMap<usize, Vec<Card>>,
    headings: &Headings<'_>,
) {
    let mut nameless: BTreeMap<usize, &mut Card> = cards
        .iter_mut()
        .filter_map(|(place, cards)| match cards.as_mut_slice() {
            [card] if !card.is_named(headings) && card.tells(headings) => Some((*place, card)),
            _ => None,
        })
        .collect();
    if nameless.len() < FEWEST_NAMED {
        return;
    }
    let names: BTreeMap<usize, Cell> =
        nameless.keys().filter_map(|place| Some((*place, name_above(document, *place)?))).collect();
    let different: BTreeSet<&str> = names.values().map(|name| name.text.as_str()).collect();
    if different.len() < FEWEST_NAMED || different.len() * 4 < nameless.len() * 3 {
        return;
    }
    let marked = names.values().all(|name| split_mark(&name.text).is_some());
    let marks = if marked { CaptionMarks::Numbers } else { CaptionMarks::Words };
    for (place, name) in &names {
        if let Some(card) = nameless.get_mut(place) {
            let raw = name_above(raw, *place).unwrap_or_else(|| name.clone());
            card.name_by(name, &raw, marks, headings);
        }
    }
}

/// The text that stands right above a table, if it may be a name.
fn name_above(document: &Document, place: usize) -> Option<Cell> {
    let table = document.blocks.get(place)?;
    if let BlockKind::Table(inner) = &table.kind
        && let Some(caption) = &inner.caption
    {
        return name(caption, table);
    }
    let above = document.blocks.get(..place)?.iter().rev();
    let body = above.filter(|block| block.layer == Layer::Body);
    let last = body.into_iter().find(|block| is_table(block) || !block.text().trim().is_empty())?;
    if is_table(last) { None } else { name(last.text(), last) }
}

fn is_table(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Table(_))
}

/// A short text that ends as no sentence does, leads to nothing and says more than a number.
fn name(text: &str, block: &Block) -> Option<Cell> {
    let text = text.trim();
    let is_name = text.contains(char::is_alphabetic)
        && !begins_with(text, RowWord::Foreign)
        && !text.ends_with([':', '.', ';', ','])
        && text.split_whitespace().count() <= LONGEST_NAME;
    let cell = is_name.then(|| Cell::new(0, 0, text).at(block.origin.clone(), Vec::new()));
    cell.filter(|cell| number_pair(cell).is_none())
}
