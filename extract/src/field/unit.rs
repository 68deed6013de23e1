//! Units of money: "in thousand leva".

use rust_decimal::Decimal;

use super::number::{Token, TokenKind, is_apostrophe, tokens};
use crate::lexicon::money::{
    CurrencyNeeds, UnitWord, currency_sign, currency_word, may_name_money, speaks_of_length, unit_words,
};
use crate::plan::Currency;

/// In what a sum is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// How many whole units of the currency one stands for.
    pub(crate) multiplier: Decimal,
    /// The currency, if it is named.
    pub(crate) currency: Option<Currency>,
}

impl Unit {
    /// Whole units of a currency that is not named.
    pub(crate) const WHOLE: Self = Self { multiplier: Decimal::ONE, currency: None };

    /// This unit where it says something, the outer one where it does not: a column's over the caption's.
    #[must_use]
    pub(crate) fn or(self, outer: Self) -> Self {
        let multiplier = if self.multiplier == Decimal::ONE { outer.multiplier } else { self.multiplier };
        Self { multiplier, currency: self.currency.or(outer.currency) }
    }
}

impl Default for Unit {
    fn default() -> Self {
        Self::WHOLE
    }
}

/// The unit that a heading, a caption or a note states, such as "(хил. лв.)", "u 000 KM", "v €", "EUR '000".
#[must_use]
pub(crate) fn unit_in(text: &str) -> Option<Unit> {
    let tokens = tokens(text);
    let lengths = || tokens.iter().any(|token| token.kind == TokenKind::Word && speaks_of_length(token.text));
    let heading = Heading { tokens: &tokens };
    let mut unit = Unit::WHOLE;
    let mut set_off = false;
    for (at, token) in tokens.iter().enumerate() {
        // A currency set off as units are says more than one within a sentence: `Potreben denar (EUR)`.
        if !set_off {
            let found = heading.currency(at).filter(|_| token.kind != TokenKind::Word || !lengths());
            set_off = found.is_some() && (token.kind != TokenKind::Word || heading.has_neighbour(at));
            unit.currency = found.filter(|_| set_off || unit.currency.is_none()).or(unit.currency);
        }
        if unit.multiplier == Decimal::ONE
            && let Some(found) = heading.multiplier(at)
        {
            unit = Unit { multiplier: found.multiplier, currency: unit.currency.or(found.currency) };
        }
    }
    (unit != Unit::WHOLE).then_some(unit)
}

/// Whether a text is a unit of something else than money: `kom.`, `m²`.
#[must_use]
pub(crate) fn is_measure(text: &str) -> bool {
    unit_words(text.trim_end_matches('.')).contains(&UnitWord::Measure)
}

/// Whether a heading ends in a unit of something else than money: `Length, km`, `Area (m²)`.
#[must_use]
pub(crate) fn measure_in(heading: &str) -> bool {
    let heading = heading.trim().trim_end_matches([')', ']', '/', ' ']);
    // What is measured by the year or the hour: `Savings (MWh/year)`.
    let rate = heading.rsplit_once(['(', '[']).filter(|(_, unit)| unit.contains('/'));
    let rate = rate.and_then(|(name, unit)| Some((name, unit.split('/').next()?)));
    let last = heading.rsplit_once(['(', '[', ',', '/']);
    // A unit with what it measures: `Emissions (t CO₂)`.
    let of_something = rate.or_else(|| heading.rsplit_once(['(', '[']));
    let of_something = of_something.and_then(|(name, unit)| Some((name, unit.split_once(char::is_whitespace)?.0)));
    let of_something = of_something.filter(|(_, unit)| !unit.ends_with('.'));
    rate.into_iter().chain(last).chain(of_something).any(|(name, unit)| ends_in_measure(heading, name, unit))
}

/// Whether what follows a name is a unit of something else than money.
fn ends_in_measure(heading: &str, name: &str, unit: &str) -> bool {
    let unit = unit.trim();
    // `km` is also how the currency of Bosnia and Herzegovina is written in haste.
    let ambiguous = crate::text::fold(unit) == "km";
    unit_words(unit.trim_end_matches('.')).contains(&UnitWord::Measure)
        && (!ambiguous || name.split_whitespace().any(speaks_of_length))
        && unit_in(heading).is_none()
}

