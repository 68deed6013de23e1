use std::collections::BTreeMap;

use super::super::number::NumberFormat;
use crate::document::Emphasis;
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
        let bold: Vec<Emphasis> = group(root, "x:fonts").map(emphasis).collect();
        let style = |xf: &Element| {
            let number = |name: &str| xf.attribute(name).and_then(|id| id.parse::<u32>().ok()).unwrap_or_default();
            let id = number("numFmtId");
            let format = codes.get(&id).cloned().or_else(|| NumberFormat::built_in(id)).unwrap_or_default();
            let emphasis = bold.get(number("fontId") as usize).copied().unwrap_or_default();
            CellStyle { format, emphasis }
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

fn emphasis(font: &Element) -> Emphasis {
    let bold = font.child("x:b").is_some_and(|bold| !matches!(bold.attribute("val"), Some("0" | "false" | "off")));
    if bold { Emphasis::Strong } else { Emphasis::None }
}
