use std::ops::{Deref, DerefMut};

use planoteka_ingest::document::Origin;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// Where something is written, in reading order: mostly one place, more where it is broken over pages or rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Places(SmallVec<[Origin; 1]>);

impl Places {
    /// No place, for what no text says.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a place after the others.
    pub fn push(&mut self, place: Origin) {
        self.0.push(place);
    }
}

impl From<Origin> for Places {
    fn from(place: Origin) -> Self {
        Self(SmallVec::from_iter([place]))
    }
}

impl FromIterator<Origin> for Places {
    fn from_iter<I: IntoIterator<Item = Origin>>(places: I) -> Self {
        Self(places.into_iter().collect())
    }
}

impl Extend<Origin> for Places {
    fn extend<I: IntoIterator<Item = Origin>>(&mut self, places: I) {
        self.0.extend(places);
    }
}

impl IntoIterator for Places {
    type Item = Origin;
    type IntoIter = smallvec::IntoIter<[Origin; 1]>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Places {
    type Item = &'a Origin;
    type IntoIter = std::slice::Iter<'a, Origin>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Deref for Places {
    type Target = [Origin];

    fn deref(&self) -> &[Origin] {
        &self.0
    }
}

impl DerefMut for Places {
    fn deref_mut(&mut self) -> &mut [Origin] {
        &mut self.0
    }
}

impl From<Vec<Origin>> for Places {
    fn from(places: Vec<Origin>) -> Self {
        Self(places.into())
    }
}
