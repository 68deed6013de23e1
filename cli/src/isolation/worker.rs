//! The worker's side: one file after the other from a pipe, an answer for each into another.

use std::borrow::Cow;
#[cfg(target_os = "linux")]
use std::fs::File;
#[cfg(target_os = "linux")]
use std::io::BufReader;
use std::io::{self, BufWriter, Read, Write};
use std::process;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};

use planoteka_extract::plan::Plan;
use planoteka_extract::{Vocabulary, extract_with};
use planoteka_ingest::{Bundle, InnerKind, Notice, NoticeCode, Reading, Recogniser};

use super::asking::{Asking, Parent};
use super::confine;
use super::message::{Answer, Listed, Pieces, Progress, Request, Task, read, write, write_head};
use crate::arguments::{InspectFormat, OcrChoice};
use crate::limits::Limits;
use crate::reading::{self, FileProblem, MOST_BYTES};
use crate::recognition::HOW_TO_INSTALL;
use crate::view;

/// Deeply nested files need more stack than a thread has by itself.
const STACK_BYTES: usize = 64 * 1024 * 1024;
/// Room for the head of a request beside the bytes of the file.
const MOST_HEAD: u64 = 1 << 20;
/// Exit code when a worker ended itself over time.
pub const OVER_TIME: i32 = 3;

/// Answers until the input ends.
pub fn serve(
    limits: &Limits,
    input: impl Read + Send + 'static,
    mut output: impl Write + Send + 'static,
) -> io::Result<()> {
    begin(limits, &mut output)?;
    let (sender, progress) = channel();
    let parent = Parent { input: Box::new(input), output: Box::new(output), progress: Some(sender) };
    let work = beside(parent)?;
    while let Ok(Progress::Begun) = progress.recv() {
        if matches!(progress.recv_timeout(limits.time()), Err(RecvTimeoutError::Timeout)) {
            process::exit(OVER_TIME);
        }
    }
    joined(work)
}

/// Works in a thread with a deep stack.
fn beside(parent: Parent) -> io::Result<JoinHandle<io::Result<()>>> {
    thread::Builder::new().stack_size(STACK_BYTES).spawn(move || work(parent))
}

fn joined(work: JoinHandle<io::Result<()>>) -> io::Result<()> {
    work.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
}

/// Gives up what need not be had, and tells of it.
fn begin(limits: &Limits, output: &mut impl Write) -> io::Result<()> {
    write(output, &confine::confine(limits), &[])
}

/// The same between two files, for a program that watches the time: the exit code.
#[cfg(target_os = "linux")]
pub fn work_between(limits: &Limits, input: File, mut output: File) -> i32 {
    let has_room = has_deep_stack();
    let begun = begin(limits, &mut output);
    let parent = Parent { input: Box::new(BufReader::new(input)), output: Box::new(output), progress: None };
    let worked = begun.and_then(|()| if has_room { work(parent) } else { joined(beside(parent)?) });
    i32::from(worked.is_err())
}

/// Whether the stack of this thread, the first of the process, may grow as deep as is needed.
#[cfg(target_os = "linux")]
fn has_deep_stack() -> bool {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let now = getrlimit(Resource::Stack);
    let room = Some(STACK_BYTES as u64);
    now.current.is_none_or(|current| Some(current) >= room)
        || setrlimit(Resource::Stack, Rlimit { current: room, ..now }).is_ok()
}

