//! Recognised words as letters on a page.

use super::paper::Paper;
use crate::document::Rect;
use crate::pdf::page::{Glyph, Weight};
use crate::recognition::RecognisedWord;

/// Letters that hang below the line, and signs that do.
const HANGING: &str = "gjpqyçşșțţģķļņŗġąęų,;„‚()[]{}/|@Qщцрруфџjђ_§";
/// Letters as high as capitals.
const TALL: &str = "bdfhklßþбђћфіїёй()[]/|";
/// Height of capitals, digits and tall letters, and of small letters, in parts of the size.
const CAPITAL: f32 = 0.70;
const SMALL: f32 = 0.50;
const HANG: f32 = 0.21;
/// Part of the size above and below the baseline that a letter's box takes.
const ASCENT: f32 = 0.8;
const DESCENT: f32 = 0.2;

/// Fewer words of one line measure badly.
const FEW: usize = 4;

/// The letters of words, each line with one size and baseline.
pub(super) fn glyphs(words: &[RecognisedWord], paper: &Paper) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    let usual = size(words);
    let all: Vec<&[RecognisedWord]> = words.chunk_by(|a, b| a.line == b.line).collect();
    for line in &all {
        let size = printed(size(line), usual, line.len());
        let size = if size > usual && line.len() < FEW && stands_beside(line, &all, usual) { usual } else { size };
        let lines = baselines(line, size);
        for (word, baseline) in line.iter().zip(lines) {
            place(word, size, baseline, paper, &mut glyphs);
        }
    }
    glyphs
}

/// The size that print has which measures so: sizes of one page are steps apart, measures are not. A few words measure
/// badly, and are of the usual size unless they are far from it.
fn printed(measured: f32, usual: f32, words: usize) -> f32 {
    /// From one size to the next that a reader tells from it.
    const STEP: f32 = 1.25;
    const FAR: f32 = 0.9;
    let steps = (measured / usual).log(STEP);
    if words < FEW && steps.abs() < FAR { usual } else { usual * STEP.powf(steps.round()) }
}

/// Whether a line is one of several side by side, another of which has print of the usual size: cells of a row are of
/// one size, however ruling lines mislead the measure.
fn stands_beside(line: &[RecognisedWord], all: &[&[RecognisedWord]], usual: f32) -> bool {
    const ALIKE: f32 = 1.12;
    let span = |line: &[RecognisedWord]| {
        let top = line.iter().map(|word| word.rect[1]).min().unwrap_or(0);
        (top, line.iter().map(|word| word.rect[3]).max().unwrap_or(top))
    };
    let (top, bottom) = span(line);
    all.iter().filter(|other| other.first().map(|word| word.line) != line.first().map(|word| word.line)).any(|other| {
        let (other_top, other_bottom) = span(other);
        let shared = bottom.min(other_bottom).saturating_sub(top.max(other_top));
        shared * 2 > other_bottom - other_top && size(other) <= usual * ALIKE
    })
}

/// The height of a word's body above the baseline and what hangs below it, in parts of the size.
fn shape(text: &str) -> (f32, f32) {
    let is_tall =
        |letter: char| letter.is_uppercase() || letter.is_numeric() || TALL.contains(letter) || has_mark(letter);
    let above = if text.chars().any(is_tall) { CAPITAL } else { SMALL };
    let below = if text.chars().any(|letter| HANGING.contains(letter)) { HANG } else { 0.0 };
    (above, below)
}

/// Small letters with a mark above.
fn has_mark(letter: char) -> bool {
    matches!(letter, '\u{df}'..='\u{24f}') && letter.is_lowercase() && !"đłıøœæ".contains(letter)
}

