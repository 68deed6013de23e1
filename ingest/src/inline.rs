//! Running text with white space folded as CSS does it.

/// The text of a paragraph being read.
#[derive(Debug, Default)]
pub(crate) struct Inline {
    text: String,
    /// A space is due before the next text.
    space: bool,
    has_bold: bool,
    has_plain: bool,
}

impl Inline {
    /// Adds text, folding spaces and line ends into one space.
    pub fn folded(&mut self, text: &str, is_bold: bool) {
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
    }

    /// Adds text as it is.
    pub fn kept(&mut self, text: &str, is_bold: bool) {
        self.space = false;
        for character in text.chars().filter(|character| *character != '\r') {
            self.text.push(character);
            self.note_weight(character, is_bold);
        }
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

    /// The text and whether all of it is bold; what follows begins anew.
    pub fn take(&mut self) -> (String, bool) {
        let Self { text, has_bold, has_plain, .. } = std::mem::take(self);
        (text, has_bold && !has_plain)
    }

    fn note_weight(&mut self, character: char, is_bold: bool) {
        if !character.is_whitespace() {
            self.has_bold |= is_bold;
            self.has_plain |= !is_bold;
        }
    }
}
