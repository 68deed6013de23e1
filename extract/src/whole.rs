//! A sum of a record that its other sums are the parts of, as arithmetic tells.

use rust_decimal::Decimal;

use crate::plan::{Amount, Confidence, Field, Part, Record};

/// What a sum is believed at least that several parts add up to.
const ADDED_UP: Confidence = Confidence::hundredth(96);
/// Fewer parts may be the whole by chance.
const FEWEST_PARTS: usize = 2;

/// Tells the whole of sums that lack a word for it.
pub(crate) fn tell_wholes(records: &mut [Record]) {
    for record in records {
        tell_whole(&mut record.fields.amounts);
    }
}

/// Of the sums of no year, one without a part is the whole where the others, each of a part, add up to it.
fn tell_whole(amounts: &mut [Field<Amount>]) {
    let undated = |field: &&Field<Amount>| field.value.year.is_none();
    let mut open = amounts.iter().enumerate().filter(|(_, field)| undated(field) && field.value.part.is_none());
    let (Some((index, whole)), None) = (open.next(), open.next()) else { return };
    let parts: Vec<&Field<Amount>> =
        amounts.iter().filter(undated).filter(|field| field.value.part.is_some()).collect();
    let like = |part: &&Field<Amount>| {
        part.value.part != Some(Part::Total)
            && (part.value.currency, part.value.stage) == (whole.value.currency, whole.value.stage)
    };
    let sum: Option<Decimal> = parts.iter().map(|part| part.value.amount).sum();
    let adds_up = !parts.is_empty() && parts.iter().all(like) && sum == whole.value.amount;
    if !adds_up || sum.is_none_or(|sum| sum.is_zero()) {
        return;
    }
    let several = parts.len() >= FEWEST_PARTS;
    let Some(whole) = amounts.get_mut(index) else { return };
    whole.value.part = Some(Part::Total);
    if several {
        whole.confidence = whole.confidence.max(ADDED_UP);
    }
    whole.reason.push_str("; the others add up to it");
}

#[cfg(test)]
mod tests {
    use super::tell_whole;
    use crate::plan::{Amount, Confidence, Field, Part, Places};

    fn field(amount: i64, part: Option<Part>, year: Option<i32>) -> Field<Amount> {
        let value = Amount { amount: Some(amount.into()), currency: None, part, year, stage: None, source: None };
        let confidence = Confidence::percent(90);
        Field { value, raw: "".into(), at: Places::none(), confidence, reason: "".into() }
    }

    #[test]
    fn parts_tell_their_whole() {
        let (own, grant) = (Some(Part::Own), Some(Part::Grant));
        for (sums, whole, sure) in [
            (vec![(1450, None, None), (450, own, None), (1000, grant, None)], Some(Part::Total), 96),
            (vec![(85, None, None), (85, own, None)], Some(Part::Total), 90),
            (vec![(1450, None, None), (450, own, None), (900, grant, None)], None, 90),
            (vec![(100, None, Some(2024)), (100, own, None)], None, 90),
            (vec![(100, None, None), (100, own, Some(2024))], None, 90),
            (vec![(100, None, None), (100, Some(Part::Total), None)], None, 90),
            (vec![(0, None, None), (0, own, None)], None, 90),
        ] {
            let mut amounts: Vec<_> = sums.iter().map(|(sum, part, year)| field(*sum, *part, *year)).collect();
            tell_whole(&mut amounts);
            assert_eq!((amounts[0].value.part, amounts[0].confidence), (whole, Confidence::percent(sure)), "{sums:?}");
        }
    }
}
