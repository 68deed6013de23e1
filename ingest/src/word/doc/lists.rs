//! List definitions ([MS-DOC] 2.9.131, 2.9.147, 2.9.150 and 2.9.160: "LFO", "LSTF", "LVL", "PlfLst").

use std::collections::BTreeMap;

use super::fib::{Fib, Structure, Version, part};
use super::fonts::Fonts;
use super::properties::CharacterProperties;
use super::sprm::sprms;
use crate::compound::{u16_at, u32_at};
use crate::label::NumberFormat;
use crate::word::numbering::{Instance, Level, Numbering, Override, level_text};

/// Most lists of a document.
const MOST_LISTS: usize = 16_384;
/// Levels of a list that is not simple.
const LEVELS: u32 = 9;
/// A style number that names none.
const NO_STYLE: u16 = 0x0FFF;
/// A list's head.
const LIST: usize = 28;
/// The head of a list as paragraphs name it.
const OVERRIDE: usize = 16;

/// The lists of a document, under the numbers by which paragraphs name them.
pub(super) fn read(fib: &Fib, main: &[u8], table: &[u8], fonts: &Fonts) -> Numbering {
    let mut numbering = Numbering::default();
    if fib.version == Version::Word8 {
        let place = fib.place(main, Structure::Lists);
        definitions(table, place, fonts, &mut numbering);
        instances(part(table, fib.place(main, Structure::ListOverrides)), fonts, &mut numbering);
    }
    numbering
}

/// The definitions by their ids; the levels of all of them follow after the list of their heads.
fn definitions(table: &[u8], place: Option<(usize, usize)>, fonts: &Fonts, numbering: &mut Numbering) {
    let Some((start, length)) = place else { return };
    let heads = part(table, place);
    let count = u16_at(heads, 0).map_or(0, usize::from).min(MOST_LISTS);
    let rest = table.get(start.saturating_add(length)..).unwrap_or_default();
    let mut levels = Cursor { bytes: rest, at: 0 };
    for head in heads.get(2..).unwrap_or_default().chunks_exact(LIST).take(count) {
        let id = u32_at(head, 0).unwrap_or(0);
        let is_simple = head.get(26).is_some_and(|flags| flags & 1 == 1);
        let mut definition = BTreeMap::new();
        for number in 0..if is_simple { 1 } else { LEVELS } {
            let Some(mut level) = levels.level(fonts) else { break };
            let style = u16_at(head, 8 + 2 * number as usize).filter(|style| *style != NO_STYLE);
            level.style = style.map(|style| style.to_string());
            definition.insert(number, level);
        }
        numbering.definitions.insert(id.to_string(), definition);
    }
}

/// The lists that paragraphs name, each with the levels it has for itself.
fn instances(bytes: &[u8], fonts: &Fonts, numbering: &mut Numbering) {
    let count = u32_at(bytes, 0).map_or(0, |count| count as usize).min(MOST_LISTS);
    let heads = bytes.get(4..).unwrap_or_default();
    let mut rest = Cursor { bytes: heads, at: OVERRIDE * count };
    for (number, head) in (1_u32..).zip(heads.chunks_exact(OVERRIDE).take(count)) {
        let definition = u32_at(head, 0).unwrap_or(0).to_string();
        let own_levels = head.get(12).copied().unwrap_or(0);
        let overrides = rest.overrides(own_levels, fonts).unwrap_or_default();
        numbering.instances.insert(number.to_string(), Instance { definition, overrides });
    }
}

/// Reads what has no fixed size.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    fn overrides(&mut self, count: u8, fonts: &Fonts) -> Option<BTreeMap<u32, Override>> {
        // A position that says nothing.
        self.take(4)?;
        let mut overrides = BTreeMap::new();
        for _ in 0..count {
            let head = self.take(8)?;
            let flags = u32_at(head, 4)?;
            let (has_start, has_level) = (flags & 0x10 != 0, flags & 0x20 != 0);
            let level = if has_level { Some(self.level(fonts)?) } else { None };
            let own = level.as_ref().map(|level| level.start);
            let start = own.or_else(|| u32_at(head, 0).filter(|_| has_start));
            overrides.insert(flags & 0xF, Override { start, level });
        }
        Some(overrides)
    }

    fn level(&mut self, fonts: &Fonts) -> Option<Level> {
        let head = self.take(28)?;
        let (letters, paragraphs) = (usize::from(*head.get(24)?), usize::from(*head.get(25)?));
        self.take(paragraphs)?;
        let mut look = CharacterProperties::default();
        sprms(self.take(letters)?, Version::Word8).for_each(|sprm| look.apply(&sprm));
        let length = u16_at(self.take(2)?, 0)?;
        let text = self.take(2 * usize::from(length))?;
        let format = number_format(*head.get(4)?);
        let flags = *head.get(5)?;
        let font = look.font.and_then(|font| fonts.name(font));
        Some(Level {
            start: u32_at(head, 0)?.min(u32::from(u16::MAX)),
            format,
            text: level_text(&with_counters(text, head.get(6..15)?), format, font),
            restart: (flags & 8 != 0).then_some(u32::from(*head.get(26)?)),
            is_legal: flags & 4 != 0,
            style: None,
        })
    }
}

/// The text of a level, in which the numbers of other levels stand at the places that are listed, counted from 1.
fn with_counters(text: &[u8], places: &[u8]) -> String {
    let units = text.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    let mut written = String::new();
    for (place, unit) in (1_usize..).zip(units) {
        let is_counter = u32::from(unit) < LEVELS && places.iter().any(|listed| usize::from(*listed) == place);
        if is_counter {
            written.push_str(&format!("%{}", unit + 1));
        } else {
            written.push(char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
    }
    written
}

/// How a counter is written ([MS-OSHARED] 2.2.1.3); formats of scripts outside our languages count as decimal.
pub(super) fn number_format(number: u8) -> NumberFormat {
    match number {
        1 => NumberFormat::UpperRoman,
        2 => NumberFormat::LowerRoman,
        3 => NumberFormat::UpperLetter,
        4 => NumberFormat::LowerLetter,
        22 => NumberFormat::DecimalZero,
        23 => NumberFormat::Bullet,
        58 => NumberFormat::LowerCyrillic,
        59 => NumberFormat::UpperCyrillic,
        255 => NumberFormat::None,
        _ => NumberFormat::Decimal,
    }
}
