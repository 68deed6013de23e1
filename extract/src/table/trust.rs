//! How sure a value is, from the margin by which its column's meaning was decided and from how its cell fits.

use super::assign::Meaning;
use super::column::Column;
use crate::plan::Confidence;

/// Most that a value parted out of glued text is believed.
pub(crate) const SPLIT: Confidence = Confidence::hundredth(80);

/// Confidence and its reason for a value of a column; `fits` tells whether the cell could be read as meant.
pub(crate) fn column_trust(meaning: &Meaning, column: &Column, fits: bool) -> (Confidence, String) {
    let known = meaning.known >= 0.6;
    let hundredths = match meaning.margin {
        margin if margin >= 3.0 && known => 97,
        margin if margin >= 1.5 && known => 95,
        margin if margin >= 1.5 => 88,
        margin if margin >= 0.6 => 80,
        _ => 65,
    };
    let heading = column.heading();
    let reason = match (heading.is_empty(), known) {
        (true, _) => "no heading; by the look of its cells and its place".to_owned(),
        (false, true) => format!("under the heading `{heading}`"),
        (false, false) => format!("heading `{heading}` is new; by the look of its cells"),
    };
    let hundredths = if fits { hundredths } else { hundredths.min(50) };
    (Confidence::percent(hundredths), reason)
}
