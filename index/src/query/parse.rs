use std::ops::Range;

use super::value::{amount, checks, confidence, country, currency, kind, sector, years};
use super::{Clause, Condition, LastWord, Matching, Query, Sign, Wording, Words};
use crate::QueryError;
use crate::projection::{code_term, folded_words};

/// Opening and closing marks of a phrase; typed and typographic ones alike.
const QUOTES: &[char] = &['"', '„', '“', '”', '«', '»'];

const FILTERS: [&str; 13] = [
    "municipality",
    "country",
    "year",
    "sector",
    "kind",
    "amount",
    "currency",
    "owner",
    "code",
    "source",
    "checks",
    "confidence",
    "file",
];
const FILTERS_HINT: &str = "filters are municipality: country: year: sector: kind: amount: currency: owner: code: source: checks: confidence: file:";

/// A stretch of a query between spaces.
struct Piece<'a> {
    sign: Sign,
    /// Before the colon, if that can be a filter.
    name: Option<&'a str>,
    value: &'a str,
    wording: Wording,
    /// The bytes of the whole piece.
    at: Range<usize>,
}

impl Piece<'_> {
    /// Whether it joins what stands before and after it.
    fn is_or(&self) -> bool {
        self.name.is_none()
            && self.sign == Sign::Wanted
            && self.wording == Wording::Free
            && matches!(self.value, "OR" | "|")
    }
}

/// The question that a text writes.
pub(super) fn query(text: &str) -> Result<Query, QueryError> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut or: Option<Piece<'_>> = None;
    for piece in pieces(text) {
        if piece.is_or() {
            let follows = or.is_none() && clauses.last().is_some_and(|clause| clause.sign == Sign::Wanted);
            if !follows {
                return Err(misplaced(&piece));
            }
            or = Some(piece);
            continue;
        }
        let Some(condition) = condition(&piece, clauses.last())? else { continue };
        match (or.take(), clauses.last_mut()) {
            (Some(or), _) if piece.sign == Sign::Unwanted => return Err(misplaced(&or)),
            (Some(_), Some(before)) => before.alternatives.push(condition),
            _ => clauses.push(Clause { sign: piece.sign, alternatives: vec![condition] }),
        }
    }
    if let Some(or) = or {
        return Err(misplaced(&or));
    }
    if clauses.is_empty() {
        let message = "the query asks for nothing".to_owned();
        let hint = "type a word, such as `planoteka search vodovod`, or a filter, such as year:2021";
        return Err(QueryError { message, at: 0..text.len(), hint });
    }
    Ok(Query { clauses, matching: Matching::default() })
}

fn misplaced(or: &Piece<'_>) -> QueryError {
    let message = "`OR` does not stand between two words or filters".to_owned();
    let hint = "write it as in `vodovod OR kanalizacija`; in quotes it is a word as any other";
    QueryError { message, at: or.at.clone(), hint }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return pieces;
        }
        let start = text.len() - rest.len();
        let (piece, after) = first_piece(rest, start);
        pieces.push(piece);
        rest = after;
    }
}

/// Splits off the piece at the beginning of `rest`, which stands at byte `start` of the query.
fn first_piece(rest: &str, start: usize) -> (Piece<'_>, &str) {
    let unsigned = rest.strip_prefix('-').filter(|after| !after.starts_with(char::is_whitespace));
    let (sign, body) = unsigned.map_or((Sign::Wanted, rest), |body| (Sign::Unwanted, body));
    let named =
        body.split_once(':').filter(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()));
    let (name, body) = named.map_or((None, body), |(name, value)| (Some(name), value));
    let quoted = body.strip_prefix(QUOTES);
    let wording = if quoted.is_some() { Wording::Quoted } else { Wording::Free };
    let (value, after) = match quoted {
        Some(quoted) => match quoted.find(QUOTES) {
            Some(end) => (quoted.get(..end).unwrap_or_default(), after_quote(quoted, end)),
            None => (quoted, ""),
        },
        None => body.split_at(body.find(char::is_whitespace).unwrap_or(body.len())),
    };
    let end = start + rest.len() - after.len();
    (Piece { sign, name, value, wording, at: start..end }, after)
}

