use crate::document::EcoString;

/// A cell's text without the characters that no program shows: NUL, and carriage returns beside line feeds.
pub(super) fn clean(text: EcoString) -> EcoString {
    if !text.contains(['\0', '\r']) {
        return text;
    }
    text.as_str().replace('\0', "").replace("\r\n", "\n").replace('\r', "\n").into()
}

/// Decodes `_x000D_` and the like (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        match escaped(escape) {
            Some(c) => {
                out.push(c);
                rest = escape.get(7..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = escape.get(2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn escaped(escape: &str) -> Option<char> {
    let hex = escape.get(2..6)?;
    let closed = escape.get(6..7)? == "_" && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    closed.then(|| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32))?
}

/// A cell address `C14` as row and column counted from 0; `$` signs are skipped.
pub(super) fn address(text: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' if row == 0 => column = column.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1)?,
            b'a'..=b'z' if row == 0 => column = column.checked_mul(26)?.checked_add(u32::from(byte - b'a') + 1)?,
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// A range `B2:D5` or a single address.
pub(super) fn range(text: &str) -> Option<crate::document::CellRange> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((row, column), (last_row, last_column)) = (address(first)?, address(last)?);
    Some(crate::document::CellRange { row, column, last_row, last_column })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded() {
        for (text, expected) in [
            ("line_x000D_\nnext", "line\r\nnext"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_xyz_b_x00", "a_xyz_b_x00"),
            ("_x0416_ж", "Жж"),
            ("_xжжжж_", "_xжжжж_"),
        ] {
            assert_eq!(unescape(text), expected);
        }
        assert_eq!(clean("a\r\nb\rc\0d".into()), "a\nb\ncd");
    }

    #[test]
    fn addresses_are_read() {
        for (text, expected) in [
            ("A1", Some((0, 0))),
            ("$XFD$1048576", Some((1_048_575, 16_383))),
            ("aa10", Some((9, 26))),
            ("A0", None),
            ("12", None),
            ("A99999999999", None),
            ("ŽA1", None),
        ] {
            assert_eq!(address(text), expected, "{text}");
        }
    }
}
