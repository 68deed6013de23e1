//! Code pages by the character sets of fonts, their names, and languages.

/// The code page of symbol fonts, by their character set.
pub(super) const SYMBOL_PAGE: u32 = 42;

/// The code page of a character set; the Western set of a file in another code page says nothing.
pub(super) fn page_of_charset(charset: i32) -> Option<u32> {
    Some(match charset {
        2 => SYMBOL_PAGE,
        77 => 10_000,
        89 => 10_007,
        88 => 10_029,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        254 => 437,
        255 => 850,
        _ => return None,
    })
}

/// The code page in a font's name: older programs put the script at its end.
pub(super) fn page_of_name(name: &str) -> Option<u32> {
    let name = name.trim();
    if name.ends_with(" CE") {
        Some(1250)
    } else if name.ends_with(" Cyr") || name.ends_with(" CYR") {
        Some(1251)
    } else {
        None
    }
}

/// The code page of a language as Windows sets it up; the Western one where nothing else is known.
pub(super) fn page_of_language(language: u16) -> u32 {
    match (language & 0x3FF, language >> 10) {
        // Serbian and Bosnian in Cyrillic letters.
        (0x1A, 3 | 7 | 8 | 10 | 12) => 1251,
        (0x05 | 0x0E | 0x15 | 0x18 | 0x1A | 0x1B | 0x1C | 0x24, _) => 1250,
        (0x02 | 0x19 | 0x22 | 0x23 | 0x2F, _) => 1251,
        (0x08, _) => 1253,
        (0x1F, _) => 1254,
        (0x0D, _) => 1255,
        (0x01 | 0x20 | 0x29, _) => 1256,
        (0x25..=0x27, _) => 1257,
        (0x2A, _) => 1258,
        (0x1E, _) => 874,
        (0x11, _) => 932,
        (0x12, _) => 949,
        (0x04, 1 | 3 | 5) => 950,
        (0x04, _) => 936,
        _ => 1252,
    }
}
