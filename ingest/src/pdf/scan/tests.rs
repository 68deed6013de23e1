//! Scans are drawn here, and their words are given by a recogniser that knows them.

use lopdf::{Document, Object, Stream, dictionary};

use super::*;
use crate::document::{Origin, dump};
use crate::{Reading, read_recognising};

/// Of the drawn pages, in pixels; 300 to the inch.
const SIZE: (usize, usize) = (1200, 900);
const COLUMNS: [usize; 4] = [100, 220, 800, 1100];
const ROWS: [usize; 4] = [200, 300, 400, 500];

/// A page with the lines of a table, and bars for its words.
fn sheet() -> Raster {
    let mut sheet = Raster::blank(SIZE.0, SIZE.1, 300);
    for y in ROWS {
        (100..1103).for_each(|x| (y..y + 3).for_each(|y| sheet.set(x, y, 30)));
    }
    for x in COLUMNS {
        (200..503).for_each(|y| (x..x + 3).for_each(|x| sheet.set(x, y, 30)));
    }
    for RecognisedWord { rect: [x0, y0, x1, y1], .. } in words() {
        for x in (x0..x1).filter(|x| x % 12 < 5) {
            (y0..y1).for_each(|y| sheet.set(x, y, 0));
        }
    }
    sheet
}

fn word(text: &str, left: usize, top: usize, certainty: u8, line: usize) -> RecognisedWord {
    RecognisedWord { text: text.to_owned(), rect: [left, top, left + 20 * text.len(), top + 29], certainty, line }
}

fn words() -> Vec<RecognisedWord> {
    vec![
        word("PLAN", 120, 80, 96, 0),
        word("2023", 240, 80, 95, 0),
        word("R.B.", 115, 240, 91, 1),
        word("Activity", 240, 240, 93, 2),
        word("Amount", 820, 240, 94, 3),
        word("1", 150, 340, 90, 4),
        word("Roof", 240, 340, 96, 5),
        word("5.000,00", 820, 340, 57, 6),
        word("Total", 240, 440, 96, 7),
        word("5.000,00", 820, 440, 92, 8),
    ]
}

/// A file whose pages show pictures, each with text that is drawn and not seen.
fn file(pages: &[(&Raster, &str)]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    let mut kids: Vec<Object> = Vec::new();
    for (picture, text) in pages {
        let (width, height) = (picture.width() as i64, picture.height() as i64);
        let points = |pixels: i64| pixels as f32 * 72.0 / 300.0;
        let image = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        };
        let image = document.add_object(Stream::new(image, picture.pixels().to_vec()));
        let (width, height) = (points(width), points(height));
        let drawn = format!("q {width} 0 0 {height} 0 0 cm /I Do Q BT 3 Tr /F 8 Tf 20 20 Td ({text}) Tj ET");
        let contents = document.add_object(Stream::new(dictionary! {}, drawn.into_bytes()));
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => contents,
            "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
            "Resources" => dictionary! { "XObject" => dictionary! { "I" => image }, "Font" => dictionary! { "F" => font } },
        };
        kids.push(document.add_object(page).into());
    }
    let count = kids.len() as i64;
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Knows how the page lies and what stands on it.
struct Knowing {
    turns: QuarterTurns,
    asked: Vec<Arrangement>,
    /// How often it answers before its time is spent.
    patience: usize,
}

impl Recogniser for Knowing {
    fn pages(&self) -> RecognisedPages {
        RecognisedPages::Unreadable
    }

    fn is_ready(&mut self) -> bool {
        true
    }

    fn is_spent(&self) -> bool {
        self.asked.len() > self.patience
    }

    fn orientation(&mut self, _: &Raster) -> Result<QuarterTurns, RecognitionFailure> {
        Ok(self.turns)
    }

    fn words(
        &mut self,
        page: &Raster,
        arrangement: Arrangement,
        _: &str,
    ) -> Result<Vec<RecognisedWord>, RecognitionFailure> {
        self.asked.push(arrangement);
        if self.is_spent() {
            return Err(RecognitionFailure("too late".to_owned()));
        }
        match arrangement {
            Arrangement::Scattered => {
                assert_eq!((page.width(), page.height()), SIZE, "the page is upright");
                Ok(words())
            }
            Arrangement::Lines => Ok(Vec::new()),
        }
    }
}

fn recognised(picture: &Raster, text: &str, turns: QuarterTurns) -> Reading {
    let mut knowing = Knowing { turns, asked: Vec::new(), patience: usize::MAX };
    let reading = read_recognising(&file(&[(picture, text)]), "t.pdf", None, Some(&mut knowing)).unwrap();
    assert_eq!(knowing.asked.first(), Some(&Arrangement::Scattered));
    reading
}

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.notices.iter().map(|notice| notice.code.name()).collect()
}

