//! Marks amended: codes, numbers of the rows, and shares that look like them.

use super::{EACH_ITS_OWN, FEWEST_MARKS};
use crate::lexicon::headings::{Heading, Weighed};
use crate::table::column::{Column, ColumnLook};
use crate::table::fit::is_mark;
use crate::table::meaning::{MOSTLY, Meaning};

/// Figures under the word for a source of funds are its code, as the legend tells them: `46`, `111`, `3AA1`.
pub(super) fn sources_in_figures(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    for ((column, words), meaning) in columns.iter().zip(weighed).zip(meanings) {
        let look = &column.look;
        let named = words.exact && words.best().0 == Heading::Source;
        let marks = look.tokens >= 90 && look.digits >= 90 && look.length <= LONGEST_SOURCE_CODE && look.filled > 1;
        if named && marks && look.summed < MOSTLY && !matches!(meaning.heading, Heading::Money | Heading::Code) {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Code;
        }
    }
}

/// Letters and figures of a code of a source, on average.
const LONGEST_SOURCE_CODE: u32 = 4;

/// Marks under a word for codes that are codes of no list number the lines of the plan.
pub(super) fn numbers_of_the_plan(columns: &[Column], meanings: &mut [Meaning]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Ordinal) {
        return;
    }
    let first = meanings.iter().take(2).position(|meaning| meaning.heading == Heading::Code);
    // Figures beside codes in figures are parts of one code: `010 | 01043 | 6050`.
    let parts = |index: usize| {
        let is_code = |at: usize| {
            meanings.get(at).is_some_and(|meaning| meaning.heading == Heading::Code)
                && columns.get(at).is_some_and(|column| column.look.number >= MOSTLY && column.look.length >= 3)
        };
        is_code(index) && is_code(index + 1)
    };
    let first = first.filter(|index| !parts(*index));
    // Figures alone stand before what they number.
    let behind = |index: usize| meanings.iter().take(index).any(|meaning| meaning.heading == Heading::Title);
    let first = first.filter(|index| !(behind(*index) && columns[*index].look.number >= MOSTLY));
    // Numbers of accounts leave others out: 401, 421, 482.
    let accounts = |look: &ColumnLook| {
        look.number >= 95
            && look.digits >= 95
            && look.reference < 50
            && look.length >= FEWEST_FIGURES_OF_AN_ACCOUNT
            && look.counting < COUNTING
    };
    // So do those that come again, each in another programme, among its letters: A0, 401, 482, J4, 401.
    let again = |look: &ColumnLook| {
        look.number >= MOSTLY && look.digits >= 95 && look.distinct < REPEATED && look.counting < COUNTING
    };
    let unlisted = |look: &ColumnLook| {
        let accounts = (accounts(look) || again(look)) && look.filled > 2;
        look.code < 20 && look.nested < NESTED && is_mark(look) && !accounts
    };
    if let Some(index) = first.filter(|index| unlisted(&columns[*index].look)) {
        meanings[index].heading = Heading::Ordinal;
    }
}

/// Hundredths of different marks below which some come again.
const REPEATED: u32 = 95;

/// Fewest figures of an account, and the share of its numbers that follow each other below which they are accounts.
const FEWEST_FIGURES_OF_AN_ACCOUNT: u32 = 3;
const COUNTING: u32 = 40;

/// Whole numbers of several figures that do not count up, under the word for a mark, are accounts among the marks of the
/// programmes they stand under: `A100301`, `3232`, `3224`.
pub(super) fn accounts_among_marks(columns: &[Column], meanings: &mut [Meaning]) {
    let Some(title) = meanings.iter().position(|meaning| meaning.heading == Heading::Title) else { return };
    if meanings.iter().any(|meaning| meaning.heading == Heading::Code) {
        return;
    }
    for (column, meaning) in columns.iter().zip(meanings).take(title) {
        let look = &column.look;
        let accounts = look.even >= 50 && (50..95).contains(&look.number) && look.length > FEWEST_FIGURES_OF_AN_ACCOUNT;
        let listed = look.counting < COUNTING / 2 && look.reference < 50 && look.digits >= MOSTLY;
        if meaning.heading == Heading::Ordinal && accounts && listed && look.filled >= FEWEST_MARKS {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Code;
        }
    }
}

/// Hundredths of rows from which on each code begins with the one above it, as in a list of accounts.
const NESTED: u32 = 20;

