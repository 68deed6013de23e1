//! Files with a structure: tables are read by their tags where the page agrees.

use lopdf::{Document, Object, dictionary};

use super::draw::{Drawing, TableDrawing, file};
use super::shown;
use crate::{Reading, read};

/// A row of the structure: for each cell its content marks and how many rows and columns it takes.
type Row<'a> = &'a [(&'a [i64], i64, i64)];

impl Drawing {
    /// Text that is content with a mark.
    fn marked(&mut self, mark: i64, x: f32, y: f32, text: &str) {
        self.operations.push_str(&format!("/P <</MCID {mark}>> BDC\n"));
        self.text(x, y, 10.0, text);
        self.operations.push_str("EMC\n");
    }

    fn artifact(&mut self, x: f32, y: f32, text: &str) {
        self.operations.push_str("/Artifact BMC\n");
        self.text(x, y, 10.0, text);
        self.operations.push_str("EMC\n");
    }
}

/// The file with a structure of one table; marks from 100 on are those of the second page, less 100.
fn with_table(pages: &[Drawing], rows: &[Row<'_>]) -> Reading {
    let mut document = Document::load_mem(&file(pages)).expect("it opens");
    let pages: Vec<Object> = document.get_pages().into_values().map(Object::from).collect();
    let mut table: Vec<Object> = Vec::new();
    for row in rows {
        let mut cells: Vec<Object> = Vec::new();
        for (marks, rows, columns) in *row {
            let reference = |mark: &i64| {
                let (page, mark) = if *mark < 100 { (&pages[0], *mark) } else { (&pages[1], mark - 100) };
                Object::from(dictionary! { "Type" => "MCR", "Pg" => page.clone(), "MCID" => mark })
            };
            let paragraph = dictionary! {
                "S" => "Standard", "K" => marks.iter().map(reference).collect::<Vec<Object>>(),
            };
            let paragraph = document.add_object(paragraph);
            let cell = dictionary! {
                "S" => "Feld", "K" => paragraph,
                "A" => dictionary! { "O" => "Table", "RowSpan" => *rows, "ColSpan" => *columns },
            };
            cells.push(document.add_object(cell).into());
        }
        table.push(document.add_object(dictionary! { "S" => "TR", "K" => cells }).into());
    }
    let table = document.add_object(dictionary! { "S" => "Table", "K" => table });
    let root = dictionary! {
        "Type" => "StructTreeRoot", "K" => vec![table.into()],
        "RoleMap" => dictionary! { "Standard" => "P", "Feld" => "Zelle", "Zelle" => "TD" },
    };
    with_structure(document, root)
}

fn with_structure(mut document: Document, root: lopdf::Dictionary) -> Reading {
    let root = document.add_object(root);
    let catalog = document.catalog_mut().expect("a catalog");
    catalog.set("StructTreeRoot", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("it is written");
    read(&bytes, "t.pdf").expect("it opens")
}

/// Two columns so near to one another that they look like one text.
fn close_columns() -> Drawing {
    let mut page = Drawing::default();
    for (index, (left, right)) in
        [("Roof of the", "school 5"), ("Road to", "the mill 6"), ("Pipes", "and pumps 7")].iter().enumerate()
    {
        let y = 100.0 + index as f32 * 14.0;
        page.marked(index as i64 * 2, 50.0, y, left);
        page.marked(index as i64 * 2 + 1, 105.0, y, right);
    }
    page
}

#[test]
fn a_table_that_nothing_but_its_tags_shows_is_read() {
    let rows: [Row<'_>; 3] =
        [&[(&[0], 1, 1), (&[1], 1, 1)], &[(&[2], 1, 1), (&[3], 1, 1)], &[(&[4], 1, 1), (&[5], 1, 1)]];
    assert_eq!(
        shown(&with_table(&[close_columns()], &rows)),
        [
            "[p. 1] table, 3 rows, 2 columns",
            "  [p. 1] | 1: Roof of the | 2: school 5",
            "  [p. 1] | 1: Road to | 2: the mill 6",
            "  [p. 1] | 1: Pipes | 2: and pumps 7",
        ]
    );
}

#[test]
fn tags_that_the_page_contradicts_are_not_believed() {
    // The cells of the first row are told the wrong way round.
    let rows: [Row<'_>; 3] =
        [&[(&[1], 1, 1), (&[0], 1, 1)], &[(&[2], 1, 1), (&[3], 1, 1)], &[(&[4], 1, 1), (&[5], 1, 1)]];
    assert!(!shown(&with_table(&[close_columns()], &rows)).iter().any(|line| line.contains("table")));
    // Content that belongs to no cell stands among them.
    let mut page = close_columns();
    page.text(80.0, 121.0, 10.0, "stranger");
    let rows: [Row<'_>; 3] =
        [&[(&[0], 1, 1), (&[1], 1, 1)], &[(&[2], 1, 1), (&[3], 1, 1)], &[(&[4], 1, 1), (&[5], 1, 1)]];
    let text = shown(&with_table(&[page], &rows)).join("\n");
    assert!(text.contains("stranger") && !text.contains("table, 3 rows"), "{text}");
}

#[test]
fn lines_part_what_tags_hold_together() {
    let mut page = Drawing::default();
    let mut table = TableDrawing::new(&[50.0, 150.0, 250.0], 80.0);
    page.operations.push_str("/P <</MCID 0>> BDC\n");
    table.row(&mut page, &["Activity", "Amount"]);
    page.operations.push_str("EMC\n/P <</MCID 1>> BDC\n");
    table.row(&mut page, &["Roof", "5,00"]);
    page.operations.push_str("EMC\n");
    let rows: [Row<'_>; 2] = [&[(&[0], 1, 1), (&[], 1, 1)], &[(&[1], 1, 1), (&[], 1, 1)]];
    let text = shown(&with_table(&[page], &rows));
    assert_eq!(text[1..], ["  [p. 1] | 1: Activity | 2: Amount", "  [p. 1] | 1: Roof | 2: 5,00"]);
}

#[test]
fn rows_and_cells_go_on_over_the_page_as_the_tags_tell() {
    let mut first = Drawing::default();
    first.marked(0, 50.0, 700.0, "Goal");
    first.marked(1, 120.0, 700.0, "Activity");
    first.marked(2, 300.0, 700.0, "Sum");
    first.marked(3, 50.0, 720.0, "Water");
    first.marked(4, 120.0, 720.0, "Pipes to the");
    first.marked(5, 300.0, 720.0, "5,00");
    let mut second = Drawing::default();
    second.artifact(50.0, 60.0, "Goal");
    second.artifact(120.0, 60.0, "Activity");
    second.artifact(300.0, 60.0, "Sum");
    second.marked(0, 120.0, 80.0, "Upper mill");
    second.marked(1, 120.0, 100.0, "Pumps");
    second.marked(2, 300.0, 100.0, "6,00");
    let rows: [Row<'_>; 3] = [
        &[(&[0], 1, 1), (&[1], 1, 1), (&[2], 1, 1)],
        &[(&[3], 2, 1), (&[4, 100], 1, 1), (&[5], 1, 1)],
        &[(&[101], 1, 1), (&[102], 1, 1)],
    ];
    assert_eq!(
        shown(&with_table(&[first, second], &rows)),
        [
            "[p. 1] table, 4 rows, 3 columns",
            "  [p. 1] header | 1: Goal | 2: Activity | 3: Sum",
            "  [p. 2] repeated header | 1: Goal | 2: Activity | 3: Sum",
            "  [p. 1] | 1 down 2: Water | 2: Pipes to the Upper mill | 3: 5,00",
            "  [p. 2] | 2: Pumps | 3: 6,00",
        ]
    );
}

#[test]
fn a_structure_that_leads_back_to_itself_ends() {
    let mut document = Document::load_mem(&file(&[close_columns()])).expect("it opens");
    let (a, b) = (document.new_object_id(), document.new_object_id());
    document.objects.insert(a, dictionary! { "S" => "Table", "K" => vec![b.into(), a.into(), 3.into()] }.into());
    document.objects.insert(b, dictionary! { "S" => "TR", "K" => vec![a.into(), b.into()] }.into());
    let list = document.new_object_id();
    document.objects.insert(list, Object::Array(vec![list.into(), a.into()]));
    let root = dictionary! { "K" => list, "RoleMap" => dictionary! { "X" => "Y", "Y" => "X" } };
    assert!(!shown(&with_structure(document, root)).is_empty());
    let mut deep = Document::load_mem(&file(&[close_columns()])).expect("it opens");
    let mut element = deep.add_object(dictionary! { "S" => "X", "K" => 0 });
    for _ in 0..20_000 {
        element = deep.add_object(dictionary! { "S" => "X", "K" => element });
    }
    let root = dictionary! { "K" => element, "RoleMap" => dictionary! { "X" => "Y", "Y" => "X" } };
    assert!(!shown(&with_structure(deep, root)).is_empty());
}
