//! Columns of a table without lines: strips of the page that stay white over many lines.

use super::super::habits::Ends;
use super::super::lines::Line;
use super::super::seam::WIDE_SPACE;
use super::super::words::{Behind, Word};
use super::{abutting, leaders};

/// A gap this wide parts a line, in parts of its size: more than a space, less than the margins of two cells.
const CHUNK_GAP: f32 = 0.8;
/// A gap this wide before the beginning of a column parts a line too.
pub(super) const COLUMN_GAP: f32 = 0.32;
/// How far beginnings of a column's texts may differ, in points.
const FLUSH: f32 = 1.5;
/// A strip must be this wide to part columns, in points.
pub(super) const GUTTER: f32 = 3.0;
/// Part of the lines that may write over a strip: cells that span columns.
const CROSSING: f32 = 0.15;
/// With fewer lines than this none may.
const FEW: usize = 4;
/// Texts that begin at one edge differ less than this in a typeset page, in points.
const EXACT: f32 = 0.3;
/// Lines in several parts of which one may be a header with a text over each column.
const MOST_HEADINGS: usize = 3;
/// Fewest texts of other columns beside them that begin at an edge which others are written over.
const FEWEST_AT_EDGE: usize = 3;

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
    /// The line as it was before words were cut from their leaders.
    uncut: Option<Line>,
}

impl Strip {
    pub(in crate::pdf) fn new(line: Line) -> Self {
        let (line, uncut) = leaders::parted(line);
        let leads = leaders::leaders(&line.words);
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut led = false;
        for (index, word) in line.words.iter().enumerate() {
            if leads.get(index) == Some(&true) {
                led = true;
                continue;
            }
            let rect = word.reading();
            match chunks.last_mut() {
                Some(chunk) if !led && rect.x0 - chunk.x1 < CHUNK_GAP * word.size => {
                    chunk.x1 = chunk.x1.max(rect.x1);
                    chunk.count += 1;
                }
                _ => chunks.push(Chunk { x0: rect.x0, x1: rect.x1, first: index, count: 1 }),
            }
            led = false;
        }
        Self { line, chunks, uncut }
    }

    /// The line as it was given.
    pub(in crate::pdf) fn into_line(self) -> Line {
        self.uncut.unwrap_or(self.line)
    }

    /// Whether dots lead from a text to the next.
    pub(in crate::pdf) fn is_led(&self, chunk: &Chunk) -> bool {
        leaders::leaders(&self.line.words).get(chunk.first + chunk.count) == Some(&true)
    }

    /// Whether dots lead from one text to the next.
    pub(in crate::pdf) fn has_leaders(&self) -> bool {
        leaders::leaders(&self.line.words).contains(&true)
    }

    /// Whether the line has text on both sides of a wide gap.
    pub(in crate::pdf) fn is_parted(&self) -> bool {
        self.chunks.len() > 1
    }

