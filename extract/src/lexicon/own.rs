//! Words of a user's own, beside those that come with the program.

use std::collections::BTreeMap;

use super::heading::Heading;
use super::heading_words::{folded_heading, stems};
use super::phrases::folded_words;
use super::places::{countries, inflected};
use super::row_words::RowWord;
use crate::plan::OwnerKind;
use crate::text::fold;

/// Headings, row words, places and names of offices that a user adds to the shipped ones, each with what it means.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnWords {
    phrases: BTreeMap<String, Heading>,
    stems: BTreeMap<String, Vec<Heading>>,
    rows: Vec<(RowWord, String)>,
    places: Vec<OwnPlace>,
    owners: Vec<(OwnerKind, Vec<String>)>,
}

/// A municipality that a user adds.
#[derive(Debug, Clone)]
pub(crate) struct OwnPlace {
    /// ISO 3166-1 alpha-2.
    pub(crate) country: &'static str,
    /// As the user writes it.
    pub(crate) name: String,
    words: Vec<String>,
}

impl OwnPlace {
    /// Whether folded words hold its name, also in another case.
    pub(crate) fn is_named_in(&self, words: &[String]) -> bool {
        let same = |(own, word): (&String, &String)| own == word || inflected(own, word);
        words.windows(self.words.len().max(1)).any(|window| self.words.iter().zip(window).all(same))
    }
}

/// What begins with a user's words for those who answer for something.
const OWNERS: [(&str, OwnerKind); 3] =
    [("unit", OwnerKind::Unit), ("organisation", OwnerKind::Organisation), ("role", OwnerKind::Role)];

/// A line that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VocabularyError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong, and what may stand there.
    pub message: String,
}

impl std::fmt::Display for VocabularyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for VocabularyError {}

/// Kinds of rows that a user's words can name.
const ROWS: [(&str, RowWord); 4] = [
    ("total", RowWord::Total),
    ("recap", RowWord::Recapitulation),
    ("carried", RowWord::Carried),
    ("note", RowWord::Note),
];
/// What a name of a kind means.
fn named<T: Copy>(known: &[(&str, T)], name: &str, of: &str) -> Result<T, String> {
    known.iter().find(|(own, _)| *own == name).map(|(_, meaning)| *meaning).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        format!("`{name}` is no kind of {of}; these are: {}", names.join(", "))
    })
}

/// More lines are no vocabulary.
const MOST_LINES: usize = 50_000;

impl OwnWords {
    /// The words of a table: lines of fields parted by tabs, `#` begins a remark, blank lines say nothing.
    pub(super) fn parse(text: &str) -> Result<Self, VocabularyError> {
        let mut own = Self::default();
        for (index, line) in text.lines().enumerate() {
            let refused = |message: String| VocabularyError { line: index + 1, message };
            if index >= MOST_LINES {
                return Err(refused(format!("a vocabulary has at most {MOST_LINES} lines")));
            }
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            own.learn(line).map_err(refused)?;
        }
        Ok(own)
    }

    fn learn(&mut self, line: &str) -> Result<(), String> {
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [kind, meaning, words] = fields.as_slice() else {
            let count = fields.len();
            return Err(format!("three fields parted by tabs are due (kind, meaning, words), there are {count}"));
        };
        match *kind {
            "heading" => self.heading(meaning, words),
            "row" => self.row(meaning, words),
            "place" => self.place(meaning, words),
            "owner" => self.owner(meaning, words),
            _ => Err(format!("`{kind}` is no kind of word; `heading`, `row`, `place` and `owner` are")),
        }
    }

    fn heading(&mut self, meaning: &str, words: &str) -> Result<(), String> {
        let named = Heading::ALL.into_iter().find(|heading| heading.name() == meaning);
        let Some(heading) = named else {
            let names = Heading::ALL.map(Heading::name).join(", ");
            return Err(format!("`{meaning}` is no meaning of a heading; these are: {names}"));
        };
        let folded = folded_heading(words);
        if folded.is_empty() {
            return Err("the heading has no letters".to_owned());
        }
        for stem in stems(&folded) {
            let known = self.stems.entry(stem.to_owned()).or_default();
            if !known.contains(&heading) {
                known.push(heading);
            }
        }
        self.phrases.insert(folded, heading);
        Ok(())
    }

    fn row(&mut self, kind: &str, words: &str) -> Result<(), String> {
        let word = named(&ROWS, kind, "row")?;
        let folded = fold(words);
        if folded.is_empty() {
            return Err("the row has no words".to_owned());
        }
        self.rows.push((word, folded));
        Ok(())
    }

    fn place(&mut self, code: &str, name: &str) -> Result<(), String> {
        let Some(country) = countries().iter().map(|country| country.code).find(|known| *known == code) else {
            let codes: Vec<&str> = countries().iter().map(|country| country.code).collect();
            return Err(format!("`{code}` is no country of plans; these are: {}", codes.join(", ")));
        };
        let words = folded_words(name);
        if words.is_empty() {
            return Err("the place has no name".to_owned());
        }
        self.places.push(OwnPlace { country, name: name.to_owned(), words });
        Ok(())
    }

