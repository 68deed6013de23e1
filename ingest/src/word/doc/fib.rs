//! The file information block ([MS-DOC] 2.5.1): where everything else stands.

use crate::compound::{u16_at, u32_at};

/// Which family of the format a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// Word 6 and Word 95: one stream, text of one byte a letter, properties named by one byte.
    Word6,
    /// Word 97 to 2003.
    Word8,
}

/// The texts of a document, which follow each other in its character positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    Body = 0,
    Footnotes = 1,
    Headers = 2,
    Endnotes = 5,
    TextBoxes = 6,
    HeaderTextBoxes = 7,
}

/// Structures by their number in the list of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Structure {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    Sections = 6,
    HeaderTexts = 11,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    DocumentProperties = 31,
    Pieces = 33,
    Shapes = 40,
    HeaderShapes = 41,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Drawings = 50,
    TextBoxTexts = 56,
    HeaderTextBoxTexts = 58,
    Lists = 73,
    ListOverrides = 74,
}

/// What the block says of the file.
#[derive(Debug, Clone)]
pub(super) struct Fib {
    /// The family.
    pub version: Version,
    /// The language of the program that wrote it.
    pub language: u16,
    /// Written on a Macintosh.
    pub is_macintosh: bool,
    /// Protected by a password, by XOR or RC4.
    pub is_encrypted: bool,
    /// The name of the stream with the structures.
    pub table_stream: &'static str,
    /// Where the text begins and ends in files without pieces.
    pub text: (u32, u32),
    lengths: [u32; 8],
}

/// The identifying number of Word 97 and later.
pub(super) const WORD_8: u16 = 0xA5EC;
/// The identifying number of Word 6 and 95.
pub(super) const WORD_6: u16 = 0xA5DC;
/// Numbers of pages with properties in a Word 6 file: first of letters and paragraphs, then how many.
const WORD_6_PAGES: usize = 0x18A;

impl Fib {
    /// Of the main stream; none when it does not begin with a known block.
    pub fn read(main: &[u8]) -> Option<Self> {
        let number = |at| u32_at(main, at);
        let version = match u16_at(main, 0)? {
            WORD_8 => Version::Word8,
            // Some writers kept the older identification.
            WORD_6 if u16_at(main, 2)? >= 0xC0 => Version::Word8,
            WORD_6 => Version::Word6,
            _ => return None,
        };
        let flags = u16_at(main, 0x0A)?;
        let first_length = if version == Version::Word8 { 0x4C } else { 0x34 };
        let mut lengths = [0; 8];
        for (index, length) in lengths.iter_mut().enumerate() {
            // Negative lengths are none.
            *length = number(first_length + 4 * index).filter(|length| *length <= u32::MAX / 2).unwrap_or(0);
        }
        Some(Self {
            version,
            language: u16_at(main, 6)?,
            is_macintosh: main.get(0x12).is_some_and(|environment| *environment == 1),
            is_encrypted: flags & 0x0100 != 0,
            table_stream: match version {
                Version::Word6 => "WordDocument",
                Version::Word8 if flags & 0x0200 != 0 => "1Table",
                Version::Word8 => "0Table",
            },
            text: (number(0x18)?, number(0x1C)?),
            lengths,
        })
    }

    /// First and last position of a text, the last excluded.
    pub fn range(&self, kind: TextKind) -> (u32, u32) {
        let before = self.lengths.iter().take(kind as usize).fold(0_u32, |sum, length| sum.saturating_add(*length));
        let length = self.lengths.get(kind as usize).copied().unwrap_or(0);
        (before, before.saturating_add(length))
    }

    /// How many characters the texts have together.
    pub fn characters(&self) -> u32 {
        self.lengths.iter().fold(0_u32, |sum, length| sum.saturating_add(*length))
    }

    /// Place and length of a structure in the table stream; none when there is none.
    pub fn place(&self, main: &[u8], structure: Structure) -> Option<(usize, usize)> {
        let number = structure as usize;
        let at = match self.version {
            Version::Word8 => 0x9A + 8 * number,
            Version::Word6 if number < 38 => 0x58 + 8 * number,
            // Ten bytes with the numbers of pages stand in between.
            Version::Word6 if number <= Structure::TextBoxTexts as usize => 0x58 + 8 * number + 10,
            Version::Word6 => return None,
        };
        let (place, length) = (u32_at(main, at)?, u32_at(main, at + 4)?);
        (length > 0).then_some((place as usize, length as usize))
    }

    /// First page and number of pages with properties of letters and of paragraphs, which Word 6 states beside its list.
    pub fn stated_pages(&self, main: &[u8]) -> Option<[(u32, u32); 2]> {
        if self.version != Version::Word6 {
            return None;
        }
        let number = |index: usize| u16_at(main, WORD_6_PAGES + 2 * index).map(u32::from);
        Some([(number(0)?, number(2)?), (number(1)?, number(3)?)])
    }
}

/// The bytes of a structure, as far as they are there.
pub(super) fn part(stream: &[u8], place: Option<(usize, usize)>) -> &[u8] {
    let Some((start, length)) = place else { return &[] };
    let end = start.saturating_add(length).min(stream.len());
    stream.get(start..end).unwrap_or_default()
}
