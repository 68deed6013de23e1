//! List labels (ECMA-376 part 1, 17.9): a document stores only the list and level of a paragraph; the label is counted.

use std::collections::{BTreeMap, BTreeSet};

use super::property::{number, toggle, value};
use super::styles::Styles;
use crate::label::NumberFormat;
use crate::word::symbol;
use crate::xml::Element;

const LEVELS: usize = 9;

/// The list definitions of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: BTreeMap<String, Abstract>,
    instances: BTreeMap<String, Instance>,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: BTreeMap<u32, Level>,
    /// The numbering style that holds the levels instead.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Instance {
    definition: String,
    overrides: BTreeMap<u32, Override>,
}

#[derive(Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    start: u32,
    format: NumberFormat,
    /// With `%1` to `%9` for the counters.
    text: String,
    /// The level whose steps restart this one, counted from 1; 0 for none.
    restart: Option<u32>,
    /// All counters are written as decimals.
    is_legal: bool,
    /// The paragraph style that stands for this level.
    style: Option<String>,
}

/// How far the lists of a text have counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    values: BTreeMap<String, [Option<u32>; LEVELS]>,
    /// Instances and levels whose own start was used.
    started: BTreeSet<(String, u32)>,
}

impl Numbering {
    /// Of the numbering part.
    pub fn read(root: &Element) -> Self {
        let mut numbering = Self::default();
        for element in root.children_named("w:abstractNum") {
            let Some(id) = element.attribute("w:abstractNumId") else { continue };
            let levels = element.children_named("w:lvl").filter_map(Level::read).collect();
            let style = value(Some(element), "w:numStyleLink").map(str::to_owned);
            numbering.abstracts.insert(id.to_owned(), Abstract { levels, style });
        }
        for element in root.children_named("w:num") {
            let Some(id) = element.attribute("w:numId") else { continue };
            let definition = value(Some(element), "w:abstractNumId").unwrap_or_default().to_owned();
            let overrides = element.children_named("w:lvlOverride").filter_map(Override::read).collect();
            numbering.instances.insert(id.to_owned(), Instance { definition, overrides });
        }
        numbering
    }

    /// The level that a paragraph style stands for in a list, its nearest ancestors included.
    pub fn level_of_style(&self, number_id: &str, styles: &Styles, style: Option<&str>) -> Option<u32> {
        let (_, definition) = self.definition(number_id, styles)?;
        let mut lineage = styles.lineage(style);
        lineage.find_map(|style| {
            let mut levels = definition.levels.iter();
            levels.find(|(_, level)| level.style.as_deref() == Some(style)).map(|(number, _)| *number)
        })
    }

    /// Counts a paragraph and gives its label; none when the list is not defined or shows nothing.
    pub fn label(&self, counters: &mut Counters, styles: &Styles, number_id: &str, level: u32) -> Option<String> {
        let instance = self.instances.get(number_id)?;
        let (definition_id, definition) = self.definition(number_id, styles)?;
        let current = instance.level(definition, level)?;
        let values = counters.values.entry(definition_id.to_owned()).or_default();
        let slot = (level as usize).min(LEVELS - 1);
        let own_start = instance.overrides.get(&level).and_then(|own| own.start);
        let is_first = own_start.is_some() && counters.started.insert((number_id.to_owned(), level));
        values[slot] = Some(match (own_start, values[slot]) {
            (Some(start), _) if is_first => start,
            (_, Some(value)) => value.saturating_add(1),
            (own, None) => own.unwrap_or(current.start),
        });
        for (deeper, value) in (0_u32..).zip(values.iter_mut()).skip(slot + 1) {
            let restart = instance.level(definition, deeper).and_then(|level| level.restart);
            if restart.is_none_or(|from| from as usize > slot) {
                *value = None;
            }
        }
        let label = instance.write(definition, current, values);
        (!label.trim().is_empty()).then(|| label.trim().to_owned())
    }

    /// The definition of an instance with its id, through a numbering style if it points to one.
    fn definition(&self, number_id: &str, styles: &Styles) -> Option<(&str, &Abstract)> {
        let id = &self.instances.get(number_id)?.definition;
        let (id, definition) = self.abstracts.get_key_value(id)?;
        let Some(style) = definition.style.as_deref().filter(|_| definition.levels.is_empty()) else {
            return Some((id, definition));
        };
        let linked = styles.list(Some(style)).number_id?;
        let (id, definition) = self.abstracts.get_key_value(&self.instances.get(&linked)?.definition)?;
        Some((id, definition))
    }
}

impl Instance {
    fn level<'a>(&'a self, definition: &'a Abstract, level: u32) -> Option<&'a Level> {
        let own = self.overrides.get(&level).and_then(|own| own.level.as_ref());
        own.or_else(|| definition.levels.get(&level))
    }

    fn write(&self, definition: &Abstract, current: &Level, values: &mut [Option<u32>; LEVELS]) -> String {
        let mut written = String::new();
        let mut characters = current.text.chars().peekable();
        while let Some(character) = characters.next() {
            let place = characters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| *digit > 0);
            let Some(place) = place.filter(|_| character == '%') else {
                written.push(character);
                continue;
            };
            characters.next();
            let level = self.level(definition, place - 1);
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

impl Override {
    fn read(element: &Element) -> Option<(u32, Self)> {
        let level = element.attribute("w:ilvl")?.parse().ok()?;
        let own = element.child("w:lvl").and_then(Level::read).map(|(_, level)| level);
        let start = number(Some(element), "w:startOverride").or(own.as_ref().map(|own| own.start));
        Some((level, Self { start, level: own }))
    }
}

impl Level {
    fn read(element: &Element) -> Option<(u32, Self)> {
        let number_of_level = element.attribute("w:ilvl")?.parse().ok()?;
        let format = number_format(value(Some(element), "w:numFmt"));
        let text = value(Some(element), "w:lvlText").unwrap_or_default();
        let fonts = element.child("w:rPr").and_then(|run| run.child("w:rFonts"));
        let font = fonts.and_then(|fonts| fonts.attribute("w:ascii").or_else(|| fonts.attribute("w:hAnsi")));
        let text = match format {
            NumberFormat::Bullet => text.chars().map(|character| symbol::shown(font, character)).collect(),
            NumberFormat::None => text.replace('%', "").chars().filter(|c| !c.is_ascii_digit()).collect(),
            _ => text.to_owned(),
        };
        let level = Self {
            start: number(Some(element), "w:start").unwrap_or(1),
            format,
            text,
            restart: number(Some(element), "w:lvlRestart"),
            is_legal: toggle(Some(element), "w:isLgl").unwrap_or(false),
            style: value(Some(element), "w:pStyle").map(str::to_owned),
        };
        Some((number_of_level, level))
    }
}

/// Formats of scripts outside our languages count as decimal.
fn number_format(name: Option<&str>) -> NumberFormat {
    match name.unwrap_or("decimal") {
        "decimalZero" => NumberFormat::DecimalZero,
        "lowerLetter" => NumberFormat::LowerLetter,
        "upperLetter" => NumberFormat::UpperLetter,
        "lowerRoman" => NumberFormat::LowerRoman,
        "upperRoman" => NumberFormat::UpperRoman,
        "russianLower" => NumberFormat::LowerCyrillic,
        "russianUpper" => NumberFormat::UpperCyrillic,
        "bullet" => NumberFormat::Bullet,
        "none" => NumberFormat::None,
        _ => NumberFormat::Decimal,
    }
}
