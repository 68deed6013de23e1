//! How well stems bring forms together, on pairs of everyday words of plans.

use std::collections::BTreeMap;

use super::table::rows;
use super::{Macrolanguage, stem};
use crate::projection::fold_word;

/// Pairs that must meet, in hundredths of all.
const WANTED: usize = 90;
const WANTED_HBS: usize = 95;

#[test]
fn forms_of_everyday_words_meet() {
    let mut short = BTreeMap::new();
    for row in rows(include_str!("probes.tsv")) {
        let [code, pairs] = row.as_slice() else { panic!("{row:?}") };
        let language = Macrolanguage::of_code(code).unwrap();
        let pairs: Vec<(&str, &str)> = pairs.split('|').map(|pair| pair.split_once(' ').unwrap()).collect();
        let meets = |(one, other): &(&str, &str)| {
            let stem = |word: &str| stem(language, &fold_word(&word.replace('\'', "")));
            stem(one) == stem(other)
        };
        let apart: Vec<(&str, &str)> = pairs.iter().copied().filter(|pair| !meets(pair)).collect();
        let met = (pairs.len() - apart.len()) * 100 / pairs.len();
        let wanted = if language == Macrolanguage::Hbs { WANTED_HBS } else { WANTED };
        if met < wanted {
            short.insert(*code, (met, apart));
        }
    }
    assert!(short.is_empty(), "{short:#?}");
}
