//! Columns too close for a white strip, rows that shades part, cards side by side.

use std::fmt::Write as _;

use super::draw::Drawing;
use super::{reading, shown};

/// Width of a number in Helvetica of ten points.
fn width(text: &str) -> f32 {
    text.chars().map(|letter| if letter.is_ascii_digit() || letter == 'n' { 5.56 } else { 2.78 }).sum()
}

fn bold(page: &mut Drawing, x: f32, y: f32, text: &str) {
    (0..2).for_each(|_| page.text(x, y, 10.0, text));
}

fn lines(pages: &[Drawing]) -> Vec<String> {
    shown(&reading(pages)).into_iter().map(|line| line.trim().replace("[p. 1] ", "")).collect()
}

#[test]
fn headings_and_codes_closer_than_a_strip_stand_in_their_columns() {
    let mut page = Drawing::default();
    bold(&mut page, 50.0, 60.0, "Code");
    bold(&mut page, 95.0, 60.0, "Activity");
    // Both headings in one text, each as wide as its column and ending where its numbers do.
    bold(&mut page, 300.0 - width("nnnnnn"), 60.0, "nnnnnn nnnnnn");
    let rows = [
        ("K100101", "New roof", "12.000", "900"),
        ("K100102", "Bridge", "7.000", "120"),
        ("T100103", "Park", "900", "45"),
        ("K100104", "Road", "31.500", "7"),
    ];
    for (index, (code, title, first, second)) in rows.iter().enumerate() {
        let y = 74.0 + 14.0 * index as f32;
        page.text(50.0, y, 10.0, code);
        page.text(95.0, y, 10.0, title);
        page.text(300.0 - width(first), y, 10.0, first);
        page.text(300.0 + width(" nnnnnn") - width(second), y, 10.0, second);
    }
    let lines = lines(&[page]);
    for wanted in ["| 1: Code | 2: Activity | 3: nnnnnn | 4: nnnnnn", "| 1: K100102 | 2: Bridge | 3: 7.000 | 4: 120"] {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn a_sheet_without_lines_is_one_over_its_pages() {
    let rows = [
        ("New roof", "12.000", "Office of roads"),
        ("Small bridge", "7.000", "Mayor"),
        ("Town park", "900", "Office of parks"),
        ("Long road", "31.500", "Mayor"),
    ];
    let mut pages = [Drawing::default(), Drawing::default(), Drawing::default()];
    bold(&mut pages[0], 20.0, 260.0, "No");
    bold(&mut pages[0], 80.0, 260.0, "Activity");
    bold(&mut pages[1], 50.0, 260.0, "Amount");
    bold(&mut pages[1], 150.0, 260.0, "Of these");
    bold(&mut pages[2], 50.0, 260.0, "Owner");
    bold(&mut pages[2], 150.0, 260.0, "Until");
    for (index, (title, sum, owner)) in rows.iter().enumerate() {
        let (y, number) = (274.0 + 14.0 * index as f32, (index + 1).to_string());
        pages[0].text(58.0 - width(&number), y, 10.0, &number);
        pages[0].text(60.0, y, 10.0, title);
        pages[1].text(100.0 - width(sum), y, 10.0, sum);
        pages[1].text(200.0 - width(sum), y, 10.0, sum);
        pages[2].text(50.0, y, 10.0, owner);
        pages[2].text(150.0, y, 10.0, "in May");
    }
    let lines = lines(&pages);
    let wanted = "| 1: 2 | 2: Small bridge | 3: 7.000 | 4: 7.000 | 5: Mayor | 6: in May";
    assert!(lines.iter().any(|line| line.contains(wanted)), "{lines:#?}");
}

#[test]
fn a_sheet_without_lines_goes_on_below_and_beside() {
    let mut pages = [Drawing::default(), Drawing::default(), Drawing::default(), Drawing::default()];
    bold(&mut pages[0], 20.0, 260.0, "No");
    bold(&mut pages[0], 80.0, 260.0, "Activity");
    bold(&mut pages[2], 50.0, 260.0, "Amount");
    bold(&mut pages[2], 150.0, 260.0, "Owner");
    bold(&mut pages[2], 300.0, 260.0, "Until");
    for number in 1..=10_u8 {
        let (page, row) = if number < 7 { (0, number) } else { (1, number - 7) };
        let (y, label) = (260.0 + 14.0 * f32::from(row), number.to_string());
        pages[page].text(58.0 - width(&label), y, 10.0, &label);
        pages[page].text(60.0, y, 10.0, ["Long road", "Town park"][usize::from(number % 2)]);
        let sum = format!("{number}.500");
        pages[page + 2].text(100.0 - width(&sum), y, 10.0, &sum);
        pages[page + 2].text(150.0, y, 10.0, "Office of the town");
        pages[page + 2].text(300.0, y, 10.0, "in May");
    }
    let lines = lines(&pages);
    for wanted in ["| 1: 2 | 2: Long road | 3: 2.500 | 4: Office", "| 1: 9 | 2: Town park | 3: 9.500 | 4: Office"] {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn ordinals_of_one_digit_are_parted_from_their_texts() {
    let mut page = Drawing::default();
    for (x, text) in [(40.0, "No"), (120.0, "Activity"), (300.0, "Who"), (400.0, "When")] {
        bold(&mut page, x, 260.0, text);
    }
    for (index, title) in ["New roof", "Bridge", "Park", "Road"].iter().enumerate() {
        let y = 274.0 + 14.0 * index as f32;
        page.text(58.0 - 5.56, y, 10.0, &(index + 1).to_string());
        page.text(60.0, y, 10.0, title);
        page.text(300.0, y, 10.0, "Office");
        page.text(400.0, y, 10.0, "in May");
    }
    let lines = lines(&[page]);
    assert!(lines.iter().any(|line| line.contains("| 1: 2 | 2: Bridge | 3: Office")), "{lines:#?}");
}

#[test]
fn texts_centred_in_rows_a_little_further_apart_than_lines_are_rows() {
    let mut page = Drawing::default();
    let rows: [(&[&str], &[&str], &str); 5] = [
        (&["Repair of the old", "Bridge"], &["Office"], "4.500"),
        (&["Town park"], &["Mayor and", "Office"], "12.000"),
        (&["Repair of the long", "Road"], &["Office of", "Roads"], "900"),
        (&["School"], &["Mayor and", "Office"], "31.500"),
        (&["Shelter for", "Animals"], &["Office"], "700"),
    ];
    for (index, (title, owner, sum)) in rows.iter().enumerate() {
        let middle = 260.0 + 27.0 * index as f32;
        let number = (index + 1).to_string();
        let sums = [*sum];
        for (x, texts) in [(50.0, &[number.as_str()][..]), (100.0, title), (250.0, owner), (400.0, &sums)] {
            let first = middle - 6.0 * (texts.len() as f32 - 1.0);
            for (line, text) in texts.iter().enumerate() {
                let x = if x > 390.0 { x - width(text) } else { x };
                page.text(x, first + 12.0 * line as f32, 10.0, text);
            }
        }
    }
    let lines = lines(&[page]);
    for wanted in
        ["2: Repair of the old Bridge | 3: Office | 4: 4.500", "2: Town park | 3: Mayor and Office | 4: 12.000"]
    {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn shades_part_rows_whose_texts_stand_in_the_middle() {
    let mut page = Drawing::default();
    for y in [246.0, 274.0, 330.0_f32] {
        let _ = writeln!(page.operations, "0.9 g 48 {} 400 28 re f 0 g", 842.0 - y - 28.0);
    }
    let rows: [(&str, &[&str], &[&str]); 5] = [
        ("No", &["Activity"], &["Who"]),
        ("1", &["Repair of the old", "Bridge"], &["Office"]),
        ("2", &["Town park"], &["Mayor and", "Office"]),
        ("3", &["Repair of the long", "Road"], &["Office"]),
        ("4", &["School"], &["Mayor and", "Office"]),
    ];
    for (index, (number, title, owner)) in rows.iter().enumerate() {
        let middle = 263.0 + 28.0 * index as f32;
        for (x, texts) in [(50.0, &[*number][..]), (100.0, title), (300.0, owner)] {
            let first = middle - 6.0 * (texts.len() as f32 - 1.0);
            for (line, text) in texts.iter().enumerate() {
                page.text(x, first + 12.0 * line as f32, 10.0, text);
            }
        }
    }
    let lines = lines(&[page]);
    for wanted in ["| 1: 1 | 2: Repair of the old Bridge | 3: Office", "| 1: 2 | 2: Town park | 3: Mayor and Office"] {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{wanted}: {lines:#?}");
    }
}

#[test]
fn a_heading_centred_over_years_stands_over_all_of_them() {
    let mut page = Drawing::default();
    page.text(50.0, 260.0, 10.0, "Indicator");
    page.text(330.0 - width("nnnnnn") / 2.0, 260.0, 10.0, "nnnnnn");
    page.text(460.0, 260.0, 10.0, "Owner");
    let rows = ["Trees", "Roads", "Schools"].map(|title| [title, "1,5", "2,5", "4,0", "Mayor"]);
    for (index, row) in [["", "2025", "2026", "2027", ""]].iter().chain(&rows).enumerate() {
        for (x, text) in [50.0, 270.0, 330.0, 390.0, 460.0].into_iter().zip(row) {
            let x = if text.starts_with(|c: char| c.is_ascii_digit()) { x - width(text) / 2.0 } else { x };
            page.text(x, 274.0 + 14.0 * index as f32, 10.0, text);
        }
    }
    let lines = lines(&[page]);
    assert!(lines.iter().any(|line| line.contains("| 2-4: nnnnnn |")), "{lines:#?}");
}

#[test]
fn cards_side_by_side_are_read_one_after_the_other() {
    let mut page = Drawing::default();
    page.text(
        50.0,
        40.0,
        10.0,
        "Projects of the town in this year and in the next one, in the order of their beginning",
    );
    for (card, x) in [50.0, 320.0].into_iter().enumerate() {
        let lines = ["Owner:", "Budget:", "Until:", "Place:"];
        page.text(x, 60.0, 10.0, ["New roof", "Small bridge"][card]);
        for (index, label) in lines.iter().enumerate() {
            page.text(x, 74.0 + 12.0 * index as f32, 10.0, label);
            page.text(x + 70.0, 74.0 + 12.0 * index as f32, 10.0, ["Office", "Mayor"][card]);
        }
    }
    let lines = lines(&[page]);
    let place = |text: &str| lines.iter().position(|line| line.contains(text));
    assert!(place("New roof") < place("Place: Office") && place("Place: Office") < place("Small bridge"), "{lines:#?}");
    assert!(place("Until: Mayor").is_some(), "{lines:#?}");
}

#[test]
fn what_is_set_in_below_an_item_neither_joins_it_nor_ends_its_list() {
    let mut page = Drawing::default();
    for number in 1..=4 {
        let y = 60.0 + 26.0 * number as f32;
        page.text(50.0, y, 10.0, &format!("{number}. Repair of the school and of its yard."));
        page.text(100.0, y + 13.0, 10.0, "Answers: the mayor");
    }
    let lines = shown(&reading(&[page]));
    let starts = |with: &str| lines.iter().filter(|line| line.starts_with(with)).count();
    assert_eq!((starts("[p. 1]   "), starts("[p. 1] Answers")), (4, 4), "{lines:#?}");
}

#[test]
fn low_rows_beside_a_tall_text_are_no_line() {
    let mut page = Drawing::default();
    for (y, place) in [(60.0, "North"), (72.0, "Harbour"), (84.0, "South"), (96.0, "Castle")] {
        page.line((50.0, y - 9.0), (150.0, y - 9.0));
        page.text(60.0, y, 10.0, place);
    }
    for (from, to) in [((50.0, 99.0), (300.0, 99.0)), ((150.0, 51.0), (300.0, 51.0))] {
        page.line(from, to);
    }
    for x in [50.0, 150.0, 300.0] {
        page.line((x, 51.0), (x, 99.0));
    }
    page.text(160.0, 81.0, 26.0, "90 zl");
    let text = lines(&[page]).join("\n");
    for place in ["North", "Harbour", "South", "Castle", "90 zl"] {
        assert!(text.contains(place), "{place}: {text}");
    }
}

#[test]
fn rows_lower_than_their_text_keep_it_apart() {
    let mut page = Drawing::default();
    for (y, words) in [(60.0, "Director and council"), (64.5, "Teachers of the school"), (80.0, "Parents")] {
        page.text(60.0, y, 10.0, words);
    }
    let text = lines(&[page]).join("\n");
    for words in ["Director and council", "Teachers of the school"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn filled_boxes_tell_the_columns_of_the_white_rows_between_them() {
    let mut page = Drawing::default();
    let tables = [([50.0, 70.0, 200.0, 290.0, 370.0], 60.0), ([50.0, 72.0, 170.0, 280.0, 370.0], 240.0)];
    for (xs, top) in tables {
        page.text(55.0, top - 20.0, 10.0, "Works");
        for row in [0.0_f32, 2.0, 4.0] {
            for sides in xs.windows(2) {
                let (x, y, width) = (sides[0], 842.0 - top - 24.0 * (row + 1.0), sides[1] - sides[0]);
                let _ = writeln!(page.operations, "0.9 g {x} {y} {width} 24 re f 0 g");
            }
        }
        let rows = [
            ["No", "Works", "Town", "State"],
            ["1", "New\nroof", "61.200", ""],
            ["2", "Bridge", "", "35.000"],
            ["3", "Town\npark", "", "9.000"],
            ["", "Total", "61.200", "44.000"],
        ];
        for (row, cells) in rows.iter().enumerate() {
            let y = top + 24.0 * row as f32 + 10.0;
            for (cell, x) in cells.iter().zip(xs) {
                for (line, text) in cell.split('\n').enumerate() {
                    page.text(x + 3.0, y + 11.0 * line as f32, 10.0, text);
                }
            }
        }
    }
    let lines = lines(&[page]);
    let wanted =
        ["| 1: 1 | 2: New ⏎ roof | 3: 61.200", "| 1: 2 | 2: Bridge | 4: 35.000", "| 1: 3 | 2: Town ⏎ park | 4: 9.000"];
    for wanted in wanted {
        assert_eq!(lines.iter().filter(|line| line.contains(wanted)).count(), 2, "{wanted}: {lines:#?}");
    }
    assert_eq!(lines.iter().filter(|line| line.starts_with("table, 5 rows, 4 columns")).count(), 2, "{lines:#?}");
}

#[test]
fn boxes_of_one_colour_drawn_as_one_are_parted_where_their_texts_are() {
    let mut page = Drawing::default();
    let xs = [50.0, 110.0, 250.0, 320.0, 390.0];
    let rows = [
        ["Code", "Works", "Plan", "Later"],
        ["K1001", "New nursery", "600.000", "0"],
        ["", "Source: loans", "600.000", "0"],
        ["K1002", "Old bridge", "95.000", "80.000"],
        ["", "Source: state", "95.000", "80.000"],
    ];
    for (row, cells) in rows.iter().enumerate() {
        let bottom = 842.0 - 100.0 - 20.0 * (row + 1) as f32;
        let sides: Vec<&[f32]> = if row == 0 { xs.windows(2).collect() } else { vec![&xs] };
        for sides in sides {
            let (x, width) = (sides[0], sides[sides.len() - 1] - sides[0]);
            let _ = writeln!(page.operations, "0.9 g {x} {bottom} {width} 20 re f 0 g");
        }
        for (cell, x) in cells.iter().zip(xs).filter(|(cell, _)| !cell.is_empty()) {
            page.text(x + 3.0, 100.0 + 20.0 * row as f32 + 14.0, 10.0, cell);
        }
    }
    let lines = lines(&[page]);
    for wanted in ["1: K1001 | 2: New nursery | 3: 600.000 | 4: 0", "2: Source: state | 3: 95.000 | 4: 80.000"] {
        assert!(lines.iter().any(|line| line.contains(wanted)), "{wanted}: {lines:#?}");
    }
}
