//! Page headers, page footers and page numbers: what stands at one place on many pages.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Page;
use super::lines::Line;
use super::seam::begins_item;
use super::words::Word;
use crate::document::Rect;

/// Parts of the page's height, from its top and from its bottom, where furniture stands.
const MARGIN: f32 = 0.13;
/// The same for what the file marks as furniture.
const TOLD_MARGIN: f32 = 0.25;
/// Most lines of furniture at one end of a page.
const MOST_LINES: usize = 4;
/// Height of the bands in which lines of several pages count as one place, in points.
const BAND: f32 = 8.0;
/// Least part of all pages that repeat a line of furniture; left and right pages may differ.
const REPEATED: f32 = 0.3;
/// A line in more parts than this is a row of a table.
const MOST_PARTS: usize = 3;
/// Most lines below its furniture that a page says again.
const MOST_SAID_AGAIN: usize = 6;
/// Lines said again stand at one place, in points.
const SAME: f32 = 1.0;
/// A gap this wide parts a line, in parts of its size.
const PART_GAP: f32 = 2.0;

/// Moves the furniture of all pages out of their bodies.
pub(super) fn set_apart(pages: &mut [Page]) {
    let mut seen: BTreeMap<(i32, String), usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut keys: Vec<_> = candidates(page).into_iter().flat_map(|index| keys(&page.body[index])).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *seen.entry(key).or_default() += 1;
        }
    }
    let needed = ((pages.len() as f32 * REPEATED).ceil() as usize).max(2);
    for page in pages.iter_mut() {
        let is_furniture = |line: &Line| {
            !is_item(line) && keys(line).iter().any(|key| seen.get(key).is_some_and(|count| *count >= needed))
                || is_page_number(&line.text(), page.number)
        };
        let repeated = candidates(page).into_iter().filter(|index| is_furniture(&page.body[*index]));
        let repeated: BTreeSet<usize> = repeated.collect();
        let repeated = repeated.iter().copied().filter(|index| !is_below_text(page, *index, &repeated));
        let apart: BTreeSet<usize> = repeated.chain(told(page)).collect();
        let mut index = 0;
        let (furniture, body): (Vec<Line>, Vec<Line>) = std::mem::take(&mut page.body).into_iter().partition(|_| {
            index += 1;
            apart.contains(&(index - 1))
        });
        page.body = body;
        page.furniture = furniture.iter().flat_map(parted).collect();
    }
    said_again(pages);
}

/// Whether a line at the top stands below text of the page and in several parts, as labels do with what they say: cards, one
/// to a page, may begin alike.
fn is_below_text(page: &Page, index: usize, furniture: &BTreeSet<usize>) -> bool {
    let line = &page.body[index];
    let top = line.rect().y0;
    let is_text = |(other, above): (usize, &Line)| !furniture.contains(&other) && above.rect().y1 <= top;
    parts(line) > 1 && top < page.height / 2.0 && page.body.iter().enumerate().any(is_text)
}

/// Moves the lines that a page has right below its furniture at the very places where the first page has them: what a
/// listing says again at the top of each page.
fn said_again(pages: &mut [Page]) {
    let Some((first, others)) = pages.split_first_mut() else { return };
    let said: Vec<(String, Rect)> =
        top(first).map(|index| (first.body[index].text(), first.body[index].rect())).collect();
    for page in others.iter_mut().filter(|page| !page.furniture.is_empty()) {
        let again = |(index, (text, rect)): &(usize, &(String, Rect))| {
            let line = &page.body[*index];
            line.text() == *text && (line.rect().x0 - rect.x0).abs() < SAME && (line.rect().y0 - rect.y0).abs() < SAME
        };
        let count = top(page).zip(&said).take_while(again).count();
        let apart: BTreeSet<usize> = top(page).take(count).collect();
        let mut index = 0;
        page.body.retain(|line| {
            index += 1;
            let again = apart.contains(&(index - 1));
            if again {
                page.furniture.push(line.clone());
            }
            !again
        });
    }
}

