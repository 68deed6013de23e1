//! What a paragraph is: its letters by their styles, its label, heading and place.

use super::fib::Version;
use super::properties::{CharacterProperties, ParagraphProperties, Toggle};
use super::walk::Walker;
use crate::document::Layer;
use crate::word::story::{Look, ParagraphEnd};
use crate::word::symbol;

/// Letters set alike; those of one byte wait for the style that tells their font.
pub(super) struct Segment {
    pub letters: Letters,
    pub properties: CharacterProperties,
}

/// Letters as far as they can be told without the style.
pub(super) enum Letters {
    Wide(String),
    Bytes(Vec<u8>),
}

impl Walker<'_, '_> {
    /// Hands the letters of the paragraph on, and tells what it is.
    pub(super) fn paragraph_end(
        &mut self,
        paragraph: &ParagraphProperties,
        mark: &CharacterProperties,
    ) -> ParagraphEnd {
        self.fields.end_paragraph();
        let has_text = self.settle(paragraph);
        if mark.is_deleted {
            self.story.add("", Look::Deleted);
        }
        let styles = &self.file.styles;
        let mut end = ParagraphEnd {
            heading: self.heading(paragraph),
            level: paragraph.table_level(),
            // A table of contents repeats the headings; it is there to turn pages with.
            layer: styles.is_contents_entry(paragraph.style).then_some(Layer::Furniture),
            ..ParagraphEnd::default()
        };
        if (has_text || !mark.is_deleted)
            && let Some((label, depth)) = self.label(paragraph)
        {
            self.story.add_label(&label);
            end.depth = depth;
        }
        end
    }

    /// The level of the heading that a paragraph is, outermost 1.
    pub(super) fn heading(&self, paragraph: &ParagraphProperties) -> Option<u8> {
        let outline = paragraph.outline.filter(|level| *level < 9).map(|level| level + 1);
        outline.or_else(|| self.file.styles.heading_level(paragraph.style))
    }

    /// The list label of a paragraph with its depth; counts the list on.
    fn label(&mut self, paragraph: &ParagraphProperties) -> Option<(String, u8)> {
        if self.file.fib.version == Version::Word6 {
            let description = paragraph.old_numbering.as_deref();
            let label = self.old_counter.label(description, paragraph.old_level, &self.file.fonts);
            return label.map(|label| (label, 0));
        }
        let inherited = self.file.styles.list(paragraph.style);
        let list = match paragraph.list.or(inherited.list)? {
            0 | 0xF801 => return None,
            // The indent of the paragraph was kept when it came into the list.
            negative @ 0xF802.. => negative.wrapping_neg(),
            list => list,
        };
        let (number_id, numbering) = (list.to_string(), &self.file.numbering);
        let of_style = || {
            let lineage: Vec<String> =
                self.file.styles.lineage(paragraph.style).map(|style| style.to_string()).collect();
            numbering
                .level_of_style(&number_id, lineage.iter().map(String::as_str))
                .and_then(|level| level.try_into().ok())
        };
        let level = paragraph.list_level.or_else(of_style).or(inherited.level).unwrap_or(0);
        let label = numbering.label(self.counters, &number_id, level.into())?;
        Some((label, level))
    }

    /// Hands the letters of the paragraph to the story; whether there are any.
    pub(super) fn settle(&mut self, paragraph: &ParagraphProperties) -> bool {
        let (styles, style) = (&self.file.styles, paragraph.style);
        let mut has_text = false;
        for Segment { letters, properties } in std::mem::take(&mut self.segments) {
            let character = properties.style;
            let font = properties.font.or_else(|| styles.font(character, style));
            let text = match letters {
                Letters::Wide(text) => self.with_signs(text, font),
                Letters::Bytes(bytes) => self.file.fonts.decoded(&bytes, font),
            };
            let by = |toggle: Option<Toggle>, of_style: bool| toggle.map_or(of_style, |toggle| toggle.over(of_style));
            let look = if by(properties.hidden, styles.is_hidden(character, style)) {
                Look::Hidden
            } else if by(properties.bold, styles.is_bold(character, style)) {
                Look::Bold
            } else {
                Look::Plain
            };
            has_text |= !text.trim().is_empty();
            let file = self.file;
            self.story.add_in(&text, look, font.and_then(|font| file.fonts.name(font)));
        }
        has_text
    }

    /// With the signs that symbol fonts show.
    fn with_signs(&self, text: String, font: Option<u16>) -> String {
        let font = font.and_then(|font| self.file.fonts.name(font));
        if !symbol::is_in(font, &text) {
            return text;
        }
        text.chars().map(|letter| symbol::in_text(font, letter)).collect()
    }
}
