//! Fonts, which decide the code page of plain bytes (specification 1.9.1, "Font Table").

use std::collections::BTreeMap;

use crate::word::charset::{page_of_charset, page_of_name};

/// A font of the table.
#[derive(Debug, Default, Clone)]
pub(super) struct Font {
    /// Its name in the file.
    pub name: String,
    /// Its character set, if stated.
    charset: Option<i32>,
    /// Its code page, if stated apart.
    page: Option<u32>,
}

/// The fonts of a file, and what holds for text without one.
#[derive(Debug)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    current: i32,
    /// `\deff`
    pub default: i32,
    /// `\ansicpg`
    pub page: u32,
}

impl Default for Fonts {
    fn default() -> Self {
        Self { fonts: BTreeMap::new(), current: 0, default: 0, page: 1252 }
    }
}

impl Fonts {
    /// A control word inside the font table.
    pub fn word(&mut self, name: &str, value: Option<i32>) {
        let number = value.unwrap_or(0);
        match name {
            "f" => {
                self.current = number;
                self.fonts.insert(number, Font::default());
            }
            "fcharset" => self.entry().charset = Some(number),
            "cpg" => self.entry().page = u32::try_from(number).ok(),
            _ => {}
        }
    }

    /// A byte of the name of the font being declared.
    pub fn name_byte(&mut self, byte: u8) {
        let name = &mut self.entry().name;
        if byte != b';' && name.len() < 64 {
            name.push(char::from(byte));
        }
    }

    fn entry(&mut self) -> &mut Font {
        self.fonts.entry(self.current).or_default()
    }

    /// The name of a font.
    pub fn name(&self, number: i32) -> Option<&str> {
        self.fonts.get(&number).map(|font| font.name.as_str())
    }

    /// The code page of bytes in a font.
    pub fn page(&self, number: i32) -> u32 {
        let Some(font) = self.fonts.get(&number) else { return self.page };
        font.page.or_else(|| page_of_charset(font.charset?)).or_else(|| page_of_name(&font.name)).unwrap_or(self.page)
    }
}