    fn owner(&mut self, kind: &str, words: &str) -> Result<(), String> {
        let owner = named(&OWNERS, kind, "owner")?;
        let words = folded_words(words);
        if words.is_empty() {
            return Err("the owner has no words".to_owned());
        }
        self.owners.push((owner, words));
        Ok(())
    }

    /// The municipalities added.
    pub(crate) fn places(&self) -> &[OwnPlace] {
        &self.places
    }

    /// What a name is that begins with a user's words; the longest decide.
    pub(crate) fn owner_kind(&self, name: &str) -> Option<OwnerKind> {
        let words = folded_words(name);
        let begins = self.owners.iter().filter(|(_, own)| words.starts_with(own));
        begins.max_by_key(|(_, own)| own.len()).map(|(kind, _)| *kind)
    }

    /// What a whole folded heading means.
    pub(super) fn phrase(&self, folded: &str) -> Option<Heading> {
        self.phrases.get(folded).copied()
    }

    /// The meanings of the headings that a stem stands in.
    pub(super) fn stem(&self, stem: &str) -> &[Heading] {
        self.stems.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Whether a row's label begins with words of this sort.
    pub(crate) fn begins_row(&self, label: &str, wanted: RowWord) -> bool {
        let folded = fold(label);
        self.rows.iter().any(|(word, beginning)| *word == wanted && folded.starts_with(beginning.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use crate::drawing::drawn;
    use crate::lexicon::Vocabulary;
    use crate::plan::TextRole;

    #[test]
    fn lines_that_cannot_be_understood_are_refused_with_the_way_out() {
        for (text, line, said) in [
            ("# mine\nheading\towner\tKo radi\n\nheading\townr\tKo radi", 4, "these are: ordinal, title"),
            ("column\towner\tKo radi", 1, "`heading`, `row`, `place` and `owner` are"),
            ("place\tRSX\tLug", 1, "no country of plans; these are: "),
            ("owner\tmen\tŠtab", 1, "these are: unit, organisation, role"),
            ("heading\towner", 1, "there are 2"),
            ("row\tsum\tSve", 1, "these are: total, recap"),
            ("heading\towner\t--", 1, "has no letters"),
        ] {
            let error = Vocabulary::shipped().with_own(text).unwrap_err();
            assert_eq!(error.line, line, "{text}");
            assert!(error.message.contains(said), "{error}");
        }
    }

    #[test]
    fn places_and_offices_that_nobody_knows_are_told_by_words_of_ones_own() {
        let document = drawn(
            "# Plan rada za Gornje Zrnjevce, 2024. godina\n\nTrošnik za kulturu\n\n\
             | Aktivnost | Nosilac | Rok |\n| Popis biblioteke | Trošnik za kulturu | maj |\n\
             | Obuka mladih | Trošnik za sport | jun |\n",
        );
        let own = Vocabulary::shipped().with_own("place\tRS\tGornje Zrnjevce\nowner\tunit\tTrošnik").unwrap();
        let profile = crate::profile::profile_by(&document, &own).profile;
        assert_eq!(profile.municipality.map(|field| field.value.to_string()).as_deref(), Some("Gornje Zrnjevce"));
        assert_eq!(profile.country.map(|field| field.value.to_string()).as_deref(), Some("RS"));
        assert_eq!(profile.unit.map(|field| field.value.to_string()).as_deref(), Some("Trošnik za kulturu"));
        let tables = crate::table::read_tables(&document, &document, &crate::plan::Profile::default(), &own);
        let records = tables.segments.iter().flat_map(|segment| &segment.rows).filter_map(|row| row.record.as_ref());
        let kinds: Vec<_> = records.flat_map(|record| &record.fields.owners).map(|owner| owner.value.kind).collect();
        assert_eq!(kinds, [crate::plan::OwnerKind::Unit; 2]);
    }

    #[test]
    fn headings_that_nobody_knows_are_read_with_words_of_ones_own() {
        let document = drawn(
            "| Zb | Frmlja | Grk | Wstr |\n| 1. | Sanacija puta u Janji | Marko Marković | 1.200 |\n\
             | 2. | Izgradnja vodovoda | Jovan Jović | 3.400 |\n| | Qwup | | 4.600 |\n",
        );
        let words = "heading\tordinal\tZb\nheading\ttitle\tFrmlja\nheading\tlocation\tGrk\nheading\tmoney\tWstr\nrow\ttotal\tQwup";
        let own = Vocabulary::shipped().with_own(words).unwrap();
        let profile = crate::plan::Profile::default();
        let tables = crate::table::read_tables(&document, &document, &profile, &own);
        let rows: Vec<_> = tables.segments.iter().flat_map(|segment| &segment.rows).collect();
        let records: Vec<_> = rows.iter().filter_map(|row| row.record.as_ref()).collect();
        assert_eq!(records.len(), 2, "{records:?}");
        assert_eq!(records[0].fields.text(TextRole::Title), Some("Sanacija puta u Janji"));
        assert_eq!(records[0].fields.text(TextRole::Location), Some("Marko Marković"));
        assert_eq!(records[1].fields.amounts.len(), 1);
        assert!(rows.iter().any(|row| row.total.is_some()));
    }
}
