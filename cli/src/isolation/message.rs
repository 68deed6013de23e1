//! What goes through the pipes: a head in JSON, then bytes as they are, each after its length.

use std::io::{self, Read, Write};

use planoteka_extract::plan::Plan;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::arguments::InspectFormat;
use crate::reading::FileProblem;
use crate::recognition::{OcrChoice, Question};

/// What is wanted of a file, whose bytes follow.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// The file's name without its folder.
    pub name: String,
    /// What to do with it.
    pub task: Task,
    /// Opens it if it is encrypted.
    pub password: Option<String>,
    /// Words of the user's own, in their documented form.
    pub vocabulary: Option<String>,
    /// When its pictures are read.
    pub ocr: OcrChoice,
}

/// What a worker can do.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub enum Task {
    /// Take out the files that lie in it.
    Open,
    /// Read and understand.
    Plan,
    /// Read and show.
    Inspect(InspectFormat),
    /// Draw each page of a PDF.
    Draw,
}

/// What came of a file.
#[derive(Debug, Serialize, Deserialize)]
pub enum Answer {
    /// It holds no others.
    Document,
    /// It holds others, whose bytes follow; what else was asked of it was not done.
    Bundle {
        /// In its order.
        files: Vec<Listed>,
        /// How many others have names that belong to no document.
        passed_over: usize,
    },
    /// What it plans.
    Plan(Box<Plan>),
    /// What it says.
    Inspection(Inspection),
    /// Its pages as SVG, in order.
    Drawings(Vec<String>),
    /// It cannot be read.
    Problem(FileProblem),
    /// A question that must be replied to before the file can be read further; the pixels of a picture follow.
    Question(Question),
}

/// A file that lies in another.
#[derive(Debug, Serialize, Deserialize)]
pub struct Listed {
    /// Where in it.
    pub path: String,
    /// Whether it is the text of a mail.
    pub is_message: bool,
    /// How many bytes it has, or why they cannot be had.
    pub bytes: Result<usize, FileProblem>,
}

/// A document in the form that was asked for.
#[derive(Debug, Serialize, Deserialize)]
pub struct Inspection {
    /// Ready to print.
    pub text: String,
    /// Problems met in reading, a line each.
    pub notices: Vec<String>,
}

/// Bytes of the two lengths before a message.
const LENGTHS: usize = 16;

/// Writes a message.
pub fn write(stream: &mut impl Write, head: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let mut start = Vec::with_capacity(LENGTHS + head.len());
    start.extend((head.len() as u64).to_le_bytes());
    start.extend((body.len() as u64).to_le_bytes());
    start.extend(head);
    stream.write_all(&start)?;
    stream.write_all(body)?;
    stream.flush()
}

/// Reads a message; one of more than `most` bytes fails with [`FileTooLarge`](io::ErrorKind::FileTooLarge).
pub fn read<T: DeserializeOwned>(stream: &mut impl Read, most: u64) -> io::Result<(T, Vec<u8>)> {
    let mut lengths = [[0; LENGTHS / 2]; 2];
    for length in &mut lengths {
        stream.read_exact(length)?;
    }
    let [head, body] = lengths.map(u64::from_le_bytes);
    if head.saturating_add(body) > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let head = exactly(stream, head)?;
    let body = exactly(stream, body)?;
    Ok((serde_json::from_slice(&head)?, body))
}

fn exactly(stream: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    stream.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_reads_back() {
        let mut pipe = Vec::new();
        write(&mut pipe, &"head", b"body").unwrap();
        write(&mut pipe, &"next", b"").unwrap();
        let mut pipe = pipe.as_slice();
        assert_eq!(read::<String>(&mut pipe, 100).unwrap(), ("head".to_owned(), b"body".to_vec()));
        assert_eq!(read::<String>(&mut pipe, 100).unwrap(), ("next".to_owned(), Vec::new()));
        assert_eq!(read::<String>(&mut pipe, 100).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn no_message_is_longer_than_allowed() {
        let mut pipe = Vec::new();
        write(&mut pipe, &"head", &[0; 100]).unwrap();
        let error = read::<String>(&mut pipe.as_slice(), 100).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        let endless = [u64::MAX.to_le_bytes(), u64::MAX.to_le_bytes()].concat();
        let error = read::<String>(&mut endless.as_slice(), 100).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        assert!(read::<String>(&mut &pipe[..pipe.len() - 1], 1000).is_err());
    }
}
