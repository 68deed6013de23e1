//! HTML, by the parsing algorithm of its standard; pages are read as a browser without style sheets shows them.

mod element;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use scraper::Html;

use crate::document::{Layer, PartKind};
use crate::flow::FlowBuilder;
use crate::{Content, Notice, NoticeCode, encoding};

/// The parser's work grows with the square of the depth, so a page is cut where it nests deeper.
const MOST_OPEN: usize = 2_000;
/// Most bytes of a page; a page of ten thousand rows has five million.
const MOST_BYTES: usize = 96 * 1024 * 1024;

/// Reads headings, paragraphs, lists and tables.
pub(crate) fn read(bytes: &[u8]) -> Content {
    let mut flow = FlowBuilder::default();
    let kept = &bytes[..bytes.len().min(MOST_BYTES)];
    let (text, notice) = encoding::decode(kept, declared_charset(kept).as_deref());
    notice.into_iter().for_each(|notice| flow.notice(notice));
    let shallow = shallow_head(&text);
    if kept.len() < bytes.len() || shallow.len() < text.len() {
        let detail = "the page is nested too deep or too large; what lies beyond the limit was left out";
        flow.notice(Notice::new(NoticeCode::LimitReached, detail));
    }
    let page = Html::parse_document(shallow);
    flow.part(PartKind::Body, "text");
    flow.place(walk::pieces(page.root_element()), Layer::Body);
    flow.finish()
}

/// The label after `charset=` of a meta element or XML declaration near the start.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let of_meta = head.match_indices("charset").find_map(|(at, word)| {
        let is_in_meta = head.get(..at)?.rsplit_once('<')?.1.starts_with("meta");
        let value = head.get(at + word.len()..)?.trim_start().strip_prefix('=')?;
        is_in_meta.then(|| label(value)).flatten()
    });
    of_meta.or_else(|| {
        let declaration = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
        label(declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?)
    })
}

fn label(value: &str) -> Option<String> {
    let value = value.trim_start_matches([' ', '"', '\'']);
    let end = value.find([' ', '"', '\'', '>', ';', '/', '?']).unwrap_or(value.len());
    value.get(..end).filter(|label| !label.is_empty()).map(str::to_owned)
}

/// The page up to where more than [`MOST_OPEN`] elements are open, roughly: text of scripts counts as markup.
fn shallow_head(text: &str) -> &str {
    const OFTEN_UNCLOSED: [&str; 18] = [
        "p", "br", "li", "td", "th", "tr", "img", "hr", "input", "meta", "link", "option", "col", "dt", "dd", "wbr",
        "tbody", "area",
    ];
    let mut open = 0_usize;
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let (is_end, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = rest.get(..end.min(12)).unwrap_or_default();
        if name.is_empty() || OFTEN_UNCLOSED.iter().any(|often| often.eq_ignore_ascii_case(name)) {
            continue;
        }
        if is_end {
            open = open.saturating_sub(1);
        } else {
            open += 1;
        }
        if open > MOST_OPEN {
            return text.get(..at).unwrap_or(text);
        }
    }
    text
}
