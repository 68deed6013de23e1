//! Listings that programs print: lines drawn with signs, headings said again on each page, lists with labels.

use super::draw::Drawing;
use super::{reading, shown};

const XS: [f32; 4] = [50.0, 230.0, 300.0, 400.0];

/// A page out of lines at distances of twelve points; texts are parted by `|`, a line of signs reaches over all.
fn page(lines: &[&str]) -> Drawing {
    let mut page = Drawing::default();
    for (index, line) in lines.iter().enumerate() {
        for (x, text) in XS.iter().zip(line.split('|')).filter(|(_, text)| !text.is_empty()) {
            page.text(*x, 40.0 + 12.0 * index as f32, 10.0, text.trim());
        }
    }
    page
}

fn listed(pages: &[Drawing]) -> Vec<String> {
    shown(&reading(pages)).into_iter().map(|line| line.trim().replace("[p. 1] ", "")).collect()
}

#[test]
fn lines_drawn_with_signs_are_no_rows() {
    let signs = "=".repeat(70);
    let lines = [
        &signs,
        "Name|Code|Plan|Paid",
        &signs,
        "",
        "CHAPTER 65 SCHOOLS",
        &"-".repeat(70),
        "Paper|20.01|18,000.00|17,450.20",
        "Heating|20.03|412,000.00|430,118.90",
        "Repairs|20.02|150,000.00|97,530.00",
        "Furniture|20.05|40,000.00|0.00",
        &signs,
        "TOTAL|01|620,000.00|545,099.10",
        &signs,
    ];
    let lines = listed(&[page(&lines)]);
    assert_eq!(
        lines,
        [
            "table, 7 rows, 4 columns",
            "| 1: Name | 2: Code | 3: Plan | 4: Paid",
            "| 1: CHAPTER 65 SCHOOLS",
            "| 1: Paper | 2: 20.01 | 3: 18,000.00 | 4: 17,450.20",
            "| 1: Heating | 2: 20.03 | 3: 412,000.00 | 4: 430,118.90",
            "| 1: Repairs | 2: 20.02 | 3: 150,000.00 | 4: 97,530.00",
            "| 1: Furniture | 2: 20.05 | 3: 40,000.00 | 4: 0.00",
            "| 1: TOTAL | 2: 01 | 3: 620,000.00 | 4: 545,099.10",
        ]
    );
}

#[test]
fn numbered_rows_between_drawn_lines_are_rows() {
    let signs = "=".repeat(70);
    let lines = [
        "Konto|Name|Plan|Paid",
        &signs,
        "4|Assets|210,000.00|198,000.00",
        "42|Works|210,000.00|198,000.00",
        "4213|Roads|150,000.00|140,000.00",
        "4214|Other|60,000.00|58,000.00",
        &signs,
        "|TOTAL|210,000.00|198,000.00",
        &signs,
        "|Treasurer||Mayor",
    ];
    let lines = listed(&[page(&lines)]);
    assert!(lines.contains(&"| 1: 4213 | 2: Roads | 3: 150,000.00 | 4: 140,000.00".to_owned()), "{lines:#?}");
}

#[test]
fn what_a_listing_says_again_at_the_top_of_each_page_is_furniture() {
    let head = ["Town of Beclean", "", "", "", "", "", "Account up to 31.12.2024", "in lei", "", "Name|Code|Plan|Paid"];
    let rows = |chapter: &'static str, first: &'static str| {
        let rows =
            ["", chapter, "", first, "Heating|20.03|412,000.00|430,118.90", "Repairs|20.02|150,000.00|97,530.00"];
        page(&[&head[..], &rows[..]].concat())
    };
    let pages = [
        rows("CHAPTER SCHOOLS", "Paper|20.01|18,000.00|17,450.20"),
        rows("CHAPTER CULTURE", "Books|20.11|8,000.00|7,911.30"),
    ];
    let lines = listed(&pages);
    let bare = |page: &str| lines.iter().filter(|line| line.starts_with(page)).cloned().collect::<Vec<_>>();
    assert!(lines.contains(&"Account up to 31.12.2024 in lei".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"[p. 2] | 1: CHAPTER CULTURE".to_owned()), "{lines:#?}");
    let furniture: Vec<String> = bare("[p. 2]").into_iter().filter(|line| line.contains("furniture")).collect();
    assert_eq!(
        furniture,
        ["[p. 2] furniture Town of Beclean", "[p. 2] furniture Account up to 31.12.2024 in lei"],
        "{lines:#?}"
    );
}

#[test]
fn years_among_words_head_columns() {
    let lines = listed(&[page(&[
        "Project|Begin|Plan 2025|Plan 2026",
        "04 ADMINISTRATION AND OFFICES||136.500|69.500",
        "Town hall|01.02.2025|107.500|62.500",
        "Own means||107.500|62.500",
        "Computers|01.01.2025|29.000|7.000",
        "Own means||29.000|7.000",
    ])]);
    assert!(lines.contains(&"| 1: Project | 2: Begin | 3: Plan 2025 | 4: Plan 2026".to_owned()), "{lines:#?}");
}

#[test]
fn labels_side_by_side_under_items_are_no_table() {
    let mut page = Drawing::default();
    let mut y = 60.0;
    for (number, task, labels) in [
        ("1.1", "Repair the old gate.", [("T: 31. 5. 2024", "Z: works office"), ("N: 64 500", "S: county")]),
        ("1.2", "Choose who mends the pavements.", [("T: 15. 3. 2024", "Z: Jan Novak"), ("N: 2 000", "S: school")]),
        ("1.3", "Mend the roof of the school.", [("T: August 2024", "Z: works office"), ("N: 38 200", "S: head")]),
    ] {
        page.text(60.0, y, 10.0, number);
        page.text(90.0, y, 10.0, task);
        for (left, right) in labels {
            y += 14.0;
            page.text(90.0, y, 10.0, left);
            page.text(260.0, y, 10.0, right);
        }
        y += 16.0;
    }
    let lines = listed(&[page]);
    assert!(lines.iter().all(|line| !line.contains("table")), "{lines:#?}");
    assert!(lines.contains(&"T: 31. 5. 2024 Z: works office".to_owned()), "{lines:#?}");
}

#[test]
fn texts_at_both_ends_of_a_running_line_are_two() {
    let running = |number: &str| {
        let mut page = Drawing::default();
        page.text(50.0, 40.0, 10.0, "Town of Beclean");
        page.text(400.0, 40.0, 10.0, "Printed 14.01.2025");
        page.text(50.0, 400.0, 10.0, &format!("The assembly decided on item {number} of the agenda."));
        page
    };
    let lines = listed(&[running("one"), running("two")]);
    assert!(lines.contains(&"furniture Town of Beclean".to_owned()), "{lines:#?}");
}

#[test]
fn an_item_at_the_top_of_several_pages_is_no_furniture() {
    let pages = ["Plan of works", "- When: all year", "- When: all year"].map(|top| {
        let mut page = Drawing::default();
        page.text(50.0, 30.0, 8.0, "Town of Beclean");
        page.text(70.0, 60.0, 10.0, top);
        page.text(70.0, 300.0, 10.0, "- Costs: 5.000");
        page
    });
    let lines = listed(&pages);
    assert!(lines.iter().all(|line| !line.contains("furniture - When")), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.contains("furniture Town")).count(), 3, "{lines:#?}");
}
