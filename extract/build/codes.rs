//! Budget codes: the rules by which they are written, their forms in texts, their lists.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::code::forms::FORMS;
use crate::lexicon::label_stems::label_stems;
use crate::lexicon::tsv::{field, rows};
use crate::patterns::automaton;
use crate::tables::table;

/// Writes `code_rules.rs`, `code_forms.rs` and `code_labels.rs`.
pub(crate) fn write(lexicon: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::write(out.join("code_rules.rs"), code_rules(&table(lexicon, "codes")?)?)?;
    fs::write(out.join("code_labels.rs"), code_labels(&table(lexicon, "code_labels")?)?)?;
    let forms: Vec<&str> = FORMS.iter().map(|(_, pattern)| *pattern).collect();
    fs::write(out.join("code_forms.rs"), format!("static AUTOMATON: &[u8] = &{:?};\n", automaton(&forms)?))?;
    Ok(())
}

/// Codes are printed in ASCII digits.
fn code_rules(table: &str) -> Result<String, Box<dyn Error>> {
    let rules: Vec<Vec<&str>> = rows(table).collect();
    let mut written = format!("static RULES: [CodeRule; {}] = [\n", rules.len());
    for row in rules {
        let [scheme, country] = [0, 1].map(|column| field(&row, column));
        let words: Vec<&str> = field(&row, 2).split_whitespace().collect();
        let pattern = automaton(&[&format!("^(?:{})$", field(&row, 3).replace("\\d", "[0-9]"))])?;
        let sure = match field(&row, 4) {
            "anywhere" => "Anywhere",
            "country" => "InItsCountry",
            "no" => "Never",
            other => return Err(format!("`{other}` does not tell when a code is sure").into()),
        };
        writeln!(
            written,
            "CodeRule {{ scheme: {scheme:?}, country: {country:?}, words: &{words:?}, pattern: Pattern::new(&{pattern:?}), \
             sure: Sure::{sure} }},"
        )?;
    }
    Ok(written + "];\n")
}

/// The codes of each scheme with their names.
fn code_labels(table: &str) -> Result<String, Box<dyn Error>> {
    let mut schemes: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for row in rows(table) {
        schemes.entry(field(&row, 0)).or_default().push(row);
    }
    let mut written = String::from("static LABELS: &[Labels] = &[\n");
    for (scheme, codes) in schemes {
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        write!(written, "Labels {{ scheme: {scheme:?}, list: &[")?;
        for (place, row) in codes.iter().enumerate() {
            let code = field(row, 1);
            let names: Vec<&str> = row.iter().skip(2).copied().filter(|name| !name.is_empty()).collect();
            let stems: Vec<String> = names.iter().map(|name| format!("&{:?}", label_stems(name))).collect();
            let stems = stems.join(", ");
            write!(written, "Label {{ code: {code:?}, names: &{names:?}, stems: &[{stems}] }}, ")?;
            groups.entry(code.trim_end_matches('0')).or_insert(place);
        }
        let groups: Vec<(&str, usize)> = groups.into_iter().collect();
        writeln!(written, "], groups: &{groups:?} }},")?;
    }
    Ok(written + "];\n")
}
