//! How sure a value is, from the margin by which its column's meaning was decided and from how its cell fits.

use ecow::EcoString;

use super::column::Column;
use super::meaning::Meaning;
use crate::lexicon::headings::Heading;
use crate::plan::Confidence;

/// Most that a value parted out of glued text is believed.
pub(crate) const SPLIT: Confidence = Confidence::hundredth(80);

/// How far a time told by marks is believed.
pub(crate) const MARKED: Confidence = Confidence::hundredth(93);

/// The least that speaks for a column of unknown heading, in natural logarithms of odds; this and the weights below were
/// fitted to what comes of plans under a thinner vocabulary, with headings in other words and without any.
const BASE: f64 = 3.2;
/// What the words of a heading add where they say the same.
const AGREEING: f64 = 1.75;
/// What they take where they say something else.
const DISAGREEING: f64 = -1.5;
/// How much an ill fit of the cells takes, by its logarithm.
const FITTING: f64 = 1.7;
/// Fits below this are all alike.
const WORST_FIT: f64 = -2.5;
/// What columns told in sentences take, which are easily one for another.
const NARRATIVE: f64 = -1.0;
/// What columns add whose cells tell by words and marks of their own.
const PLAIN: f64 = 2.0;
/// Added to the hundredths: plans are easier than those that the weights were fitted to.
const ROUNDED_UP: f64 = 2.0;
/// Most that a value is believed without a known heading.
const NEW: f64 = 96.0;
/// Most that is believed by how far the next best meaning is behind.
const RUNNERS_UP: [(f64, f64); 2] = [(0.3, 75.0), (0.6, 85.0)];
/// Most that is believed without any heading where another meaning is near, and of one column of sums among several:
/// which year or part they are of, nothing tells.
const UNHEADED: f64 = 94.0;
const UNHEADED_SUM: Confidence = Confidence::hundredth(94);
/// From this lead on the next best meaning is not worth naming.
const CLEAR_LEAD: f64 = 1.0;

/// Most that a value is believed whose cell could not be read as its column is meant.
pub(crate) const ILL_FITTING: Confidence = Confidence::hundredth(50);

/// From here on a title is sure enough to say what its row is about.
const NAMED: Confidence = Confidence::hundredth(80);
/// Most that the values of a row are believed whose title is in doubt.
const UNNAMED: Confidence = Confidence::hundredth(93);

/// What holds for all values of a column.
#[derive(Debug, Clone)]
pub(crate) struct ColumnTrust {
    /// Its heading as one text.
    pub(crate) heading: EcoString,
    /// How sure a value is whose cell can be read as meant.
    pub(crate) confidence: Confidence,
    /// Why.
    pub(crate) reason: EcoString,
}

/// What holds for the values of all columns of a segment.
pub(crate) fn columns_trust(meanings: &[Meaning], columns: &[Column]) -> Vec<ColumnTrust> {
    let mut trusts: Vec<ColumnTrust> =
        meanings.iter().zip(columns).map(|(meaning, column)| ColumnTrust::new(meaning, column)).collect();
    let title = meanings.iter().position(|meaning| meaning.heading == Heading::Title);
    let sums = || (0..columns.len()).filter(|index| meanings[*index].heading == Heading::Money);
    for index in sums().filter(|index| columns[*index].headings.is_empty() && sums().count() > 1) {
        trusts[index].confidence = trusts[index].confidence.min(UNHEADED_SUM);
    }
    // Values of a row are of no use where it is not sure what the row is about.
    let named = title.is_some_and(|title| trusts[title].confidence >= NAMED);
    for trust in trusts.iter_mut().filter(|trust| !named && trust.confidence > UNNAMED) {
        trust.confidence = UNNAMED;
        trust.reason.push_str("; what its row is about is in doubt");
    }
    trusts
}

impl ColumnTrust {
    /// By the margin by which the column's meaning was decided.
    fn new(meaning: &Meaning, column: &Column) -> Self {
        let (confidence, reason) = column_trust(meaning, column);
        Self { heading: column.heading().into(), confidence, reason: reason.into() }
    }
}

fn column_trust(meaning: &Meaning, column: &Column) -> (Confidence, String) {
    let hundredths = match meaning.trust {
        trust if trust >= 1.0 && meaning.margin >= 3.0 => 97,
        trust if trust >= 1.0 && meaning.margin >= 1.5 => 95,
        _ => new_heading(meaning, column),
    };
    let heading = column.heading();
    let mut reason = match (heading.is_empty(), meaning.known >= 0.6) {
        (true, _) => "no heading; by the look of its cells and its place".to_owned(),
        (false, true) => format!("under the heading `{heading}`"),
        (false, false) => format!("heading `{heading}` is new; by the look of its cells"),
    };
    if meaning.margin < CLEAR_LEAD && meaning.runner_up != meaning.heading {
        reason = format!("{reason}; it could be `{}`", meaning.runner_up.name());
    }
    (Confidence::percent(hundredths), reason)
}

/// Hundredths by which a meaning under a heading that is no known phrase is believed.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 96")]
fn new_heading(meaning: &Meaning, column: &Column) -> u8 {
    let agreeing = meaning.trust * (AGREEING * meaning.said + DISAGREEING * (1.0 - meaning.said));
    let sort = match meaning.heading {
        Heading::Result | Heading::Note | Heading::Description => NARRATIVE,
        Heading::Indicator
        | Heading::Target
        | Heading::Baseline
        | Heading::Status
        | Heading::Location
        | Heading::Partner
        | Heading::Programme
        | Heading::Start
        | Heading::End => PLAIN,
        _ => 0.0,
    };
    let odds = BASE + agreeing + sort + FITTING * meaning.fit.max(f64::MIN_POSITIVE).ln().max(WORST_FIT);
    let likely = 100.0 / (1.0 + (-odds).exp()) + ROUNDED_UP;
    let close = RUNNERS_UP.into_iter().find(|(lead, _)| meaning.margin < *lead);
    let most = close.map_or(NEW, |(_, most)| most);
    let near = meaning.margin < CLEAR_LEAD && column.headings.is_empty();
    likely.min(if near { most.min(UNHEADED) } else { most }).clamp(0.0, NEW) as u8
}
