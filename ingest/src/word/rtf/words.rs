//! What control words do.

use super::destination::Destination;
use super::reader::{Reader, State};
use crate::word::story::ParagraphEnd;

impl Reader {
    /// A control word that begins no group of its own.
    pub(super) fn word(&mut self, name: &str, value: Option<i32>) {
        let is_on = value != Some(0);
        let number = value.unwrap_or(0);
        if self.field_word(name, value) || self.table_word(name, value) || self.setting_word(name, value) {
            return;
        }
        match name {
            "u" => self.unicode(number),
            "field" => self.begin_field(),
            "par" | "sect" => self.end_paragraph(),
            "line" | "lbr" | "softline" => self.text("\n"),
            "page" | "column" => self.text("\n"),
            "tab" => self.text("\t"),
            "emdash" => self.text("—"),
            "endash" => self.text("–"),
            "lquote" => self.text("‘"),
            "rquote" => self.text("’"),
            "ldblquote" => self.text("“"),
            "rdblquote" => self.text("”"),
            "bullet" => self.text("•"),
            "emspace" | "enspace" | "qmspace" => self.text(" "),
            "plain" => {
                self.flush();
                let font = self.fonts.default;
                self.state = State { font, is_bold: false, is_hidden: false, is_deleted: false, ..self.state.clone() };
            }
            "b" => {
                self.flush();
                self.state.is_bold = is_on;
            }
            "v" => {
                self.flush();
                self.state.is_hidden = is_on;
            }
            "deleted" => {
                self.flush();
                self.state.is_deleted = is_on;
            }
            _ => {}
        }
    }

    /// Words of rows and cells.
    fn table_word(&mut self, name: &str, value: Option<i32>) -> bool {
        match name {
            "cell" => {
                self.flush();
                let end = ParagraphEnd { level: 1, ..self.paragraph_end() };
                self.stories.last_mut().into_iter().for_each(|story| story.end_cell(end));
            }
            "nestcell" => {
                self.flush();
                let end = ParagraphEnd { level: self.state.level.max(2), ..self.paragraph_end() };
                self.stories.last_mut().into_iter().for_each(|story| story.end_cell(end));
            }
            "row" => {
                self.flush();
                let shape = &self.shape.row;
                self.stories.last_mut().into_iter().for_each(|story| story.end_row(1, shape));
            }
            "nestrow" => {
                let (level, shape) = (self.state.level.max(2), &self.nested_shape.row);
                self.stories.last_mut().into_iter().for_each(|story| story.end_row(level, shape));
            }
            "trowd" | "trleft" | "trhdr" | "clmgf" | "clmrg" | "clvmgf" | "clvmrg" | "cellx" => {
                let shape = if self.state.is_nested_shape { &mut self.nested_shape } else { &mut self.shape };
                shape.word(name, value);
            }
            _ => return false,
        }
        true
    }

    /// Words that set fonts, styles and the place of paragraphs.
    fn setting_word(&mut self, name: &str, value: Option<i32>) -> bool {
        let number = value.unwrap_or(0);
        match (self.state.destination, name) {
            (Destination::Fonts, "f" | "fcharset" | "cpg") => self.fonts.word(name, value),
            (Destination::Styles, "s" | "cs" | "ds" | "ts") => {
                // Only paragraph styles count; others are filed where no paragraph looks.
                self.current_style = if name == "s" { number } else { i32::MIN };
            }
            (Destination::Styles, "outlinelevel") => {
                self.styles.entry(self.current_style).or_default().outline = value;
            }
            (_, "f") => {
                self.flush();
                self.state.font = number;
            }
            (_, "deff") => {
                self.fonts.default = number;
                self.state.font = number;
            }
            (_, "ansicpg") => self.fonts.page = u32::try_from(number).unwrap_or(1252),
            (_, "mac") => self.fonts.page = 10_000,
            (_, "pc") => self.fonts.page = 437,
            (_, "pca") => self.fonts.page = 850,
            (_, "uc") => self.state.stand_ins = usize::try_from(number).unwrap_or(0).min(16),
            (_, "pard") => {
                self.flush();
                let kept = self.state.clone();
                self.state = State { in_table: false, level: 0, style: 0, outline: None, depth: 0, ..kept };
            }
            (_, "intbl") => self.state.in_table = true,
            (_, "itap") => self.state.level = usize::try_from(number).unwrap_or(0),
            (_, "s") => self.state.style = number,
            (_, "outlinelevel") => self.state.outline = value,
            (_, "ilvl") => self.state.depth = u8::try_from(number).unwrap_or(0),
            _ => return false,
        }
        true
    }

    pub(super) fn paragraph_end(&self) -> ParagraphEnd {
        let style = self.styles.get(&self.state.style);
        let outline = self.state.outline.or_else(|| style?.outline);
        let heading = outline.filter(|level| (0..9).contains(level)).and_then(|level| u8::try_from(level + 1).ok());
        let heading = heading.or_else(|| heading_of_name(&style?.name));
        let level = self.state.level.max(usize::from(self.state.in_table));
        ParagraphEnd { heading, depth: self.state.depth, level, layer: None }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if self.state.destination != Destination::Story {
            return;
        }
        let end = self.paragraph_end();
        self.stories.last_mut().into_iter().for_each(|story| story.end_paragraph(end));
    }
}

fn heading_of_name(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    if name == "title" {
        return Some(1);
    }
    let level = name.strip_prefix("heading ")?.parse::<u8>().ok()?;
    (1..=9).contains(&level).then_some(level)
}
