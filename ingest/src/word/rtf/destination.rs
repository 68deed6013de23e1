//! Where the text of a group goes.

use crate::word::story::StoryKind;

/// What becomes of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Destination {
    /// The story being read.
    #[default]
    Story,
    /// The label of a list item.
    Label,
    /// The font table.
    Fonts,
    /// The style sheet.
    Styles,
    /// The instruction of a field.
    Instruction,
    /// What a form field holds.
    Form,
    /// An entry of the list of a form field.
    Entry,
    /// The same text twice, of which the second is read.
    Twice,
    /// Nowhere.
    Nowhere,
}

impl Destination {
    /// Belongs to a field and is no text.
    pub(super) fn is_of_field(self) -> bool {
        matches!(self, Self::Instruction | Self::Form | Self::Entry)
    }

    /// Where the text of a group goes that begins with a word inside what belongs to a field.
    pub(super) fn within_field(self, word: &str) -> Self {
        match (self, word) {
            (Self::Instruction, "formfield") => Self::Form,
            (Self::Form, "ffl") => Self::Entry,
            _ => Self::Nowhere,
        }
    }
}

/// What a control word that begins a group says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Its text goes there.
    To(Destination),
    /// It is a story of its own.
    Begins(StoryKind),
}

/// What a word says of the group it begins; none for words that begin none.
pub(super) fn opening(word: &str) -> Option<Opening> {
    use Destination::{Fonts, Instruction, Label, Nowhere, Story, Styles, Twice};
    Some(match word {
        "fonttbl" => Opening::To(Fonts),
        "stylesheet" => Opening::To(Styles),
        "listtext" | "pntext" => Opening::To(Label),
        "fldinst" => Opening::To(Instruction),
        "upr" => Opening::To(Twice),
        "ud" | "fldrslt" | "result" | "shpinst" | "do" | "nesttableprops" => Opening::To(Story),
        "header" | "headerl" | "headerr" | "headerf" => Opening::Begins(StoryKind::Header),
        "footer" | "footerl" | "footerr" | "footerf" => Opening::Begins(StoryKind::Footer),
        "footnote" => Opening::Begins(StoryKind::Note),
        "shptxt" | "dptxbxtext" => Opening::Begins(StoryKind::TextBox),
        "colortbl" | "info" | "pict" | "objdata" | "objclass" | "objname" | "xe" | "tc" | "rxe" | "bkmkstart"
        | "bkmkend" | "template" | "filetbl" | "revtbl" | "rsidtbl" | "listtable" | "listoverridetable"
        | "latentstyles" | "datastore" | "themedata" | "colorschememapping" | "generator" | "annotation" | "atnid"
        | "atnauthor" | "atndate" | "atnref" | "atrfstart" | "atrfend" | "shprslt" | "nonshppict" | "sp"
        | "picprop" | "background" | "mmathPr" | "nonesttables" | "falt" | "panose" | "fname" | "pn" | "pnseclvl"
        | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "formfield" | "txe" | "userprops"
        | "xmlnstbl" | "private" | "keycode" | "docvar" => Opening::To(Nowhere),
        _ => return None,
    })
}
