//! Texts in several fonts, as the binary workbooks have them.

use crate::typeface::RunFonts;

/// A text of several fonts: from which byte on which font is used.
pub(super) type FontStarts = Vec<(usize, u16)>;

/// Starts counted in characters of two bytes as starts in the text's bytes, in their order.
pub(super) fn starts_in_bytes(text: &str, starts: &[(u16, u16)]) -> FontStarts {
    let mut characters = text.char_indices();
    let (mut units, mut at) = (0, 0);
    let mut found: FontStarts = Vec::new();
    for (start, font) in starts {
        while units < usize::from(*start) {
            let Some((_, character)) = characters.next() else { break };
            units += character.len_utf16();
            at += character.len_utf8();
        }
        found.push((at, *font));
    }
    found
}

/// The fonts of a text of this length by the names of fonts; what stands before the first start is in that of the cell.
pub(super) fn run_fonts<'a>(length: usize, starts: &[(usize, u16)], name: impl Fn(u16) -> Option<&'a str>) -> RunFonts {
    let mut fonts = RunFonts::default();
    fonts.note(0..starts.first().map_or(length, |(start, _)| *start), None);
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([length]);
    for ((start, font), end) in starts.iter().zip(ends) {
        fonts.note(*start..end, name(*font));
    }
    fonts
}
