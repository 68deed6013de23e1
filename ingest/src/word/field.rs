//! Fields: an instruction, which no reader sees, and its result.

/// The fields that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Half>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Instruction,
    Result,
}

impl Fields {
    /// A field begins with its instruction.
    pub fn begin(&mut self) {
        self.open.push(Half::Instruction);
    }

    /// The result of the innermost field begins.
    pub fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            *field = Half::Result;
        }
    }

    /// The innermost field ends.
    pub fn end(&mut self) {
        self.open.pop();
    }

    /// Whether text belongs to an instruction.
    pub fn is_instruction(&self) -> bool {
        self.open.contains(&Half::Instruction)
    }

    /// An instruction ends with its paragraph at the latest, so that a field without end hides nothing more.
    pub fn end_paragraph(&mut self) {
        while self.open.last() == Some(&Half::Instruction) {
            self.open.pop();
        }
    }
}
