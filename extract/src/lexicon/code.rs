use std::sync::LazyLock;

use super::label_stems::label_stems;
use super::pattern::Pattern;
use crate::text::{Letter as _, fold};

/// When a code of a pattern surely belongs to a scheme without a word that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sure {
    Never,
    InItsCountry,
    Anywhere,
}

/// How the codes of a scheme are written.
pub(crate) struct CodeRule {
    /// Its name, such as `ba-economic`; `none` for numbers that are no codes.
    pub(crate) scheme: &'static str,
    /// Where it holds, ISO 3166-1 alpha-2; `*` for anywhere.
    pub(crate) country: &'static str,
    words: &'static [&'static str],
    /// Of the whole code.
    pattern: Pattern,
    /// When its pattern alone is enough.
    pub(crate) sure: Sure,
}

impl CodeRule {
    /// Whether a code without blanks fits its pattern.
    pub(crate) fn fits(&self, code: &str) -> bool {
        self.pattern.fit(code, 0).is_some()
    }

    /// Whether it holds in a country; any may be meant where none is known.
    pub(crate) fn holds_in(&self, country: Option<&str>) -> bool {
        self.country == "*" || country.is_none_or(|country| country == self.country)
    }

    /// Whether it holds in this very country.
    pub(crate) fn is_of(&self, country: Option<&str>) -> bool {
        country == Some(self.country)
    }

    /// Whether a word announces its codes.
    pub(crate) fn is_announced_by(&self, word: &CodeWord) -> bool {
        self.words.iter().any(|own| match own.strip_suffix('*') {
            Some(stem) => word.0.starts_with(stem),
            None => word.0 == *own,
        })
    }
}

/// A word that may announce codes, folded once for all rules; `§` is one too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeWord(String);

impl CodeWord {
    /// The word as it is written, folded.
    pub(crate) fn new(word: &str) -> Self {
        Self(if word.starts_with('§') { "§".to_owned() } else { fold(word) })
    }
}

include!(concat!(env!("OUT_DIR"), "/code_rules.rs"));

struct Label {
    code: &'static str,
    names: &'static [&'static str],
    /// The beginnings of the words of each name.
    stems: &'static [&'static [&'static str]],
}

/// The codes of a scheme.
struct Labels {
    scheme: &'static str,
    /// Sorted by code.
    list: &'static [Label],
    /// Places in the list by code without the zeros at its end, sorted; the first of several.
    groups: &'static [(&'static str, usize)],
}

include!(concat!(env!("OUT_DIR"), "/code_labels.rs"));

fn labels(scheme: &str) -> Option<&'static Labels> {
    LABELS.iter().find(|labels| labels.scheme == scheme)
}

/// The rules of all schemes, the first that fits to be taken.
pub(crate) fn rules() -> &'static [CodeRule] {
    &RULES
}

/// The name of a code in its list; of a shorter code, that of its group.
#[must_use]
pub(crate) fn label_of(scheme: &str, code: &str) -> Option<&'static str> {
    find(scheme, code)?.names.first().copied()
}

/// The code whose name, also a former one, a label bears; nothing if none or several come as near.
#[must_use]
pub(crate) fn suggest(scheme: &str, label: &str) -> Option<&'static str> {
    let wanted = label_stems(label);
    let mut best: Option<(usize, &Label)> = None;
    let mut tied = false;
    for entry in labels(scheme)?.list {
        let likeness = entry.stems.iter().map(|own| likeness(&wanted, own)).max().unwrap_or_default();
        match best {
            Some((most, _)) if likeness < most => {}
            Some((most, other)) if likeness == most => tied = tied || other.code != entry.code,
            _ => (best, tied) = (Some((likeness, entry)), false),
        }
    }
    best.filter(|(likeness, _)| *likeness >= 75 && !tied).map(|(_, entry)| entry.code)
}

/// Whether a code is in the list of its scheme.
pub(crate) fn is_listed(scheme: &str, code: &str) -> bool {
    find(scheme, code).is_some()
}

/// Whether a code is in the list of any scheme that has a rule.
pub(crate) fn is_listed_anywhere(code: &str) -> bool {
    let bare = bare(code);
    RULED.iter().any(|labels| find_in(labels, &bare).is_some())
}

