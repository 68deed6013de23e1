//! Tables without a line whose rows stand half a point further apart than the lines of a text.

use super::draw::Drawing;
use super::{reading, shown};

/// Lines of one text, and how much further apart rows are, in points.
const LEADING: f32 = 12.0;
const FURTHER: f32 = 0.5;

/// Draws rows of cells at the given places; lines of a cell are parted by `\n`, and an empty row is a gap.
fn typeset(xs: &[f32], rows: &[&[&str]]) -> Vec<String> {
    let mut page = Drawing::default();
    let mut y = 60.0;
    for row in rows {
        for (x, cell) in xs.iter().zip(*row) {
            for (index, line) in cell.split('\n').enumerate().filter(|(_, line)| !line.is_empty()) {
                page.text(*x, y + LEADING * index as f32, 10.0, line);
            }
        }
        let lines = row.iter().map(|cell| cell.split('\n').count()).max().unwrap_or(2);
        y += LEADING * lines as f32 + FURTHER;
    }
    let lines = shown(&reading(&[page]));
    lines.into_iter().map(|line| line.trim().replace("[p. 1] ", "")).collect()
}

#[test]
fn lines_of_a_cell_stand_nearer_than_rows() {
    let rows = typeset(
        &[50.0, 110.0, 170.0, 230.0],
        &[
            &["Code", "Name of\nproject", "Who", "Sum"],
            &["OB12\n8-23", "Ener\ngetic\nrepair", "Office", "120.0\n00"],
            &["OB13\n1-24", "New\nroad to\nthe mill", "Roads", "45.00\n0"],
            &["OB14\n4-25", "Pipes", "Water\nworks", "7.000"],
        ],
    );
    assert_eq!(rows[0], "table, 4 rows, 4 columns", "{rows:#?}");
    assert!(
        rows[3].starts_with("| 1: OB13") && rows[3].contains("road to the mill | 3: Roads | 4: 45.000"),
        "{rows:#?}"
    );
}

#[test]
fn a_text_that_reaches_into_the_next_row_is_a_cell_of_both() {
    let xs = [50.0, 80.0, 180.0, 240.0, 320.0];
    let rows = typeset(
        &xs,
        &[
            &["No", "Activity", "Source", "2023", "Result"],
            &["1", "Repair of the\nold pavement\nin the town", "Budget", "1.500", "4 km of\npavement"],
            &["2", "Trees in\nthe park", "Region", "320", "600 trees"],
            &["3", "Lamps", "Budget", "40", "20 lamps"],
        ],
    );
    assert_eq!(rows[0], "table, 4 rows, 5 columns", "{rows:#?}");
    let mut page = Drawing::default();
    let mut put = |y: f32, texts: &[&str]| {
        for (x, text) in xs.iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
            page.text(*x, y, 10.0, text);
        }
    };
    put(60.0, &["No", "Activity", "Source", "2023", "Result"]);
    for (index, number) in ["1", "2", "3"].into_iter().enumerate() {
        let y = 72.5 + 37.0 * index as f32;
        put(y, &[number, "Repair of the", "Budget", "1.500", "4 km of"]);
        put(y + 12.0, &["", "old pavement", "", "", "pavement"]);
        put(y + 12.5, &["", "", "Region", "500", ""]);
        put(y + 24.0, &["", "in the town", "", "", ""]);
    }
    let lines = shown(&reading(&[page]));
    let row = |text: &str| lines.iter().filter(|line| line.contains(text)).count();
    assert_eq!(row("1 down 2: 2 | 2 down 2: Repair of the old pavement in the town | 3: Budget"), 1, "{lines:#?}");
    assert_eq!(row("| 3: Region | 4: 500"), 3, "{lines:#?}");
}

#[test]
fn a_name_stands_for_the_rows_below_it_that_lack_one() {
    let rows = typeset(
        &[50.0, 150.0, 260.0, 360.0],
        &[
            &["Measure", "Activity", "Who", "Sum"],
            &["Grants", "Call for\ngrants", "Office", "40.000"],
            &["", "Prizes for\npupils", "Mayor", "3.000"],
            &["Learning", "Talks on\nmoney", "Centre for\nthe young", "2.500"],
            &["", "Journey", "Council", "6.000"],
        ],
    );
    assert!(rows[2].starts_with("| 1 down 2: Grants | 2: Call for grants"), "{rows:#?}");
    assert!(rows[4].starts_with("| 1 down 2: Learning"), "{rows:#?}");
}

#[test]
fn a_text_between_the_heights_of_two_rows_is_centred_in_a_cell_of_both() {
    let mut page = Drawing::default();
    let mut put = |y: f32, texts: &[&str]| {
        for (x, text) in [50.0, 150.0, 260.0, 360.0].iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
            page.text(*x, y, 10.0, text);
        }
    };
    put(60.0, &["Goal", "Activity", "Who", "Sum"]);
    for (index, goal) in ["Clean air", "Safe roads"].into_iter().enumerate() {
        let y = 72.5 + 49.0 * index as f32;
        put(y, &["", "New buses for", "Office", "40.000"]);
        put(y + 12.0, &["", "the town"]);
        put(y + 18.25, &[goal]);
        put(y + 24.5, &["", "Trees along", "Mayor", "3.000"]);
        put(y + 36.5, &["", "the roads"]);
    }
    let lines = shown(&reading(&[page]));
    for goal in ["Clean air", "Safe roads"] {
        let wanted = format!("| 1 down 2: {goal} | 2: New buses for the town");
        assert!(lines.iter().any(|line| line.contains(&wanted)), "{lines:#?}");
    }
}

