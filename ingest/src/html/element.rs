//! What browsers do with elements by their names.

use scraper::ElementRef;

use super::style;
use crate::label::NumberFormat;

/// What a browser shows before an item of a list.
pub(super) fn marker(list: ElementRef, depth: u8, number: u32) -> String {
    let kind = style::property(list, "list-style-type").or_else(|| style::property(list, "list-style"));
    let is_numbered = list.value().name() == "ol";
    let format = match (kind.as_deref(), list.attr("type")) {
        (Some(kind), _) if kind.starts_with("none") => return String::new(),
        (Some("lower-alpha" | "lower-latin"), _) | (None, Some("a")) => NumberFormat::LowerLetter,
        (Some("upper-alpha" | "upper-latin"), _) | (None, Some("A")) => NumberFormat::UpperLetter,
        (Some("lower-roman"), _) | (None, Some("i")) => NumberFormat::LowerRoman,
        (Some("upper-roman"), _) | (None, Some("I")) => NumberFormat::UpperRoman,
        (Some("decimal"), _) => NumberFormat::Decimal,
        _ if is_numbered => NumberFormat::Decimal,
        _ => NumberFormat::Bullet,
    };
    match (format, depth) {
        (NumberFormat::Bullet, 0) => "•".to_owned(),
        (NumberFormat::Bullet, 1) => "◦".to_owned(),
        (NumberFormat::Bullet, _) => "▪".to_owned(),
        _ => format!("{}.", format.write(number)),
    }
}

/// Whether an element's contents are not part of the page's text.
pub(super) fn is_never_shown(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "iframe"
            | "svg"
            | "canvas"
            | "audio"
            | "video"
            | "object"
            | "select"
            | "button"
            | "datalist"
            | "del"
    )
}

/// Whether an element begins and ends paragraphs.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "head"
            | "body"
            | "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "main"
            | "nav"
            | "p"
            | "search"
            | "section"
            | "summary"
    )
}
