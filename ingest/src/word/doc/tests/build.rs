//! Writes small Word documents, one structure at a time.

use std::collections::BTreeMap;

use super::super::fib::{Structure, TextKind, Version};

/// Where the text begins in the main stream.
const TEXT: usize = 0x800;
const PAGE: usize = 512;

/// A document being written.
pub struct Writer {
    version: Version,
    /// One or two bytes a letter.
    width: usize,
    letters: Vec<u16>,
    characters: Vec<Run>,
    paragraphs: Vec<Run>,
    paragraph_start: usize,
    text_start: usize,
    lengths: [u32; 8],
    structures: BTreeMap<usize, Vec<u8>>,
    /// What the data stream holds.
    pub data: Vec<u8>,
    /// Put behind the structures of lists, which their length leaves out.
    pub list_levels: Vec<u8>,
    /// Pieces instead of the one that holds all letters: first and last letter, and its change.
    pub pieces: Vec<(usize, usize, u16)>,
    /// Changes that pieces name by number.
    pub piece_changes: Vec<Vec<u8>>,
    pub flags: u16,
    pub language: u16,
    put: Vec<(usize, Vec<u8>)>,
}

struct Run {
    start: usize,
    end: usize,
    bytes: Vec<u8>,
}

/// A change of a property of Word 97.
pub fn change(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes(), operand].concat()
}

/// The definition of a row by the edges of its cells and the flags of each.
pub fn definition(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut operand = vec![u8::try_from(edges.len() - 1).unwrap()];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for flags in flags {
        operand.extend(flags.to_le_bytes());
        operand.extend([0; 18]);
    }
    let length = u16::try_from(operand.len() + 1).unwrap();
    change(0xD608, &[&length.to_le_bytes(), operand.as_slice()].concat())
}

/// A list of positions with their items.
pub fn plc(positions: &[u32], items: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = positions.iter().flat_map(|position| position.to_le_bytes()).collect();
    bytes.extend(items);
    bytes
}

pub const IN_TABLE: [u8; 3] = [0x16, 0x24, 1];
pub const ROW_END: [u8; 6] = [0x16, 0x24, 1, 0x17, 0x24, 1];
pub const BOLD: [u8; 3] = [0x35, 0x08, 1];
pub const HIDDEN: [u8; 3] = [0x3C, 0x08, 1];
pub const DELETED: [u8; 3] = [0x00, 0x08, 1];

impl Writer {
    pub fn new(version: Version) -> Self {
        Self {
            version,
            width: if version == Version::Word8 { 2 } else { 1 },
            letters: Vec::new(),
            characters: Vec::new(),
            paragraphs: Vec::new(),
            paragraph_start: 0,
            text_start: 0,
            lengths: [0; 8],
            structures: BTreeMap::new(),
            data: Vec::new(),
            list_levels: Vec::new(),
            pieces: Vec::new(),
            piece_changes: Vec::new(),
            flags: 0,
            language: 0x0409,
            put: Vec::new(),
        }
    }

    /// Letters in one byte each, as Word 97 stores those of its Western code page.
    pub fn narrow(mut self) -> Self {
        self.width = 1;
        self
    }

    pub fn position(&self) -> u32 {
        u32::try_from(self.letters.len()).unwrap()
    }

    /// Adds letters without properties; each stands for itself.
    pub fn text(&mut self, text: &str) {
        self.set(text, &[]);
    }

    /// Adds letters set by changes.
    pub fn set(&mut self, text: &str, changes: &[u8]) {
        let start = self.letters.len();
        self.letters.extend(text.encode_utf16());
        self.characters.push(Run { start, end: self.letters.len(), bytes: changes.to_vec() });
    }

    /// Ends a paragraph of a style with a mark.
    pub fn end(&mut self, mark: &str, style: u16, changes: &[u8]) {
        self.end_set(mark, style, changes, &[]);
    }

    /// Ends a paragraph with a mark that is itself set by changes.
    pub fn end_set(&mut self, mark: &str, style: u16, changes: &[u8], of_mark: &[u8]) {
        self.set(mark, of_mark);
        let (start, end) = (self.paragraph_start, self.letters.len());
        let style = style.to_le_bytes();
        self.paragraphs.push(Run { start, end, bytes: [style.as_slice(), changes].concat() });
        self.paragraph_start = end;
    }

    pub fn paragraph(&mut self, text: &str) {
        self.text(text);
        self.end("\r", 0, &[]);
    }

    pub fn cell(&mut self, text: &str) {
        self.text(text);
        self.end("\u{7}", 0, &IN_TABLE);
    }

    pub fn row(&mut self, definition: &[u8]) {
        self.end("\u{7}", 0, &[&ROW_END, definition].concat());
    }

    /// Puts bytes before the text of the main stream.
    pub fn put(&mut self, at: usize, bytes: &[u8]) {
        self.put.push((at, bytes.to_vec()));
    }

    /// The letters since the last call are those of a text.
    pub fn end_text(&mut self, kind: TextKind) {
        let length = self.letters.len() - self.text_start;
        self.lengths[kind as usize] = u32::try_from(length).unwrap();
        self.text_start = self.letters.len();
    }

