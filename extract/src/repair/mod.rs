//! Broken letters and encodings mended, each mending told.

mod clean;
mod doubled;
mod encoding;
mod font;
mod homoglyph;
mod lost;
mod raw;

use std::borrow::Cow;
use std::collections::BTreeMap;

use encoding::WestReading;
use font::FontAlphabets;
use lost::Loss;
use planoteka_ingest::document::{Block, BlockKind, Document, Origin};

use crate::lexicon::letters::LegacyLetters;
use crate::plan::{Language, Script, Warning, WarningCode};
use crate::profile::language::{Certainty, Vote, vote};
use crate::text::{DEEPEST, Place, texts};

/// Mendings told one by one; more of a kind are told together.
const TOLD_SINGLY: usize = 3;

/// A document whose letters are mended, and what was mended.
pub(crate) struct Repaired<'a> {
    /// The same blocks and cells with mended texts.
    pub document: Cow<'a, Document>,
    /// Every mending of letters, in reading order; folded spaces are not among them.
    pub repairs: Vec<Repair>,
    /// The mendings and losses a reader must know.
    pub warnings: Vec<Warning>,
    /// What the mended texts are written in.
    pub vote: Option<Vote>,
}

/// One text that was mended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Repair {
    /// Where it stands.
    pub origin: Origin,
    /// As the file has it.
    pub raw: String,
    /// As it was meant.
    pub mended: String,
    /// What was wrong.
    pub kind: RepairKind,
}

/// What was wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RepairKind {
    /// Look-alike letters of the other script.
    Letters,
    /// A wrong code page or a poorer alphabet.
    Encoding,
    /// Letters drawn twice.
    Doubled,
}

/// Mends the letters of a document; the document itself stays as it is.
pub(crate) fn repair(document: &Document) -> Repaired<'_> {
    let mut mended = Cow::Borrowed(document);
    let mut changes: BTreeMap<usize, Change> = BTreeMap::new();
    let alphabets = FontAlphabets::shown(document);
    // Bytes first: only then the language can be told, and by it the poorer alphabets.
    mend_texts(&mut mended, &mut |index, text, place| {
        let of_font = alphabets.mend(text, &document.typefaces, place);
        let undone = of_font.or_else(|| encoding::mend(text));
        let cleaned = clean::clean(undone.as_deref().unwrap_or(text));
        let once = doubled::mend(&cleaned);
        let kind = match (&undone, &once) {
            (Some(_), _) => Some(RepairKind::Encoding),
            (None, Some(_)) => Some(RepairKind::Doubled),
            (None, None) => None,
        };
        changes.extend(kind.map(|kind| (index, Change { origin: place.origin(), change: (text.to_owned(), kind) })));
        match cleaned {
            _ if once.is_some() => once,
            Cow::Owned(cleaned) => Some(cleaned),
            Cow::Borrowed(_) => undone,
        }
    });
    let voted = |document: &Document| vote(texts(document).iter().map(|(text, _)| *text));
    let vote = voted(&mended);
    let language = vote.and_then(|vote| vote.language);
    let damage = language.and_then(|language| Damage::shown(&mended, language));
    let script = match damage {
        Some(Damage::Font(_)) => Some(Script::Cyrl),
        _ => vote.map(|vote| vote.script),
    };
    let mut repairs = Vec::new();
    mend_texts(&mut mended, &mut |index, text, place| {
        let earlier = changes.remove(&index);
        let undone = damage.as_ref().and_then(|damage| damage.mend(text));
        let letters = homoglyph::mend(undone.as_deref().unwrap_or(text), script, language);
        let kind = if undone.is_some() { RepairKind::Encoding } else { RepairKind::Letters };
        let mended = letters.or(undone);
        let change = earlier
            .or_else(|| mended.as_ref().map(|_| Change { origin: place.origin(), change: (text.to_owned(), kind) }));
        repairs.extend(change.map(|change| change.told(mended.as_deref().unwrap_or(text))));
        mended
    });
    let mut warnings = repair_warnings(&repairs);
    // What letters a text lacks is known only when its language is.
    let told = language.filter(|_| vote.is_some_and(|vote| vote.certainty == Certainty::Told));
    warnings.extend(loss_warnings(&mended, told, damage.as_ref()));
    // It stands where no letter was mended since.
    let vote = if repairs.is_empty() { vote } else { voted(&mended) };
    Repaired { document: mended, repairs, warnings, vote }
}

/// What became of one text so far: how it was before, and what was wrong with it.
struct Change {
    origin: Origin,
    change: (String, RepairKind),
}

impl Change {
    fn told(self, mended: &str) -> Repair {
        let (raw, kind) = self.change;
        Repair { origin: self.origin, raw, mended: mended.to_owned(), kind }
    }
}

