//! Small files are drawn here, read, and shown as text.

mod bands;
mod close;
mod draw;
mod listing;
mod marked;
mod sections;
mod shaded;
mod sideways;
mod tagged;
mod typeset;
mod unruled;

use draw::{Drawing, TableDrawing, file};

use crate::document::{BlockKind, Layer, Origin, Table, dump};
use crate::{NoticeCode, ReadError, Reading, read};

fn reading(pages: &[Drawing]) -> Reading {
    read(&file(pages), "t.pdf").expect("the file opens")
}

/// The dump without its first lines, which name the file and its pages.
fn shown(reading: &Reading) -> Vec<String> {
    let text = dump(&reading.document);
    text.lines().skip(1 + reading.document.parts.len()).map(str::to_owned).collect()
}

fn only_table(reading: &Reading) -> &Table {
    let mut tables = reading.document.tables();
    let (_, table) = tables.next().expect("a table");
    assert_eq!(tables.count(), 0, "one table");
    table
}

fn cell(table: &Table, row: u32, column: u32) -> String {
    let cell = table.cells.iter().find(|cell| (cell.row, cell.column) == (row, column));
    cell.map(|cell| cell.text.to_string()).unwrap_or_default()
}

const COLUMNS: [f32; 4] = [50.0, 80.0, 300.0, 400.0];

#[test]
fn a_ruled_table_stands_between_its_paragraphs() {
    let mut page = Drawing::default();
    page.text(50.0, 60.0, 10.0, "Plan of works for the year 2021");
    let mut table = TableDrawing::new(&COLUMNS, 80.0);
    table.row(&mut page, &["No", "Activity", "Amount"]);
    table.row(&mut page, &["1", "New roof of the school", "12.000,00"]);
    table.row_spanning(&mut page, "Total", "12.000,00");
    page.text(50.0, table.y + 30.0, 10.0, "Adopted by the assembly");
    assert_eq!(
        shown(&reading(&[page])),
        [
            "[p. 1] Plan of works for the year 2021",
            "[p. 1] table, 3 rows, 3 columns",
            "  [p. 1] | 1: No | 2: Activity | 3: Amount",
            "  [p. 1] | 1: 1 | 2: New roof of the school | 3: 12.000,00",
            "  [p. 1] | 1-2: Total | 3: 12.000,00",
            "[p. 1] Adopted by the assembly",
        ]
    );
}

#[test]
fn places_are_boxes_of_the_page_as_shown() {
    for rotation in [0, 90, 180, 270] {
        let mut page = Drawing { rotation, ..Drawing::default() };
        let mut table = TableDrawing::new(&COLUMNS, 80.0);
        table.row(&mut page, &["No", "Activity", "Amount"]);
        table.row(&mut page, &["1", "Roof", "5,00"]);
        let reading = reading(&[page]);
        let table = only_table(&reading);
        let found = table.cells.iter().find(|cell| cell.text == "Roof").expect("the cell");
        let Origin::Page { page: 1, rect } = table.origin(found) else { panic!("{found:?}") };
        let corners = [rect.x0, rect.y0, rect.x1, rect.y1].map(f32::round);
        assert_eq!(corners.map(|value| value as i32), [80, 100, 300, 120], "rotated by {rotation}");
    }
}

#[test]
fn a_page_written_on_its_side_is_read_upright() {
    let mut page = Drawing { sideways: true, ..Drawing::default() };
    let mut table = TableDrawing::new(&COLUMNS, 80.0);
    table.row(&mut page, &["No", "Activity", "Amount"]);
    table.row(&mut page, &["1", "New roof of the school", "12.000,00"]);
    let reading = reading(&[page]);
    assert_eq!(cell(only_table(&reading), 1, 1), "New roof of the school");
}

