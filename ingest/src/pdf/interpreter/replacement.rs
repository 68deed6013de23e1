//! Text that the file itself gives in the place of letters it draws, ISO 32000-1, 14.9.4.

use hayro_syntax::object::Dict;
use lopdf::{Object, StringFormat};

use super::super::page::{Glyph, PageContent};
use crate::document::Rect;

/// Most letters that a text puts in the place of others.
const MOST_LETTERS: usize = 10_000;

/// Marked content whose letters are to be read as another text.
pub(super) struct Replacement {
    text: String,
    /// How many letters, shown and invisible, were drawn before it.
    shown: usize,
    invisible: usize,
}

impl Replacement {
    /// What the properties of marked content tell of the letters from here on.
    pub(super) fn told(properties: Option<&Dict<'_>>, content: &PageContent) -> Option<Self> {
        let told: hayro_syntax::object::String<'_> = properties?.get("ActualText")?;
        let told = Object::String(told.as_bytes().to_vec(), StringFormat::Literal);
        let text = lopdf::decode_text_string(&told).ok().filter(|text| is_sound(text))?;
        Some(Self { text, shown: content.glyphs.len(), invisible: content.invisible.len() })
    }

    /// Puts the text in the place of what was drawn since.
    pub(super) fn apply(self, content: &mut PageContent) {
        let lost = |glyphs: &[Glyph], from: usize| {
            glyphs.iter().skip(from).filter(|glyph| glyph.letter == char::REPLACEMENT_CHARACTER).count()
        };
        let letters: Vec<char> = self.text.chars().take(MOST_LETTERS).collect();
        let before = lost(&content.glyphs, self.shown) + lost(&content.invisible, self.invisible);
        replace(&mut content.glyphs, self.shown, &letters);
        replace(&mut content.invisible, self.invisible, &letters);
        let after = lost(&content.glyphs, self.shown) + lost(&content.invisible, self.invisible);
        content.unmapped = (content.unmapped + after).saturating_sub(before);
        content.marks.retain(|run| run.from <= self.shown);
    }
}

/// Whether a text says something: programs also write what they could not read themselves, or nothing.
fn is_sound(text: &str) -> bool {
    !text.is_empty() && !text.contains(|c: char| c.is_control() || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}'))
}

/// The letters from one on read as others: one by one where they are as many, else spread over their place. Letters of
/// several lines stay as they are, as nothing tells where the lines of the text end; so do signs for which other signs are
/// told, as some programs tell blanks for the dots that lead to a column and dots for the blanks between them.
fn replace(glyphs: &mut Vec<Glyph>, from: usize, letters: &[char]) {
    let Some((first, drawn)) = glyphs.get(from..).and_then(<[Glyph]>::split_first) else { return };
    let first = *first;
    let in_line =
        |glyph: &Glyph| glyph.turn == first.turn && (glyph.baseline - first.baseline).abs() < first.size / 2.0;
    let means = |letter: char| letter.is_alphanumeric() || letter == char::REPLACEMENT_CHARACTER;
    let means_something = letters.iter().any(|letter| means(*letter))
        || means(first.letter)
        || drawn.iter().any(|glyph| means(glyph.letter));
    if !means_something || !drawn.iter().all(in_line) {
        return;
    }
    if letters.len() == drawn.len() + 1 {
        glyphs.iter_mut().skip(from).zip(letters).for_each(|(glyph, letter)| glyph.letter = *letter);
        return;
    }
    let place = first.turn.reading(drawn.iter().fold(first.rect, |place, glyph| place.union(glyph.rect)));
    let step = (place.x1 - place.x0) / letters.len().max(1) as f32;
    glyphs.truncate(from);
    glyphs.extend(letters.iter().enumerate().map(|(index, letter)| {
        let x0 = place.x0 + step * index as f32;
        Glyph { letter: *letter, rect: first.turn.shown(Rect { x0, x1: x0 + step, ..place }), ..first }
    }));
}