    pub(in crate::pdf) fn text(&self, chunk: &Chunk) -> String {
        self.words(chunk).map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    pub(in crate::pdf) fn words(&self, chunk: &Chunk) -> impl Iterator<Item = &Word> {
        self.line.words.iter().skip(chunk.first).take(chunk.count)
    }

    /// What the file writes behind a text.
    pub(in crate::pdf) fn behind(&self, chunk: &Chunk) -> Option<Behind> {
        self.words(chunk).last().map(|word| word.behind)
    }
}

/// Adds what stands behind the texts of a line to those that surely go on in the next line, and those that surely end.
pub(in crate::pdf) fn compare(line: &Strip, next: &Strip, ends: &mut Ends) {
    for chunk in &line.chunks {
        let below = next.chunks.iter().find(|other| other.x0 < chunk.x1 && chunk.x0 < other.x1);
        let Some(last) = line.words(chunk).last() else { continue };
        match below {
            None => ends.ending.push(last.behind),
            Some(below) if (below.x0 - chunk.x0).abs() < FLUSH => {
                let small = next.text(below).starts_with(char::is_lowercase);
                let word = last.text.ends_with(|letter: char| letter.is_alphanumeric() || letter == ',');
                if small && word && chunk.count > 1 {
                    ends.going.push(last.behind);
                    if below.x1 - chunk.x1 >= WIDE_SPACE * line.line.size() {
                        ends.roomy.push(last.behind);
                    }
                }
            }
            Some(_) => {}
        }
    }
}

/// Left and right end of the strips that part the columns of these lines.
///
/// Only lines in several chunks tell of columns; those in one piece are kept out of the strips they do not span.
pub(in crate::pdf) fn gutters(strips: &[Strip]) -> Vec<(f32, f32)> {
    let (parted, whole): (Vec<&Strip>, Vec<&Strip>) = strips.iter().partition(|strip| strip.is_parted());
    let allowed = if parted.len() < FEW { 0 } else { (parted.len() as f32 * CROSSING).ceil() as i32 };
    let segments = segments(&parted);
    let white = segments.chunk_by(|a, b| a.to >= b.from && (a.covered <= allowed) == (b.covered <= allowed));
    let white = white.filter(|run| run.iter().all(|segment| segment.covered <= allowed));
    let ends = |run: &[Segment]| Some((run.first()?.from, run.last()?.to));
    let ranges = white.filter_map(ends).flat_map(|range| without_columns(&parted, range));
    let narrowed = |range: (f32, f32)| {
        let chunks = whole.iter().flat_map(|strip| &strip.chunks);
        chunks.fold(whitest(&segments, range), |(from, to), chunk| match (chunk.x0 < from, chunk.x1 > to) {
            (true, false) if chunk.x1 > from => (chunk.x1, to),
            (false, true) if chunk.x0 < to => (from, chunk.x0),
            _ => (from, to),
        })
    };
    let is_gutter = |range: (f32, f32)| {
        let white = whitest(&segments, range);
        range.1 - range.0 >= GUTTER
            && (parts_text(&parted, &whole, white) || parts_text(&parted, &whole, narrowed(range)))
    };
    let mut gutters: Vec<(f32, f32)> = ranges.filter(|range| is_gutter(*range)).collect();
    let edges = written_over(&parted, &gutters);
    gutters.extend(edges);
    gutters.sort_by(|a, b| a.0.total_cmp(&b.0));
    gutters.into_iter().map(narrowed).collect()
}

/// Strips before edges at which many texts begin, though cells over several columns are written over them.
fn written_over(strips: &[&Strip], gutters: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let inner = || strips.iter().flat_map(|strip| strip.chunks.windows(2)).map(|pair| (pair[0].x1, pair[1].x0));
    let mut pairs: Vec<(f32, f32)> = inner().collect();
    pairs.sort_by(|a, b| a.1.total_cmp(&b.1));
    let edges = pairs.chunk_by(|a, b| b.1 - a.1 <= EXACT).filter(|edge| edge.len() >= FEWEST_AT_EDGE);
    let chunks = || strips.iter().flat_map(|strip| &strip.chunks);
    let at_edge = |x: f32| chunks().filter(|chunk| (chunk.x0 - x).abs() <= EXACT).count() >= FEWEST_AT_EDGE;
    let strip = |edge: &[(f32, f32)]| {
        let to = edge.first()?.1;
        let from = edge.iter().map(|(end, _)| *end).fold(f32::MIN, f32::max);
        let over: Vec<&Chunk> = chunks().filter(|chunk| chunk.x0 < to - EXACT && chunk.x1 > to).collect();
        let few = over.len() < edge.len() && over.iter().all(|chunk| at_edge(chunk.x0));
        let known = gutters.iter().any(|gutter| gutter.0 < to + EXACT && gutter.1 > from);
        (to - from >= GUTTER && !known && few).then_some((from, to))
    };
    edges.filter_map(strip).collect()
}

/// A stretch across the page over which equally many lines write.
#[derive(Debug, Clone, Copy)]
struct Segment {
    from: f32,
    to: f32,
    covered: i32,
}

fn segments(strips: &[&Strip]) -> Vec<Segment> {
    let mut ends: Vec<(f32, i32)> =
        strips.iter().flat_map(|strip| &strip.chunks).flat_map(|chunk| [(chunk.x0, 1), (chunk.x1, -1)]).collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut covered = 0;
    let segments = ends.windows(2).map(|pair| {
        covered += pair[0].1;
        Segment { from: pair[0].0, to: pair[1].0, covered }
    });
    segments.filter(|segment| segment.to > segment.from).collect()
}

/// The widest of the whitest stretches in a range.
fn whitest(segments: &[Segment], range: (f32, f32)) -> (f32, f32) {
    let inside = || segments.iter().filter(|segment| segment.from >= range.0 && segment.to <= range.1);
    let least = inside().map(|segment| segment.covered).min().unwrap_or(0);
    let white: Vec<Segment> = inside().filter(|segment| segment.covered == least).copied().collect();
    let runs = white.chunk_by(|a, b| a.to >= b.from);
    let ends = runs.filter_map(|run| Some((run.first()?.from, run.last()?.to)));
    ends.reduce(|best, run| if run.1 - run.0 > best.1 - best.0 { run } else { best }).unwrap_or(range)
}

/// The parts of a white range beside the columns in it: a column of which only the first lines of tall rows have
/// texts is nearly white itself, but its texts are aligned and end inside.
fn without_columns(strips: &[&Strip], range: (f32, f32)) -> Vec<(f32, f32)> {
    const SLACK: f32 = 0.5;
    let mut inside: Vec<Chunk> = strips
        .iter()
        .flat_map(|strip| &strip.chunks)
        .filter(|chunk| chunk.x0 >= range.0 - SLACK && chunk.x1 <= range.1 + SLACK)
        .copied()
        .collect();
    inside.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut parts = Vec::new();
    let mut from = range.0;
    let mut rest = inside.as_slice();
    while let Some(first) = rest.first() {
        let mut end = first.x1;
        let count = rest.iter().take_while(|chunk| {
            let touches = chunk.x0 < end;
            end = if touches { end.max(chunk.x1) } else { end };
            touches
        });
        let (column, others) = rest.split_at(count.count().max(1));
        if is_aligned(column) {
            parts.push((from, first.x0));
            from = column.iter().map(|chunk| chunk.x1).fold(first.x1, f32::max);
        }
        rest = others;
    }
    parts.push((from, range.1));
    parts
}

/// Whether texts one below the other have an edge or their middle in common; two must begin at exactly one edge.
fn is_aligned(column: &[Chunk]) -> bool {
    const FEWEST: usize = 3;
    let spread = |place: &dyn Fn(&Chunk) -> f32| {
        let places = || column.iter().map(place);
        places().fold(f32::MIN, f32::max) - places().fold(f32::MAX, f32::min)
    };
    let edges: [&dyn Fn(&Chunk) -> f32; 3] =
        [&|chunk| chunk.x0, &|chunk| chunk.x1, &|chunk| f32::midpoint(chunk.x0, chunk.x1)];
    match column.len() {
        0 | 1 => false,
        count if count < FEWEST => spread(&|chunk| chunk.x0) <= EXACT,
        _ => edges.into_iter().any(|edge| spread(edge) <= FLUSH),
    }
}

/// Whether a strip has text of at least two lines beside it on each side, so that it is no margin; all but one of them
/// may stand alone in their lines.
fn parts_text(strips: &[&Strip], whole: &[&Strip], (from, to): (f32, f32)) -> bool {
    let needed = if strips.len() < FEW { 1 } else { 2 };
    let beside = |beside: &dyn Fn(&Chunk) -> bool| {
        let count = |strips: &[&Strip]| strips.iter().filter(|strip| strip.chunks.iter().any(beside)).count();
        let parted = count(strips);
        parted >= needed || (parted > 0 && parted + count(whole) >= needed)
    };
    beside(&|chunk| chunk.x1 <= from + 0.5) && beside(&|chunk| chunk.x0 >= to - 0.5)
}

/// Ends of columns: the outer ends of the text and the middle of each strip between.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::pdf) struct Columns {
    pub xs: Vec<f32>,
}

