//! The Gregorian calendar for compiled rules: from days since 1970-01-01 to the day of a year, and back.

/// The days from 0000-03-01 to 1970-01-01.
const BEFORE_1970: i64 = 719_468;
/// The days of 400, 100, 4 years, and of one. A leap day is the last of its 4 years, if those begin in March.
const CYCLE: i64 = 146_097;
const CENTURY: i64 = 36_524;
const OLYMPIAD: i64 = 1_461;
const YEAR: i64 = 365;

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its year.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

impl Date {
    /// The day that is so many days after 1970-01-01.
    pub const fn of_days(days: i64) -> Self {
        let days = days + BEFORE_1970;
        let cycle = days.div_euclid(CYCLE);
        let rest = days.rem_euclid(CYCLE);
        // The last day of 400 years, and of 4, is one too many for the same division.
        let century = if rest / CENTURY > 3 { 3 } else { rest / CENTURY };
        let rest = rest - century * CENTURY;
        let olympiad = rest / OLYMPIAD;
        let rest = rest % OLYMPIAD;
        let year = if rest / YEAR > 3 { 3 } else { rest / YEAR };
        let rest = rest - year * YEAR;
        let year = cycle * 400 + century * 100 + olympiad * 4 + year;
        // Counted from March, five months always have 153 days.
        let month = (rest * 5 + 2) / 153;
        let day = rest - (month * 153 + 2) / 5 + 1;
        if month < 10 { Self { year, month: month + 3, day } } else { Self { year: year + 1, month: month - 9, day } }
    }

    /// How many days it is after 1970-01-01.
    pub const fn days(self) -> i64 {
        let (year, month) = if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        year * YEAR + leap_days + (month * 153 + 2) / 5 + self.day - 1 - BEFORE_1970
    }
}