static RULED: LazyLock<Vec<&'static Labels>> =
    LazyLock::new(|| LABELS.iter().filter(|labels| RULES.iter().any(|rule| rule.scheme == labels.scheme)).collect());

fn find(scheme: &str, code: &str) -> Option<&'static Label> {
    find_in(labels(scheme)?, &bare(code))
}

/// A code without the marks in it.
fn bare(code: &str) -> String {
    code.chars().filter(|c| c.is_letter_or_digit()).collect()
}

fn find_in(labels: &'static Labels, bare: &str) -> Option<&'static Label> {
    let list = labels.list;
    let exact = |code: &str| list.binary_search_by(|label| label.code.cmp(code)).ok().and_then(|at| list.get(at));
    exact(bare).or_else(|| match labels.scheme {
        // The fourth digit of a Polish paragraph tells the source of the money, not the kind of cost.
        "pl-paragraf" => exact(bare.get(..3).filter(|_| bare.len() == 4)?),
        "ua-programme" => exact(bare.get(3..).filter(|_| bare.len() == 7)?),
        "rs-programme" => exact(bare.get(..4)?),
        scheme if scheme.ends_with("-economic") => {
            let group = labels.groups.binary_search_by_key(&bare.trim_end_matches('0'), |(group, _)| group).ok()?;
            list.get(labels.groups.get(group)?.1)
        }
        _ => None,
    })
}

/// Shared stems by all stems, in hundredths.
fn likeness(one: &[String], other: &[&str]) -> usize {
    let shared = one.iter().filter(|stem| other.binary_search(&stem.as_str()).is_ok()).count();
    let all = one.len() + other.len() - shared;
    if shared == 0 { 0 } else { shared * 100 / all }
}

#[cfg(test)]
mod tests {
    use super::{LABELS, RULES, is_listed, label_of, suggest};

    #[test]
    fn the_tables_are_well_formed() {
        let lines = |table: &str| table.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(RULES.len(), lines(include_str!("../../lexicon/codes.tsv")));
        assert!(RULES.iter().all(|rule| rule.pattern.is_sound()));
        assert_eq!(
            LABELS.iter().map(|labels| labels.list.len()).sum::<usize>(),
            lines(include_str!("../../lexicon/code_labels.tsv"))
        );
        for labels in LABELS {
            let scheme = labels.scheme;
            assert!(labels.list.is_sorted_by(|one, next| one.code < next.code), "{scheme}");
            assert!(scheme == "bg-revenue" || RULES.iter().any(|rule| rule.scheme == scheme), "{scheme} has no rule");
        }
    }

    #[test]
    fn codes_have_names_at_every_level() {
        for (scheme, code, name) in [
            ("ba-economic", "412700", "Расходи за стручне услуге"),
            ("ba-economic", "4127", "Расходи за стручне услуге"),
            ("ba-economic", "821600", "Rekonstrukcija i investiciono održavanje"),
            ("rs-economic", "424", "Специјализоване услуге"),
            ("rs-programme", "1102-0008", "Програм 2. Комуналне делатности"),
            ("pl-dzial", "010", "Rolnictwo i łowiectwo"),
            ("pl-rozdzial", "60016", "Drogi publiczne gminne"),
            ("pl-paragraf", "4530", "Podatek od towarów i usług (VAT)"),
            ("sk-functional", "01.1.1", "Výkonné a zákonodarné orgány, finančné záležitosti"),
            ("bg-paragraph", "52-06", "Изграждане на инфраструктурни обекти"),
            ("cz-odpa", "2212", "Silnice"),
        ] {
            assert_eq!(label_of(scheme, code), Some(name), "{scheme} {code}");
        }
        assert_eq!(label_of("ba-economic", "999999"), None);
        assert_eq!(label_of("xx", "1"), None);
        assert!(!is_listed("ba-economic", ""));
    }

    #[test]
    fn a_name_suggests_its_code() {
        for (scheme, label, code) in [
            ("ba-economic", "Остале уговорене услуге", Some("412700")),
            ("ba-economic", "Rashodi za stručne usluge", Some("412700")),
            ("ba-economic", "Расходи за текуће одржавање", Some("412500")),
            ("ba-economic", "Трошкови репрезентације", None),
            ("ba-economic", "Расходи", None),
            ("ba-economic", "", None),
        ] {
            assert_eq!(suggest(scheme, label), code, "{label}");
        }
    }
}
