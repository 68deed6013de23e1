//! How often a value is right, by how sure its reader was.

use std::fmt::{self, Display};

use serde_json::Value;

use crate::scoring::judged_values;

/// Bounds of the classes of confidence, in hundredths.
const CLASSES: [u32; 6] = [0, 50, 70, 80, 90, 95];

/// Values counted by the confidence stated.
#[derive(Debug, Default, Clone)]
pub struct Reliability {
    /// Values and right ones in each class.
    classes: [(usize, usize); CLASSES.len()],
}

impl Reliability {
    /// Counts every value of a plan that the truth judges.
    pub fn add(&mut self, truth: &Value, plan: &Value) {
        for (confidence, right) in judged_values(truth, plan) {
            let hundredths = (confidence * 100.0).round() as u32;
            let class = CLASSES.iter().rposition(|least| hundredths >= *least).unwrap_or(0);
            self.classes[class].0 += 1;
            self.classes[class].1 += usize::from(right);
        }
    }

    /// The same with those of other documents.
    pub fn merge(&mut self, other: &Self) {
        for (own, other) in self.classes.iter_mut().zip(other.classes) {
            own.0 += other.0;
            own.1 += other.1;
        }
    }

    /// Of the values with confidence 0.95 and more, the share that is right; and their share of all values.
    pub fn sure(&self) -> (f64, f64) {
        let all: usize = self.classes.iter().map(|class| class.0).sum();
        let (sure, right) = self.classes[CLASSES.len() - 1];
        (right as f64 / sure.max(1) as f64, sure as f64 / all.max(1) as f64)
    }
}

impl Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (least, (all, right)) in CLASSES.iter().zip(self.classes) {
            write!(f, " ≥.{least:02} {right}/{all}")?;
            if all > 0 {
                write!(f, "={:.3}", right as f64 / all as f64)?;
            }
        }
        Ok(())
    }
}
