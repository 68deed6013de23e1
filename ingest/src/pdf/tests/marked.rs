//! What a file tells of marked content beside its structure: texts in the place of others, page headers and footers.

use super::draw::Drawing;
use super::{reading, shown};
use crate::NoticeCode;

impl Drawing {
    /// What is drawn between, marked with a tag and its properties.
    fn between(&mut self, tag: &str, draw: impl FnOnce(&mut Self)) {
        self.operations.push_str(&format!("{tag} BDC\n"));
        draw(self);
        self.operations.push_str("EMC\n");
    }
}

#[test]
fn a_text_in_the_place_of_letters_is_read() {
    let mut page = Drawing::default();
    page.text(50.0, 60.0, 10.0, "The town");
    page.between("/Span <</ActualText <FEFF006F00660066006900630065>>>", |page| page.text(95.0, 60.0, 10.0, "#"));
    page.text(50.0, 80.0, 10.0, "Plan of");
    page.between("/Span <</ActualText (works) /Lang (en)>>", |page| {
        page.between("/Span <</ActualText (nothing)>>", |page| page.text(90.0, 80.0, 10.0, "VRUNV"));
    });
    page.text(50.0, 100.0, 10.0, "Budget");
    page.between("/Span <</ActualText ()>>", |page| page.text(90.0, 100.0, 10.0, "of 2024"));
    page.between("/Span <</ActualText <FEFF0008FFFDFFFD>>>", |page| page.text(130.0, 100.0, 10.0, "and"));
    page.between("/Span <</ActualText <FEFF0020>>>", |page| page.text(150.0, 100.0, 10.0, "."));
    page.between("/P <</ActualText (One and two)>>", |page| {
        page.text(50.0, 120.0, 10.0, "First line,");
        page.text(50.0, 134.0, 10.0, "second line");
    });
    assert_eq!(
        shown(&reading(&[page])),
        [
            "[p. 1] The town office",
            "[p. 1] Plan of works",
            "[p. 1] Budget of 2024 and .",
            "[p. 1] First line,",
            "[p. 1] second line"
        ]
    );
}

#[test]
fn letters_without_meaning_are_known_by_the_text_in_their_place() {
    let mut page = Drawing { font: "F2", ..Drawing::default() };
    page.text(50.0, 60.0, 10.0, "abc");
    let lost = |page: Drawing| {
        let reading = reading(&[page]);
        let lost = reading.notices.iter().any(|notice| notice.code == NoticeCode::GlyphsWithoutLetters);
        (lost, shown(&reading).join(" "))
    };
    let without = lost(page);
    let mut page = Drawing { font: "F2", ..Drawing::default() };
    page.between("/Span <</ActualText (def)>>", |page| page.text(50.0, 60.0, 10.0, "abc"));
    assert_eq!((without.0, lost(page)), (true, (false, "[p. 1] def".to_owned())));
}

#[test]
fn what_the_file_marks_as_page_header_is_furniture_on_one_page_too() {
    let mut page = Drawing::default();
    page.between("/Artifact <</Type /Pagination /Subtype /Header>>", |page| {
        page.text(50.0, 30.0, 10.0, "Municipality of Testing");
    });
    page.between("/Artifact <</Type /Layout>>", |page| page.text(50.0, 60.0, 10.0, "Plan of works"));
    page.text(50.0, 74.0, 10.0, "for the year 2021");
    page.between("/Artifact <</Type /Pagination>>", |page| page.text(50.0, 400.0, 10.0, "In the middle of the page"));
    page.between("/Artifact <</Subtype /Footer>>", |page| page.text(50.0, 800.0, 10.0, "Archive 5/21"));
    assert_eq!(
        shown(&reading(&[page])),
        [
            "[p. 1] furniture Municipality of Testing",
            "[p. 1] Plan of works",
            "[p. 1] for the year 2021",
            "[p. 1] In the middle of the page",
            "[p. 1] furniture Archive 5/21",
        ]
    );
}
