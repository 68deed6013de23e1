//! List labels (ODF 1.3 part 3, 16.30): counted from the levels of the list's style.

use std::collections::BTreeMap;

use crate::label::NumberFormat;
use crate::word::symbol;
use crate::xml::Element;

const LEVELS: usize = 10;

/// How the levels of a list are labelled.
#[derive(Debug, Default)]
pub(super) struct ListStyle {
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Default)]
struct Level {
    format: NumberFormat,
    bullet: String,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels the label shows, its own included.
    shown: usize,
}

/// How far a list has counted on each level.
pub(super) type Counts = [Option<u32>; LEVELS];

impl ListStyle {
    /// Of a list or outline style.
    pub fn read(element: &Element) -> Self {
        let levels = element.elements().filter_map(|level| {
            let number: usize = level.attribute("text:level")?.parse().ok()?;
            Some((number.checked_sub(1)?.min(LEVELS - 1), Level::read(level)))
        });
        Self { levels: levels.collect() }
    }

    /// Counts an item on a level, outermost 0, and gives its label; empty when nothing is shown.
    pub fn label(&self, counts: &mut Counts, level: usize, start: Option<u32>) -> String {
        let level = level.min(LEVELS - 1);
        let first = |level: usize| self.levels.get(&level).map_or(1, |level| level.start);
        let value = start.unwrap_or_else(|| counts[level].map_or(first(level), |count| count.saturating_add(1)));
        counts[level] = Some(value);
        for deeper in counts.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        let Some(own) = self.levels.get(&level) else { return String::new() };
        if own.format == NumberFormat::Bullet {
            return own.bullet.clone();
        }
        if own.format == NumberFormat::None {
            return format!("{}{}", own.prefix, own.suffix).trim().to_owned();
        }
        let from = (level + 1).saturating_sub(own.shown.max(1));
        let shown = (from..=level).filter_map(|level| {
            let format = self.levels.get(&level).map(|level| level.format)?;
            let value = *counts[level].get_or_insert(first(level));
            Some(format.write(value)).filter(|written| !written.is_empty())
        });
        let numbers: Vec<String> = shown.collect();
        format!("{}{}{}", own.prefix, numbers.join("."), own.suffix).trim().to_owned()
    }
}

impl Level {
    fn read(element: &Element) -> Self {
        let text = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        let number = |name: &str| element.attribute(name).and_then(|value| value.parse().ok());
        let font = element.child("style:text-properties").and_then(|text| text.attribute("style:font-name"));
        let format = match (element.name(), element.attribute("style:num-format")) {
            ("text:list-level-style-bullet", _) => NumberFormat::Bullet,
            ("text:list-level-style-image", _) => NumberFormat::Bullet,
            (_, Some("1")) => NumberFormat::Decimal,
            (_, Some("a")) => NumberFormat::LowerLetter,
            (_, Some("A")) => NumberFormat::UpperLetter,
            (_, Some("i")) => NumberFormat::LowerRoman,
            (_, Some("I")) => NumberFormat::UpperRoman,
            (_, Some(format)) if format.starts_with(['А', 'Б']) => NumberFormat::UpperCyrillic,
            (_, Some(format)) if format.starts_with(['а', 'б']) => NumberFormat::LowerCyrillic,
            _ => NumberFormat::None,
        };
        let bullet: String = text("text:bullet-char").chars().map(|sign| symbol::shown(font, sign)).collect();
        Self {
            format,
            bullet: if bullet.is_empty() { "•".to_owned() } else { bullet },
            prefix: text("style:num-prefix"),
            suffix: text("style:num-suffix"),
            start: number("text:start-value").unwrap_or(1),
            shown: usize::try_from(number("text:display-levels").unwrap_or(1)).unwrap_or(1).min(LEVELS),
        }
    }
}
