//! Fonts ([MS-DOC] 2.9.287 and 2.9.79), which decide what signs of symbol fonts show and the code page of plain bytes.

use super::fib::{Fib, Version};
use crate::compound::u16_at;
use crate::encoding;
use crate::word::charset::{SYMBOL_PAGE, page_of_charset, page_of_language, page_of_name};
use crate::word::symbol;

/// The Macintosh's own code page.
const MACINTOSH_PAGE: u32 = 10_000;
/// Longest name that is kept.
const LONGEST_NAME: usize = 64;

/// The fonts of a file by their numbers.
#[derive(Debug)]
pub(super) struct Fonts {
    fonts: Vec<Font>,
    /// The page of text whose font states none.
    page: u32,
}

#[derive(Debug)]
struct Font {
    name: String,
    charset: u8,
}

impl Fonts {
    /// Of the table of fonts.
    pub fn read(fib: &Fib, bytes: &[u8]) -> Self {
        let page = if fib.is_macintosh { MACINTOSH_PAGE } else { page_of_language(fib.language) };
        let mut fonts = Self { fonts: Vec::new(), page };
        let mut at = if fib.version == Version::Word6 { 2 } else { 4 };
        while let Some(length) = bytes.get(at).copied().map(usize::from).filter(|length| *length > 0) {
            let end = (at + 1 + length).min(bytes.len());
            fonts.fonts.push(font(bytes.get(at..end).unwrap_or_default(), fib.version));
            at = end;
        }
        fonts
    }

    /// The name of a font.
    pub fn name(&self, number: u16) -> Option<&str> {
        self.fonts.get(usize::from(number)).map(|font| font.name.as_str())
    }

    /// The code page of plain bytes in a font.
    fn page(&self, number: Option<u16>) -> u32 {
        let Some(font) = number.and_then(|number| self.fonts.get(usize::from(number))) else { return self.page };
        page_of_charset(font.charset.into()).or_else(|| page_of_name(&font.name)).unwrap_or(self.page)
    }
}

impl Fonts {
    /// Text of one byte a letter in the code page of its font; that of symbol fonts as signs.
    pub fn decoded(&self, bytes: &[u8], number: Option<u16>) -> String {
        let page = self.page(number);
        if page != SYMBOL_PAGE {
            return encoding::decode_code_page(bytes, page);
        }
        let font = number.and_then(|number| self.name(number));
        let private = |byte: u8| char::from_u32(0xF000 + u32::from(byte)).unwrap_or(' ');
        let shown = bytes.iter().map(|byte| match byte {
            0..=0x20 => char::from(*byte),
            _ => symbol::shown(font, private(*byte)),
        });
        shown.collect()
    }
}

fn font(bytes: &[u8], version: Version) -> Font {
    let charset = bytes.get(4).copied().unwrap_or(0);
    let name: String = match version {
        Version::Word6 => {
            let letters = bytes.get(6..).unwrap_or_default().iter();
            letters.take_while(|byte| **byte != 0).take(LONGEST_NAME).map(|byte| char::from(*byte)).collect()
        }
        Version::Word8 => {
            let units = bytes.get(40..).unwrap_or_default().chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
            let units = units.take_while(|unit| *unit != 0).take(LONGEST_NAME);
            char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
    };
    Font { name, charset }
}