/// The currency that a text names beside a number, after a preposition, in brackets or unmistakably.
#[must_use]
pub(crate) fn currency_in(text: &str) -> Option<Currency> {
    // Most cells hold a number alone.
    if text.chars().all(|c| c.is_ascii() && !c.is_ascii_alphabetic() && c != '$') {
        return None;
    }
    if !may_name_money(text) {
        return None;
    }
    unit_in(text).and_then(|unit| unit.currency)
}

struct Heading<'a> {
    tokens: &'a [Token<'a>],
}

impl Heading<'_> {
    fn get(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at)
    }

    /// The token before, a dot or apostrophe skipped.
    fn before(&self, at: usize) -> Option<usize> {
        let mut before = at.checked_sub(1)?;
        while self.tokens[before].is('.') || matches!(self.tokens[before].kind, TokenKind::Mark(c) if is_apostrophe(c))
        {
            before = before.checked_sub(1)?;
        }
        Some(before)
    }

    /// The token after, a dot or slash skipped.
    fn after(&self, at: usize) -> Option<usize> {
        let mut after = at + 1;
        while self.get(after).is_some_and(|token| {
            token.is_any(&['.', '/']) || matches!(token.kind, TokenKind::Mark(c) if is_apostrophe(c))
        }) {
            after += 1;
        }
        (after < self.tokens.len()).then_some(after)
    }

    fn currency(&self, at: usize) -> Option<Currency> {
        let token = self.get(at)?;
        match token.kind {
            TokenKind::Mark(sign) => currency_sign(sign),
            TokenKind::Word => {
                let dotted = self.get(at + 1).is_some_and(|next| next.is('.') && next.start == token.end());
                let (currency, needs) = currency_word(token.text, dotted)?;
                (needs == CurrencyNeeds::Nothing || self.has_neighbour(at)).then_some(currency)
            }
            _ => None,
        }
    }

    fn has_neighbour(&self, at: usize) -> bool {
        let is_number =
            |at: Option<usize>| at.and_then(|at| self.get(at)).is_some_and(|token| token.kind == TokenKind::Number);
        // `1 din 2` counts pages.
        if is_number(at.checked_sub(1)) && is_number(Some(at + 1)) {
            return false;
        }
        let leads = self.before(at).is_some_and(|before| {
            let token = &self.tokens[before];
            // Behind a year a currency ends the phrase: in `2025 din:` the word is another.
            (token.kind == TokenKind::Number && (!is_year(token.text) || self.closes(at)))
                || unit_words(token.text)
                    .iter()
                    .any(|word| matches!(word, UnitWord::Multiplier(_) | UnitWord::Preposition))
        });
        leads || self.is_alone(at)
    }

    /// Whether brackets, commas or the text end behind it.
    fn closes(&self, at: usize) -> bool {
        let mut end = at + 1;
        while self.get(end).is_some_and(|token| token.is('.')) {
            end += 1;
        }
        self.get(end).is_none_or(|token| {
            token.kind == TokenKind::Break || token.is_any(&[')', ']', ',', ';', '/', '-', '–', '—'])
        })
    }

    /// Whether nothing stands beside it within brackets, commas or the text.
    fn is_alone(&self, at: usize) -> bool {
        let opens = at.checked_sub(1).and_then(|before| self.get(before)).is_none_or(|token| {
            token.kind == TokenKind::Break || token.is_any(&['(', '[', ',', ';', '/', '-', '–', '—', ':'])
        });
        opens && self.closes(at)
    }

    fn is_currency(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.get(at)).is_some_and(|token| match token.kind {
            TokenKind::Mark(sign) => currency_sign(sign).is_some(),
            TokenKind::Word => currency_word(token.text, true).is_some(),
            _ => false,
        })
    }

    fn is_preposition(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.get(at)).is_some_and(|token| unit_words(token.text).contains(&UnitWord::Preposition))
    }

    fn multiplier(&self, at: usize) -> Option<Unit> {
        let token = self.get(at)?;
        match token.kind {
            TokenKind::Word => self.multiplier_word(at),
            TokenKind::Number => {
                self.is_thousand(at).then_some(Unit { multiplier: Decimal::ONE_THOUSAND, currency: None })
            }
            _ => None,
        }
    }

    fn multiplier_word(&self, at: usize) -> Option<Unit> {
        let token = self.get(at)?;
        let before = self.before(at);
        let counted = before.is_some_and(|before| self.tokens[before].kind == TokenKind::Number);
        let next = self.get(at + 1);
        let glued_sign = next.is_some_and(|next| {
            next.start == token.end() && matches!(next.kind, TokenKind::Mark(sign) if currency_sign(sign).is_some())
        });
        let beside = self.is_currency(self.after(at)) || self.is_currency(before);
        let hungarian = token.text.eq_ignore_ascii_case("e") && next.is_some_and(|next| next.text == "Ft");
        if hungarian {
            return Some(Unit { multiplier: Decimal::ONE_THOUSAND, currency: None });
        }
        unit_words(token.text).iter().find_map(|word| match *word {
            _ if counted => None,
            UnitWord::Fused(multiplier, currency) => Some(Unit { multiplier, currency: Some(currency) }),
            UnitWord::ShortMultiplier(multiplier) if glued_sign || self.opens_unit(at) => {
                Some(Unit { multiplier, currency: None })
            }
            UnitWord::Multiplier(multiplier) if beside || self.is_preposition(before) || self.is_alone(at) => {
                Some(Unit { multiplier, currency: None })
            }
            _ => None,
        })
    }

    /// Whether a short multiplier and a currency behind it are all that brackets hold: `(M Ft)`, `[k EUR]`.
    fn opens_unit(&self, at: usize) -> bool {
        let opens =
            at.checked_sub(1).and_then(|before| self.get(before)).is_some_and(|token| token.is_any(&['(', '[']));
        let currency = self.after(at).filter(|after| self.is_currency(Some(*after)));
        opens && currency.is_some_and(|currency| self.get(currency + 1).is_some_and(|token| token.is_any(&[')', ']'])))
    }

    /// `000`, `'000`, `1.000` in the place of the word "thousand".
    fn is_thousand(&self, at: usize) -> bool {
        let text = self.tokens[at].text;
        let (before, after) = (self.before(at), self.after(at));
        let leads = self.is_preposition(before)
            || at == 0
            || at.checked_sub(1).and_then(|before| self.get(before)).is_some_and(|token| token.is_any(&['(', '[']));
        let ends = self.get(at + 1).is_none_or(|token| token.is_any(&[')', ']', ',']));
        match text {
            "000" => self.is_currency(after) || self.is_currency(before) || (self.is_preposition(before) && ends),
            "1000" | "1.000" | "1,000" | "1 000" | "1\u{a0}000" => leads && self.is_currency(after),
            _ => false,
        }
    }
}

