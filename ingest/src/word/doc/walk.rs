//! Letters into paragraphs, cells and rows.

use super::anchors::Anchors;
use super::fib::Version;
use super::file::WordFile;
use super::old_lists::OldCounter;
use super::paragraph::{Letters, Segment};
use super::pieces::Piece;
use super::properties::{CharacterProperties, ParagraphProperties, Toggle};
use crate::document::Visibility;
use crate::encoding;
use crate::flow;
use crate::word::automatic::AutomaticNumbers;
use crate::word::field::Fields;
use crate::word::numbering::Counters;
use crate::word::rows::RowShape;
use crate::word::story::{Look, Story, StoryKind};
use crate::word::symbol;

/// The code page of text in one byte a letter in files of Word 97.
const WESTERN_PAGE: u32 = 1252;
/// The letter in whose place a symbol is shown.
const SYMBOL: u16 = 0x28;
/// Characters below are signs.
const SPACE: u16 = 0x20;

/// Reads one text of a file.
pub(super) struct Walker<'w, 'a> {
    pub(super) file: &'w WordFile<'a>,
    pub(super) counters: &'w mut Counters,
    anchors: &'w mut Anchors<'a>,
    pub(super) story: Story,
    pub(super) fields: Fields,
    automatic: AutomaticNumbers,
    /// What the form field that ends next shows, if it has no result: the letters before it, and its own.
    form: Option<(usize, String, CharacterProperties)>,
    /// The paragraph being read.
    pub(super) segments: Vec<Segment>,
    pub(super) old_counter: OldCounter,
}

/// The place of a sign.
#[derive(Clone, Copy)]
struct Place<'p> {
    piece: &'p Piece,
    position: u32,
}

impl<'w, 'a> Walker<'w, 'a> {
    /// The paragraphs and tables between two positions.
    pub fn read(
        file: &'w WordFile<'a>,
        counters: &'w mut Counters,
        anchors: &'w mut Anchors<'a>,
        (start, end): (u32, u32),
    ) -> Vec<flow::Piece> {
        let story = Story::new(StoryKind::Text);
        let mut walker = Self {
            file,
            counters,
            anchors,
            story,
            fields: Fields::default(),
            automatic: AutomaticNumbers::default(),
            form: None,
            segments: Vec::new(),
            old_counter: OldCounter::default(),
        };
        for piece in file.pieces.within(start, end) {
            if !walker.piece(piece, start, end) {
                break;
            }
        }
        walker.settle(&ParagraphProperties::default());
        walker.story.finish()
    }

    /// Reads the part of a piece within the range; false where the text breaks off.
    fn piece(&mut self, piece: &Piece, start: u32, end: u32) -> bool {
        let end = piece.end.min(end);
        let mut position = piece.start.max(start);
        while position < end {
            let offset = piece.offset_of(position);
            let (properties, limit) = self.file.character(piece, offset);
            let count = limit.saturating_sub(offset).div_ceil(piece.width).clamp(1, end - position);
            let bytes = self.file.letters(piece, position, count);
            self.run(Place { piece, position }, bytes, &properties);
            if bytes.len() < (count * piece.width) as usize {
                return false;
            }
            if !properties.is_deleted {
                self.anchors.meet(position, position + count);
            }
            position += count;
        }
        true
    }

    /// Letters set alike, parted at signs.
    fn run(&mut self, first: Place, bytes: &[u8], properties: &CharacterProperties) {
        let width = first.piece.width as usize;
        let (mut start, mut position) = (0, first.position);
        for (index, letter) in bytes.chunks_exact(width).enumerate() {
            let unit = unit(letter);
            let is_symbol = unit == SYMBOL && properties.symbol.is_some();
            if unit < SPACE || is_symbol {
                self.text(bytes.get(start * width..index * width).unwrap_or_default(), width, properties);
                start = index + 1;
                if is_symbol {
                    self.symbol(properties);
                } else {
                    self.sign(unit, Place { position, ..first }, properties);
                }
            }
            position = position.saturating_add(1);
        }
        self.text(bytes.get(start * width..).unwrap_or_default(), width, properties);
    }

