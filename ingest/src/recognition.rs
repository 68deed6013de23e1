//! Text recognition as the readers see it: given from outside, asked for the words of a page's picture.

use std::fmt;

use serde::Serialize;

use crate::document::{Origin, Rect};
use crate::raster::{QuarterTurns, Raster};

/// Recognises text in pictures; how is not known here.
pub trait Recogniser {
    /// Which pages it is to be asked for.
    fn pages(&self) -> RecognisedPages;
    /// Whether it can be asked; told once, before the first page.
    fn is_ready(&mut self) -> bool;
    /// Whether it took all the time it is given, so that no further page can be recognised.
    fn is_spent(&self) -> bool {
        false
    }
    /// How the picture of a page must be turned so that its text reads from left to right.
    ///
    /// # Errors
    /// When nothing can be told.
    fn orientation(&mut self, page: &Raster) -> Result<QuarterTurns, RecognitionFailure>;
    /// The words of an upright picture without ruling lines; `known` is text that the document states elsewhere, by
    /// which the language may be told.
    ///
    /// # Errors
    /// When no text can be recognised, for whatever reason.
    fn words(
        &mut self,
        page: &Raster,
        arrangement: Arrangement,
        known: &str,
    ) -> Result<Vec<RecognisedWord>, RecognitionFailure>;
}

/// Which pages text is recognised on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RecognisedPages {
    /// Those whose text cannot be read otherwise.
    #[default]
    Unreadable,
    /// All.
    All,
}

/// How the text of a picture stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrangement {
    /// Anywhere, as on a page with tables.
    Scattered,
    /// One line under the other.
    Lines,
}

/// A word in a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognisedWord {
    /// What it says.
    pub text: String,
    /// Its box in pixels: left, top, right, bottom.
    pub rect: [usize; 4],
    /// How surely it was recognised, in percent.
    pub certainty: u8,
    /// Words of one line have one number.
    pub line: usize,
}

/// Why no text was recognised, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecognitionFailure(pub String);

impl fmt::Display for RecognitionFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What of a document was recognised in pictures, and how surely.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Recognition {
    words: Vec<PlacedWord>,
}

/// A recognised word on its page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct PlacedWord {
    page: u32,
    /// In points.
    rect: Rect,
    certainty: u8,
}

impl Recognition {
    /// Adds a word; [`Recognition::settle`] comes last.
    pub(crate) fn add(&mut self, page: u32, rect: Rect, certainty: u8) {
        self.words.push(PlacedWord { page, rect, certainty: certainty.min(100) });
    }

    /// Puts pages in their order.
    pub(crate) fn settle(&mut self) {
        self.words.sort_by_key(|word| word.page);
    }

    /// Whether all text is stated by the file itself.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How surely the text at a place was read, in percent: as surely as its least sure word; `None` where the file itself
    /// states it.
    #[must_use]
    pub fn certainty(&self, at: &Origin) -> Option<u8> {
        let Origin::Page { page, rect } = at else { return None };
        let start = self.words.partition_point(|word| word.page < *page);
        let words = self.words.iter().skip(start).take_while(|word| word.page == *page);
        let inside = words.filter(|word| {
            let (x, y) = (f32::midpoint(word.rect.x0, word.rect.x1), f32::midpoint(word.rect.y0, word.rect.y1));
            rect.x0 <= x && x <= rect.x1 && rect.y0 <= y && y <= rect.y1
        });
        inside.map(|word| word.certainty).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_as_sure_as_its_least_sure_word() {
        let mut recognition = Recognition::default();
        let rect = |x0: f32| Rect { x0, y0: 10.0, x1: x0 + 20.0, y1: 20.0 };
        recognition.add(1, rect(10.0), 96);
        recognition.add(2, rect(10.0), 93);
        recognition.add(2, rect(40.0), 61);
        let at = |page, x0, x1| Origin::Page { page, rect: Rect { x0, y0: 0.0, x1, y1: 30.0 } };
        assert_eq!(recognition.certainty(&at(2, 0.0, 100.0)), Some(61));
        assert_eq!(recognition.certainty(&at(2, 0.0, 35.0)), Some(93));
        assert_eq!(recognition.certainty(&at(1, 0.0, 100.0)), Some(96));
        assert_eq!(recognition.certainty(&at(3, 0.0, 100.0)), None);
    }
}
