//! Words of a user's own, beside those that come with the program.

use std::collections::BTreeMap;

use super::heading::Heading;
use super::heading_words::{folded_heading, stems};
use super::row_words::RowWord;
use crate::text::fold;

/// Headings and row words that a user adds to the shipped ones, each with what it means.
#[derive(Debug, Clone, Default)]
pub(crate) struct OwnWords {
    phrases: BTreeMap<String, Heading>,
    stems: BTreeMap<String, Vec<Heading>>,
    rows: Vec<(RowWord, String)>,
}

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
            _ => Err(format!("`{kind}` is no kind of word; `heading` and `row` are")),
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
        let Some((_, word)) = ROWS.into_iter().find(|(name, _)| *name == kind) else {
            let names = ROWS.map(|(name, _)| name).join(", ");
            return Err(format!("`{kind}` is no kind of row; these are: {names}"));
        };
        let folded = fold(words);
        if folded.is_empty() {
            return Err("the row has no words".to_owned());
        }
        self.rows.push((word, folded));
        Ok(())
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
            ("column\towner\tKo radi", 1, "`heading` and `row` are"),
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
