use planoteka_ingest::document::{Block, BlockKind, Document, Layer, Origin};

/// Most tables within tables that are entered.
pub(crate) const DEEPEST: usize = 8;

/// Every text of the document with its place, in reading order; what its author hid is left out.
pub(crate) fn texts(document: &Document) -> Vec<(&str, &Origin)> {
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|block| block.layer != Layer::Hidden) {
        collect(block, 0, &mut found);
    }
    found
}

fn collect<'a>(block: &'a Block, depth: usize, found: &mut Vec<(&'a str, &'a Origin)>) {
    let BlockKind::Table(table) = &block.kind else {
        if !block.text().trim().is_empty() {
            found.push((block.text(), &block.origin));
        }
        return;
    };
    if let Some(caption) = &table.caption {
        found.push((caption, &block.origin));
    }
    for cell in &table.cells {
        if !cell.text.trim().is_empty() {
            found.push((&cell.text, &cell.origin));
        }
        if depth < DEEPEST {
            cell.tables.iter().for_each(|nested| collect(nested, depth + 1, found));
        }
    }
}