#[test]
fn cards_below_each_other_are_tables_of_labels_and_texts() {
    let card = |name: &'static str, who: &'static str, sum: &'static str| -> Vec<Vec<&'static str>> {
        vec![
            vec!["Name of project", name],
            vec!["Description", "New paving and trees"],
            vec!["Who", who],
            vec!["Time", "2024 - 2025"],
            vec!["Costs", sum],
            vec![],
            vec![],
        ]
    };
    let rows: Vec<Vec<&str>> =
        [card("New square", "office", "38.500"), card("Home for the old", "Mr Pavel", "95.000")].concat();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let lines = typeset(&[50.0, 220.0], &rows);
    assert_eq!(lines.iter().filter(|line| *line == "table, 5 rows, 2 columns").count(), 2, "{lines:#?}");
    assert!(lines.contains(&"| 1: Who | 2: Mr Pavel".to_owned()), "{lines:#?}");
}

#[test]
fn columns_of_a_card_are_told_by_edges_that_longer_texts_are_written_over() {
    let lines = typeset(
        &[50.0, 150.0, 250.0, 350.0],
        &[
            &["Number", "1", "Place", "Market"],
            &["Name", "Green market of the whole old town", "", ""],
            &["Who does\nit", "Office", "Time", "2025"],
            &["Costs", "7.450.000", "Source", "fund and\nbudget"],
            &["Results\nof it", "Half a hectare of green places", "", ""],
        ],
    );
    assert_eq!(lines[0], "table, 5 rows, 4 columns", "{lines:#?}");
    assert!(lines.contains(&"| 1: Costs | 2: 7.450.000 | 3: Source | 4: fund and budget".to_owned()), "{lines:#?}");
}

#[test]
fn a_heading_again_below_a_text_begins_another_table() {
    let head: &[&str] = &["No", "Works", "Unit", "Sum"];
    let lines = typeset(
        &[50.0, 90.0, 250.0, 350.0],
        &[
            head,
            &["1.", "Holes in the road", "t", "9.450"],
            &["2.", "Mowing", "km", "10.800"],
            &["3.", "Snow", "hour", "37.120"],
            &["", "Together", "", "57.370"],
            &[],
            &["Green places are kept so:"],
            head,
            &["1.", "Flowers", "piece", "4.640"],
            &["2.", "Old trees", "piece", "9.300"],
            &["3.", "Hedges", "km", "9.300"],
        ],
    );
    assert!(lines.contains(&"Green places are kept so:".to_owned()), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("table")).count(), 2, "{lines:#?}");
}

#[test]
fn columns_of_ticks_are_columns() {
    let lines = typeset(
        &[50.0, 120.0, 150.0, 180.0, 210.0, 240.0, 300.0],
        &[
            &["Event", "Ja\nn", "Fe\nb", "Ma\nr", "Ap\nr", "Sum", "Who"],
            &["Festival\nof the\nsea", "", "x", "x", "", "85.000", "Centre\nfor art"],
            &["Day of\nthe river\nand its\nbanks", "x", "", "", "", "12.000", "Office\nof guests"],
            &["Meeting of\npainters", "", "", "x", "x", "7.500", "Centre\nfor art\nand song"],
        ],
    );
    assert_eq!(lines[0], "table, 4 rows, 7 columns", "{lines:#?}");
    assert!(lines[2].contains("| 3: x | 4: x | 6: 85.000"), "{lines:#?}");
}

#[test]
fn numbers_below_each_other_are_rows_however_near_they_stand() {
    let mut page = Drawing::default();
    let mut y = 60.0;
    for (gap, row) in [
        (12.0, ["Answer", "Number", "Part"]),
        (16.0, ["We kept all", "344", "75"]),
        (12.0, ["We sold some of it", "53", "12"]),
        (12.0, ["We sold all", "61", "13"]),
        (16.0, ["No answer", "20", "4"]),
        (12.0, ["Others", "12", "3"]),
    ] {
        y += gap;
        for (x, text) in [50.0, 200.0, 300.0].into_iter().zip(row) {
            page.text(x, y, 10.0, text);
        }
    }
    let lines = shown(&reading(&[page]));
    assert!(lines.iter().any(|line| line.contains("1: We sold all | 2: 61 | 3: 13")), "{lines:#?}");
}

#[test]
fn centred_texts_of_rows_far_apart_are_told_by_their_leading() {
    let mut page = Drawing::default();
    for (row, cells) in [
        ["Code", "Activity", "Who", "Costs\nin\nthousands"],
        ["A.1", "Repair of the road\nto the mill", "Office for\nroads", "180"],
        ["A.2", "New benches", "Mr Pavel\nof the park", "95"],
        ["A.3", "Pipes under\nthe old town", "Office", "240"],
        ["A.4", "Lamps", "Works of\nthe town", "1 350"],
    ]
    .iter()
    .enumerate()
    {
        let middle = 60.0 + 42.0 * row as f32;
        for (x, cell) in [50.0, 100.0, 230.0, 330.0].iter().zip(cells) {
            let lines: Vec<&str> = cell.split('\n').collect();
            let top = middle - LEADING * (lines.len() - 1) as f32 / 2.0;
            for (index, line) in lines.into_iter().enumerate() {
                page.text(*x, top + LEADING * index as f32, 10.0, line);
            }
        }
    }
    let lines = shown(&reading(&[page]));
    for wanted in [
        "1: A.1 | 2: Repair of the road to the mill | 3: Office for roads | 4: 180",
        "1: A.2 | 2: New benches | 3: Mr Pavel of the park | 4: 95",
        "1: A.4 | 2: Lamps | 3: Works of the town | 4: 1 350",
    ] {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{lines:#?}");
    }
}
