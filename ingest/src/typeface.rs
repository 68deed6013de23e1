//! The fonts of a text that is being put together.

use std::ops::Range;
use std::sync::Arc;

use crate::document::FontRun;

/// Fonts that programs set text in today; each shows every letter by its Unicode code.
const UNICODE_FONTS: [&str; 26] = [
    "arial",
    "arial black",
    "arial narrow",
    "arial unicode ms",
    "aptos",
    "aptos narrow",
    "bookman old style",
    "book antiqua",
    "calibri",
    "calibri light",
    "cambria",
    "carlito",
    "century gothic",
    "courier new",
    "garamond",
    "georgia",
    "helvetica",
    "microsoft sans serif",
    "ms sans serif",
    "palatino linotype",
    "segoe ui",
    "system",
    "tahoma",
    "times new roman",
    "trebuchet ms",
    "verdana",
];
/// Ends of names that tell a code page, whose letters arrive as Unicode.
const UNICODE_PAGES: [&str; 7] = [" CE", " CYR", " Cyr", " Baltic", " Greek", " TUR", " Tur"];
const UNICODE_FAMILIES: [&str; 3] = ["liberation ", "dejavu ", "noto "];
/// Most stretches of one text; what follows counts as set in none.
const MOST_RUNS: usize = 10_000;

/// The stretches of a text in fonts that may show other letters than their codes say.
#[derive(Debug, Default, Clone)]
pub(crate) struct FontTrace(Vec<FontRun>);

impl FontTrace {
    /// Notes the font of bytes that were added at the end of the text.
    pub fn note(&mut self, bytes: Range<usize>, font: Option<&str>) {
        let Some(font) = font.filter(|font| !bytes.is_empty() && !is_unicode(font)) else { return };
        let is_full = self.0.len() >= MOST_RUNS;
        match self.0.last_mut() {
            Some(last) if last.bytes.end == bytes.start && &*last.font == font => last.bytes.end = bytes.end,
            _ if is_full => {}
            _ => self.0.push(FontRun { bytes, font: Arc::from(font) }),
        }
    }

    /// The stretches where the text lost bytes at its start and got others before it.
    pub fn moved(mut self, lost: usize, before: usize) -> Self {
        for run in &mut self.0 {
            let moved = |at: usize| at.saturating_sub(lost) + before;
            run.bytes = moved(run.bytes.start)..moved(run.bytes.end);
        }
        self.0.retain(|run| !run.bytes.is_empty());
        self
    }

    /// Adds the stretches of a text that was added at the end of this one.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
        self.0.truncate(MOST_RUNS);
    }

    /// The stretches of a text of this length, in order.
    pub fn finish(mut self, length: usize) -> Vec<FontRun> {
        for run in &mut self.0 {
            run.bytes.end = run.bytes.end.min(length);
        }
        self.0.retain(|run| run.bytes.start < run.bytes.end);
        self.0
    }
}

/// A font by its name, if its letters may show others than their codes say.
pub(crate) fn legacy(font: &str) -> Option<Arc<str>> {
    (!is_unicode(font)).then(|| Arc::from(font))
}

/// The fonts of the runs of a cell's text, of which some are that of the cell.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct RunFonts(Vec<(Range<usize>, Option<Arc<str>>)>);

impl RunFonts {
    /// Notes the font of bytes that were added at the end of the text; without one it is that of the cell.
    pub fn note(&mut self, bytes: Range<usize>, font: Option<&str>) {
        let font = match font.map(legacy) {
            Some(None) => return,
            Some(font) => font,
            None => None,
        };
        let is_full = self.0.len() >= MOST_RUNS;
        match self.0.last_mut() {
            _ if bytes.is_empty() => {}
            Some((last, known)) if last.end == bytes.start && *known == font => last.end = bytes.end,
            _ if is_full => {}
            _ => self.0.push((bytes, font)),
        }
    }

    /// How many stretches there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether a text of this length is wholly in the font of its cell.
    pub fn are_of_cell(&self, length: usize) -> bool {
        matches!(self.0.as_slice(), [(bytes, None)] if *bytes == (0..length)) || length == 0
    }

    /// The stretches in fonts that matter, in a cell of a font.
    pub fn resolved(&self, of_cell: Option<&Arc<str>>) -> Vec<FontRun> {
        let run = |(bytes, font): &(Range<usize>, Option<Arc<str>>)| {
            let font = font.as_ref().or(of_cell)?;
            Some(FontRun { bytes: bytes.clone(), font: Arc::clone(font) })
        };
        self.0.iter().filter_map(run).collect()
    }
}

fn is_unicode(font: &str) -> bool {
    let starts = |family: &&str| font.get(..family.len()).is_some_and(|start| start.eq_ignore_ascii_case(family));
    let font = font.trim();
    // The names under which Windows offered one code page of a font.
    let name = UNICODE_PAGES.iter().find_map(|page| font.strip_suffix(page)).unwrap_or(font);
    name.is_empty()
        || UNICODE_FONTS.iter().any(|known| name.eq_ignore_ascii_case(known))
        || UNICODE_FAMILIES.iter().any(starts)
}

#[cfg(test)]
mod tests {
    use super::{FontTrace, RunFonts, legacy};

    fn drawn(trace: FontTrace, length: usize) -> Vec<String> {
        let run = |run: crate::document::FontRun| format!("{:?} {}", run.bytes, run.font);
        trace.finish(length).into_iter().map(run).collect()
    }

    #[test]
    fn fonts_that_matter_are_kept_with_their_bytes() {
        let mut trace = FontTrace::default();
        trace.note(0..4, Some("MAC C Times"));
        trace.note(4..6, Some("MAC C Times"));
        trace.note(6..9, Some("Times New Roman"));
        trace.note(9..12, Some("YU Helv"));
        trace.note(12..14, None);
        assert_eq!(drawn(trace.clone(), 14), ["0..6 MAC C Times", "9..12 YU Helv"]);
        assert_eq!(drawn(trace.clone().moved(2, 0), 9), ["0..4 MAC C Times", "7..9 YU Helv"]);
        let mut two = trace.clone().moved(0, 10);
        two.append(FontTrace::default());
        assert_eq!(drawn(two, 100), ["10..16 MAC C Times", "19..22 YU Helv"]);
    }

    #[test]
    fn runs_without_a_font_have_that_of_their_cell() {
        let mut fonts = RunFonts::default();
        fonts.note(0..3, None);
        fonts.note(3..5, Some("Arial CE"));
        fonts.note(5..7, Some("YU Helv"));
        let drawn = |of_cell: Option<&str>| -> Vec<String> {
            let of_cell = of_cell.and_then(legacy);
            let run = |run: &crate::document::FontRun| format!("{:?} {}", run.bytes, run.font);
            fonts.resolved(of_cell.as_ref()).iter().map(run).collect()
        };
        assert_eq!(drawn(Some("MAC C Times")), ["0..3 MAC C Times", "5..7 YU Helv"]);
        assert_eq!(drawn(Some("Times New Roman Cyr")), ["5..7 YU Helv"]);
        assert!(!fonts.are_of_cell(7));
        let mut plain = RunFonts::default();
        plain.note(0..2, None);
        plain.note(2..4, None);
        assert!(plain.are_of_cell(4));
    }
}
