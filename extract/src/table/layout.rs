//! A segment of a table with everything known of its columns.

use std::rc::Rc;

use planoteka_ingest::document::{Grid, Table};

use super::assign::assign;
use super::column::Column;
use super::looks::Looks;
use super::meaning::{MOSTLY, Meaning};
use super::money_column::{MoneyColumn, money_columns, no_funds};
use super::pool::Pool;
use super::segment::Segment;
use super::shape::RowShape;
use super::timeline::{Timeline, timeline};
use super::years::{part_rows, stage_column};
use crate::field::unit::measure_in;
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::{Heading, Headings};
use crate::lexicon::row_words::{RowWord, mentions};

/// A segment of a table, its columns and what they mean.
pub(crate) struct Layout<'a> {
    pub(super) headings: Headings<'a>,
    pub(crate) table: &'a Table,
    pub(crate) grid: Rc<Grid<'a>>,
    pub(crate) shapes: Rc<Vec<RowShape<'a>>>,
    pub(crate) segment: Segment,
    pub(crate) columns: Vec<Column>,
    pub(crate) meanings: Vec<Meaning>,
    /// For each column its sums, where it holds funds.
    pub(crate) money: Vec<Option<MoneyColumn>>,
    /// Columns for the parts of a year, with marks in them.
    pub(crate) timeline: Option<Timeline>,
    /// The column that tells of each row whether its sums were planned or spent.
    pub(crate) stages: Option<usize>,
    /// Most rows are a title and nothing else.
    pub(crate) bare_records: bool,
}

/// Headings that a table without heading takes from the one before it.
#[derive(Debug, Clone)]
pub(crate) struct Inherited {
    headings: Vec<Vec<String>>,
}

impl Inherited {
    /// The headings of a layout, if it has any.
    pub(crate) fn of(layout: &Layout<'_>) -> Option<Self> {
        let headings: Vec<Vec<String>> = layout.columns.iter().map(|column| column.headings.clone()).collect();
        headings.iter().any(|levels| !levels.is_empty()).then_some(Self { headings })
    }
}

/// Letters of a heading that says no more than which year: `2023. godina`.
const LETTERS_OF_A_YEAR: usize = 6;

/// Rows that show how the titles of a table begin.
const ROWS_SEEN: usize = 40;
/// Fewest figures with which the number of an account begins.
const FIGURES_OF_AN_ACCOUNT: usize = 6;

impl<'a> Layout<'a> {
    /// Understands the columns of a segment.
    pub(super) fn new(
        table: &'a Table,
        looks: &Looks<'a>,
        segment: Segment,
        mut columns: Vec<Column>,
        inherited: Option<&Inherited>,
        headings: Headings<'a>,
        pool: &Pool,
    ) -> Self {
        let (grid, shapes) = (Rc::clone(&looks.grid), Rc::clone(&looks.shapes));
        if segment.header.is_empty()
            && let Some(inherited) = inherited.filter(|inherited| inherited.headings.len() == columns.len())
        {
            for (column, headings) in columns.iter_mut().zip(&inherited.headings) {
                column.headings.clone_from(headings);
            }
        }
        let mut meanings = match pool.columns(&columns) {
            Some(pooled) => assign(&pooled, &headings),
            None => assign(&columns, &headings),
        };
        let rows: Vec<usize> = segment.body.clone().filter(|row| shapes[*row].cells.len() > 1).collect();
        let timeline = timeline(&columns, &grid, &rows);
        for index in timeline.iter().flat_map(Timeline::columns) {
            meanings[index].heading = Heading::Other;
        }
        let title = meanings.iter().position(|meaning| meaning.heading == Heading::Title);
        for index in 0..columns.len() {
            let of_years = |title: usize| part_rows(&columns[index], &columns[title], &grid, &rows);
            if meanings[index].heading == Heading::Deadline && title.is_some_and(of_years) {
                meanings[index].heading = Heading::Other;
            }
        }
        hidden_beside_shown(table, &columns, &mut meanings);
        let stages = stage_column(&columns, &meanings, &grid, &rows);
        if let Some(index) = stages {
            meanings[index].heading = Heading::Other;
        }
        for (meaning, column) in meanings.iter_mut().zip(&columns) {
            // Codes of a list are codes, whatever letters explain them: `(A/K/T)`.
            let listed = column.look.code >= MOSTLY;
            let measures = || !listed && column.headings.last().is_some_and(|heading| measure_in(heading));
            if meaning.heading == Heading::Money && no_funds(column) || meaning.heading == Heading::Code && measures() {
                meaning.heading = Heading::Other;
            }
        }
        let money = money_columns(&columns, &meanings, &grid, &shapes, &segment);
        let wide = segment.body.clone().filter(|row| shapes[*row].cells.len() > 1).count();
        let bare_records = wide * 2 < segment.body.len();
        Self { headings, table, grid, shapes, segment, columns, meanings, money, timeline, stages, bare_records }
    }

    /// The column that holds titles.
    pub(crate) fn title_column(&self) -> Option<usize> {
        self.meanings.iter().position(|meaning| meaning.heading == Heading::Title)
    }

    /// The title's own heading says that something is to be done, not only that it names something.
    pub(crate) fn title_is_named(&self) -> bool {
        self.title_column().is_some_and(|index| {
            let levels: Vec<&str> = self.columns[index].headings.iter().map(String::as_str).collect();
            let weighed = self.headings.weigh(&levels);
            weighed.of(Heading::Title) + weighed.of(Heading::Indicator) + weighed.of(Heading::Goal) > 0.5
                && weighed.known >= 0.5
        })
    }

