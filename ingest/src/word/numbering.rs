//! Labels of lists as Word counts them: a document stores only the list and level of a paragraph.

use std::collections::{BTreeMap, BTreeSet};

use super::symbol;
use crate::label::NumberFormat;

const LEVELS: usize = 9;

/// The list definitions of a document, by their ids.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Levels by their number, outermost 0.
    pub definitions: BTreeMap<String, BTreeMap<u32, Level>>,
    /// The lists that paragraphs name.
    pub instances: BTreeMap<String, Instance>,
}

/// A list that counts by a definition, perhaps with levels of its own.
#[derive(Debug, Default)]
pub(super) struct Instance {
    /// The definition's id; lists of one definition count on from each other.
    pub definition: String,
    /// What this list has instead, by level.
    pub overrides: BTreeMap<u32, Override>,
}

/// A level that a list sets by itself.
#[derive(Debug, Default)]
pub(super) struct Override {
    /// Where its count begins anew.
    pub start: Option<u32>,
    /// The level instead of the definition's.
    pub level: Option<Level>,
}

/// A level of a list.
#[derive(Debug, Default, Clone)]
pub(super) struct Level {
    /// Its first number.
    pub start: u32,
    /// How its counter is written.
    pub format: NumberFormat,
    /// With `%1` to `%9` for the counters.
    pub text: String,
    /// The level whose steps restart this one, counted from 1; 0 for none.
    pub restart: Option<u32>,
    /// All counters are written as decimals.
    pub is_legal: bool,
    /// The paragraph style that stands for this level.
    pub style: Option<String>,
}

/// How far the lists of a text have counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    values: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Instances and levels whose own start was used.
    started: BTreeSet<(String, u32)>,
}

impl Numbering {
    /// The level that a paragraph style stands for in a list, its ancestors included, nearest first.
    pub fn level_of_style<'a>(&self, number_id: &str, mut lineage: impl Iterator<Item = &'a str>) -> Option<u32> {
        let levels = self.definitions.get(&self.instances.get(number_id)?.definition)?;
        lineage.find_map(|style| {
            let mut levels = levels.iter();
            levels.find(|(_, level)| level.style.as_deref() == Some(style)).map(|(number, _)| *number)
        })
    }

    /// Counts a paragraph and gives its label; none when the list is not defined or shows nothing.
    pub fn label(&self, counters: &mut Counters, number_id: &str, level: u32) -> Option<String> {
        let instance = self.instances.get(number_id)?;
        let levels = self.definitions.get(&instance.definition)?;
        let current = instance.level(levels, level)?;
        let values = counters.values.entry(instance.definition.clone()).or_default();
        let slot = (level as usize).min(LEVELS - 1);
        let own_start = instance.overrides.get(&level).and_then(|own| own.start);
        let is_first = own_start.is_some() && counters.started.insert((number_id.to_owned(), level));
        values[slot] = Some(match (own_start, values[slot]) {
            (Some(start), _) if is_first => start,
            (_, Some(value)) => value.saturating_add(1),
            (own, None) => own.unwrap_or(current.start),
        });
        for (deeper, value) in (0_u32..).zip(values.iter_mut()).skip(slot + 1) {
            let restart = instance.level(levels, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|from| from as usize > slot) {
                *value = None;
            }
        }
        let label = instance.write(levels, current, values);
        (!label.trim().is_empty()).then(|| label.trim().to_owned())
    }
}

impl Instance {
    fn level<'a>(&'a self, levels: &'a BTreeMap<u32, Level>, level: u32) -> Option<&'a Level> {
        let own = self.overrides.get(&level).and_then(|own| own.level.as_ref());
        own.or_else(|| levels.get(&level))
    }

    fn write(&self, levels: &BTreeMap<u32, Level>, current: &Level, values: &mut [Option<u32>; LEVELS]) -> String {
        let mut written = String::new();
        let mut characters = current.text.chars().peekable();
        while let Some(character) = characters.next() {
            let place = characters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
            let Some(place) = place.filter(|_| character == '%') else {
                written.push(character);
                continue;
            };
            characters.next();
            let level = self.level(levels, place - 1);
            let format = if current.is_legal {
                NumberFormat::Decimal
            } else {
                level.map_or_else(Default::default, |level| level.format)
            };
            let start = level.map_or(1, |level| level.start);
            let value = values.get_mut(place as usize - 1).map_or(start, |value| *value.get_or_insert(start));
            written.push_str(&format.write(value));
        }
        written
    }
}

/// The text of a level as it is shown: signs of symbol fonts as signs, and no counters where none are written.
pub(super) fn level_text(text: &str, format: NumberFormat, font: Option<&str>) -> String {
    match format {
        NumberFormat::Bullet => text.chars().map(|character| symbol::shown(font, character)).collect(),
        NumberFormat::None => text.replace('%', "").chars().filter(|c| !c.is_ascii_digit()).collect(),
        _ => text.to_owned(),
    }
}
