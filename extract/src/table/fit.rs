//! How well the look of a column's cells fits each meaning, whatever its heading.

use super::column::ColumnLook;
use super::meaning::MOSTLY;
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::Heading;

/// How well the look of a column's cells fits a meaning, from near 0 (cannot be) to 1.
pub(super) fn fit(heading: Heading, look: &ColumnLook, index: usize) -> f64 {
    if look.filled == 0 {
        return match heading {
            Heading::Title => 0.05,
            Heading::Ordinal => 0.2,
            _ => 0.4,
        };
    }
    let share = |hundredths: u32| f64::from(hundredths) / 100.0;
    let of = |word: CellWord| share(look.of(word));
    let (deed, done) = (of(CellWord::Deed), of(CellWord::Done));
    let words = 1.0 - share(look.number);
    let text = (words * (1.0 - share(look.money))).max(0.02);
    let short = if look.length <= 30 { 1.0 } else { 0.35 };
    let untimed = 1.0 - 0.6 * share(look.deadline);
    // What is to be done is neither one of few words that come again and again, nor a name, nor a mark.
    let repeated = 1.0 - share(look.distinct);
    let reference = share(look.reference);
    let marked = 1.0 - 0.8 * reference;
    let value = match heading {
        Heading::Ordinal => {
            let place = if index <= 1 { 1.0 } else { 0.25 };
            let numbered = share(look.ordinal.max(look.number * u32::from(look.length <= 8)));
            let marked = 0.6 * share(look.tokens) * share(look.digits) * share(look.distinct);
            numbered.max(marked)
                * place
                * (if look.length <= 10 { 1.0 } else { 0.1 })
                * (0.4 + 0.6 * share(look.distinct))
                * (1.0 - 0.9 * share(look.money))
        }
        Heading::Title => {
            let long = (f64::from(look.length) / 25.0).clamp(0.15, 1.0);
            text * long
                * (0.35 + 0.65 * share(look.distinct))
                * (0.5 + 0.5 * share(look.phrases))
                * (1.0 - 0.8 * share(look.deadline))
                * (1.0 - 0.35 * share(look.owner))
                * (0.7 + 0.3 * deed)
                * (1.0 - 0.5 * done)
                * (1.0 - 0.4 * of(CellWord::Measure))
                * marked
                * filled_factor(look)
        }
        Heading::Money => money_fit(look),
        Heading::Code => code_fit(look),
        Heading::Deadline => share(look.deadline).max(share(look.year)).max(0.04),
        Heading::Start | Heading::End => share(look.deadline).max(share(look.year)).max(0.03) * short * 0.8,
        Heading::Owner => {
            (0.12 + 0.88 * share(look.owner))
                * text
                * (1.0 - 0.7 * share(look.deadline))
                * marked
                * (1.0 - 0.5 * share(look.funds))
        }
        Heading::Partner => {
            let seldom = 1.0 - 0.2 * filled_factor(look);
            let funds = 1.0 - 0.7 * share(look.funds);
            (0.15 + 0.75 * share(look.owner)) * text * (1.0 - 0.7 * share(look.deadline)) * seldom * marked * funds
        }
        Heading::Baseline | Heading::Target => {
            let figures = 0.1 + 0.7 * share(look.number).max(share(look.digits));
            short * (1.0 - 0.8 * share(look.deadline)) * (1.0 - 0.4 * share(look.money)) * figures
        }
        Heading::Description => {
            let long = (f64::from(look.length) / 40.0).clamp(0.4, 1.0);
            text * untimed
                * long
                * (1.0 - 0.4 * done)
                * (1.0 - 0.5 * of(CellWord::Measure))
                * (1.0 - 0.5 * repeated)
                * marked
        }
        Heading::Result => {
            let long = if look.length >= 12 { 0.9 } else { 0.5 };
            text * untimed * long * (0.55 + 0.45 * done) * (1.0 - 0.4 * deed) * marked
        }
        Heading::Indicator => {
            let measure = of(CellWord::Measure).max(0.6 * share(look.digits) * words);
            text * untimed * (0.45 + 0.55 * measure) * (1.0 - 0.5 * deed) * marked
        }
        Heading::Note => {
            let seldom = 1.2 - 0.7 * filled_factor(look);
            text * untimed * seldom.min(0.9) * (if look.length >= 12 { 1.0 } else { 0.6 }) * marked
        }
        Heading::Source => {
            text * (if look.length <= 60 { 1.0 } else { 0.3 }) * untimed * (0.35 + 0.65 * share(look.funds)) * marked
        }
        Heading::Location => {
            let place = of(CellWord::Place).max(0.7 * share(look.names) * (1.0 - share(look.owner)));
            // Words in capitals look like names, how things stand in capitals too.
            let place = place * (1.0 - of(CellWord::State));
            text * (if look.length <= 60 { 1.0 } else { 0.3 }) * untimed * (0.4 + 0.6 * place) * marked
        }
        Heading::Status => {
            let state = of(CellWord::State);
            let timed = if look.digits >= 80 { 0.9 } else { 0.6 };
            let untimed = 1.0 - timed * (share(look.deadline) - state).max(0.0);
            text * (if look.length <= 60 { 1.0 } else { 0.3 }) * untimed * (0.35 + 0.65 * state) * marked
        }
        Heading::Priority => {
            let short = if look.length <= 15 { 1.0 } else { 0.3 };
            (0.3 + 0.7 * of(CellWord::Grade)) * short * (0.5 + 0.5 * repeated) * untimed
        }
        Heading::Goal | Heading::Programme => {
            let (own, other) = match heading {
                Heading::Goal => (of(CellWord::Goal), of(CellWord::Programme)),
                _ => (of(CellWord::Programme), of(CellWord::Goal)),
            };
            let kept = (0.55 + 0.45 * reference.max(repeated).max(own))
                * (1.0 - 0.3 * deed)
                * (1.0 - 0.4 * (other - own).max(0.0));
            // One word that comes again and again answers a question.
            let told = 0.5 + 0.5 * share(look.phrases).max(reference).max(own);
            let others =
                (1.0 - 0.5 * of(CellWord::Place)) * (1.0 - 0.5 * of(CellWord::State)) * (1.0 - 0.4 * share(look.owner));
            // Another number in each row is a mark of the row itself.
            let named = if look.number >= MOSTLY && look.distinct >= 80 { 0.01 } else { 1.0 };
            words.max(0.3).max(reference) * (1.0 - share(look.money)) * untimed * kept * others * told * named
        }
        Heading::Sector => {
            let few = (0.3 + 0.7 * repeated) * (if look.length <= 45 { 1.0 } else { 0.4 });
            let others =
                (1.0 - 0.5 * of(CellWord::Place)) * (1.0 - 0.5 * of(CellWord::State)) * (1.0 - 0.4 * share(look.owner));
            words.max(0.3) * (1.0 - share(look.money)) * untimed * few * marked * others
        }
        Heading::Beneficiaries => text * untimed * (0.35 + 0.65 * of(CellWord::People)) * marked,
        // No one counts in marks of one length, as accounts are.
        Heading::Foreign if look.number >= 80 && look.even >= 85 && look.length >= 4 => 0.12,
        Heading::Other | Heading::Foreign => 0.35,
    };
    value.max(0.004)
}

