use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::beginnings::Beginnings;
use super::letters::latin_capital;
use super::phrases::word_begins;
use super::tsv::rows;
use crate::plan::Currency;
use crate::text::{Letter as _, lowered};

/// What a form of a currency needs around it to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CurrencyNeeds {
    /// Nothing.
    Nothing,
    /// A number, a multiplier or a preposition beside it, or to stand alone in its brackets.
    Neighbour,
}

/// What a word beside a number does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitWord {
    /// Multiplies the number.
    Multiplier(Decimal),
    /// Multiplies it, if a currency stands there too.
    ShortMultiplier(Decimal),
    /// Multiplies it and names the currency.
    Fused(Decimal, Currency),
    /// Makes it a measure or a count.
    Measure,
    /// Leads to a unit in a heading.
    Preposition,
    /// Makes it approximate.
    About,
    /// Makes it a lower bound.
    AtLeast,
    /// Makes it an upper bound.
    AtMost,
    /// Speaks of lengths.
    Length,
    /// Makes it a year.
    Year,
    /// Before it, makes it the number of something.
    Reference,
}

struct CurrencyForm {
    form: &'static str,
    exact: bool,
    dotted: bool,
    needs: CurrencyNeeds,
    currency: Currency,
}

include!(concat!(env!("OUT_DIR"), "/money.rs"));

static CURRENCIES: LazyLock<HashMap<&'static str, &'static [CurrencyForm], FixedState>> =
    LazyLock::new(|| CURRENCY_FORMS.iter().copied().collect());

static UNIT_WORDS: LazyLock<HashMap<&'static str, &'static [UnitWord], FixedState>> =
    LazyLock::new(|| UNIT_FORMS.iter().copied().collect());

/// How the words of money begin. Most words of a text begin otherwise, and need not be looked up.
static BEGINNINGS: LazyLock<Beginnings> = LazyLock::new(|| {
    let currencies = CURRENCY_FORMS.iter().map(|(form, _)| *form);
    Beginnings::of(currencies.chain(UNIT_FORMS.iter().map(|(form, _)| *form)))
});

/// Bytes that small letters may take less than capitals.
const SHORTER: usize = 4;
/// The same for a word as written: a Cyrillic letter takes two bytes where its Latin shape takes one.
const LONGEST_WRITTEN: usize = 2 * (LONGEST + SHORTER);

/// The currency a sign such as `€` stands for.
pub(crate) fn currency_sign(sign: char) -> Option<Currency> {
    SIGNS.iter().find(|(own, _)| *own == sign).map(|(_, currency)| *currency)
}

/// The currency a whole word names, and what it needs around it; `dotted` if a dot follows.
pub(crate) fn currency_word(word: &str, dotted: bool) -> Option<(Currency, CurrencyNeeds)> {
    if word.len() > LONGEST_WRITTEN || !BEGINNINGS.may_begin_in_any_shape(word) {
        return None;
    }
    let latin = || word.chars().map(latin_capital).collect::<String>();
    let is_mixed = word.chars().any(|c| latin_capital(c) != c);
    [Some(Cow::Borrowed(word)), is_mixed.then(|| Cow::Owned(latin()))].into_iter().flatten().find_map(|word| {
        let forms = (word.len() <= LONGEST + SHORTER).then(|| CURRENCIES.get(lowered(&word).as_str()))??;
        let form = forms.iter().find(|form| (!form.exact || form.form == word) && (!form.dotted || dotted))?;
        Some((form.currency, form.needs))
    })
}

/// Whether a sign or a word of a text may name a currency; `false` is sure.
pub(crate) fn may_name_money(text: &str) -> bool {
    let mut in_word = false;
    text.char_indices().any(|(at, c)| {
        let begins = !in_word && c.is_letter();
        in_word = c.is_letter() || matches!(c, '\u{300}'..='\u{36f}');
        begins && may_begin_with_money(text.get(at..).unwrap_or_default())
            || !begins && !c.is_ascii_alphanumeric() && currency_sign(c).is_some()
    })
}

/// Whether the letters at the beginning of a text name a currency, or a unit that may hold one.
fn may_begin_with_money(text: &str) -> bool {
    if !BEGINNINGS.may_begin_in_any_shape(text) {
        return false;
    }
    let is_of_word = |c: char| c.is_letter() || matches!(c, '\u{300}'..='\u{36f}');
    let end = text.find(|c: char| !is_of_word(c)).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    // A digit belongs to the word: such words are looked at in full.
    rest.starts_with(char::is_numeric)
        || currency_word(word, true).is_some()
        || unit_words(word).iter().any(|word| matches!(word, UnitWord::Fused(..)))
}

/// All that a whole word does beside a number.
pub(crate) fn unit_words(word: &str) -> &'static [UnitWord] {
    if !BEGINNINGS.may_begin(word) {
        return &[];
    }
    UNIT_WORDS.get(lowered(word).as_str()).map_or(&[], |words| words)
}

/// Whether a word speaks of lengths, where `KM` means kilometres.
pub(crate) fn speaks_of_length(word: &str) -> bool {
    let word = lowered(word);
    LENGTHS.iter().any(|stem| word_begins(&word, stem))
}

/// The currency of a country's budgets in a year; the country by its ISO 3166-1 alpha-2 code.
pub(crate) fn currency_of(country: &str, year: i32) -> Option<Currency> {
    rows(include_str!("../../lexicon/country_currencies.tsv")).find_map(|row| {
        let [of, code, first, last] = row[..] else { return None };
        let years = first.parse().ok()?..=last.parse().ok()?;
        (of == country && years.contains(&year)).then(|| Currency::from_code(code))?
    })
}

#[cfg(test)]
mod tests {
    use super::{CURRENCIES, SIGNS, UNIT_WORDS, currency_of, currency_word, speaks_of_length};

    #[test]
    fn the_tables_are_well_formed() {
        assert!(CURRENCIES.len() > 80 && SIGNS.len() >= 5);
        for table in [include_str!("../../lexicon/currencies.tsv"), include_str!("../../lexicon/units.tsv")] {
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert!(line.split('\t').count() >= 2 && !line.contains("\t\t"), "{line}");
            }
        }
        let lines = include_str!("../../lexicon/units.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(UNIT_WORDS.values().map(|words| words.len()).sum::<usize>(), lines);
    }

    #[test]
    fn a_country_pays_in_its_currency_of_the_time() {
        for (country, year, code) in [
            ("BA", 2019, "BAM"),
            ("HR", 2022, "HRK"),
            ("HR", 2023, "EUR"),
            ("SK", 2008, "SKK"),
            ("BG", 2025, "BGN"),
            ("BG", 2026, "EUR"),
            ("ME", 2019, "EUR"),
        ] {
            assert_eq!(currency_of(country, year).unwrap().code(), code);
        }
        assert_eq!(currency_of("XX", 2020), None);
    }

    #[test]
    fn capitals_tell_marks_from_kilometres() {
        assert_eq!(currency_word("КМ", false).unwrap().0.code(), "BAM");
        assert_eq!(currency_word("КM", false).unwrap().0.code(), "BAM");
        assert_eq!(currency_word("km", false), None);
        assert_eq!(currency_word("ден", false), None);
        assert!(currency_word("ден", true).is_some());
        assert!(speaks_of_length("Дужина"));
    }
}
