//! List markers at the start of a line.

/// A line taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Marker<'a> {
    /// "1.", "–", "а)".
    pub label: &'a str,
    /// What follows.
    pub text: &'a str,
    /// The value of a plain number.
    pub number: Option<u32>,
}

/// Signs that are markers with or without a space after them.
const BULLETS: &str = "•·●○◦▪▫■□◻❑❒◆➢➔✓✔‣⁃\u{F0B7}\u{F0A7}\u{F0D8}\u{F0FC}";
/// Signs that are markers before a space or, glued, before a letter.
const DASHES: &str = "-–—−";
/// A number may go on this far from the last one: lists leave numbers out.
const MOST_STEP: u32 = 2;

/// Whether a sign only ever labels list items.
pub(crate) fn is_bullet(sign: char) -> bool {
    BULLETS.contains(sign)
}

/// The marker of a line without its indent; `last` is the number that the list has reached.
pub(crate) fn of(line: &str, last: Option<u32>) -> Option<Marker<'_>> {
    bullet(line).or_else(|| number(line, last)).or_else(|| letter(line))
}

/// Whether a line begins with the marker of any item of a list, whatever number it has reached.
pub(crate) fn begins(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let last = line.get(..digits).and_then(|number| number.parse().ok());
    of(line, last).is_some()
}

fn bullet(line: &str) -> Option<Marker<'_>> {
    let first = line.chars().next()?;
    let (label, rest) = line.split_at_checked(first.len_utf8())?;
    let text = rest.trim_start();
    let next = rest.chars().next()?;
    let is_apart = next.is_whitespace();
    let is_marker = BULLETS.contains(first)
        || (DASHES.contains(first) && (is_apart || next.is_alphabetic()))
        || (matches!(first, '*' | '+' | 'o') && is_apart && text.chars().nth(1).is_some());
    // A single dash is what tables write for nothing.
    (is_marker && !text.is_empty()).then_some(Marker { label, text, number: None })
}

/// "1." or "1)", where it begins a list or goes on with one; "1.2." and deeper anywhere.
fn number(line: &str, last: Option<u32>) -> Option<Marker<'_>> {
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ')')?;
    let (label, rest) = line.split_at_checked(end)?;
    let text = rest.trim_start();
    let is_apart = rest.len() > text.len() || text.starts_with(char::is_alphabetic);
    if !is_apart || text.is_empty() {
        return None;
    }
    let mut groups: Vec<&str> = label.trim_end_matches(['.', ')']).split('.').collect();
    if groups.iter().any(|group| group.is_empty() || group.len() > 2 || group.contains(')')) {
        return None;
    }
    let value = groups.pop()?.parse::<u32>().ok()?;
    if groups.is_empty() {
        let is_closed = label.ends_with(['.', ')']) && label.len() <= 3;
        let last = last.unwrap_or(0);
        let goes_on = value <= 1 || (value >= last && value <= last + MOST_STEP);
        return (is_closed && goes_on).then_some(Marker { label, text, number: Some(value) });
    }
    // A day and month, or an amount, also have dots; a number of a part is followed by words.
    let is_part = groups.len() < 4 && text.starts_with(char::is_alphabetic) && rest.len() > text.len();
    let is_date = groups.len() == 1 && label.ends_with('.') && text.starts_with(char::is_lowercase);
    (is_part && !is_date).then_some(Marker { label, text, number: None })
}

/// "a)", "IV." and the like.
fn letter(line: &str) -> Option<Marker<'_>> {
    let end = line.find(char::is_whitespace)?;
    let (label, rest) = line.split_at_checked(end)?;
    let name = label.strip_suffix([')', '.'])?.trim_start_matches('(');
    let mut letters = name.chars();
    let is_letter = matches!((letters.next(), letters.next()), (Some(letter), None) if letter.is_alphabetic());
    let is_roman = !name.is_empty() && name.len() <= 5 && name.chars().all(|c| "IVX".contains(c));
    let is_marker = if label.ends_with(')') { is_letter || is_roman } else { is_roman };
    let text = rest.trim_start();
    (is_marker && !text.is_empty()).then_some(Marker { label, text, number: None })
}
