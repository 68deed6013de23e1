//! Lines out of words.

use super::page::{Turn, Weight};
use super::words::{Word, rows_of, unstacked};
use crate::document::Rect;

/// Words side by side.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// From left to right.
    pub(crate) words: Vec<Word>,
    /// The page, counted from 1.
    pub(super) page: u32,
    /// The column of running text it stands in, if the page has several.
    pub(super) column: Option<TextColumn>,
}

/// A column of running text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextColumn {
    /// Where the line comes in the order of reading, as a place down the page.
    pub(super) order: f32,
    /// Left and right end of the column.
    pub(super) left: f32,
    pub(super) right: f32,
}

impl Line {
    /// The box on the page.
    pub(crate) fn rect(&self) -> Rect {
        let mut rects = self.words.iter().map(|word| word.rect);
        let first = rects.next().unwrap_or_default();
        rects.fold(first, Rect::union)
    }

    /// The box in reading coordinates.
    pub(super) fn reading(&self) -> Rect {
        self.turn().reading(self.rect())
    }

    /// Where it comes in the order of reading, as a place down the page.
    pub(super) fn order(&self) -> f32 {
        self.column.map_or_else(|| self.rect().y0, |column| column.order)
    }

    pub(super) fn turn(&self) -> Turn {
        self.words.first().map(|word| word.turn).unwrap_or_default()
    }

    /// Size of its largest word.
    pub(super) fn size(&self) -> f32 {
        self.words.iter().map(|word| word.size).fold(0.0, f32::max)
    }

    /// Baseline of its largest word.
    pub(super) fn baseline(&self) -> f32 {
        self.words.iter().max_by(|a, b| a.size.total_cmp(&b.size)).map_or(0.0, |word| word.baseline)
    }

    /// Bold if every word with a letter or digit is.
    pub(super) fn weight(&self) -> Weight {
        let mut written = self.words.iter().filter(|word| word.text.chars().any(char::is_alphanumeric)).peekable();
        let bold = written.peek().is_some() && written.all(|word| word.weight == Weight::Bold);
        if bold { Weight::Bold } else { Weight::Regular }
    }

    /// Whether its first word begins with a small letter.
    pub(super) fn opens_small(&self) -> bool {
        self.words.first().and_then(|word| word.text.chars().next()).is_some_and(char::is_lowercase)
    }

    /// Whether it is written in capital letters, several of them.
    pub(super) fn is_capitals(&self) -> bool {
        const FEWEST: usize = 8;
        let letters = || self.words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphabetic());
        letters().filter(|letter| letter.is_uppercase()).count() >= FEWEST && !letters().any(char::is_lowercase)
    }

    /// Whether its last word ends in a hyphen that may have broken it.
    pub(super) fn ends_in_hyphen(&self) -> bool {
        let broken = |word: &Word| word.text.ends_with(HYPHENS) && is_compound(&word.text);
        self.words.last().is_some_and(broken)
    }

    /// Its words with a space between.
    pub(crate) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }
}

/// Groups words of one page into lines, from top to bottom; lines of other writing directions follow.
pub(super) fn lines(words: Vec<Word>, page: u32) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut rest = words;
    for turn in Turn::ALL {
        let (mut these, others): (Vec<Word>, Vec<Word>) = rest.into_iter().partition(|word| word.turn == turn);
        rest = others;
        these.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        for words in rows_of(these, Word::body).into_iter().flat_map(|row| unstacked(row, Word::stand)) {
            lines.push(Line { words, page, column: None });
        }
    }
    lines
}

/// Signs at which a word may have been broken.
pub(super) const HYPHENS: [char; 3] = ['-', '\u{ad}', '\u{2010}'];

/// A hyphen behind letters or digits, not a dash that stands alone.
pub(super) fn is_compound(word: &str) -> bool {
    word.chars().rev().nth(1).is_some_and(char::is_alphanumeric)
}
