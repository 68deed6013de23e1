//! Text inside a paragraph (ODF 1.3 part 3, 6).

use std::borrow::Cow;
use std::sync::Arc;

use super::walk::{Walker, is_left_out};
use crate::document::Emphasis;
use crate::flow::Piece;
use crate::inline::Inline;
use crate::typeface::FontTrace;
use crate::word::symbol;
use crate::xml::{Element, Node};

/// Most spaces that one element stands for.
const MOST_SPACES: usize = 1_000;

/// A paragraph being read.
#[derive(Default)]
pub(super) struct Paragraph {
    style: Option<String>,
    shown: Inline,
    hidden: Inline,
    /// Text boxes and pictures, which follow it.
    pub after: Vec<Piece>,
}

impl Paragraph {
    /// An empty one of a style.
    pub fn of_style(style: Option<&str>) -> Self {
        Self { style: style.map(str::to_owned), ..Self::default() }
    }

    /// The visible text, whether all of it is bold, and its fonts.
    pub fn take_text(&mut self) -> (String, Emphasis, FontTrace) {
        let (text, is_bold, fonts) = self.shown.take();
        (text, if is_bold { Emphasis::Strong } else { Emphasis::None }, fonts)
    }

    /// The hidden text, if any.
    pub fn take_hidden(&mut self) -> Option<String> {
        if self.hidden.is_blank() {
            return None;
        }
        Some(self.hidden.take().0)
    }
}

/// How the text of an element is set.
#[derive(Clone)]
struct Setting {
    is_bold: bool,
    is_hidden: bool,
    font: Option<Arc<str>>,
}

impl Walker<'_> {
    /// Adds the text inside an element to the paragraph.
    pub fn inline(&mut self, element: &Element, paragraph: &mut Paragraph) {
        let style = paragraph.style.clone();
        let setting = Setting {
            is_bold: self.styles.is_bold(&[], style.as_deref()),
            is_hidden: self.styles.is_hidden(&[], style.as_deref()),
            font: self.styles.font(&[], style.as_deref()),
        };
        self.content(element, &[], &setting, paragraph);
    }

    fn content(&mut self, parent: &Element, spans: &[&str], setting: &Setting, paragraph: &mut Paragraph) {
        let is_hidden = setting.is_hidden;
        for node in &parent.children {
            let element = match node {
                Node::Text(text) => {
                    let inline = target(paragraph, is_hidden);
                    inline.set_font(setting.font.as_deref());
                    inline.folded(&with_signs(text, setting.font.as_deref()), setting.is_bold);
                    continue;
                }
                Node::Element(element) => element,
            };
            let inline = target(paragraph, is_hidden);
            match element.name() {
                "text:s" => {
                    let count = element.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    inline.kept(&" ".repeat(count.min(MOST_SPACES)), setting.is_bold);
                }
                "text:tab" => inline.kept("\t", setting.is_bold),
                "text:line-break" => inline.line_break(),
                "text:note" => self.note(element),
                "text:span" => self.span(element, spans, paragraph),
                "text:hidden-text" | "text:hidden-paragraph" => {
                    let setting = Setting { is_hidden: true, ..setting.clone() };
                    self.content(element, spans, &setting, paragraph);
                }
                "text:ruby-text" => {}
                name if name.starts_with("draw:") => self.drawing(element, paragraph),
                name if is_left_out(name) => {}
                _ => self.content(element, spans, setting, paragraph),
            }
        }
    }

    fn span(&mut self, element: &Element, spans: &[&str], paragraph: &mut Paragraph) {
        let mut inner = spans.to_vec();
        inner.extend(element.attribute("text:style-name"));
        let style = paragraph.style.clone();
        let setting = Setting {
            is_bold: self.styles.is_bold(&inner, style.as_deref()),
            is_hidden: self.styles.is_hidden(&inner, style.as_deref()),
            font: self.styles.font(&inner, style.as_deref()),
        };
        self.content(element, &inner, &setting, paragraph);
    }

    fn note(&mut self, element: &Element) {
        let marker = element.child("text:note-citation").map(Element::text).unwrap_or_default();
        let pieces = element.child("text:note-body").map(|body| self.blocks(body)).unwrap_or_default();
        self.notes.push((marker.trim().to_owned(), pieces));
    }

    /// Text boxes, shapes with text and pictures.
    pub fn drawing(&mut self, element: &Element, paragraph: &mut Paragraph) {
        let has = |name: &str| element.child(name).is_some();
        if has("draw:image") && !has("draw:text-box") && !has("draw:object") {
            let text = |name: &str| element.child(name).map(Element::text);
            let description = text("svg:desc").or_else(|| text("svg:title")).unwrap_or_default();
            paragraph.after.push(Piece::Picture(description.trim().to_owned()));
        }
        match element.name() {
            "draw:text-box" | "draw:custom-shape" | "draw:rect" | "draw:ellipse" => {
                let blocks = self.blocks(element);
                paragraph.after.extend(blocks);
            }
            "draw:image" | "draw:object" | "draw:object-ole" => {}
            _ => {
                for inner in element.elements().filter(|inner| !is_left_out(inner.name())) {
                    self.drawing(inner, paragraph);
                }
            }
        }
    }
}

/// With the signs that symbol fonts show.
fn with_signs<'t>(text: &'t str, font: Option<&str>) -> Cow<'t, str> {
    if !symbol::is_in(font, text) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|letter| symbol::in_text(font, letter)).collect()
}

fn target(paragraph: &mut Paragraph, is_hidden: bool) -> &mut Inline {
    if is_hidden { &mut paragraph.hidden } else { &mut paragraph.shown }
}
