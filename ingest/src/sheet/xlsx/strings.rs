use std::io::BufRead;

use quick_xml::events::BytesStart;

use super::super::text::unescape;
use super::super::walk::{Handler, attribute, is_set, walk};
use crate::document::{EcoString, Emphasis};
use crate::xml::Extent;

/// The texts that cells refer to by number.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    items: Vec<RichText>,
}

impl SharedStrings {
    /// Reads the part of shared strings.
    pub fn read(bytes: &mut dyn BufRead) -> (Self, Extent) {
        let mut reader = ItemReader::default();
        let extent = walk(bytes, &mut reader);
        (Self { items: reader.items }, extent)
    }

    /// The text of a number.
    pub fn get(&self, index: usize) -> Option<&RichText> {
        self.items.get(index)
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
    has_bold: bool,
    has_light: bool,
}

impl RichTextBuilder {
    pub fn open(&mut self, name: &str, start: &BytesStart) {
        match name {
            "t" => self.in_text = !self.in_phonetic,
            "r" => self.run_is_bold = false,
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
            self.text.push_str(text);
            if !text.trim().is_empty() {
                self.has_bold |= self.run_is_bold;
                self.has_light |= !self.run_is_bold;
            }
        }
    }

    /// The text so far; the builder begins anew.
    pub fn take(&mut self) -> RichText {
        let built = std::mem::take(self);
        let strong = built.has_bold && !built.has_light;
        let text = if built.text.contains("_x") { unescape(&built.text).into() } else { built.text.as_str().into() };
        RichText { text, emphasis: if strong { Emphasis::Strong } else { Emphasis::None } }
    }
}

#[derive(Debug, Default)]
struct ItemReader {
    items: Vec<RichText>,
    item: RichTextBuilder,
}

impl Handler for ItemReader {
    fn open(&mut self, name: &str, start: &BytesStart) {
        self.item.open(name, start);
    }

    fn close(&mut self, name: &str) {
        if name == "si" {
            self.items.push(self.item.take());
        } else {
            self.item.close(name);
        }
    }

    fn text(&mut self, text: &str) {
        self.item.text(text);
    }
}
