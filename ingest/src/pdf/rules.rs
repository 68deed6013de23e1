//! Ruling lines made whole: dashes, double lines and overlapping pieces become one line each.

use super::page::{Axis, Ruling};

/// Lines of one direction nearer than this are drawings of one line, in points.
const SNAP: f32 = 2.5;
/// Pieces of a line with a gap up to this are one line: dashes, and corners that do not quite meet.
const GAP: f32 = 3.5;
/// A shorter line bounds no cell, in points.
const SHORTEST: f32 = 4.0;
/// Most lines of a page, longest first; a page with more is a drawing.
const MOST_RULINGS: usize = 6_000;

/// Merges the pieces of lines; horizontal ones first, each kind by place.
pub(super) fn merged(rulings: &[Ruling]) -> Vec<Ruling> {
    let mut out: Vec<Ruling> = [Axis::Horizontal, Axis::Vertical]
        .into_iter()
        .flat_map(|axis| merged_axis(rulings.iter().filter(|ruling| ruling.axis == axis).copied().collect()))
        .filter(|ruling| ruling.to - ruling.from >= SHORTEST)
        .collect();
    if out.len() > MOST_RULINGS {
        out.sort_by(|a, b| (b.to - b.from).total_cmp(&(a.to - a.from)));
        out.truncate(MOST_RULINGS);
        out.sort_by(|a, b| (a.axis, a.at).partial_cmp(&(b.axis, b.at)).unwrap_or(std::cmp::Ordering::Equal));
    }
    out
}

fn merged_axis(mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    rulings.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out = Vec::new();
    let mut rest = rulings.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|ruling| ruling.at - first.at <= SNAP).count();
        let (cluster, others) = rest.split_at(count);
        merge_cluster(cluster.to_vec(), &mut out);
        rest = others;
    }
    out
}

/// Merges lines that lie on one another as far as they touch.
fn merge_cluster(mut cluster: Vec<Ruling>, out: &mut Vec<Ruling>) {
    cluster.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut longest = 0.0_f32;
    let mut current: Option<Ruling> = None;
    for ruling in cluster {
        let length = ruling.to - ruling.from;
        match &mut current {
            Some(line) if ruling.from - line.to <= GAP => {
                line.to = line.to.max(ruling.to);
                if length > longest {
                    (line.at, longest) = (ruling.at, length);
                }
            }
            _ => {
                longest = length;
                out.extend(current.replace(ruling));
            }
        }
    }
    out.extend(current);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn horizontal(at: f32, from: f32, to: f32) -> Ruling {
        Ruling { axis: Axis::Horizontal, at, from, to }
    }

    #[test]
    fn dashes_and_double_lines_become_one_line() {
        let dashes: Vec<Ruling> =
            (0_u8..20).map(|i| horizontal(50.0, f32::from(i) * 5.0, f32::from(i) * 5.0 + 3.0)).collect();
        assert_eq!(merged(&dashes), [horizontal(50.0, 0.0, 98.0)]);
        let double = [horizontal(50.0, 0.0, 100.0), horizontal(51.5, 0.0, 100.0)];
        assert_eq!(merged(&double).len(), 1);
    }

    #[test]
    fn lines_of_two_tables_stay_apart() {
        let lines = [horizontal(50.0, 0.0, 100.0), horizontal(50.0, 120.0, 200.0), horizontal(70.0, 0.0, 3.0)];
        assert_eq!(merged(&lines), lines[..2]);
    }
}
