//! Serbian Cyrillic in Latin letters and back.

use std::sync::LazyLock;

/// The letters of both alphabets, small ones.
const LETTERS: [(char, &str); 30] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('ђ', "đ"),
    ('е', "e"),
    ('ж', "ž"),
    ('з', "z"),
    ('и', "i"),
    ('ј', "j"),
    ('к', "k"),
    ('л', "l"),
    ('љ', "lj"),
    ('м', "m"),
    ('н', "n"),
    ('њ', "nj"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('ћ', "ć"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "c"),
    ('ч', "č"),
    ('џ', "dž"),
    ('ш', "š"),
];

/// Beginnings of words in which `lj`, `nj` or `dž` are two letters, the two parted by `|`.
static PARTED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/digraphs.tsv").lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(str::split_whitespace);
    words.map(|word| (word.replace('|', ""), word.replace('|', "\u{200b}"))).collect()
});

/// A Cyrillic text in Latin letters; letters that Serbian does not have stay.
#[must_use]
pub fn to_latin(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in letters.iter().enumerate() {
        let small = c.to_lowercase().next().unwrap_or(*c);
        let Some((_, latin)) = LETTERS.iter().find(|(cyrillic, _)| *cyrillic == small) else {
            out.push(*c);
            continue;
        };
        if small == *c {
            out.push_str(latin);
            continue;
        }
        // `ЉУ` is `LJU`, `Љу` is `Lju`; alone, its neighbours in capitals decide.
        let capital = |at: Option<usize>| {
            at.and_then(|at| letters.get(at)).filter(|c| c.is_alphabetic()).map(|c| c.is_uppercase())
        };
        let all = capital(Some(at + 1)).or_else(|| capital(at.checked_sub(1))).unwrap_or(false);
        let mut parts = latin.chars();
        out.extend(parts.next().into_iter().flat_map(char::to_uppercase));
        for part in parts {
            if all { out.extend(part.to_uppercase()) } else { out.push(part) }
        }
    }
    out
}

/// A Latin text in Cyrillic letters. Words with letters that Serbian does not have, addresses and Roman numerals stay.
#[must_use]
pub fn to_cyrillic(text: &str) -> String {
    text.split_inclusive(char::is_whitespace).map(token).collect()
}

fn token(token: &str) -> String {
    if is_address(token) {
        return token.to_owned();
    }
    let mut out = String::with_capacity(token.len() * 2);
    let mut rest = token;
    while !rest.is_empty() {
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(letters);
        out += &word(run);
        let signs = after.find(char::is_alphabetic).unwrap_or(after.len());
        let (between, next) = after.split_at(signs);
        out += between;
        rest = next;
    }
    out
}

fn is_address(token: &str) -> bool {
    let inner = token.trim_matches(|c: char| !c.is_alphanumeric());
    let dotted = inner.split('.').collect::<Vec<_>>();
    let domain = dotted.len() > 1 && dotted.iter().all(|part| part.len() > 1 && part.is_ascii());
    inner.contains("://") || inner.contains('@') || domain && dotted.last().is_some_and(|last| DOMAINS.contains(last))
}

/// Ends of web addresses.
const DOMAINS: [&str; 12] = ["ba", "rs", "me", "hr", "mk", "com", "org", "net", "info", "eu", "gov", "edu"];

fn word(word: &str) -> String {
    if !is_serbian(word) {
        return word.to_owned();
    }
    let parted = part(word);
    let letters: Vec<char> = parted.chars().collect();
    let mut out = String::with_capacity(word.len() * 2);
    let mut at = 0;
    while let Some(first) = letters.get(at) {
        let pair: String =
            [Some(first), letters.get(at + 1)].into_iter().flatten().flat_map(|c| c.to_lowercase()).collect();
        let found = LETTERS.iter().find(|(_, latin)| latin.chars().count() == 2 && *latin == pair);
        let single = first.to_lowercase().to_string();
        match found
            .map(|(cyrillic, _)| (*cyrillic, 2))
            .or_else(|| LETTERS.iter().find(|(_, latin)| *latin == single).map(|(cyrillic, _)| (*cyrillic, 1)))
        {
            Some((cyrillic, taken)) => {
                if first.is_uppercase() {
                    out.extend(cyrillic.to_uppercase());
                } else {
                    out.push(cyrillic);
                }
                at += taken;
            }
            None => {
                if *first != '\u{200b}' {
                    out.push(*first);
                }
                at += 1;
            }
        }
    }
    out
}

/// Whether all letters of a word are of the Serbian Latin alphabet, and it is no Roman numeral.
fn is_serbian(word: &str) -> bool {
    let numeral = word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let alphabet =
        |c: char| c.to_lowercase().all(|c| matches!(c, 'a'..='p' | 'r'..='v' | 'z' | 'č' | 'ć' | 'đ' | 'š' | 'ž'));
    !numeral && word.chars().all(alphabet)
}

/// The word with a mark between letters that look like one and are two.
fn part(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.len() != word.len() {
        return word.to_owned();
    }
    let fits = |(beginning, _): &&(String, String)| {
        let bare = ["naj", "ne", "pre", "po", "iz", "za"].iter().filter_map(|prefix| lower.strip_prefix(prefix));
        lower.starts_with(beginning.as_str()) || bare.into_iter().any(|rest| rest.starts_with(beginning.as_str()))
    };
    let Some((bare, marked)) = PARTED.iter().find(fits) else { return word.to_owned() };
    let start = lower.find(bare.as_str()).unwrap_or(0);
    let cut = start + marked.find('\u{200b}').unwrap_or(0);
    match (word.get(..cut), word.get(cut..)) {
        (Some(head), Some(tail)) => format!("{head}\u{200b}{tail}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{to_cyrillic, to_latin};

    #[test]
    fn both_ways_are_exact() {
        for (cyrillic, latin) in [
            ("брза вижљаста лија хоће да ђипи", "brza vižljasta lija hoće da đipi"),
            ("ЉУДИ, ЈАЗАВАЦ ЏЕФ ГЛОЂУЋИ ЖБУЊЕ", "LJUDI, JAZAVAC DŽEF GLOĐUĆI ŽBUNJE"),
            ("Љубичаста ЉОВИСНА Њише Џемпер", "Ljubičasta LJOVISNA Njiše Džemper"),
            ("Одједном Танјуг рече да ће надживети инјекцију", "Odjednom Tanjug reče da će nadživeti injekciju"),
            ("конјунктура, конјункција и поджанр", "konjunktura, konjunkcija i podžanr"),
            ("НАДЖИВЕТИ ИНЈЕКЦИЈА ТАНЈУГ", "NADŽIVETI INJEKCIJA TANJUG"),
            ("План рада за 2019. годину: коњи, љиљани, џак", "Plan rada za 2019. godinu: konji, ljiljani, džak"),
        ] {
            assert_eq!(to_latin(cyrillic), latin);
            assert_eq!(to_cyrillic(latin), cyrillic);
        }
    }

    #[test]
    fn what_is_not_serbian_stays() {
        for text in ["Windows", "XII", "www.opstina.rs", "info@grad.ba", "Über"] {
            assert_eq!(to_cyrillic(text), text);
        }
        assert_eq!(to_latin("щука"), "щuka");
    }
}
