//! What stood in the file where a value was read from a mended text.

use std::collections::BTreeMap;

use planoteka_ingest::document::Origin;

use super::{Repair, Repaired};
use crate::plan::{Confidence, Field, Profile, Record};

impl Repaired<'_> {
    /// Puts the text as written back into `raw` of every field that was read from a mended text.
    pub(crate) fn restore_raw(&self, profile: &mut Profile, records: &mut [Record]) {
        if self.repairs.is_empty() {
            return;
        }
        let mut repairs = ByPlace::new();
        for repair in &self.repairs {
            repairs.entry(place(&repair.origin)).or_default().push(repair);
        }
        let texts = [&mut profile.title, &mut profile.municipality, &mut profile.unit, &mut profile.contract];
        texts.into_iter().flatten().for_each(|field| restore(field, &repairs));
        for record in records {
            let fields = &mut record.fields;
            fields.texts.values_mut().for_each(|field| restore(field, &repairs));
            fields.amounts.iter_mut().for_each(|field| restore(field, &repairs));
            fields.codes.iter_mut().for_each(|field| restore(field, &repairs));
            fields.deadline.iter_mut().for_each(|field| restore(field, &repairs));
            fields.owners.iter_mut().chain(&mut fields.partners).for_each(|field| restore(field, &repairs));
            fields.funding.iter_mut().for_each(|field| restore(field, &repairs));
            fields.other.iter_mut().for_each(|field| restore(field, &repairs));
        }
    }
}

type ByPlace<'a> = BTreeMap<String, Vec<&'a Repair>>;

/// A place in full; the locator for people leaves the box on a page out.
fn place(origin: &Origin) -> String {
    format!("{origin:?}")
}

/// Most that a value is believed whose letters were mended.
const MENDED: Confidence = Confidence::hundredth(94);

fn restore<T>(field: &mut Field<T>, repairs: &ByPlace<'_>) {
    let found = field.at.iter().filter_map(|origin| repairs.get(&place(origin))).flatten();
    if let Some(raw) = found.filter_map(|repair| repair.raw_of(&field.raw)).next() {
        field.raw = raw.into();
        field.confidence = field.confidence.min(MENDED);
        field.note_mended();
    }
}

impl Repair {
    /// What a part of the mended text was before, if the two can be laid beside each other letter by letter.
    fn raw_of(&self, part: &str) -> Option<String> {
        if part.is_empty() {
            return None;
        }
        if part == self.mended {
            return Some(self.raw.clone());
        }
        let same_length = self.raw.chars().count() == self.mended.chars().count();
        let start = self.mended.find(part).filter(|_| same_length)?;
        let skipped = self.mended.get(..start)?.chars().count();
        Some(self.raw.chars().skip(skipped).take(part.chars().count()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RepairKind, repair};
    use super::Repair;
    use crate::drawing::drawn;
    use crate::profile::profile;

    #[test]
    fn a_part_of_a_mended_text_is_found_in_the_raw_one() {
        let document = drawn("x");
        let origin = document.blocks.first().map(|block| block.origin.clone()).unwrap();
        let told = |raw: &str, mended: &str, part: &str| {
            Repair { origin: origin.clone(), raw: raw.to_owned(), mended: mended.to_owned(), kind: RepairKind::Letters }
                .raw_of(part)
        };
        assert_eq!(told("Шеф Kабинета Миле", "Шеф Кабинета Миле", "Кабинета").as_deref(), Some("Kабинета"));
        assert_eq!(told("OpÅ¡tina", "Opština", "Opština").as_deref(), Some("OpÅ¡tina"));
        assert_eq!(told("OpÅ¡tina X", "Opština X", "Opština"), None, "no letter beside each other");
    }

    #[test]
    fn the_title_keeps_what_was_written() {
        let document = drawn("# План рада Kабинета за 2019. годину");
        let repaired = repair(&document);
        let mut profile = profile(&repaired.document).profile;
        repaired.restore_raw(&mut profile, &mut []);
        let title = profile.title.unwrap();
        assert_eq!(
            (title.value.as_str(), title.raw.as_str()),
            ("План рада Кабинета за 2019. годину", "План рада Kабинета за 2019. годину")
        );
    }
}
