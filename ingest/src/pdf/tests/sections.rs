//! Tables without a line whose rows the names of sections part.

use super::draw::Drawing;
use super::{reading, shown};

const XS: [f32; 4] = [50.0, 80.0, 220.0, 340.0];

/// A line of a drawing: its texts by column, its size, its weight and the white above it.
struct Drawn<'a>(&'a [&'a str], f32, Weight, f32);

#[derive(PartialEq, Eq)]
enum Weight {
    Regular,
    Bold,
}

fn page(drawn: &[Drawn<'_>]) -> Drawing {
    let mut page = Drawing::default();
    let mut y = 60.0;
    for Drawn(texts, size, weight, white) in drawn {
        y += 12.0 + white;
        for (x, text) in XS.iter().zip(*texts).filter(|(_, text)| !text.is_empty()) {
            (0..=u8::from(*weight == Weight::Bold)).for_each(|_| page.text(*x, y, *size, text));
        }
    }
    page
}

fn read(pages: &[Drawing]) -> Vec<String> {
    shown(&reading(pages)).into_iter().map(|line| line.trim().replace("[p. 1] ", "")).collect()
}

#[test]
fn headings_stand_over_the_tables_of_all_sections_below_them() {
    let row = |texts| Drawn(texts, 8.0, Weight::Regular, 12.0);
    let section = |texts| Drawn(texts, 11.0, Weight::Bold, 12.0);
    let lines = read(&[page(&[
        Drawn(&["What the town does, with all that it costs and all that comes of it"], 8.0, Weight::Regular, 0.0),
        Drawn(&["No", "What we do", "Who does", "Costs"], 8.0, Weight::Bold, 12.0),
        Drawn(&["", "", "the works"], 8.0, Weight::Bold, 0.0),
        section(&["Part one, which is of roads and of the bridges"]),
        row(&["1.1", "Repair of the bridge", "Office", "3 450"]),
        Drawn(&["", "over the river"], 8.0, Weight::Regular, 0.0),
        row(&["1.2", "Plan of roads", "Office", "280"]),
        row(&["1.3", "Lamps", "Works", "5 120"]),
        section(&["Part two, which is of the schools of the town"]),
        row(&["2.1", "New rooms", "School", "18 900"]),
        row(&["2.2", "Roof", "School", "900"]),
        row(&["2.3", "Garden", "School", "95"]),
    ])]);
    let wanted = [
        "table, 9 rows, 4 columns",
        "| 1: No | 2: What we do | 3: Who does the works | 4: Costs",
        "| 1-4: Part one, which is of roads and of the bridges",
        "| 1: 1.1 | 2: Repair of the bridge over the river | 3: Office | 4: 3 450",
        "| 1-4: Part two, which is of the schools of the town",
        "| 1: 2.3 | 2: Garden | 3: School | 4: 95",
    ];
    for wanted in wanted {
        assert!(lines.iter().any(|line| line == wanted), "{wanted}: {lines:#?}");
    }
}

#[test]
fn a_table_of_other_columns_below_a_name_is_another() {
    let row = |texts| Drawn(texts, 8.0, Weight::Regular, 12.0);
    let lines = read(&[page(&[
        Drawn(&["No", "What we do", "Who", "Costs"], 8.0, Weight::Bold, 12.0),
        row(&["1.1", "Repair of the bridge", "Office", "3 450"]),
        row(&["1.2", "Plan of roads", "Office", "280"]),
        row(&["1.3", "Lamps", "Works", "5 120"]),
        Drawn(&["Those who work in the offices of the town"], 11.0, Weight::Bold, 12.0),
        row(&["Anna", "Head of office", "12", "Room one"]),
        row(&["Bela", "Clerk of works", "13", "Room two"]),
        row(&["Cyril", "Clerk of sums", "14", "Room six"]),
    ])]);
    assert_eq!(lines.iter().filter(|line| line.starts_with("table, ")).count(), 2, "{lines:#?}");
}

#[test]
fn a_section_of_two_rows_is_a_part_of_the_table_above_it() {
    let row = |texts| Drawn(texts, 8.0, Weight::Regular, 12.0);
    let lines = read(&[page(&[
        Drawn(&["No", "What we do", "Who", "Costs"], 8.0, Weight::Bold, 12.0),
        Drawn(&["Roads of the town and of the villages around it"], 11.0, Weight::Bold, 12.0),
        row(&["1.1", "Repair of the bridge", "Office", "3 450"]),
        row(&["1.2", "Plan of roads", "Office", "280"]),
        row(&["1.3", "Lamps", "Works", "5 120"]),
        Drawn(&["Schools of the town and of the villages around it"], 11.0, Weight::Bold, 12.0),
        row(&["2.1", "New rooms", "School", "18 900"]),
        Drawn(&["", "on two floors"], 8.0, Weight::Regular, 0.0),
        row(&["2.2", "Roof", "School", "900"]),
    ])]);
    let wanted = ["table, 8 rows, 4 columns", "| 1: 2.1 | 2: New rooms ⏎ on two floors | 3: School | 4: 18 900"];
    for wanted in wanted {
        assert!(lines.iter().any(|line| line == wanted), "{wanted}: {lines:#?}");
    }
}

/// The lines of a card, with a name above it.
fn card(name: &'static str, who: &'static str, sum: &'static str) -> Vec<[&'static str; 2]> {
    vec![
        [name, ""],
        ["Who leads", who],
        ["What is done", sum],
        ["When", "2. quarter 2025"],
        ["All costs", "8 450"],
        ["of it from the town", "3 000"],
        ["of it from the state", "-"],
        ["How far it is", "drawn"],
    ]
}

fn cards(cards: &[Vec<[&str; 2]>]) -> Drawing {
    let mut page = Drawing::default();
    let mut y = 60.0;
    for card in cards {
        for [label, text] in card {
            y += 12.0;
            let named = u8::from(text.is_empty());
            (0..=named).for_each(|_| page.text(50.0, y, 10.0 + f32::from(named), label));
            page.text(200.0, y, 10.0, text);
        }
        y += 24.0;
    }
    page
}

#[test]
fn parts_of_a_sum_in_small_letters_are_rows_of_a_card() {
    let first = cards(&[
        card("P-01 A square in the middle of the town", "Office", "New paving and trees"),
        card("P-02 Lamps", "Mayor", "New lamps"),
    ]);
    let second = cards(&[
        card("P-03 A home for all of those who are old", "Doctor", "New rooms"),
        card("P-04 Trees", "Gardener", "Old and new trees"),
    ]);
    let lines = read(&[first, second]);
    assert_eq!(lines.iter().filter(|line| line.ends_with("table, 7 rows, 2 columns")).count(), 4, "{lines:#?}");
    for wanted in
        ["| 1: All costs | 2: 8 450", "| 1: of it from the town | 2: 3 000", "| 1: of it from the state | 2: -"]
    {
        assert!(lines.iter().any(|line| line == wanted), "{wanted}: {lines:#?}");
    }
}

#[test]
fn a_mark_apart_from_the_name_of_a_card_begins_it() {
    let mut page = Drawing::default();
    let mut y = 60.0;
    for (mark, name, who) in [("P-01", "Trees", "Gardener"), ("P-02", "Lamps in the lower town", "Mayor")] {
        for (x, text) in [(50.0, mark), (85.0, name)] {
            (0..2).for_each(|_| page.text(x, y, 10.0, text));
        }
        for line in card(name, who, name).iter().skip(1) {
            y += 12.0;
            page.text(50.0, y, 10.0, line[0]);
            page.text(200.0, y, 10.0, line[1]);
        }
        y += 36.0;
    }
    let lines = read(&[page]);
    assert_eq!(lines.iter().filter(|line| *line == "table, 7 rows, 2 columns").count(), 2, "{lines:#?}");
    assert!(lines.iter().any(|line| line == "P-02 Lamps in the lower town"), "{lines:#?}");
}

#[test]
fn cards_on_pages_of_their_own_are_no_sheet() {
    let names = ["P-01 A square in the middle of the town", "P-02 Lamps", "P-03 Trees of the town"];
    let pages: Vec<Drawing> = names
        .iter()
        .zip([("Mayor", "Paving"), ("Mayor", "Lamps that save"), ("Gardener", "Trees")])
        .map(|(name, (who, what))| cards(&[card(name, who, what)]))
        .collect();
    let lines = read(&pages);
    assert_eq!(lines.iter().filter(|line| line.ends_with("table, 7 rows, 2 columns")).count(), 3, "{lines:#?}");
}
