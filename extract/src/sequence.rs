//! Numbers of records that count up: each confirms those beside it.

use crate::field::ordinal::split_mark;
use crate::plan::{Confidence, Record, TextRole};

/// What a number is believed that follows the one before it, or is followed by the next.
const IN_SEQUENCE: Confidence = Confidence::hundredth(96);

/// From here on a title is sure enough to say what its row is about.
const NAMED: Confidence = Confidence::hundredth(80);

/// Fewer titles with marks that count up may have them by chance.
const FEWEST_MARKED: usize = 3;

/// Parts marks before titles that count up from record to record, as cards have them: `M-01 School`, `M-02 Town hall`.
pub(crate) fn part_marks(records: &mut [Record]) {
    let mark_of = |record: &Record| {
        let title = record.fields.text(TextRole::Title).filter(|_| record.fields.text(TextRole::Ordinal).is_none())?;
        last_number(split_mark(title)?.0)
    };
    let marks: Vec<(String, u32)> = records.iter().filter_map(mark_of).collect();
    let counts = marks.windows(2).all(|pair| pair[0].0 == pair[1].0 && pair[0].1.checked_add(1) == Some(pair[1].1));
    if marks.len() < FEWEST_MARKED || marks.len() < records.len() || !counts {
        return;
    }
    for record in records {
        let texts = &mut record.fields.texts;
        let Some(title) = texts.get_mut(TextRole::Title) else { continue };
        let value = title.value.clone();
        let Some((mark, rest)) = split_mark(&value) else { continue };
        let mut ordinal = title.clone();
        (ordinal.value, ordinal.reason) = (mark.into(), "a mark before the title, counting up".into());
        title.value = rest.into();
        texts.insert(TextRole::Ordinal, ordinal);
    }
}

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
    use super::{last_number, part_marks};
    use crate::plan::{Confidence, Field, Fields, Places, Record, RecordKind, TextRole};

    #[test]
    fn marks_that_count_up_are_parted_from_titles() {
        let record = |title: &str| {
            let mut fields = Fields::default();
            let confidence = Confidence::percent(97);
            let (value, raw, at) = (title.into(), title.into(), Places::none());
            fields.texts.insert(TextRole::Title, Field { value, raw, at, confidence, reason: "".into() });
            Record { kind: RecordKind::Activity, section: [].into(), fields, at: Places::none() }
        };
        let parted = |titles: [&str; 3]| {
            let mut records = titles.map(record);
            part_marks(&mut records);
            let text = |record: &Record, role| record.fields.text(role).unwrap_or_default().to_owned();
            records.map(|record| format!("{}|{}", text(&record, TextRole::Ordinal), text(&record, TextRole::Title)))
        };
        assert_eq!(
            parted(["M-01 School", "M-02 Town hall", "M-03 Lamps"]),
            ["M-01|School", "M-02|Town hall", "M-03|Lamps"]
        );
        assert_eq!(parted(["M-17 South", "M-5 East", "M-18 North"]), ["|M-17 South", "|M-5 East", "|M-18 North"]);
        assert_eq!(parted(["M-01 School", "M-02 Town hall", "Lamps"]), ["|M-01 School", "|M-02 Town hall", "|Lamps"]);
    }

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
