//! Whether the text layer of a page can be believed.

use crate::document::Rect;
use crate::pdf::page::PageContent;
use crate::pdf::words::words;

/// Pictures that cover at least this part of a page make it a scan.
pub(super) const COVERED: f32 = 0.6;
/// A page with fewer letters on its pictures has no text of its own: stamps and page numbers are set on scans.
const FEW_LETTERS: usize = 120;
/// A layer with more odd words than this, in hundredths, is junk; with more than the other, it is worth reading anew.
const MOST_ODD: usize = 14;
const FEW_ODD: usize = 4;
/// More words of one letter than this, in hundredths, are as many odd ones.
const SHORT: usize = 20;
/// Fewer words cannot be judged.
const FEWEST_WORDS: usize = 8;

/// What the text layer of a page is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pdf) enum TextLayer {
    /// The page's own text.
    Own,
    /// Text laid over a scan by another recognition, and it reads like text.
    Laid,
    /// The same with a doubt.
    Doubtful,
    /// The page is a picture, and no text tells what is on it.
    None,
    /// Text is laid over a scan, but it does not read like text.
    Junk,
    /// The glyphs have no letters.
    Lost,
}

/// What the text layer of a page is worth.
pub(super) fn judge(content: &PageContent) -> TextLayer {
    let letters =
        |glyphs: &[crate::pdf::page::Glyph]| glyphs.iter().filter(|glyph| glyph.letter.is_alphanumeric()).count();
    if are_lost(content) {
        return TextLayer::Lost;
    }
    if content.pictures.is_empty() || covered(content) < COVERED {
        return TextLayer::Own;
    }
    let (shown, laid) = (letters(&content.glyphs), letters(&content.invisible));
    if shown > FEW_LETTERS.max(laid) {
        return TextLayer::Own;
    }
    match laid {
        0..=2 if shown <= FEW_LETTERS => TextLayer::None,
        _ => laid_over(words(&content.invisible).iter().map(|word| word.text.as_str())),
    }
}

fn are_lost(content: &PageContent) -> bool {
    let known = content.glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace()).count();
    let known = known.saturating_sub(content.unmapped);
    crate::pdf::layout::Letters { known, unmapped: content.unmapped, pictures: 0 }.are_lost()
}

/// The part of a page that pictures cover, looked at in a grid of places.
pub(super) fn covered(content: &PageContent) -> f32 {
    const PLACES: usize = 24;
    let place = |index: usize, length: f32| (index as f32 + 0.5) * length / PLACES as f32;
    let holds = |rect: &Rect, x: f32, y: f32| rect.x0 <= x && x <= rect.x1 && rect.y0 <= y && y <= rect.y1;
    let places = (0..PLACES).flat_map(|row| (0..PLACES).map(move |column| (row, column)));
    let covered = places.filter(|(row, column)| {
        let (x, y) = (place(*column, content.width), place(*row, content.height));
        content.pictures.iter().any(|rect| holds(rect, x, y))
    });
    covered.count() as f32 / (PLACES * PLACES) as f32
}

/// What a layer with these words is worth.
fn laid_over<'a>(words: impl Iterator<Item = &'a str>) -> TextLayer {
    let (mut odd, mut short, mut all) = (0, 0, 0);
    for word in words {
        all += 1;
        odd += usize::from(is_odd(word));
        short += usize::from(is_short(word));
    }
    // Every language has words of one letter; a text of such words is no text.
    let odd = odd + short.saturating_sub(all * SHORT / 100);
    match odd * 100 {
        _ if all < FEWEST_WORDS => TextLayer::Junk,
        odd if odd > all * MOST_ODD => TextLayer::Junk,
        odd if odd > all * FEW_ODD => TextLayer::Doubtful,
        _ => TextLayer::Laid,
    }
}

fn is_short(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.next().is_some() && letters.next().is_none() && !word.chars().any(char::is_numeric)
}

/// Whether no one writes such a word: digits or capitals among small letters, two scripts, signs within, signs alone.
fn is_odd(word: &str) -> bool {
    let inner = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    if inner.is_empty() {
        // Dashes, bullets and the like stand alone.
        return !word.chars().all(|sign| "-–—_…*•|/&%+=".contains(sign)) && !is_leader(word);
    }
    let letters = inner.chars().filter(|letter| letter.is_alphabetic());
    let (letters, all) = (letters.count(), inner.chars().count());
    if letters == 0 {
        return false;
    }
    let signs = inner.chars().filter(|sign| !sign.is_alphanumeric() && !"-–./'’@_&,()".contains(*sign)).count();
    let digits = inner.chars().filter(char::is_ascii_digit).count();
    let outer = word.chars().count() - all;
    signs > 0
        || outer > 3
        || (digits > 0 && is_mixed_with_digits(inner))
        || has_odd_capitals(inner)
        || is_of_two_scripts(inner)
}

/// Dots that lead to a number.
fn is_leader(word: &str) -> bool {
    word.len() > 3 && word.chars().all(|sign| sign == '.')
}

/// A digit between small letters, or a small letter between digits.
fn is_mixed_with_digits(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.windows(3).any(|three| {
        let [small, digit] = [char::is_lowercase as fn(char) -> bool, |letter: char| letter.is_ascii_digit()];
        (small(three[0]) && digit(three[1]) && small(three[2]))
            || (digit(three[0]) && small(three[1]) && digit(three[2]))
    })
}

/// A capital behind a small letter, but not all behind it: `trsaJj` is odd, `mKWh` is a unit.
fn has_odd_capitals(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters.len() > 4
        && letters.windows(3).any(|three| three[0].is_lowercase() && three[1].is_uppercase() && three[2].is_lowercase())
}

fn is_of_two_scripts(word: &str) -> bool {
    let latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
    latin && word.chars().any(|letter| matches!(letter, '\u{400}'..='\u{52f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worth(text: &str) -> TextLayer {
        laid_over(text.split_whitespace())
    }

    #[test]
    fn a_layer_that_reads_like_text_is_told_from_junk() {
        assert_eq!(
            worth(r#"trsaJj p6ga8 Datum : 16.01.2023. god ine Broj: 38 r"ll:c : +'):, i::, t"#),
            TextLayer::Junk
        );
        assert_eq!(worth("Jle6O }I3Hoc nnaHa 6yџeTa oп|uTиHe 3a 20l2. roдuHy"), TextLayer::Junk);
        assert_eq!(
            worth("ft r a rc d ri a b i b i i r: te ka D o_l i rii U Novom Pazaru Plan pripremila"),
            TextLayer::Junk
        );
        for text in [
            "Datum: 16.01.2023. godine Broj: 38 PLAN JAVNIH NABAVKI ZA 2023. GODINU 1.000.000,00",
            "План капиталних улагања за 2021. годину, износ (у КМ) 223.000,00 – ЈП „Водовод“ а.д.",
            "R/B Predmet nabavke 30000000-9 info@opstina.rs www.opstina.rs d.o.o. 5% 2020/2021 br. 12-3/20",
        ] {
            assert_eq!(worth(text), TextLayer::Laid, "{text}");
        }
    }
}
