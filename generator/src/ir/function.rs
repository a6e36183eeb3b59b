//! The functions and operators that rules may call.

/// A function or an operator of CEL, of its standard library or of those that Kubernetes adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `a + b`, also of strings, bytes and lists
    Add,
    /// `a - b`
    Subtract,
    /// `a * b`
    Multiply,
    /// `a / b`
    Divide,
    /// `a % b`
    Modulo,
    /// `-a`
    Negate,
    /// `size(a)`
    Size,
    /// `bool(a)`
    ToBool,
    /// `int(a)`
    ToInt,
    /// `uint(a)`
    ToUint,
    /// `double(a)`
    ToDouble,
    /// `string(a)`
    ToText,
    /// `bytes(a)`
    ToBytes,
    /// `timestamp(a)`
    ToTimestamp,
    /// `duration(a)`
    ToDuration,
    /// `a.startsWith(b)`
    StartsWith,
    /// `a.endsWith(b)`
    EndsWith,
    /// `a.contains(b)`
    Contains,
    /// `a.charAt(i)`
    CharAt,
    /// `a.indexOf(b)`, with an offset perhaps; also of lists
    IndexOf,
    /// `a.lastIndexOf(b)`, with an offset perhaps; also of lists
    LastIndexOf,
    /// `a.lowerAscii()`
    LowerAscii,
    /// `a.upperAscii()`
    UpperAscii,
    /// `a.replace(b, c)`, with a limit perhaps
    Replace,
    /// `a.split(b)`, with a limit perhaps
    Split,
    /// `a.substring(i)`, with an end perhaps
    Substring,
    /// `a.trim()`
    Trim,
    /// `a.reverse()`
    Reverse,
    /// `a.join()`, with a separator perhaps
    Join,
    /// `strings.quote(a)`
    Quote,
    /// `a.isSorted()`
    IsSorted,
    /// `a.sum()`
    Sum,
    /// `a.min()`
    Min,
    /// `a.max()`
    Max,
    /// A part of a timestamp or of a duration.
    Get(Part, Zone),
}

/// A part of a timestamp or a duration: `getFullYear()` and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `getFullYear()`
    FullYear,
    /// `getMonth()`, from 0
    Month,
    /// `getDate()`, from 1
    Date,
    /// `getDayOfMonth()`, from 0
    DayOfMonth,
    /// `getDayOfWeek()`, from 0, a Sunday
    DayOfWeek,
    /// `getDayOfYear()`, from 0
    DayOfYear,
    /// `getHours()`
    Hours,
    /// `getMinutes()`
    Minutes,
    /// `getSeconds()`
    Seconds,
    /// `getMilliseconds()`
    Milliseconds,
}

/// How far a place is ahead of UTC, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zone(pub i32);

impl Part {
    /// Every part, with the function's name.
    pub const ALL: [(&'static str, Self); 10] = [
        ("getFullYear", Self::FullYear),
        ("getMonth", Self::Month),
        ("getDate", Self::Date),
        ("getDayOfMonth", Self::DayOfMonth),
        ("getDayOfWeek", Self::DayOfWeek),
        ("getDayOfYear", Self::DayOfYear),
        ("getHours", Self::Hours),
        ("getMinutes", Self::Minutes),
        ("getSeconds", Self::Seconds),
        ("getMilliseconds", Self::Milliseconds),
    ];

    /// Whether a duration has it too.
    pub fn is_of_durations(self) -> bool {
        matches!(self, Self::Hours | Self::Minutes | Self::Seconds | Self::Milliseconds)
    }
}
