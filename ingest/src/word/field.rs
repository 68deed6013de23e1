//! Fields: an instruction, which no reader sees, and its result.

/// Longest instruction that is kept, in bytes.
const MOST_INSTRUCTION: usize = 200;

/// The fields that are open, outermost first.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug)]
struct Field {
    half: Half,
    instruction: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Instruction,
    Result,
}

impl Fields {
    /// A field begins with its instruction.
    pub fn begin(&mut self) {
        self.open.push(Field { half: Half::Instruction, instruction: String::new() });
    }

    /// The result of the innermost field begins.
    pub fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.half = Half::Result;
        }
    }

    /// The innermost field ends; what it was told to show, where it has no result and is no part of an instruction.
    pub fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        (field.half == Half::Instruction && !self.is_instruction()).then_some(field.instruction)
    }

    /// Whether text belongs to an instruction.
    pub fn is_instruction(&self) -> bool {
        self.open.iter().any(|field| field.half == Half::Instruction)
    }

    /// Adds text of the innermost field's instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| field.half == Half::Instruction)
            && field.instruction.len() + text.len() <= MOST_INSTRUCTION
        {
            field.instruction.push_str(text);
        }
    }

    /// Whether what stands in the instruction of the innermost field is seen, since no other instruction is around it.
    pub fn is_form(&self) -> bool {
        self.open.split_last().is_some_and(|(_, around)| around.iter().all(|field| field.half == Half::Result))
    }

    /// An instruction ends with its paragraph at the latest, so that a field without end hides nothing more.
    pub fn end_paragraph(&mut self) {
        while self.open.last().is_some_and(|field| field.half == Half::Instruction) {
            self.open.pop();
        }
    }
}
