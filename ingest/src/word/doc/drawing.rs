//! Shapes of drawings ([MS-ODRAW] 2.2): which belong together, and the pictures in them.

use std::collections::BTreeMap;

use crate::compound::{u16_at, u32_at};

/// Groups nested deeper are left out.
const MOST_DEPTH: usize = 32;
/// Most shapes of a document.
const MOST_SHAPES: usize = 100_000;
/// Longest description that is kept, in letters.
const LONGEST_DESCRIPTION: usize = 4_096;

const DRAWING: u16 = 0xF002;
const GROUP: u16 = 0xF003;
const SHAPE: u16 = 0xF004;
const IDENTITY: u16 = 0xF00A;
const OPTIONS: u16 = 0xF00B;
/// The option that names the picture of a shape.
const PICTURE: u16 = 0x0104;
/// The option that holds the alternative text.
const DESCRIPTION: u16 = 0x0381;
/// The bit of an option whose value stands behind the list.
const IS_LONG: u16 = 0x8000;

/// The shapes of a document.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// For each shape, the shape or group that the text anchors.
    outermost: BTreeMap<u32, u32>,
    /// Descriptions of pictures by the anchored shape or group.
    pictures: BTreeMap<u32, Vec<String>>,
}

#[derive(Debug, Clone, Copy)]
struct Record<'a> {
    kind: u16,
    /// How many options it holds, if it holds options.
    instance: u16,
    contents: &'a [u8],
}

impl Shapes {
    /// Of the drawings of a document.
    pub fn read(bytes: &[u8]) -> Self {
        let mut shapes = Self::default();
        // What all drawings share, then each drawing after a byte that tells its text.
        let Some((_, size)) = record(bytes) else { return shapes };
        let mut rest = bytes.get(size..).unwrap_or_default();
        while let Some((drawing, size)) = rest.get(1..).and_then(record) {
            if drawing.kind == DRAWING {
                for group in records(drawing.contents).filter(|record| record.kind == GROUP) {
                    shapes.group(group.contents, None, 0);
                }
            }
            rest = rest.get(1 + size..).unwrap_or_default();
        }
        shapes
    }

    /// The shape or group that the text anchors for a shape.
    pub fn outermost(&self, id: u32) -> u32 {
        self.outermost.get(&id).copied().unwrap_or(id)
    }

    /// The descriptions of the pictures in an anchored shape or group.
    pub fn pictures(&self, outermost: u32) -> &[String] {
        self.pictures.get(&outermost).map(Vec::as_slice).unwrap_or_default()
    }

    fn group(&mut self, bytes: &[u8], outermost: Option<u32>, depth: usize) {
        if depth > MOST_DEPTH || self.outermost.len() > MOST_SHAPES {
            return;
        }
        for Record { kind, contents, .. } in records(bytes) {
            match kind {
                SHAPE => self.shape(contents, outermost),
                GROUP => {
                    let own = records(contents).find(|record| record.kind == SHAPE);
                    let own = own.and_then(|shape| identity(shape.contents));
                    self.group(contents, outermost.or(own), depth + 1);
                }
                _ => {}
            }
        }
    }

    fn shape(&mut self, bytes: &[u8], outermost: Option<u32>) {
        let Some(id) = identity(bytes) else { return };
        let outermost = outermost.unwrap_or(id);
        self.outermost.insert(id, outermost);
        if let Some(description) = picture(bytes) {
            self.pictures.entry(outermost).or_default().push(description);
        }
    }
}

/// The description of the picture in the shape that bytes begin with.
pub(super) fn first_picture(bytes: &[u8]) -> Option<String> {
    let (shape, _) = record(bytes).filter(|(record, _)| record.kind == SHAPE)?;
    picture(shape.contents)
}

/// The description of the picture in a shape; none when it has no picture.
fn picture(shape: &[u8]) -> Option<String> {
    let (mut has_picture, mut description) = (false, String::new());
    for Record { instance, contents, .. } in records(shape).filter(|record| record.kind == OPTIONS) {
        let count = usize::from(instance);
        let mut long = contents.get(6 * count..).unwrap_or_default();
        for option in contents.chunks_exact(6).take(count) {
            let (name, value) = (u16_at(option, 0).unwrap_or(0), u32_at(option, 2).unwrap_or(0));
            has_picture |= name & 0x3FFF == PICTURE && value > 0;
            if name & IS_LONG != 0 {
                let (own, rest) = long.split_at_checked(value as usize).unwrap_or((long, &[]));
                long = rest;
                if name & 0x3FFF == DESCRIPTION {
                    description = wide_text(own);
                }
            }
        }
    }
    has_picture.then_some(description)
}

fn wide_text(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    let units = units.take_while(|unit| *unit != 0).take(LONGEST_DESCRIPTION);
    char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn identity(shape: &[u8]) -> Option<u32> {
    let identity = records(shape).find(|record| record.kind == IDENTITY)?;
    u32_at(identity.contents, 0)
}

/// The records that follow each other, to the end or the first that does not fit.
fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (found, size) = record(rest)?;
        rest = rest.get(size..)?;
        Some(found)
    })
}

fn record(bytes: &[u8]) -> Option<(Record<'_>, usize)> {
    let (instance, kind, length) = (u16_at(bytes, 0)? >> 4, u16_at(bytes, 2)?, u32_at(bytes, 4)? as usize);
    let end = length.checked_add(8)?.min(bytes.len());
    Some((Record { kind, instance, contents: bytes.get(8..end)? }, end))
}