/// Numbers of one length that no total adds up, or at the left of what is to be done, are its codes, not sums of it: an
/// `Ansatz` is both.
pub(super) fn marks_among_sums(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    let Some(title) = meanings.iter().position(|meaning| meaning.heading == Heading::Title) else { return };
    let is_money = |index: usize| meanings[index].heading == Heading::Money;
    let is_mark = |index: usize| {
        let look = &columns[index].look;
        let even = look.even >= 95 && look.number >= 95 && look.distinct > 30;
        let left_out = look.left_out >= MOSTLY && look.filled > 1;
        // Whole numbers before the title, under words for no sums, are as long as their level: `04039002`, `402009`.
        let levels = index < title
            && weighed[index].of(Heading::Money) < 0.2
            && look.number >= 90
            && look.tokens >= 90
            && look.length > FEWEST_FIGURES_OF_AN_ACCOUNT
            && look.summed < MOSTLY;
        let several = look.filled >= FEWEST_MARKS;
        let listed = even && look.length >= 3 && (left_out || index < title && several);
        is_money(index) && (listed || levels && several)
    };
    let marks: Vec<usize> = (0..meanings.len()).filter(|index| is_mark(*index)).collect();
    let sums = (0..meanings.len()).filter(|index| is_money(*index)).count();
    for index in marks.iter().copied().filter(|_| marks.len() < sums) {
        meanings[index].heading = Heading::Code;
        meanings[index].runner_up = Heading::Money;
        meanings[index].margin = meanings[index].margin.min(1.0);
    }
}

/// Figures under a sign for shares are shares, no codes, and no sums where no word stands beside it: `% (5/4)`.
pub(super) fn shares(columns: &[Column], meanings: &mut [Meaning]) {
    for (column, meaning) in columns.iter().zip(meanings) {
        let is_share = |heading: &String| match meaning.heading {
            Heading::Code | Heading::Ordinal => heading.contains('%'),
            Heading::Money | Heading::Target => heading.contains('%') && !heading.contains(char::is_alphabetic),
            _ => false,
        };
        if column.headings.last().is_some_and(is_share) {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Other;
        }
    }
}

/// Numbers at the left that count the rows are their ordinals where nothing else is.
pub(super) fn counted_rows(columns: &[Column], weighed: &[Weighed], meanings: &mut [Meaning]) {
    if meanings.iter().any(|meaning| meaning.heading == Heading::Ordinal) {
        return;
    }
    let (Some(column), Some(meaning), Some(words)) = (columns.first(), meanings.first_mut(), weighed.first()) else {
        return;
    };
    let counts = column.look.counting >= MOSTLY && column.look.number >= 95 && column.look.filled >= FEWEST_MARKS;
    let known = words.exact && words.best().0 == meaning.heading;
    if counts && !known && matches!(meaning.heading, Heading::Other | Heading::Foreign) {
        meaning.runner_up = meaning.heading;
        meaning.heading = Heading::Ordinal;
    }
}

/// Numbers in parts before the title, whatever level of a programme heads them: another in each row they are those of its
/// lines where nothing else is, `3.1`, `3.2` under `Element`; coming again among codes they are codes too.
pub(super) fn numbers_in_parts(columns: &[Column], meanings: &mut [Meaning]) {
    let Some(title) = meanings.iter().position(|meaning| meaning.heading == Heading::Title) else { return };
    let holds = |wanted: Heading| meanings.iter().any(|meaning| meaning.heading == wanted);
    let (numbered, coded) = (holds(Heading::Ordinal), holds(Heading::Code));
    let in_parts = |look: &ColumnLook| {
        look.number >= MOSTLY && look.reference >= MOSTLY && look.distinct > EACH_ITS_OWN && look.filled >= FEWEST_MARKS
    };
    let kept = |meaning: &Meaning| matches!(meaning.heading, Heading::Other | Heading::Programme | Heading::Target);
    let mut places = columns.iter().zip(meanings.iter()).take(title);
    let Some(place) = places.position(|(column, meaning)| in_parts(&column.look) && kept(meaning)) else { return };
    let each_its_own = columns[place].look.distinct == 100;
    let heading = match (each_its_own, numbered, coded) {
        (true, false, _) => Heading::Ordinal,
        (false, _, true) => Heading::Code,
        _ => return,
    };
    meanings[place].runner_up = meanings[place].heading;
    meanings[place].heading = heading;
    meanings[place].margin = meanings[place].margin.min(1.0);
}

/// Marks with figures, another in each row, are no names of funds: left of the title they are codes of the rows.
pub(super) fn marks_for_funds(columns: &[Column], meanings: &mut [Meaning]) {
    let Some(title) = meanings.iter().position(|meaning| meaning.heading == Heading::Title) else { return };
    for (meaning, column) in meanings.iter_mut().zip(columns).take(title) {
        let look = &column.look;
        let marks = look.code >= MOSTLY && look.digits >= MOSTLY && look.distinct >= EACH_ITS_OWN;
        if meaning.heading == Heading::Source && marks && look.filled >= FEWEST_MARKS {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Code;
            meaning.margin = meaning.margin.min(1.0);
        }
    }
}
