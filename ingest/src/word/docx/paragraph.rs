//! Paragraphs and the runs of text inside them (ECMA-376 part 1, 17.3).

use super::block::{Walker, alternative, is_left_out};
use super::property::{font, number, toggle, value};
use super::styles::{ListReference, outline_level};
use crate::document::{Emphasis, Layer};
use crate::flow::{Piece, TextPiece, TextRole};
use crate::typeface::FontTrace;
use crate::word::doc::form::{TICKED, UNTICKED};
use crate::word::{NoteKind, symbol};
use crate::xml::Element;

/// What the runs of a paragraph add up to.
#[derive(Default)]
struct Runs<'e> {
    style: Option<&'e str>,
    text: String,
    fonts: FontTrace,
    hidden: String,
    has_bold: bool,
    has_plain: bool,
    /// Text boxes and pictures, which follow the paragraph.
    after: Vec<Piece>,
}

/// How a run is set.
struct RunStyle {
    is_bold: bool,
    is_hidden: bool,
    font: Option<String>,
}

impl Walker<'_> {
    /// Adds a paragraph, then the text boxes and pictures anchored in it.
    pub fn paragraph(&mut self, paragraph: &Element, pieces: &mut Vec<Piece>) {
        let properties = paragraph.child("w:pPr");
        let style = value(properties, "w:pStyle").or_else(|| self.styles.default_paragraph()).map(str::to_owned);
        let mut runs = Runs { style: style.as_deref(), ..Runs::default() };
        self.inline(paragraph, &mut runs);
        self.fields.end_paragraph();
        let Runs { text, mut fonts, hidden, has_bold, has_plain, mut after, .. } = runs;
        let mark = properties.and_then(|properties| properties.child("w:rPr"));
        let is_deleted = mark.is_some_and(|mark| mark.child("w:del").is_some() || mark.child("w:moveFrom").is_some());
        if !(is_deleted && text.trim().is_empty()) {
            let label = self.label(properties, style.as_deref());
            let level = outline_level(number(properties, "w:outlineLvl"));
            let level = level.or_else(|| self.styles.heading_level(style.as_deref()));
            let (text, role) = match (level, label) {
                (Some(level), None) => (text, TextRole::Heading(level)),
                (Some(level), Some((marker, _))) => {
                    fonts = fonts.moved(text.len() - text.trim_start().len(), marker.len() + 1);
                    (format!("{marker} {}", text.trim()), TextRole::Heading(level))
                }
                (None, Some((marker, depth))) => (text, TextRole::Item { marker, depth }),
                (None, None) => (text, TextRole::Plain),
            };
            let emphasis = if has_bold && !has_plain { Emphasis::Strong } else { Emphasis::None };
            // A table of contents repeats the headings; it is there to turn pages with.
            let layer = self.styles.is_contents_entry(style.as_deref()).then_some(Layer::Furniture);
            pieces.push(Piece::Text(TextPiece { text, role, emphasis, layer, fonts }));
        }
        if !hidden.trim().is_empty() {
            let hidden = TextPiece { text: hidden, layer: Some(Layer::Hidden), ..TextPiece::default() };
            pieces.push(Piece::Text(hidden));
        }
        pieces.append(&mut after);
    }

    /// The list label of a paragraph with its depth; counts the list on.
    fn label(&mut self, properties: Option<&Element>, style: Option<&str>) -> Option<(String, u8)> {
        let own = ListReference::of(properties);
        let inherited = self.styles.list(style);
        let number_id = own.number_id.or(inherited.number_id).filter(|id| id != "0")?;
        let of_style = || self.numbering.level_of_style(&number_id, self.styles.lineage(style));
        let level = own.level.or_else(of_style).or(inherited.level).unwrap_or(0);
        let label = self.numbering.label(&mut self.counters, &number_id, level)?;
        let depth = level.max(self.styles.list_depth(style).unwrap_or(0));
        Some((label, u8::try_from(depth).unwrap_or(u8::MAX)))
    }

    fn inline<'e>(&mut self, parent: &'e Element, runs: &mut Runs<'e>) {
        for element in parent.elements() {
            match element.name() {
                "w:r" | "m:r" => self.run(element, runs),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.inline(chosen, runs);
                    }
                }
                "w:p" | "w:tbl" => {
                    let blocks = self.inner_blocks(parent);
                    runs.after.extend(blocks);
                    return;
                }
                "w:fldSimple" => self.simple_field(element, runs),
                name if is_left_out(name) => {}
                _ => self.inline(element, runs),
            }
        }
    }

    /// A field with its result, or with none, where it is a number that Word counts.
    fn simple_field<'e>(&mut self, field: &'e Element, runs: &mut Runs<'e>) {
        let before = runs.text.len();
        self.inline(field, runs);
        let heading = self.styles.heading_level(runs.style);
        if runs.text.len() == before
            && let Some(number) = self.automatic.next(field.attribute("w:instr").unwrap_or_default(), heading)
        {
            self.add(&number, &RunStyle { is_bold: false, is_hidden: false, font: None }, runs);
        }
    }

    fn run<'e>(&mut self, run: &'e Element, runs: &mut Runs<'e>) {
        let properties = run.child("w:rPr");
        let character = value(properties, "w:rStyle");
        let style = RunStyle {
            is_bold: toggle(properties, "w:b").unwrap_or_else(|| self.styles.is_bold(character, runs.style)),
            is_hidden: toggle(properties, "w:vanish").unwrap_or_else(|| self.styles.is_hidden(character, runs.style)),
            font: font(properties).or_else(|| self.styles.font(character, runs.style)).map(str::to_owned),
        };
        self.run_content(run, &style, runs);
    }

    fn run_content<'e>(&mut self, parent: &'e Element, style: &RunStyle, runs: &mut Runs<'e>) {
        for element in parent.elements() {
            match element.name() {
                "w:t" | "m:t" => {
                    let text = visible_text(element);
                    let text: String =
                        text.chars().map(|character| symbol::in_text(style.font.as_deref(), character)).collect();
                    self.add(&text, style, runs);
                }
                "w:tab" | "w:ptab" => self.add("\t", style, runs),
                "w:br" | "w:cr" => self.add("\n", style, runs),
                "w:noBreakHyphen" => self.add("-", style, runs),
                "w:sym" => self.add(&symbol_of(element), style, runs),
                "w:fldChar" => self.field_character(element, style, runs),
                "w:instrText" => self.fields.instruct(&element.text()),
                "w:footnoteReference" => self.note_reference(NoteKind::Footnote, element),
                "w:endnoteReference" => self.note_reference(NoteKind::Endnote, element),
                "w:drawing" | "w:pict" | "w:object" => self.drawing(element, &mut runs.after),
                "w:ruby" => {
                    if let Some(base) = element.child("w:rubyBase") {
                        self.inline(base, runs);
                    }
                }
                "w:r" => self.run(element, runs),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.run_content(chosen, style, runs);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&self, text: &str, style: &RunStyle, runs: &mut Runs) {
        if self.fields.is_instruction() {
            return;
        }
        if style.is_hidden {
            runs.hidden.push_str(text);
            return;
        }
        if !text.trim().is_empty() {
            runs.has_bold |= style.is_bold;
            runs.has_plain |= !style.is_bold;
        }
        let start = runs.text.len();
        runs.text.push_str(text);
        runs.fonts.note(start..runs.text.len(), style.font.as_deref());
    }

    fn field_character(&mut self, element: &Element, style: &RunStyle, runs: &mut Runs) {
        match element.attribute("w:fldCharType") {
            Some("begin") => {
                if let Some(choice) = chosen_entry(element).or_else(|| ticked(element)) {
                    self.add(choice, style, runs);
                }
                self.fields.begin();
            }
            Some("separate") => self.fields.separate(),
            Some("end") => {
                let heading = self.styles.heading_level(runs.style);
                let number = self.fields.end().and_then(|instruction| self.automatic.next(&instruction, heading));
                if let Some(number) = number {
                    self.add(&number, style, runs);
                }
            }
            _ => {}
        }
    }

    fn note_reference(&mut self, kind: NoteKind, element: &Element) {
        if let Some(id) = element.attribute("w:id") {
            self.notes.push((kind, id.to_owned()));
        }
    }
}

/// The text of a text element; laid-out XML has its line ends and indents, which are no text.
fn visible_text(element: &Element) -> String {
    let text = element.text();
    if element.attribute("xml:space") == Some("preserve") || !text.contains('\n') {
        return text.replace(['\n', '\r'], " ");
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn symbol_of(element: &Element) -> String {
    let code = element.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let character = code.and_then(char::from_u32);
    character.map(|character| symbol::shown(element.attribute("w:font"), character).to_string()).unwrap_or_default()
}

/// The chosen entry of a drop-down form field, which has no result of its own.
fn chosen_entry(element: &Element) -> Option<&str> {
    let list = element.child("w:ffData")?.child("w:ddList")?;
    let chosen = number(Some(list), "w:result").or_else(|| number(Some(list), "w:default")).unwrap_or(0);
    list.children_named("w:listEntry").nth(chosen as usize)?.attribute("w:val")
}

/// The box of a form field that is ticked or not.
fn ticked(element: &Element) -> Option<&'static str> {
    let form = element.child("w:ffData")?.child("w:checkBox")?;
    let is_ticked = toggle(Some(form), "w:checked").or_else(|| toggle(Some(form), "w:default")).unwrap_or(false);
    Some(if is_ticked { TICKED } else { UNTICKED })
}
