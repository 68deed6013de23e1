//! Lists of positions with an item for each stretch between two of them ([MS-DOC] 2.2.2, "PLC").

use crate::compound::u32_at;

/// A list of positions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plc<'a> {
    bytes: &'a [u8],
    item: usize,
    count: usize,
}

impl<'a> Plc<'a> {
    /// Of bytes with items of a size; what does not fill an item is left out.
    pub fn new(bytes: &'a [u8], item: usize) -> Self {
        let count = bytes.len().saturating_sub(4) / (4 + item);
        Self { bytes, item, count }
    }

    /// How many stretches there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// A position; there is one more than stretches.
    pub fn position(&self, index: usize) -> Option<u32> {
        (index <= self.count).then(|| u32_at(self.bytes, 4 * index)).flatten()
    }

    /// A stretch; none when it runs backwards.
    pub fn stretch(&self, index: usize) -> Option<(u32, u32)> {
        if index >= self.count {
            return None;
        }
        let (start, end) = (self.position(index)?, self.position(index + 1)?);
        (start <= end).then_some((start, end))
    }

    /// The item of a stretch.
    pub fn item(&self, index: usize) -> Option<&'a [u8]> {
        let start = 4 * (self.count + 1) + self.item * index;
        self.bytes.get(start..start + self.item).filter(|_| index < self.count)
    }
}
