//! What letters and paragraphs are, as their changes add up.

use super::row::RowChanges;
use super::sprm::{self, Sprm};

/// A property that a style may also set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toggle {
    /// So, whatever the style says.
    Set(bool),
    /// As the style says.
    AsStyle,
    /// The opposite of what the style says.
    AgainstStyle,
}

impl Toggle {
    fn of(value: u8) -> Self {
        match value {
            0x80 => Self::AsStyle,
            0x81 => Self::AgainstStyle,
            other => Self::Set(other & 1 == 1),
        }
    }

    /// What holds, given what the style says.
    pub fn over(self, style: bool) -> bool {
        match self {
            Self::Set(value) => value,
            Self::AsStyle => style,
            Self::AgainstStyle => !style,
        }
    }
}

/// What letters are set with beyond their styles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct CharacterProperties {
    /// The character style.
    pub style: Option<u16>,
    pub bold: Option<Toggle>,
    pub hidden: Option<Toggle>,
    /// A revision deleted them.
    pub is_deleted: bool,
    /// They stand for something else.
    pub is_special: bool,
    /// The number of their font.
    pub font: Option<u16>,
    /// The sign that they stand for: font and character.
    pub symbol: Option<(u16, u16)>,
    /// Where the picture stands in the data stream.
    pub picture: Option<u32>,
    /// Data of a form field stand there instead of a picture.
    pub is_data: bool,
}

impl CharacterProperties {
    /// Works a change in.
    pub fn apply(&mut self, sprm: &Sprm) {
        match sprm.code {
            sprm::CHARACTER_STYLE => self.style = Some(sprm.short()),
            sprm::BOLD => self.bold = Some(Toggle::of(sprm.byte())),
            sprm::HIDDEN => self.hidden = Some(Toggle::of(sprm.byte())),
            sprm::DELETED => self.is_deleted = sprm.byte() & 1 == 1,
            sprm::SPECIAL => self.is_special = sprm.byte() & 1 == 1,
            sprm::FONT => self.font = Some(sprm.short()),
            sprm::PICTURE => self.picture = Some(sprm.long()),
            sprm::IS_DATA => self.is_data = sprm.byte() & 1 == 1,
            sprm::SYMBOL => self.symbol = symbol(sprm),
            sprm::PLAIN => *self = Self { is_deleted: self.is_deleted, is_special: self.is_special, ..Self::default() },
            _ => {}
        }
    }
}

/// Font and character of a symbol; Word 6 gives the character one byte.
fn symbol(sprm: &Sprm) -> Option<(u16, u16)> {
    match sprm.operand {
        [a, b, c, d] => Some((u16::from_le_bytes([*a, *b]), u16::from_le_bytes([*c, *d]))),
        [a, b, c] => Some((u16::from_le_bytes([*a, *b]), 0xF000 + u16::from(*c))),
        _ => None,
    }
}

/// What a paragraph is beyond its style.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphProperties {
    /// Its style.
    pub style: u16,
    /// It stands in a table.
    pub in_table: bool,
    /// In how many tables, if stated.
    pub depth: Option<u32>,
    /// Its mark ends a row.
    pub ends_row: bool,
    /// Its mark ends a cell of a nested table.
    pub ends_inner_cell: bool,
    /// Its mark ends a row of a nested table.
    pub ends_inner_row: bool,
    /// The outline level, outermost 0; 9 for running text.
    pub outline: Option<u8>,
    /// The number of its list, from 1; 0 for none.
    pub list: Option<u16>,
    /// The level in its list, outermost 0.
    pub list_level: Option<u8>,
    /// How Word 6 numbers it.
    pub old_numbering: Option<Vec<u8>>,
    /// Whether Word 6 gives it a number or a bullet.
    pub old_level: Option<u8>,
    /// Some of its changes are missing.
    pub is_incomplete: bool,
    /// The row that it ends.
    pub row: RowChanges,
}

impl ParagraphProperties {
    /// Works a change in.
    pub fn apply(&mut self, sprm: &Sprm) {
        match sprm.code {
            sprm::PARAGRAPH_STYLE => self.style = sprm.short(),
            sprm::IN_TABLE => self.in_table = sprm.byte() == 1,
            sprm::ROW_END => self.ends_row = sprm.byte() == 1,
            sprm::TABLE_DEPTH => self.depth = Some(sprm.long()),
            sprm::TABLE_DEPTH_CHANGE => {
                let depth = self.depth.unwrap_or(0).saturating_add_signed(sprm.long().cast_signed());
                self.depth = Some(depth);
            }
            sprm::INNER_CELL => self.ends_inner_cell = sprm.byte() == 1,
            sprm::INNER_ROW_END => self.ends_inner_row = sprm.byte() == 1,
            sprm::OUTLINE_LEVEL => self.outline = Some(sprm.byte()),
            sprm::LIST => self.list = Some(sprm.short()),
            sprm::LIST_LEVEL => self.list_level = Some(sprm.byte()),
            sprm::OLD_NUMBERING => self.old_numbering = Some(sprm.operand.to_vec()),
            sprm::OLD_NUMBERING_LEVEL => self.old_level = Some(sprm.byte()),
            _ => self.row.apply(sprm),
        }
    }

    /// In how many tables the paragraph stands.
    pub fn table_level(&self) -> usize {
        let depth = self.depth.map_or(0, |depth| usize::try_from(depth).unwrap_or(usize::MAX));
        depth.max(usize::from(self.in_table || self.ends_row))
    }
}
