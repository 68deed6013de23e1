//! Numbers of records that count up: each confirms those beside it.

use crate::plan::{Confidence, Record, TextRole};

/// What a number is believed that follows the one before it, or is followed by the next.
const IN_SEQUENCE: Confidence = Confidence::hundredth(96);

/// From here on a title is sure enough to say what its row is about.
const NAMED: Confidence = Confidence::hundredth(80);

/// Raises the confidence of numbers that count up by one from record to record.
pub(crate) fn confirm_numbers(records: &mut [Record]) {
    let numbers: Vec<Option<(String, u32)>> =
        records.iter().map(|record| record.fields.text(TextRole::Ordinal).and_then(last_number)).collect();
    let follows = |one: usize, next: usize| match (numbers.get(one), numbers.get(next)) {
        (Some(Some((before, one))), Some(Some((same, next)))) => before == same && one.checked_add(1) == Some(*next),
        _ => false,
    };
    for (index, record) in records.iter_mut().enumerate() {
        let confirmed = follows(index, index + 1) || index.checked_sub(1).is_some_and(|before| follows(before, index));
        let texts = &mut record.fields.texts;
        // The number of a row says nothing where the row itself may be none of the plan.
        let named = texts.get(TextRole::Title).is_some_and(|title| title.confidence >= NAMED);
        let field = texts.get_mut(TextRole::Ordinal).filter(|_| named);
        if let Some(field) = field.filter(|field| confirmed && field.confidence < IN_SEQUENCE) {
            field.confidence = IN_SEQUENCE;
            field.reason.push_str("; it counts up with those beside it");
        }
    }
}

/// A number as what stands before its last part, and that part: `1.2.` is `1.` and 2.
fn last_number(ordinal: &str) -> Option<(String, u32)> {
    let bare = ordinal.trim_end_matches(['.', ')', ' ']);
    let start = bare
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    let (before, last) = bare.split_at_checked(start)?;
    Some((before.to_owned(), last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::last_number;

    #[test]
    fn numbers_have_a_last_part() {
        for (ordinal, parted) in
            [("1.2.", Some(("1.", 2))), ("7)", Some(("", 7))), ("А.3", Some(("А.", 3))), ("II", None), ("", None)]
        {
            let found = last_number(ordinal);
            assert_eq!(found.as_ref().map(|(before, last)| (before.as_str(), *last)), parted, "{ordinal}");
        }
    }
}
