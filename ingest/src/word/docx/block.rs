//! Block level: paragraphs and tables, and what may be wrapped around them.

use super::styles::Styles;
use crate::flow::Piece;
use crate::word::NoteKind;
use crate::word::automatic::AutomaticNumbers;
use crate::word::field::Fields;
use crate::word::numbering::{Counters, Numbering};
use crate::xml::Element;

/// Walks the parts of a document in reading order; lists count on from one call to the next.
pub(super) struct Walker<'a> {
    pub styles: &'a Styles,
    pub numbering: &'a Numbering,
    pub counters: Counters,
    /// The fields that are open.
    pub fields: Fields,
    pub automatic: AutomaticNumbers,
    /// References to notes met so far, with the note's id.
    pub notes: Vec<(NoteKind, String)>,
}

impl<'a> Walker<'a> {
    /// A walker whose lists have not counted yet.
    pub fn new(styles: &'a Styles, numbering: &'a Numbering) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::default(),
            fields: Fields::default(),
            automatic: AutomaticNumbers::default(),
            notes: Vec::new(),
        }
    }

    /// The paragraphs and tables inside an element; what was deleted or moved away is left out.
    pub fn blocks(&mut self, parent: &Element) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.collect_blocks(parent, &mut pieces);
        pieces
    }

    /// Of a text box or note inside a paragraph, whose fields are its own.
    pub fn inner_blocks(&mut self, parent: &Element) -> Vec<Piece> {
        let outer = std::mem::take(&mut self.fields);
        let pieces = self.blocks(parent);
        self.fields = outer;
        pieces
    }

    fn collect_blocks(&mut self, parent: &Element, pieces: &mut Vec<Piece>) {
        for element in parent.elements() {
            match element.name() {
                "w:p" => self.paragraph(element, pieces),
                "w:tbl" => pieces.push(Piece::Table(self.table(element))),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.collect_blocks(chosen, pieces);
                    }
                }
                name if is_left_out(name) => {}
                _ => self.collect_blocks(element, pieces),
            }
        }
    }
}

/// Properties, and content that revisions removed.
pub(super) fn is_left_out(name: &str) -> bool {
    matches!(name, "w:del" | "w:moveFrom" | "w:tblGrid") || name.ends_with("Pr")
}

/// The branch of alternative content to read: the first choice, else the fallback (ECMA-376 part 3).
pub(super) fn alternative(element: &Element) -> Option<&Element> {
    element.child("mc:Choice").or_else(|| element.child("mc:Fallback"))
}