    fn text(&mut self, bytes: &[u8], width: usize, properties: &CharacterProperties) {
        if bytes.is_empty() {
            return;
        }
        let letters = match (width, self.file.fib.version) {
            (1, Version::Word6) => Letters::Bytes(bytes.to_vec()),
            (1, Version::Word8) => Letters::Wide(encoding::decode_code_page(bytes, WESTERN_PAGE)),
            _ => {
                let decoded = char::decode_utf16(bytes.chunks_exact(2).map(unit));
                Letters::Wide(decoded.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
            }
        };
        self.push(letters, properties);
    }

    fn symbol(&mut self, properties: &CharacterProperties) {
        let Some((font, code)) = properties.symbol else { return };
        if let Some(character) = char::from_u32(code.into()) {
            let shown = symbol::shown(self.file.fonts.name(font), character);
            self.push(Letters::Wide(shown.to_string()), properties);
        }
    }

    fn push(&mut self, letters: Letters, properties: &CharacterProperties) {
        if properties.is_deleted {
            self.story.add("", Look::Deleted);
        } else if !self.fields.is_instruction() {
            self.segments.push(Segment { letters, properties: properties.clone() });
        } else {
            match letters {
                Letters::Wide(text) => self.fields.instruct(&text),
                Letters::Bytes(bytes) => self.fields.instruct(&String::from_utf8_lossy(&bytes)),
            }
        }
    }

    fn put(&mut self, text: &str, properties: &CharacterProperties) {
        self.push(Letters::Wide(text.to_owned()), properties);
    }

    fn sign(&mut self, sign: u16, place: Place, properties: &CharacterProperties) {
        match sign {
            0x07 => self.end_cell_or_row(place, properties),
            0x0D => self.end_paragraph(place, properties),
            0x0C if self.is_paragraph_end(place) => self.end_paragraph(place, properties),
            _ if properties.is_deleted => self.story.add("", Look::Deleted),
            0x01 => self.picture(properties),
            0x08 => self.drawing(place.position),
            0x09 => self.put("\t", properties),
            // The end of a line, a page, a column.
            0x0B | 0x0C | 0x0E => self.put("\n", properties),
            0x13 => self.fields.begin(),
            0x14 => self.fields.separate(),
            0x15 => self.end_field(place, properties),
            // A hyphen at which no line ends.
            0x1E => self.put("-", properties),
            _ => {}
        }
    }

    /// The end of a section is that of a paragraph, the end of a page is not.
    fn is_paragraph_end(&self, place: Place) -> bool {
        self.file.ends_section(place.position) || self.file.ends_paragraph(place.offset(), place.piece.width)
    }

    /// Places a picture that stands in the line beside the paragraph.
    fn picture(&mut self, properties: &CharacterProperties) {
        let Some(at) = properties.picture else { return };
        if !properties.is_data {
            self.story.add_beside(vec![flow::Piece::Picture(self.file.picture(at))]);
        } else if self.fields.is_form()
            && let Some(shown) = self.file.form_field(at)
        {
            self.form = Some((self.segments.len(), shown, properties.clone()));
        }
    }

    /// Ends a field: a form field and a number that Word counts show what no result says.
    fn end_field(&mut self, place: Place, properties: &CharacterProperties) {
        let instruction = self.fields.end();
        if let Some((segments, shown, set)) = self.form.take() {
            if self.segments.len() <= segments {
                self.put(&shown, &set);
            }
        } else if let Some(instruction) = instruction {
            let paragraph = self.file.paragraph(place.piece, place.offset());
            let heading = self.heading(&paragraph);
            if let Some(number) = self.automatic.next(&instruction, heading) {
                self.put(&number, properties);
            }
        }
    }

    /// Places the pictures and text boxes anchored at a position beside the paragraph.
    fn drawing(&mut self, position: u32) {
        let (pictures, boxes) = self.anchors.take(position);
        self.story.add_beside(pictures.into_iter().map(flow::Piece::Picture).collect());
        for range in boxes {
            let pieces = Walker::read(self.file, self.counters, &mut Anchors::default(), range);
            self.story.add_beside(pieces);
        }
    }

    fn end_paragraph(&mut self, place: Place, mark: &CharacterProperties) {
        let paragraph = self.file.paragraph(place.piece, place.offset());
        let is_inner = paragraph.table_level() > 1;
        if is_inner && paragraph.ends_inner_row {
            self.end_row(&paragraph, mark);
            return;
        }
        let end = self.paragraph_end(&paragraph, mark);
        if is_inner && paragraph.ends_inner_cell {
            self.story.end_cell(end);
        } else {
            self.story.end_paragraph(end);
        }
    }

    fn end_cell_or_row(&mut self, place: Place, mark: &CharacterProperties) {
        let paragraph = self.file.paragraph(place.piece, place.offset());
        let is_lost_row = paragraph.is_incomplete && self.segments.is_empty() && self.story.is_after_cell();
        if paragraph.ends_row || is_lost_row {
            if paragraph.is_incomplete {
                self.file.lose_row();
            }
            self.end_row(&paragraph, mark);
        } else {
            let end = self.paragraph_end(&paragraph, mark);
            self.story.end_cell(end);
        }
    }

    fn end_row(&mut self, paragraph: &ParagraphProperties, mark: &CharacterProperties) {
        let level = paragraph.table_level().max(1);
        if !self.segments.is_empty() {
            let end = self.paragraph_end(paragraph, mark);
            self.story.end_paragraph(end);
        }
        self.fields.end_paragraph();
        let is_hidden = mark.hidden == Some(Toggle::Set(true));
        let visibility = if is_hidden { Visibility::Hidden } else { Visibility::Visible };
        let shape = RowShape { visibility, is_deleted: mark.is_deleted, ..paragraph.row.shape() };
        self.story.end_row(level, &shape);
    }
}

impl Place<'_> {
    fn offset(self) -> u32 {
        self.piece.offset_of(self.position)
    }
}

/// A letter of one or two bytes.
fn unit(letter: &[u8]) -> u16 {
    match letter {
        [low, high] => u16::from_le_bytes([*low, *high]),
        [byte] => u16::from(*byte),
        _ => 0,
    }
}
