//! Tables without a line, drawn as text at places.

use super::draw::{Drawing, file};
use super::{reading, shown};
use crate::read;

/// Draws lines of texts at the given places, ten points high, twelve apart.
fn drawn(xs: &[f32], lines: &[&[&str]]) -> Vec<String> {
    let mut page = Drawing::default();
    for (index, line) in lines.iter().enumerate() {
        for (x, text) in xs.iter().zip(*line) {
            page.text(*x, 60.0 + 12.0 * index as f32, 10.0, text);
        }
    }
    let lines = shown(&reading(&[page]));
    lines.into_iter().map(|line| line.trim().replace("[p. 1] ", "")).collect()
}

#[test]
fn a_table_under_headings_of_its_own_is_another_table() {
    let mut page = Drawing::default();
    let mut y = 60.0;
    let mut line = |texts: &[&str], bold: bool| {
        for (x, text) in [50.0, 80.0, 220.0, 340.0].iter().zip(texts) {
            (0..=u8::from(bold)).for_each(|_| page.text(*x, y, 10.0, text));
        }
        y += 12.0;
    };
    line(&["No", "Activity", "Who", "Amount"], true);
    for number in ["1", "2", "3", "4"] {
        line(&[number, "New roof", "Office", "12.000,00"], false);
    }
    line(&["By codes"], false);
    line(&["Code", "Name", "Plan 2022", "Note"], true);
    for number in ["400", "410", "420", "430"] {
        line(&[number, "Goods", "7.000,00", "none"], false);
    }
    let lines: Vec<String> = shown(&reading(&[page])).into_iter().map(|line| line.trim().to_owned()).collect();
    let found: Vec<&str> =
        lines.iter().map(String::as_str).filter(|line| line.contains("table") || line.contains("By")).collect();
    let wanted = ["[p. 1] table, 5 rows, 4 columns", "[p. 1] By codes", "[p. 1] table, 5 rows, 4 columns"];
    assert_eq!(found, wanted, "{lines:#?}");
}

#[test]
fn a_text_alone_at_the_top_of_a_page_goes_on_with_the_row_that_the_page_before_broke() {
    let (mut first, mut second) = (Drawing::default(), Drawing::default());
    let mut line = |y: f32, texts: &[&str]| {
        for (x, text) in FOUR.iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
            first.text(*x, y, 10.0, text);
        }
    };
    line(640.0, &["No", "Activity", "Who", "Amount"]);
    for (index, number) in ["1", "2", "3", "4"].iter().enumerate() {
        let y = 660.0 + 24.0 * index as f32;
        line(y, &[number, "Repair of the long", "Office", "12.000,00"]);
        line(y + 12.0, &["", "road over the"]);
    }
    second.text(80.0, 60.0, 10.0, "old bridge of the");
    second.text(80.0, 72.0, 10.0, "lower town");
    let lines = shown(&reading(&[first, second]));
    let last = lines.last().map(|line| line.trim().to_owned()).unwrap_or_default();
    assert!(last.contains("old bridge of the lower town | 3: Office"), "{lines:#?}");
}

#[test]
fn the_rest_of_a_broken_row_below_a_repeated_heading_belongs_to_its_row() {
    for tail in [&["", "old bridge of the", "of roads"][..], &["", "old bridge of the"], &["", "Old Bridge"]] {
        let (mut first, mut second) = (Drawing::default(), Drawing::default());
        let line = |page: &mut Drawing, y: f32, texts: &[&str]| {
            for (x, text) in FOUR.iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
                page.text(*x, y, 10.0, text);
            }
        };
        line(&mut first, 640.0, &["No", "Activity", "Who", "Amount"]);
        for (index, number) in ["1", "2", "3", "4"].iter().enumerate() {
            let y = 660.0 + 24.0 * index as f32;
            line(&mut first, y, &[number, "Repair of the long", "Office", "12.000,00"]);
            line(&mut first, y + 12.0, &["", "road over the"]);
        }
        line(&mut second, 60.0, &["No", "Activity", "Who", "Amount"]);
        line(&mut second, 72.0, tail);
        for (index, number) in ["5", "6", "7"].iter().enumerate() {
            let y = 96.0 + 24.0 * index as f32;
            line(&mut second, y, &[number, "Pipes of the water", "Office", "2.000,00"]);
            line(&mut second, y + 12.0, &["", "to the mill"]);
        }
        let lines = shown(&reading(&[first, second]));
        let broken = lines.iter().find(|line| line.contains("| 1: 4")).cloned().unwrap_or_default();
        assert!(broken.contains("road over the") && broken.contains(tail[1]), "{lines:#?}");
        let next = lines.iter().find(|line| line.contains("| 1: 5")).cloned().unwrap_or_default();
        assert!(next.contains("2: Pipes of the water to the mill"), "{lines:#?}");
    }
}

