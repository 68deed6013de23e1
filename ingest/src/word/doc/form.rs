//! What form fields hold beside their results ([MS-DOC] 2.9.78, "FFData").

use crate::compound::{u16_at, u32_at};

/// A box that is ticked, and one that is not.
pub(crate) const TICKED: &str = "☒";
pub(crate) const UNTICKED: &str = "☐";
/// The value stands in for that by default.
const BY_DEFAULT: u16 = 25;
/// Longest entry of a list, in letters.
const MOST_LETTERS: usize = 1_000;
/// Most entries of a list.
const MOST_ENTRIES: u16 = 200;

/// What the form field whose data stand at a place shows: a box, or the entry that was chosen; `None` for text fields, whose
/// result is in the text.
pub(super) fn shown(data: &[u8], at: usize) -> Option<String> {
    let header = usize::from(u16_at(data, at.checked_add(4)?)?);
    let form = data.get(at.checked_add(header)?..)?;
    if u32_at(form, 0)? != u32::MAX {
        return None;
    }
    let bits = u16_at(form, 4)?;
    let mut rest = Reader { bytes: form, at: 10 };
    rest.string()?;
    let by_default = match bits & 3 {
        1 | 2 => rest.short()?,
        _ => return None,
    };
    let result = Some(bits >> 2 & 31).filter(|result| *result != BY_DEFAULT).unwrap_or(by_default);
    if bits & 3 == 1 {
        return Some(if result == 0 { UNTICKED } else { TICKED }.to_owned());
    }
    // The format, help, status, and the macros of entry and exit.
    for _ in 0..5 {
        rest.string()?;
    }
    rest.entry(result)
}

/// Reads numbers and strings one after the other.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn short(&mut self) -> Option<u16> {
        let number = u16_at(self.bytes, self.at)?;
        self.at += 2;
        Some(number)
    }

    /// A string after its length.
    fn letters(&mut self) -> Option<String> {
        let length = usize::from(self.short()?);
        let bytes = self.bytes.get(self.at..self.at.checked_add(2 * length)?)?;
        self.at += 2 * length;
        let units = bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).take(MOST_LETTERS);
        Some(char::decode_utf16(units).filter_map(Result::ok).collect())
    }

    /// A string after its length with a zero behind it.
    fn string(&mut self) -> Option<String> {
        let text = self.letters()?;
        self.short()?;
        Some(text)
    }

    /// An entry of a list of strings, counted from 0.
    fn entry(&mut self, wanted: u16) -> Option<String> {
        if self.short()? != u16::MAX {
            return None;
        }
        let count = self.short()?;
        self.at += 2;
        if wanted >= count.min(MOST_ENTRIES) {
            return None;
        }
        for _ in 0..wanted {
            self.letters()?;
        }
        self.letters()
    }
}
