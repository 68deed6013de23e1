/// Questions about a character that the tables of Unicode answer slowly for all letters beyond ASCII.
pub(crate) trait Letter: Copy {
    /// The same as `char::is_alphabetic`.
    fn is_letter(self) -> bool;

    /// The same as `char::is_alphanumeric`.
    fn is_letter_or_digit(self) -> bool;
}

impl Letter for char {
    #[inline]
    fn is_letter(self) -> bool {
        match self {
            '\0'..='\u{7f}' => self.is_ascii_alphabetic(),
            '\u{d7}' | '\u{f7}' => false,
            '\u{c0}'..='\u{24f}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
            _ => self.is_alphabetic(),
        }
    }

    #[inline]
    fn is_letter_or_digit(self) -> bool {
        self.is_letter() || self.is_numeric()
    }
}

#[cfg(test)]
mod tests {
    use super::Letter as _;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..='\u{30000}' {
            assert_eq!(c.is_letter(), c.is_alphabetic(), "{c:?}");
            assert_eq!(c.is_letter_or_digit(), c.is_alphanumeric(), "{c:?}");
        }
    }
}
