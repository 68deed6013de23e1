use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::super::number::NumberFormat;
use super::super::walk::{Handler, attribute};
use crate::document::{Emphasis, Visibility};
use crate::typeface;

/// How many parents of a style are asked.
const MOST_PARENTS: usize = 20;
/// Longest format code that makes sense, in bytes.
const MOST_CODE: usize = 1_000;
/// Longest code of digits that a style can ask for.
const MOST_DIGITS: usize = 30;

/// Reads styles of cells, sheets and numbers; number styles become format codes as the other formats have them.
#[derive(Debug, Default)]
pub(super) struct StyleReader {
    codes: BTreeMap<String, String>,
    cells: BTreeMap<String, CellStyle>,
    hidden_sheets: BTreeSet<String>,
    /// The families of fonts by the names under which styles refer to them.
    font_faces: BTreeMap<String, String>,
    open_number: Option<NumberStyle>,
    open_style: Option<(String, CellStyle)>,
}

/// What matters of a cell style; what it leaves open its parent states.
#[derive(Debug, Default, Clone)]
struct CellStyle {
    parent: Option<String>,
    number: Option<String>,
    bold: Option<bool>,
    font: Option<String>,
}

/// A number style being read (16.29).
#[derive(Debug, Default)]
struct NumberStyle {
    name: String,
    code: String,
    /// The style for numbers above zero, when this one is for the others.
    positive: Option<String>,
    /// Whether text stands for itself or for the sign of percent.
    is_percent: bool,
    in_text: bool,
    /// Digits of the number, with texts between them by their distance from its end.
    digits: Option<(String, Vec<(usize, String)>)>,
    embedded: Option<(usize, String)>,
}

/// What a cell's style makes of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    pub format: Option<NumberFormat>,
    pub emphasis: Emphasis,
    /// Its font, where that may show other letters than their codes say.
    pub font: Option<Arc<str>>,
}

impl StyleReader {
    /// The look of a cell style.
    pub fn look(&self, name: &str) -> Look {
        let (mut number, mut bold, mut font) = (None, None, None);
        let mut next = Some(name);
        for _ in 0..MOST_PARENTS {
            let Some(style) = next.and_then(|name| self.cells.get(name)) else { break };
            number = number.or(style.number.as_deref());
            bold = bold.or(style.bold);
            font = font.or(style.font.as_deref());
            next = style.parent.as_deref();
        }
        let code = number.and_then(|name| self.codes.get(name));
        Look {
            format: code.map(|code| NumberFormat::of_code(code)),
            emphasis: if bold == Some(true) { Emphasis::Strong } else { Emphasis::None },
            font: font.and_then(typeface::legacy),
        }
    }

    /// The font of a style of text, where the style or a parent states one.
    pub fn font(&self, name: &str) -> Option<&str> {
        let mut next = Some(name);
        for _ in 0..MOST_PARENTS {
            let style = self.cells.get(next?)?;
            if let Some(font) = &style.font {
                return Some(font);
            }
            next = style.parent.as_deref();
        }
        None
    }

    /// Notes the family of a font.
    pub fn font_face(&mut self, start: &BytesStart) {
        if let (Some(name), Some(family)) = (attribute(start, "name"), attribute(start, "font-family")) {
            self.font_faces.insert(name, unquoted(&family));
        }
    }

    /// Whether sheets of a style are shown.
    pub fn visibility(&self, sheet_style: &str) -> Visibility {
        let hidden = self.hidden_sheets.contains(sheet_style);
        if hidden { Visibility::Hidden } else { Visibility::Visible }
    }

    fn open_number_style(&mut self, name: &str, start: &BytesStart) {
        let style = NumberStyle {
            name: attribute(start, "name").unwrap_or_default(),
            is_percent: name == "percentage-style",
            ..NumberStyle::default()
        };
        self.open_number = Some(style);
    }

    fn open_style(&mut self, start: &BytesStart) {
        let style = CellStyle {
            parent: attribute(start, "parent-style-name"),
            number: attribute(start, "data-style-name"),
            bold: None,
            font: None,
        };
        self.open_style = Some((attribute(start, "name").unwrap_or_default(), style));
    }

    fn close_number_style(&mut self) {
        let Some(style) = self.open_number.take() else { return };
        let positive = style.positive.and_then(|name| self.codes.get(&name).cloned());
        let mut code = positive.unwrap_or(style.code);
        if code.len() > MOST_CODE {
            code.clear();
        }
        self.codes.insert(style.name, code);
    }
}