fn work(mut parent: Parent) -> io::Result<()> {
    loop {
        let (request, bytes): (Request, Vec<u8>) = match read(&mut parent.input, MOST_BYTES + MOST_HEAD) {
            Ok(message) => message,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        parent.tell(Progress::Begun);
        match answer(&request, bytes, &mut parent) {
            Made::Answer(answer, body) => write(&mut parent.output, &answer, &body)?,
            Made::Text(notices, text) => {
                write_head(&mut parent.output, &Answer::Printed { notices })?;
                let mut pieces = Pieces::new(&mut parent.output);
                text.write(&mut pieces)?;
                pieces.finish()?;
            }
        }
        parent.tell(Progress::Ended);
    }
}

/// What was made of a file.
enum Made {
    /// The answer, and the bytes that follow it.
    Answer(Answer, Vec<u8>),
    /// Problems met in reading, and a text that is written piece by piece.
    Text(Vec<String>, Text),
}

/// A text to print.
enum Text {
    Plan(Box<Plan>),
    Reading(Box<Reading>, InspectFormat),
}

impl Text {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Plan(plan) => {
                // Each mark of JSON is written by itself, which a buffer at hand takes in a step.
                let mut out = BufWriter::new(out);
                serde_json::to_writer_pretty(&mut out, plan)?;
                out.write_all(b"\n")?;
                out.flush()
            }
            Self::Reading(reading, format) => view::inspection(reading, *format, out),
        }
    }
}

fn answer(request: &Request, bytes: Vec<u8>, parent: &mut Parent) -> Made {
    let made = reading::guarded(|| {
        let password = request.password.as_deref();
        if let Some(files) = planoteka_ingest::unpack(&bytes, &request.name, password)? {
            return Ok(listed(files));
        }
        let mut asking = Asking::new(parent, request.ocr, &request.name);
        let answer = match request.task {
            Task::Draw => {
                let recogniser = recogniser(request, &mut asking);
                Answer::Drawings(view::drawings(&bytes, &request.name, password, recogniser)?)
            }
            Task::Open => Answer::Document,
            Task::Plan => Answer::Plan(Box::new(plan(bytes, request, &mut asking)?)),
            Task::PrintPlan => {
                return Ok(Made::Text(Vec::new(), Text::Plan(Box::new(plan(bytes, request, &mut asking)?))));
            }
            Task::Inspect(format) => {
                let reading = read_whole(bytes, request, &mut asking)?;
                return Ok(Made::Text(view::notices(&reading), Text::Reading(Box::new(reading), format)));
            }
        };
        Ok(Made::Answer(answer, Vec::new()))
    });
    made.unwrap_or_else(|problem| Made::Answer(Answer::Problem(problem), Vec::new()))
}

fn plan(bytes: Vec<u8>, request: &Request, asking: &mut Asking<'_>) -> Result<Plan, FileProblem> {
    Ok(extract_with(&read_whole(bytes, request, asking)?, &vocabulary(request)))
}

/// What the bytes say; they are given up before it is understood.
fn read_whole(bytes: Vec<u8>, request: &Request, asking: &mut Asking<'_>) -> Result<Reading, FileProblem> {
    let password = request.password.as_deref();
    let mut reading = reading::read(&bytes, &request.name, password, recogniser(request, asking))?;
    drop(bytes);
    if asking.is_missing {
        reading.notices.push(Notice::new(NoticeCode::RecognitionMissing, HOW_TO_INSTALL));
    }
    Ok(reading)
}

/// Who reads pictures, if they may be read.
fn recogniser<'a>(request: &Request, asking: &'a mut impl Recogniser) -> Option<&'a mut dyn Recogniser> {
    (request.ocr != OcrChoice::Never).then_some(asking as &mut dyn Recogniser)
}

/// The shipped words with the user's; the program refused those that cannot be understood before it asked.
fn vocabulary(request: &Request) -> Cow<'static, Vocabulary> {
    let shipped = Vocabulary::shipped();
    let own = request.vocabulary.as_deref().and_then(|table| shipped.with_own(table).ok());
    own.map_or(Cow::Borrowed(shipped), Cow::Owned)
}

fn listed(bundle: Bundle) -> Made {
    let (mut listed, mut body) = (Vec::new(), Vec::new());
    for file in bundle.files {
        let bytes = file.bytes.map(|bytes| {
            body.extend_from_slice(&bytes);
            bytes.len()
        });
        listed.push(Listed {
            path: file.path,
            is_message: file.kind == InnerKind::Message,
            bytes: bytes.map_err(FileProblem::from),
        });
    }
    Made::Answer(Answer::Bundle { files: listed, passed_over: bundle.passed_over }, body)
}
