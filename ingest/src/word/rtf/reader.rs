//! Tokens into stories.

use std::collections::BTreeMap;

use super::destination::{Destination, Opening, opening};
use super::field::Field;
use super::font::Fonts;
use super::row::RowDefinition;
use super::token::Token;
use crate::encoding;
use crate::flow::Piece;
use crate::word::automatic::AutomaticNumbers;
use crate::word::charset::SYMBOL_PAGE;
use crate::word::story::{Look, Story, StoryKind};
use crate::word::symbol;

/// Groups nested deeper are left out.
const MOST_GROUPS: usize = 4_000;

/// What holds inside a group and is forgotten at its end.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    pub(super) destination: Destination,
    pub(super) font: i32,
    pub(super) is_bold: bool,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    /// `\uc`: how many characters stand in for a Unicode one.
    pub(super) stand_ins: usize,
    pub(super) in_table: bool,
    pub(super) level: usize,
    pub(super) style: i32,
    pub(super) outline: Option<i32>,
    pub(super) depth: u8,
    /// The row's shape is that of a nested table.
    pub(super) is_nested_shape: bool,
    /// The group is a story of its own.
    pub(super) opens_story: bool,
    /// The group is a field.
    pub(super) opens_field: bool,
}

/// A paragraph style.
#[derive(Debug, Default)]
pub(super) struct Style {
    pub(super) name: String,
    pub(super) outline: Option<i32>,
}

/// Reads a file token by token.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) state: State,
    pub(super) outer: Vec<State>,
    /// How many groups too deep are open.
    pub(super) skipped: usize,
    pub(super) fonts: Fonts,
    pub(super) styles: BTreeMap<i32, Style>,
    pub(super) current_style: i32,
    pub(super) shape: RowDefinition,
    pub(super) nested_shape: RowDefinition,
    /// Open stories, the text itself first.
    pub(super) stories: Vec<Story>,
    pub(super) finished: Vec<(StoryKind, Vec<Piece>)>,
    /// Open fields, outermost first.
    pub(super) fields: Vec<Field>,
    /// How far fields have counted.
    pub(super) numbers: AutomaticNumbers,
    /// Bytes not decoded yet.
    pub(super) bytes: Vec<u8>,
    /// The first half of a character beyond the first plane.
    pub(super) high: Option<u16>,
    /// Stand-ins still to be passed over.
    pub(super) passing: usize,
    /// The group has just begun, or only `\*` stands in it.
    pub(super) at_start: bool,
    /// `\*` stands before the word.
    pub(super) is_optional: bool,
    /// Whether something was nested too deep.
    pub is_limited: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            state: State { stand_ins: 1, ..State::default() },
            outer: Vec::new(),
            skipped: 0,
            fonts: Fonts::default(),
            styles: BTreeMap::new(),
            current_style: 0,
            shape: RowDefinition::default(),
            nested_shape: RowDefinition::default(),
            stories: vec![Story::new(StoryKind::Text)],
            finished: Vec::new(),
            fields: Vec::new(),
            numbers: AutomaticNumbers::default(),
            bytes: Vec::new(),
            high: None,
            passing: 0,
            at_start: false,
            is_optional: false,
            is_limited: false,
        }
    }
}

impl Reader {
    /// Whether groups are still open.
    pub fn is_open(&self) -> bool {
        !self.outer.is_empty()
    }

    /// The text, and the other stories in the order of their ends.
    pub fn finish(mut self) -> (Vec<Piece>, Vec<(StoryKind, Vec<Piece>)>) {
        self.flush();
        while self.stories.len() > 1 {
            self.end_story();
        }
        let text = self.stories.pop().map(Story::finish).unwrap_or_default();
        (text, self.finished)
    }

