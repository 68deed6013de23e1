//! Words by which persons, posts, parts of an administration and organisations are known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::tsv::{field, rows};
use crate::plan::OwnerKind;
use crate::text::fold;

/// What a word says of an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// Role, unit or organisation.
    pub kind: OwnerKind,
    /// Whether it stands as at the head of a name, not in another case.
    pub leads: bool,
}

/// Whom a label introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OwnerLabel {
    Owner,
    Partner,
    /// "and others".
    Rest,
}

/// The post, unit or organisation that a folded word names.
pub(crate) fn head(word: &str) -> Option<Head> {
    if let Some(kind) = HEADS.0.get(word) {
        return Some(Head { kind: *kind, leads: true });
    }
    let stem = (3..=word.len()).rev().filter_map(|end| word.get(..end)).find_map(|stem| HEADS.1.get(stem));
    // What ends as surnames do is a surname or an adjective, even if it begins as such a word.
    stem.filter(|_| surname_ending(word).is_none()).map(|kind| Head { kind: *kind, leads: false })
}

/// What a folded abbreviation in capitals is, if it is one of an organisation or unit.
pub(crate) fn legal_form(word: &str) -> Option<OwnerKind> {
    LEGAL_FORMS.get(word).copied()
}

/// Whether a folded word is an academic title; most are written with a dot.
pub(crate) fn is_title(word: &str, dotted: bool) -> bool {
    TITLES.get(word).is_some_and(|bare| dotted || *bare)
}

/// Whether a folded word is a given name.
pub(crate) fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// What a word's ending says of it being a surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SurnameEnding {
    /// Adjectives and genitives end so too.
    Weak,
    Clear,
    /// Of a father's name.
    Patronymic,
}

/// The surname's ending of a folded word.
pub(crate) fn surname_ending(word: &str) -> Option<SurnameEnding> {
    let fits = |ending: &str, kind: SurnameEnding| {
        word.len() >= if kind == SurnameEnding::Patronymic { 7 } else { 5 } && word.ends_with(ending)
    };
    ENDINGS.iter().filter(|(ending, kind)| fits(ending, *kind)).map(|(_, kind)| *kind).max()
}

/// The longest label that the folded words begin with, and how many words it has.
pub(crate) fn owner_label(words: &[&str]) -> Option<(usize, OwnerLabel)> {
    let fits = |label: &&Label| {
        label.words.len() <= words.len()
            && label.words.iter().zip(words).all(|((part, open), word)| {
                word.strip_prefix(part.as_str()).is_some_and(|ending| ending.is_empty() || *open)
            })
    };
    LABELS.iter().filter(fits).max_by_key(|label| label.words.len()).map(|label| (label.words.len(), label.means))
}

struct Label {
    words: Vec<(String, bool)>,
    means: OwnerLabel,
}

type Heads = (BTreeMap<String, OwnerKind>, BTreeMap<String, OwnerKind>);

fn kind_of(name: &str) -> OwnerKind {
    if name == "unit" { OwnerKind::Unit } else { OwnerKind::Organisation }
}

/// Words in full, and stems. The first list that has a word decides what it is.
static HEADS: LazyLock<Heads> = LazyLock::new(|| {
    let (mut full, mut stems) = Heads::default();
    let roles = rows(include_str!("../../lexicon/roles.tsv")).map(|row| (OwnerKind::Role, row));
    let units = rows(include_str!("../../lexicon/owner_units.tsv")).map(|row| (kind_of(field(&row, 0)), row));
    for (kind, row) in roles.chain(units) {
        for word in field(&row, 1).split_whitespace() {
            full.entry(fold(word)).or_insert(kind);
        }
        for word in field(&row, 2).split_whitespace() {
            stems.entry(fold(word)).or_insert(kind);
        }
    }
    (full, stems)
});

static LEGAL_FORMS: LazyLock<BTreeMap<String, OwnerKind>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/legal_forms.tsv"))
        .flat_map(|row| {
            let kind = kind_of(field(&row, 0));
            field(&row, 1).split_whitespace().map(|form| (fold(form), kind)).collect::<Vec<_>>()
        })
        .collect()
});

/// Folded titles, and whether they are titles without a dot too.
static TITLES: LazyLock<BTreeMap<String, bool>> = LazyLock::new(|| {
    let mut titles = BTreeMap::new();
    for row in rows(include_str!("../../lexicon/academic_titles.tsv")) {
        for title in field(&row, 1).split_whitespace() {
            titles.entry(fold(title)).or_insert(field(&row, 0) == "bare");
        }
    }
    titles
});

static GIVEN_NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/given_names.tsv"))
        .flat_map(|row| field(&row, 1).split_whitespace().map(fold).collect::<Vec<_>>())
        .collect()
});

static ENDINGS: LazyLock<Vec<(String, SurnameEnding)>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/surname_endings.tsv"))
        .flat_map(|row| {
            let kind = match field(&row, 0) {
                "weak" => SurnameEnding::Weak,
                "patronymic" => SurnameEnding::Patronymic,
                _ => SurnameEnding::Clear,
            };
            field(&row, 1).split_whitespace().map(|ending| (fold(ending), kind)).collect::<Vec<_>>()
        })
        .collect()
});

static LABELS: LazyLock<Vec<Label>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/owner_labels.tsv"))
        .flat_map(|row| {
            let means = match field(&row, 0) {
                "owner" => OwnerLabel::Owner,
                "partner" => OwnerLabel::Partner,
                _ => OwnerLabel::Rest,
            };
            let words = |written: &str| written.split('_').map(|word| (fold(word), word.ends_with('*'))).collect();
            field(&row, 1).split_whitespace().map(|written| Label { words: words(written), means }).collect::<Vec<_>>()
        })
        .collect()
});
