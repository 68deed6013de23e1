use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::number::NumberFormat;
use crate::document::Emphasis;
use crate::typeface;
use crate::xml::Element;

/// The formats of cells, by the number under which a cell refers to them.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: Vec<CellStyle>,
}

/// What matters of a cell's format.
#[derive(Debug, Default, Clone)]
pub(super) struct CellStyle {
    pub format: NumberFormat,
    pub emphasis: Emphasis,
    /// Its font, where that may show other letters than their codes say.
    pub font: Option<Arc<str>>,
}

impl Styles {
    /// Reads the part of styles.
    pub fn read(root: &Element) -> Self {
        let codes: BTreeMap<u32, NumberFormat> = group(root, "x:numFmts")
            .filter_map(|format| {
                let id = format.attribute("numFmtId")?.parse().ok()?;
                Some((id, NumberFormat::of_code(format.attribute("formatCode")?)))
            })
            .collect();
        let fonts: Vec<_> = group(root, "x:fonts").map(|font| (emphasis(font), legacy_font(font))).collect();
        let style = |xf: &Element| {
            let number = |name: &str| xf.attribute(name).and_then(|id| id.parse::<u32>().ok()).unwrap_or_default();
            let id = number("numFmtId");
            let format = codes.get(&id).cloned().or_else(|| NumberFormat::built_in(id)).unwrap_or_default();
            let (emphasis, font) = fonts.get(number("fontId") as usize).cloned().unwrap_or_default();
            CellStyle { format, emphasis, font }
        };
        Self { cells: group(root, "x:cellXfs").map(style).collect() }
    }

    /// The format of a cell.
    pub fn get(&self, index: usize) -> Option<&CellStyle> {
        self.cells.get(index)
    }
}

fn group<'a>(root: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    root.child(name).into_iter().flat_map(Element::elements)
}

fn legacy_font(font: &Element) -> Option<Arc<str>> {
    typeface::legacy(font.child("x:name")?.attribute("val")?)
}

fn emphasis(font: &Element) -> Emphasis {
    let bold = font.child("x:b").is_some_and(|bold| !matches!(bold.attribute("val"), Some("0" | "false" | "off")));
    if bold { Emphasis::Strong } else { Emphasis::None }
}
