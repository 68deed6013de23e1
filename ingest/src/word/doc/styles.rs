//! Styles ([MS-DOC] 2.9.271, "STSH"): what paragraphs and letters inherit.

use super::fib::Version;
use super::properties::{CharacterProperties, ParagraphProperties, Toggle};
use super::sprm::sprms;
use crate::compound::u16_at;

/// Styles based on each other are followed this far.
const MOST_ANCESTORS: usize = 32;
/// A style based on none.
const NO_STYLE: u16 = 0x0FFF;
/// The style of paragraphs that nothing else is said of.
pub(super) const NORMAL: u16 = 0;

/// The styles of a document by their numbers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: Vec<Option<Style>>,
}

#[derive(Debug)]
struct Style {
    based_on: u16,
    kind: BuiltIn,
    paragraph: ParagraphProperties,
    character: CharacterProperties,
}

/// What a built-in style is for, by its fixed number or its name, the same in every language of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BuiltIn {
    Heading(u8),
    Contents,
    Other,
}

/// The list of a style; each half may be inherited.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct StyleList {
    pub list: Option<u16>,
    pub level: Option<u8>,
}

impl Styles {
    /// Of the style sheet.
    pub fn read(bytes: &[u8], version: Version) -> Self {
        let mut styles = Self::default();
        let header = usize::from(u16_at(bytes, 0).unwrap_or(0));
        let count = u16_at(bytes, 2).unwrap_or(0);
        let base = usize::from(u16_at(bytes, 4).unwrap_or(0));
        let mut at = 2 + header;
        for _ in 0..count {
            let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
            let start = at + 2;
            let end = (start + length).min(bytes.len());
            let style = bytes.get(start..end).and_then(|bytes| Style::read(bytes, base, version));
            styles.styles.push(style);
            at = start + length + length % 2;
        }
        styles
    }

    /// The level of a heading style, outermost 1.
    pub fn heading_level(&self, style: u16) -> Option<u8> {
        self.ancestors(style).find_map(|style| {
            let outline = style.paragraph.outline.filter(|level| *level < 9).map(|level| level + 1);
            outline.or(match style.kind {
                BuiltIn::Heading(level) => Some(level),
                _ => None,
            })
        })
    }

    /// Whether a style is one of those that a table of contents is set in.
    pub fn is_contents_entry(&self, style: u16) -> bool {
        self.ancestors(style).any(|style| style.kind == BuiltIn::Contents)
    }

    /// The list of a style.
    pub fn list(&self, style: u16) -> StyleList {
        let mut found = StyleList::default();
        for style in self.ancestors(style) {
            found.list = found.list.or(style.paragraph.list);
            found.level = found.level.or(style.paragraph.list_level);
        }
        found
    }

    /// Whether letters are bold by their character style, else their paragraph's.
    pub fn is_bold(&self, character: Option<u16>, paragraph: u16) -> bool {
        self.toggled(character, paragraph, |style| style.bold)
    }

    /// Whether letters are hidden by their character style, else their paragraph's.
    pub fn is_hidden(&self, character: Option<u16>, paragraph: u16) -> bool {
        self.toggled(character, paragraph, |style| style.hidden)
    }

    /// The font of letters by their character style, else their paragraph's.
    pub fn font(&self, character: Option<u16>, paragraph: u16) -> Option<u16> {
        let inherited = |style| self.ancestors(style).find_map(|style| style.character.font);
        character.and_then(inherited).or_else(|| inherited(paragraph))
    }

    /// The styles that a style is based on, itself first.
    pub fn lineage(&self, style: u16) -> impl Iterator<Item = u16> {
        let mut next = Some(style);
        std::iter::from_fn(move || {
            let style = next?;
            let based_on = self.style(style).map(|style| style.based_on);
            next = based_on.filter(|based_on| *based_on != NO_STYLE);
            Some(style)
        })
        .take(MOST_ANCESTORS)
    }

