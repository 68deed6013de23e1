//! Filled areas, with smooth sides.

use hayro_interpret::kurbo::{BezPath, PathEl, Point, Rect, Shape as _, flatten};

use crate::raster::Raster;

/// How finely sides are followed, in pixels.
const TOLERANCE: f64 = 0.2;
/// Scan lines to a row of pixels.
const FINE: usize = 4;
/// Most sides of one area; beyond it is a drawing.
const MOST_SIDES: usize = 200_000;

/// A side that is crossed from the top down, and which way it was drawn.
struct Side {
    top: Point,
    bottom: Point,
    winding: i32,
}

/// Fills a path by the nonzero rule, inside a clip.
pub(super) fn fill(raster: &mut Raster, path: &BezPath, clip: Rect, shade: u8) {
    let bounds = path.bounding_box().intersect(clip);
    let page = Rect::new(0.0, 0.0, raster.width() as f64, raster.height() as f64);
    let bounds = bounds.intersect(page);
    if !bounds.is_finite() || bounds.width() <= 0.0 || bounds.height() <= 0.0 {
        return;
    }
    let mut sides = sides(path);
    sides.sort_by(|a, b| a.top.y.total_cmp(&b.top.y));
    let (first_x, last_x) = (bounds.x0 as usize, bounds.x1.ceil() as usize);
    let (first_y, last_y) = (bounds.y0 as usize, bounds.y1.ceil() as usize);
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    for y in first_y..last_y {
        let mut covered = vec![0.0_f32; last_x - first_x];
        for step in 0..FINE {
            let line = y as f64 + (step as f64 + 0.5) / FINE as f64;
            if line < bounds.y0 || line > bounds.y1 {
                continue;
            }
            while sides.get(next).is_some_and(|side| side.top.y <= line) {
                open.push(next);
                next += 1;
            }
            open.retain(|side| sides[*side].bottom.y > line);
            let mut crossings: Vec<(f64, i32)> = open.iter().map(|side| crossing(&sides[*side], line)).collect();
            crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut winding = 0;
            for pair in crossings.windows(2) {
                winding += pair[0].1;
                if winding != 0 {
                    cover(
                        &mut covered,
                        pair[0].0.max(bounds.x0) - first_x as f64,
                        pair[1].0.min(bounds.x1) - first_x as f64,
                    );
                }
            }
        }
        for (x, part) in covered.iter().enumerate().filter(|(_, part)| **part > 0.0) {
            let part = (part / FINE as f32).min(1.0);
            let under = f32::from(raster.at(first_x + x, y));
            raster.set(first_x + x, y, (under * (1.0 - part) + f32::from(shade) * part).round() as u8);
        }
    }
}

/// Adds a stretch of one scan line, pixel by pixel.
fn cover(covered: &mut [f32], from: f64, to: f64) {
    if to <= from {
        return;
    }
    let (first, last) = (from.max(0.0) as usize, to.max(0.0) as usize);
    for (x, part) in covered.iter_mut().enumerate().take(last + 1).skip(first) {
        let left = from.max(x as f64);
        let right = to.min(x as f64 + 1.0);
        *part += (right - left).max(0.0) as f32;
    }
}

fn crossing(side: &Side, y: f64) -> (f64, i32) {
    let part = (y - side.top.y) / (side.bottom.y - side.top.y);
    (side.top.x + (side.bottom.x - side.top.x) * part, side.winding)
}

fn sides(path: &BezPath) -> Vec<Side> {
    let mut sides = Vec::new();
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    let mut add = |from: Point, to: Point| {
        let sound = from.is_finite() && to.is_finite() && (from.y - to.y).abs() > f64::EPSILON;
        if sound && sides.len() < MOST_SIDES {
            let down = from.y < to.y;
            let (top, bottom) = if down { (from, to) } else { (to, from) };
            sides.push(Side { top, bottom, winding: if down { 1 } else { -1 } });
        }
    };
    flatten(path.elements().iter().copied(), TOLERANCE, |element| match element {
        PathEl::MoveTo(point) => {
            add(last, start);
            (start, last) = (point, point);
        }
        PathEl::LineTo(point) => {
            add(last, point);
            last = point;
        }
        _ => {
            add(last, start);
            last = start;
        }
    });
    add(last, start);
    sides
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_filled_with_its_hole_left_open() {
        let mut path = Rect::new(2.0, 2.0, 10.0, 10.0).to_path(0.1);
        path.extend(Rect::new(4.0, 4.0, 8.0, 8.0).to_path(0.1).reverse_subpaths().elements().iter().copied());
        let mut raster = Raster::blank(12, 12, 72);
        fill(&mut raster, &path, Rect::new(0.0, 0.0, 100.0, 9.5), 0);
        let row = |y| (0..12).map(|x| if raster.at(x, y) < 128 { '#' } else { '.' }).collect::<String>();
        assert_eq!(row(1), "............");
        assert_eq!(row(3), "..########..");
        assert_eq!(row(5), "..##....##..");
        assert_eq!(row(10), "............");
        assert_eq!(raster.at(3, 9), 128, "half of the row is clipped");
    }
}
