//! Tables that filled boxes show and no lines.

use std::fmt::Write as _;

use super::draw::Drawing;
use super::{reading, shown};

const TOP: f32 = 100.0;
const ROW: f32 = 20.0;

fn fill(page: &mut Drawing, (x0, x1): (f32, f32), (top, bottom): (f32, f32)) {
    let (y, width, height) = (842.0 - bottom, x1 - x0, bottom - top);
    let _ = writeln!(page.operations, "0.9 g {x0} {y} {width} {height} re f 0 g");
}

/// Fills the cells of a row, counted from the top of the table.
fn fill_row(page: &mut Drawing, xs: &[f32], row: f32) {
    for sides in xs.windows(2) {
        fill(page, (sides[0], sides[1]), (TOP + ROW * row, TOP + ROW * (row + 1.0)));
    }
}

/// Writes a row of cells from a height down; lines of a cell are parted by `\n`.
fn write_row(page: &mut Drawing, xs: &[f32], top: f32, cells: &[&str]) {
    for (cell, x) in cells.iter().zip(xs) {
        for (line, text) in cell.split('\n').enumerate() {
            page.text(x + 3.0, top + 13.0 + 11.0 * line as f32, 10.0, text);
        }
    }
}

fn assert_lines(page: Drawing, wanted: &[&str]) {
    let lines = shown(&reading(&[page]));
    for wanted in wanted {
        assert!(lines.iter().any(|line| line.trim().ends_with(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn white_rows_below_a_filled_group_are_rows_of_their_own() {
    let mut page = Drawing::default();
    let xs = [50.0, 100.0, 300.0, 390.0, 480.0];
    for row in [0.0, 1.0, 5.5, 7.5] {
        fill_row(&mut page, &xs, row);
    }
    let rows: [(f32, [&str; 4]); 10] = [
        (0.0, ["Code", "Works", "Plan", "Done"]),
        (1.0, ["600", "Roads", "900", "800"]),
        (2.0, ["", "Repair of bridges", "500", "450"]),
        (3.0, ["", "Cleaning of streets\nand of the park", "300", "250"]),
        (4.5, ["", "Signs", "100", "100"]),
        (5.5, ["700", "Schools", "40", "30"]),
        (6.5, ["", "Heating", "40", "30"]),
        (7.5, ["800", "Culture", "9", "8"]),
        (8.5, ["", "Library", "5", "4"]),
        (9.5, ["", "Museum", "4", "4"]),
    ];
    for (row, cells) in rows {
        write_row(&mut page, &xs, TOP + ROW * row, &cells);
    }
    write_row(&mut page, &xs, TOP - 31.0, &["", "What is\ndone", "Sum", "Sum"]);
    page.text(50.0, 60.0, 10.0, "What the town plans and what it has done");
    page.text(50.0, 350.0, 10.0, "The mayor of the town, who signs below");
    let wanted = [
        "table, 11 rows, 4 columns",
        "| 2: What is ⏎ done | 3: Sum | 4: Sum",
        "| 2: Repair of bridges | 3: 500 | 4: 450",
        "| 2: Cleaning of streets ⏎ and of the park | 3: 300 | 4: 250",
        "| 2: Signs | 3: 100 | 4: 100",
        "| 2: Museum | 3: 4 | 4: 4",
    ];
    let lines = shown(&reading(&[page]));
    for wanted in wanted {
        assert!(lines.iter().any(|line| line.trim().ends_with(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn a_heading_in_two_levels_of_boxes_is_part_of_their_table() {
    let mut page = Drawing::default();
    let xs = [50.0, 80.0, 220.0, 310.0, 400.0];
    let two = (TOP - 2.0 * ROW, TOP);
    fill(&mut page, (50.0, 80.0), two);
    fill(&mut page, (80.0, 220.0), two);
    fill(&mut page, (220.0, 400.0), (two.0, TOP - ROW));
    fill(&mut page, (220.0, 310.0), (TOP - ROW, TOP));
    fill(&mut page, (310.0, 400.0), (TOP - ROW, TOP));
    write_row(&mut page, &xs, two.0 + 4.0, &["No", "Works"]);
    write_row(&mut page, &[280.0], two.0, &["Sources"]);
    write_row(&mut page, &xs[2..], TOP - ROW, &["Town", "State"]);
    for row in 0..4_u8 {
        if row % 2 == 1 {
            fill_row(&mut page, &xs, f32::from(row));
        }
        let number = (row + 1).to_string();
        write_row(&mut page, &xs, TOP + ROW * f32::from(row), &[&number, "Bridge", "500", "300"]);
    }
    let wanted = [
        "| 1 down 2: No | 2 down 2: Works | 3-4: Sources",
        "| 3: Town | 4: State",
        "| 1: 2 | 2: Bridge | 3: 500 | 4: 300",
    ];
    assert_lines(page, &wanted);
}

/// A card of labels; the column of labels is filled row by row or as one, lines part the rows then.
fn card(filled: &[(f32, f32)], lines: &[f32]) -> Drawing {
    let mut page = Drawing::default();
    fill(&mut page, (50.0, 400.0), (TOP - ROW, TOP));
    write_row(&mut page, &[50.0], TOP - ROW, &["1. Repair of the bridge"]);
    filled.iter().for_each(|ends| fill(&mut page, (50.0, 190.0), *ends));
    lines.iter().for_each(|at| page.line((50.0, *at), (400.0, *at)));
    let rows = [("Leads the works", "Office"), ("- of the town", "500"), ("What is done", "New deck\nand rails")];
    for (row, (label, value)) in rows.iter().enumerate() {
        write_row(&mut page, &[50.0, 190.0], TOP + ROW * row as f32, &[label, value]);
    }
    write_row(&mut page, &[50.0, 190.0], TOP + 3.0 * ROW + 12.0, &["From when, at the latest", "May"]);
    page
}

#[test]
fn labels_on_filled_boxes_are_the_rows_of_a_card() {
    let ends = [0.0, 20.0, 40.0, 72.0, 92.0].map(|y| TOP + y);
    let rows: Vec<(f32, f32)> = ends.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let wanted = [
        "| 1-2: 1. Repair of the bridge",
        "| 1: Leads the works | 2: Office",
        "| 1: - of the town | 2: 500",
        "| 1: What is done | 2: New deck ⏎ and rails",
        "| 1: From when, at the latest | 2: May",
    ];
    let lines = shown(&reading(&[card(&rows, &[])]));
    let lined = shown(&reading(&[card(&[(TOP, TOP + 92.0)], &ends)]));
    for wanted in wanted {
        for lines in [&lines, &lined] {
            assert!(lines.iter().any(|line| line.trim().ends_with(wanted)), "{wanted}: {lines:#?}");
        }
    }
}

#[test]
fn white_rows_stand_as_far_apart_as_rows_shaded_over_all_columns() {
    let mut page = Drawing::default();
    let xs = [50.0, 100.0, 300.0, 390.0, 480.0];
    for row in [0.0, 1.0, 6.0, 8.0] {
        fill_row(&mut page, &[50.0, 480.0], row);
    }
    let rows: [(f32, [&str; 4]); 9] = [
        (0.0, ["Code", "Works", "Plan", "Done"]),
        (1.0, ["600", "Roads", "900", "800"]),
        (2.0, ["601", "Repair of bridges", "500", "450"]),
        (3.0, ["602", "Cleaning of streets\nand of the park", "300", "250"]),
        (5.0, ["603", "Signs", "100", "100"]),
        (6.0, ["700", "Schools", "40", "30"]),
        (7.0, ["701", "Heating", "40", "30"]),
        (8.0, ["800", "Culture", "9", "8"]),
        (9.0, ["801", "Library", "5", "4"]),
    ];
    for (row, cells) in rows {
        // A text in two lines stands in the middle of its row, as its sums do.
        let lower = if cells[1].contains('\n') { 6.0 } else { 0.0 };
        let top = TOP + ROW * row + lower;
        write_row(&mut page, &[xs[0]], top, &cells[..1]);
        write_row(&mut page, &[xs[1]], top - lower * 11.0 / 12.0, &cells[1..2]);
        write_row(&mut page, &xs[2..], top, &cells[2..]);
    }
    let wanted = [
        "table, 9 rows, 4 columns",
        "| 1: 601 | 2: Repair of bridges | 3: 500 | 4: 450",
        "| 1: 602 | 2: Cleaning of streets and of the park | 3: 300 | 4: 250",
        "| 1: 603 | 2: Signs | 3: 100 | 4: 100",
    ];
    assert_lines(page, &wanted);
}

#[test]
fn a_text_over_white_columns_is_a_row_between_them() {
    let mut page = Drawing::default();
    let xs = [50.0, 80.0, 220.0, 310.0, 400.0];
    for row in [0.0, 2.0, 4.0, 7.0] {
        fill_row(&mut page, &xs, row);
    }
    write_row(&mut page, &xs, TOP, &["No", "Works", "Town", "State"]);
    for row in [1, 2, 3, 4, 6, 7_u8] {
        let number = row.to_string();
        write_row(&mut page, &xs, TOP + ROW * f32::from(row), &[&number, "Bridge", "500", "300"]);
    }
    write_row(&mut page, &xs, TOP + 5.0 * ROW, &["B. New works in the town"]);
    assert_lines(
        page,
        &["table, 8 rows, 4 columns", "| 1-4: B. New works in the town", "| 1: 6 | 2: Bridge | 3: 500 | 4: 300"],
    );
}

#[test]
fn a_column_of_labels_filled_as_one_has_a_row_for_each_of_them() {
    let lines = shown(&reading(&[card(&[(TOP, TOP + 92.0)], &[])]));
    let wanted = ["| 1: - of the town | 2: 500", "| 1: What is done | 2: New deck ⏎ and rails"];
    for wanted in wanted {
        assert!(lines.iter().any(|line| line.trim().ends_with(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn a_card_broken_at_the_end_of_a_page_goes_on_on_the_next() {
    let ends = [0.0, 20.0, 40.0, 72.0, 92.0].map(|y| TOP + y);
    let rows: Vec<(f32, f32)> = ends.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let mut first = card(&rows, &[]);
    fill(&mut first, (50.0, 400.0), (780.0, 800.0));
    fill(&mut first, (50.0, 190.0), (800.0, 820.0));
    write_row(&mut first, &[50.0], 780.0, &["2. School"]);
    write_row(&mut first, &[50.0, 190.0], 800.0, &["Leads the works", "Mayor"]);
    let mut second = Drawing::default();
    for (row, (label, value)) in
        [("What is done", "Roof"), ("Costs", "700"), ("From when on", "June")].iter().enumerate()
    {
        let top = 30.0 + ROW * row as f32;
        fill(&mut second, (50.0, 190.0), (top, top + ROW));
        write_row(&mut second, &[50.0, 190.0], top, &[label, value]);
    }
    let lines = shown(&reading(&[first, second]));
    let from = lines.iter().position(|line| line.contains("2. School")).expect("the second card");
    let rest: Vec<&str> = lines[from - 1..].iter().map(|line| line.trim()).collect();
    assert_eq!(rest[0], "[p. 1] table, 5 rows, 2 columns", "{lines:#?}");
    assert_eq!(rest[5], "[p. 2] | 1: From when on | 2: June", "{lines:#?}");
}
