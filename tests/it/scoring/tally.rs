//! Counts of right values, and the figures that come of them.

/// How many values are right, how many there should be, how many were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub hit: usize,
    pub truth: usize,
    pub got: usize,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.hit += other.hit;
        self.truth += other.truth;
        self.got += other.got;
    }

    /// Whether everything is right and nothing is too much.
    pub fn is_full(self) -> bool {
        self.hit == self.truth && self.hit == self.got
    }

    /// The share of what was read that is right.
    pub fn precision(self) -> f64 {
        if self.got == 0 { f64::from(u8::from(self.truth == 0)) } else { self.hit as f64 / self.got as f64 }
    }

    /// The share of what should be read that is right.
    pub fn recall(self) -> f64 {
        if self.truth == 0 { 1.0 } else { self.hit as f64 / self.truth as f64 }
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }
}
