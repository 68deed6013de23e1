//! Portable Document Format, ISO 32000: pages with a text layer.
//!
//! Passes, each a function from the type before to the type after: drawn glyphs and lines ([`page`]) → words →
//! lines, and ruling lines → grids → cells ([`layout`]) → furniture set apart → tables joined over pages → blocks.

mod aligned;
mod assemble;
mod drawn;
mod furniture;
mod grid;
mod habits;
mod interpreter;
mod join;
mod layout;
mod letters;
mod lines;
mod page;
mod paint;
mod paragraphs;
mod piece;
mod refusal;
mod rules;
mod scan;
mod seam;
mod shading;
mod sideways;
mod tagged;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use view::{CellView, JoinKind, JoinView, PageView, layout};

use self::layout::{Letters, Page};
use interpreter::Interpreter;
use page::{PageSource as _, PageState};
use scan::{TextLayer, TextSource};

use crate::document::{Origin, Rect};
use crate::recognition::{Recogniser, Recognition};
use crate::{Content, Notice, NoticeCode, ReadError};

/// Most pages read of one file.
const MOST_PAGES: usize = 5_000;
/// More notices of one kind than this are told as one.
const MOST_NOTICES: usize = 20;

/// Reads pages, those without text through the recogniser if there is one.
pub(crate) fn read(
    bytes: &[u8],
    password: Option<&str>,
    recogniser: Option<&mut dyn Recogniser>,
) -> Result<Content, ReadError> {
    let Laid { mut pages, count, recognition } = pages(bytes, password, recogniser)?;
    let mut notices = notices(&pages);
    if count > MOST_PAGES {
        let detail = format!("the file has {count} pages; the first {MOST_PAGES} were read");
        notices.push(Notice::new(NoticeCode::LimitReached, detail));
    }
    let style = assemble::style(&pages);
    let tables = join::join(&mut pages, &style.habits);
    let parts = assemble::parts(&pages);
    let blocks = assemble::blocks(&mut pages, tables, &style);
    Ok(Content { parts, blocks, notices, recognition, ..Content::default() })
}

/// The pages of a file laid out, furniture set apart.
struct Laid {
    pages: Vec<Page>,
    /// How many the file has.
    count: usize,
    recognition: Recognition,
}

fn pages(bytes: &[u8], password: Option<&str>, recogniser: Option<&mut dyn Recogniser>) -> Result<Laid, ReadError> {
    // Most encrypted files open without a password; only changing them needs one.
    let opened = Interpreter::open(bytes, "").or_else(|refusal| match password {
        Some(password) => Interpreter::open(bytes, password),
        None => Err(refusal),
    });
    let source = opened.map_err(|refusal| refusal::explain(bytes, refusal, password))?;
    let (mut pages, recognition) = scan::pages(&source, MOST_PAGES, recogniser);
    pages.iter_mut().for_each(drawn::take);
    furniture::set_apart(&mut pages);
    aligned::find(&mut pages);
    Ok(Laid { pages, count: source.page_count(), recognition })
}

fn notices(pages: &[Page]) -> Vec<Notice> {
    let mut notices = Vec::new();
    let all: Letters = pages.iter().fold(Letters::default(), |sum, page| Letters {
        known: sum.known + page.letters.known,
        unmapped: sum.unmapped + page.letters.unmapped,
        pictures: sum.pictures + page.letters.pictures,
    });
    if all.unmapped > 0 {
        let total = all.known + all.unmapped;
        let lost = pages.iter().filter(|page| page.letters.are_lost()).count();
        let mut detail = format!("{} of {total} glyphs have no letters assigned", all.unmapped);
        if lost > 0 {
            detail.push_str(&format!("; the text of {lost} of {} pages cannot be read", pages.len()));
        }
        notices.push(Notice::new(NoticeCode::GlyphsWithoutLetters, detail));
    }
    tell(&mut notices, pages, NoticeCode::PageWithoutText, "has a picture but no text that can be read", |page| {
        page.text != TextSource::Unread(TextLayer::Junk)
            && page.letters.known == 0
            && page.letters.unmapped == 0
            && page.letters.pictures > 0
    });
    notices.extend(scan::notices(pages));
    tell(
        &mut notices,
        pages,
        NoticeCode::TextLayerUnusable,
        "is a scan whose text layer does not read like text, so that none of it was taken",
        |page| page.text == TextSource::Unread(TextLayer::Junk),
    );
    tell(&mut notices, pages, NoticeCode::PartUnreadable, "could not be read", |page| {
        page.state == PageState::Unreadable
    });
    tell(&mut notices, pages, NoticeCode::LimitReached, "draws more than is kept; the rest was left out", |page| {
        page.state == PageState::Cut
    });
    notices
}

/// Adds a notice for each page that `is_so`, or one for all if there are many.
fn tell(notices: &mut Vec<Notice>, pages: &[Page], code: NoticeCode, what: &str, is_so: impl Fn(&Page) -> bool) {
    let numbers: Vec<u32> = pages.iter().filter(|page| is_so(page)).map(|page| page.number).collect();
    if numbers.len() > MOST_NOTICES {
        let detail = format!("{} of {} pages: each {what}", numbers.len(), pages.len());
        notices.push(Notice::new(code, detail));
        return;
    }
    for page in pages.iter().filter(|page| numbers.contains(&page.number)) {
        let rect = Rect { x0: 0.0, y0: 0.0, x1: page.size.0, y1: page.size.1 };
        let notice = Notice::new(code, format!("page {} {what}", page.number));
        notices.push(notice.at(Origin::Page { page: page.number, rect }));
    }
}
