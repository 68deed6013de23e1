//! Texts in fonts that showed other letters than the keys': the font's name and what was typed in it tell which.

use std::collections::BTreeMap;
use std::sync::Arc;

use planoteka_ingest::document::{Document, FontRun, Typefaces};

use super::lost::{self, LatinOrCyrillic};
use crate::lexicon::fonts::{FontLetters, font_letters};
use crate::lexicon::letters::LegacyLetters;
use crate::text::{Place, texts};

/// The alphabets of a document's fonts, by their names.
#[derive(Default)]
pub(super) struct FontAlphabets {
    fonts: BTreeMap<Arc<str>, Alphabet>,
}

/// How the letters of a font are put right.
enum Alphabet {
    Latin(&'static LegacyLetters),
    Cyrillic(&'static LegacyLetters),
}

impl FontAlphabets {
    /// Those that the names of fonts suggest and the texts set in them confirm; a name alone proves nothing, since
    /// texts were pasted into such fonts later.
    pub(super) fn shown(document: &Document) -> Self {
        let mut typed: BTreeMap<Arc<str>, Vec<&str>> = BTreeMap::new();
        if document.typefaces.is_empty() {
            return Self::default();
        }
        for (text, place) in texts(document) {
            for FontRun { bytes, font } in document.typefaces.of(&place.origin()).iter() {
                if let Some(part) = text.get(bytes.clone()) {
                    typed.entry(Arc::clone(font)).or_default().push(part);
                }
            }
        }
        let fonts = typed.into_iter().filter_map(|(font, texts)| {
            let alphabet = Alphabet::confirmed(font_letters(&font)?, &texts)?;
            Some((font, alphabet))
        });
        Self { fonts: fonts.collect() }
    }

    /// The text at a place with the letters that its fonts showed; `None` if nothing changes.
    pub(super) fn mend(&self, text: &str, typefaces: &Typefaces, place: Place<'_>) -> Option<String> {
        if self.fonts.is_empty() {
            return None;
        }
        let runs = typefaces.of(&place.origin());
        let (mut mended, mut done, mut changed) = (String::new(), 0, false);
        for FontRun { bytes, font } in runs.iter() {
            let Some(alphabet) = self.fonts.get(font) else { continue };
            let (Some(before), Some(part)) = (text.get(done..bytes.start), text.get(bytes.clone())) else { continue };
            let put_right = alphabet.mend(part);
            changed |= put_right.is_some();
            mended.push_str(before);
            mended.push_str(put_right.as_deref().unwrap_or(part));
            done = bytes.end;
        }
        mended.push_str(text.get(done..)?);
        changed.then_some(mended)
    }
}

impl Alphabet {
    fn confirmed(letters: FontLetters, texts: &[&str]) -> Option<Self> {
        let typed = texts.iter().copied();
        match (letters, lost::shown_by_keys(&typed)?) {
            (FontLetters::Latin, _) | (FontLetters::Either, LatinOrCyrillic::Latin) => {
                Some(Self::Latin(lost::seven_bit()?))
            }
            (FontLetters::Cyrillic(Some(language)), _) => Some(Self::Cyrillic(lost::cyrillic_of(language)?)),
            (FontLetters::Cyrillic(None), _) | (FontLetters::Either, LatinOrCyrillic::Cyrillic) => {
                Some(Self::Cyrillic(lost::cyrillic_told(&typed)?))
            }
        }
    }

    fn mend(&self, text: &str) -> Option<String> {
        match self {
            Self::Latin(letters) => lost::mend(text, letters),
            Self::Cyrillic(letters) => lost::mend_all(text, letters),
        }
    }
}

#[cfg(test)]
mod tests {
    use planoteka_ingest::document::FontRun;

    use super::FontAlphabets;
    use crate::drawing::drawn;
    use crate::text::Place;

    /// The paragraphs mended; `«…»` stands around what is set in the font.
    fn mended(font: &str, paragraphs: &[&str]) -> Vec<String> {
        let plain = |text: &str| text.replace(['«', '»'], "");
        let mut document = drawn(&paragraphs.iter().map(|text| plain(text)).collect::<Vec<_>>().join("\n\n"));
        for (block, marked) in document.blocks.iter().zip(paragraphs) {
            let runs = marked.match_indices('«').filter_map(|(start, _)| {
                let end = start + marked.get(start..)?.find('»')?;
                let before = |at: usize| plain(&marked[..at]).len();
                Some(FontRun { bytes: before(start)..before(end), font: font.into() })
            });
            document.typefaces.put(&block.origin, runs.collect());
        }
        let alphabets = FontAlphabets::shown(&document);
        let mend = |block: &planoteka_ingest::document::Block| {
            let text = block.text();
            alphabets.mend(text, &document.typefaces, Place::Block(&block.origin)).unwrap_or_else(|| text.to_owned())
        };
        document.blocks.iter().map(mend).collect()
    }

    #[test]
    fn only_what_is_set_in_the_font_is_read_anew() {
        assert_eq!(
            mended("MAC C Times", &["«Op{tina Ohrid» and UNESCO", "Plan of the city", "«plan za ku}i»"]),
            ["Општина Охрид and UNESCO", "Plan of the city", "план за куќи"]
        );
        assert_eq!(
            mended("CirTimes", &["«Odjeqewe za privredu» Microsoft Word", "«sredstva iz buxeta»"]),
            ["Одјељење за привреду Microsoft Word", "средства из буџета"]
        );
    }

    #[test]
    fn a_font_of_both_scripts_is_told_by_what_was_typed() {
        assert_eq!(
            mended("YU Times", &["«Kabinet na~elnika» {x}", "«Op{tina Sjenica»"]),
            ["Kabinet načelnika {x}", "Opština Sjenica"]
        );
        assert_eq!(
            mended("YU Times", &["«odjeqewe, izgradwa», www", "«buxet i {kole»", "«Plan»"]),
            ["одјељење, изградња, www", "буџет и школе", "План"]
        );
    }

    #[test]
    fn a_name_alone_proves_nothing() {
        for (font, text) in [
            ("MAC C Times", "«Plan rada za 2020»"),
            ("YU Times", "«Опште одредбе [1]»"),
            ("Garamond Premier", "«Op{tina»"),
            ("YU Times", "«Opština, račun»"),
        ] {
            assert_eq!(mended(font, &[text]), [text.replace(['«', '»'], "")], "{font}");
        }
    }
}
