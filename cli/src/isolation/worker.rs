//! The worker's side: one file after the other from standard input, an answer for each on standard output.

use std::borrow::Cow;
use std::io::{self, Read};
use std::process;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use planoteka_extract::{Vocabulary, extract_with};
use planoteka_ingest::{Bundle, InnerKind, Notice, NoticeCode, Recogniser};

use super::asking::{Asking, Parent};
use super::confine;
use super::message::{Answer, Listed, Request, Task, read, write};
use crate::arguments::Limits;
use crate::command;
use crate::output::Output;
use crate::reading::{self, FileProblem, MOST_BYTES};
use crate::recognition::{HOW_TO_INSTALL, OcrChoice};

/// Deeply nested files need more stack than a thread has by itself.
const STACK_BYTES: usize = 64 * 1024 * 1024;
/// Room for the head of a request beside the bytes of the file.
const MOST_HEAD: u64 = 1 << 20;
/// How long after the limit a worker ends itself, if nobody is left who would end it.
const GRACE: Duration = Duration::from_secs(5);
/// Exit code when a worker ended itself over time.
const OVER_TIME: i32 = 3;

/// What the work tells of itself.
pub enum Progress {
    /// On something that is timed.
    Begun,
    /// Until it begins again.
    Ended,
}

/// Answers until standard input ends.
pub fn serve(limits: &Limits, output: &Output) -> anyhow::Result<()> {
    let protection = confine::confine(limits);
    write(&mut output.stream(), &protection, &[])?;
    let (sender, progress) = channel();
    let output = *output;
    let work = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || work(&output, &sender))?;
    let limit = limits.time() + GRACE;
    while let Ok(Progress::Begun) = progress.recv() {
        if matches!(progress.recv_timeout(limit), Err(RecvTimeoutError::Timeout)) {
            process::exit(OVER_TIME);
        }
    }
    Ok(work.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))?)
}

fn work(output: &Output, progress: &Sender<Progress>) -> io::Result<()> {
    let mut parent = Parent { input: io::stdin().lock(), output, progress };
    loop {
        let (request, bytes): (Request, Vec<u8>) = match read(&mut parent.input, MOST_BYTES + MOST_HEAD) {
            Ok(message) => message,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        // Nobody listens only when the process ends.
        let _ = progress.send(Progress::Begun);
        let (answer, body) = answer(&request, &bytes, &mut parent);
        write(&mut output.stream(), &answer, &body)?;
        let _ = progress.send(Progress::Ended);
    }
}

/// The answer, and the bytes that follow it.
fn answer<R: Read>(request: &Request, bytes: &[u8], parent: &mut Parent<'_, R>) -> (Answer, Vec<u8>) {
    let answer = reading::guarded(|| {
        if let Some(files) = planoteka_ingest::unpack(bytes, &request.name, request.password.as_deref())? {
            return Ok(listed(files));
        }
        let password = request.password.as_deref();
        let mut asking = Asking::new(parent, request.ocr, &request.name);
        let mut reading = || {
            let recogniser = (request.ocr != OcrChoice::Never).then_some(&mut asking as &mut dyn Recogniser);
            let mut reading = reading::read(bytes, &request.name, password, recogniser)?;
            if asking.is_missing {
                reading.notices.push(Notice::new(NoticeCode::RecognitionMissing, HOW_TO_INSTALL));
            }
            Ok::<_, FileProblem>(reading)
        };
        let answer = match request.task {
            Task::Open => Answer::Document,
            Task::Plan => Answer::Plan(Box::new(extract_with(&reading()?, &vocabulary(request)))),
            Task::Draw => {
                let recogniser = (request.ocr != OcrChoice::Never).then_some(&mut asking as &mut dyn Recogniser);
                Answer::Drawings(command::drawings(bytes, &request.name, password, recogniser)?)
            }
            Task::Inspect(format) => Answer::Inspection(command::inspection(&reading()?, format)),
        };
        Ok((answer, Vec::new()))
    });
    answer.unwrap_or_else(|problem| (Answer::Problem(problem), Vec::new()))
}

/// The shipped words with the user's; the program refused those that cannot be understood before it asked.
fn vocabulary(request: &Request) -> Cow<'static, Vocabulary> {
    let shipped = Vocabulary::shipped();
    let own = request.vocabulary.as_deref().and_then(|table| shipped.with_own(table).ok());
    own.map_or(Cow::Borrowed(shipped), Cow::Owned)
}

fn listed(bundle: Bundle) -> (Answer, Vec<u8>) {
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
    (Answer::Bundle { files: listed, passed_over: bundle.passed_over }, body)
}
