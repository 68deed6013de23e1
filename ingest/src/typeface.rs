//! The fonts of a text that is being put together.

use std::ops::Range;
use std::sync::Arc;

use crate::document::FontRun;

/// Fonts that programs set text in today; each shows every letter by its Unicode code.
const UNICODE_FONTS: [&str; 20] = [
    "arial",
    "arial black",
    "arial narrow",
    "arial unicode ms",
    "aptos",
    "book antiqua",
    "calibri",
    "calibri light",
    "cambria",
    "carlito",
    "century gothic",
    "courier new",
    "garamond",
    "georgia",
    "palatino linotype",
    "segoe ui",
    "tahoma",
    "times new roman",
    "trebuchet ms",
    "verdana",
];
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

fn is_unicode(font: &str) -> bool {
    let starts = |family: &&str| font.get(..family.len()).is_some_and(|start| start.eq_ignore_ascii_case(family));
    let name = font.trim();
    name.is_empty()
        || UNICODE_FONTS.iter().any(|known| name.eq_ignore_ascii_case(known))
        || UNICODE_FAMILIES.iter().any(starts)
}

#[cfg(test)]
mod tests {
    use super::FontTrace;

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
}
