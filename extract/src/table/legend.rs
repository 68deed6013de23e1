//! Abbreviations that head columns, told beside the table: `OB – municipal budget, CB – subsidy`.

use super::column::Column;

/// Letters of the longest abbreviation.
const LONGEST: usize = 5;
/// What stands between an abbreviation and what it stands for.
const BETWEEN: [&str; 5] = [" – ", " — ", " - ", " = ", ": "];

/// Writes behind the abbreviations that head columns what the texts around the table say they stand for.
pub(super) fn spell_out(columns: &mut [Column], texts: &[&str]) {
    let short = |heading: &str| is_abbreviation(heading.trim());
    if !columns.iter().filter_map(|column| column.headings.last()).any(|heading| short(heading)) {
        return;
    }
    let told: Vec<(&str, &str)> = texts.iter().flat_map(|text| told_in(text)).collect();
    for heading in columns.iter_mut().filter_map(|column| column.headings.last_mut()) {
        if let Some((name, meaning)) = told.iter().find(|(name, _)| *name == heading.trim()) {
            *heading = format!("{name} – {meaning}");
        }
    }
}

/// Fewest abbreviations that a text explains which holds for all tables of a document.
const FEWEST_EXPLAINED: usize = 2;

/// Whether a text is one of abbreviations with what they stand for.
pub(super) fn explains(text: &str) -> bool {
    told_in(text).count() >= FEWEST_EXPLAINED
}

/// The abbreviations a text explains, each with what it stands for.
fn told_in(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.split([',', ';', '.', '\n', '(', ')']).filter_map(|part| {
        let (name, meaning) = BETWEEN.iter().find_map(|between| part.split_once(between))?;
        let (name, meaning) = (name.split_whitespace().next_back()?, meaning.trim());
        (is_abbreviation(name) && meaning.contains(char::is_lowercase)).then_some((name, meaning))
    })
}

fn is_abbreviation(text: &str) -> bool {
    (2..=LONGEST).contains(&text.chars().count()) && text.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::told_in;

    #[test]
    fn abbreviations_are_told_beside_a_table() {
        for (text, wanted) in [
            (
                "Средствата са в хиляди лева. ОБ – общински бюджет, ЦБ – целева субсидия.",
                vec![("ОБ", "общински бюджет"), ("ЦБ", "целева субсидия")],
            ),
            ("Legenda: OP = općinski proračun; KM", vec![("OP", "općinski proračun")]),
            ("ŠKOLA – Vranje", vec![("ŠKOLA", "Vranje")]),
            ("Rok – 2025", vec![]),
        ] {
            assert_eq!(told_in(text).collect::<Vec<_>>(), wanted, "{text}");
        }
    }
}
