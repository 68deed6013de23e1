//! Text of unknown encoding.

mod guess;
mod legacy;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Notice, NoticeCode};

/// How many bytes show whether something is text at all.
const HEAD: usize = 4096;

/// Whether the bytes are no text in any encoding.
pub(crate) fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    if marked(head).is_some() || unmarked_utf16(head).is_some() {
        return false;
    }
    let controls = head.iter().filter(|byte| **byte < 9 || (14..32).contains(*byte) && **byte != 27).count();
    controls * 50 > head.len()
}

/// The text, by byte order mark, `declared` label or guess, with a notice where it was guessed and is not UTF-8.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> (Cow<'a, str>, Option<Notice>) {
    if let Some((encoding, mark)) = marked(bytes) {
        return (encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0, None);
    }
    if let Some(encoding) = unmarked_utf16(&bytes[..bytes.len().min(HEAD)]) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return (text, Some(guessed(encoding.name())));
    }
    let label = declared.map(str::trim);
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some(text) = as_utf8(bytes) {
        let is_wrong = declared.is_some_and(|encoding| encoding != UTF_8) && !text.is_ascii();
        return (Cow::Borrowed(text), is_wrong.then(|| guessed(UTF_8.name())));
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        if !had_errors {
            return (text, None);
        }
    }
    if let Some(page) = label.and_then(legacy::LegacyPage::of_label) {
        return (Cow::Owned(page.decode(bytes)), None);
    }
    // A UTF-8 text with a few broken bytes is still one.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    let letters = lossy.chars().filter(|c| !c.is_ascii()).count();
    if broken * 20 < letters {
        return (lossy, Some(guessed(UTF_8.name())));
    }
    let (text, name) = guess::decode(bytes);
    (Cow::Owned(text), Some(guessed(name)))
}

/// The text in a Windows or DOS code page; the Western one where the page is not known.
pub(crate) fn decode_code_page(bytes: &[u8], page: u32) -> String {
    let label = match page {
        850 | 852 => return legacy::LegacyPage::Cp852.decode(bytes),
        855 => return legacy::LegacyPage::Cp855.decode(bytes),
        10_029 => return legacy::LegacyPage::MacCentralEurope.decode(bytes),
        437 | 866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10_000 => "macintosh",
        10_007 => "x-mac-cyrillic",
        20_866 => "koi8-r",
        28_592 => "iso-8859-2",
        28_595 => "iso-8859-5",
        65_001 => "utf-8",
        1250..=1258 => &format!("windows-{page}"),
        _ => "windows-1252",
    };
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn guessed(name: &str) -> Notice {
    let detail = format!("the text's encoding is not declared, or not the declared one; it was read as {name}");
    Notice::new(NoticeCode::EncodingGuessed, detail)
}

/// The encoding of a byte order mark and the mark's length.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes)
}

/// UTF-16 shows in that every second byte has few values: 0 for Latin, 4 for Cyrillic.
fn unmarked_utf16(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.len() / 2;
    if pairs < 2 {
        return None;
    }
    let is_page = |byte: &u8| matches!(byte, 0 | 1 | 4 | 0x20);
    let first = head.chunks_exact(2).filter(|pair| is_page(&pair[0])).count();
    let second = head.chunks_exact(2).filter(|pair| is_page(&pair[1])).count();
    // In other text, spaces are the only such bytes; controls below 5 do not occur at all.
    if !head.iter().any(|byte| matches!(byte, 0 | 4)) {
        return None;
    }
    let most = |count: usize| count * 10 >= pairs * 9;
    let (encoding, unit): (_, fn([u8; 2]) -> u16) = match (most(first), most(second)) {
        (false, true) => (UTF_16LE, u16::from_le_bytes),
        (true, false) => (UTF_16BE, u16::from_be_bytes),
        _ => return None,
    };
    // Programs and tables of numbers are full of small numbers, which would be controls.
    let is_control = |unit: &u16| *unit < 32 && !matches!(unit, 9..=13);
    let controls = head.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).filter(is_control).count();
    (controls * 50 <= pairs).then_some(encoding)
}

/// Valid UTF-8; a character cut off at the very end does not count against it.
fn as_utf8(bytes: &[u8]) -> Option<&str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_none() => {
            let valid = bytes.get(..error.valid_up_to())?;
            std::str::from_utf8(valid).ok()
        }
        Err(_) => None,
    }
}
