//! Sheets printed over pages side by side, and numbers that touch the texts of the next column.

use super::draw::{Drawing, TableDrawing};
use super::{only_table, reading, shown};

fn ruled(xs: &[f32], rows: &[&[&str]]) -> Drawing {
    let mut page = Drawing::default();
    let mut table = TableDrawing::new(xs, 80.0);
    rows.iter().for_each(|row| table.row(&mut page, row));
    page
}

#[test]
fn columns_on_the_next_page_go_beside_their_rows() {
    let left = ruled(
        &[50.0, 90.0, 300.0],
        &[&["No", "Activity"], &["1", "New roof"], &["2", "Small bridge"], &["3", "Town park"]],
    );
    let right = ruled(
        &[50.0, 160.0, 280.0, 420.0],
        &[
            &["Amount", "Owner", "Until"],
            &["12.000,00", "Office", "May 2024"],
            &["7.000,00", "Mayor", "June 2024"],
            &["900,00", "Office", "2025"],
        ],
    );
    let read = reading(&[left, right]);
    let table = only_table(&read);
    assert_eq!((table.rows.len(), table.columns), (4, 5));
    let lines = shown(&read);
    let wanted = "1: 2 | 2: Small bridge | 3: 7.000,00 | 4: Mayor | 5: June 2024";
    assert!(lines.iter().any(|line| line.contains(wanted)), "{lines:#?}");
}

#[test]
fn a_remark_under_the_first_columns_does_not_part_a_sheet() {
    let mut left = ruled(
        &[50.0, 90.0, 300.0],
        &[&["No", "Activity"], &["1", "New roof"], &["2", "Small bridge"], &["3", "Town park"]],
    );
    left.text(50.0, 240.0, 10.0, "Written by the treasurer on 14. 10. 2024");
    let right = ruled(
        &[50.0, 160.0, 280.0, 420.0],
        &[
            &["Amount", "Owner", "Until"],
            &["12,0", "Office", "May"],
            &["7,0", "Mayor", "June"],
            &["9,0", "Office", "2025"],
        ],
    );
    let lines = shown(&reading(&[left, right]));
    let wanted = "1: 2 | 2: Small bridge | 3: 7,0 | 4: Mayor | 5: June";
    assert!(lines.iter().any(|line| line.contains(wanted)), "{lines:#?}");
}

#[test]
fn columns_as_wide_as_those_before_go_below_them() {
    let rows =
        |first: &'static str| ruled(&[50.0, 90.0, 300.0], &[&[first, "New roof"], &["5", "Bridge"], &["6", "Park"]]);
    let read = reading(&[rows("1"), rows("4")]);
    assert_eq!(only_table(&read).columns, 2);
}

#[test]
fn a_number_at_the_right_of_its_column_is_parted_from_the_text_that_touches_it() {
    let mut page = Drawing::default();
    let rows = [
        ("New roof", "12.000", "Office"),
        ("Bridge", "7.000", "Mayor"),
        ("Park", "900", "Office"),
        ("Road", "31.500", "Town"),
    ];
    for (index, (title, sum, owner)) in rows.iter().enumerate() {
        let y = 60.0 + 14.0 * index as f32;
        page.text(50.0, y, 10.0, title);
        // Digits of Helvetica are 5.56 wide at this size, stops 2.78.
        let stops = sum.matches('.').count() as f32;
        let width = (sum.len() as f32 - stops) * 5.56 + stops * 2.78;
        page.text(300.0 - width, y, 10.0, sum);
        page.text(302.0, y, 10.0, owner);
        page.text(420.0, y, 10.0, "in May");
    }
    let lines = shown(&reading(&[page]));
    assert!(lines.iter().any(|line| line.contains("Bridge | 2: 7.000 | 3: Mayor | 4: in May")), "{lines:#?}");
}

#[test]
fn items_below_the_next_heading_go_on_counting() {
    let mut page = Drawing::default();
    let mut y = 60.0;
    let mut line = |x: f32, text: &str, bold: bool| {
        (0..=u8::from(bold)).for_each(|_| page.text(x, y, 10.0, text));
        y += 13.0;
    };
    line(50.0, "Schools", true);
    line(60.0, "1. Repair of the roof", false);
    line(60.0, "2. New windows", false);
    line(50.0, "Roads", true);
    line(60.0, "3. Repair of the long bridge over the river that leads to the lower town and the old", false);
    line(78.0, "mill", false);
    line(60.0, "4. New lights", false);
    let lines = shown(&reading(&[page]));
    let items = lines.iter().filter(|line| line.contains("[p. 1]   ")).count();
    assert_eq!(items, 4, "{lines:#?}");
    assert!(lines.iter().any(|line| line.ends_with("and the old mill")), "{lines:#?}");
}
