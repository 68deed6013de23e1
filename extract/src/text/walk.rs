use planoteka_ingest::document::{Block, BlockKind, Cell, Document, Layer, Origin, Table};

/// Most tables within tables that are entered.
pub(crate) const DEEPEST: usize = 8;

/// Where a text stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place<'a> {
    /// In a block.
    Block(&'a Origin),
    /// In a cell of a table.
    Cell(&'a Table, &'a Cell),
}

impl Place<'_> {
    /// The place in full.
    pub(crate) fn origin(self) -> Origin {
        match self {
            Self::Block(origin) => origin.clone(),
            Self::Cell(table, cell) => table.origin(cell),
        }
    }
}

/// Every text of the document with its place, in reading order; what its author hid is left out.
pub(crate) fn texts(document: &Document) -> Vec<(&str, Place<'_>)> {
    let mut found = Vec::new();
    for block in document.blocks.iter().filter(|block| block.layer != Layer::Hidden) {
        collect(block, 0, &mut found);
    }
    found
}

fn collect<'a>(block: &'a Block, depth: usize, found: &mut Vec<(&'a str, Place<'a>)>) {
    let BlockKind::Table(table) = &block.kind else {
        if !block.text().trim().is_empty() {
            found.push((block.text(), Place::Block(&block.origin)));
        }
        return;
    };
    if let Some(caption) = &table.caption {
        found.push((caption, Place::Block(&block.origin)));
    }
    for cell in &table.cells {
        if !cell.text.trim().is_empty() {
            found.push((&cell.text, Place::Cell(table, cell)));
        }
        if depth < DEEPEST {
            cell.tables().iter().for_each(|nested| collect(nested, depth + 1, found));
        }
    }
}
