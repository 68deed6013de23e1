//! Files read in processes of their own, which can harm nothing and whose end is a problem of one file.
//!
//! A worker is this program under a hidden command, or a copy of the process that has one file to read. It gets the bytes of a file through a pipe and answers through another,
//! so that it needs neither files nor network and gives both up before it reads anything.

mod answers;
mod asking;
mod confine;
#[cfg(target_os = "linux")]
mod copy;
#[cfg(target_os = "linux")]
mod filter;
mod guard;
mod message;
mod pipes;
mod process;
mod start;
mod worker;

use confine::Protection;
use message::{Answer, Listed, Request, Task};
pub use worker::serve;

use std::io::{self, Write};

use planoteka_extract::plan::Plan;

use self::process::{Death, Process, Watch};
use crate::arguments::{InspectFormat, OcrChoice, ReadOptions};
use crate::limits::Limits;
use crate::reading::{Content, FileProblem};
use crate::recognition::{Question, Reply, Tesseract};
use crate::settings;

/// Reads files one after the other in a worker that is kept warm, and replaced when it ends.
pub struct Reader {
    limits: Limits,
    password: Option<String>,
    vocabulary: Option<String>,
    ocr: OcrChoice,
    helper: Helper,
    watch: Watch,
    process: Option<Process>,
}

/// Tesseract, looked for when it is first needed.
#[derive(Default)]
struct Helper {
    found: Option<Option<Tesseract>>,
}

impl Helper {
    fn reply(&mut self, question: &Question, pixels: &[u8]) -> Reply {
        let found = self.found.get_or_insert_with(Tesseract::find);
        found.as_ref().map_or(Reply::Missing, |tesseract| tesseract.answer(question, pixels))
    }
}

/// Hands on what is printed and notes that something was.
struct Noting<'a> {
    out: &'a mut dyn Write,
    has_written: bool,
}

impl Write for Noting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.has_written = true;
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// What a file turned out to be.
pub enum Found<T> {
    /// A document, and what was asked of it.
    Document(T),
    /// A file that holds others; nothing was asked of those.
    Bundle(Bundle),
}

/// What lies in a file that holds others.
pub struct Bundle {
    /// Its documents.
    pub files: Vec<Inner>,
    /// How many others have names that belong to no document.
    pub passed_over: usize,
}

/// A file that lies in another.
pub struct Inner {
    /// The name of the other file with the path in it: `archive.zip/folder/plan.docx`.
    pub name: String,
    /// Whether it is the text of a mail.
    pub is_message: bool,
    /// Its bytes, or why they cannot be had.
    pub content: Result<Content, FileProblem>,
}

impl Reader {
    /// A reader whose worker begins with the first file; the password is for files that need one.
    pub fn new(limits: Limits, password: Option<String>, ocr: OcrChoice) -> Self {
        let helper = Helper::default();
        Self { limits, password, vocabulary: None, ocr, helper, watch: Watch::Outside, process: None }
    }

    /// The same reader with words of the user's own, checked before.
    pub fn with_vocabulary(self, vocabulary: Option<String>) -> Self {
        Self { vocabulary, ..self }
    }

    /// A reader of one file, held to what was typed.
    pub fn held_to(options: &ReadOptions) -> Self {
        let reader = Self::new(options.limits, settings::password(&options.password), options.recognition.ocr);
        Self { watch: Watch::Waiting, ..reader }
    }

    /// What a file plans.
    pub fn plan(&mut self, content: &Content) -> Result<Found<Box<Plan>>, FileProblem> {
        match self.ask(Task::Plan, content, &mut io::sink())? {
            (Answer::Plan(plan), _) => Ok(Found::Document(plan)),
            other => self.bundle(content, other),
        }
    }

    /// Prints what a file plans in its public form; `print` must not fail.
    pub fn print_plan(&mut self, content: &Content, print: &mut dyn Write) -> Result<Found<()>, FileProblem> {
        match self.ask(Task::PrintPlan, content, print)? {
            (Answer::Printed { .. }, _) => Ok(Found::Document(())),
            other => self.bundle(content, other),
        }
    }

    /// Prints what a file says; the problems met in reading, a line each. `print` must not fail.
    pub fn inspect(
        &mut self,
        format: InspectFormat,
        content: &Content,
        print: &mut dyn Write,
    ) -> Result<Found<Vec<String>>, FileProblem> {
        match self.ask(Task::Inspect(format), content, print)? {
            (Answer::Printed { notices }, _) => Ok(Found::Document(notices)),
            other => self.bundle(content, other),
        }
    }

    /// The pages of a PDF as SVG, in order.
    pub fn drawings(&mut self, content: &Content) -> Result<Found<Vec<String>>, FileProblem> {
        match self.ask(Task::Draw, content, &mut io::sink())? {
            (Answer::Drawings(drawings), _) => Ok(Found::Document(drawings)),
            other => self.bundle(content, other),
        }
    }

    /// The files that lie in a file.
    pub fn open(&mut self, content: &Content) -> Result<Found<()>, FileProblem> {
        match self.ask(Task::Open, content, &mut io::sink())? {
            (Answer::Document, _) => Ok(Found::Document(())),
            other => self.bundle(content, other),
        }
    }

    /// What a worker has given up, and what it is held to, in words.
    pub fn protection(&mut self) -> Result<String, FileProblem> {
        Ok(self.process()?.protection().words(&self.limits))
    }

    /// The files in the answer on one that holds others.
    fn bundle<T>(&self, content: &Content, answer: (Answer, Vec<u8>)) -> Result<Found<T>, FileProblem> {
        let (Answer::Bundle { files, passed_over }, body) = answer else {
            return Err(Death::beside_the_question().problem(&self.limits));
        };
        let mut rest = body.as_slice();
        let mut file = |listed: Listed| {
            let name = format!("{}/{}", content.name(), listed.path);
            let content = listed.bytes.map(|length| {
                let (bytes, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
                rest = after;
                Content::named(name.clone(), bytes.to_vec())
            });
            Inner { name, is_message: listed.is_message, content }
        };
        Ok(Found::Bundle(Bundle { files: files.into_iter().map(&mut file).collect(), passed_over }))
    }

    /// What a worker answers on a file, and the bytes that follow the answer.
    ///
    /// A worker that had read other files before is not the file's fault alone: the file is then tried once more in a new
    /// one, so that what becomes of it does not depend on what was read before it.
    fn ask(&mut self, task: Task, content: &Content, print: &mut dyn Write) -> Result<(Answer, Vec<u8>), FileProblem> {
        let mut print = Noting { out: print, has_written: false };
        let (password, vocabulary) = (self.password.clone(), self.vocabulary.clone());
        let request = Request { name: content.name().to_owned(), task, password, vocabulary, ocr: self.ocr };
        loop {
            let mut process = self.process()?;
            let is_worn = process.is_worn();
            let reply = |question: &Question, pixels: &[u8]| self.helper.reply(question, pixels);
            match process.ask(&request, &mut content.open()?, &mut print, reply) {
                Ok((Answer::Problem(problem), _)) => {
                    self.process = Some(process);
                    return Err(problem);
                }
                Ok(answer) => {
                    self.process = Some(process);
                    return Ok(answer);
                }
                Err(Death::Crash(_) | Death::Memory) if is_worn && !print.has_written => {}
                Err(death) => return Err(death.problem(&self.limits)),
            }
        }
    }

    fn process(&mut self) -> Result<Process, FileProblem> {
        match self.process.take().filter(Process::is_alive) {
            Some(process) => Ok(process),
            None => Process::start(&self.limits, self.watch).map_err(|death| death.problem(&self.limits)),
        }
    }
}
