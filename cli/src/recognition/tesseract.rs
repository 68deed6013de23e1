//! Tesseract as a child: found, asked, held to limits.

use std::env;
use std::ffi::OsString;
use std::io::{Read, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::{Question, Reply, Segmentation, Size};
use crate::reading::plain_words;
use crate::settings;

/// Most time for one page; a full one takes some ten seconds on a slow machine.
const MOST_TIME: Duration = Duration::from_secs(180);
/// Most memory for one page, in bytes.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 2 << 30;
/// Most bytes of an answer; a full page has some 200 KB.
const MOST_OUTPUT: u64 = 32 << 20;
/// Most pixels of a picture.
const MOST_PIXELS: usize = 40_000_000;
/// The model that tells how a page is turned, and which script it has.
const ORIENTATION_MODEL: &str = "osd";

/// An installed Tesseract.
#[derive(Debug, Clone)]
pub struct Tesseract {
    program: OsString,
    version: String,
    models: Vec<String>,
}

impl Tesseract {
    /// The one that is installed, if any.
    pub fn find() -> Option<Self> {
        programs().into_iter().find_map(|program| {
            let version = first_words(&program, "--version")?;
            let version = version.lines().next()?.trim().trim_start_matches("tesseract").trim().to_owned();
            let listed = first_words(&program, "--list-langs")?;
            let mut models: Vec<String> = listed.lines().skip(1).map(|line| line.trim().to_owned()).collect();
            models.retain(|model| is_name(model));
            models.sort();
            Some(Self { program, version, models })
        })
    }

    /// Version and languages, in words.
    pub fn words(&self) -> String {
        let models: Vec<&str> =
            self.models.iter().map(String::as_str).filter(|model| *model != ORIENTATION_MODEL).collect();
        format!(
            "Tesseract {} ({})",
            self.version,
            if models.is_empty() { "no language".to_owned() } else { models.join(", ") }
        )
    }

    /// What it says to a question.
    pub fn answer(&self, question: &Question, pixels: &[u8]) -> Reply {
        match question {
            Question::Models => Reply::Models(self.models.clone()),
            Question::Orientation(_) if !self.models.iter().any(|model| model == ORIENTATION_MODEL) => {
                Reply::Failure("the model osd is not installed".to_owned())
            }
            Question::Orientation(size) => self.run(*size, pixels, &["-l", ORIENTATION_MODEL, "--psm", "0"]),
            Question::Words(size, segmentation, models) => {
                // The worker read an unknown file: what it names is believed only as far as it is known.
                let known: Vec<&str> = models
                    .iter()
                    .map(String::as_str)
                    .filter(|model| self.models.iter().any(|known| known == model))
                    .collect();
                if known.is_empty() {
                    return Reply::Failure("no language of the document is installed".to_owned());
                }
                let mode = match segmentation {
                    Segmentation::Sparse => "11",
                    Segmentation::Block => "6",
                };
                self.run(*size, pixels, &["-l", &known.join("+"), "--psm", mode, "tsv"])
            }
        }
    }

    fn run(&self, size: Size, pixels: &[u8], arguments: &[&str]) -> Reply {
        let Size { width, height, dots_per_inch } = size;
        if width.checked_mul(height) != Some(pixels.len()) || pixels.len() > MOST_PIXELS || pixels.is_empty() {
            return Reply::Failure("the picture has no sensible size".to_owned());
        }
        let mut picture = format!("P5\n{width} {height}\n255\n").into_bytes();
        picture.extend_from_slice(pixels);
        let mut command = Command::new(&self.program);
        command.args(["stdin", "stdout", "--dpi", &dots_per_inch.clamp(70, 2400).to_string()]).args(arguments);
        match output(command, picture) {
            Ok(output) => Reply::Output(output),
            Err(why) => Reply::Failure(why),
        }
    }
}

/// Where it may be.
fn programs() -> Vec<OsString> {
    if let Some(program) = settings::tesseract() {
        return vec![program];
    }
    let mut programs = vec![OsString::from("tesseract")];
    if cfg!(windows) {
        programs.extend(env::var_os("ProgramFiles").map(|mut folder| {
            folder.push("\\Tesseract-OCR\\tesseract.exe");
            folder
        }));
    }
    programs
}

/// Whether this is the name of a model, and no path or option.
fn is_name(model: &str) -> bool {
    !model.is_empty() && model.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
}

fn first_words(program: &OsString, argument: &str) -> Option<String> {
    let mut command = Command::new(program);
    command.arg(argument);
    output(command, Vec::new()).ok()
}

/// What a program prints, given what it reads; in words why it does not.
fn output(mut command: Command, input: Vec<u8>) -> Result<String, String> {
    command.env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    crate::child::apart(&mut command);
    let mut child =
        command.spawn().map_err(|error| format!("Tesseract cannot be started ({})", plain_words(&error)))?;
    limit_memory(&child);
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // A program that reads nothing closes its end, and the writer fails: that is told by what it prints.
    let writer = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let words = thread::spawn(move || stderr.map(|stream| read_all(stream, 16 << 10)).unwrap_or_default());
    let (sender, receiver) = channel();
    let reader =
        thread::spawn(move || sender.send(stdout.map(|stream| read_all(stream, MOST_OUTPUT)).unwrap_or_default()));
    let read = receiver.recv_timeout(MOST_TIME);
    if read.is_err() {
        // It may have ended in the meantime.
        let _ = child.kill();
    }
    let status = child.wait();
    let joined = (writer.join(), reader.join());
    let words = words.join().unwrap_or_default();
    match (read, status, joined) {
        (Ok(output), Ok(status), _) if status.success() => Ok(output),
        (Err(_), ..) => Err(format!("Tesseract took more than {} seconds", MOST_TIME.as_secs())),
        _ => {
            let why = words.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or("no reason given");
            Err(format!("Tesseract failed ({why})"))
        }
    }
}

fn read_all(stream: impl Read, most: u64) -> String {
    let mut bytes = Vec::new();
    // What was read before an error is all there is.
    let _ = stream.take(most).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(target_os = "linux")]
fn limit_memory(child: &Child) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let limit = Rlimit { current: Some(MOST_MEMORY), maximum: Some(MOST_MEMORY) };
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // Where the system refuses, its own limits hold.
        let _ = prlimit(Some(pid), Resource::As, limit);
    }
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(_: &Child) {}
