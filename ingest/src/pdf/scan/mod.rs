//! Pages without a usable text layer: made pictures, recognised, and handed on as if they were written.

mod layer;
mod letters;
mod notices;
mod paper;
#[cfg(test)]
mod tests;

pub(super) use layer::TextLayer;
pub(super) use notices::notices;

use super::layout::Page;
use super::page::{Axis, PageContent, PageSource, Ruled, Ruling, Turn};
use super::tagged::Tagging;
use crate::document::Rect;
use crate::raster::{
    Column, DrawnLines, Ink, QuarterTurns, Raster, Slant, cleaned, fitted, leaning, lines, passed_over, skew,
    without_lines,
};
use crate::recognition::{Arrangement, RecognisedPages, RecognisedWord, Recogniser, Recognition, RecognitionFailure};
use layer::{COVERED, covered, judge};
use paper::Paper;

/// Most pages of one file whose text is recognised; each takes seconds.
const MOST_RECOGNISED: usize = 400;
/// A lean below this is none: over a page it shifts a line by less than its thickness.
const LEVEL: f32 = 0.0006;
/// Letters of stated text by which the language may be told.
const KNOWN: usize = 20_000;
/// How surely the words of a layer that another program laid over a scan are taken to be read, in percent.
const LAID_CERTAINTY: u8 = 80;

/// What became of a page's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum TextSource {
    /// It is the page's own.
    #[default]
    Own,
    /// Another program recognised it and laid it over the scan.
    Laid,
    /// It was recognised; how surely in the mean, in percent.
    Recognised(u8),
    /// It could not be read, for this layer.
    Unread(TextLayer),
    /// It would have to be recognised, and was not.
    Failed(RecognitionFailure),
    /// It would have to be recognised, and more pages before it took all that is given to a file.
    PastLimit,
}

/// A page that waits until all stated text is known.
enum Waiting {
    Read(Box<Page>),
    Scan(Box<PageContent>, TextLayer),
}

/// The first `most` pages of a file laid out, with what was recognised on them.
pub(super) fn pages(
    source: &dyn PageSource,
    most: usize,
    mut recogniser: Option<&mut dyn Recogniser>,
) -> (Vec<Page>, Recognition) {
    let wanted = recogniser.as_ref().map(|recogniser| recogniser.pages());
    let mut recognition = Recognition::default();
    let mut waiting = Vec::new();
    let structure = source.structure();
    let mut tagging = structure.as_ref().map(Tagging::new);
    let mut known = String::new();
    source.for_each_page(most, &mut |mut content| match (judge(&content), wanted) {
        (layer, Some(RecognisedPages::All)) => waiting.push(Waiting::Scan(Box::new(content), layer)),
        (TextLayer::Own, _) => {
            let page = Page::tagged(content, tagging.as_mut());
            gather(&page, &mut known);
            waiting.push(Waiting::Read(Box::new(page)));
        }
        (TextLayer::Laid, _) => {
            lift(&mut content, source, &mut recognition);
            let page = Page { text: TextSource::Laid, ..Page::new(content) };
            gather(&page, &mut known);
            waiting.push(Waiting::Read(Box::new(page)));
        }
        (layer, _) => waiting.push(Waiting::Scan(Box::new(content), layer)),
    });
    let scans = waiting.iter().any(|waiting| matches!(waiting, Waiting::Scan(..)));
    let is_ready = scans && recogniser.as_mut().is_some_and(|recogniser| recogniser.is_ready());
    recogniser = recogniser.filter(|_| is_ready);
    let mut tried = 0;
    let mut read = |waiting| match waiting {
        Waiting::Read(page) => *page,
        Waiting::Scan(mut content, layer) => {
            let text = match &mut recogniser {
                None if layer == TextLayer::Doubtful => {
                    lift(&mut content, source, &mut recognition);
                    TextSource::Laid
                }
                None => TextSource::Unread(layer),
                Some(recogniser) if tried >= MOST_RECOGNISED || recogniser.is_spent() => TextSource::PastLimit,
                Some(recogniser) => {
                    tried += 1;
                    recognised(&mut content, source, *recogniser, &known, &mut recognition)
                }
            };
            if layer == TextLayer::Junk {
                content.invisible.clear();
            }
            Page { text, ..Page::new(*content) }
        }
    };
    let pages = waiting.into_iter().map(&mut read).collect();
    recognition.settle();
    (pages, recognition)
}

