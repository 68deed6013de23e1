//! Running text with white space folded as CSS does it.

use crate::typeface::FontTrace;

/// The text of a paragraph being read.
#[derive(Debug, Default)]
pub(crate) struct Inline {
    text: String,
    /// A space is due before the next text.
    space: bool,
    has_bold: bool,
    has_plain: bool,
    fonts: FontTrace,
    /// Of what is added next.
    font: Option<String>,
}

impl Inline {
    /// States the font of the text that is added next.
    pub fn set_font(&mut self, font: Option<&str>) {
        if self.font.as_deref() != font {
            self.font = font.map(str::to_owned);
        }
    }

    /// Adds text, folding spaces and line ends into one space.
    pub fn folded(&mut self, text: &str, is_bold: bool) {
        let start = self.text.len();
        for character in text.chars() {
            if matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = true;
                continue;
            }
            if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.text.push(character);
            self.note_weight(character, is_bold);
        }
        self.fonts.note(start..self.text.len(), self.font.as_deref());
    }

    /// Adds text as it is.
    pub fn kept(&mut self, text: &str, is_bold: bool) {
        self.space = false;
        let start = self.text.len();
        for character in text.chars().filter(|character| *character != '\r') {
            self.text.push(character);
            self.note_weight(character, is_bold);
        }
        self.fonts.note(start..self.text.len(), self.font.as_deref());
    }

    /// Ends the line.
    pub fn line_break(&mut self) {
        self.space = false;
        self.text.push('\n');
    }

    /// Whether there is anything to read.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text, whether all of it is bold, and its fonts; what follows begins anew.
    pub fn take(&mut self) -> (String, bool, FontTrace) {
        let Self { text, has_bold, has_plain, fonts, .. } = std::mem::take(self);
        (text, has_bold && !has_plain, fonts)
    }

    fn note_weight(&mut self, character: char, is_bold: bool) {
        if !character.is_whitespace() {
            self.has_bold |= is_bold;
            self.has_plain |= !is_bold;
        }
    }
}