    pub fn structure(&mut self, structure: Structure, bytes: Vec<u8>) {
        self.structures.insert(structure as usize, bytes);
    }

    /// The main stream, the one with the structures, and the data.
    pub fn streams(&self) -> [Vec<u8>; 3] {
        let mut main = vec![0_u8; TEXT];
        for (at, bytes) in &self.put {
            main[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        for letter in &self.letters {
            main.extend(&letter.to_le_bytes()[..self.width]);
        }
        let text_end = main.len();
        let mut structures = self.structures.clone();
        for (structure, runs, is_paragraph) in
            [(Structure::CharacterPages, &self.characters, false), (Structure::ParagraphPages, &self.paragraphs, true)]
        {
            structures.insert(structure as usize, self.pages(&mut main, runs, is_paragraph));
        }
        let piece_table = self.piece_table();
        if !piece_table.is_empty() {
            structures.insert(Structure::Pieces as usize, piece_table);
        }
        let mut table = vec![0_u8; 16];
        if self.version == Version::Word6 {
            table = std::mem::take(&mut main);
        }
        let mut places = Vec::new();
        for (structure, bytes) in &structures {
            places.push((*structure, table.len(), bytes.len()));
            table.extend(bytes);
            if *structure == Structure::Lists as usize {
                table.extend(&self.list_levels);
            }
        }
        if self.version == Version::Word6 {
            main.clone_from(&table);
        }
        self.head(&mut main, text_end, &places);
        [main, table, self.data.clone()]
    }

    /// The document in its container.
    pub fn bytes(&self) -> Vec<u8> {
        let [main, table, data] = self.streams();
        match self.version {
            Version::Word6 => compound(&[("WordDocument", &main)]),
            Version::Word8 => compound(&[("WordDocument", &main), ("0Table", &table), ("Data", &data)]),
        }
    }

    fn head(&self, main: &mut [u8], text_end: usize, places: &[(usize, usize, usize)]) {
        let mut put = |at: usize, number: usize, size: usize| {
            main[at..at + size].copy_from_slice(&number.to_le_bytes()[..size]);
        };
        let is_new = self.version == Version::Word8;
        put(0, if is_new { 0xA5EC } else { 0xA5DC }, 2);
        put(2, if is_new { 0xC1 } else { 0x68 }, 2);
        put(6, self.language.into(), 2);
        put(0x0A, self.flags.into(), 2);
        put(0x18, TEXT, 4);
        put(0x1C, text_end, 4);
        for (index, length) in self.lengths.iter().enumerate() {
            put(if is_new { 0x4C } else { 0x34 } + 4 * index, *length as usize, 4);
        }
        for (structure, start, length) in places {
            let at = match (is_new, structure) {
                (true, structure) => 0x9A + 8 * structure,
                (false, 38..) => 0x62 + 8 * structure,
                (false, structure) => 0x58 + 8 * structure,
            };
            put(at, *start, 4);
            put(at + 4, *length, 4);
        }
    }

    fn offset(&self, letter: usize) -> u32 {
        u32::try_from(TEXT + letter * self.width).unwrap()
    }

    /// Writes the properties of letters or paragraphs, a page for each, and gives the list of the pages.
    fn pages(&self, main: &mut Vec<u8>, runs: &[Run], is_paragraph: bool) -> Vec<u8> {
        let mut positions = Vec::new();
        let mut numbers = Vec::new();
        for run in runs.iter().filter(|run| run.start < run.end) {
            main.resize(main.len().next_multiple_of(PAGE), 0);
            let number = u32::try_from(main.len() / PAGE).unwrap();
            numbers.extend(&number.to_le_bytes()[..if self.version == Version::Word6 { 2 } else { 4 }]);
            positions.push(self.offset(run.start));
            main.extend(self.page(run, is_paragraph));
        }
        positions.push(self.offset(self.letters.len()));
        plc(&positions, &numbers)
    }

    fn page(&self, run: &Run, is_paragraph: bool) -> Vec<u8> {
        let mut page = vec![0_u8; PAGE];
        page[..4].copy_from_slice(&self.offset(run.start).to_le_bytes());
        page[4..8].copy_from_slice(&self.offset(run.end).to_le_bytes());
        page[PAGE - 1] = 1;
        let head: Vec<u8> = match (is_paragraph, self.version) {
            (false, _) => vec![run.bytes.len() as u8],
            (true, Version::Word6) => vec![run.bytes.len().div_ceil(2) as u8],
            (true, Version::Word8) => vec![0, run.bytes.len().div_ceil(2) as u8],
        };
        let at = (PAGE - 2 - head.len() - run.bytes.len()) / 2 * 2;
        page[8] = (at / 2) as u8;
        page[at..at + head.len()].copy_from_slice(&head);
        page[at + head.len()..at + head.len() + run.bytes.len()].copy_from_slice(&run.bytes);
        page
    }

    fn piece_table(&self) -> Vec<u8> {
        let whole = [(0, self.letters.len(), 0)];
        let pieces = match (self.pieces.is_empty(), self.version) {
            (true, Version::Word6) => return Vec::new(),
            (true, Version::Word8) => &whole[..],
            _ => &self.pieces,
        };
        let mut table = Vec::new();
        for changes in &self.piece_changes {
            table.push(1);
            table.extend(u16::try_from(changes.len()).unwrap().to_le_bytes());
            table.extend(changes);
        }
        let (mut positions, mut items) = (vec![0], Vec::new());
        for (start, end, change) in pieces {
            positions.push(positions.last().unwrap() + u32::try_from(end - start).unwrap());
            let offset = self.offset(*start);
            let place = match (self.version, self.width) {
                (Version::Word8, 1) => (2 * offset) | 0x4000_0000,
                _ => offset,
            };
            items.extend([0, 0]);
            items.extend(place.to_le_bytes());
            items.extend(change.to_le_bytes());
        }
        let pieces = plc(&positions, &items);
        table.push(2);
        table.extend(u32::try_from(pieces.len()).unwrap().to_le_bytes());
        table.extend(pieces);
        table
    }
}

/// A style: its built-in number, the number of the one it is based on, its kind, its name, and its changes of paragraphs
/// and letters.
type Style<'s> = (u16, u16, u16, &'s str, &'s [u8], &'s [u8]);

/// A style sheet.
pub fn styles(styles: &[Style]) -> Vec<u8> {
    let mut bytes = 18_u16.to_le_bytes().to_vec();
    let count = u16::try_from(styles.len()).unwrap();
    bytes.extend([count, 10, 1, 0, 0, 0, 0, 0, 0].iter().flat_map(|number| number.to_le_bytes()));
    for (built_in, based_on, kind, name, paragraph, character) in styles {
        let updates: Vec<Vec<u8>> = match kind {
            1 => vec![[&[0, 0], *paragraph].concat(), character.to_vec()],
            _ => vec![character.to_vec()],
        };
        let heads = [*built_in, kind | based_on << 4, u16::try_from(updates.len()).unwrap(), 0, 0];
        let mut style: Vec<u8> = heads.iter().flat_map(|number| number.to_le_bytes()).collect();
        style.extend(string(name));
        style.extend([0, 0]);
        for update in updates {
            style.extend(u16::try_from(update.len()).unwrap().to_le_bytes());
            style.extend(&update);
            style.resize(style.len().next_multiple_of(2), 0);
        }
        bytes.extend(u16::try_from(style.len()).unwrap().to_le_bytes());
        bytes.extend(style);
    }
    bytes
}

/// A string of two bytes a letter after its length.
pub fn string(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap();
    std::iter::once(length).chain(units).flat_map(u16::to_le_bytes).collect()
}

/// A table of fonts, each with its character set.
pub fn fonts(version: Version, fonts: &[(&str, u8)]) -> Vec<u8> {
    let mut bytes = vec![0; if version == Version::Word6 { 2 } else { 4 }];
    for (name, charset) in fonts {
        let mut font = vec![0, 0, 0, *charset, 0];
        if version == Version::Word6 {
            font.extend(name.bytes().chain([0]));
        } else {
            font.resize(39, 0);
            font.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        }
        bytes.push(u8::try_from(font.len()).unwrap());
        bytes.extend(font);
    }
    bytes
}

/// A compound file with streams in its root: the directory, the streams, and the table of sectors at the end.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let numbers = |numbers: &[u32]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let mut table = vec![0xFFFF_FFFE_u32];
    let mut directory = entry("Root Entry", 5, [u32::MAX, 1], 0xFFFF_FFFE, 0);
    let mut contents = Vec::new();
    for (index, (name, bytes)) in (1..).zip(streams) {
        let mut bytes = bytes.to_vec();
        bytes.resize(bytes.len().max(4096).next_multiple_of(512), 0);
        let (first, sectors) = (table.len(), bytes.len() / 512);
        table.extend((1..sectors).map(|next| u32::try_from(first + next).unwrap()).chain([0xFFFF_FFFE]));
        let right = if index < streams.len() { u32::try_from(index + 1).unwrap() } else { u32::MAX };
        let [first, size] = [first, bytes.len()].map(|number| u32::try_from(number).unwrap());
        directory.extend(entry(name, 2, [right, u32::MAX], first, size));
        contents.extend(bytes);
    }
    directory.resize(512, 0);
    let first = u32::try_from(table.len()).unwrap();
    let count = first.div_ceil(127);
    table.extend((0..count).map(|_| 0xFFFF_FFFD));
    table.resize(128 * count as usize, u32::MAX);
    let mut places: Vec<u32> = (first..first + count).collect();
    places.resize(109, u32::MAX);
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    header[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    header[44..76].copy_from_slice(&numbers(&[count, 0, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0]));
    header[76..].copy_from_slice(&numbers(&places));
    [header, directory, contents, numbers(&table)].concat()
}

fn entry(name: &str, kind: u8, [right, child]: [u32; 2], start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u8::try_from(entry.len() + 2).unwrap();
    entry.resize(128, 0);
    entry[64] = length;
    entry[66] = kind;
    for (at, number) in [(68, u32::MAX), (72, right), (76, child), (116, start), (120, size)] {
        entry[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }
    entry
}