    /// A property by the styles: each sets it, or turns it against the style that it is based on.
    fn toggled(
        &self,
        character: Option<u16>,
        paragraph: u16,
        property: impl Fn(&CharacterProperties) -> Option<Toggle>,
    ) -> bool {
        let inherited = |style| {
            let toggles: Vec<Toggle> = self.ancestors(style).filter_map(|style| property(&style.character)).collect();
            let base = toggles.last()?.over(false);
            Some(toggles.iter().rev().skip(1).fold(base, |value, toggle| toggle.over(value)))
        };
        character.and_then(inherited).or_else(|| inherited(paragraph)).unwrap_or(false)
    }

    fn ancestors(&self, style: u16) -> impl Iterator<Item = &Style> {
        self.lineage(style).filter_map(|style| self.style(style))
    }

    fn style(&self, number: u16) -> Option<&Style> {
        self.styles.get(usize::from(number))?.as_ref()
    }
}

impl Style {
    fn read(bytes: &[u8], base: usize, version: Version) -> Option<Self> {
        let built_in = u16_at(bytes, 0)? & 0x0FFF;
        let [kind, based_on] = parts(u16_at(bytes, 2)?);
        let [updates, _] = parts(u16_at(bytes, 4)?);
        let (name, mut at) = name(bytes, base, version)?;
        let mut style = Self {
            based_on,
            kind: BuiltIn::of(built_in, &name),
            paragraph: ParagraphProperties::default(),
            character: CharacterProperties::default(),
        };
        for index in 0..updates {
            at += at % 2;
            let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
            let end = (at + 2 + length).min(bytes.len());
            style.update(kind, index, bytes.get(at + 2..end).unwrap_or_default(), version);
            at += 2 + length;
        }
        Some(style)
    }

    /// Works in the changes of one sort; a paragraph style has those of paragraphs, then those of letters.
    fn update(&mut self, kind: u16, index: u16, bytes: &[u8], version: Version) {
        match (kind, index) {
            (1, 0) => {
                let changes = bytes.get(2..).unwrap_or_default();
                sprms(changes, version).for_each(|sprm| self.paragraph.apply(&sprm));
            }
            (1, 1) | (2, 0) => sprms(bytes, version).for_each(|sprm| self.character.apply(&sprm)),
            _ => {}
        }
    }
}

/// Four bits and twelve bits of a number.
fn parts(number: u16) -> [u16; 2] {
    [number & 0xF, number >> 4]
}

/// The name of a style and where its changes begin.
fn name(bytes: &[u8], base: usize, version: Version) -> Option<(String, usize)> {
    match version {
        Version::Word6 => {
            let length = usize::from(*bytes.get(base)?);
            let letters = bytes.get(base + 1..base + 1 + length)?;
            Some((letters.iter().map(|byte| char::from(*byte)).collect(), base + 2 + length))
        }
        Version::Word8 => {
            let length = usize::from(u16_at(bytes, base)?);
            let letters = bytes.get(base + 2..base + 2 + 2 * length)?;
            let units = letters.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
            let name = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            Some((name, base + 4 + 2 * length))
        }
    }
}

impl BuiltIn {
    fn of(number: u16, name: &str) -> Self {
        // Other names follow the first one.
        let name = name.split(',').next().unwrap_or_default().trim().to_lowercase();
        let level = name.strip_prefix("heading").and_then(|level| level.trim_start().parse::<u8>().ok());
        match (number, level) {
            (1..=9, _) => Self::Heading(number as u8),
            (_, Some(level @ 1..=9)) => Self::Heading(level),
            (62, _) => Self::Heading(1),
            (19..=27 | 35, _) => Self::Contents,
            _ if name == "title" => Self::Heading(1),
            _ if name == "table of figures" => Self::Contents,
            _ if name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok()) => Self::Contents,
            _ => Self::Other,
        }
    }
}