fn after_quote(quoted: &str, end: usize) -> &str {
    let mut letters = quoted.get(end..).unwrap_or_default().chars();
    letters.next();
    letters.as_str()
}

/// What a piece asks for; nothing when it has no letters.
fn condition(piece: &Piece<'_>, before: Option<&Clause>) -> Result<Option<Condition>, QueryError> {
    let Some(name) = piece.name else {
        let follows_amount = before.is_some_and(|clause| matches!(clause.only(), Some(Condition::Amount(_))));
        if follows_amount && let Some(currency) = planoteka_extract::plan::Currency::from_code(piece.value) {
            return Ok(Some(Condition::Currency(currency)));
        }
        return Ok(words(piece.value, piece.wording).map(Condition::Anywhere));
    };
    let lower = name.to_lowercase();
    let wrong = |message: String, hint| QueryError { message, at: piece.at.clone(), hint };
    if !FILTERS.contains(&lower.as_str()) {
        return match FILTERS.iter().find(|filter| resembles(&lower, filter)) {
            Some(filter) => {
                Err(wrong(format!("there is no filter `{name}:`; did you mean `{filter}:`?"), FILTERS_HINT))
            }
            // A colon in running text.
            None => Ok(words(&format!("{name} {}", piece.value), Wording::Quoted).map(Condition::Anywhere)),
        };
    }
    if piece.value.is_empty() {
        return Err(wrong(format!("`{name}:` has no value"), "write it without a space, such as year:2021"));
    }
    let text = || {
        let hint = "write letters or digits after the colon, and several words in quotes";
        words(piece.value, piece.wording).ok_or_else(|| wrong(format!("`{}` has no letters", piece.value), hint))
    };
    Ok(Some(match lower.as_str() {
        "municipality" => Condition::Municipality(text()?),
        "owner" => Condition::Owner(text()?),
        "source" => Condition::Funds(text()?),
        "file" => Condition::File(text()?),
        "code" => Condition::Code(code_term(piece.value)),
        "kind" => Condition::Kind(kind(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
        "country" => Condition::Country(country(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
        "sector" => Condition::Sector(sector(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
        "checks" => Condition::Checks(checks(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
        "currency" => Condition::Currency(currency(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
        "confidence" => Condition::Confidence(confidence(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
        "year" => Condition::Years(years(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
        _ => Condition::Amount(amount(piece.value).map_err(|(message, hint)| wrong(message, hint))?),
    }))
}

fn words(text: &str, wording: Wording) -> Option<Words> {
    let terms: Vec<String> = folded_words(text).into_iter().map(|word| word.term).collect();
    let last = if text.ends_with('*') { LastWord::Beginning } else { LastWord::Whole };
    let typed = text.trim_end_matches('*').to_owned();
    (!terms.is_empty()).then_some(Words { terms, typed, last, wording })
}

/// Whether a name is a filter's with letters missing, added or changed.
fn resembles(name: &str, filter: &str) -> bool {
    let common = name.chars().zip(filter.chars()).take_while(|(one, other)| one == other).count();
    let tail = |text: &str| text.chars().rev().collect::<String>();
    let from_end = tail(name).chars().zip(tail(filter).chars()).take_while(|(one, other)| one == other).count();
    let longest = name.len().max(filter.len());
    name.len() >= 3 && common.max(1) - 1 + from_end + 3 > longest || (common >= 3 && common == name.len())
}

#[cfg(test)]
mod tests {
    use super::super::*;

    fn shown(text: &str) -> String {
        match Query::parse(text) {
            Ok(query) => query.clauses.iter().map(clause).collect::<Vec<_>>().join(" "),
            Err(crate::Error::Query(error)) => format!("{:?} {}", &text[error.at.clone()], error.message),
            Err(error) => error.to_string(),
        }
    }

    fn clause(clause: &Clause) -> String {
        let words = |words: &Words| {
            let star = if words.last == LastWord::Beginning { "*" } else { "" };
            format!("{}{star}", words.terms.join("+"))
        };
        let bounds =
            |bounds: &Bounds| format!("{:?}..{:?}", bounds.from, bounds.to).replace("Some", "").replace("None", "");
        let sign = if clause.sign == Sign::Unwanted { "-" } else { "" };
        let shown = |condition: &Condition| match condition {
            Condition::Anywhere(text) => words(text),
            Condition::Municipality(text) => format!("municipality:{}", words(text)),
            Condition::Owner(text) => format!("owner:{}", words(text)),
            Condition::Funds(text) => format!("source:{}", words(text)),
            Condition::File(text) => format!("file:{}", words(text)),
            Condition::Code(code) => format!("code:{code}"),
            Condition::Kind(kind) => format!("kind:{}", kind.name()),
            Condition::Country(code) => format!("country:{code}"),
            Condition::Sector(name) => format!("sector:{name}"),
            Condition::Checks(verdict) => format!("checks:{}", verdict.name()),
            Condition::Currency(currency) => format!("currency:{currency}"),
            Condition::Years(years) => format!("year:{}", bounds(years)),
            Condition::Amount(amount) => format!("amount:{}", bounds(amount)),
            Condition::Confidence(confidence) => format!("confidence:{}", bounds(confidence)),
        };
        format!("{sign}{}", clause.alternatives.iter().map(shown).collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn queries_are_understood() {
        for (text, expected) in [
            ("водовод Čaprazi", "vodovod caprazi"),
            ("\"Izgradnja puta\" -most", "izgradnja+puta -most"),
            ("„изградња пута“ vodovod*", "izgradnja+puta vodovod*"),
            ("\"open quote", "open+quote"),
            ("municipality:\"Нови Сад\" -kind:goal", "municipality:novi+sad -kind:goal"),
            ("year:2021 year:2021..2023 year:..2020", "year:(2021)..(2021) year:(2021)..(2023) year:..(2020)"),
            ("amount:>1000000 amount:10.000..50000", "amount:(100000001).. amount:(1000000)..(5000000)"),
            ("amount:>=100 EUR put", "amount:(10000).. currency:EUR put"),
            ("code:4127-00 owner:Лопандић source:eu file:modrica", "code:412700 owner:lopandic source:eu file:modrica"),
            ("kind:budget-line", "kind:budget_line"),
            ("country:ba checks:fail", "country:BA checks:fail"),
            ("sector:Water -sector:06.3 sector:social", "sector:water -sector:06.3 sector:social"),
            ("confidence:<0.9 confidence:0,5..1", "confidence:..(89) confidence:(50)..(100)"),
            ("vodovod OR kanalizacija most | put", "vodovod|kanalizacija most|put"),
            ("put kind:goal OR country:ba OR \"OR\"", "put kind:goal|country:BA|or"),
            ("Napomena:vidi 2.1", "napomena+vidi 2+1"),
            ("- — vodovod", "vodovod"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_malformed_filter_shows_its_place() {
        for (text, expected) in [
            ("put year:20x1", "\"year:20x1\" `20x1` is no year"),
            ("year:2023..2021 put", "\"year:2023..2021\" the range `2023..2021` ends before it begins"),
            ("put kind:road", "\"kind:road\" there is no kind `road`"),
            ("sector:puddles", "\"sector:puddles\" there is no sector `puddles`"),
            ("checks:bad", "\"checks:bad\" no check says `bad`"),
            ("confidence:<90", "\"confidence:<90\" `90` is no confidence"),
            ("confidence:0.925", "\"confidence:0.925\" `0.925` is no confidence"),
            ("-amount:much", "\"-amount:much\" `much` is no amount"),
            (
                "municipalty:Sokobanja",
                "\"municipalty:Sokobanja\" there is no filter `municipalty:`; did you mean `municipality:`?",
            ),
            ("OR put", "\"OR\" `OR` does not stand between two words or filters"),
            ("put OR", "\"OR\" `OR` does not stand between two words or filters"),
            ("put | OR most", "\"OR\" `OR` does not stand between two words or filters"),
            ("put OR -most", "\"OR\" `OR` does not stand between two words or filters"),
            ("owner: Pera", "\"owner:\" `owner:` has no value"),
            ("  ", "\"  \" the query asks for nothing"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
