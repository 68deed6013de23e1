//! Elements into pieces of text.

use scraper::{ElementRef, Node};

use super::element::{is_block, is_never_shown, marker};
use super::{style, table};
use crate::document::{Emphasis, Layer};
use crate::flow::{Piece, TextPiece, TextRole};
use crate::inline::Inline;
use crate::plain;
use crate::typeface::FontTrace;
use crate::word::symbol;

/// Elements nested deeper give their text alone.
const MOST_DEPTH: usize = 150;

/// The pieces of a page.
pub(super) fn pieces(root: ElementRef) -> Vec<Piece> {
    let mut walker = Walker::default();
    walker.element(root, Setting { sets_fonts: style::sets_fonts(root), ..Setting::default() });
    walker.finish()
}

/// What an element hands down to those inside it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    is_bold: bool,
    keeps_space: bool,
    layer: Option<Layer>,
    depth: usize,
    /// Lists around.
    lists: u8,
    /// Some element of the page names a font.
    sets_fonts: bool,
}

impl Setting {
    /// The setting inside an element.
    pub fn inside(self, element: ElementRef) -> Self {
        Self {
            is_bold: style::is_bold(element, self.is_bold),
            keeps_space: style::keeps_space(element, self.keeps_space),
            depth: self.depth + 1,
            ..self
        }
    }

    /// The setting of a cell, whose lists begin anew.
    pub fn of_cell(self) -> Self {
        Self { lists: 0, ..self }
    }
}

/// Collects the pieces of a page or cell.
#[derive(Debug, Default)]
pub(super) struct Walker {
    pieces: Vec<Piece>,
    inline: Inline,
    /// What the next paragraph is.
    role: TextRole,
    /// Hidden text and pictures met inside the paragraph, which follow it.
    after: Vec<Piece>,
    layer: Option<Layer>,
}

impl Walker {
    /// What was collected.
    pub fn finish(mut self) -> Vec<Piece> {
        self.flush();
        self.pieces
    }

