use std::collections::BTreeMap;
use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::text::unescape;
use super::super::walk::{Handler, attribute, is_set, walk};
use crate::document::{EcoString, Emphasis};
use crate::typeface::RunFonts;
use crate::xml::Extent;

/// The texts that cells refer to by number.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    items: Vec<RichText>,
    /// Of those that are not wholly in the font of their cell.
    fonts: BTreeMap<usize, RunFonts>,
}

impl SharedStrings {
    /// Reads the part of shared strings.
    pub fn read(bytes: &mut dyn BufRead) -> (Self, Extent) {
        let mut reader = ItemReader::default();
        let extent = walk(bytes, &mut reader);
        (Self { items: reader.items, fonts: reader.fonts }, extent)
    }

    /// The text of a number.
    pub fn get(&self, index: usize) -> Option<&RichText> {
        self.items.get(index)
    }

    /// The fonts of the text of a number, where they are not wholly that of its cell.
    pub fn fonts(&self, index: usize) -> Option<&RunFonts> {
        self.fonts.get(&index)
    }
}

/// A text of one or several runs.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct RichText {
    pub text: EcoString,
    /// Whether all its runs are bold; plain text takes the cell's format.
    pub emphasis: Emphasis,
}

/// Builds a text from the elements inside `si` or `is` (18.4.8); phonetic hints are left out.
#[derive(Debug, Default)]
pub(super) struct RichTextBuilder {
    text: String,
    in_text: bool,
    in_phonetic: bool,
    run_is_bold: bool,
    run_font: Option<String>,
    fonts: RunFonts,
    has_bold: bool,
    has_light: bool,
}

impl RichTextBuilder {
    pub fn open(&mut self, name: &str, start: &BytesStart) {
        match name {
            "t" => self.in_text = !self.in_phonetic,
            "r" => (self.run_is_bold, self.run_font) = (false, None),
            "rFont" => self.run_font = attribute(start, "val"),
            "b" => self.run_is_bold = attribute(start, "val").is_none_or(|value| is_set(Some(&value))),
            "rPh" => self.in_phonetic = true,
            _ => {}
        }
    }

    pub fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "rPh" => self.in_phonetic = false,
            _ => {}
        }
    }

    pub fn text(&mut self, text: &str) {
        if self.in_text {
            let start = self.text.len();
            self.text.push_str(text);
            self.fonts.note(start..self.text.len(), self.run_font.as_deref());
            if !text.trim().is_empty() {
                self.has_bold |= self.run_is_bold;
                self.has_light |= !self.run_is_bold;
            }
        }
    }

    /// The text so far with its fonts, where they are not wholly that of its cell; the builder begins anew.
    pub fn take(&mut self) -> (RichText, Option<RunFonts>) {
        let built = std::mem::take(self);
        let strong = built.has_bold && !built.has_light;
        let text = if built.text.contains("_x") { unescape(&built.text).into() } else { built.text.as_str().into() };
        let is_moved = built.text.len() != EcoString::len(&text);
        let fonts = (!is_moved && !built.fonts.are_of_cell(text.len())).then_some(built.fonts);
        (RichText { text, emphasis: if strong { Emphasis::Strong } else { Emphasis::None } }, fonts)
    }
}

#[derive(Debug, Default)]
struct ItemReader {
    items: Vec<RichText>,
    fonts: BTreeMap<usize, RunFonts>,
    item: RichTextBuilder,
}

impl Handler for ItemReader {
    fn open(&mut self, name: &str, start: &BytesStart) {
        self.item.open(name, start);
    }

    fn close(&mut self, name: &str) {
        if name == "si" {
            let (item, fonts) = self.item.take();
            self.fonts.extend(fonts.map(|fonts| (self.items.len(), fonts)));
            self.items.push(item);
        } else {
            self.item.close(name);
        }
    }

    fn text(&mut self, text: &str) {
        self.item.text(text);
    }
}