    /// Whether the words over the title column rather say something else, as `Индикатор` over indicators.
    pub(crate) fn title_heading_is(&self, heading: Heading) -> bool {
        self.title_column().is_some_and(|index| {
            let levels: Vec<&str> = self.columns[index].headings.iter().map(String::as_str).collect();
            let weighed = self.headings.weigh(&levels);
            weighed.known > 0.0 && weighed.best().0 == heading
        })
    }

    /// Whether the words over the title column are of this sort.
    pub(crate) fn title_mentions(&self, word: RowWord) -> bool {
        let headings = self.title_column().map(|index| &self.columns[index].headings);
        headings.is_some_and(|headings| headings.iter().any(|heading| mentions(heading, word)))
    }

    /// The titles name what is counted: `Number of …`.
    pub(crate) fn title_counts(&self) -> bool {
        let look = self.title_column().map(|index| &self.columns[index].look);
        look.is_some_and(|look| look.of(CellWord::Measure) >= MOSTLY)
    }

    /// Hundredths of the first titles of which something holds.
    fn share_of_titles(&self, title: usize, holds: impl Fn(&str) -> bool) -> usize {
        let rows = self.segment.body.clone().take(ROWS_SEEN);
        let texts = rows.filter_map(|row| self.columns[title].cell(&self.grid, row)).map(|cell| cell.text.trim_start());
        let (mut told, mut held) = (0, 0);
        for text in texts.filter(|text| !text.is_empty()) {
            told += 1;
            held += usize::from(holds(text));
        }
        held * 100 / told.max(1)
    }

    /// At least half of the titles begin with the number of an account, as in registers of payments.
    pub(crate) fn titles_begin_with_accounts(&self, title: usize) -> bool {
        let numbered = |text: &str| {
            let figures = text.bytes().take_while(u8::is_ascii_digit).count();
            figures >= FIGURES_OF_AN_ACCOUNT && text.contains(char::is_alphabetic)
        };
        self.share_of_titles(title, numbered) >= 50
    }

    /// At least half of the titles hold a word of this sort.
    pub(crate) fn titles_mention(&self, title: usize, word: RowWord) -> bool {
        self.share_of_titles(title, |text| mentions(text, word)) >= 50
    }

    /// At least one column of funds holds a sum.
    pub(crate) fn has_sums(&self) -> bool {
        self.money.iter().zip(&self.columns).any(|(money, column)| money.is_some() && column.look.filled > 0)
    }

    /// At least one column of funds under a year looks like sums.
    pub(crate) fn has_dated_sums(&self) -> bool {
        let dated = |(money, column): (&Option<MoneyColumn>, &Column)| {
            money.as_ref().is_some_and(|money| !money.years.is_empty()) && column.look.money >= MOSTLY
        };
        self.money.iter().zip(&self.columns).any(dated)
    }

    /// Whether a column of numbers is money beyond doubt: by its words, its unit, or the look of its sums.
    pub(crate) fn money_is_plausible(&self, index: usize) -> bool {
        let Some(money) = &self.money[index] else { return false };
        let column = &self.columns[index];
        let levels: Vec<&str> = column.headings.iter().map(String::as_str).collect();
        let named =
            money.unit.is_some() || money.part.is_some_and(|_| self.headings.weigh(&levels).of(Heading::Money) > 0.5);
        let worded = self.headings.weigh(&levels).of(Heading::Money) > 0.6 && self.headings.weigh(&levels).known >= 0.5;
        let letters = column.headings.iter().flat_map(|heading| heading.chars()).filter(|c| c.is_alphabetic()).count();
        let years_alone = !money.years.is_empty()
            && column.headings.len() <= 1
            && money.stage.is_none()
            && letters <= LETTERS_OF_A_YEAR;
        column.look.filled > 0 && (named || worded || (column.look.money >= 60 && !years_alone))
    }

    /// A column of bare years, as in tables with one row a year.
    pub(crate) fn is_year_column(&self, index: usize) -> bool {
        let look = &self.columns[index].look;
        look.filled > 0 && look.year >= MOSTLY
    }
}

/// Marks and people in columns that the author hid are kept as they stand where columns that show hold such.
fn hidden_beside_shown(table: &Table, columns: &[Column], meanings: &mut [Meaning]) {
    if table.hidden_columns.is_empty() {
        return;
    }
    let is_hidden = |column: &Column| {
        let hidden = |place: usize| u32::try_from(place).is_ok_and(|place| table.hidden_columns.contains(&place));
        column.range.clone().all(hidden)
    };
    let shown: Vec<Heading> = columns
        .iter()
        .zip(meanings.iter())
        .filter(|(column, _)| !is_hidden(column))
        .map(|(_, meaning)| meaning.heading)
        .collect();
    for (_, meaning) in columns.iter().zip(meanings).filter(|(column, _)| is_hidden(column)) {
        let marks = matches!(meaning.heading, Heading::Code | Heading::Owner | Heading::Partner | Heading::Source);
        if marks && shown.contains(&meaning.heading) {
            meaning.runner_up = meaning.heading;
            meaning.heading = Heading::Other;
        }
    }
}