/// Codes of one list have one length; sums of money differ.
fn code_fit(look: &ColumnLook) -> f64 {
    // The same mark in every row is none of a list.
    let even = look.filled >= 3 && look.even >= 85 && look.year < 50 && look.distinct > 30;
    let plain = f64::from(look.number.saturating_sub(look.money)) / 100.0;
    let code = f64::from(look.code) / 100.0;
    let left_out = look.left_out >= MOSTLY && look.even >= 85 && look.number >= 80 && look.filled >= 2;
    if left_out && look.distinct > 30 {
        // Numbers of one length that totals pass over are marks of something.
        return CODES_LEFT_OUT.max(code);
    }
    let summed = if look.summed >= MOSTLY || look.parts >= MOSTLY { SUMMED } else { 1.0 };
    code.max(if even { 0.75 } else { 0.03 }).max(0.5 * plain)
        * summed
        * (1.0 - 0.6 * f64::from(look.reference * u32::from(code < 0.5)) / 100.0)
}

/// A title stands in nearly every row.
fn filled_factor(look: &ColumnLook) -> f64 {
    if look.rows == 0 { 1.0 } else { (look.filled as f64 / look.rows as f64).clamp(0.2, 1.0) }
}

/// How far numbers may be sums of money that the totals of their table pass over.
const LEFT_OUT: f64 = 0.2;
/// How far numbers of one length are codes that totals pass over.
const CODES_LEFT_OUT: f64 = 0.8;
/// How far numbers may be codes that totals add up.
const SUMMED: f64 = 0.1;

/// Whether all cells are numbers that total rows add up, or that add up in their row, as they do with neither codes nor values of indicators.
pub(super) fn are_added_up(look: &ColumnLook) -> bool {
    let added_up = look.summed >= MOSTLY || look.parts >= MOSTLY;
    added_up && look.number >= 95 && look.percent == 0 && look.year < MOSTLY
}

fn money_fit(look: &ColumnLook) -> f64 {
    let money = f64::from(look.money) / 100.0;
    let number = f64::from(look.number) / 100.0;
    let percent = f64::from(look.percent) / 100.0;
    let year = f64::from(look.year) / 100.0;
    let coded = look.code >= 80 && look.even >= 80 && look.filled >= 2;
    // Small numbers are sums in thousands where totals add them up.
    let summed = are_added_up(look);
    let even = if !summed && (coded || (look.filled >= 4 && look.even >= 95)) { 0.2 } else { 1.0 };
    let untimed = 1.0 - 0.5 * f64::from(look.deadline) / 100.0;
    let tiny = if look.length <= 3 && !summed { 0.5 } else { 1.0 };
    // Numbers of one length that no total adds up are marks.
    let left_out = if look.left_out >= MOSTLY && look.even >= 80 { LEFT_OUT } else { 1.0 };
    let contacts = 1.0 - 0.95 * f64::from(look.contacts) / 100.0;
    (money.max(0.45 * number * tiny)
        * contacts
        * (1.0 - 0.9 * percent)
        * (1.0 - 0.9 * year)
        * even
        * untimed
        * left_out)
        .max(0.01)
}

/// How plainly the words of the cells say what a column is about, 0 to 1.
pub(super) fn cells_say(heading: Heading, look: &ColumnLook) -> f64 {
    let hundredths = match heading {
        Heading::Indicator => look.of(CellWord::Measure),
        Heading::Status => look.of(CellWord::State),
        Heading::Location => look.of(CellWord::Place).saturating_sub(look.owner),
        Heading::Beneficiaries => look.of(CellWord::People).saturating_sub(look.owner),
        Heading::Owner => look.owner.saturating_sub(look.funds),
        Heading::Source => look.funds,
        Heading::Deadline => look.deadline.saturating_sub(look.of(CellWord::State)),
        Heading::Goal => look.of(CellWord::Goal),
        Heading::Programme => look.of(CellWord::Programme),
        _ => 0,
    };
    f64::from(hundredths) / 100.0
}

/// Short marks with figures, another in each row.
pub(super) fn is_mark(look: &ColumnLook) -> bool {
    look.filled * 2 >= look.rows && look.tokens >= 80 && look.digits >= 80 && look.distinct >= 80 && look.length >= 2
}
