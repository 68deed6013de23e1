use super::ruling::DrawnLine;
use super::*;

/// A picture drawn with `#` for ink, each sign a square of pixels.
fn drawn(picture: &str, square: usize, dots_per_inch: u32) -> Raster {
    let rows: Vec<&str> = picture.lines().map(str::trim).filter(|row| !row.is_empty()).collect();
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut raster = Raster::blank(width * square, rows.len() * square, dots_per_inch);
    for y in 0..raster.height() {
        for x in 0..raster.width() {
            if rows[y / square].as_bytes().get(x / square) == Some(&b'#') {
                raster.set(x, y, 0);
            }
        }
    }
    raster
}

/// Lines and words of a page, 300 dots to the inch.
fn page() -> Raster {
    let mut raster = Raster::blank(1200, 800, 300);
    for x in 100..1100 {
        for (y, thickness) in [(100, 3), (400, 3), (700, 3)] {
            (y..y + thickness).for_each(|y| raster.set(x, y, 20));
        }
    }
    for y in 100..703 {
        for x in [100, 600, 1097] {
            (x..x + 3).for_each(|x| raster.set(x, y, 20));
        }
    }
    // Letters: bars of ink as high as print.
    for row in [200, 260, 500] {
        for letter in 0..12 {
            for y in row..row + 36 {
                (0..6).for_each(|dx| raster.set(150 + letter * 30 + dx, y, 0));
            }
        }
    }
    raster
}

fn told(lines: &[DrawnLine]) -> Vec<(f32, usize, usize)> {
    let tens = |value: usize| value.div_ceil(10) * 10;
    lines.iter().map(|line| ((line.at / 10.0).round() * 10.0, tens(line.from), tens(line.to))).collect()
}

#[test]
fn lines_are_found_between_letters() {
    let lines = lines(&Ink::of(&page()), 300);
    assert_eq!(told(&lines.level), [(100.0, 100, 1100), (400.0, 100, 1100), (700.0, 100, 1100)]);
    assert_eq!(told(&lines.upright), [(100.0, 100, 710), (600.0, 100, 710), (1100.0, 100, 710)]);
}

#[test]
fn letters_that_touch_each_other_are_no_line() {
    let word = drawn(
        r"
        ................................................................................
        .##.....##....##.....##....##.....##....##.....##....##.....##....##.....##.....
        .##.....##....##.....##....##.....##....##.....##....##.....##....##.....##.....
        .##########################################################################.....
        .##########################################################################.....
        .##.....##....##.....##....##.....##....##.....##....##.....##....##.....##.....
        .##.....##....##.....##....##.....##....##.....##....##.....##....##.....##.....
        ................................................................................
        ",
        2,
        300,
    );
    assert_eq!(lines(&Ink::of(&word), 300).level, []);
    let line = drawn(&format!("{}\n{}\n{}", ".".repeat(80), "#".repeat(80), ".".repeat(80)), 2, 300);
    assert_eq!(lines(&Ink::of(&line), 300).level.len(), 1);
}

#[test]
fn boxes_of_words_are_as_high_as_their_ink() {
    let page = drawn(
        r"
        #.#.#.#.
        ........
        ........
        ..#.....
        ........
        ####.###
        #..#.#..
        ####.###
        #.......
        ........
        ........
        .#.#.#..
        .#.#.#..
        ",
        4,
        300,
    );
    assert_eq!(fitted([0, 0, 32, 52], &page), [0, 12, 32, 36]);
    assert_eq!(fitted([0, 4, 32, 12], &page), [0, 4, 32, 12], "nothing to fit to");
}

#[test]
fn a_leaning_page_is_made_level() {
    for slope in [0.03_f32, -0.05, 0.004] {
        let leaning = page().straightened(Slant::turned(-slope));
        let found = skew(&Ink::of(&leaning));
        assert!((found - slope).abs() < 0.0021, "{slope}: {found}");
        let level = leaning.straightened(Slant::turned(found));
        let lines = lines(&Ink::of(&level), 300);
        assert_eq!((lines.level.len(), lines.upright.len()), (3, 3), "{slope}");
    }
    assert!(skew(&Ink::of(&page())).abs() < 0.001);
    assert!(skew(&Ink::of(&Raster::blank(300, 300, 300))).abs() < f32::EPSILON);
}

#[test]
fn a_sheet_drawn_in_askew_is_told_by_its_lines() {
    let slant = Slant { down: 0.006, aside: 0.004 };
    let askew = page().straightened(Slant { down: -slant.down, aside: -slant.aside });
    let (down, aside) = leaning(&lines(&Ink::of(&askew), 300), 300);
    assert!((down.unwrap() - slant.down).abs() < 0.001, "{down:?}");
    assert!((aside.unwrap() - slant.aside).abs() < 0.001, "{aside:?}");
}

#[test]
fn lines_are_painted_over_and_letters_stay() {
    let mut raster = page();
    // A letter that hangs down over the middle line.
    for y in 380..440 {
        (0..8).for_each(|dx| raster.set(300 + dx, y, 0));
    }
    let ink = Ink::of(&raster);
    let clean = without_lines(cleaned(&raster, &ink), &ink, &lines(&ink, 300));
    let ink_left = |x: usize, y: usize| clean.at(x, y) < 128;
    assert!(!ink_left(500, 401) && !ink_left(101, 300) && !ink_left(900, 101));
    assert!(ink_left(303, 401) && ink_left(303, 382) && ink_left(152, 210));
}

#[test]
fn ink_stands_out_from_a_shaded_ground() {
    let mut raster = Raster::new(100, 100, 100, vec![150; 10_000]);
    for y in 40..60 {
        (48..52).for_each(|x| raster.set(x, y, 60));
    }
    let ink = Ink::of(&raster);
    assert!(ink.at(50, 50) && !ink.at(10, 10) && !ink.at(60, 50));
}

#[test]
fn a_picture_is_turned() {
    let raster = drawn(
        "##.
         #..",
        1,
        100,
    );
    let shown = |turns| {
        let turned = raster.turned(turns);
        let row = |y| (0..turned.width()).map(|x| if turned.at(x, y) == 0 { '#' } else { '.' }).collect::<String>();
        (0..turned.height()).map(row).collect::<Vec<_>>().join("/")
    };
    assert_eq!(shown(QuarterTurns::None), "##./#..");
    assert_eq!(shown(QuarterTurns::One), "##/.#/..");
    assert_eq!(shown(QuarterTurns::Two), "..#/.##");
    assert_eq!(shown(QuarterTurns::Three), "../#./##");
}
