//! Text boxes, shapes and pictures, of DrawingML as of VML.

use super::block::{Walker, alternative};
use crate::flow::{Piece, TextPiece};
use crate::xml::Element;

impl Walker<'_> {
    /// Adds the picture, then the text boxes and shape texts of a drawing.
    pub fn drawing(&mut self, element: &Element, after: &mut Vec<Piece>) {
        let mut found = Drawing::default();
        self.search_drawing(element, &mut found);
        if found.has_picture {
            after.push(Piece::Picture(found.description));
        }
        after.append(&mut found.texts);
    }

    fn search_drawing(&mut self, parent: &Element, found: &mut Drawing) {
        for element in parent.elements() {
            match element.name() {
                "w:txbxContent" => found.texts.extend(self.inner_blocks(element)),
                "a:p" => found.texts.push(shape_paragraph(element)),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.search_drawing(chosen, found);
                    }
                }
                "wp:docPr" => {
                    found.description = element.attribute("descr").unwrap_or_default().to_owned();
                }
                name => {
                    found.has_picture |= matches!(name, "pic:pic" | "v:imagedata");
                    self.search_drawing(element, found);
                }
            }
        }
    }
}

#[derive(Default)]
struct Drawing {
    texts: Vec<Piece>,
    description: String,
    has_picture: bool,
}

fn shape_paragraph(paragraph: &Element) -> Piece {
    let runs = paragraph.elements().filter(|element| matches!(element.name(), "a:r" | "a:fld"));
    let text = runs.filter_map(|run| run.child("a:t")).map(Element::text).collect();
    Piece::Text(TextPiece { text, ..TextPiece::default() })
}
