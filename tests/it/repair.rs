//! Letters damaged by rule come back as they were, each with a notice and its raw text; sound ones stay.
//!
//! The words are those of the fixtures, in all their languages.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planoteka_extract::plan::{Language, Plan, Script, TextRole, WarningCode};

use crate::fixtures;

/// Titles of a plan with their language and script.
struct Words {
    language: Option<Language>,
    script: Script,
    titles: Vec<String>,
}

/// A damage, and which texts it can befall.
struct Damage {
    name: &'static str,
    befalls: fn(&Words) -> bool,
    of: fn(&str) -> String,
    /// How many of a thousand texts come back at least.
    restored: usize,
}

const ANY: fn(&Words) -> bool = |_| true;
const CYRILLIC: fn(&Words) -> bool = |words| words.script == Script::Cyrl;
const SOUTH_SLAVIC: fn(&Words) -> bool =
    |words| words.script == Script::Latn && matches!(words.language, Some(Language::Sr | Language::Bs | Language::Hr));

const DAMAGES: [Damage; 9] = [
    Damage { name: "look-alike letters", befalls: ANY, of: look_alike, restored: 995 },
    Damage { name: "UTF-8 as Latin-1", befalls: ANY, of: |text| utf8(text, 1, latin_1), restored: 995 },
    Damage { name: "UTF-8 as windows-1252", befalls: ANY, of: |text| utf8(text, 1, windows_1252), restored: 995 },
    Damage { name: "the same twice", befalls: ANY, of: |text| utf8(text, 2, windows_1252), restored: 995 },
    Damage { name: "the same thrice", befalls: ANY, of: |text| utf8(text, 3, windows_1252), restored: 995 },
    Damage {
        name: "windows-1251 as windows-1252",
        befalls: CYRILLIC,
        of: |text| cyrillic(text, windows_1252),
        restored: 950,
    },
    Damage { name: "windows-1251 as Latin-1", befalls: CYRILLIC, of: |text| cyrillic(text, latin_1), restored: 950 },
    Damage { name: "windows-1250 as windows-1252", befalls: SOUTH_SLAVIC, of: central_european, restored: 900 },
    Damage { name: "letters twice", befalls: ANY, of: twice, restored: 995 },
];

#[test]
fn damaged_letters_come_back_and_sound_ones_stay() {
    let all = words();
    assert!(all.len() >= 8, "{}", all.len());
    let mut figures = String::new();
    let mut short = Vec::new();
    for words in all.values() {
        let repairs = |plan: &Plan| plan.warnings.iter().filter(|warning| is_repair(warning.code)).count();
        assert_eq!(repairs(&written(&words.titles)), 0, "{:?}", words.titles);
    }
    for damage in &DAMAGES {
        let (mut texts, mut restored) = (0, 0);
        for (name, words) in all.iter().filter(|(_, words)| (damage.befalls)(words)) {
            let damaged: Vec<String> = words.titles.iter().map(|title| (damage.of)(title)).collect();
            let plan = written(&damaged);
            let changed = damaged.iter().zip(&words.titles).filter(|(damaged, title)| damaged != title).count();
            let told = plan.warnings.iter().any(|warning| is_repair(warning.code));
            assert!(changed == 0 || told, "{}: nothing is told of {name}", damage.name);
            for (raw, title) in damaged.iter().zip(&words.titles).filter(|(raw, title)| raw != title) {
                texts += 1;
                let field = plan.records.iter().filter_map(|record| record.fields.texts.get(TextRole::Title));
                let found = field.into_iter().find(|field| same(&field.value, title));
                restored += usize::from(found.is_some_and(|field| same(&field.raw, raw)));
            }
        }
        writeln!(figures, "{}: {restored} of {texts} texts", damage.name).unwrap();
        if restored * 1000 < texts * damage.restored || texts == 0 {
            short.push(damage.name);
        }
    }
    assert!(short.is_empty(), "{short:?}\n{figures}");
}

fn is_repair(code: WarningCode) -> bool {
    matches!(code, WarningCode::LettersRepaired | WarningCode::EncodingRepaired)
}

