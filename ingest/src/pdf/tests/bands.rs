//! Rows that boxes over all columns show, alone or between ruling lines.

use std::fmt::Write as _;

use super::draw::Drawing;
use super::{reading, shown};

const XS: [f32; 5] = [50.0, 80.0, 220.0, 310.0, 400.0];
const LEADING: f32 = 11.0;

fn fill(page: &mut Drawing, (x0, x1): (f32, f32), (top, bottom): (f32, f32)) {
    let (y, width, height) = (842.0 - bottom, x1 - x0, bottom - top);
    let _ = writeln!(page.operations, "0.9 g {x0} {y} {width} {height} re f 0 g");
}

/// Writes the cells of a row from a height down; lines of a cell are parted by `\n`.
fn write(page: &mut Drawing, top: f32, cells: &[&str]) {
    for (cell, x) in cells.iter().zip(XS) {
        for (line, text) in cell.split('\n').enumerate().filter(|(_, text)| !text.is_empty()) {
            page.text(x + 3.0, top + 13.0 + LEADING * line as f32, 10.0, text);
        }
    }
}

/// Where rows end that are as high as their highest cell.
fn ends(top: f32, rows: &[&[&str]]) -> Vec<f32> {
    let height = |row: &&[&str]| {
        let lines = row.iter().map(|cell| cell.split('\n').count()).max().unwrap_or(1);
        20.0 + LEADING * (lines - 1) as f32
    };
    let mut ends = vec![top];
    rows.iter().for_each(|row| ends.extend(ends.last().copied().map(|end| end + height(row))));
    ends
}

fn assert_lines(page: Drawing, wanted: &[&str]) {
    let lines = shown(&reading(&[page]));
    for wanted in wanted {
        assert!(lines.iter().any(|line| line.trim().ends_with(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn rows_filled_as_one_are_parted_by_the_boxes_of_their_heading() {
    let rows: [&[&str]; 7] = [
        &["No", "What we\ndo", "Town", "State"],
        &["1", "Plan of the\nold bridge over\nthe river", "By the\noffice", "500"],
        &["2", "Signs", "Office", "30"],
        &["3", "Clean the\nriver", "Office", "40"],
        &["4", "Trees in\nthe park", "By the\noffice", "50"],
        &["5", "Lamps", "Office", "60"],
        &["", "All of it", "", "680"],
    ];
    let mut page = Drawing::default();
    let ends = ends(100.0, &rows);
    for (row, cells) in rows.iter().enumerate() {
        let ends = (ends[row], ends[row + 1]);
        match row {
            0 => XS.windows(2).for_each(|sides| fill(&mut page, (sides[0], sides[1]), ends)),
            1 | 3 | 5 => fill(&mut page, (50.0, 400.0), ends),
            // The sum stands in boxes of its own upon the one of its row.
            6 => [(50.0, 400.0), (50.0, 80.0), (80.0, 310.0), (310.0, 400.0)]
                .into_iter()
                .for_each(|sides| fill(&mut page, sides, ends)),
            _ => {}
        }
        write(&mut page, ends.0, cells);
    }
    let wanted = [
        "table, 7 rows, 4 columns",
        "| 1: 1 | 2: Plan of the ⏎ old bridge over ⏎ the river | 3: By the ⏎ office | 4: 500",
        "| 1: 2 | 2: Signs | 3: Office | 4: 30",
        "| 1: 3 | 2: Clean the ⏎ river | 3: Office | 4: 40",
        "| 2-3: All of it | 4: 680",
    ];
    assert_lines(page, &wanted);
}

#[test]
fn a_name_on_a_filled_row_is_a_row_where_no_line_ends_it() {
    let rows: [&[&str]; 7] = [
        &["No", "What", "Who", "Sum"],
        &["", "Spring"],
        &["1", "Plan of the\nold bridge", "Office", "500"],
        &["2", "Signs", "Office", "30"],
        &["", "Autumn"],
        &["3", "Trees", "Office", "40"],
        &["4", "Lamps", "Office", "60"],
    ];
    let mut page = Drawing::default();
    let ends = ends(100.0, &rows);
    for (row, cells) in rows.iter().enumerate() {
        if matches!(row, 1 | 4) {
            fill(&mut page, (50.0, 400.0), (ends[row], ends[row + 1]));
        } else {
            page.line((50.0, ends[row + 1]), (400.0, ends[row + 1]));
        }
        write(&mut page, ends[row], cells);
    }
    let wanted = [
        "table, 7 rows, 4 columns",
        "| 2: Spring",
        "| 1: 1 | 2: Plan of the old bridge | 3: Office | 4: 500",
        "| 2: Autumn",
        "| 1: 3 | 2: Trees | 3: Office | 4: 40",
    ];
    assert_lines(page, &wanted);
}

#[test]
fn lines_of_one_width_hold_texts_that_are_written_over_columns() {
    let mut page = Drawing::default();
    let line = |page: &mut Drawing, row: u8| {
        let y = 80.0 + f32::from(row) * 20.0;
        page.line((50.0, y), (400.0, y));
    };
    line(&mut page, 0);
    for row in 0_u8..16 {
        // Texts stand in the middle of their columns, the long one wider than the others are apart.
        let (x, text) = if row == 12 { (90.0, "A plan for the whole long river") } else { (140.0, "Signs") };
        let number = row.to_string();
        for (x, text) in [(53.0, number.as_str()), (x, text), (250.0, "Office"), (340.0, "500")] {
            page.text(x, 93.0 + f32::from(row) * 20.0, 10.0, text);
        }
        line(&mut page, row + 1);
    }
    let lines = shown(&reading(&[page]));
    let tables: Vec<&String> = lines.iter().filter(|line| line.contains("table, ")).collect();
    assert_eq!(tables, ["[p. 1] table, 16 rows, 4 columns"], "{lines:#?}");
}
