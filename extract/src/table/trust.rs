//! How sure a value is, from the margin by which its column's meaning was decided and from how its cell fits.

use ecow::EcoString;

use super::column::{Column, ColumnLook};
use super::meaning::{MOSTLY, Meaning};
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::Heading;
use crate::lexicon::money_words::money_words;
use crate::plan::{Confidence, RecordKind};

/// Most that a value parted out of glued text is believed.
pub(crate) const SPLIT: Confidence = Confidence::hundredth(80);

/// How far a beginning is believed to be the time of what begins.
pub(crate) const BEGINNING: Confidence = Confidence::hundredth(93);

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
const RUNNERS_UP: [(f64, f64); 3] = [(0.3, 75.0), (0.6, 85.0), (CLEAR_LEAD, 94.0)];
/// Most that is believed without any heading where another meaning is near, and of one column of sums among several:
/// which year or part they are of, nothing tells.
const UNHEADED: f64 = 94.0;
const UNHEADED_SUM: Confidence = Confidence::hundredth(94);
/// From this lead on the next best meaning is seldom right.
const SECOND: f64 = 0.6;
/// From this lead on the next best meaning is not worth naming.
const CLEAR_LEAD: f64 = 1.0;

/// What a meaning is believed at least that is proven by more than its heading and look.
const PROVEN: Confidence = Confidence::hundredth(96);
/// Least lead on the next best meaning of a column that total rows add up, as they do lengths too.
const LEAD_OF_SUMS: f64 = 0.6;
/// Fewer marks are of one length by chance.
const FEWEST_CODES: usize = 3;

/// Most that a value is believed whose cell could not be read as its column is meant.
pub(crate) const ILL_FITTING: Confidence = Confidence::hundredth(50);

/// From here on a title is sure enough to say what its row is about.
const NAMED: Confidence = Confidence::hundredth(80);
/// Most that a title is believed that another column could be as well.
const DOUBTED_TITLE: Confidence = Confidence::hundredth(75);
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
pub(crate) fn columns_trust(meanings: &[Meaning], columns: &[Column], kind: RecordKind) -> Vec<ColumnTrust> {
    let mut trusts: Vec<ColumnTrust> =
        meanings.iter().zip(columns).map(|(meaning, column)| ColumnTrust::new(meaning, column)).collect();
    let title = meanings.iter().position(|meaning| meaning.heading == Heading::Title);
    let sums = || (0..columns.len()).filter(|index| meanings[*index].heading == Heading::Money);
    for (index, trust) in trusts.iter_mut().enumerate() {
        if let Some(evidence) = corroborated(index, meanings, columns) {
            trust.believe(evidence);
        }
    }
    for index in rivals_in_time(meanings, columns) {
        trusts[index].confidence = trusts[index].confidence.min(UNNAMED);
        trusts[index].reason.push_str("; another column holds times too");
    }
    for index in sums().filter(|index| columns[*index].headings.is_empty() && sums().count() > 1) {
        trusts[index].confidence = trusts[index].confidence.min(UNHEADED_SUM);
    }
    for (index, trust) in trusts.iter_mut().enumerate() {
        if let Some(doubt) = contradicted(&meanings[index], &columns[index]) {
            trust.confidence = trust.confidence.min(UNNAMED);
            trust.reason.push_str(doubt);
        }
    }
    if let Some(title) = title.filter(|title| another_could_be_title(*title, meanings, columns)) {
        trusts[title].confidence = trusts[title].confidence.min(DOUBTED_TITLE);
        trusts[title].reason.push_str("; another column could be what its row is about");
    }
    if let Some(title) = title.filter(|title| kind == RecordKind::Activity && is_headed_otherwise(&meanings[*title])) {
        trusts[title].confidence = trusts[title].confidence.min(DOUBTED_TITLE);
        trusts[title].reason.push_str("; its heading rather names something else");
    }
    // Values of a row are of no use where it is not sure what the row is about.
    let named = title.is_some_and(|title| trusts[title].confidence >= NAMED);
    for trust in trusts.iter_mut().filter(|trust| !named && trust.confidence > UNNAMED) {
        trust.confidence = UNNAMED;
        trust.reason.push_str("; what its row is about is in doubt");
    }
    trusts
}

/// What cells say against a meaning, mostly one that no known heading tells.
fn contradicted(meaning: &Meaning, column: &Column) -> Option<&'static str> {
    let look = &column.look;
    if meaning.heading == Heading::Status && look.owner >= MOSTLY && look.of(CellWord::State) < MOSTLY {
        return Some("; its cells rather name who does something");
    }
    let names_several = || column.headings.last().is_some_and(|heading| money_words(heading).several);
    if meaning.heading == Heading::Money && names_several() {
        return Some("; its heading names several sources");
    }
    if meaning.trust >= 1.0 {
        return None;
    }
    let unheaded = column.headings.is_empty();
    let says = |word: CellWord| look.of(word) >= MOSTLY;
    match meaning.heading {
        Heading::Owner if look.funds >= FUNDED => Some("; its cells rather name funds"),
        Heading::Money if unheaded && look.tenths >= MOSTLY => Some("; with one decimal place it may be thousands"),
        Heading::Ordinal if unheaded && look.nested >= NESTED => Some("; its numbers could be codes"),
        Heading::Location if unheaded && !says(CellWord::Place) => Some("; hardly a word tells it"),
        Heading::Beneficiaries if unheaded && !says(CellWord::People) => Some("; hardly a word tells it"),
        _ => None,
    }
}

/// From so many cells that name funds on, in hundredths, a column is hardly one of those who do something.
const FUNDED: u32 = 40;
/// From so many numbers that go on from the one above them on, in hundredths, they may be codes.
const NESTED: u32 = 20;
/// From so many titles on, in hundredths, that tell of what has been done, they may be results.
const TOLD_AS_DONE: u32 = 40;
/// So near to being the title another column may be.
const NEAR_TITLE: f64 = 1.0;