impl Handler for StyleReader {
    fn open(&mut self, name: &str, start: &BytesStart) {
        if let Some(style) = &mut self.open_number {
            return style.open(name, start);
        }
        match name {
            "number-style" | "currency-style" | "percentage-style" | "date-style" | "time-style" => {
                self.open_number_style(name, start);
            }
            "style" => self.open_style(start),
            "font-face" => self.font_face(start),
            "text-properties" => {
                let Some((_, style)) = &mut self.open_style else { return };
                if let Some(weight) = attribute(start, "font-weight") {
                    style.bold = Some(weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600));
                }
                let family = || attribute(start, "font-family").map(|family| unquoted(&family));
                let face = attribute(start, "font-name");
                style.font = face.map(|face| self.font_faces.get(&face).cloned().unwrap_or(face)).or_else(family);
            }
            "table-properties" => {
                let is_hidden = attribute(start, "display").is_some_and(|display| display == "false");
                if let (Some((name, _)), true) = (&self.open_style, is_hidden) {
                    self.hidden_sheets.insert(name.clone());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "number-style" | "currency-style" | "percentage-style" | "date-style" | "time-style" => {
                self.close_number_style();
            }
            "style" => {
                if let Some((name, style)) = self.open_style.take() {
                    self.cells.insert(name, style);
                }
            }
            _ => {
                if let Some(style) = &mut self.open_number {
                    style.close(name);
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(style) = &mut self.open_number {
            style.text(text);
        }
    }
}

impl NumberStyle {
    fn open(&mut self, name: &str, start: &BytesStart) {
        match name {
            "number" => self.digits = Some((digits_code(start), Vec::new())),
            "embedded-text" => {
                let position = attribute(start, "position").and_then(|position| position.parse().ok());
                self.embedded = Some((position.unwrap_or_default(), String::new()));
            }
            "scientific-number" => self.code.push_str("0.00E+00"),
            "fraction" => self.code.push_str("# ?/?"),
            "text" => self.in_text = true,
            "currency-symbol" => {
                self.in_text = true;
                self.code.push_str("[$");
            }
            "year" => self.code.push_str("yyyy"),
            "month" => self.code.push_str("mmm"),
            "day" => self.code.push('d'),
            // That a time is shown is all that matters of them.
            "hours" | "minutes" | "seconds" => self.code.push('h'),
            "map" if attribute(start, "condition").is_some_and(|condition| condition.contains('>')) => {
                self.positive = attribute(start, "apply-style-name");
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "number" => self.close_digits(),
            "embedded-text" => {
                if let (Some(embedded), Some((_, texts))) = (self.embedded.take(), &mut self.digits) {
                    texts.push(embedded);
                }
            }
            "text" => self.in_text = false,
            "currency-symbol" => {
                self.in_text = false;
                self.code.push(']');
            }
            _ => {}
        }
    }

    fn close_digits(&mut self) {
        let Some((code, mut texts)) = self.digits.take() else { return };
        texts.sort();
        let mut code = code;
        for (position, text) in texts.iter().rev() {
            let at = code.len().checked_sub(*position).filter(|at| code.is_char_boundary(*at)).unwrap_or_default();
            code.insert_str(at, &quoted(text));
        }
        self.code.push_str(&code);
    }

    fn text(&mut self, text: &str) {
        if let Some((_, embedded)) = &mut self.embedded {
            embedded.push_str(text);
        } else if self.in_text && self.code.ends_with("[$") {
            self.code.push_str(&text.replace([']', '-'], ""));
        } else if self.in_text {
            let is_sign = self.is_percent && text.contains('%');
            self.code.push_str(&if is_sign { text.replace(|c| c != '%', "") } else { quoted(text) });
        }
    }
}

/// The first family of a list, without the quotes around it.
fn unquoted(family: &str) -> String {
    let first = family.split(',').next().unwrap_or_default();
    first.trim().trim_matches(['\'', '"']).to_owned()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', ""))
}

/// Digits, decimals and the divisor of a number (16.29.3) in the notation of format codes.
fn digits_code(start: &BytesStart) -> String {
    let count = |name: &str| attribute(start, name).and_then(|count| count.parse::<usize>().ok());
    let whole = count("min-integer-digits").unwrap_or(1).clamp(1, MOST_DIGITS);
    let mut code = "0".repeat(whole);
    if attribute(start, "grouping").is_some_and(|grouping| grouping == "true") {
        code.insert_str(0, "#,");
    }
    match count("decimal-places") {
        None => return if whole > 1 { code } else { "General".to_owned() },
        Some(0) => {}
        Some(places) => {
            code.push('.');
            code.push_str(&"0".repeat(places.min(MOST_DIGITS)));
        }
    }
    let mut factor = attribute(start, "display-factor").and_then(|factor| factor.parse::<f64>().ok()).unwrap_or(1.0);
    while factor >= 1000.0 && code.len() < 2 * MOST_DIGITS {
        code.push(',');
        factor /= 1000.0;
    }
    code
}