#[test]
fn a_table_on_its_side_is_read_as_it_is_written() {
    let mut page = Drawing::default();
    page.text(50.0, 40.0, 10.0, "Plan of works of the town, with a table that lies on its side for want of room,");
    page.text(50.0, 55.0, 10.0, "and text above it that is written as usual, so that the page as a whole is upright");
    page.text(50.0, 70.0, 10.0, "and must not be turned before it is read");
    let (xs, ys) = ([100.0, 120.0, 140.0, 160.0], [100.0, 200.0, 300.0, 340.0]);
    for x in xs {
        page.line((x, ys[0]), (x, ys[3]));
    }
    for y in ys {
        page.line((xs[0], y), (xs[3], y));
    }
    for (x, row) in xs.into_iter().zip([["No", "Activity", "Amount"], ["1", "Roof", "5,00"], ["2", "Door", "6,00"]]) {
        for (y, text) in ys.into_iter().rev().zip(row) {
            page.text_upwards(x + 14.0, y - 4.0, 10.0, text);
        }
    }
    let reading = reading(&[page]);
    let table = only_table(&reading);
    assert_eq!([cell(table, 0, 1), cell(table, 1, 2), cell(table, 2, 1)], ["Activity", "5,00", "Door"]);
    let found = table.cells.iter().find(|cell| cell.text == "Roof").expect("the cell");
    let Origin::Page { page: 1, rect } = table.origin(found) else { panic!("{:?}", table.origin(found)) };
    assert_eq!([rect.x0, rect.y0, rect.x1, rect.y1].map(|value| value.round() as i32), [120, 200, 140, 300]);
}

#[test]
fn headings_that_stand_upright_in_their_cells_are_read_in_order() {
    let mut page = Drawing::default();
    let (xs, ys) = ([50.0, 200.0, 230.0, 260.0], [80.0, 180.0, 200.0, 220.0]);
    for x in xs {
        page.line((x, ys[0]), (x, ys[3]));
    }
    for y in ys {
        page.line((xs[0], y), (xs[3], y));
    }
    page.text(60.0, 120.0, 10.0, "Activity");
    page.text_upwards(212.0, 176.0, 10.0, "Sums planned for");
    page.text_upwards(224.0, 176.0, 10.0, "the year of 2021");
    page.text_upwards(246.0, 176.0, 10.0, "Spent");
    for (y, row) in [192.0, 212.0].into_iter().zip([["Roof", "5", "6"], ["Door", "7", "8"]]) {
        for (x, text) in xs.into_iter().zip(row) {
            page.text(x + 6.0, y, 10.0, text);
        }
    }
    let reading = reading(&[page]);
    let table = only_table(&reading);
    assert_eq!(
        [cell(table, 0, 1), cell(table, 0, 2), cell(table, 2, 2)],
        ["Sums planned for the year of 2021", "Spent", "8"]
    );
}

#[test]
fn boxes_scales_and_charts_are_no_tables() {
    let boxes = {
        let mut page = Drawing::default();
        TableDrawing::new(&[50.0, 200.0, 300.0], 80.0).row(&mut page, &["Price", "80"]);
        page
    };
    let chart = {
        let mut page = Drawing::default();
        let mut table = TableDrawing::new(&[50.0, 200.0, 400.0], 80.0);
        for row in [["Roads", "55"], ["Schools", "73"], ["Parks", "66"], ["", "0 10 20 30 40 50 60 70 80"]] {
            table.row(&mut page, &row);
        }
        page
    };
    for page in [boxes, chart] {
        assert_eq!(reading(&[page]).document.tables().count(), 0);
    }
}

#[test]
fn headings_over_the_numbers_of_their_columns_are_a_table() {
    let mut page = Drawing::default();
    let mut table = TableDrawing::new(&[50.0, 120.0, 190.0, 260.0, 330.0, 400.0], 80.0);
    for row in [["No", "Task", "Goal", "Term", "Cost"], ["1", "2", "3", "4", "5"]] {
        table.row(&mut page, &row);
    }
    assert_eq!(reading(&[page]).document.tables().count(), 1);
}

