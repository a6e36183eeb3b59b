//! Where the interpreter and the CEL specification are known to differ, and which rules never come to every end.

/// Where the two disagree and the interpreter is wrong: a crate, a part of the rule, what the value holds, and why.
///
/// Where the value is not read at all, the rule is `all`.
pub const LIMITS: &[(&str, &str, &str, &str)] = &[
    (
        "case-cel-conversions",
        "dyn(self.number) != self.limit",
        "9007199254740992",
        "numbers are compared as on one line, and the interpreter makes a double of the int",
    ),
    (
        "case-cel-conversions",
        "duration(self.wait)",
        "\"wait\":\"90s",
        "the interpreter takes a duration with anything behind it, such as `90sABC`",
    ),
    (
        "case-cel-corners",
        "matches('^",
        "\"c\":\"é",
        "classes such as `\\d` and `\\w` are ASCII in RE2, and the interpreter takes all of Unicode",
    ),
    (
        "case-cel-times",
        "all",
        ":60Z",
        "jsonschema takes a leap second on any day; there are some at the ends of months only",
    ),
];

/// Documents that are left out: a crate, and why.
pub const UNREADABLE: &[(&str, &str)] = &[
    ("case-rules-in-unions", "of a union the walk over schema and value does not know which branch a value is of"),
    ("case-rules-hostile", "its facts have names that the driver can't make setters of"),
];

/// Documents whose rules need not come to every end: a crate, and why.
pub const MEAGRE: &[(&str, &str)] = &[
    ("case-cel-corners", "some are constant but for their form, since the form is what they are about"),
    ("case-cel-together", "so many rules of one value are seldom all broken; each construct has a document of its own"),
];

/// Rules that can't fail, or can't hold: a crate, a part of the rule, and why.
pub const ONE_SIDED: &[(&str, &str, &str)] = &[];

/// Rules that look as if they might have no answer and always have one: a crate, a part of the rule, and why.
pub const GUARDED: &[(&str, &str, &str)] = &[
    ("case-cel-arithmetic", "self.prefix + ", TEXTS),
    ("case-cel-arithmetic", "self.first + ", TEXTS),
    ("case-cel-arithmetic", "self.weight ", DOUBLES),
    ("case-cel-context", "self.gross ", DOUBLES),
    ("case-cel-conversions", "int(self.made)", "a timestamp has so many seconds as an int holds"),
    ("case-cel-conversions", "double(self.number)", "every int is near some double"),
    ("case-cel-list-library", "self.names.indexOf", "an item that is not in the list stands at -1"),
    ("case-cel-list-library", "self.pauses.sum()", "the durations that are made here are short"),
    ("case-cel-list-library", "self.weights.sum()", DOUBLES),
    ("case-cel-lists", "m.age + 1", SMALL),
    ("case-cel-lists", "self.scores[0]", GUARD),
    ("case-cel-maps", "self.rooms[name].beds", KEYS),
    ("case-cel-maps", "self.rooms[a].beds", KEYS),
    ("case-cel-maps", "self.labels[key]", KEYS),
    ("case-cel-maps", "self.prices[name]", KEYS),
    ("case-cel-scalars", "self % 5", "the divisor is five"),
    ("case-cel-scalars", "self[0] <= self[1]", GUARD),
    ("case-cel-string-library", "split('.', 2)[1]", GUARD),
    ("case-cel-times", "self.starts + self.pause", "the times that are made here are far from the ends of all time"),
    ("case-cel-times", "getMinutes() % 15", "the divisor is fifteen"),
    ("case-cel-times", "self.ends - self.starts", "the times that are made here are near one another"),
    ("case-cel-times", "self.starts - self.reminder", "the times that are made here are near one another"),
    ("case-cel-two-variables", "where.size() + toll", SMALL),
    ("case-cel-two-variables", "i + 5", SMALL),
    ("case-cel-two-variables", "self.steps[i - 1]", GUARD),
    ("case-cel-two-variables", "i % 2", "the divisor is two"),
    ("case-cel-two-variables", "step - i", SMALL),
];

/// Why `+` between texts or lists always has an answer.
const TEXTS: &str = "texts and lists can always be joined";

/// Why arithmetic of doubles always has an answer.
const DOUBLES: &str = "doubles become infinite, or no number, where integers overflow";

/// Why arithmetic of these integers always has an answer.
const SMALL: &str = "the schema bounds the numbers";

/// Why an index is always in its list.
const GUARD: &str = "what stands before it sees to it that the index is in the list";

/// Why a key is always in its map.
const KEYS: &str = "the keys are those of the map itself";
