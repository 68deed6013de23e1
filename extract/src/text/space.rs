use ecow::EcoString;

/// A text with one space for any run of blanks and line ends, none at its ends.
pub(crate) fn folded_space(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The same of a text that may be shared, which stays shared where there is nothing to fold.
pub(crate) fn with_folded_space(text: &EcoString) -> EcoString {
    if is_folded(text) { text.clone() } else { folded_space(text).into() }
}

fn is_folded(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        if c.is_whitespace() && (c != ' ' || before == ' ') {
            return false;
        }
        before = c;
    }
    before != ' '
}

#[cfg(test)]
mod tests {
    use super::{folded_space, with_folded_space};

    #[test]
    fn one_space_stays_of_any_blanks() {
        for (text, folded) in [
            ("", ""),
            ("  ", ""),
            ("пут", "пут"),
            ("nabavka opreme", "nabavka opreme"),
            (" nabavka  opreme", "nabavka opreme"),
            ("nabavka\u{A0}opreme ", "nabavka opreme"),
            ("nabavka\u{B}opreme\n", "nabavka opreme"),
        ] {
            assert_eq!(folded_space(text), folded);
            assert_eq!(with_folded_space(&text.into()), folded);
        }
    }
}
