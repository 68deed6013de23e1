//! What a recognition of the whole page passed over: single figures in narrow columns, laid under one another to be
//! read as lines.

use super::Raster;

/// Ink is darker than this on a cleaned picture.
const INK: u8 = 140;
/// Letters nearer than this stand in one scrap, in inches.
const NEAR: f32 = 0.06;
/// A scrap is at least and at most so high, in inches: letters of 5 to 30 points.
const LOWEST: f32 = 0.045;
const HIGHEST: f32 = 0.26;
/// Widest and narrowest scrap, in inches.
const WIDEST: f32 = 1.5;
const NARROWEST: f32 = 0.012;
/// White around a scrap, in inches.
const MARGIN: f32 = 0.07;
/// A scrap is passed over when words cover more than this part of it, in hundredths.
const COVERED: usize = 20;
/// Most scraps; a page with more is dirty.
const MOST: usize = 300;

/// Scraps of a page laid under one another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub picture: Raster,
    scraps: Vec<Scrap>,
}

/// Where a scrap comes from, and where it lies in the column.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scrap {
    /// Left, top, right, bottom on the page.
    rect: [usize; 4],
    top: usize,
}

impl Column {
    /// The place on the page of a box in the column, and the number of its scrap.
    pub(crate) fn on_page(&self, [x0, y0, x1, y1]: [usize; 4]) -> Option<([usize; 4], usize)> {
        let margin = margin(&self.picture);
        let middle = usize::midpoint(y0, y1);
        let index = self.scraps.partition_point(|scrap| scrap.top <= middle).checked_sub(1)?;
        let Scrap { rect: [left, above, right, below], top } = *self.scraps.get(index)?;
        let across = |x: usize| (x + left).saturating_sub(margin).clamp(left, right);
        let down = |y: usize| (y + above).saturating_sub(top + margin).clamp(above, below);
        Some(([across(x0), down(y0), across(x1), down(y1)], index))
    }
}

fn margin(raster: &Raster) -> usize {
    (raster.dots_per_inch() as f32 * MARGIN) as usize
}

/// The scraps of a cleaned picture that no word covers; none if there are none.
pub(crate) fn passed_over(clean: &Raster, words: &[[usize; 4]]) -> Option<Column> {
    let rects: Vec<[usize; 4]> = scraps(clean, words);
    let margin = margin(clean);
    let width = rects.iter().map(|rect| rect[2] - rect[0]).max()? + 2 * margin;
    let height: usize = rects.iter().map(|rect| rect[3] - rect[1] + 2 * margin).sum();
    let mut picture = Raster::blank(width, height, clean.dots_per_inch());
    let (mut scraps, mut top) = (Vec::new(), 0);
    for rect in rects {
        let [left, above, right, below] = rect;
        for y in above..below {
            for x in left..right {
                picture.set(x - left + margin, y - above + top + margin, clean.at(x, y));
            }
        }
        scraps.push(Scrap { rect, top });
        top += below - above + 2 * margin;
    }
    Some(Column { picture, scraps })
}

/// A stretch of ink in one row, breaks between letters closed.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    from: usize,
    to: usize,
    blob: usize,
}

fn scraps(clean: &Raster, words: &[[usize; 4]]) -> Vec<[usize; 4]> {
    let inches = |inches: f32| (inches * clean.dots_per_inch() as f32) as usize;
    let mut blobs: Vec<[usize; 4]> = Vec::new();
    // A blob that was found to be part of another stands for it.
    let mut parents: Vec<usize> = Vec::new();
    let mut above: Vec<Stretch> = Vec::new();
    for y in 0..clean.height() {
        let mut row = stretches(clean, y, inches(NEAR));
        for stretch in &mut row {
            let touching = above.iter().filter(|other| other.from <= stretch.to && stretch.from <= other.to);
            let mut roots: Vec<usize> = touching.map(|other| root(&parents, other.blob)).collect();
            roots.sort_unstable();
            stretch.blob = match roots.first() {
                Some(first) => *first,
                None => {
                    parents.push(blobs.len());
                    blobs.push([stretch.from, y, stretch.to, y + 1]);
                    blobs.len() - 1
                }
            };
            let mut rect = blobs[stretch.blob];
            rect = union(rect, [stretch.from, y, stretch.to, y + 1]);
            for other in roots {
                parents[other] = stretch.blob;
                rect = union(rect, blobs[other]);
            }
            blobs[stretch.blob] = rect;
        }
        above = row;
    }
    let whole = blobs.iter().enumerate().filter(|(index, _)| parents[*index] == *index).map(|(_, rect)| *rect);
    let fits = |[x0, y0, x1, y1]: &[usize; 4]| {
        (inches(LOWEST)..=inches(HIGHEST)).contains(&(y1 - y0))
            && (inches(NARROWEST)..=inches(WIDEST)).contains(&(x1 - x0))
    };
    let is_free = |rect: &[usize; 4]| {
        let covered: usize = words.iter().map(|word| common(*rect, *word)).sum();
        covered * 100 <= area(*rect) * COVERED
    };
    let mut free: Vec<[usize; 4]> = whole.filter(fits).filter(is_free).collect();
    free.truncate(MOST);
    free
}

fn root(parents: &[usize], mut blob: usize) -> usize {
    while parents[blob] != blob {
        blob = parents[blob];
    }
    blob
}

fn stretches(clean: &Raster, y: usize, near: usize) -> Vec<Stretch> {
    let mut row: Vec<Stretch> = Vec::new();
    for x in (0..clean.width()).filter(|x| clean.at(*x, y) < INK) {
        match row.last_mut() {
            Some(last) if x - last.to <= near => last.to = x + 1,
            _ => row.push(Stretch { from: x, to: x + 1, blob: 0 }),
        }
    }
    row
}

fn union(a: [usize; 4], b: [usize; 4]) -> [usize; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

fn area([x0, y0, x1, y1]: [usize; 4]) -> usize {
    (x1 - x0) * (y1 - y0)
}

fn common(a: [usize; 4], b: [usize; 4]) -> usize {
    let width = a[2].min(b[2]).saturating_sub(a[0].max(b[0]));
    width * a[3].min(b[3]).saturating_sub(a[1].max(b[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_no_word_covers_are_laid_under_one_another() {
        let mut page = Raster::blank(600, 400, 300);
        for (left, top) in [(50, 100), (50, 200), (300, 100)] {
            for y in top..top + 36 {
                // Two strokes, as a figure with a full stop.
                for x in (left..left + 14).chain(left + 20..left + 24) {
                    page.set(x, y, 0);
                }
            }
        }
        let column = passed_over(&page, &[[290, 90, 400, 150]]).unwrap();
        assert_eq!((column.picture.width(), column.picture.height()), (24 + 42, 2 * (36 + 42)));
        assert_eq!(column.picture.at(22, 22), 0);
        assert_eq!(column.on_page([21, 78 + 21, 45, 78 + 57]), Some(([50, 200, 74, 236], 1)));
        assert_eq!(passed_over(&page, &[[0, 0, 600, 400]]), None);
    }
}
