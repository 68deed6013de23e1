//! Numbers and bullets as Word 6 keeps them with each paragraph ("ANLD", of which [MS-DOC] 2.9.4 is the successor).

use super::fonts::Fonts;
use super::lists::number_format;

/// The level of paragraphs that are numbered one by one.
const NUMBERED: u8 = 10;
/// The level of paragraphs with bullets.
const BULLETED: u8 = 11;
/// Where the letters before and after the number stand.
const LETTERS: usize = 20;

/// How far the numbered paragraphs that follow each other have counted.
#[derive(Debug, Default)]
pub(super) struct OldCounter {
    last: Option<u32>,
}

impl OldCounter {
    /// Counts a paragraph with its description and level and gives its label; others end the count.
    pub fn label(&mut self, description: Option<&[u8]>, level: Option<u8>, fonts: &Fonts) -> Option<String> {
        let number = |bytes: &[u8], at: usize| Some(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        let described = description.zip(level).filter(|(_, level)| matches!(*level, NUMBERED | BULLETED));
        let Some((bytes, level)) = described else {
            self.last = None;
            return None;
        };
        let [format, before, after] = bytes.first_chunk::<3>()?;
        let letters = |start: usize, count: u8| bytes.get(start..start + usize::from(count)).unwrap_or_default();
        let font = number(bytes, 6);
        let before_text = fonts.decoded(letters(LETTERS, *before), font);
        if level == BULLETED {
            self.last = None;
            return Some(before_text.trim().to_owned()).filter(|label| !label.is_empty());
        }
        let value = self.last.map_or(u32::from(number(bytes, 10)?), |last| last.saturating_add(1));
        self.last = Some(value);
        let after_text = fonts.decoded(letters(LETTERS + usize::from(*before), *after), font);
        let label = format!("{before_text}{}{after_text}", number_format(*format).write(value));
        Some(label.trim().to_owned()).filter(|label| !label.is_empty())
    }
}
