//! One page laid out: lines of text, parts of tables, furniture.

use super::grid;
use super::lines::{Line, lines};
use super::page::{Frame, PageContent, PageState, Ruling};
use super::piece::{self, Piece};
use super::rules;
use super::scan::TextSource;
use super::shading;
use super::tagged::Tagging;
use super::words::{Word, words};
use crate::document::Rect;

/// A page laid out.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub number: u32,
    /// Width and height as shown.
    pub size: (f32, f32),
    /// How the page was turned; everything below is in the turned page's coordinates.
    pub frame: Frame,
    /// Width and height of the turned page.
    pub width: f32,
    pub height: f32,
    /// Lines of running text, from top to bottom.
    pub body: Vec<Line>,
    /// Page headers, footers and numbers.
    pub furniture: Vec<Line>,
    /// Where the file marks content as such.
    pub pagination: Vec<Rect>,
    /// Text that a reader does not see.
    pub hidden: Vec<Line>,
    /// Parts of tables, from top to bottom.
    pub pieces: Vec<Piece>,
    pub letters: Letters,
    pub state: PageState,
    /// What became of its text.
    pub text: TextSource,
    /// Merged ruling lines.
    pub rulings: Vec<Ruling>,
    /// Filled areas that are not white.
    pub fills: Vec<Rect>,
}

/// How much of a page's text could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters {
    /// Glyphs with a letter.
    pub known: usize,
    /// Glyphs without.
    pub unmapped: usize,
    /// Pictures on the page.
    pub pictures: usize,
}

/// A page's letters mostly lack meaning, so that its text is no text, beyond this part of its glyphs.
const MOSTLY_UNMAPPED: f32 = 0.3;

impl Letters {
    /// Whether so many glyphs lack letters that the rest says nothing.
    pub(super) fn are_lost(self) -> bool {
        self.unmapped > 20 && self.unmapped as f32 > MOSTLY_UNMAPPED * (self.known + self.unmapped) as f32
    }
}

impl Page {
    pub(super) fn new(content: PageContent) -> Self {
        Self::tagged(content, None)
    }

    /// The page with the tables that its tags tell.
    pub(super) fn tagged(content: PageContent, tagging: Option<&mut Tagging<'_>>) -> Self {
        let (number, size, state) = (content.number, (content.width, content.height), content.state);
        let (content, frame) = content.upright();
        let known = content.glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace()).count();
        let known = known.saturating_sub(content.unmapped);
        let letters = Letters { known, unmapped: content.unmapped, pictures: content.pictures.len() };
        let pagination = content.pagination();
        let rulings = rules::merged(&content.rulings);
        let mut grids = grid::grids(&rulings, content.ruled);
        let tagging = tagging.filter(|_| !letters.are_lost() && !content.marks.is_empty());
        let tagged = tagging.map(|tagging| tagging.read(&content, &mut grids, &rulings)).unwrap_or_default();
        let (shown, hidden) = match letters.are_lost() {
            true => (Vec::new(), Vec::new()),
            false => (words(&tagged.left(&content.glyphs)), words(&content.invisible)),
        };
        grids.extend(shading::grids(&content.fills, &shown, &rulings, &grids));
        let (mut pieces, rest) = piece::fill(grids, shown, number);
        tagged.join(&mut pieces);
        pieces.sort_by(|a, b| a.rect().y0.total_cmp(&b.rect().y0).then(a.rect().x0.total_cmp(&b.rect().x0)));
        Self {
            number,
            size,
            frame,
            width: content.width,
            height: content.height,
            body: lines(rest, number),
            furniture: Vec::new(),
            pagination,
            hidden: lines(hidden, number),
            pieces,
            letters,
            state,
            text: TextSource::Own,
            rulings,
            fills: content.fills,
        }
    }

    /// All words that a reader sees.
    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        let cells = self.pieces.iter().flat_map(|piece| &piece.cells).flat_map(|cell| &cell.lines);
        self.body.iter().chain(&self.furniture).chain(cells).flat_map(|line| &line.words)
    }

    /// A box of the turned page as it is shown.
    pub(super) fn shown(&self, rect: Rect) -> Rect {
        self.frame.shown(rect)
    }
}
