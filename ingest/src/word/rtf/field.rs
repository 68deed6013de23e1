//! Fields without a result that show something: boxes, lists to choose from, numbers that count themselves (RTF
//! specification 1.9.1, "Fields" and "Form Fields").

use super::destination::Destination;
use super::reader::Reader;
use crate::word::automatic::AutomaticNumbers;
use crate::word::doc::form::{TICKED, UNTICKED};

/// The value stands in for that by default.
const BY_DEFAULT: i32 = 25;
/// Longest instruction, or entry of a list, that is kept, in bytes.
const MOST_TEXT: usize = 1_000;
/// Most entries of a list.
const MOST_ENTRIES: usize = 200;

/// A field whose group is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    form: Option<FormKind>,
    result: Option<i32>,
    by_default: i32,
    entries: Vec<String>,
    /// Its result says something.
    has_result: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormKind {
    Text,
    Box,
    List,
}

impl Field {
    /// What it shows in a paragraph that is a heading of a level, or none, where its result is blank.
    fn shown(&self, numbers: &mut AutomaticNumbers, heading: Option<u8>) -> Option<String> {
        let chosen = self.result.filter(|result| *result != BY_DEFAULT).unwrap_or(self.by_default);
        match self.form {
            _ if self.has_result => None,
            Some(FormKind::Box) => Some(if chosen == 0 { UNTICKED } else { TICKED }.to_owned()),
            Some(FormKind::List) => self.entries.get(usize::try_from(chosen).ok()?).cloned(),
            Some(FormKind::Text) => None,
            None => numbers.next(&self.instruction, heading),
        }
    }
}

impl Reader {
    /// A group is a field.
    pub(super) fn begin_field(&mut self) {
        if self.state.destination == Destination::Story {
            self.state.opens_field = true;
            self.fields.push(Field::default());
        }
    }

    /// The group of the innermost field has ended.
    pub(super) fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let heading = self.paragraph_end().heading;
        if let Some(shown) = field.shown(&mut self.numbers, heading) {
            self.text(&shown);
        } else if field.has_result {
            self.note_result();
        }
    }

    /// The innermost field has a result.
    pub(super) fn note_result(&mut self) {
        self.fields.last_mut().into_iter().for_each(|field| field.has_result = true);
    }

    /// Adds text of a field's instruction or of an entry of its list.
    pub(super) fn put_in_field(&mut self, text: &str) {
        let Some(field) = self.fields.last_mut() else { return };
        let kept = match self.state.destination {
            Destination::Entry => field.entries.last_mut(),
            _ => Some(&mut field.instruction),
        };
        if let Some(kept) = kept.filter(|kept| kept.len() + text.len() <= MOST_TEXT) {
            kept.push_str(text);
        }
    }

    /// An entry of a list to choose from begins.
    pub(super) fn begin_entry(&mut self) {
        if let Some(field) = self.fields.last_mut().filter(|field| field.entries.len() < MOST_ENTRIES) {
            field.entries.push(String::new());
        }
    }

    /// A control word in an instruction or in what a form field holds; whether it stands there.
    pub(super) fn field_word(&mut self, name: &str, value: Option<i32>) -> bool {
        if !self.state.destination.is_of_field() {
            return false;
        }
        let number = value.unwrap_or(0);
        match (self.fields.last_mut(), name) {
            (Some(field), "fftype") => {
                field.form = Some(match number {
                    1 => FormKind::Box,
                    2 => FormKind::List,
                    _ => FormKind::Text,
                });
            }
            (Some(field), "ffres") => field.result = Some(number),
            (Some(field), "ffdefres") => field.by_default = number,
            (_, "u") => self.unicode(number),
            (_, "f") => {
                self.flush();
                self.state.font = number;
            }
            (_, "uc") => self.state.stand_ins = usize::try_from(number).unwrap_or(0).min(16),
            _ => {}
        }
        true
    }
}
