use crate::plan::Date;

/// How finely a time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Day,
    /// A part of a month.
    Week,
    Month,
    Quarter,
    Half,
    Season,
    Year,
}

/// A day whose year may be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartialDate {
    pub year: Option<i32>,
    pub month: u8,
    /// Beyond the end of the month it means its last day.
    pub day: u8,
}

impl PartialDate {
    /// The day, in a year of its own or the one given.
    pub(super) fn in_year(self, year: Option<i32>) -> Option<Date> {
        let year = self.year.or(year)?;
        let last = Date::end_of_month(year, self.month)?;
        if self.day > last.day() { Some(last) } else { Date::new(year, self.month, self.day) }
    }
}

/// A stretch of time as told by one expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub start: PartialDate,
    pub end: PartialDate,
    pub precision: Precision,
    /// "the end of": only its last day counts.
    pub ends: bool,
    /// "after": it has no end.
    pub opens: bool,
    /// Whether no other reading is likely.
    pub certain: bool,
}

impl Span {
    pub(super) fn day(year: Option<i32>, month: u8, day: u8) -> Self {
        let date = PartialDate { year, month, day };
        Self { start: date, end: date, precision: Precision::Day, ends: false, opens: false, certain: true }
    }

    /// From the first day of one month to the last day of another, in one year.
    pub(super) fn months(year: Option<i32>, first: u8, last: u8, precision: Precision) -> Self {
        Self {
            start: PartialDate { year, month: first, day: 1 },
            end: PartialDate { year, month: last, day: 31 },
            precision,
            ends: false,
            opens: false,
            certain: true,
        }
    }

    pub(super) fn years(first: i32, last: i32) -> Self {
        let mut span = Self::months(Some(first), 1, 12, Precision::Year);
        span.end.year = Some(last);
        span
    }

    /// Quarter 1 to 4.
    pub(super) fn quarter(year: Option<i32>, quarter: u8) -> Option<Self> {
        let first = match quarter {
            1..=4 => quarter * 3 - 2,
            _ => return None,
        };
        Some(Self::months(year, first, first + 2, Precision::Quarter))
    }

    /// Half 1 or 2 of a year.
    pub(super) fn half(year: Option<i32>, half: u8) -> Option<Self> {
        match half {
            1 => Some(Self::months(year, 1, 6, Precision::Half)),
            2 => Some(Self::months(year, 7, 12, Precision::Half)),
            _ => None,
        }
    }

    /// A season by its first month; winter ends in the next year.
    pub(super) fn season(year: Option<i32>, first: u8) -> Self {
        let last = if first == 12 { 2 } else { first.saturating_add(2) };
        let mut span = Self::months(year, first, last, Precision::Season);
        span.certain = false;
        if first == 12 {
            span.end.year = year.map(|year| year.saturating_add(1));
        }
        span
    }

    pub(super) fn has_year(&self) -> bool {
        self.start.year.is_some() || self.end.year.is_some()
    }

    /// Sets the year where none is told.
    pub(super) fn fill_year(&mut self, year: i32) {
        let crosses = self.precision == Precision::Season && self.end.month < self.start.month;
        self.start.year.get_or_insert(year);
        self.end.year.get_or_insert(if crosses { year.saturating_add(1) } else { year });
    }

    /// Its last day only.
    pub(super) fn ended(mut self) -> Self {
        self.ends = true;
        self
    }

    /// What follows it.
    pub(super) fn following(mut self) -> Self {
        self.start.year = self.end.year.map(|year| year.saturating_add(1));
        self.end.year = self.start.year;
        self.opens = true;
        self
    }

    /// Its days of a month, or its months of a year, cut to a part: 0 first, 1 middle, 2 last third.
    pub(super) fn third(mut self, third: u8) -> Self {
        if self.precision == Precision::Month {
            (self.start.day, self.end.day) = match third {
                0 => (1, 10),
                1 => (11, 20),
                _ => (21, 31),
            };
            self.precision = Precision::Week;
        } else {
            self.certain = false;
        }
        self
    }

    /// Its first or second half.
    pub(super) fn half_of(mut self, second: bool) -> Option<Self> {
        match self.precision {
            Precision::Month => {
                (self.start.day, self.end.day) = if second { (16, 31) } else { (1, 15) };
                self.precision = Precision::Week;
                Some(self)
            }
            Precision::Year if self.start.year == self.end.year => Self::half(self.start.year, u8::from(second) + 1),
            _ => None,
        }
    }
}