#[test]
fn wrapped_lines_are_joined_and_broken_words_made_whole() {
    let cases: &[(&[&str], &str)] = &[
        (&["Reconstruction of", "the main road in", "the village"], "Reconstruction of the main road in the village"),
        (&["Roof", "Windows"], "Roof\nWindows"),
        (&["Intergovernmental", "ist"], "Intergovernmentalist"),
        (&["10 533 000 000 00", "0,00"], "10 533 000 000 000,00"),
        (&["- roof", "- windows"], "- roof\n- windows"),
    ];
    for (lines, expected) in cases {
        let mut page = Drawing::default();
        let mut table = TableDrawing::new(&[50.0, 80.0, 80.0 + 90.0, 300.0], 80.0);
        table.row(&mut page, &["No", "Activity", "Amount"]);
        table.row(&mut page, &["1", &lines.join("\n"), "5,00"]);
        assert_eq!(cell(only_table(&reading(&[page])), 1, 1), *expected);
    }
}

/// The text of a cell of 90 points set in lines, in a document that writes the space at which it breaks a line.
fn set_in_lines(lines: &[&str]) -> String {
    let mut page = Drawing::default();
    let mut table = TableDrawing::new(&[50.0, 80.0, 80.0 + 90.0, 300.0], 80.0);
    table.row(&mut page, &["No", "Activity", "Amount"]);
    for number in ["1", "2", "3", "4"] {
        table.row(&mut page, &[number, "Repair of the \nold bridge", "5,00"]);
    }
    table.row(&mut page, &["5", &lines.join("\n"), "5,00"]);
    cell(only_table(&reading(&[page])), 5, 1)
}

#[test]
fn the_space_behind_a_line_tells_a_wrapped_line_from_one_that_ends() {
    let cases: &[(&[&str], &str)] = &[
        (&["Head of office ", "Predrag Testing"], "Head of office Predrag Testing"),
        (&["Head of office", "Predrag Testing"], "Head of office\nPredrag Testing"),
        // The space behind a line that takes all its room is not written.
        (&["Head of the office", "and others"], "Head of the office and others"),
        (&["Informationssyste", "mgesetz"], "Informationssystemgesetz"),
        (&["INFORMATIONSS", "YSTEMGESETZ"], "INFORMATIONSSYSTEMGESETZ"),
        (&["452332221452332", "22-1"], "45233222145233222-1"),
        (&["Other services -", "information"], "Other services -information"),
        (&["Roof", "", "Windows"], "Roof\n\nWindows"),
    ];
    for (lines, expected) in cases {
        assert_eq!(set_in_lines(lines), *expected);
    }
}

#[test]
fn a_table_over_two_pages_is_one_and_its_broken_row_is_whole() {
    let header = ["No", "Activity", "Amount"];
    let mut first = Drawing::default();
    first.text(50.0, 30.0, 8.0, "Municipality of Testing");
    first.text(290.0, 825.0, 8.0, "Page 1");
    let mut table = TableDrawing::new(&[50.0, 80.0, 172.0, 300.0], 730.0);
    table.row(&mut first, &header);
    table.row(&mut first, &["1", "Reconstruction of", "5,00"]);
    let mut second = Drawing::default();
    second.text(50.0, 30.0, 8.0, "Municipality of Testing");
    second.text(290.0, 825.0, 8.0, "Page 2");
    let mut table = TableDrawing::new(&[50.0, 80.0, 172.0, 300.0], 60.0);
    table.row(&mut second, &header);
    table.row(&mut second, &["", "the main road", ""]);
    table.row(&mut second, &["2", "Roof", "7,00"]);
    let reading = reading(&[first, second]);
    assert_eq!(
        shown(&reading),
        [
            "[p. 1] furniture Municipality of Testing",
            "[p. 1] table, 4 rows, 3 columns",
            "  [p. 1] header | 1: No | 2: Activity | 3: Amount",
            "  [p. 1] | 1: 1 | 2: Reconstruction of the main road | 3: 5,00",
            "  [p. 2] repeated header | 1: No | 2: Activity | 3: Amount",
            "  [p. 2] | 1: 2 | 2: Roof | 3: 7,00",
            "[p. 1] furniture Page 1",
            "[p. 2] furniture Municipality of Testing",
            "[p. 2] furniture Page 2",
        ]
    );
    let broken = only_table(&reading).cells.iter().find(|cell| cell.text.starts_with("Recon")).expect("the cell");
    assert!(matches!(broken.continued_at(), [Origin::Page { page: 2, .. }]), "{:?}", broken.continued_at());
}

