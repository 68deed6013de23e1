//! List definitions (ECMA-376 part 1, 17.9).

use std::collections::BTreeMap;

use super::property::{number, toggle, value};
use super::styles::Styles;
use crate::label::NumberFormat;
use crate::word::numbering::{Instance, Level, Numbering, Override, level_text};
use crate::xml::Element;

/// Of the numbering part.
pub(super) fn read(root: &Element, styles: &Styles) -> Numbering {
    let mut numbering = Numbering::default();
    // Definitions whose levels a numbering style holds instead.
    let mut linked: BTreeMap<&str, &str> = BTreeMap::new();
    for element in root.children_named("w:abstractNum") {
        let Some(id) = element.attribute("w:abstractNumId") else { continue };
        let levels: BTreeMap<u32, Level> = element.children_named("w:lvl").filter_map(level).collect();
        if levels.is_empty()
            && let Some(style) = value(Some(element), "w:numStyleLink")
        {
            linked.insert(id, style);
        }
        numbering.definitions.insert(id.to_owned(), levels);
    }
    for element in root.children_named("w:num") {
        let Some(id) = element.attribute("w:numId") else { continue };
        let definition = value(Some(element), "w:abstractNumId").unwrap_or_default().to_owned();
        let overrides = element.children_named("w:lvlOverride").filter_map(level_override).collect();
        numbering.instances.insert(id.to_owned(), Instance { definition, overrides });
    }
    follow_links(&mut numbering, &linked, styles);
    numbering
}

/// Lets lists count by the definition that their numbering style names.
fn follow_links(numbering: &mut Numbering, linked: &BTreeMap<&str, &str>, styles: &Styles) {
    let direct: BTreeMap<String, String> =
        numbering.instances.iter().map(|(id, instance)| (id.clone(), instance.definition.clone())).collect();
    for instance in numbering.instances.values_mut() {
        let Some(style) = linked.get(instance.definition.as_str()) else { continue };
        let number_id = styles.list(Some(style)).number_id;
        if let Some(definition) = number_id.and_then(|id| direct.get(&id)) {
            instance.definition.clone_from(definition);
        }
    }
}

fn level_override(element: &Element) -> Option<(u32, Override)> {
    let number_of_level = element.attribute("w:ilvl")?.parse().ok()?;
    let own = element.child("w:lvl").and_then(level).map(|(_, level)| level);
    let start = number(Some(element), "w:startOverride").or(own.as_ref().map(|own| own.start));
    Some((number_of_level, Override { start, level: own }))
}

fn level(element: &Element) -> Option<(u32, Level)> {
    let number_of_level = element.attribute("w:ilvl")?.parse().ok()?;
    let format = number_format(value(Some(element), "w:numFmt"));
    let fonts = element.child("w:rPr").and_then(|run| run.child("w:rFonts"));
    let font = fonts.and_then(|fonts| fonts.attribute("w:ascii").or_else(|| fonts.attribute("w:hAnsi")));
    let level = Level {
        start: number(Some(element), "w:start").unwrap_or(1),
        format,
        text: level_text(value(Some(element), "w:lvlText").unwrap_or_default(), format, font),
        restart: number(Some(element), "w:lvlRestart"),
        is_legal: toggle(Some(element), "w:isLgl").unwrap_or(false),
        style: value(Some(element), "w:pStyle").map(str::to_owned),
    };
    Some((number_of_level, level))
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
