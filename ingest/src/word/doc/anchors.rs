//! What stands beside a text: notes it refers to, shapes and text boxes anchored in it.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::Shapes;
use super::fib::{Structure, TextKind};
use super::file::WordFile;
use super::plc::Plc;
use crate::compound::{u16_at, u32_at};
use crate::word::NoteKind;

/// Size of the description of an anchored shape.
const ANCHOR: usize = 26;
/// Size of the description of a text box.
const TEXT_BOX: usize = 22;
/// Size of the item of a reference to a note.
const REFERENCE: usize = 2;

/// What is anchored in a text.
#[derive(Default)]
pub(super) struct Anchors<'a> {
    /// The shapes anchored at positions of the text.
    shapes: BTreeMap<u32, u32>,
    /// Text boxes by their anchored shape.
    boxes: BTreeMap<u32, Vec<(u32, u32)>>,
    drawings: Option<&'a Shapes>,
    /// Positions that refer to notes, with the kind and number of the note.
    references: BTreeMap<u32, (NoteKind, usize)>,
    /// Notes referred to so far.
    pub notes: Vec<(NoteKind, usize)>,
}

impl<'a> Anchors<'a> {
    /// Of the running text.
    pub fn of_body(file: &WordFile, drawings: &'a Shapes) -> Self {
        let mut anchors = Self { drawings: Some(drawings), ..Self::default() };
        anchors.read(file, TextKind::Body, Structure::Shapes);
        anchors.read_boxes(file, TextKind::TextBoxes, Structure::TextBoxTexts);
        for (kind, structure) in
            [(NoteKind::Footnote, Structure::FootnoteReferences), (NoteKind::Endnote, Structure::EndnoteReferences)]
        {
            let list = Plc::new(file.structure(structure), REFERENCE);
            let positions = (0..list.count()).filter_map(|index| Some((list.position(index)?, (kind, index))));
            anchors.references.extend(positions);
        }
        anchors
    }

    /// Of the headers and footers.
    pub fn of_headers(file: &WordFile, drawings: &'a Shapes) -> Self {
        let mut anchors = Self { drawings: Some(drawings), ..Self::default() };
        anchors.read(file, TextKind::Headers, Structure::HeaderShapes);
        anchors.read_boxes(file, TextKind::HeaderTextBoxes, Structure::HeaderTextBoxTexts);
        anchors
    }

    fn read(&mut self, file: &WordFile, kind: TextKind, structure: Structure) {
        let (first, _) = file.fib.range(kind);
        let list = Plc::new(file.structure(structure), ANCHOR);
        for index in 0..list.count() {
            let shape = list.item(index).and_then(|item| u32_at(item, 0));
            if let Some((position, shape)) = list.position(index).zip(shape) {
                self.shapes.insert(first.saturating_add(position), shape);
            }
        }
    }

    fn read_boxes(&mut self, file: &WordFile, kind: TextKind, structure: Structure) {
        let (first, last) = file.fib.range(kind);
        let list = Plc::new(file.structure(structure), TEXT_BOX);
        let mut seen = BTreeSet::new();
        for index in 0..list.count() {
            let Some(((start, end), item)) = list.stretch(index).zip(list.item(index)) else { continue };
            // Boxes that were taken out leave their entry for the next one.
            let is_unused = u16_at(item, 8).is_some_and(|reusable| reusable != 0);
            let range = (first.saturating_add(start), first.saturating_add(end).min(last));
            if is_unused || range.0 >= range.1 || !seen.insert(range) {
                continue;
            }
            let shape = u32_at(item, 14).unwrap_or(0);
            let outermost = self.drawings.map_or(shape, |drawings| drawings.outermost(shape));
            self.boxes.entry(outermost).or_default().push(range);
        }
    }

    /// The descriptions of the pictures anchored at a position, and the ranges of the text boxes, each told once.
    pub fn take(&mut self, position: u32) -> (Vec<String>, Vec<(u32, u32)>) {
        let Some(shape) = self.shapes.remove(&position) else { return Default::default() };
        let pictures = self.drawings.map(|drawings| drawings.pictures(shape).to_vec()).unwrap_or_default();
        (pictures, self.boxes.remove(&shape).unwrap_or_default())
    }

    /// The ranges of text boxes that no position named.
    pub fn left_over(&mut self) -> Vec<(u32, u32)> {
        let mut ranges: Vec<(u32, u32)> = std::mem::take(&mut self.boxes).into_values().flatten().collect();
        ranges.sort_unstable();
        ranges
    }

    /// Takes down the notes that a stretch of text refers to.
    pub fn meet(&mut self, start: u32, end: u32) {
        if start < end {
            self.notes.extend(self.references.range(start..end).map(|(_, note)| *note));
        }
    }
}