#[test]
fn the_rest_of_a_ruled_row_below_a_repeated_heading_belongs_to_its_row() {
    for tail in
        [["", "bridge of the lower town", ""], ["", "Bridge of the lower town", ""], ["", "bridge", "public works"]]
    {
        let (mut first, mut second) = (Drawing::default(), Drawing::default());
        let heading = ["No", "Activity", "Who"];
        let mut table = TableDrawing::new(&COLUMNS, 700.0);
        table.row(&mut first, &heading);
        table.row(&mut first, &["1", "Roof of the school", "Office"]);
        table.row(&mut first, &["2", "Repair of the long road over the old\nstone", "Department of"]);
        let mut table = TableDrawing::new(&COLUMNS, 60.0);
        table.row(&mut second, &heading);
        table.row(&mut second, &tail);
        table.row(&mut second, &["3", "Pipes", "Office"]);
        let lines = shown(&reading(&[first, second]));
        let broken = lines.iter().find(|line| line.contains("| 1: 2")).cloned().unwrap_or_default();
        assert!(broken.contains(tail[1]), "{lines:#?}");
    }
}

#[test]
fn the_rest_of_a_text_beside_several_rows_belongs_to_it() {
    let (mut first, mut second) = (Drawing::default(), Drawing::default());
    let wide = [50.0, 140.0, 280.0, 360.0];
    let mut table = TableDrawing::new(&wide, 690.0);
    table.row(&mut first, &["Title", "Source", "Sum"]);
    table.row(&mut first, &["Roof", "budget", "70.000"]);
    table.row(&mut first, &["Repair of the long", "budget", "450.000"]);
    second.text(300.0, 40.0, 10.0, "Annex 2 goes on");
    let mut table = TableDrawing::new(&wide, 60.0);
    table.row(&mut second, &["Title", "Source", "Sum"]);
    table.row(&mut second, &["old bridge", "fund", "8.550.000"]);
    table.row(&mut second, &["Lamps", "fund", "5.000"]);
    let lines = shown(&reading(&[first, second]));
    let row = |text: &str| lines.iter().any(|line| line.contains(text));
    assert!(row("1 down 2: Repair of the long old bridge | 2: budget | 3: 450.000"), "{lines:#?}");
    assert!(row("| 2: fund | 3: 8.550.000") && !row("1: old"), "{lines:#?}");
}

#[test]
fn a_total_at_the_top_of_a_page_is_a_row_of_its_own() {
    let mut first = Drawing::default();
    let mut table = TableDrawing::new(&COLUMNS, 740.0);
    table.row(&mut first, &["No", "Activity", "Amount"]);
    table.row(&mut first, &["1", "Roof", "5,00"]);
    let mut second = Drawing::default();
    let mut table = TableDrawing::new(&COLUMNS, 60.0);
    table.row(&mut second, &["", "Total", "5,00"]);
    let reading = reading(&[first, second]);
    assert_eq!(only_table(&reading).rows.len(), 3);
}

#[test]
fn tables_with_other_columns_stay_apart() {
    let mut first = Drawing::default();
    let mut table = TableDrawing::new(&COLUMNS, 740.0);
    table.row(&mut first, &["No", "Activity", "Amount"]);
    table.row(&mut first, &["1", "Roof", "5,00"]);
    let mut second = Drawing::default();
    let mut table = TableDrawing::new(&[50.0, 150.0, 220.0, 400.0], 60.0);
    table.row(&mut second, &["Code", "Year", "Source"]);
    table.row(&mut second, &["412", "2021", "Budget"]);
    assert_eq!(reading(&[first, second]).document.tables().count(), 2);
}

