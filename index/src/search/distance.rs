use tantivy_fst::Automaton;

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

/// The most letters that [`Slips`] allows for.
pub(super) const MOST_SLIPS: usize = 2;
/// What is known at each letter of a term: the distances to as many letters of the word, one fewer, one more …
type Band = [u8; 2 * MOST_SLIPS + 1];

/// Accepts terms that begin with a word as far as `most` from another, and with a byte that ends it.
pub(super) struct Slips<'a> {
    word: &'a [u8],
    most: usize,
    end: u8,
}

/// How far [`Slips`] has come in a term.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slipped {
    /// Within the word, which may still be near.
    Within { letters: usize, last: u8, row: Band, before: Band },
    /// After a word that is near.
    Near,
    /// It is not near.
    Far,
}

impl<'a> Slips<'a> {
    /// Those for a word; `most` is [`MOST_SLIPS`] at most.
    pub(super) fn of(word: &'a str, most: usize, end: u8) -> Self {
        Self { word: word.as_bytes(), most: most.min(MOST_SLIPS), end }
    }

    /// One above what is allowed, which stands for all that is further.
    fn far(&self) -> u8 {
        self.most as u8 + 1
    }

    /// The letter of the word before a place of the band.
    fn letter(&self, letters: usize, place: usize, back: usize) -> Option<u8> {
        self.word.get((letters + place).checked_sub(MOST_SLIPS + back)?).copied()
    }

    fn next(&self, letters: usize, byte: u8, last: u8, row: &Band, before: &Band) -> Slipped {
        let now = letters + 1;
        let mut next = [self.far(); 2 * MOST_SLIPS + 1];
        for place in 0..next.len() {
            let Some(column) = (now + place).checked_sub(MOST_SLIPS).filter(|column| *column <= self.word.len()) else {
                continue;
            };
            let at = |band: &Band, place: usize| band.get(place).copied().unwrap_or(self.far());
            let mut least = at(row, place + 1).saturating_add(1);
            if place > 0 {
                least = least.min(at(&next, place - 1).saturating_add(1));
            }
            if column > 0 {
                let changed = u8::from(self.letter(now, place, 1) != Some(byte));
                least = least.min(at(row, place).saturating_add(changed));
            }
            let swapped = self.letter(now, place, 1) == Some(last) && self.letter(now, place, 2) == Some(byte);
            if letters > 0 && column > 1 && swapped {
                least = least.min(at(before, place).saturating_add(1));
            }
            if let Some(cell) = next.get_mut(place) {
                *cell = least.min(self.far());
            }
        }
        if next.iter().all(|apart| *apart >= self.far()) {
            return Slipped::Far;
        }
        Slipped::Within { letters: now, last: byte, row: next, before: *row }
    }
}

impl Automaton for Slips<'_> {
    type State = Slipped;

    fn start(&self) -> Slipped {
        let mut row = [self.far(); 2 * MOST_SLIPS + 1];
        for (letters, cell) in row.iter_mut().skip(MOST_SLIPS).enumerate() {
            *cell = (letters as u8).min(self.far());
        }
        Slipped::Within { letters: 0, last: 0, row, before: [self.far(); 2 * MOST_SLIPS + 1] }
    }

    fn is_match(&self, state: &Slipped) -> bool {
        matches!(state, Slipped::Near)
    }

    fn can_match(&self, state: &Slipped) -> bool {
        !matches!(state, Slipped::Far)
    }

    fn will_always_match(&self, state: &Slipped) -> bool {
        self.is_match(state)
    }

    fn accept(&self, state: &Slipped, byte: u8) -> Slipped {
        match state {
            Slipped::Within { letters, row, .. } if byte == self.end => {
                let place = (self.word.len() + MOST_SLIPS).checked_sub(*letters);
                let apart = place.and_then(|place| row.get(place));
                if apart.is_some_and(|apart| *apart < self.far()) { Slipped::Near } else { Slipped::Far }
            }
            Slipped::Within { letters, last, row, before } => self.next(*letters, byte, *last, row, before),
            other => *other,
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy_fst::Automaton as _;

    use super::{Slips, distance};

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

    #[test]
    fn slips_are_accepted_as_far_as_they_are_counted() {
        let words =
            ["vodovod", "vodvood", "vodovd", "ovdovod", "vodvd", "kanlaizacja", "kanalizacija", "most", "mots", "m"];
        for (one, other) in words.iter().flat_map(|one| words.map(|other| (*one, other))) {
            for most in 0..=2 {
                let slips = Slips::of(one, most, b':');
                let term = format!("{other}:x");
                let last = term.bytes().fold(slips.start(), |state, byte| slips.accept(&state, byte));
                assert_eq!(slips.is_match(&last), distance(one, other, most).is_some(), "{one} {other} {most}");
            }
        }
    }
}