/// Four figures that are a year of plans.
fn is_year(number: &str) -> bool {
    number.len() == 4 && number.parse().is_ok_and(|year: u32| (1990..=2060).contains(&year))
}

/// The unit written straight after a number, and the index of the token behind it.
pub(super) fn unit_after(tokens: &[Token<'_>], start: usize, known: Option<Currency>) -> (Unit, usize) {
    let mut unit = Unit { multiplier: Decimal::ONE, currency: known };
    let (mut at, mut named) = (start, false);
    while let Some(token) = tokens.get(at) {
        let dotted = tokens.get(at + 1).is_some_and(|next| next.is('.') && next.start == token.end());
        let found = match token.kind {
            TokenKind::Mark(sign) => {
                currency_sign(sign).map(|currency| Unit { currency: Some(currency), ..Unit::WHOLE })
            }
            TokenKind::Word => word_unit(tokens, at, dotted, unit.currency.is_some()),
            _ => None,
        };
        let Some(found) =
            found.filter(|found| !named || found.currency.is_none_or(|_| found.currency == unit.currency))
        else {
            break;
        };
        if found.multiplier != Decimal::ONE && unit.multiplier != Decimal::ONE {
            break;
        }
        named |= found.currency.is_some();
        unit = found.or(unit);
        // `Mio. €`, `Tsd. €`.
        let multiplies = found.multiplier != Decimal::ONE && token.text.chars().count() <= 4;
        at += if dotted && (multiplies || is_abbreviation(token)) { 2 } else { 1 };
    }
    (unit, at)
}

/// Whether a dot after a word belongs to it: `дин.`, `хил.`, but not `dinara.`, `KM.`
fn is_abbreviation(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Word && token.text.chars().count() <= 4 && token.text.chars().all(char::is_lowercase)
}

fn word_unit(tokens: &[Token<'_>], at: usize, dotted: bool, has_currency: bool) -> Option<Unit> {
    let token = tokens.get(at)?;
    if let Some((currency, _)) = currency_word(token.text, dotted) {
        return Some(Unit { currency: Some(currency), ..Unit::WHOLE });
    }
    let next = tokens.get(at + 1 + usize::from(dotted));
    let before_currency = next.is_some_and(|next| match next.kind {
        TokenKind::Mark(sign) => currency_sign(sign).is_some(),
        TokenKind::Word => currency_word(next.text, false).is_some(),
        _ => false,
    });
    if token.text.eq_ignore_ascii_case("e") && next.is_some_and(|next| next.text == "Ft") {
        return Some(Unit { multiplier: Decimal::ONE_THOUSAND, currency: None });
    }
    unit_words(token.text).iter().find_map(|word| match *word {
        UnitWord::Multiplier(multiplier) => Some(Unit { multiplier, currency: None }),
        UnitWord::ShortMultiplier(multiplier) if before_currency || has_currency => {
            Some(Unit { multiplier, currency: None })
        }
        UnitWord::Fused(multiplier, currency) => Some(Unit { multiplier, currency: Some(currency) }),
        _ => None,
    })
}

/// The currency written straight before a number, and the index of its first token.
pub(super) fn currency_before(tokens: &[Token<'_>], number: usize) -> Option<(Currency, usize)> {
    let mut at = number.checked_sub(1)?;
    let dotted = tokens.get(at)?.is('.');
    if dotted {
        at = at.checked_sub(1)?;
    }
    let token = tokens.get(at)?;
    let currency = match token.kind {
        TokenKind::Mark(sign) if !dotted => currency_sign(sign)?,
        TokenKind::Word => {
            let (currency, needs) = currency_word(token.text, dotted)?;
            // Romanian `din 2025` is since that year.
            let year = tokens.get(number).is_some_and(|token| is_year(token.text));
            (dotted || !year || needs == CurrencyNeeds::Nothing).then_some(currency)?
        }
        _ => return None,
    };
    let dollars = token.is('$')
        && at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|word| word.text == "US" && word.end() == token.start);
    let at = at - usize::from(dollars);
    // `50.000 KM 20.000`: the currency belongs to the number before it.
    let owned = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|token| {
        token.kind == TokenKind::Number
            || unit_words(token.text).iter().any(|word| matches!(word, UnitWord::Multiplier(_)))
    });
    (!owned).then_some((currency, at))
}

#[cfg(test)]
mod tests {
    use super::{currency_in, unit_in};

    #[test]
    fn headings_state_units() {
        for (text, multiplier, currency) in [
            ("Износ (у хиљадама динара)", "1000", "RSD"),
            ("у 000 дин.", "1000", "RSD"),
            ("износи у хиљадама РСД", "1000", "RSD"),
            ("Укупно (хиљ. РСД)", "1000", "RSD"),
            ("Iznos u KM", "1", "BAM"),
            ("ИЗНОС (КМ)", "1", "BAM"),
            ("iznos u 000 KM", "1000", "BAM"),
            ("mil. KM", "1000000", "BAM"),
            ("u tisućama kn", "1000", "HRK"),
            ("mil. kn", "1000000", "HRK"),
            ("- u kunama", "1", "HRK"),
            ("Plan 2022. (kn)", "1", "HRK"),
            ("во илјади денари", "1000", "MKD"),
            ("000 ден.", "1000", "MKD"),
            ("Износ (ден.)", "1", "MKD"),
            ("Potreben denar (EUR)", "1", "EUR"),
            ("(хил. лв.)", "1000", "BGN"),
            ("Сума (хил.лв.)", "1000", "BGN"),
            ("Обща стойност в лева", "1", "BGN"),
            ("Сума, лева", "1", "BGN"),
            ("Szacunkowy koszt (tys. zł)", "1000", "PLN"),
            ("Kwota w zł", "1", "PLN"),
            ("Odhad nákladů (tis. Kč)", "1000", "CZK"),
            ("(v Kč, s přesností na dvě desetinná místa)", "1", "CZK"),
            ("v tis. Sk", "1000", "SKK"),
            ("v celých eurách", "1", "EUR"),
            ("v €v €v €", "1", "EUR"),
            ("v 000 EUR", "1000", "EUR"),
            ("(1.000 EUR)", "1000", "EUR"),
            ("mio EUR", "1000000", "EUR"),
            ("Budget (EUR '000)", "1000", "EUR"),
            ("EUR thousand", "1000", "EUR"),
            ("T€", "1000", "EUR"),
            ("TEUR", "1000", "EUR"),
            ("Tsd. €", "1000", "EUR"),
            ("(тис. грн)", "1000", "UAH"),
            ("вартість, тис. гривень, у тому числі", "1000", "UAH"),
            ("тыс. рублей", "1000", "RUB"),
            ("mii lei", "1000", "RON"),
            ("000/lekë", "1000", "ALL"),
            ("në mijë lekë", "1000", "ALL"),
            ("eFt", "1000", "HUF"),
            ("Becsült költség (M Ft)", "1000000", "HUF"),
            ("E Ft", "1000", "HUF"),
            ("ezer Ft-ban", "1000", "HUF"),
            ("Ukupna vrednost u EUR za ceo period", "1", "EUR"),
            ("(u tisućama kuna)", "1000", "HRK"),
            ("u hiljadama KM", "1000", "BAM"),
            ("у милионима динара", "1000000", "RSD"),
            ("износ у мил. РСД", "1000000", "RSD"),
            ("во денари", "1", "MKD"),
            ("во 000 денари", "1000", "MKD"),
            ("в хиляди лева", "1000", "BGN"),
            ("в млн. лв.", "1000000", "BGN"),
            ("w tysiącach złotych", "1000", "PLN"),
            ("kwota (mln zł)", "1000000", "PLN"),
            ("w złotych", "1", "PLN"),
            ("v tis. €", "1000", "EUR"),
            ("v eurách", "1", "EUR"),
            ("v tisících Kč", "1000", "CZK"),
            ("mil. Kč", "1000000", "CZK"),
            ("v tisoč EUR", "1000", "EUR"),
            ("v evrih", "1", "EUR"),
            ("у тисячах гривень", "1000", "UAH"),
            ("млн грн", "1000000", "UAH"),
            ("грн.", "1", "UAH"),
            ("в тысячах рублей", "1000", "RUB"),
            ("milioane lei", "1000000", "RON"),
            ("(lei)", "1", "RON"),
            ("në lekë", "1", "ALL"),
            ("në milion lekë", "1000000", "ALL"),
            ("millió Ft", "1000000", "HUF"),
            ("(Ft)", "1", "HUF"),
            ("ezer forintban", "1000", "HUF"),
            ("in thousands of euros", "1000", "EUR"),
            ("EUR million", "1000000", "EUR"),
            ("in Tausend Euro", "1000", "EUR"),
            ("Plan 2024 din.", "1", "RSD"),
        ] {
            let unit = unit_in(text).unwrap_or_else(|| panic!("nothing in {text}"));
            let found = (unit.multiplier.to_string(), unit.currency.map(|currency| currency.to_string()));
            assert_eq!(found, (multiplier.to_owned(), Some(currency.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_unit_may_stand_with_what_it_measures() {
        for heading in ["Emisii (t CO₂)", "Emisii evitate (t CO₂/an)", "Odpad (kg zmesi)", "Ušteda (tCO2e)"] {
            assert!(super::measure_in(heading), "{heading}");
        }
        for heading in ["Cost (mii lei)", "Iznos (hilj. KM)", "Cena (za kus)", "Vrednost (t. din.)"] {
            assert!(!super::measure_in(heading), "{heading}");
        }
    }

    #[test]
    fn a_multiplier_may_stand_without_currency() {
        for text in ["Rozpočet schváleny [v tis.]", "износи су у хиљадама", "(tis.)", "у 000", "u hiljadama"]
        {
            let unit = unit_in(text).unwrap_or_else(|| panic!("nothing in {text}"));
            assert_eq!((unit.multiplier.to_string().as_str(), unit.currency), ("1000", None), "{text}");
        }
    }

    #[test]
    fn words_that_merely_contain_a_unit_state_none() {
        for text in [
            "Акумулација",
            "Kmetijstvo",
            "Дужина пута у КМ",
            "Dužina (KM)",
            "Tisak i oglašavanje",
            "Total din care",
            "din care, finanțat în 2025 din:",
            "Dinamika realizacije",
            "Лева обала",
            "Лекарска служба",
            "Milionska investicija",
            "Sadnja milion stabala",
            "Knjiga",
            "Izgradnja 12 km puta",
            "Проекти преко 100 хиљада становника",
            "Еврозона",
            "Pagina 1 din 2",
            "Пети ден од манифестацијата",
            "",
        ] {
            assert_eq!(unit_in(text), None, "{text}");
            assert_eq!(currency_in(text), None, "{text}");
        }
    }
}