#[test]
fn a_table_without_lines_is_found_by_its_columns() {
    let mut page = Drawing::default();
    page.text(50.0, 60.0, 10.0, "These are the works that the assembly has decided on for the year 2021 and after it:");
    let mut y = 90.0;
    for row in [
        ["No", "Activity", "Who", "Amount"],
        ["1", "New roof of the", "Works office", "12.000,00"],
        ["", "old school", "", ""],
        ["2", "Windows", "Works office", "7.000,00"],
        ["", "Total", "", "19.000,00"],
    ] {
        for (x, text) in [50.0, 80.0, 200.0, 320.0].into_iter().zip(row) {
            page.text(x, y, 10.0, text);
        }
        y += 12.0;
    }
    assert_eq!(
        shown(&reading(&[page]))[1..],
        [
            "[p. 1] table, 4 rows, 4 columns",
            "  [p. 1] | 1: No | 2: Activity | 3: Who | 4: Amount",
            "  [p. 1] | 1: 1 | 2: New roof of the old school | 3: Works office | 4: 12.000,00",
            "  [p. 1] | 1: 2 | 2: Windows | 3: Works office | 4: 7.000,00",
            "  [p. 1] | 2: Total | 4: 19.000,00",
        ]
    );
}

#[test]
fn columns_without_lines_below_a_ruled_header_are_those_of_the_header() {
    let mut page = Drawing::default();
    let mut table = TableDrawing::new(&COLUMNS, 80.0);
    table.row(&mut page, &["No", "Activity", "Amount"]);
    for (number, activity, amount) in [("1", "Roof", "5,00"), ("2", "Windows", "7,00"), ("3", "Doors", "9,00")] {
        let top = table.y;
        table.row_spanning(&mut page, number, amount);
        page.text(84.0, top + 12.0, 10.0, activity);
    }
    let reading = reading(&[page]);
    let table = only_table(&reading);
    assert_eq!([cell(table, 2, 0), cell(table, 2, 1), cell(table, 2, 2)], ["2", "Windows", "7,00"]);
}

#[test]
fn rows_without_lines_between_ruled_columns_are_those_of_the_numbers() {
    let mut page = Drawing::default();
    let mut table = TableDrawing::new(&COLUMNS, 80.0);
    table.row(&mut page, &["Country", "2007", "2008"]);
    table.row(&mut page, &["A\nB\nC\nD\nE", "11\n12\n13\n14\n15", "21\n22\n23\n24\n25"]);
    let reading = reading(&[page]);
    let table = only_table(&reading);
    assert_eq!((table.rows.len(), cell(table, 3, 0), cell(table, 3, 2)), (6, "C".to_owned(), "23".to_owned()));
}

#[test]
fn running_text_is_no_table() {
    let mut page = Drawing::default();
    for index in 0_u8..12 {
        page.text(
            50.0,
            60.0 + 12.0 * f32::from(index),
            10.0,
            "The assembly decides on works that are done in the year",
        );
    }
    let reading = reading(&[page]);
    assert_eq!((reading.document.tables().count(), reading.document.blocks.len()), (0, 1));
}

#[test]
fn letters_drawn_twice_are_one() {
    let mut page = Drawing::default();
    page.text(50.0, 60.0, 10.0, "Total");
    page.text(50.3, 60.0, 10.0, "Total");
    assert_eq!(shown(&reading(&[page])), ["[p. 1] Total"]);
}

