//! Tokens into stories.

use std::collections::BTreeMap;

use super::destination::{Destination, Opening, opening};
use super::font::{Fonts, SYMBOL_PAGE};
use super::story::{Look, ParagraphEnd, Story, StoryKind};
use super::table::RowShape;
use super::token::Token;
use crate::encoding;
use crate::flow::Piece;
use crate::word::symbol;

/// Groups nested deeper are left out.
const MOST_GROUPS: usize = 4_000;

/// What holds inside a group and is forgotten at its end.
#[derive(Debug, Clone, Default)]
struct State {
    destination: Destination,
    font: i32,
    is_bold: bool,
    is_hidden: bool,
    is_deleted: bool,
    /// `\uc`: how many characters stand in for a Unicode one.
    stand_ins: usize,
    in_table: bool,
    level: usize,
    style: i32,
    outline: Option<i32>,
    depth: u8,
    /// The row's shape is that of a nested table.
    is_nested_shape: bool,
    /// The group is a story of its own.
    opens_story: bool,
}

/// A paragraph style.
#[derive(Debug, Default)]
struct Style {
    name: String,
    outline: Option<i32>,
}

/// Reads a file token by token.
#[derive(Debug)]
pub(super) struct Reader {
    state: State,
    outer: Vec<State>,
    /// How many groups too deep are open.
    skipped: usize,
    fonts: Fonts,
    styles: BTreeMap<i32, Style>,
    current_style: i32,
    shape: RowShape,
    nested_shape: RowShape,
    /// Open stories, the text itself first.
    stories: Vec<Story>,
    finished: Vec<(StoryKind, Vec<Piece>)>,
    /// Bytes not decoded yet.
    bytes: Vec<u8>,
    /// The first half of a character beyond the first plane.
    high: Option<u16>,
    /// Stand-ins still to be passed over.
    passing: usize,
    /// The group has just begun, or only `\*` stands in it.
    at_start: bool,
    /// `\*` stands before the word.
    is_optional: bool,
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
            shape: RowShape::default(),
            nested_shape: RowShape::default(),
            stories: vec![Story::new(StoryKind::Text)],
            finished: Vec::new(),
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
        let inner = State { opens_story: false, ..self.state.clone() };
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
        if let Some(outer) = self.outer.pop() {
            self.state = outer;
        }
    }

    /// Whether a word begins a group for text of its own; unknown ones that may be left out are.
    fn opens(&mut self, name: &str, is_optional: bool, at_start: bool) -> bool {
        if self.state.destination == Destination::Nowhere {
            return true;
        }
        match opening(name) {
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
            Destination::Story | Destination::Label => self.bytes.push(byte),
            Destination::Fonts => self.fonts.name_byte(byte),
            Destination::Styles => {
                let name = &mut self.styles.entry(self.current_style).or_default().name;
                if byte != b';' && name.len() < 64 {
                    name.push(char::from(byte));
                }
            }
            Destination::Twice | Destination::Nowhere => {}
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
    fn flush(&mut self) {
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
    fn text(&mut self, text: &str) {
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
        let Some(story) = self.stories.last_mut() else { return };
        match self.state.destination {
            Destination::Story => story.add(text, look),
            Destination::Label if look != Look::Deleted => story.add_label(text),
            _ => {}
        }
    }

    fn unicode(&mut self, value: i32) {
        // Values beyond 32767 are written as negative ones.
        let unit = (value & 0xFFFF) as u16;
        self.flush();
        let units: Vec<u16> = self.high.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
        } else {
            let decoded: Vec<char> = char::decode_utf16(units).filter_map(Result::ok).collect();
            let font = self.fonts.name(self.state.font).map(str::to_owned);
            let text: String = decoded
                .into_iter()
                .map(|c| if ('\u{F020}'..='\u{F0FF}').contains(&c) { symbol::shown(font.as_deref(), c) } else { c })
                .collect();
            self.put(&text);
        }
        self.passing = self.state.stand_ins;
    }

    fn word(&mut self, name: &str, value: Option<i32>) {
        let is_on = value != Some(0);
        let number = value.unwrap_or(0);
        if self.table_word(name, value) || self.setting_word(name, value) {
            return;
        }
        match name {
            "u" => self.unicode(number),
            "par" | "sect" => self.end_paragraph(),
            "line" | "lbr" | "softline" => self.text("\n"),
            "page" | "column" => self.text("\n"),
            "tab" => self.text("\t"),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "emspace" | "enspace" | "qmspace" => self.text(" "),
            "plain" => {
                self.flush();
                let font = self.fonts.default;
                self.state = State { font, is_bold: false, is_hidden: false, is_deleted: false, ..self.state.clone() };
            }
            "b" => {
                self.flush();
                self.state.is_bold = is_on;
            }
            "v" => {
                self.flush();
                self.state.is_hidden = is_on;
            }
            "deleted" => {
                self.flush();
                self.state.is_deleted = is_on;
            }
            _ => {}
        }
    }

    /// Words of rows and cells.
    fn table_word(&mut self, name: &str, value: Option<i32>) -> bool {
        match name {
            "cell" => {
                self.flush();
                let end = ParagraphEnd { level: 1, ..self.paragraph_end() };
                self.stories.last_mut().into_iter().for_each(|story| story.end_cell(end));
            }
            "nestcell" => {
                self.flush();
                let end = ParagraphEnd { level: self.state.level.max(2), ..self.paragraph_end() };
                self.stories.last_mut().into_iter().for_each(|story| story.end_cell(end));
            }
            "row" => {
                self.flush();
                let shape = &self.shape;
                self.stories.last_mut().into_iter().for_each(|story| story.end_row(1, shape));
            }
            "nestrow" => {
                let (level, shape) = (self.state.level.max(2), &self.nested_shape);
                self.stories.last_mut().into_iter().for_each(|story| story.end_row(level, shape));
            }
            "trowd" | "trleft" | "trhdr" | "clmgf" | "clmrg" | "clvmgf" | "clvmrg" | "cellx" => {
                let shape = if self.state.is_nested_shape { &mut self.nested_shape } else { &mut self.shape };
                shape.word(name, value);
            }
            _ => return false,
        }
        true
    }

    /// Words that set fonts, styles and the place of paragraphs.
    fn setting_word(&mut self, name: &str, value: Option<i32>) -> bool {
        let number = value.unwrap_or(0);
        match (self.state.destination, name) {
            (Destination::Fonts, "f" | "fcharset" | "cpg") => self.fonts.word(name, value),
            (Destination::Styles, "s" | "cs" | "ds" | "ts") => {
                // Only paragraph styles count; others are filed where no paragraph looks.
                self.current_style = if name == "s" { number } else { i32::MIN };
            }
            (Destination::Styles, "outlinelevel") => {
                self.styles.entry(self.current_style).or_default().outline = value;
            }
            (_, "f") => {
                self.flush();
                self.state.font = number;
            }
            (_, "deff") => {
                self.fonts.default = number;
                self.state.font = number;
            }
            (_, "ansicpg") => self.fonts.page = u32::try_from(number).unwrap_or(1252),
            (_, "mac") => self.fonts.page = 10_000,
            (_, "pc") => self.fonts.page = 437,
            (_, "pca") => self.fonts.page = 850,
            (_, "uc") => self.state.stand_ins = usize::try_from(number).unwrap_or(0).min(16),
            (_, "pard") => {
                self.flush();
                let kept = self.state.clone();
                self.state = State { in_table: false, level: 0, style: 0, outline: None, depth: 0, ..kept };
            }
            (_, "intbl") => self.state.in_table = true,
            (_, "itap") => self.state.level = usize::try_from(number).unwrap_or(0),
            (_, "s") => self.state.style = number,
            (_, "outlinelevel") => self.state.outline = value,
            (_, "ilvl") => self.state.depth = u8::try_from(number).unwrap_or(0),
            _ => return false,
        }
        true
    }

    fn paragraph_end(&self) -> ParagraphEnd {
        let style = self.styles.get(&self.state.style);
        let outline = self.state.outline.or_else(|| style?.outline);
        let heading = outline.filter(|level| (0..9).contains(level)).and_then(|level| u8::try_from(level + 1).ok());
        let heading = heading.or_else(|| heading_of_name(&style?.name));
        let level = self.state.level.max(usize::from(self.state.in_table));
        ParagraphEnd { heading, depth: self.state.depth, level }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.state.destination != Destination::Story {
            return;
        }
        let end = self.paragraph_end();
        self.stories.last_mut().into_iter().for_each(|story| story.end_paragraph(end));
    }
}

fn heading_of_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if name == "title" {
        return Some(1);
    }
    let level = name.strip_prefix("heading ")?.parse::<u8>().ok()?;
    (1..=9).contains(&level).then_some(level)
}