/// Adds what a page states to the text by which the language may be told.
fn gather(page: &Page, known: &mut String) {
    for word in page.words() {
        if known.len() > KNOWN {
            return;
        }
        known.push_str(&word.text);
        known.push(' ');
    }
}

/// Takes the layer that was laid over a scan for what the page says, and the lines of the scan for its lines.
fn lift(content: &mut PageContent, source: &dyn PageSource, recognition: &mut Recognition) {
    content.glyphs.append(&mut content.invisible);
    for word in super::words::words(&content.glyphs) {
        recognition.add(content.number, word.rect, LAID_CERTAINTY);
    }
    let Some(picture) = source.picture(content.number) else { return };
    let drawn = lines(&Ink::faint(&picture), picture.dots_per_inch());
    content.rulings.extend(rulings(&drawn, &Paper::new(&picture, QuarterTurns::None, Slant::default())));
    content.ruled = Ruled::Seen;
}

fn recognised(
    content: &mut PageContent,
    source: &dyn PageSource,
    recogniser: &mut dyn Recogniser,
    known: &str,
    recognition: &mut Recognition,
) -> TextSource {
    let Some(picture) = source.picture(content.number) else {
        return TextSource::Failed(RecognitionFailure("the page cannot be drawn".to_owned()));
    };
    match recognise(content, picture, recogniser, known) {
        Ok(words) => {
            words.iter().for_each(|(rect, certainty)| recognition.add(content.number, *rect, *certainty));
            let sum: usize = words.iter().map(|(_, certainty)| usize::from(*certainty)).sum();
            TextSource::Recognised(sum.checked_div(words.len()).map_or(0, |mean| mean as u8))
        }
        Err(_) if recogniser.is_spent() => TextSource::PastLimit,
        Err(failure) => TextSource::Failed(failure),
    }
}

/// Replaces what a page says by what its picture shows: each word on the page as shown, and how sure it is.
fn recognise(
    content: &mut PageContent,
    picture: Raster,
    recogniser: &mut dyn Recogniser,
    known: &str,
) -> Result<Vec<(Rect, u8)>, RecognitionFailure> {
    let turns = recogniser.orientation(&picture).unwrap_or_default();
    let sheet = straight(if turns == QuarterTurns::None { picture } else { picture.turned(turns) });
    let clean = sheet.cleaned();
    let mut words = recogniser.words(&clean, Arrangement::Scattered, known)?;
    words.retain(is_writing);
    let rects: Vec<[usize; 4]> = words.iter().map(|word| word.rect).collect();
    if let Some(column) = passed_over(&clean, &rects) {
        let first = words.last().map_or(0, |word| word.line + 1);
        // Without them there is less, not nothing.
        let found = recogniser.words(&column.picture, Arrangement::Lines, known).unwrap_or_default();
        words.extend(found.into_iter().filter_map(|word| placed(word, &column, first)));
    }
    for word in &mut words {
        word.rect = fitted(word.rect, &clean);
    }
    let paper = Paper::new(&sheet.level, turns, sheet.slant);
    if covered(content) >= COVERED {
        content.rulings.extend(rulings(&sheet.drawn, &paper));
        content.ruled = Ruled::Seen;
        content.lean = paper.lean();
    }
    content.glyphs = letters::glyphs(&words, &paper);
    content.invisible.clear();
    content.unmapped = 0;
    Ok(words.iter().map(|word| (paper.shown(word.rect), word.certainty)).collect())
}

