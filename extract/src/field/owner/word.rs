use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::people::{Head, SurnameEnding, head, is_given_name, is_title, legal_form, surname_ending};
use crate::plan::OwnerKind;
use crate::text::{Letter as _, fold, lowered};

/// A word of a text that names owners.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Bytes of the text, with its dot.
    pub range: Range<usize>,
    pub folded: String,
    pub class: Class,
    /// Begins with a capital.
    pub capital: bool,
    pub given: bool,
    pub surname: Option<SurnameEnding>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Names a post, unit or organisation.
    Head(Head),
    /// A short form of an organisation or unit, in capitals.
    Acronym(Option<OwnerKind>),
    Title,
    /// "М.", "И.И."
    Initial,
    /// A capitalised word of no known meaning.
    Name,
    /// A preposition.
    Preposition,
    /// A number, or a small word of no known meaning.
    Other,
    /// Words in quotation marks.
    Quoted,
    /// Words in brackets.
    Bracketed,
}

/// What stands between two runs of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Gap {
    pub comma: bool,
    pub and: bool,
    pub line: bool,
    /// A blank line.
    pub blank: bool,
    pub slash: bool,
    pub dash: bool,
    pub colon: bool,
    /// A semicolon, a bullet, a number of a list.
    pub hard: bool,
}

impl Gap {
    pub(super) fn any(self) -> bool {
        self != Self::default()
    }
}

/// Words with nothing between them but blanks, and the gap before them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Piece {
    pub gap: Gap,
    pub words: Vec<Word>,
    /// Whether a colon follows.
    pub label: bool,
}

/// Most bytes that quotation marks or brackets hold together.
const LONGEST_QUOTE: usize = 200;

/// Parts a text into pieces. Mail and web addresses and telephone numbers are left out.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut scanner = Scanner { text, capitals: is_capitals(text), done: Vec::new(), piece: Piece::default() };
    let mut at = 0;
    for contact in contacts(text) {
        scanner.scan(at..contact.start);
        at = contact.end;
    }
    scanner.scan(at..text.len());
    scanner.close(Gap::default());
    scanner.done
}

/// Mail and web addresses, telephone numbers with or without their word.
const CONTACT_PATTERN: &str = concat!(
    r"(?i)(?:\b(?:tel|тел|mob|моб|phone|fax|факс)\.?[ \t]*[.:]?[ \t]*[+(]?[0-9][0-9 \t/().+-]{4,}",
    r"|(?:\be-?mail\s*:\s*)?[^\s@,;:()<>]+@[^\s@,;:()<>]+",
    r"|(?:https?://|www\.)\S+",
    r"|[+(]?[0-9]{2,4}\)?[ /-][0-9][0-9 /-]{4,}[0-9])",
);

static CONTACT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(CONTACT_PATTERN).ok());

/// Words of the pattern before a telephone number.
const TELEPHONE_WORDS: [&str; 7] = ["tel", "тел", "mob", "моб", "phone", "fax", "факс"];

/// The addresses and telephone numbers in a text. Few texts have more than bare numbers, and only those need the pattern.
fn contacts(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let has_address = bytes.contains(&b'@')
        || text.contains("://")
        || bytes.windows(4).any(|start| start.eq_ignore_ascii_case(b"www."))
        || bytes.iter().any(u8::is_ascii_digit) && announces_telephone(&lowered(text));
    match has_address.then(|| CONTACT.as_ref()).flatten() {
        Some(pattern) => pattern.find_iter(text).map(|found| found.range()).collect(),
        None => bare_telephones(bytes),
    }
}

