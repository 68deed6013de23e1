use super::format::DateParts;

const SECONDS_A_DAY: i64 = 86_400;
/// Days from 1970-01-01 back to 1899-12-30, the day 0 of the 1900 system after its leap day that never was.
const DAYS_TO_1970: i64 = 25_569;
/// The day after 9999-12-31 in the 1900 system.
const END_OF_DAYS: f64 = 2_958_466.0;

/// From which day a workbook counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::sheet) enum Epoch {
    /// 1 is 1900-01-01.
    #[default]
    Year1900,
    /// 0 is 1904-01-01.
    Year1904,
}

/// A moment of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// Days since 1970-01-01.
    day: i64,
    /// Seconds of the day.
    second: i64,
}

impl Moment {
    /// The moment of a serial number of days, to the second; none outside the calendar of the sheet programs.
    pub fn of_serial(serial: f64, epoch: Epoch) -> Option<Self> {
        let serial = if epoch == Epoch::Year1904 { serial + 1462.0 } else { serial };
        if !(0.0..END_OF_DAYS).contains(&serial) {
            return None;
        }
        // The 1900 system has a 29th of February 1900: the days before it are one off.
        let serial = if epoch == Epoch::Year1900 && (1.0..60.0).contains(&serial) { serial + 1.0 } else { serial };
        #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
        let seconds = (serial * 86_400.0).round() as i64;
        Some(Self { day: seconds / SECONDS_A_DAY - DAYS_TO_1970, second: seconds % SECONDS_A_DAY })
    }

    /// ISO 8601, with the time if it is not midnight.
    pub fn iso(self) -> String {
        let (year, month, day) = civil(self.day);
        let date = format!("{year:04}-{month:02}-{day:02}");
        if self.second == 0 { date } else { format!("{date}T{}", self.clock()) }
    }

    /// As precise as the format: `2019`, `2019-12`, `2019-12-31`, `2019-12-31 10:30`.
    pub fn text(self, parts: DateParts) -> String {
        let (year, month, day) = civil(self.day);
        let date = match (parts.year, parts.month, parts.day) {
            (true, false, false) => format!("{year:04}"),
            (true, true, false) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}-{month:02}-{day:02}"),
        };
        if parts.time { format!("{date} {}", time_text(self.second)) } else { date }
    }

    /// `10:30`, with seconds if there are any.
    pub fn time(self) -> String {
        time_text(self.second)
    }

    fn clock(self) -> String {
        let second = self.second;
        format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
    }
}

/// A time of day from its seconds: `10:30`, with seconds if there are any.
pub(in crate::sheet) fn time_text(second: i64) -> String {
    let text = format!("{:02}:{:02}", second / 3600, second / 60 % 60);
    if second % 60 == 0 { text } else { format!("{text}:{:02}", second % 60) }
}

/// A length of time in hours, minutes and seconds: `36:30:00`.
pub(in crate::sheet) fn duration_text(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.unsigned_abs();
    format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Year, month and day of the Gregorian calendar for a count of days since 1970-01-01.
fn civil(day: i64) -> (i64, i64, i64) {
    // Counted from 1 March 0000, so that the leap day ends a year; 146,097 days make 400 years.
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day_of_month = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        use Epoch::{Year1900, Year1904};
        for (serial, epoch, iso) in [
            (43_830.0, Year1900, Some("2019-12-31")),
            (43_830.437_5, Year1900, Some("2019-12-31T10:30:00")),
            (42_368.0, Year1904, Some("2019-12-31")),
            (1.0, Year1900, Some("1900-01-01")),
            (59.0, Year1900, Some("1900-02-28")),
            (61.0, Year1900, Some("1900-03-01")),
            (43_830.999_999_99, Year1900, Some("2020-01-01")),
            (-1.0, Year1900, None),
            (2_958_466.0, Year1900, None),
            (f64::NAN, Year1900, None),
        ] {
            assert_eq!(Moment::of_serial(serial, epoch).map(Moment::iso).as_deref(), iso, "{serial}");
        }
    }
}