#[test]
fn invisible_text_is_hidden() {
    let mut page = Drawing::default();
    page.text(50.0, 60.0, 10.0, "Seen");
    page.operations.push_str("3 Tr\n");
    page.text(50.0, 90.0, 10.0, "Unseen");
    let reading = reading(&[page]);
    let layers: Vec<(&str, Layer)> = reading.document.blocks.iter().map(|block| (block.text(), block.layer)).collect();
    assert_eq!(layers, [("Seen", Layer::Body), ("Unseen", Layer::Hidden)]);
}

#[test]
fn larger_text_is_a_heading_and_labels_make_items() {
    let mut page = Drawing::default();
    page.text(50.0, 60.0, 16.0, "Plan of works");
    page.text(50.0, 90.0, 10.0, "The assembly has decided on the following works for the year 2021:");
    page.text(50.0, 110.0, 10.0, "1. New roof of the school");
    page.text(50.0, 130.0, 10.0, "- windows");
    let kinds: Vec<String> = reading(&[page])
        .document
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Heading { level, text } => format!("heading {level} {text}"),
            BlockKind::ListItem { marker, text, .. } => format!("item {marker} {text}"),
            other => format!("{other:?}").chars().take(9).collect(),
        })
        .collect();
    assert_eq!(kinds, ["heading 1 Plan of works", "Paragraph", "item 1. New roof of the school", "item - windows"]);
}

#[test]
fn a_page_with_a_picture_alone_is_noticed() {
    let page = Drawing { operations: "q 500 0 0 700 40 40 cm /Im Do Q\n".to_owned(), ..Drawing::default() };
    let reading = reading(&[page]);
    let codes: Vec<NoticeCode> = reading.notices.iter().map(|notice| notice.code).collect();
    assert_eq!((codes.as_slice(), reading.document.blocks.len()), (&[NoticeCode::PageWithoutText][..], 0));
}

#[test]
fn glyphs_without_letters_give_a_notice_and_no_text() {
    let mut page = Drawing { font: "F2", ..Drawing::default() };
    for line in 0_u8..5 {
        page.text(50.0, 60.0 + 20.0 * f32::from(line), 10.0, "abcdefghijklmnop");
    }
    let reading = reading(&[page]);
    let codes: Vec<NoticeCode> = reading.notices.iter().map(|notice| notice.code).collect();
    assert_eq!(codes, [NoticeCode::GlyphsWithoutLetters]);
    assert!(reading.document.blocks.is_empty(), "{:?}", reading.document.blocks);
}

#[test]
fn a_password_and_damage_are_told_apart() {
    let bytes = file(&[Drawing::default()]);
    let locked = draw::locked(&bytes, "secret");
    assert_eq!(read(&locked, "t.pdf").err().map(|error| error.code()), Some("encrypted-file"));
    assert!(read(&draw::locked(&bytes, ""), "t.pdf").is_ok(), "the empty password needs no question");
    let cut = &bytes[..bytes.len() / 3];
    assert!(matches!(read(cut, "t.pdf"), Err(ReadError::Damaged { .. })));
}

#[test]
fn no_prefix_and_no_changed_byte_ends_the_program() {
    let mut page = Drawing::default();
    TableDrawing::new(&COLUMNS, 80.0).row(&mut page, &["No", "Activity", "Amount"]);
    let bytes = file(&[page]);
    for length in (0..bytes.len()).step_by(37) {
        let _ = read(&bytes[..length], "t.pdf");
    }
    for place in (0..bytes.len()).step_by(29) {
        let mut changed = bytes.clone();
        changed[place] ^= 0x15;
        let _ = read(&changed, "t.pdf");
    }
}

#[test]
fn the_view_shows_words_lines_and_cells() {
    let mut page = Drawing::default();
    TableDrawing::new(&COLUMNS, 80.0).row(&mut page, &["No", "Activity", "Amount"]);
    let pages = super::layout(&file(&[page]), None, None).expect("the file opens");
    let words: Vec<&str> = pages[0].words.iter().map(|(word, _)| word.as_str()).collect();
    assert_eq!((words, pages[0].rulings.len(), pages[0].tables[0].len()), (vec!["No", "Activity", "Amount"], 6, 3));
}
