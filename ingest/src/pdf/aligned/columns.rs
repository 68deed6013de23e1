//! Columns of a table without lines: strips of the page that stay white over many lines.

use super::super::lines::Line;

/// A gap this wide parts a line, in parts of its size: more than a space, less than the margins of two cells.
const CHUNK_GAP: f32 = 0.8;
/// A strip must be this wide to part columns, in points.
const GUTTER: f32 = 3.0;
/// Part of the lines that may write over a strip: cells that span columns.
const CROSSING: f32 = 0.2;
/// A line in one piece wider than this part of the region spans columns and says nothing of them.
const WIDE: f32 = 0.4;

/// Text of a line without a wide gap in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::pdf) struct Chunk {
    pub x0: f32,
    pub x1: f32,
    /// Its first word in the line, and how many.
    pub first: usize,
    pub count: usize,
}

/// A line in its chunks.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::pdf) struct Strip {
    pub line: Line,
    pub chunks: Vec<Chunk>,
}

impl Strip {
    pub(in crate::pdf) fn new(line: Line) -> Self {
        let mut chunks: Vec<Chunk> = Vec::new();
        for (index, word) in line.words.iter().enumerate() {
            let rect = word.reading();
            match chunks.last_mut() {
                Some(chunk) if rect.x0 - chunk.x1 < CHUNK_GAP * word.size => {
                    chunk.x1 = chunk.x1.max(rect.x1);
                    chunk.count += 1;
                }
                _ => chunks.push(Chunk { x0: rect.x0, x1: rect.x1, first: index, count: 1 }),
            }
        }
        Self { line, chunks }
    }

    /// Whether the line has text on both sides of a wide gap.
    pub(in crate::pdf) fn is_parted(&self) -> bool {
        self.chunks.len() > 1
    }

    pub(in crate::pdf) fn text(&self, chunk: &Chunk) -> String {
        let words = self.line.words.iter().skip(chunk.first).take(chunk.count);
        words.map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// Left and right end of the strips that part the columns of these lines.
pub(in crate::pdf) fn gutters(strips: &[Strip]) -> Vec<(f32, f32)> {
    let chunks = || strips.iter().flat_map(|strip| &strip.chunks);
    let left = chunks().map(|chunk| chunk.x0).fold(f32::MAX, f32::min);
    let right = chunks().map(|chunk| chunk.x1).fold(f32::MIN, f32::max);
    let votes = |strip: &&Strip| {
        strip.is_parted() || strip.chunks.iter().all(|chunk| chunk.x1 - chunk.x0 < WIDE * (right - left))
    };
    let parted = strips.iter().filter(|strip| strip.is_parted()).count();
    let allowed = (parted as f32 * CROSSING) as i32;
    let mut ends: Vec<(f32, i32)> = strips
        .iter()
        .filter(votes)
        .flat_map(|strip| &strip.chunks)
        .flat_map(|chunk| [(chunk.x0, 1), (chunk.x1, -1)])
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut gutters: Vec<(f32, f32)> = Vec::new();
    let mut covered = 0;
    for pair in ends.windows(2) {
        covered += pair[0].1;
        let (from, to) = (pair[0].0, pair[1].0);
        if covered > allowed || to <= from {
            continue;
        }
        match gutters.last_mut() {
            Some(last) if last.1 >= from => last.1 = to,
            _ => gutters.push((from, to)),
        }
    }
    gutters.retain(|gutter| gutter.1 - gutter.0 >= GUTTER && parts_text(strips, *gutter));
    gutters
}

/// Whether a strip has text of at least two lines beside it on each side, so that it is no margin.
fn parts_text(strips: &[Strip], (from, to): (f32, f32)) -> bool {
    let count = |beside: &dyn Fn(&Chunk) -> bool| strips.iter().filter(|strip| strip.chunks.iter().any(beside)).count();
    let needed = 2.min(strips.len());
    count(&|chunk| chunk.x1 <= from + 0.5) >= needed && count(&|chunk| chunk.x0 >= to - 0.5) >= needed
}

/// Ends of columns: the outer ends of the text and the middle of each strip between.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pdf) struct Columns {
    pub xs: Vec<f32>,
}

impl Columns {
    pub(in crate::pdf) fn of(strips: &[Strip]) -> Self {
        const MARGIN: f32 = 2.0;
        let chunks = || strips.iter().flat_map(|strip| &strip.chunks);
        let left = chunks().map(|chunk| chunk.x0).fold(f32::MAX, f32::min) - MARGIN;
        let right = chunks().map(|chunk| chunk.x1).fold(f32::MIN, f32::max) + MARGIN;
        let mut xs = vec![left];
        xs.extend(gutters(strips).iter().map(|gutter| f32::midpoint(gutter.0, gutter.1)));
        xs.push(right);
        Self { xs }
    }

    pub(in crate::pdf) fn count(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    fn at(&self, x: f32) -> usize {
        self.xs.partition_point(|end| *end <= x).saturating_sub(1).min(self.count().saturating_sub(1))
    }

    /// First column and number of columns that a chunk stands in; a letter over the end counts for nothing.
    pub(in crate::pdf) fn span(&self, chunk: &Chunk) -> (usize, usize) {
        const OVERHANG: f32 = 2.0;
        let inset = OVERHANG.min((chunk.x1 - chunk.x0) / 4.0);
        let (first, last) = (self.at(chunk.x0 + inset), self.at(chunk.x1 - inset));
        (first, last - first + 1)
    }

    /// How many ends of columns a line writes over.
    pub(in crate::pdf) fn crossed(&self, strip: &Strip) -> usize {
        strip.chunks.iter().map(|chunk| self.span(chunk).1 - 1).sum()
    }
}