/// The lines of one part at the top of a page, from above.
fn top(page: &Page) -> impl Iterator<Item = usize> + use<> {
    let mut order: Vec<(f32, usize)> =
        page.body.iter().enumerate().map(|(index, line)| (line.rect().y0, index)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let whole: Vec<bool> = page.body.iter().map(|line| parts(line) == 1).collect();
    order.into_iter().map(|(_, index)| index).take_while(move |index| whole[*index]).take(MOST_SAID_AGAIN)
}

/// The texts of a line that stand far apart: the name at one margin, the date of print at the other.
fn parted(line: &Line) -> Vec<Line> {
    let gap = PART_GAP * line.size();
    let beside = |a: &Word, b: &Word| b.reading().x0 - a.reading().x1 <= gap;
    line.words.chunk_by(beside).map(|words| Line { words: words.to_vec(), ..line.clone() }).collect()
}

/// The lines at the top and the bottom of a page that the file itself marks as furniture.
fn told(page: &Page) -> Vec<usize> {
    let is_marginal = |rect: Rect| rect.y1 < page.height * TOLD_MARGIN || rect.y0 > page.height * (1.0 - TOLD_MARGIN);
    let is_within = |line: Rect, told: &Rect| {
        let (x, y) = (f32::midpoint(line.x0, line.x1), f32::midpoint(line.y0, line.y1));
        (told.x0..=told.x1).contains(&x) && (told.y0..=told.y1).contains(&y)
    };
    let lines = page.body.iter().enumerate().filter(|(_, line)| is_marginal(line.rect()));
    lines
        .filter(|(_, line)| page.pagination.iter().any(|told| is_within(line.rect(), told)))
        .map(|(index, _)| index)
        .collect()
}

/// The lines nearest to the top and the bottom of a page, outside of its tables.
fn candidates(page: &Page) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.body.len()).collect();
    order.sort_by(|a, b| page.body[*a].rect().y0.total_cmp(&page.body[*b].rect().y0));
    let few_parts = |index: &usize| parts(&page.body[*index]) <= MOST_PARTS;
    let top = order.iter().take_while(|index| page.body[**index].rect().y1 < page.height * MARGIN).take(MOST_LINES);
    let bottom = order.iter().rev().take_while(|index| page.body[**index].rect().y0 > page.height * (1.0 - MARGIN));
    top.chain(bottom.take(MOST_LINES)).copied().filter(few_parts).collect()
}

/// Whether a line is an item of a list under a name of its own, `- When: all year`, which the tops of two pages may share.
fn is_item(line: &Line) -> bool {
    begins_item(line) && line.words.iter().any(|word| word.text.ends_with(':'))
}

/// Place and text with numbers made alike; a place between two bands counts for both.
fn keys(line: &Line) -> [(i32, String); 2] {
    let mut text = String::new();
    for letter in line.text().to_lowercase().chars() {
        match letter {
            digit if digit.is_ascii_digit() => {
                if !text.ends_with('#') {
                    text.push('#');
                }
            }
            letter if letter.is_whitespace() => {}
            letter => text.push(letter),
        }
    }
    let band = (line.rect().y0 / BAND).round();
    let other = if line.rect().y0 / BAND < band { band - 1.0 } else { band + 1.0 };
    [(band as i32, text.clone()), (other as i32, text)]
}

/// Whether a line holds the number of its page and little else.
fn is_page_number(text: &str, page: u32) -> bool {
    const MOST_LETTERS: usize = 10;
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters <= MOST_LETTERS && numbers.len() <= 2 && numbers.first().is_some_and(|number| *number == page.to_string())
}

fn parts(line: &Line) -> usize {
    let gap = PART_GAP * line.size();
    1 + line.words.windows(2).filter(|pair| pair[1].reading().x0 - pair[0].reading().x1 > gap).count()
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers() {
        for text in ["3", "- 3 -", "стр. 3", "Страна 3 од 12", "3/12"] {
            assert!(is_page_number(text, 3), "{text}");
        }
        for text in ["4", "Члан 3.", "3 пројекта завршена", "3 1 2", ""] {
            assert_eq!(is_page_number(text, 3), text == "Члан 3.", "{text}");
        }
    }
}
