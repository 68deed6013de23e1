//! Records of a workbook stream and the strings in them ([MS-XLS] 2.1.4, 2.5.293).

use crate::compound::{u16_at, u32_at};
use crate::encoding::decode_code_page;

const CONTINUE: u16 = 0x003C;
/// Characters of two bytes.
const WIDE: u8 = 1;
/// A phonetic block follows.
const PHONETIC: u8 = 4;
/// Formatting runs follow.
const RICH: u8 = 8;

/// A record with those that continue it.
#[derive(Debug, Clone)]
pub(super) struct Record<'a> {
    pub kind: u16,
    /// The contents, then those of each continuing record.
    pub parts: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The contents without what continues them.
    pub fn data(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }

    /// The little-endian number at a place.
    pub fn u16(&self, at: usize) -> Option<u16> {
        u16_at(self.data(), at)
    }

    /// The little-endian number at a place.
    pub fn u32(&self, at: usize) -> Option<u32> {
        u32_at(self.data(), at)
    }

    /// The byte at a place.
    pub fn u8(&self, at: usize) -> Option<u8> {
        self.data().get(at).copied()
    }
}

/// Walks the records of a stream from a place on.
#[derive(Debug)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
    bytes_left: usize,
}

impl<'a> Records<'a> {
    /// Walks so many bytes at most.
    pub fn new(stream: &'a [u8], at: usize, bytes_left: usize) -> Self {
        Self { stream, at, bytes_left }
    }

    /// How many bytes more may be walked.
    pub fn bytes_left(&self) -> usize {
        self.bytes_left
    }

    fn head(&self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.stream, self.at)?;
        let start = self.at.checked_add(4)?;
        let length = usize::from(u16_at(self.stream, start - 2)?);
        Some((kind, self.stream.get(start..start + length)?))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let start = self.at;
        let (kind, data) = self.head().filter(|_| self.bytes_left > 0)?;
        self.at += 4 + data.len();
        let mut parts = vec![data];
        while let Some((CONTINUE, data)) = self.head() {
            self.at += 4 + data.len();
            parts.push(data);
        }
        self.bytes_left = self.bytes_left.saturating_sub(self.at - start);
        Some(Record { kind, parts })
    }
}

/// How the strings of a workbook are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Storage {
    /// Bytes of a code page: Excel 5 and 95.
    Bytes { page: u16 },
    /// Unicode, in one or two bytes a character: since Excel 97.
    Unicode,
}

/// Reads strings out of a record.
#[derive(Debug)]
pub(super) struct StringReader<'r, 'a> {
    parts: &'r [&'a [u8]],
    part: usize,
    at: usize,
    storage: Storage,
}

impl<'r, 'a> StringReader<'r, 'a> {
    /// Begins at a place of the record's own contents.
    pub fn new(record: &'r Record<'a>, at: usize, storage: Storage) -> Self {
        Self { parts: &record.parts, part: 0, at, storage }
    }

    /// A string after its length in one byte.
    pub fn short(&mut self) -> Option<String> {
        let length = usize::from(self.u8()?);
        self.characters(length)
    }

    /// A string after its length in two bytes.
    pub fn long(&mut self) -> Option<String> {
        let length = usize::from(self.u16()?);
        self.characters(length)
    }

    /// A string after its length in two bytes, and where its font changes: at which character, to which font.
    pub fn long_in_fonts(&mut self) -> Option<(String, Vec<(u16, u16)>)> {
        let length = usize::from(self.u16()?);
        match self.storage {
            Storage::Bytes { .. } => Some((self.characters(length)?, Vec::new())),
            Storage::Unicode => self.unicode(length),
        }
    }

    /// A string of so many characters.
    pub fn characters(&mut self, length: usize) -> Option<String> {
        match self.storage {
            Storage::Bytes { page } => {
                let mut bytes = Vec::new();
                while bytes.len() < length {
                    let taken = self.take(length - bytes.len())?;
                    bytes.extend_from_slice(taken);
                }
                Some(decode_code_page(&bytes, u32::from(page)))
            }
            Storage::Unicode => self.unicode(length).map(|(text, _)| text),
        }
    }

    fn unicode(&mut self, length: usize) -> Option<(String, Vec<(u16, u16)>)> {
        let mut flags = self.u8()?;
        let runs = if flags & RICH > 0 { usize::from(self.u16()?) } else { 0 };
        let phonetic = if flags & PHONETIC > 0 { self.u32()? as usize } else { 0 };
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.at_boundary() {
                self.next_part()?;
                // What goes on in another record states anew how wide its characters are.
                flags = self.u8()?;
            }
            let left = length - units.len();
            if flags & WIDE > 0 {
                let taken = self.take(left.saturating_mul(2))?;
                units.extend(taken.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)));
            } else {
                units.extend(self.take(left)?.iter().map(|byte| u16::from(*byte)));
            }
        }
        let mut fonts = Vec::new();
        for _ in 0..runs {
            let Some(font) = self.u16().zip(self.u16()) else { break };
            fonts.push(font);
        }
        self.skip(phonetic);
        Some((String::from_utf16_lossy(&units), fonts))
    }

    fn at_boundary(&self) -> bool {
        self.parts.get(self.part).is_none_or(|part| self.at >= part.len())
    }

    fn next_part(&mut self) -> Option<()> {
        self.part += 1;
        self.at = 0;
        self.parts.get(self.part).map(|_| ())
    }

    /// At least one byte and at most `most` of the current part, or of the next when this one is used up.
    fn take(&mut self, most: usize) -> Option<&'a [u8]> {
        while self.at_boundary() {
            self.next_part()?;
        }
        let part = self.parts.get(self.part)?;
        let end = self.at.saturating_add(most).min(part.len());
        let taken = part.get(self.at..end).filter(|taken| !taken.is_empty())?;
        self.at = end;
        Some(taken)
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 {
            let Some(taken) = self.take(count) else { return };
            count -= taken.len();
        }
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// The next number of two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }
}
