//! How codes are written. Read when planoteka is built, too, which makes one automaton of the patterns.

/// The name and the pattern of each form; at a place of a text the first that fits is taken.
pub(crate) const FORMS: [(&str, &str); 13] = [
    ("phone", r"0[0-9]{1,2}/[ \t\r\n\x{a0}]*[0-9]{2,3}[ \-]?[0-9]{2,3}(?:[ \-]?[0-9]{2,3})?"),
    ("project", r"[A-Z]{2}[0-9]{2}[A-Z0-9]{4,24}(?:-[0-9A-Z][0-9A-Z.]{0,20}){1,6}"),
    ("letters", r"[A-ZА-ЯČŠŽ]{1,4}[0-9]{1,7}(?:-[0-9]{1,4}){0,3}"),
    ("classified", r"[0-9]{3}[\-/][0-9]{5}(?:[\-/][0-9]{4})?"),
    ("cpv", r"[0-9]{8}-[0-9]"),
    ("fours", r"[0-9]{4}-(?:[0-9]{4}|[PП][0-9]{1,4})"),
    ("sixes", r"[0-9]{3}[ \x{a0}\x{202f}.\-][0-9]{3}|[0-9]{2}-[0-9]{2}-[0-9]{2}"),
    ("fives", r"[0-9]{3}[ \x{a0}][0-9]{2}"),
    ("analytic", r"[0-9]{6}/[0-9]"),
    ("dotted", r"[0-9]{1,2}(?:\.[0-9]{1,4}){1,5}\.?"),
    ("pair", r"[0-9]{2}[ \x{a0}\-][0-9]{2}"),
    ("mixed", r"[0-9]{1,3}[A-Z]{1,2}[0-9]{0,2}"),
    ("plain", r"[0-9]{1,20}"),
];
