//! Ruling lines in a picture: long runs of ink, thin across.

use super::{Ink, PAPER, Raster};

/// Least length of a run that may be part of a line, in inches: more than a letter of print is wide or high.
const SHORTEST_RUN: f32 = 0.24;
/// A break in a run up to this is grain, in inches.
const BREAK: f32 = 0.012;
/// A line is at most this thick, in inches.
const THICKEST: f32 = 0.05;
/// A line is at least so many times longer than thick.
const LEANEST: usize = 8;
/// Least part of a run that is ink, in its row or beside.
const FULLEST: f32 = 0.85;
/// A longer line is no word, in inches.
const CERTAIN: f32 = 1.5;
/// By how much the ink at a line's places reaches beyond its thickness, and at three quarters of them beyond its middle
/// measure, in inches.
const BLUR: f32 = 0.014;
const UNEVEN: f32 = 0.007;
/// Dots of a line have nothing between them, and are at most so high, in inches.
const DOT: f32 = 0.02;
/// Most runs looked at in one direction; beyond it the picture is no print.
const MOST_RUNS: usize = 200_000;

/// A line in pixels: the middle across it, and its ends along it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct DrawnLine {
    /// Across: y of a level line, x of an upright one.
    pub at: f32,
    pub from: usize,
    pub to: usize,
    /// Pixels across.
    pub thickness: usize,
    /// By how much it moves across, a step along.
    pub slope: f32,
    first: usize,
    last: usize,
}

/// Lines of both directions.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct DrawnLines {
    pub level: Vec<DrawnLine>,
    pub upright: Vec<DrawnLine>,
}

/// The lines of a picture, from the top and from the left.
pub(crate) fn lines(ink: &Ink, dots_per_inch: u32) -> DrawnLines {
    DrawnLines { level: level(ink, dots_per_inch), upright: level(&ink.transposed(), dots_per_inch) }
}

/// A run of ink in one row, or rather in it and the rows beside it.
#[derive(Debug, Clone, Copy)]
struct Run {
    row: usize,
    from: usize,
    to: usize,
}

fn level(ink: &Ink, dots_per_inch: u32) -> Vec<DrawnLine> {
    let inches = |inches: f32| (inches * dots_per_inch as f32).round() as usize;
    let runs = runs(ink, inches(SHORTEST_RUN).max(8), inches(BREAK).max(1));
    let thickest = inches(THICKEST).max(3);
    let mut groups: Vec<Vec<Run>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for run in runs {
        open.retain(|group| groups[*group].last().is_some_and(|last| last.row + 1 >= run.row));
        let touches = |group: &&usize| {
            let near = groups[**group].iter().rev().take_while(|other| other.row + 1 >= run.row);
            near.into_iter().any(|other| other.from <= run.to && run.from <= other.to)
        };
        match open.iter().find(touches).copied() {
            Some(group) => groups[group].push(run),
            None => {
                open.push(groups.len());
                groups.push(vec![run]);
            }
        }
    }
    let found = groups.iter().filter_map(|group| line(group, thickest));
    found.filter(|line| line.to - line.from >= inches(CERTAIN) || is_even(line, ink, dots_per_inch)).collect()
}

/// The line that runs of neighbouring rows make; none if it is too thick for one.
fn line(runs: &[Run], thickest: usize) -> Option<DrawnLine> {
    let from = runs.iter().map(|run| run.from).min()?;
    let to = runs.iter().map(|run| run.to).max()?;
    let (first, last) = (runs.iter().map(|run| run.row).min()?, runs.iter().map(|run| run.row).max()?);
    let length: usize = runs.iter().map(|run| run.to - run.from).sum();
    // A line that leans a little takes many rows and is thin all the same.
    let thickness = length.div_ceil((to - from).max(1));
    let weighed: f32 = runs.iter().map(|run| run.row as f32 * (run.to - run.from) as f32).sum();
    let is_line = thickness <= thickest && to - from >= LEANEST * thickness && last - first <= 3 * thickest;
    let at = weighed / length.max(1) as f32 + 0.5;
    is_line.then(|| DrawnLine { at, from, to, thickness, slope: slope(runs, at), first, last })
}