impl Columns {
    pub(in crate::pdf) fn of(strips: &[Strip]) -> Self {
        Self::between(strips, &gutters(strips))
    }

    /// The columns of all lines of a table, also where numbers touch the texts of the next column.
    pub(in crate::pdf) fn of_table(strips: &[Strip]) -> Self {
        let mut gutters = gutters(strips);
        let outside = |strip: &(f32, f32)| !gutters.iter().any(|gutter| gutter.0 <= strip.1 && strip.0 <= gutter.1);
        let abutting: Vec<(f32, f32)> = abutting::strips_between(strips, GUTTER).into_iter().filter(outside).collect();
        gutters.extend(abutting);
        gutters.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self::between(strips, &gutters).headed(strips)
    }

    fn between(strips: &[Strip], gutters: &[(f32, f32)]) -> Self {
        const MARGIN: f32 = 2.0;
        let chunks = || strips.iter().flat_map(|strip| &strip.chunks);
        let left = chunks().map(|chunk| chunk.x0).fold(f32::MAX, f32::min) - MARGIN;
        let right = chunks().map(|chunk| chunk.x1).fold(f32::MIN, f32::max) + MARGIN;
        let mut xs = vec![left];
        xs.extend(gutters.iter().map(|gutter| f32::midpoint(gutter.0, gutter.1)));
        xs.push(right);
        Self { xs }
    }