/// What is made of a text by its number among all texts, if it is changed.
type Mend<'m> = dyn FnMut(usize, &str, Place<'_>) -> Option<String> + 'm;

/// Changes texts of the document, also hidden ones, in reading order; it is copied only when one changes.
fn mend_texts(document: &mut Cow<'_, Document>, mend: &mut Mend<'_>) {
    let mut changed: BTreeMap<usize, String> = BTreeMap::new();
    let mut number = 0;
    let mut visit = |text: &str, place: Place<'_>| {
        changed.extend(mend(number, text, place).map(|text| (number, text)));
        number += 1;
    };
    document.blocks.iter().for_each(|block| look_into(block, 0, &mut visit));
    if !changed.is_empty() {
        let mut number = 0;
        let mut next = || {
            number += 1;
            changed.remove(&(number - 1))
        };
        document.to_mut().blocks.iter_mut().for_each(|block| change(block, 0, &mut next));
    }
}

fn look_into(block: &Block, depth: usize, visit: &mut dyn FnMut(&str, Place<'_>)) {
    let place = Place::Block(&block.origin);
    match &block.kind {
        BlockKind::Picture { description } => visit(description, place),
        BlockKind::Table(table) => {
            table.caption.iter().for_each(|caption| visit(caption, place));
            for cell in &table.cells {
                visit(&cell.text, Place::Cell(table, cell));
                if depth < DEEPEST {
                    cell.tables().iter().for_each(|nested| look_into(nested, depth + 1, visit));
                }
            }
        }
        _ => visit(block.text(), place),
    }
}

/// Gives each text what comes next for it, in the order of [`look_into`].
fn change(block: &mut Block, depth: usize, next: &mut dyn FnMut() -> Option<String>) {
    let put = |text: &mut String, next: &mut dyn FnMut() -> Option<String>| {
        if let Some(mended) = next() {
            *text = mended;
        }
    };
    match &mut block.kind {
        BlockKind::Heading { text, .. }
        | BlockKind::Paragraph { text, .. }
        | BlockKind::ListItem { text, .. }
        | BlockKind::Note { text, .. }
        | BlockKind::Picture { description: text } => put(text, next),
        BlockKind::Table(table) => {
            table.caption.iter_mut().for_each(|caption| put(caption, next));
            for cell in &mut table.cells {
                if let Some(mended) = next() {
                    cell.set_text(mended);
                }
                if depth < DEEPEST {
                    cell.tables_mut().iter_mut().for_each(|nested| change(nested, depth + 1, next));
                }
            }
        }
    }
}

/// A damage that runs through a document.
enum Damage {
    /// A poorer alphabet, or high bytes lost.
    Legacy(&'static LegacyLetters),
    /// A font that showed Cyrillic letters on Latin keys.
    Font(&'static LegacyLetters),
    /// A Central European page read as the Western one.
    West(WestReading, Language),
}

impl Damage {
    /// The damage that several words show.
    fn shown(document: &Document, language: Language) -> Option<Self> {
        let texts = texts(document);
        let texts = texts.iter().map(|(text, _)| *text);
        if let Some(legacy) = lost::alphabet_shown(&texts, language) {
            return Some(match lost::cyrillic_shown(&texts, legacy) {
                Some(cyrillic) => Self::Font(cyrillic),
                None => Self::Legacy(legacy),
            });
        }
        let foreign: Vec<&str> =
            texts.flat_map(str::split_whitespace).filter(|word| encoding::is_foreign(word, language)).collect();
        let words = |reading| {
            let read = foreign.iter().filter(|word| encoding::central_european(word, reading, language).is_some());
            read.take(1000).count()
        };
        let (windows, iso) = (words(WestReading::Windows), words(WestReading::Iso));
        let (most, reading) = if windows >= iso { (windows, WestReading::Windows) } else { (iso, WestReading::Iso) };
        (most >= 2).then_some(Self::West(reading, language))
    }

    fn mend(&self, text: &str) -> Option<String> {
        match self {
            Self::Legacy(legacy) => lost::mend(text, legacy),
            Self::Font(cyrillic) => lost::mend_all(text, cyrillic),
            Self::West(reading, language) => {
                let mend = |word: &str| encoding::central_european(word, *reading, *language);
                let mut changed = false;
                let words = text.split_inclusive(char::is_whitespace).map(|word| {
                    let mended = mend(word);
                    changed |= mended.is_some();
                    mended.unwrap_or_else(|| word.to_owned())
                });
                let mended: String = words.collect();
                changed.then_some(mended)
            }
        }
    }
}

fn repair_warnings(repairs: &[Repair]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (kind, code, what) in [
        (RepairKind::Encoding, WarningCode::EncodingRepaired, "a broken encoding"),
        (RepairKind::Letters, WarningCode::LettersRepaired, "look-alike letters of the other script"),
        (RepairKind::Doubled, WarningCode::LettersRepaired, "letters drawn twice"),
    ] {
        let of_kind: Vec<&Repair> = repairs.iter().filter(|repair| repair.kind == kind).collect();
        let tell = |repair: &Repair, message| Warning { code, message, at: Some(repair.origin.clone()) };
        match of_kind.as_slice() {
            [first, _, ..] if of_kind.len() > TOLD_SINGLY => {
                let message = format!("Repaired {what} in {} texts, such as {}.", of_kind.len(), example(first));
                warnings.push(tell(first, message));
            }
            few => {
                warnings
                    .extend(few.iter().map(|repair| tell(repair, format!("Repaired {what}: {}.", example(repair)))));
            }
        }
    }
    warnings
}

/// The first word that differs, as it was and as it is.
fn example(repair: &Repair) -> String {
    let words = repair.raw.split_whitespace().zip(repair.mended.split_whitespace());
    let (raw, mended) = words.clone().find(|(raw, mended)| raw != mended).unwrap_or((&repair.raw, &repair.mended));
    format!("`{raw}` is `{mended}`")
}

fn loss_warnings(document: &Document, language: Option<Language>, damage: Option<&Damage>) -> Vec<Warning> {
    let found = texts(document);
    let mut messages: Vec<String> = lost::losses(found.iter().map(|(text, _)| *text), language)
        .into_iter()
        .map(|loss| match loss {
            Loss::Marks(count) => format!("{count} letters are unreadable in the file and stay as marks."),
            Loss::Missing(letters) => {
                let letters: Vec<String> = letters.iter().map(|letter| format!("`{letter}`")).collect();
                format!(
                    "The text never uses {}, so letters are lost in the file; its words stay as they are.",
                    letters.join(", ")
                )
            }
        })
        .collect();
    if let Some(Damage::Legacy(LegacyLetters { name: "low-byte", .. })) = damage {
        messages.push(
            "Half of the code of each accented letter is lost; some letters left no trace and stay out.".to_owned(),
        );
    }
    let at = found.iter().find(|(text, _)| text.contains('\u{fffd}')).map(|(_, place)| place.origin());
    messages.into_iter().map(|message| Warning { code: WarningCode::LettersLost, message, at: at.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use planoteka_ingest::document::dump;

    use super::repair;
    use crate::drawing::drawn;

    fn repaired(text: &str) -> (String, Vec<String>) {
        let document = drawn(text);
        let repaired = repair(&document);
        let told = repaired.warnings.iter().map(|warning| format!("{}: {}", warning.code, warning.message)).collect();
        (dump(&repaired.document), told)
    }

    #[test]
    fn mended_texts_stand_in_the_same_places() {
        let document = drawn("# План рада за општину\n| Kонтинуирано | Износ у КМ |");
        let repaired = repair(&document);
        assert!(dump(&repaired.document).contains("1: Континуирано"));
        assert!(dump(&document).contains("1: Kонтинуирано"), "the document itself stays");
        let [only] = repaired.repairs.as_slice() else { panic!("{:?}", repaired.repairs) };
        assert_eq!((only.origin.to_string().as_str(), only.raw.as_str()), ("table 1, row 1, col 1", "Kонтинуирано"));
    }

    #[test]
    fn mendings_are_told() {
        for (text, told) in [
            ("План рада 1\u{a0}000 КМ", vec![]),
            (
                "План рада Kабинета",
                vec!["letters-repaired: Repaired look-alike letters of the other script: `Kабинета` is `Кабинета`."],
            ),
            (
                "План и рад\n\nKабинет\n\nKабинета\n\nKабинету\n\nKабинетом",
                vec![
                    "letters-repaired: Repaired look-alike letters of the other script in 4 texts, such as `Kабинет` is `Кабинет`.",
                ],
            ),
            ("OpÅ¡tina i plan", vec!["encoding-repaired: Repaired a broken encoding: `OpÅ¡tina` is `Opština`."]),
            (
                "Vodovo\u{fffd} i kanalizacija",
                vec!["letters-lost: 1 letters are unreadable in the file and stay as marks."],
            ),
        ] {
            assert_eq!(repaired(text).1, told, "{text}");
        }
    }

    #[test]
    fn a_page_of_central_europe_is_read_again() {
        let (dump, told) = repaired("Skupština opæine donosi budžet\n\nza raèun graðana i za razvoj");
        assert!(dump.contains("Skupština općine") && dump.contains("račun građana"), "{dump}");
        assert_eq!(told.len(), 2, "{told:?}");
    }
}