/// Whether a line is about as thick all along: the letters of a bold word touch each other as well, and are not.
fn is_even(line: &DrawnLine, ink: &Ink, dots_per_inch: u32) -> bool {
    let inches = |inches: f32| (inches * dots_per_inch as f32).round() as usize;
    let most = inches(THICKEST).max(3) * 3;
    let middle = (line.from + line.to) as f32 / 2.0;
    let extent = |x: usize| {
        let at = (line.at + line.slope * (x as f32 - middle)).max(1.0) as usize;
        let Some(at) = [at, at - 1, at + 1].into_iter().find(|y| ink.at(x, *y)) else { return 0 };
        let above = (1..=at.min(most)).take_while(|step| ink.at(x, at - step)).count();
        above + (0..most).take_while(|step| ink.at(x, at + step)).count()
    };
    let mut extents: Vec<usize> = (line.from..line.to).map(extent).collect();
    extents.sort_unstable();
    let part = |hundredths: usize| extents.get(extents.len() * hundredths / 100).copied().unwrap_or(0);
    let (least, usual, large) = (part(10), part(50), part(75));
    usual <= line.thickness + inches(BLUR)
        && large <= usual + inches(UNEVEN).max(1)
        && (least > 0 || large <= inches(DOT))
}

/// By how much the runs of a line move across, a step along: the straight line that fits them best.
fn slope(runs: &[Run], at: f32) -> f32 {
    let weight = |run: &Run| (run.to - run.from) as f32;
    let middle = |run: &Run| (run.from + run.to) as f32 / 2.0;
    let all: f32 = runs.iter().map(weight).sum();
    let mean = runs.iter().map(|run| weight(run) * middle(run)).sum::<f32>() / all.max(1.0);
    let (mut common, mut along) = (0.0, 0.0);
    for run in runs {
        let length = weight(run);
        common += length * (middle(run) - mean) * (run.row as f32 + 0.5 - at);
        // A run is not a point: its own length counts.
        along += length * ((middle(run) - mean).powi(2) + length * length / 12.0);
    }
    if along > 0.0 { common / along } else { 0.0 }
}

/// How the lines lean that are long enough to tell; `None` in a direction without any.
pub(crate) fn leaning(lines: &DrawnLines, dots_per_inch: u32) -> (Option<f32>, Option<f32>) {
    /// Least length of a line that tells, in inches.
    const TELLING: f32 = 0.8;
    let least = (TELLING * dots_per_inch as f32) as usize;
    let middle = |lines: &[DrawnLine]| {
        let mut told: Vec<(f32, usize)> =
            lines.iter().map(|line| (line.slope, line.to - line.from)).filter(|(_, length)| *length >= least).collect();
        told.sort_by(|a, b| a.0.total_cmp(&b.0));
        let all: usize = told.iter().map(|(_, length)| length).sum();
        let mut passed = 0;
        told.into_iter().find(|(_, length)| {
            passed += length;
            passed * 2 >= all
        })
    };
    (middle(&lines.level).map(|told| told.0), middle(&lines.upright).map(|told| told.0))
}

fn runs(ink: &Ink, shortest: usize, gap: usize) -> Vec<Run> {
    let mut runs = Vec::new();
    for row in 0..ink.height {
        let mut current: Option<(Run, usize)> = None;
        let mut finish = |current: Option<(Run, usize)>| {
            if let Some((run, inked)) = current
                && run.to - run.from >= shortest
                && inked as f32 >= FULLEST * (run.to - run.from) as f32
            {
                runs.push(run);
            }
        };
        for x in 0..ink.width {
            // A line that leans goes on in the row beside.
            let beside = (row > 0 && ink.at(x, row - 1)) || ink.at(x, row + 1);
            if !ink.at(x, row) && !beside {
                continue;
            }
            current = match current {
                Some((run, count)) if x - run.to <= gap => Some((Run { to: x + 1, ..run }, count + 1)),
                other => {
                    finish(other);
                    Some((Run { row, from: x, to: x + 1 }, 1))
                }
            };
        }
        finish(current);
        if runs.len() > MOST_RUNS {
            break;
        }
    }
    runs
}

/// The picture with its lines painted over; letters that cross one keep their ink.
pub(crate) fn without_lines(mut clean: Raster, ink: &Ink, lines: &DrawnLines) -> Raster {
    let (width, height) = (clean.width(), clean.height());
    for line in &lines.level {
        for x in line.from..line.to {
            erase(line, height, |y| ink.at(x, y), |y| clean.set(x, y, PAPER));
        }
    }
    for line in &lines.upright {
        for y in line.from..line.to {
            erase(line, width, |x| ink.at(x, y), |x| clean.set(x, y, PAPER));
        }
    }
    clean
}

/// Paints over the ink across one place of a line, unless it reaches far beyond the line.
fn erase(line: &DrawnLine, most: usize, inked: impl Fn(usize) -> bool, mut paint: impl FnMut(usize)) {
    // Scans blur: a line has grey sides.
    let margin = 2 + line.thickness / 2;
    let low = line.first.saturating_sub(margin);
    let high = (line.last + margin).min(most.saturating_sub(1));
    let above = low.checked_sub(1).is_some_and(&inked);
    let below = inked(high + 1);
    if above || below {
        return;
    }
    (low..=high).for_each(&mut paint);
}
