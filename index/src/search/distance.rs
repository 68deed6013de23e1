/// How many letters must be added, left out, changed or swapped with their neighbour to make one word of another;
/// `None` above `most`.
pub(super) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other_letter) in other.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX - 1);
            let changed = at(&row, j) + usize::from(letter != other_letter);
            let mut least = changed.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && one.get(i - 1) == Some(other_letter) && other.get(j - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, j - 1) + 1);
            }
            next.push(least);
        }
        if next.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|apart| *apart <= most)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn slips_are_counted() {
        for (one, other, most, apart) in [
            ("vodovod", "vodovod", 1, Some(0)),
            ("vodovd", "vodovod", 1, Some(1)),
            ("vodvood", "vodovod", 1, Some(1)),
            ("vodowod", "vodovod", 1, Some(1)),
            ("vodovodd", "vodovod", 1, Some(1)),
            ("vodvd", "vodovod", 1, None),
            ("vodvd", "vodovod", 2, Some(2)),
            ("kanlaizacja", "kanalizacija", 2, Some(2)),
            ("put", "most", 1, None),
        ] {
            assert_eq!(distance(one, other, most), apart, "{one} {other}");
        }
    }
}