/// Whether a telephone's word stands before a number.
fn announces_telephone(lowered: &str) -> bool {
    TELEPHONE_WORDS.iter().any(|word| {
        lowered.match_indices(word).any(|(at, _)| {
            let rest = lowered.get(at + word.len()..).unwrap_or_default();
            rest.trim_start_matches(['.', ':', ' ', '\t', '+', '(']).starts_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// The telephone numbers without a word, as the last part of the pattern has them.
fn bare_telephones(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let mark = usize::from(matches!(rest, [b'+' | b'(', ..]));
        match telephone_length(rest.get(mark..).unwrap_or_default()) {
            Some(length) => {
                found.push(at..at + mark + length);
                at += mark + length;
            }
            None => at += 1,
        }
    }
    found
}

/// The bytes of the digits that begin here, if they are parted as those of a telephone number.
fn telephone_length(bytes: &[u8]) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'/' | b'-');
    let area = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = bytes.get(area..).filter(|_| (2..=4).contains(&area))?;
    let rest = rest.strip_prefix(b")").unwrap_or(rest);
    let [b' ' | b'/' | b'-', b'0'..=b'9', rest @ ..] = rest else { return None };
    let parts = rest.iter().position(|byte| !is_part(byte)).map_or(rest, |end| &rest[..end]);
    let last = parts.iter().rposition(u8::is_ascii_digit).filter(|last| *last >= 4)?;
    Some(bytes.len() - rest.len() + last + 1)
}

/// Whether nearly all letters are capitals, so that capitals say nothing.
fn is_capitals(text: &str) -> bool {
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    upper > 8 && lower * 8 < upper
}

struct Scanner<'a> {
    text: &'a str,
    capitals: bool,
    done: Vec<Piece>,
    piece: Piece,
}

impl Scanner<'_> {
    fn scan(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(c) = self.text.get(at..range.end).and_then(|rest| rest.chars().next()) {
            let next = at + c.len_utf8();
            at = match c {
                _ if c.is_letter_or_digit() => self.word(at, range.end),
                '„' | '“' | '”' | '"' | '«' | '»' | '‟' => self.enclosed(at, next, range.end, Class::Quoted),
                '(' | '[' => self.enclosed(at, next, range.end, Class::Bracketed),
                _ => {
                    self.sign(c, at);
                    next
                }
            };
        }
    }

    fn sign(&mut self, c: char, at: usize) {
        let spaced = |side: Option<char>| side.is_none_or(char::is_whitespace);
        let before = self.text.get(..at).and_then(|text| text.chars().next_back());
        let after = self.text.get(at + c.len_utf8()..).and_then(|text| text.chars().next());
        let mut gap = Gap::default();
        match c {
            '\n' | '\r' | '\u{b}' | '\u{2028}' => {
                gap.line = true;
                let above = self.text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t', '\u{a0}', '\r']);
                gap.blank = above.ends_with('\n');
            }
            ',' => gap.comma = true,
            ';' | '•' | '·' | '●' | '▪' | '■' | '◦' | '*' | '\u{f0b7}' => gap.hard = true,
            '/' | '|' | '\\' | '+' | '&' => gap.slash = true,
            ':' => {
                self.piece.label = true;
                gap.colon = true;
            }
            '-' | '–' | '—' | '−' => {
                let bullet = spaced(after) && before.is_none_or(|c| c == '\n');
                (gap.hard, gap.dash) = (bullet, !bullet && (spaced(before) || spaced(after)));
            }
            _ => return,
        }
        if gap.any() {
            self.close(gap);
        }
    }

    /// Ends the piece, with a gap after it.
    fn close(&mut self, gap: Gap) {
        if !self.piece.words.is_empty() {
            self.done.push(std::mem::take(&mut self.piece));
        }
        let known = &mut self.piece.gap;
        known.comma |= gap.comma;
        known.and |= gap.and;
        known.line |= gap.line;
        known.blank |= gap.blank;
        known.slash |= gap.slash;
        known.dash |= gap.dash;
        known.colon |= gap.colon;
        known.hard |= gap.hard;
        self.piece.label = false;
    }

    /// A word of letters and digits, hyphens and apostrophes between them, and its dot.
    fn word(&mut self, start: usize, limit: usize) -> usize {
        let rest = self.text.get(start..limit).unwrap_or_default();
        let mut end = start;
        let mut chars = rest.char_indices().peekable();
        // Letters since the last dot: "s.r.o.", "Ph.D.", "И.И." are one word each.
        let mut short = 0;
        while let Some((offset, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let joint = matches!(c, '-' | '‑' | '\'' | '’' | 'ʼ') && next.is_some_and(char::is_letter_or_digit);
            let inner = joint || c == '.' && short <= 2 && next.is_some_and(char::is_letter);
            short = if inner { 0 } else { short + 1 };
            if !(c.is_letter_or_digit() || inner || unicode_normalization::char::is_combining_mark(c)) {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        let dotted = self.text.get(end..limit).is_some_and(|rest| rest.starts_with('.'));
        let written = self.text.get(start..end).unwrap_or_default();
        let end = end + usize::from(dotted);
        if self.is_list_number(written, dotted, end) {
            self.close(Gap { hard: true, ..Gap::default() });
            return end.max(start + 1);
        }
        let word = self.classified(written, dotted, start..end);
        if self.is_conjunction(&word, written) {
            self.close(Gap { and: true, ..Gap::default() });
        } else {
            self.piece.words.push(word);
        }
        end.max(start + 1)
    }

    /// "1." or "а)" where a line or the text begins, or a further number in a row of such.
    fn is_list_number(&self, written: &str, dotted: bool, end: usize) -> bool {
        let bracket = self.text.get(end..).is_some_and(|rest| rest.starts_with(')'));
        let number = written.len() <= 2 && written.chars().all(|c| c.is_ascii_digit());
        let letter = written.chars().count() == 1 && bracket;
        (number && (dotted || bracket) || letter) && self.piece.words.is_empty()
            || number && dotted && self.done.first().is_some_and(|piece| piece.gap.hard)
    }

    fn is_conjunction(&self, word: &Word, written: &str) -> bool {
        (self.capitals || !word.capital)
            && written.len() <= LONGEST_AND
            && !self.piece.words.is_empty()
            && !word.range.is_empty()
            && AND.contains(&lowered(written).as_str())
            && !(written == "i" && self.piece.words.last().is_some_and(|head| OF_HEADS.contains(&head.folded.as_str())))
    }

    fn classified(&self, written: &str, dotted: bool, range: Range<usize>) -> Word {
        let spelled = written.contains('.');
        let folded = if spelled { fold(written).replace(' ', "") } else { fold(written) };
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        let letters = written.chars().filter(|c| c.is_letter()).count();
        // "MsÚ", "ВиК"
        let capitals = if self.capitals { 0 } else { written.chars().filter(|c| c.is_uppercase()).count() };
        let upper = !self.capitals && letters > 1 && written.chars().all(|c| !c.is_lowercase());
        let given = capital && letters > 1 && (folded.split(' ').any(is_given_name) || is_wife_of(written));
        let surname = capital.then(|| surname_ending(&folded)).flatten();
        let short = upper || capitals > 1 || spelled || self.capitals && letters > 1;
        let short_form = short.then(|| legal_form(&folded)).flatten();
        let initials = spelled && written.split('.').all(|part| part.chars().count() == 1) && upper;
        let class = if is_title(&folded, dotted) && !(upper && short_form.is_some()) {
            Class::Title
        } else if (letters == 1 || initials && short_form.is_none()) && capital && dotted {
            Class::Initial
        } else if let Some(head) = head(&folded)
            .filter(|head| !given || head.leads && head.kind != OwnerKind::Role)
            .filter(|head| head.leads || !self.follows_given_name(capital))
        {
            Class::Head(head)
        } else if short_form.is_some() {
            Class::Acronym(short_form)
        } else if is_preposition(&folded) && (!capital || self.capitals) {
            Class::Preposition
        } else if (upper || capitals > 1) && letters <= 6 && !given && surname.is_none() {
            Class::Acronym(None)
        } else if capital && letters > 1 && letters == written.chars().filter(|c| !"-‑'’ʼ".contains(*c)).count() {
            Class::Name
        } else {
            Class::Other
        };
        Word { range, folded, class, capital, given, surname }
    }

    /// Whether a capitalised word stands right behind a given name: a surname may begin as the word for a house does.
    fn follows_given_name(&self, capital: bool) -> bool {
        capital && self.piece.words.last().is_some_and(|before| before.given && before.class == Class::Name)
    }

    /// Words between marks, taken as one.
    fn enclosed(&mut self, start: usize, inner: usize, limit: usize, class: Class) -> usize {
        let rest = self.text.get(inner..limit).unwrap_or_default();
        let closes = |c: char| match class {
            Class::Bracketed => matches!(c, ')' | ']'),
            _ => matches!(c, '“' | '”' | '"' | '»' | '«' | '‟'),
        };
        let found = rest.char_indices().take_while(|(offset, _)| *offset < LONGEST_QUOTE).find(|(_, c)| closes(*c));
        let Some((offset, c)) = found else { return inner };
        let end = inner + offset + c.len_utf8();
        let folded = fold(rest.get(..offset).unwrap_or_default());
        if !folded.is_empty() {
            self.piece.words.push(Word {
                range: start..end,
                folded,
                class,
                capital: true,
                given: false,
                surname: None,
            });
        }
        end
    }
}

/// Albanian heads of offices, behind which `i` says of what they are: `Sektori i TIK`.
const OF_HEADS: [&str; 8] =
    ["sektori", "drejtori", "specialisti", "kryetari", "inspektori", "pergjegjesi", "koordinatori", "administratori"];

/// Words between the last two of a list.
const AND: [&str; 16] =
    ["i", "и", "й", "та", "oraz", "a", "and", "und", "dhe", "és", "și", "şi", "in", "ter", "ili", "или"];

/// Whether a name may be those of several: behind its last comma stands neither a legal form nor the end of a list of what
/// one office is for, `Culture, Youth and Sport`.
pub(crate) fn may_be_several(name: &str) -> bool {
    let Some((_, last)) = name.rsplit_once(", ") else { return false };
    let joined = last.split_whitespace().any(|word| AND.contains(&lowered(word).as_str()));
    !joined && !last.contains('.') && legal_form(&fold(last).replace(' ', "")).is_none()
}

/// Whether a word is the given name of a husband with the ending that makes it his wife's: `Lászlóné`.
fn is_wife_of(written: &str) -> bool {
    const ENDINGS: [&str; 2] = ["né", "NÉ"];
    ENDINGS.iter().any(|ending| written.strip_suffix(ending).is_some_and(|husband| is_given_name(&fold(husband))))
}

/// Bytes of the longest word that joins others, in capitals too.
const LONGEST_AND: usize = 8;

fn is_preposition(folded: &str) -> bool {
    const PREPOSITIONS: [&str; 44] = [
        "za", "od", "do", "sa", "s", "u", "na", "o", "po", "pri", "iz", "ds", "dla", "w", "we", "z", "ze", "v", "vo",
        "ve", "so", "pre", "pro", "k", "ku", "ob", "of", "for", "to", "the", "de", "la", "pentru", "cu", "din", "per",
        "ne", "me", "fur", "der", "des", "von", "pod", "nad",
    ];
    PREPOSITIONS.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::{CONTACT, bare_telephones};

    #[test]
    fn bare_telephones_are_those_of_the_pattern() {
        let letters: Vec<char> = "0123456789 /-()+x".chars().collect();
        let mut seed = 7_u64;
        let mut next = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap()
        };
        let mut telephones = 0;
        for _ in 0..20_000 {
            let text: String = (0..8 + next() % 24).map(|_| letters[next() % letters.len()]).collect();
            let by_pattern: Vec<_> = CONTACT.as_ref().unwrap().find_iter(&text).map(|found| found.range()).collect();
            assert_eq!(bare_telephones(text.as_bytes()), by_pattern, "{text}");
            telephones += by_pattern.len();
        }
        assert!(telephones > 1_000, "{telephones}");
    }
}
