//! The text is whole: no letters lost, no leftovers of a template, no address written in two ways.

use std::collections::BTreeMap;

use planoteka_ingest::NoticeCode;
use planoteka_ingest::document::{Block, BlockKind, Emphasis, Layer, Origin};

use super::{Checked, counted, told};
use crate::plan::{Check, Status, WarningCode};
use crate::text::texts;

const RULE: &str = "text-quality";
/// Texts looked at.
const MOST_TEXTS: usize = 50_000;
/// Addresses compared with one another.
const MOST_HOSTS: usize = 200;

/// A check for each kind of damage; one that passes where there is none.
pub(super) fn check(checked: &Checked<'_>) -> Vec<Check> {
    let mut checks: Vec<Check> = [lost(checked), leftovers(checked), hosts(checked)].into_iter().flatten().collect();
    if checks.is_empty() {
        let mended = |code: &WarningCode| matches!(code, WarningCode::LettersRepaired | WarningCode::EncodingRepaired);
        let repairs = checked.warnings.iter().filter(|warning| mended(&warning.code)).count();
        let message = match repairs {
            0 => "no letters are lost, nothing had to be mended".to_owned(),
            _ => format!("no letters are lost; {}, told in the warnings", counted(repairs, "repair", "repairs")),
        };
        checks.push(told(RULE, Status::Pass, message, Vec::new()));
    }
    checks
}

/// Letters or digits that are gone.
fn lost(checked: &Checked<'_>) -> Option<Check> {
    let gone = |code: &WarningCode| {
        matches!(code, WarningCode::LettersLost | WarningCode::Reading(NoticeCode::GlyphsWithoutLetters))
    };
    let warnings: Vec<_> = checked.warnings.iter().filter(|warning| gone(&warning.code)).collect();
    let first = warnings.first()?;
    let count = counted(warnings.len(), "place", "places");
    let message = format!("letters are lost in {count}: {}", first.message.trim_end_matches('.'));
    Some(told(RULE, Status::Fail, message, warnings.iter().filter_map(|warning| warning.at.clone()).collect()))
}

/// Dots or lines to be filled in that were not, in a heading or a title.
fn leftovers(checked: &Checked<'_>) -> Option<Check> {
    let found: Vec<(&str, &Origin)> = checked
        .document
        .blocks
        .iter()
        .filter(|block| block.layer == Layer::Body && is_heading(block))
        .map(|block| (block.text().trim(), &block.origin))
        .filter(|(text, _)| is_blank_to_fill(text))
        .collect();
    let (first, _) = found.first()?;
    let shown: String = first.chars().take(80).collect();
    let message = format!("{} left from a template: {shown}", counted(found.len(), "heading", "headings"));
    Some(told(RULE, Status::Fail, message, found.iter().map(|(_, at)| (*at).clone()).collect()))
}

fn is_heading(block: &Block) -> bool {
    const LONGEST: usize = 200;
    match &block.kind {
        BlockKind::Heading { .. } => true,
        BlockKind::Paragraph { emphasis: Emphasis::Strong, text } => text.chars().count() <= LONGEST,
        _ => false,
    }
}

/// Words, then dots or underscores at the end; a line of a table of contents has a number behind them.
fn is_blank_to_fill(text: &str) -> bool {
    const FEWEST: usize = 4;
    const LONGEST: usize = 60;
    let body = text.trim_end_matches(['.', '_', '…', ' ']);
    let tail = text.get(body.len()..).unwrap_or_default();
    let filler = tail.chars().filter(|c| matches!(c, '.' | '_')).count() + 3 * tail.matches('…').count();
    let short = body.chars().count() <= LONGEST;
    short && body.chars().any(char::is_alphabetic) && filler >= FEWEST
}

/// Web addresses that differ by one letter.
fn hosts(checked: &Checked<'_>) -> Option<Check> {
    let mut found: BTreeMap<String, Origin> = BTreeMap::new();
    for (text, origin) in texts(checked.document).into_iter().take(MOST_TEXTS) {
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '"' | '„' | '”'))
        {
            if let Some(host) = host(word).filter(|_| found.len() < MOST_HOSTS) {
                found.entry(host).or_insert_with(|| origin.origin());
            }
        }
    }
    let hosts: Vec<(&String, &Origin)> = found.iter().collect();
    let pairs =
        hosts.iter().enumerate().flat_map(|(place, one)| hosts[place + 1..].iter().map(move |other| (one, other)));
    let (one, other) = pairs.into_iter().find(|(one, other)| one_letter_apart(one.0, other.0))?;
    let message = format!("an address is written in two ways: {} and {}", one.0, other.0);
    Some(told(RULE, Status::Fail, message, vec![one.1.clone(), other.1.clone()]))
}

/// The host of an address that begins with `www.` or a scheme.
fn host(word: &str) -> Option<String> {
    let begins = matches!(word.bytes().next(), Some(b'h' | b'H' | b'w' | b'W'));
    let lower = begins.then(|| word.to_lowercase())?;
    let bare = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let rest = bare.or_else(|| lower.starts_with("www.").then_some(lower.as_str()))?;
    let host = rest.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.").trim_end_matches(['.', '-']);
    (host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')))
        .then(|| host.to_owned())
}

/// A letter more, less or another; long enough to be no chance.
fn one_letter_apart(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 9;
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < SHORTEST || long.len() - short.len() > 1 || short.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let head = short.bytes().zip(long.bytes()).take_while(|(one, other)| one == other).count();
    let rest = short.len() - head;
    let tail =
        |skip: usize| short.bytes().rev().zip(long.bytes().rev()).take_while(|(a, b)| a == b).count() >= rest - skip;
    // The last label is the country: `.ba` and `.rs` are two addresses.
    let name_ends = short.rfind('.').unwrap_or(short.len());
    head < name_ends && if short.len() == long.len() { rest > 0 && tail(1) } else { tail(0) }
}

#[cfg(test)]
mod tests {
    use super::{is_blank_to_fill, one_letter_apart};

    #[test]
    fn addresses_and_leftovers() {
        assert!(one_letter_apart("grabijeljina.org", "gradbijeljina.org"));
        assert!(!one_letter_apart("gradbijeljina.org", "gradbijeljina.orq"));
        assert!(!one_letter_apart("opstina-trstenik.rs", "opstina-trstenik.ba"));
        assert!(is_blank_to_fill("План Службе ...."));
        assert!(is_blank_to_fill("Општина ______"));
        assert!(!is_blank_to_fill("Увод ........ 3"));
        assert!(!is_blank_to_fill("И тако даље..."));
    }
}
