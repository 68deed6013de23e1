//! Documents with the headings of their columns put in other words, or taken out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use planoteka_extract::text::fold;
use planoteka_ingest::document::{BlockKind, Document, RowRole, Table};

/// Meaning by folded heading.
static HEADINGS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("headings.tsv").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(meaning, headings)| headings.split('|').map(move |heading| (fold(heading), meaning))).collect()
});

/// Wordings that no vocabulary holds, by language and meaning.
static WORDINGS: LazyLock<BTreeMap<(&str, &str), Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("wordings.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            ((cells[0], cells[1]), cells[2].split('|').collect())
        })
        .collect()
});

/// Every wording.
pub fn wordings() -> impl Iterator<Item = &'static str> {
    WORDINGS.values().flatten().copied()
}

/// The document with each heading as the `author`-th clerk of its language words it; years and what stands in brackets
/// stay, for no words can stand for them.
pub fn reworded(document: &Document, language: &str, author: usize) -> Document {
    let mut changed = document.clone();
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    each_table(&mut changed, &mut |table| {
        let rows = heading_rows(table);
        for cell in table.cells.iter_mut().filter(|cell| rows.contains(&cell.row)) {
            let Some(meaning) = HEADINGS.get(&fold(&cell.text)).copied() else { continue };
            let Some(wordings) = WORDINGS.get(&(language, meaning)) else { continue };
            let turn = used.entry(meaning).or_insert(author);
            let wording = wordings[*turn % wordings.len()];
            // Amounts stand side by side; other headings are worded alike throughout.
            *turn += usize::from(meaning == "money");
            cell.set_text(format!("{wording}{}", kept(&cell.text)));
        }
    });
    changed
}

/// The years of a heading and its last brackets.
fn kept(heading: &str) -> String {
    let years =
        heading.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4).map(|year| format!(" {year}"));
    let brackets = heading.rfind('(').and_then(|start| heading.get(start..)).filter(|aside| aside.len() <= 16);
    years.chain(brackets.map(|brackets| format!(" {brackets}"))).collect()
}

/// The document without the rows of headings.
pub fn unheaded(document: &Document) -> Document {
    let mut changed = document.clone();
    each_table(&mut changed, &mut |table| {
        let rows = heading_rows(table);
        table.cells.retain(|cell| !rows.contains(&cell.row));
        let shift = |row: u32| row - u32::try_from(rows.iter().filter(|gone| **gone < row).count()).unwrap();
        table.cells.iter_mut().for_each(|cell| cell.row = shift(cell.row));
        let mut row = 0;
        table.rows.retain(|_| {
            row += 1;
            !rows.contains(&(row - 1))
        });
        table.rows.iter_mut().for_each(|row| row.role = RowRole::Undeclared);
    });
    changed
}

fn each_table(document: &mut Document, change: &mut dyn FnMut(&mut Table)) {
    for block in &mut document.blocks {
        if let BlockKind::Table(table) = &mut block.kind {
            change(table);
        }
    }
}

/// Rows of which at least half of the cells are listed headings.
fn heading_rows(table: &Table) -> Vec<u32> {
    let rows = 0..u32::try_from(table.rows.len()).unwrap();
    rows.filter(|row| {
        let cells = table.cells.iter().filter(|cell| cell.row == *row && !cell.text.trim().is_empty());
        let (mut listed, mut all) = (0, 0);
        for cell in cells {
            all += 1;
            listed += usize::from(HEADINGS.contains_key(&fold(&cell.text)));
        }
        listed >= 1 && listed * 2 >= all && all > 1
    })
    .collect()
}