/// The size of a line's letters, by the middle one of what its words tell.
fn size(line: &[RecognisedWord]) -> f32 {
    let told = |word: &RecognisedWord| {
        let [_, top, _, bottom] = word.rect;
        let (above, below) = shape(&word.text);
        bottom.saturating_sub(top) as f32 / (above + below)
    };
    let says = |word: &&RecognisedWord| word.text.chars().any(char::is_alphanumeric);
    let mut sizes: Vec<f32> = line.iter().filter(says).map(told).collect();
    if sizes.is_empty() {
        sizes = line.iter().map(told).collect();
    }
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0).max(1.0)
}

/// The baseline of each word: that of its line, which is the middle one of what its words tell.
fn baselines(line: &[RecognisedWord], size: f32) -> Vec<f32> {
    let told = |word: &RecognisedWord| word.rect[3] as f32 - shape(&word.text).1 * size;
    let says = |word: &&RecognisedWord| word.text.chars().any(char::is_alphanumeric);
    let mut all: Vec<f32> = line.iter().filter(says).map(told).collect();
    all.sort_by(f32::total_cmp);
    let middle = all.get(all.len() / 2).copied();
    line.iter().map(|word| middle.unwrap_or_else(|| told(word))).collect()
}

fn place(word: &RecognisedWord, size: f32, baseline: f32, paper: &Paper, glyphs: &mut Vec<Glyph>) {
    let [x0, _, x1, _] = word.rect.map(|pixel| pixel as f32);
    let count = word.text.chars().count().max(1) as f32;
    let turn = paper.turn();
    let along = paper.page(Rect { x0, y0: baseline, x1, y1: baseline });
    let baseline_on_page = turn.reading(along).y0;
    let mut push = |letter: char, x0: f32, x1: f32| {
        let rect = paper.page(Rect { x0, y0: baseline - ASCENT * size, x1, y1: baseline + DESCENT * size });
        let size = size * paper.scale();
        glyphs.push(Glyph { letter, rect, baseline: baseline_on_page, size, turn, weight: Weight::Regular });
    };
    for (index, letter) in word.text.chars().enumerate() {
        let step = (x1 - x0) / count;
        push(letter, x0 + step * index as f32, x0 + step * (index as f32 + 1.0));
    }
    // Parts it from the next word, however near that stands.
    push(' ', x1, x1 + 0.1);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_print_are_steps_apart() {
        let printed = |measured: f32, words| (printed(measured, 40.0, words) * 10.0).round() as i32;
        assert_eq!([36.0, 40.0, 44.0, 51.0, 62.0].map(|size| printed(size, 5)), [400, 400, 400, 500, 625]);
        assert_eq!([35.0, 46.0, 51.0, 62.0].map(|size| printed(size, 2)), [400, 400, 500, 625]);
    }

    #[test]
    fn a_line_has_one_baseline_whatever_hangs_from_it() {
        let word = |text: &str, top, bottom| RecognisedWord {
            text: text.to_owned(),
            rect: [0, top, 100, bottom],
            certainty: 90,
            line: 0,
        };
        // Capitals 28 pixels high, small letters 20, and 8 below: print of 40 pixels.
        let line = [word("Plan", 72, 100), word("one", 80, 100), word("gypsy", 80, 108), word("2020", 72, 100)];
        assert!((size(&line) - 40.0).abs() < 1.0, "{}", size(&line));
        assert!(baselines(&line, 40.0).iter().all(|baseline| (baseline - 100.0).abs() < 1.0));
    }

    #[test]
    fn cells_side_by_side_are_of_one_size() {
        let word = |text: &str, line, top, bottom| RecognisedWord {
            text: text.to_owned(),
            rect: [0, top, 100, bottom],
            certainty: 90,
            line,
        };
        let usual = word("Draupark", 0, 72, 108);
        let beside = word("mit", 1, 66, 110);
        let alone = word("TITLE", 2, 10, 60);
        let all: Vec<&[RecognisedWord]> = vec![std::slice::from_ref(&usual), std::slice::from_ref(&beside)];
        assert!(stands_beside(std::slice::from_ref(&beside), &all, 40.0));
        assert!(!stands_beside(std::slice::from_ref(&alone), &all, 40.0));
    }
}