#[test]
fn a_heading_that_swallowed_the_rest_of_a_row_gives_it_back() {
    let (mut first, mut second) = (Drawing::default(), Drawing::default());
    let line = |page: &mut Drawing, y: f32, texts: &[&str]| {
        for (x, text) in FOUR.iter().zip(texts).filter(|(_, text)| !text.is_empty()) {
            page.text(*x, y, 10.0, text);
        }
    };
    first.text(50.0, 600.0, 10.0, "Works of the year, each with its office and the sum that is planned for it,");
    line(&mut first, 640.0, &["No", "Activity", "Who", "Amount"]);
    for (index, number) in ["1", "2", "3", "4"].iter().enumerate() {
        let y = 660.0 + 24.0 * index as f32;
        line(&mut first, y, &[number, "Repair of the long", "Office", "12.000,00"]);
        line(&mut first, y + 12.0, &["", "road over the"]);
    }
    line(&mut second, 60.0, &["No", "Activity", "Who", "Amount"]);
    line(&mut second, 72.0, &["", "stone bridge"]);
    line(&mut second, 96.0, &["5", "Pipes of the water", "Office", "2.000,00"]);
    line(&mut second, 120.0, &["6", "Pumps of the water", "Office", "3.000,00"]);
    let lines = shown(&reading(&[first, second]));
    assert!(lines.iter().any(|line| line.contains("| 1: 4") && line.contains("stone bridge")), "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("header") && line.contains("stone bridge")), "{lines:#?}");
}

#[test]
fn a_day_broken_in_a_narrow_column_begins_no_row() {
    let mut page = Drawing::default();
    let rows = [["Roof", "01/09/202", "9.000"], ["Road", "01/03/202", "8.000"], ["Pipes", "15/04/202", "7.000"]];
    for (x, text) in [(50.0, "Activity"), (150.0, "Begins"), (250.0, "Amount")] {
        page.text(x, 100.0, 10.0, text);
    }
    for (index, row) in rows.iter().enumerate() {
        let y = 124.0 + 36.0 * index as f32;
        for (x, text) in [50.0, 150.0, 250.0].into_iter().zip(row) {
            page.text(x, y, 10.0, text);
        }
        page.text(150.0, y + 12.0, 10.0, "2");
    }
    let lines = shown(&reading(&[page]));
    assert!(lines.iter().any(|line| line.contains("1: Road | 2: 01/03/2022 | 3: 8.000")), "{lines:#?}");
}

#[test]
fn tables_side_by_side_are_two() {
    let lines: Vec<&[&str]> = vec![
        &["Activity", "Plan", "Done", "Activity", "Plan", "Done"],
        &["Roads", "12.000", "11.000", "Schools", "9.000", "8.000"],
        &["Bridges", "2.000", "1.000", "Parks", "3.000", "4.000"],
        &["Water", "7.000", "6.000", "Sports", "5.000", "5.000"],
        &["Lights", "1.000", "1.000"],
    ];
    let rows = drawn(&[50.0, 130.0, 190.0, 300.0, 380.0, 440.0], &lines);
    assert_eq!(rows[0], "table, 5 rows, 3 columns");
    assert_eq!(rows[6], "table, 4 rows, 3 columns", "{rows:#?}");
}

const FOUR: [f32; 4] = [50.0, 80.0, 220.0, 340.0];

#[test]
fn a_column_with_texts_in_the_first_lines_of_tall_rows_is_a_column() {
    let mut lines: Vec<&[&str]> = vec![&["No", "Activity", "Result", "Who"]];
    for number in ["1.", "2.", "3.", "4."] {
        lines.push(match number {
            "1." => &["1.", "Repair of the ", "Better roads for all ", "Office of "],
            "2." => &["2.", "Repair of the ", "Better roads for all ", "Office of "],
            "3." => &["3.", "Repair of the ", "Better roads for all ", "Office of "],
            _ => &["4.", "Repair of the ", "Better roads for all ", "Office of "],
        });
        lines.extend([["", "road over the ", "who live along it ", "public "].as_slice(); 7]);
        lines.push(&["", "old bridge", "at last", "works"]);
    }
    let rows = drawn(&FOUR, &lines);
    assert_eq!(rows[0], "table, 5 rows, 4 columns");
    assert!(rows[4].starts_with("| 1: 3. | 2: Repair of the road"), "{}", rows[4]);
}

#[test]
fn a_total_without_a_number_is_a_row_of_its_own() {
    let rows = drawn(
        &FOUR,
        &[
            &["No", "Activity", "Who", "Amount"],
            &["1", "New roof of the", "Office", "12.000,00"],
            &["", "school"],
            &["2", "Windows", "Office", "7.000,00"],
            &["3", "Doors", "Office", "1.000,00"],
            &["4", "Gates", "Office", "2.000,00"],
            &["5", "Meeting with the", "Office"],
            &["", "Total of part one", "", "22.000,00"],
        ],
    );
    assert_eq!(rows[6..], ["| 1: 5 | 2: Meeting with the | 3: Office", "| 2: Total of part one | 4: 22.000,00"]);
}

#[test]
fn a_line_in_capitals_is_a_row_of_its_own() {
    let rows = drawn(
        &[50.0, 220.0, 340.0],
        &[
            &["Activity", "Cost", "Who"],
            &["First meeting of all", "20,00", "Office of works"],
            &["MONTHLY"],
            &["A look at the works", "5,00", "Office of works"],
            &["YEARLY"],
            &["Report to the assembly of the town", "7,00", "Head of office"],
        ],
    );
    for row in ["| 1: MONTHLY", "| 1: YEARLY"] {
        assert!(rows.iter().any(|line| line == row), "{rows:?}");
    }
}

#[test]
fn a_header_narrower_than_the_texts_below_it_belongs_to_the_table() {
    let rows = drawn(
        &[50.0, 300.0, 420.0],
        &[
            &["Task", "When", "Who"],
            &["A first meeting about the aims of the works", "January 2021", "Office of public works"],
            &["A second meeting about the aims of the works", "February 2021", "Office of public works"],
            &["A third meeting about the aims of the works", "March 2021", "Office of public works"],
        ],
    );
    assert_eq!(rows[..2], ["table, 4 rows, 3 columns", "| 1: Task | 2: When | 3: Who"]);
}

#[test]
fn list_items_spread_to_the_width_of_the_page_are_no_table() {
    let mut page = Drawing::default();
    for line in 0_u8..6 {
        page.text(50.0, 60.0 + 12.0 * f32::from(line), 10.0, if line % 2 == 0 { "-" } else { "" });
        for (x, text) in [70.0, 182.0, 290.0].into_iter().zip([
            "the works on the roads",
            "of the town and of the",
            "villages around it",
        ]) {
            page.text(x, 60.0 + 12.0 * f32::from(line), 10.0, text);
        }
    }
    assert_eq!(reading(&[page]).document.tables().count(), 0);
}

#[test]
fn white_space_between_rows_parts_them_whatever_their_texts_look_like() {
    let mut page = Drawing::default();
    let mut y = 60.0;
    for row in [
        ["No", "Project|idea", "Amount|planned", "Who"],
        ["1.|1", "Road to the|upper Village|School", "12 500,|00", "Office"],
        ["1.|2", "Bridge|Over the river", "7 000,|00", "Office of|Public works"],
        ["1.|3", "Park|Benches", "250,00", "Office of|Public works|Department"],
        ["1.|4", "Lights|LED", "1 000,|00", "Office"],
    ] {
        for (x, cell) in FOUR.into_iter().zip(row) {
            for (line, text) in (0_u8..).zip(cell.split('|')) {
                page.text(x, y + 12.0 * f32::from(line), 10.0, text);
            }
        }
        y += 60.0;
    }
    let rows = shown(&reading(&[page]));
    assert_eq!(rows.len(), 6, "{rows:?}");
    assert!(rows[2].contains("4: Office") && rows[5].contains("2: Lights"), "{rows:?}");
}

#[test]
fn dots_lead_to_a_column_of_amounts_but_not_to_one_of_pages() {
    let drawn = |numbers: [&str; 4]| {
        let mut page = Drawing::default();
        let texts =
            ["Roads ..........................", "Schools......................", "Parks. . . . . . . . . .", "All"];
        for (index, (text, number)) in (0_u8..).zip(texts.into_iter().zip(numbers)) {
            page.text(50.0, 60.0 + 12.0 * f32::from(index), 10.0, text);
            page.text(190.0, 60.0 + 12.0 * f32::from(index), 10.0, number);
        }
        shown(&reading(&[page]))
    };
    let table = drawn(["9.515.964 EUR", "1.522.000 EUR", "36.750 EUR", "11.074.714 EUR"]);
    assert_eq!(table[1].trim(), "[p. 1] | 1: Roads | 2: 9.515.964 EUR");
    assert_eq!(table[3].trim(), "[p. 1] | 1: Parks | 2: 36.750 EUR");
    assert!(drawn(["3", "5", "12", "14"]).iter().all(|line| !line.contains("table")));
}

#[test]
fn text_in_two_columns_is_read_column_by_column() {
    let left = [
        "The town plans to repair all of",
        "its roads, and those who live",
        "along them will be asked. Works",
        "begin in the spring of the year",
        "Another thing is the school of",
        "the upper village, which needs",
        "a roof. It will be paid for by",
        "the county, as the law demands",
        "of it since the last reform.",
    ];
    let right = [
        "of it. The second part is for",
        "Parks and gardens are kept by",
        "the office of public works and",
        "A list of them is kept by the",
        "same office, which tells what",
        "Must be done in each of them,",
        "and when. Trees are planted in",
        "Autumn, flowers in the spring,",
        "and the grass is cut all year.",
    ];
    let mut page = Drawing::default();
    for (index, (one, other)) in (0_u8..).zip(left.into_iter().zip(right)) {
        page.text(50.0, 60.0 + 12.0 * f32::from(index), 10.0, one);
        page.text(320.0, 60.0 + 12.0 * f32::from(index), 10.0, other);
    }
    let lines = shown(&reading(&[page]));
    let text = lines.join(" ");
    assert!(!text.contains("table"), "{lines:?}");
    let place = |words: &str| text.find(words).unwrap_or(usize::MAX);
    assert!(place("repair all of its roads") < place("last reform"), "{lines:?}");
    assert!(place("last reform") < place("Parks and gardens are kept by the office"), "{lines:?}");
}

#[test]
fn a_page_of_forms_takes_no_long_time() {
    let mut page = Drawing::default();
    for line in 0_u16..500 {
        for column in 0_u16..6 {
            page.text(20.0 + 90.0 * f32::from(column), 20.0 + 1.5 * f32::from(line), 1.0, "word and word");
        }
    }
    assert!(read(&file(&[page]), "t.pdf").is_ok());
}

#[test]
fn two_columns_of_numbers_are_a_table_under_words_and_the_axis_of_a_chart_without() {
    let rows: [&[&str]; 4] = [&["2019", "120"], &["2020", "135"], &["2021", "150"], &["2022", "170"]];
    let headed: Vec<&[&str]> = [&["Year", "Ducks"] as &[&str]].into_iter().chain(rows).collect();
    assert_eq!(drawn(&[50.0, 120.0], &headed).first().map(String::as_str), Some("table, 5 rows, 2 columns"));
    assert!(drawn(&[50.0, 120.0], &rows).iter().all(|line| !line.contains("table")));
}

#[test]
fn numbers_that_a_narrow_column_broke_begin_no_row() {
    let lines: [&[&str]; 7] = [
        &["No", "Activity", "Until", "Amount"],
        &["1", "Cleaning", "30.06.20", "1.800.00"],
        &["", "of dumps", "24", "0"],
        &["2", "Measuring", "31.12.20", "420.000"],
        &["", "of the air", "24"],
        &["3", "Eco schools", "20.12.20", "95.000"],
        &["", "", "24"],
    ];
    let found = drawn(&FOUR, &lines);
    assert_eq!(found.first().map(String::as_str), Some("table, 4 rows, 4 columns"), "{found:#?}");
    assert!(found.iter().any(|line| line.ends_with("3: 30.06.2024 | 4: 1.800.000")), "{found:#?}");
}