const READ: [&str; 4] = [
    "table, 3 rows, 3 columns",
    "| 1: R.B. | 2: Activity | 3: Amount",
    "| 1: 1 | 2: Roof | 3: 5.000,00",
    "| 2: Total | 3: 5.000,00",
];

fn assert_read(reading: &Reading, how: &str) {
    let text = dump(&reading.document);
    let table: Vec<&str> = text.lines().skip_while(|line| !line.contains("table")).collect();
    let table: Vec<&str> = table.iter().filter_map(|line| line.split_once("] ").map(|(_, rest)| rest)).collect();
    assert_eq!(table, READ, "{how}: {text}");
    assert!(text.contains("PLAN 2023"), "{how}: {text}");
    assert_eq!(codes(reading), ["text-recognised"], "{how}");
}

#[test]
fn a_scan_is_read_as_its_table_is_ruled() {
    assert_read(&recognised(&sheet(), "", QuarterTurns::None), "straight");
    for slant in [0.02, -0.035] {
        let askew = sheet().straightened(Slant::turned(-slant));
        assert_read(&recognised(&askew, "", QuarterTurns::None), "askew");
    }
}

#[test]
fn a_page_that_lies_on_its_side_or_head_is_read_upright() {
    let turns = [(QuarterTurns::One, QuarterTurns::Three), (QuarterTurns::Two, QuarterTurns::Two)];
    for (needed, made) in turns.into_iter().chain([(QuarterTurns::Three, QuarterTurns::One)]) {
        assert_read(&recognised(&sheet().turned(made), "", needed), "turned");
    }
}

#[test]
fn places_are_those_of_the_page_as_scanned() {
    let askew = sheet().straightened(Slant::turned(-0.03));
    let reading = recognised(&askew, "", QuarterTurns::None);
    let (_, table) = reading.document.tables().next().unwrap();
    let cell = table.cells.iter().find(|cell| cell.text == "Roof").unwrap();
    let Origin::Page { rect, .. } = table.origin(cell) else { panic!("{:?}", table.origin(cell)) };
    // The middle of the cell, 510 and 351 pixels, leans around 600 and 450.
    let (x, y) = ((rect.x0 + rect.x1) / 2.0 / 0.24, (rect.y0 + rect.y1) / 2.0 / 0.24);
    assert!((x - (510.0 + 99.0 * 0.03)).abs() < 6.0 && (y - (351.0 - 90.0 * 0.03)).abs() < 6.0, "{x} {y}");
    assert_eq!(reading.recognition.certainty(&table.origin(cell)), Some(96));
    let doubtful = table.cells.iter().find(|cell| cell.text == "5.000,00").unwrap();
    assert_eq!(reading.recognition.certainty(&table.origin(doubtful)), Some(57));
}

#[test]
fn without_a_recogniser_nothing_is_guessed() {
    let junk = r#"trsaJj p6ga8 r"ll:c : +'\), i::, Br0j r0d, ;;: :. l1n tl:: ||c"#;
    for (text, code) in [("", "page-without-text"), (junk, "text-layer-unusable")] {
        let reading = read_recognising(&file(&[(&sheet(), text)]), "t.pdf", None, None).unwrap();
        assert_eq!(codes(&reading), [code]);
        assert!(reading.document.blocks.is_empty(), "{:?}", reading.document.blocks);
        assert_read(&recognised(&sheet(), text, QuarterTurns::None), "junk is passed over");
    }
}

#[test]
fn a_good_layer_over_a_scan_is_taken_and_told() {
    let text = "Plan of works for the year 2023 with the activities of the municipality and their amounts";
    let reading = read_recognising(&file(&[(&sheet(), text)]), "t.pdf", None, None).unwrap();
    assert!(dump(&reading.document).contains("Plan of works for the year 2023"), "{}", dump(&reading.document));
    assert_eq!(codes(&reading), ["text-recognised"]);
    assert!(!reading.recognition.is_empty());
}

#[test]
fn pages_past_the_time_for_recognition_are_told_and_keep_their_text() {
    // A page takes two questions.
    let mut knowing = Knowing { turns: QuarterTurns::None, asked: Vec::new(), patience: 2 };
    let sheet = sheet();
    let pages = [(&sheet, ""), (&sheet, ""), (&sheet, "")];
    let reading = read_recognising(&file(&pages), "t.pdf", None, Some(&mut knowing)).unwrap();
    assert_eq!(knowing.asked.len(), 3, "no page is tried in vain after the first");
    assert!(dump(&reading.document).contains("[p. 1] table, 3 rows"), "{}", dump(&reading.document));
    assert_eq!(codes(&reading).last(), Some(&"limit-reached"));
    assert!(reading.notices.iter().any(|notice| notice.detail.starts_with("the text of 2 of 3 pages")));
}
