//! Office Open XML text (ECMA-376 part 1), transitional and strict.

mod block;
mod drawing;
mod flat;
mod numbering;
mod paragraph;
mod property;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use self::block::Walker;
use self::styles::Styles;
use super::{NoteKind, broken_off, note_extent};
use crate::container::{Archive, EntryError};
use crate::document::{Format, Layer, PartKind};
use crate::flow::{FlowBuilder, Piece};
use crate::label::NumberFormat;
use crate::package::Package;
use crate::xml::Element;
use crate::{Content, Notice, NoticeCode, ReadError};

/// Reads the main part with its notes, headers and footers.
pub(crate) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let damaged = |detail: String| ReadError::Damaged { format: Format::Docx, detail };
    let Some(archive) = Archive::open(bytes) else {
        let mut flow = FlowBuilder::default();
        flat::read(bytes, &mut flow).ok_or_else(|| damaged("it is neither a package nor Word XML".to_owned()))?;
        return Ok(flow.finish());
    };
    let is_broken_off = archive.is_broken_off();
    let package = Package::open(archive, "word/document").ok_or_else(|| damaged("it has no main part".to_owned()))?;
    let mut reader = Reader { package, flow: FlowBuilder::default() };
    if is_broken_off {
        reader.flow.notice(broken_off());
    }
    let main = reader.package.main().map_err(|error| damaged(format!("its main part cannot be read: {error}")))?;
    note_extent(&mut reader.flow, main.tree.extent, main.whole, "the text");
    reader.read_all(&main.tree.root);
    Ok(reader.flow.finish())
}

struct Reader<'a> {
    package: Package<'a>,
    flow: FlowBuilder,
}

impl Reader<'_> {
    fn read_all(&mut self, root: &Element) {
        let styles = self.first_related("styles").map(|root| Styles::read(&root)).unwrap_or_default();
        let numbering = self.first_related("numbering").map(|root| numbering::read(&root, &styles)).unwrap_or_default();
        let mut walker = Walker::new(&styles, &numbering);
        let body = root.child("w:body").unwrap_or(root);
        let pieces = walker.blocks(body);
        self.flow.part(PartKind::Body, "text");
        self.flow.place(pieces, Layer::Body);
        self.notes(&mut walker);
        self.furniture(&mut walker, "header", PartKind::Header);
        self.furniture(&mut walker, "footer", PartKind::Footer);
    }

    /// Footnotes, then endnotes, in the order in which the text refers to them.
    fn notes(&mut self, walker: &mut Walker) {
        let references = std::mem::take(&mut walker.notes);
        if references.is_empty() {
            return;
        }
        self.flow.part(PartKind::Notes, "notes");
        for (kind, related, element, format) in [
            (NoteKind::Footnote, "footnotes", "w:footnote", NumberFormat::Decimal),
            (NoteKind::Endnote, "endnotes", "w:endnote", NumberFormat::LowerRoman),
        ] {
            let ids: Vec<&str> = references.iter().filter(|(of, _)| *of == kind).map(|(_, id)| id.as_str()).collect();
            if ids.is_empty() {
                continue;
            }
            let Some(root) = self.first_related(related) else { continue };
            let notes = root.children_named(element).filter_map(|note| Some((note.attribute("w:id")?, note)));
            let notes: BTreeMap<&str, &Element> = notes.collect();
            for (number, note) in (1..).zip(ids.iter().map(|id| notes.get(id))) {
                let pieces = note.map(|note| walker.blocks(note)).unwrap_or_default();
                self.flow.note(&format.write(number), pieces);
            }
        }
    }

    /// Headers or footers; those of first, even and other pages often say the same and are placed once.
    fn furniture(&mut self, walker: &mut Walker, kind: &str, part: PartKind) {
        let mut seen = BTreeSet::new();
        for name in self.package.related(kind) {
            let Some(root) = self.part(&name) else { continue };
            let pieces = walker.blocks(&root);
            let is_empty = pieces.iter().all(|piece| matches!(piece, Piece::Text(text) if text.text.trim().is_empty()));
            if !is_empty && seen.insert(format!("{pieces:?}")) {
                self.flow.part(part, kind);
                self.flow.place(pieces, Layer::Furniture);
            }
        }
    }

    fn first_related(&mut self, kind: &str) -> Option<Element> {
        let name = self.package.related(kind).into_iter().next()?;
        self.part(&name)
    }

    fn part(&mut self, name: &str) -> Option<Element> {
        match self.package.read(name) {
            Ok(part) => {
                note_extent(&mut self.flow, part.tree.extent, part.whole, name);
                Some(part.tree.root)
            }
            Err(EntryError::Missing) => None,
            Err(error) => {
                let detail = format!("the part {name} was left out: {error}");
                self.flow.notice(Notice::new(NoticeCode::PartUnreadable, detail));
                None
            }
        }
    }
}
