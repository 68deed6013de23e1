//! Block level: paragraphs, headings, lists, sections and indexes.

use std::collections::BTreeMap;

use super::inline::Paragraph;
use super::list::Counts;
use super::styles::Styles;
use crate::document::Layer;
use crate::flow::{Piece, TextPiece, TextRole};
use crate::xml::Element;

/// Walks a text in reading order.
pub(super) struct Walker<'a> {
    pub styles: &'a Styles,
    /// Notes met so far: the mark and what the note says.
    pub notes: Vec<(String, Vec<Piece>)>,
    /// How far the finished lists have counted, by style and by id.
    counted: BTreeMap<String, Counts>,
    outline: Counts,
}

/// The list that a paragraph is in.
#[derive(Debug, Clone)]
struct List {
    style: Option<String>,
    counts: Counts,
}

impl<'a> Walker<'a> {
    /// A walker whose lists have not counted yet.
    pub fn new(styles: &'a Styles) -> Self {
        Self { styles, notes: Vec::new(), counted: BTreeMap::new(), outline: Counts::default() }
    }

    /// The pieces inside an element.
    pub fn blocks(&mut self, parent: &Element) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.collect(parent, None, &mut pieces);
        pieces
    }

    fn collect(&mut self, parent: &Element, layer: Option<Layer>, pieces: &mut Vec<Piece>) {
        for element in parent.elements() {
            match element.name() {
                "text:p" | "text:h" => self.paragraph(element, None, layer, pieces),
                "text:list" => self.list(element, layer, pieces),
                "table:table" => pieces.push(Piece::Table(self.table(element))),
                "text:section" if element.attribute("text:display") == Some("none") => {
                    self.collect(element, Some(Layer::Hidden), pieces);
                }
                // An index repeats headings; it is there to turn pages with.
                "text:index-body" => self.collect(element, Some(Layer::Furniture), pieces),
                name if is_left_out(name) => {}
                "draw:frame" | "draw:g" | "draw:custom-shape" => {
                    let mut paragraph = Paragraph::default();
                    self.drawing(element, &mut paragraph);
                    pieces.append(&mut paragraph.after);
                }
                _ => self.collect(element, layer, pieces),
            }
        }
    }

    fn list(&mut self, element: &Element, layer: Option<Layer>, pieces: &mut Vec<Piece>) {
        let style = element.attribute("text:style-name").map(str::to_owned);
        let continued = element.attribute("text:continue-list").map(str::to_owned);
        let continues = element.attribute("text:continue-numbering") == Some("true");
        let key = continued.or_else(|| style.clone().filter(|_| continues));
        let counts = key.and_then(|key| self.counted.get(&key).copied()).unwrap_or_default();
        let mut list = List { style, counts };
        self.items(element, &mut list, 0, layer, pieces);
        let id = element.attribute("xml:id").or_else(|| element.attribute("text:id"));
        let names = id.map(str::to_owned).into_iter().chain(list.style);
        self.counted.extend(names.map(|name| (name, list.counts)));
    }

    fn items(
        &mut self,
        parent: &Element,
        list: &mut List,
        depth: usize,
        layer: Option<Layer>,
        pieces: &mut Vec<Piece>,
    ) {
        for item in parent.elements() {
            let mut label = (item.is("text:list-item")).then(|| item.attribute("text:start-value"));
            for element in item.elements() {
                match element.name() {
                    "text:p" | "text:h" => {
                        let own = label.take().and_then(|start| self.label(element, list, depth, start));
                        self.paragraph(element, own.map(|label| (label, depth)), layer, pieces);
                    }
                    "text:list" => {
                        let inner = element.attribute("text:style-name").map(str::to_owned);
                        let outer = inner.map(|style| list.style.replace(style));
                        self.items(element, list, depth + 1, layer, pieces);
                        if let Some(outer) = outer {
                            list.style = outer;
                        }
                    }
                    "table:table" => pieces.push(Piece::Table(self.table(element))),
                    _ => {}
                }
            }
        }
    }

    fn label(&self, paragraph: &Element, list: &mut List, depth: usize, start: Option<&str>) -> Option<String> {
        let of_paragraph = || self.styles.list_of_paragraph(paragraph.attribute("text:style-name"));
        let style = list.style.as_deref().or_else(of_paragraph)?;
        let start = start.and_then(|start| start.parse().ok());
        let label = self.styles.list(style)?.label(&mut list.counts, depth, start);
        (!label.is_empty()).then_some(label)
    }

    fn paragraph(
        &mut self,
        element: &Element,
        label: Option<(String, usize)>,
        layer: Option<Layer>,
        pieces: &mut Vec<Piece>,
    ) {
        let style = element.attribute("text:style-name");
        let mut paragraph = Paragraph::of_style(style);
        self.inline(element, &mut paragraph);
        let level = match element.name() {
            "text:h" => element.attribute("text:outline-level").and_then(|level| level.parse::<u8>().ok()).or(Some(1)),
            _ => self.styles.heading_level(style),
        };
        let label = label.or_else(|| Some((self.outline_label(element)?, 0)));
        let (text, emphasis, mut fonts) = paragraph.take_text();
        let (text, role) = match (level, label) {
            (Some(level), None) => (text, TextRole::Heading(level)),
            (Some(level), Some((marker, _))) => {
                fonts = fonts.moved(text.len() - text.trim_start().len(), marker.len() + 1);
                (format!("{marker} {}", text.trim()), TextRole::Heading(level))
            }
            (None, Some((marker, depth))) => {
                (text, TextRole::Item { marker, depth: u8::try_from(depth).unwrap_or(u8::MAX) })
            }
            (None, None) => (text, TextRole::Plain),
        };
        pieces.push(Piece::Text(TextPiece { text, role, emphasis, layer, fonts }));
        if let Some(text) = paragraph.take_hidden() {
            pieces.push(Piece::Text(TextPiece { text, layer: Some(Layer::Hidden), ..TextPiece::default() }));
        }
        pieces.append(&mut paragraph.after);
    }

    /// The number of a heading, by the numbering of the outline.
    fn outline_label(&mut self, element: &Element) -> Option<String> {
        if !element.is("text:h") || element.attribute("text:is-list-header") == Some("true") {
            return None;
        }
        let level = element.attribute("text:outline-level").and_then(|level| level.parse::<usize>().ok()).unwrap_or(1);
        let label = self.styles.outline()?.label(&mut self.outline, level.saturating_sub(1), None);
        (!label.is_empty()).then_some(label)
    }
}

/// Deleted text, remarks, forms and declarations.
pub(super) fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "text:tracked-changes"
            | "office:annotation"
            | "office:annotation-end"
            | "office:forms"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "text:index-title-template"
            | "text:table-of-content-source"
            | "text:script"
            | "text:number"
            | "svg:title"
            | "svg:desc"
    ) || name.ends_with("-source")
}
