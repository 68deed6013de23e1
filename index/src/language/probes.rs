//! How well stems bring forms together and keep words apart, on pairs of everyday words of plans.

use std::collections::BTreeMap;

use super::table::rows;
use super::{Macrolanguage, stem};
use crate::projection::fold_word;

/// Pairs that must meet, in hundredths of all.
const WANTED: usize = 90;
const WANTED_HBS: usize = 95;
/// Of 31 pairs of other words, those that may meet all the same.
const TRAPPED: usize = 3;
/// Of 52 pairs of one word in two pronunciations, those that must meet.
const LEVELLED: usize = 50;

/// A language with its pairs of words.
fn pairs(table: &'static str) -> impl Iterator<Item = (Macrolanguage, Vec<(&'static str, &'static str)>)> {
    rows(table).map(|row| {
        let [code, pairs] = row.as_slice() else { panic!("{row:?}") };
        let pairs = pairs.split('|').map(|pair| pair.split_once(' ').unwrap()).collect();
        (Macrolanguage::of_code(code).unwrap(), pairs)
    })
}

fn meets(language: Macrolanguage, (one, other): (&str, &str)) -> bool {
    let stem = |word: &str| stem(language, &fold_word(&word.replace('\'', "")));
    stem(one) == stem(other)
}

/// How many pairs there are, and which of them meet or not.
fn meeting(table: &'static str, meeting: bool) -> (usize, Vec<(&'static str, &'static str)>) {
    let all: Vec<_> =
        pairs(table).flat_map(|(language, pairs)| pairs.into_iter().map(move |pair| (language, pair))).collect();
    let found = all.iter().filter(|(language, pair)| meets(*language, *pair) == meeting);
    (all.len(), found.map(|(_, pair)| *pair).collect())
}

#[test]
fn forms_of_everyday_words_meet() {
    let mut short = BTreeMap::new();
    for (language, pairs) in pairs(include_str!("probes.tsv")) {
        let apart: Vec<(&str, &str)> = pairs.iter().copied().filter(|pair| !meets(language, *pair)).collect();
        let met = (pairs.len() - apart.len()) * 100 / pairs.len();
        let wanted = if language == Macrolanguage::Hbs { WANTED_HBS } else { WANTED };
        if met < wanted {
            short.insert(language, (met, apart));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}

#[test]
fn words_that_only_look_alike_keep_apart() {
    let (all, trapped) = meeting(include_str!("traps.tsv"), true);
    assert_eq!((all, trapped.len() <= TRAPPED), (31, true), "{trapped:?}");
}

#[test]
fn ekavian_and_ijekavian_words_meet() {
    let (all, apart) = meeting(include_str!("reflexes.tsv"), false);
    assert_eq!((all, all - apart.len() >= LEVELLED), (52, true), "{apart:?}");
}
