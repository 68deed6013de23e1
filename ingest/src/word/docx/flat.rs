//! The same text in one XML file: Word 2003 XML, and packages written flat.

use super::block::Walker;
use super::numbering;
use super::styles::Styles;
use crate::document::{Layer, PartKind};
use crate::flow::FlowBuilder;
use crate::word::note_extent;
use crate::xml::{self, Element};

/// Reads the text alone; none when the file holds no Word text.
pub(super) fn read(bytes: &[u8], flow: &mut FlowBuilder) -> Option<()> {
    let tree = xml::parse(bytes);
    let roots: Vec<&Element> = match tree.root.name() {
        "w:wordDocument" => tree.root.elements().collect(),
        "pkg:package" => tree.root.elements().filter_map(|part| part.child("pkg:xmlData")?.elements().next()).collect(),
        _ => return None,
    };
    let find = |name: &str| roots.iter().copied().find(|root| root.is(name));
    let body = find("w:body").or_else(|| find("w:document")?.child("w:body"))?;
    note_extent(flow, tree.extent, true, "the text");
    let styles = find("w:styles").map(Styles::read).unwrap_or_default();
    let numbering = find("w:numbering").map(|root| numbering::read(root, &styles)).unwrap_or_default();
    let pieces = Walker::new(&styles, &numbering).blocks(body);
    flow.part(PartKind::Body, "text");
    flow.place(pieces, Layer::Body);
    Some(())
}
