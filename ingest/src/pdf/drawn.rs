//! Lines that a listing draws with signs of text: `==========`.

use super::layout::Page;
use super::lines::Line;
use super::page::{Axis, Ruling, Turn};

/// Fewer signs may be a dash or what is to be filled in.
const FEWEST: usize = 20;
/// The signs lines are drawn with.
const SIGNS: [char; 6] = ['=', '-', '_', '—', '–', '*'];

/// Makes the lines of a page that are drawn with signs ruling lines.
pub(super) fn take(page: &mut Page) {
    let (drawn, body) = std::mem::take(&mut page.body).into_iter().partition(is_drawn);
    page.body = body;
    let drawn: Vec<Line> = drawn;
    page.rulings.extend(drawn.iter().map(|line| {
        let rect = line.rect();
        Ruling { axis: Axis::Horizontal, at: f32::midpoint(rect.y0, rect.y1), from: rect.x0, to: rect.x1 }
    }));
}

fn is_drawn(line: &Line) -> bool {
    let mut signs = line.words.iter().flat_map(|word| word.text.chars());
    let Some(first) = signs.next().filter(|first| SIGNS.contains(first)) else { return false };
    line.turn() == Turn::Upright && signs.clone().count() + 1 >= FEWEST && signs.all(|sign| sign == first)
}