    /// The contents of an element, not the element itself.
    pub fn children(&mut self, element: ElementRef, setting: Setting) {
        if setting.depth > MOST_DEPTH {
            element.text().for_each(|text| self.inline.folded(text, setting.is_bold));
            return;
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) if setting.sets_fonts && !text.trim().is_empty() => {
                    let font = style::font(element);
                    self.inline.set_font(font.as_deref());
                    let shown: String = text.chars().map(|letter| symbol::in_text(font.as_deref(), letter)).collect();
                    match setting.keeps_space {
                        true => self.inline.kept(&shown, setting.is_bold),
                        false => self.inline.folded(&shown, setting.is_bold),
                    }
                }
                Node::Text(text) if setting.keeps_space => self.inline.kept(text, setting.is_bold),
                Node::Text(text) => self.inline.folded(text, setting.is_bold),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, setting);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef, outer: Setting) {
        let name = element.value().name();
        if is_never_shown(name) {
            return;
        }
        let mut setting = outer.inside(element);
        if style::is_hidden(element) {
            self.aside(element, Setting { layer: Some(Layer::Hidden), ..setting });
            return;
        }
        if setting.layer.is_none() && style::is_furniture(element) {
            setting.layer = Some(Layer::Furniture);
        }
        match name {
            "br" => self.inline.line_break(),
            "img" => self.picture(element),
            "input" => self.input(element, setting),
            "title" => {
                self.children(element, Setting { layer: Some(Layer::Furniture), ..setting });
                self.layer = Some(Layer::Furniture);
                self.flush();
            }
            "table" => self.table(element, setting),
            "pre" => self.preformatted(element, setting),
            "ul" | "ol" | "menu" => self.list(element, setting),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                let level = name.as_bytes().get(1).map_or(1, |digit| digit.saturating_sub(b'0'));
                self.role = TextRole::Heading(level);
                self.block(element, setting);
                self.role = TextRole::Plain;
            }
            name if is_block(name) => self.block(element, setting),
            _ if setting.layer != outer.layer => self.block(element, setting),
            _ => self.children(element, setting),
        }
    }

    fn block(&mut self, element: ElementRef, setting: Setting) {
        self.flush();
        let outer = std::mem::replace(&mut self.layer, setting.layer);
        self.children(element, setting);
        self.flush();
        self.layer = outer;
    }

    /// Ends the paragraph being read.
    fn flush(&mut self) {
        if self.inline.is_blank() {
            self.inline.take();
        } else {
            let (text, is_bold, fonts) = self.inline.take();
            let emphasis = if is_bold { Emphasis::Strong } else { Emphasis::None };
            let role = std::mem::take(&mut self.role);
            let layer = self.layer;
            let mut next = 0;
            for text in text.split("\n\n") {
                let lost = next;
                next += text.len() + 2;
                if text.trim().is_empty() {
                    continue;
                }
                let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
                let role = role.clone();
                let joined = lines.join("\n");
                // Where spaces at the end of lines are left out, the places of fonts are lost.
                let fonts = if text.starts_with(&joined) { fonts.clone().moved(lost, 0) } else { FontTrace::default() };
                self.pieces.push(Piece::Text(TextPiece { text: joined, role, emphasis, layer, fonts }));
            }
        }
        self.pieces.append(&mut self.after);
    }

    fn list(&mut self, list: ElementRef, setting: Setting) {
        self.flush();
        let depth = setting.lists;
        let inner = Setting { lists: depth.saturating_add(1), ..setting };
        let mut number = list.attr("start").and_then(|start| start.trim().parse::<u32>().ok()).unwrap_or(1);
        for child in list.children().filter_map(ElementRef::wrap) {
            if child.value().name() != "li" {
                self.element(child, inner);
                continue;
            }
            if style::is_hidden(child) {
                self.aside(child, Setting { layer: Some(Layer::Hidden), ..inner });
                continue;
            }
            number = child.attr("value").and_then(|value| value.trim().parse().ok()).unwrap_or(number);
            self.role = TextRole::Item { marker: marker(list, depth, number), depth };
            self.block(child, inner.inside(child));
            self.role = TextRole::Plain;
            number = number.saturating_add(1);
        }
    }

    fn table(&mut self, element: ElementRef, setting: Setting) {
        let draft = table::draft(element, setting);
        if table::is_layout(element, &draft) {
            let cells = draft.rows.into_iter().flat_map(|row| row.cells);
            self.flush();
            self.pieces.extend(cells.flat_map(|cell| cell.pieces));
            return;
        }
        self.flush();
        self.pieces.push(Piece::Table(draft));
    }

    /// Text laid out by its author, with lists and tables drawn as in plain text.
    fn preformatted(&mut self, element: ElementRef, setting: Setting) {
        self.flush();
        let text: String = element.text().collect();
        let layer = setting.layer;
        let pieces = plain::pieces(&text).into_iter().map(|piece| match piece {
            Piece::Text(text) => Piece::Text(TextPiece { layer, ..text }),
            other => other,
        });
        self.pieces.extend(pieces);
    }

    /// Hidden contents, placed after the paragraph they are in.
    fn aside(&mut self, element: ElementRef, setting: Setting) {
        let mut inner = Self { layer: setting.layer, ..Self::default() };
        inner.children(element, setting);
        let texts = inner.finish().into_iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(Piece::Text(TextPiece { layer: setting.layer, ..text })),
            Piece::Table(_) | Piece::Picture(_) => None,
        });
        self.after.extend(texts);
    }

    fn picture(&mut self, element: ElementRef) {
        if let Some(description) = element.attr("alt").filter(|description| !description.trim().is_empty()) {
            self.after.push(Piece::Picture(description.trim().to_owned()));
        }
    }

    /// A filled text field shows its value.
    fn input(&mut self, element: ElementRef, setting: Setting) {
        if matches!(element.attr("type"), None | Some("text" | "number" | "date"))
            && let Some(value) = element.attr("value")
        {
            self.inline.folded(value, setting.is_bold);
        }
    }
}