    /// The columns with the ends that a header with a text over each of them shows: its texts stand at the left of
    /// their columns, numbers at the right.
    fn headed(mut self, strips: &[Strip]) -> Self {
        let count = self.count();
        let mut first = strips.iter().filter(|strip| strip.is_parted()).take(MOST_HEADINGS);
        let Some(head) = first.find(|strip| strip.chunks.len() == count) else { return self };
        if head.chunks.iter().enumerate().all(|(index, chunk)| self.span(chunk) == (index, 1)) {
            return self;
        }
        let chunks = || strips.iter().flat_map(|strip| &strip.chunks);
        let over = |x: f32| chunks().filter(|chunk| chunk.x0 < x && x < chunk.x1).count();
        for index in 1..count {
            let (from, to) = (head.chunks[index - 1].x1, head.chunks[index].x0);
            let (own, before, behind) = (self.xs[index], self.xs[index - 1], self.xs[index + 1]);
            let end = chunks().map(|chunk| chunk.x1).filter(|end| *end <= to).fold(from, f32::max);
            let x = f32::midpoint(end, to);
            if !(from..=to).contains(&own) && before < x && x < behind && over(x) <= over(own) {
                self.xs[index] = x;
            }
        }
        self
    }

    /// Parts the chunks that were read as one although a column begins inside them.
    pub(in crate::pdf) fn part(&self, strips: &mut [Strip]) {
        let starts: Vec<f32> = strips.iter().flat_map(|strip| &strip.chunks).map(|chunk| chunk.x0).collect();
        let begins = |x: f32| starts.iter().filter(|start| (*start - x).abs() < FLUSH).count() >= 2;
        for strip in strips {
            let chunks = std::mem::take(&mut strip.chunks);
            for chunk in chunks {
                self.part_chunk(&strip.line, chunk, &begins, &mut strip.chunks);
            }
        }
    }

    fn part_chunk(&self, line: &Line, chunk: Chunk, begins: &dyn Fn(f32) -> bool, out: &mut Vec<Chunk>) {
        let mut rest = chunk;
        for index in chunk.first + 1..chunk.first + chunk.count {
            let (Some(above), Some(word)) = (line.words.get(index - 1), line.words.get(index)) else { break };
            let (end, start) = (above.reading().x1, word.reading().x0);
            let parted = self.xs.iter().any(|x| end < *x && *x < start + FLUSH);
            if parted && start - end > COLUMN_GAP * word.size && begins(start) {
                let count = index - rest.first;
                out.push(Chunk { x1: end, count, ..rest });
                rest = Chunk { x0: start, first: index, count: rest.count - count, ..rest };
            }
        }
        out.push(rest);
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