/// A word of a column of scraps where it stands on the page; none if it is no writing.
fn placed(word: RecognisedWord, column: &Column, first_line: usize) -> Option<RecognisedWord> {
    let (rect, scrap) = column.on_page(word.rect)?;
    let is_sign = !word.text.chars().any(char::is_alphanumeric);
    (!is_sign && is_writing(&word)).then(|| RecognisedWord { rect, line: first_line + scrap, ..word })
}

/// Whether a word is one: dirt, stamps and drawings read like letters too, and not surely. Figures are kept longer, as
/// doubtful ones, for without them a sum would be missed.
fn is_writing(word: &RecognisedWord) -> bool {
    const LEAST_NUMBER: u8 = 15;
    const LEAST_SIGN: u8 = 60;
    const LEAST_WORD: u8 = 40;
    let least = match &word.text {
        text if is_number(text) => LEAST_NUMBER,
        text if is_sign(text) => LEAST_SIGN,
        _ => LEAST_WORD,
    };
    word.certainty >= least
}

fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0 && !text.chars().any(char::is_alphabetic)
}

fn is_sign(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// A picture made straight, with its lines.
struct Sheet {
    level: Raster,
    /// Letters and lines.
    ink: Ink,
    drawn: DrawnLines,
    slant: Slant,
}

impl Sheet {
    fn new(level: Raster, slant: Slant) -> Self {
        let ink = Ink::faint(&level);
        let drawn = lines(&ink, level.dots_per_inch());
        Self { level, ink, drawn, slant }
    }

    /// The picture with its lines painted over and its ground white.
    fn cleaned(&self) -> Raster {
        without_lines(cleaned(&self.level, &Ink::of(&self.level)), &self.ink, &self.drawn)
    }
}

fn straight(upright: Raster) -> Sheet {
    let slant = Some(Slant::turned(skew(&Ink::of(&upright)))).filter(|slant| slant.down.abs() > LEVEL);
    let (sheet, upright) = match slant {
        // A picture is large: no more of them are held than are looked at.
        None => (Sheet::new(upright, Slant::default()), None),
        Some(slant) => (Sheet::new(upright.straightened(slant), slant), Some(upright)),
    };
    let slant = slant.unwrap_or_default();
    // The lines tell the lean of what they bound better than the writing does.
    let (down, aside) = leaning(&sheet.drawn, sheet.level.dots_per_inch());
    let rest = Slant { down: down.unwrap_or(0.0), aside: aside.unwrap_or_else(|| -down.unwrap_or(0.0)) };
    if rest.down.abs() <= LEVEL && rest.aside.abs() <= LEVEL {
        return sheet;
    }
    let slant = Slant { down: slant.down + rest.down, aside: slant.aside + rest.aside };
    let source = upright.unwrap_or(sheet.level);
    Sheet::new(source.straightened(slant), slant)
}

/// The lines of a picture on its page.
fn rulings(lines: &DrawnLines, paper: &Paper) -> Vec<Ruling> {
    let level =
        lines.level.iter().map(|line| Rect { x0: line.from as f32, y0: line.at, x1: line.to as f32, y1: line.at });
    let upright =
        lines.upright.iter().map(|line| Rect { x0: line.at, y0: line.from as f32, x1: line.at, y1: line.to as f32 });
    let on_page = |rect: Rect| {
        let rect = paper.page(rect);
        let axis = if rect.x1 - rect.x0 >= rect.y1 - rect.y0 { Axis::Horizontal } else { Axis::Vertical };
        Ruling::of(axis, rect)
    };
    level.chain(upright).map(on_page).collect()
}

/// The writing direction on a page whose picture must be turned so.
fn turn(turns: QuarterTurns) -> Turn {
    match turns {
        QuarterTurns::None => Turn::Upright,
        QuarterTurns::One => Turn::Upwards,
        QuarterTurns::Two => Turn::Overhead,
        QuarterTurns::Three => Turn::Downwards,
    }
}
