//! OpenDocument text (ODF 1.3 part 3), packaged and flat.

mod inline;
mod list;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeSet;

use self::styles::Styles;
use self::walk::Walker;
use super::{broken_off, note_extent};
use crate::container::{Archive, EntryError};
use crate::document::{Format, Layer, PartKind};
use crate::flow::{FlowBuilder, Piece};
use crate::xml::{self, Element, Tree};
use crate::{Content, Notice, NoticeCode, ReadError};

/// Reads the text with its notes, headers and footers.
pub(crate) fn read(bytes: &[u8]) -> Result<Content, ReadError> {
    let mut flow = FlowBuilder::default();
    let Some(mut archive) = Archive::open(bytes) else {
        let tree = xml::parse(bytes);
        note_extent(&mut flow, tree.extent, true, "the text");
        return read_text(flow, &[&tree.root], &tree.root);
    };
    if is_encrypted(&mut archive) {
        return Err(ReadError::Encrypted { format: Format::Odt });
    }
    if archive.is_broken_off() {
        flow.notice(broken_off());
    }
    let content = part(&mut archive, &mut flow, "content.xml").map_err(|error| damaged(&error.to_string()))?;
    let styles = match part(&mut archive, &mut flow, "styles.xml") {
        Ok(tree) => Some(tree.root),
        Err(EntryError::Missing) => None,
        Err(error) => {
            let detail = format!("the part styles.xml was left out: {error}");
            flow.notice(Notice::new(NoticeCode::PartUnreadable, detail));
            None
        }
    };
    let roots: Vec<&Element> = styles.iter().chain([&content.root]).collect();
    read_text(flow, &roots, &content.root)
}

fn damaged(detail: &str) -> ReadError {
    ReadError::Damaged { format: Format::Odt, detail: format!("its text cannot be read: {detail}") }
}

fn part(archive: &mut Archive, flow: &mut FlowBuilder, name: &str) -> Result<Tree, EntryError> {
    let entry = archive.read(name)?;
    let tree = xml::parse(&entry.bytes);
    note_extent(flow, tree.extent, entry.whole, name);
    Ok(tree)
}

fn is_encrypted(archive: &mut Archive) -> bool {
    if archive.has("encrypted-package") {
        return true;
    }
    let Ok(entry) = archive.read("META-INF/manifest.xml") else { return false };
    let root = xml::parse(&entry.bytes).root;
    root.elements().any(|file| {
        let name = file.attribute("manifest:full-path");
        name == Some("content.xml") && file.child("manifest:encryption-data").is_some()
    })
}

/// Reads the text of a root, with the styles of all roots.
fn read_text(mut flow: FlowBuilder, roots: &[&Element], content: &Element) -> Result<Content, ReadError> {
    let body = content.child("office:body").ok_or_else(|| damaged("it has no body"))?;
    let styles = Styles::read(roots);
    let mut walker = Walker::new(&styles);
    let pieces = walker.blocks(body);
    flow.part(PartKind::Body, "text");
    flow.place(pieces, Layer::Body);
    let notes = std::mem::take(&mut walker.notes);
    if !notes.is_empty() {
        flow.part(PartKind::Notes, "notes");
    }
    for (marker, pieces) in notes {
        flow.note(&marker, pieces);
    }
    furniture(&mut flow, &mut walker, roots);
    Ok(flow.finish())
}

/// Headers and footers of the page styles; equal ones are placed once.
fn furniture(flow: &mut FlowBuilder, walker: &mut Walker, roots: &[&Element]) {
    let masters = roots.iter().filter_map(|root| root.child("office:master-styles"));
    let pages: Vec<&Element> =
        masters.flat_map(Element::elements).filter(|page| page.is("style:master-page")).collect();
    let mut seen = BTreeSet::new();
    for (kind, part) in [("header", PartKind::Header), ("footer", PartKind::Footer)] {
        let start = format!("style:{kind}");
        for element in pages.iter().flat_map(|page| page.elements()).filter(|part| part.name().starts_with(&start)) {
            let pieces = walker.blocks(element);
            let is_empty = pieces.iter().all(|piece| matches!(piece, Piece::Text(text) if text.text.trim().is_empty()));
            if !is_empty && seen.insert(format!("{kind}{pieces:?}")) {
                flow.part(part, kind);
                flow.place(pieces, Layer::Furniture);
            }
        }
    }
}
