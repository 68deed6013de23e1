//! Doubt that comes from reading: what was recognised in pictures is no surer than its letters.

use planoteka_ingest::Recognition;

use crate::plan::{Confidence, Field, Profile, Record, Total};

/// Lowers the confidence of every field by how surely its text was recognised, and says so in its reason.
pub(crate) fn doubt(recognition: &Recognition, profile: &mut Profile, records: &mut [Record], totals: &mut [Total]) {
    if recognition.is_empty() {
        return;
    }
    let doubt = Doubt { recognition };
    doubt.profile(profile);
    for fields in records.iter_mut().map(|record| &mut record.fields) {
        fields.texts.values_mut().for_each(|field| doubt.field(field));
        fields.amounts.iter_mut().for_each(|field| doubt.field(field));
        fields.codes.iter_mut().for_each(|field| doubt.field(field));
        fields.deadline.iter_mut().for_each(|field| doubt.field(field));
        fields.owners.iter_mut().chain(&mut fields.partners).for_each(|field| doubt.field(field));
        fields.funding.iter_mut().for_each(|field| doubt.field(field));
        fields.other.iter_mut().for_each(|field| doubt.field(field));
    }
    totals.iter_mut().flat_map(|total| &mut total.amounts).for_each(|field| doubt.field(field));
}

struct Doubt<'a> {
    recognition: &'a Recognition,
}

impl Doubt<'_> {
    fn profile(&self, profile: &mut Profile) {
        let texts = [&mut profile.title, &mut profile.municipality, &mut profile.country, &mut profile.unit];
        texts.into_iter().chain([&mut profile.contract]).flatten().for_each(|field| self.field(field));
        profile.period.iter_mut().for_each(|field| self.field(field));
        profile.currency.iter_mut().for_each(|field| self.field(field));
        profile.amounts.iter_mut().for_each(|field| self.field(field));
        profile.deadline.iter_mut().for_each(|field| self.field(field));
    }

    fn field<T>(&self, field: &mut Field<T>) {
        let Some(sure) = field.at.iter().filter_map(|at| self.recognition.certainty(at)).min() else { return };
        field.confidence = field.confidence.min(Confidence::percent(sure));
        field.reason.push_str(&format!("; recognised in a picture, {sure} % sure"));
    }
}