/// Texts but for blanks.
fn same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The titles of each fixture, one file for each stem.
fn words() -> BTreeMap<String, Words> {
    const FEWEST: usize = 5;
    let mut all = BTreeMap::new();
    for fixture in fixtures::plans() {
        let plan = fixture.plan();
        let sound =
            plan.warnings.iter().all(|warning| !is_repair(warning.code) && warning.code != WarningCode::LettersLost);
        let titles: Vec<String> = plan
            .records
            .iter()
            .filter_map(|record| record.fields.text(TextRole::Title))
            .map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|title| title.split(' ').count() > 2 && title.len() > 15)
            .collect();
        let script = plan.profile.script.as_ref().map(|field| field.value);
        if let Some(script) = script.filter(|_| sound && titles.len() >= FEWEST) {
            let language = plan.profile.language.as_ref().map(|field| field.value);
            let stem = fixture.name().split('.').next().unwrap_or_default().to_owned();
            all.entry(stem).or_insert(Words { language, script, titles });
        }
    }
    all
}

/// The plan of a page with these titles in a table.
fn written(titles: &[String]) -> Plan {
    let mut page = "<meta charset=\"utf-8\"><table><tr><th>Nr.</th><th>Title</th><th>Amount</th></tr>".to_owned();
    for (place, title) in titles.iter().enumerate() {
        let title = title.replace('&', "&amp;").replace('<', "&lt;");
        write!(page, "<tr><td>{}.</td><td>{title}</td><td>1.500,00</td></tr>", place + 1).unwrap();
    }
    page += "</table>";
    let reading = planoteka_ingest::read(page.as_bytes(), "page.html").unwrap();
    planoteka_extract::extract(&reading)
}

/// The first letter of each longer word that has a twin in the other script.
fn look_alike(text: &str) -> String {
    const TWINS: [(char, char); 7] =
        [('а', 'a'), ('е', 'e'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('х', 'x'), ('ј', 'j')];
    let twin = |c: char| {
        TWINS.iter().find_map(|(cyrillic, latin)| match c {
            _ if c == *cyrillic => Some(*latin),
            _ if c == *latin => Some(*cyrillic),
            _ => None,
        })
    };
    let word = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        let twins = letters.iter().filter(|c| twin(**c).is_some()).count();
        let sound = letters.iter().filter(|c| c.is_alphabetic()).count() - twins.min(1);
        let at = letters.iter().position(|c| twin(*c).is_some()).filter(|_| sound > 4 && twins < letters.len());
        letters
            .iter()
            .enumerate()
            .map(|(place, c)| if Some(place) == at { twin(*c).unwrap_or(*c) } else { *c })
            .collect()
    };
    text.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

/// The bytes of UTF-8, each read as a letter of its own, so often.
fn utf8(text: &str, times: usize, page: fn(u8) -> char) -> String {
    (0..times).fold(text.to_owned(), |text, _| text.bytes().map(page).collect())
}

fn latin_1(byte: u8) -> char {
    char::from(byte)
}

fn windows_1252(byte: u8) -> char {
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => SIGNS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Cyrillic bytes read as Latin letters.
fn cyrillic(text: &str, page: fn(u8) -> char) -> String {
    const OWN: [(char, u8); 16] = [
        ('ј', 0xbc),
        ('Ј', 0xa3),
        ('љ', 0x9a),
        ('Љ', 0x8a),
        ('њ', 0x9c),
        ('Њ', 0x8c),
        ('ћ', 0x9e),
        ('Ћ', 0x8e),
        ('ђ', 0x90),
        ('Ђ', 0x80),
        ('џ', 0x9f),
        ('Џ', 0x8f),
        ('ѓ', 0x83),
        ('ќ', 0x9d),
        ('ѕ', 0xbe),
        ('ѝ', 0xe8),
    ];
    let byte = |c: char| match c {
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xc0).ok(),
        _ => OWN.iter().find_map(|(own, byte)| (*own == c).then_some(*byte)),
    };
    text.chars().map(|c| byte(c).map_or(c, page)).collect()
}

/// Letters of the Central European page read in the Western one.
fn central_european(text: &str) -> String {
    let letter = |c| match c {
        'č' => 'è',
        'ć' => 'æ',
        'đ' => 'ð',
        'Č' => 'È',
        'Ć' => 'Æ',
        'Đ' => 'Ð',
        _ => c,
    };
    text.chars().map(letter).collect()
}

fn twice(text: &str) -> String {
    text.chars().flat_map(|c| std::iter::repeat_n(c, if c.is_alphabetic() { 2 } else { 1 })).collect()
}