/// Whether the titles look like results or names of bodies while another column could hold the titles.
fn another_could_be_title(title: usize, meanings: &[Meaning], columns: &[Column]) -> bool {
    let look = &columns[title].look;
    // Even a known heading over names of bodies may be that of where something is done.
    let known = meanings[title].trust >= 1.0;
    let unlike = !known && look.of(CellWord::Done) >= TOLD_AS_DONE || look.owner >= MOSTLY;
    let rival = |index: usize| {
        let (meaning, look) = (&meanings[index], &columns[index].look);
        meaning.trust < 1.0
            && look.phrases >= MOSTLY
            && look.number < 20
            && (!known && meaning.runner_up == Heading::Title && meaning.margin < NEAR_TITLE
                || look.of(CellWord::Deed) >= MOSTLY)
    };
    unlike && (0..columns.len()).any(|index| index != title && rival(index))
}

/// Whether the heading over what was taken for the titles names what goes with something that is to be done.
fn is_headed_otherwise(title: &Meaning) -> bool {
    let beside = matches!(
        title.runner_up,
        Heading::Note
            | Heading::Status
            | Heading::Indicator
            | Heading::Baseline
            | Heading::Target
            | Heading::Sector
            | Heading::Goal
            | Heading::Owner
            | Heading::Partner
    );
    title.margin < CLEAR_LEAD && (beside || title.runner_up == Heading::Result && title.trust < 1.0)
}

/// What beside words and looks proves a meaning: arithmetic, or that nothing else could be meant.
fn corroborated(index: usize, meanings: &[Meaning], columns: &[Column]) -> Option<&'static str> {
    let (meaning, look) = (&meanings[index], &columns[index].look);
    match meaning.heading {
        Heading::Money if look.summed >= MOSTLY && meaning.margin >= LEAD_OF_SUMS => Some("; total rows add it up"),
        Heading::Title if !columns[index].headings.is_empty() && is_only_text(index, meanings, columns) => {
            Some("; nothing else in its row could be it")
        }
        Heading::Code if is_identifier(look) && look.filled >= FEWEST_CODES && !stands_among_sums(index, meanings) => {
            let numbered = meanings.iter().any(|meaning| meaning.heading == Heading::Ordinal && meaning.trust >= 1.0);
            numbered.then_some("; the rows have numbers beside it")
        }
        _ => None,
    }
}

/// Whether a heading of new words stands between sums, of which it may head one.
fn stands_among_sums(index: usize, meanings: &[Meaning]) -> bool {
    let is_sum = |index: Option<usize>| {
        index.and_then(|index| meanings.get(index)).is_some_and(|meaning| meaning.heading == Heading::Money)
    };
    meanings[index].trust < 1.0 && (is_sum(index.checked_sub(1)) || is_sum(Some(index + 1)))
}

/// Marks that differ from row to row: of one length, or each of letters and figures.
fn is_identifier(look: &ColumnLook) -> bool {
    let mixed = look.tokens >= 95 && look.digits >= 95 && look.number < 50;
    look.distinct >= 95 && (look.even >= 95 || mixed)
}

/// Whether only this column tells something in words that differ from row to row.
fn is_only_text(title: usize, meanings: &[Meaning], columns: &[Column]) -> bool {
    let tells = |index: usize| {
        let look = &columns[index].look;
        look.number < 20 && look.phrases >= 40 && look.distinct >= MOSTLY && look.filled * 2 >= look.rows
    };
    let known = |index: usize| meanings[index].trust >= 1.0 && meanings[index].heading != Heading::Other;
    tells(title) && (0..columns.len()).all(|index| index == title || known(index) || !tells(index))
}

/// Columns of times, where others hold times under another meaning: of which time they are is in doubt.
fn rivals_in_time(meanings: &[Meaning], columns: &[Column]) -> Vec<usize> {
    let timed = |index: usize| columns[index].look.deadline >= 80 && columns[index].look.money < MOSTLY;
    let is_time = |index: usize| matches!(meanings[index].heading, Heading::Deadline | Heading::Start | Heading::End);
    // Years under the same group of headings are a beginning or an end.
    let paired = |index: usize| {
        let group = |index: usize| columns[index].headings.first().filter(|_| columns[index].headings.len() > 1);
        let beside = [index.wrapping_sub(1), index + 1].into_iter().filter(|other| *other < columns.len());
        columns[index].look.year >= 80
            && beside.into_iter().any(|other| is_time(other) && group(other).is_some() && group(other) == group(index))
    };
    let rival = |index: usize| !is_time(index) && (paired(index) || timed(index) && meanings[index].trust < 1.0);
    if (0..columns.len()).any(rival) {
        (0..columns.len()).filter(|index| is_time(*index)).collect()
    } else {
        Vec::new()
    }
}

impl ColumnTrust {
    /// Takes evidence for the meaning beside its heading and look.
    fn believe(&mut self, evidence: &str) {
        if self.confidence < PROVEN {
            self.confidence = PROVEN;
            self.reason.push_str(evidence);
        }
    }

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
    // A second meaning not far behind was wrong of titles, and of what nothing heads but times.
    let apart = meaning.margin >= SECOND && meaning.heading != Heading::Title;
    let told = apart && (!column.headings.is_empty() || meaning.heading == Heading::Deadline);
    let most = if told { NEW } else { most };
    // Numbers without a heading may be codes; that they count up confirms them later.
    let near = near || column.headings.is_empty() && meaning.heading == Heading::Ordinal;
    likely.min(if near && !told { most.min(UNHEADED) } else { most }).clamp(0.0, NEW) as u8
}