    /// Reads one token.
    pub fn token(&mut self, token: Token) {
        if self.skipped > 0 {
            match token {
                Token::Open => self.skipped += 1,
                Token::Close => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        let was_at_start = std::mem::take(&mut self.at_start);
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Symbol(b'*') => {
                self.is_optional = true;
                self.at_start = was_at_start;
            }
            Token::Byte(_) | Token::Symbol(_) if self.passing > 0 => self.passing -= 1,
            Token::Byte(byte) => self.byte(byte),
            Token::Symbol(sign) => self.symbol(sign),
            Token::Word(name, value) => {
                let is_optional = std::mem::take(&mut self.is_optional);
                if self.opens(name, is_optional, was_at_start) {
                    return;
                }
                self.word(name, value);
            }
        }
    }

    fn open(&mut self) {
        self.flush();
        self.passing = 0;
        if self.outer.len() >= MOST_GROUPS {
            self.skipped = 1;
            self.is_limited = true;
            return;
        }
        let inner = State { opens_story: false, opens_field: false, ..self.state.clone() };
        self.outer.push(std::mem::replace(&mut self.state, inner));
        self.at_start = true;
        self.is_optional = false;
    }

    fn close(&mut self) {
        self.flush();
        self.passing = 0;
        if self.state.opens_story {
            self.end_story();
        }
        let was_field = self.state.opens_field;
        if let Some(outer) = self.outer.pop() {
            self.state = outer;
        }
        if was_field {
            self.end_field();
        }
    }

    /// Whether a word begins a group for text of its own; unknown ones that may be left out are.
    fn opens(&mut self, name: &str, is_optional: bool, at_start: bool) -> bool {
        if self.state.destination == Destination::Nowhere {
            return true;
        }
        let opening = opening(name);
        if self.state.destination.is_of_field() {
            let within = self.state.destination.within_field(name);
            let begins = opening.is_some() || is_optional && at_start;
            if begins {
                self.flush();
                self.state.destination = within;
            }
            if within == Destination::Entry && begins {
                self.begin_entry();
            }
            return begins;
        }
        match opening {
            Some(Opening::To(destination)) => {
                self.flush();
                self.state.destination = destination;
                self.state.is_nested_shape |= name == "nesttableprops";
                if destination == Destination::Label {
                    self.stories.last_mut().into_iter().for_each(|story| story.add_label(" "));
                }
                true
            }
            Some(Opening::Begins(kind)) => {
                self.flush();
                self.stories.push(Story::new(kind));
                let stand_ins = self.state.stand_ins;
                self.state = State { stand_ins, font: self.fonts.default, opens_story: true, ..State::default() };
                true
            }
            None if is_optional && at_start => {
                self.state.destination = Destination::Nowhere;
                true
            }
            None => false,
        }
    }

    fn end_story(&mut self) {
        let Some(story) = self.stories.pop() else { return };
        let kind = story.kind;
        let pieces = story.finish();
        if kind == StoryKind::TextBox
            && let Some(around) = self.stories.last_mut()
        {
            around.add_beside(pieces);
        } else {
            self.finished.push((kind, pieces));
        }
    }

    fn byte(&mut self, byte: u8) {
        match self.state.destination {
            Destination::Story | Destination::Label | Destination::Instruction | Destination::Entry => {
                self.bytes.push(byte);
            }
            Destination::Fonts => self.fonts.name_byte(byte),
            Destination::Styles => {
                let name = &mut self.styles.entry(self.current_style).or_default().name;
                if byte != b';' && name.len() < 64 {
                    name.push(char::from(byte));
                }
            }
            Destination::Form | Destination::Twice | Destination::Nowhere => {}
        }
    }

    fn symbol(&mut self, sign: u8) {
        match sign {
            b'~' => self.text("\u{A0}"),
            b'_' => self.text("-"),
            _ => {}
        }
    }

    /// Decodes the bytes read so far in the page of their font.
    pub(super) fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let page = self.fonts.page(self.state.font);
        if page == SYMBOL_PAGE {
            let font = self.fonts.name(self.state.font).map(str::to_owned);
            let private = |byte: u8| char::from_u32(0xF000 + u32::from(byte)).unwrap_or(' ');
            let shown = bytes.iter().map(|byte| match byte {
                0..=0x20 => char::from(*byte),
                _ => symbol::shown(font.as_deref(), private(*byte)),
            });
            let text: String = shown.collect();
            self.put(&text);
        } else {
            let text = encoding::decode_code_page(&bytes, page);
            self.put(&text);
        }
    }

    /// Adds text that needs no decoding.
    pub(super) fn text(&mut self, text: &str) {
        self.flush();
        self.put(text);
    }

    fn put(&mut self, text: &str) {
        let look = match &self.state {
            state if state.is_deleted => Look::Deleted,
            state if state.is_hidden => Look::Hidden,
            state if state.is_bold => Look::Bold,
            _ => Look::Plain,
        };
        if self.state.destination.is_of_field() {
            return self.put_in_field(text);
        }
        if self.state.destination == Destination::Story && !text.trim().is_empty() {
            self.note_result();
        }
        let font = self.fonts.name(self.state.font);
        let Some(story) = self.stories.last_mut() else { return };
        match self.state.destination {
            Destination::Story => story.add_in(text, look, font),
            Destination::Label if look != Look::Deleted => story.add_label(text),
            _ => {}
        }
    }

    pub(super) fn unicode(&mut self, value: i32) {
        // Values beyond 32767 are written as negative ones.
        let unit = (value & 0xFFFF) as u16;
        self.flush();
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let decoded: Vec<char> = char::decode_utf16(units).filter_map(Result::ok).collect();
            let font = self.fonts.name(self.state.font).map(str::to_owned);
            let text: String = decoded.into_iter().map(|c| symbol::in_text(font.as_deref(), c)).collect();
            self.put(&text);
        }
        self.passing = self.state.stand_ins;
    }
}
