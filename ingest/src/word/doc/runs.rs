//! Stretches of equal properties, from the pages of the main stream ([MS-DOC] 2.9.33 and 2.9.177, "FKP").

use std::collections::BTreeSet;
use std::ops::Range;

use super::fib::{Fib, Structure, Version, part};
use super::plc::Plc;
use crate::compound::{u16_at, u32_at};

const PAGE: usize = 512;
/// Most stretches of one kind; more than a document of thousands of pages has.
const MOST_RUNS: usize = 4_000_000;

/// A stretch of bytes with the same properties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    start: u32,
    end: u32,
    /// The paragraph's style; 0 for letters.
    pub style: u16,
    /// Where the changes stand in the main stream.
    changes: (u32, u16),
}

/// The stretches of one kind in the order of their bytes.
#[derive(Debug, Default)]
pub(super) struct Runs {
    runs: Vec<Run>,
    /// Whether there were more than are kept.
    pub is_limited: bool,
}

/// What the stretches describe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunKind {
    /// Letters.
    Characters,
    /// Paragraphs.
    Paragraphs,
}

impl Run {
    /// Where its changes stand in the main stream.
    pub fn changes(&self) -> Range<usize> {
        let start = self.changes.0 as usize;
        start..start + usize::from(self.changes.1)
    }
}

impl Runs {
    /// Of all pages that the file lists, each once.
    pub fn read(fib: &Fib, main: &[u8], table: &[u8], kind: RunKind) -> Self {
        let mut runs = Self::default();
        for page in pages(fib, main, table, kind) {
            let start = (page as usize).saturating_mul(PAGE);
            let Some(bytes) = main.get(start..start.saturating_add(PAGE)) else { continue };
            if runs.runs.len() >= MOST_RUNS {
                runs.is_limited = true;
                break;
            }
            runs.read_page(bytes, start, fib.version, kind);
        }
        runs.runs.sort_by_key(|run| run.start);
        runs
    }

    fn read_page(&mut self, page: &[u8], start: usize, version: Version, kind: RunKind) {
        let count = page.last().copied().map_or(0, usize::from);
        let size = match (kind, version) {
            (RunKind::Characters, _) => 1,
            (RunKind::Paragraphs, Version::Word6) => 7,
            (RunKind::Paragraphs, Version::Word8) => 13,
        };
        for index in 0..count {
            let limits = u32_at(page, 4 * index).zip(u32_at(page, 4 * index + 4));
            let at = 4 * (count + 1) + size * index;
            let Some(((first, last), offset)) = limits.zip(page.get(at)) else { break };
            if at >= PAGE - 1 || first >= last {
                continue;
            }
            let found = (*offset > 0).then(|| changes(page, 2 * usize::from(*offset), version, kind)).flatten();
            let (style, within) = found.unwrap_or((0, 0..0));
            let place = u32::try_from(start + within.start).unwrap_or(u32::MAX);
            let length = u16::try_from(within.len()).unwrap_or(0);
            self.runs.push(Run { start: first, end: last, style, changes: (place, length) });
        }
    }

    /// The stretch at a byte, if there is one, and where the next begins.
    pub fn at(&self, offset: u32) -> (Option<&Run>, u32) {
        let next = self.runs.partition_point(|run| run.start <= offset);
        let limit = self.runs.get(next).map_or(u32::MAX, |run| run.start);
        let run = next.checked_sub(1).and_then(|index| self.runs.get(index)).filter(|run| run.end > offset);
        (run, run.map_or(limit, |run| run.end.min(limit)))
    }
}

/// Style and place of the changes of a stretch within its page.
fn changes(page: &[u8], at: usize, version: Version, kind: RunKind) -> Option<(u16, Range<usize>)> {
    let stated = usize::from(*page.get(at)?);
    let (start, length) = match (kind, version) {
        (RunKind::Characters, _) => (at + 1, stated),
        (RunKind::Paragraphs, Version::Word6) => (at + 1, 2 * stated),
        (RunKind::Paragraphs, Version::Word8) if stated == 0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
        (RunKind::Paragraphs, Version::Word8) => (at + 1, 2 * stated - 1),
    };
    let end = (start + length).min(PAGE - 1);
    match kind {
        RunKind::Characters => Some((0, start.min(end)..end)),
        RunKind::Paragraphs => {
            let style = u16_at(page, start).filter(|_| length >= 2)?;
            Some((style, (start + 2).min(end)..end))
        }
    }
}

/// The numbers of the pages, each once, in the order of the list.
fn pages(fib: &Fib, main: &[u8], table: &[u8], kind: RunKind) -> Vec<u32> {
    let (structure, which) = match kind {
        RunKind::Characters => (Structure::CharacterPages, 0),
        RunKind::Paragraphs => (Structure::ParagraphPages, 1),
    };
    let bytes = part(table, fib.place(main, structure));
    let size = if fib.version == Version::Word6 { 2 } else { 4 };
    let list = Plc::new(bytes, size);
    let number = |item: &[u8]| match fib.version {
        Version::Word6 => u16_at(item, 0).map(u32::from),
        Version::Word8 => u32_at(item, 0).map(|number| number & 0x003F_FFFF),
    };
    let mut seen = BTreeSet::new();
    let listed = (0..list.count()).filter_map(|index| number(list.item(index)?));
    let mut pages: Vec<u32> = listed.filter(|page| seen.insert(*page)).collect();
    // A fast save of Word 6 leaves the list incomplete; its pages follow each other.
    if let Some([characters, paragraphs]) = fib.stated_pages(main) {
        let (first, count) = if which == 0 { characters } else { paragraphs };
        if first > 0 && pages.len() < count as usize {
            pages.extend((first..first.saturating_add(count)).filter(|page| seen.insert(*page)));
        }
    }
    pages
}
