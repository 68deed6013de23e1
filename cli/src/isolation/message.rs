//! What goes through the pipes: a head in JSON after its length, then bytes as they are in pieces, each after its length.
//! A piece without bytes ends them, so that neither side needs to hold all of them.

use std::io::{self, Read, Write};

use planoteka_extract::plan::Plan;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::arguments::{InspectFormat, OcrChoice};
use crate::reading::FileProblem;
use crate::recognition::Question;

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
    /// Read, understand and write the public form.
    PrintPlan,
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
    /// What was asked for, ready to print, follows.
    Printed {
        /// Problems met in reading, a line each.
        notices: Vec<String>,
    },
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

/// Bytes of the length before a piece.
const LENGTH: usize = 4;
/// Bytes of a piece before it is sent.
const PIECE: usize = 64 * 1024;

/// Writes a message.
pub fn write(stream: &mut impl Write, head: &impl Serialize, body: &[u8]) -> io::Result<()> {
    write_head(stream, head)?;
    let mut pieces = Pieces::new(stream);
    pieces.write_all(body)?;
    pieces.finish()
}

/// Writes the head of a message; its [`Pieces`] must follow.
pub fn write_head(stream: &mut impl Write, head: &impl Serialize) -> io::Result<()> {
    let head = serde_json::to_vec(head)?;
    let mut start = (head.len() as u64).to_le_bytes().to_vec();
    start.extend(head);
    stream.write_all(&start)
}

/// The bytes that follow a head, sent as they come.
pub struct Pieces<W: Write> {
    stream: W,
    /// The next piece, after the place of its length.
    piece: Vec<u8>,
}

impl<W: Write> Pieces<W> {
    /// The first of them is yet to come.
    pub fn new(stream: W) -> Self {
        Self { stream, piece: vec![0; LENGTH] }
    }

    /// Sends what is left, and the end.
    pub fn finish(mut self) -> io::Result<()> {
        self.send()?;
        self.stream.write_all(&[0; LENGTH])?;
        self.stream.flush()
    }

    fn send(&mut self) -> io::Result<()> {
        let length = u32::try_from(self.piece.len() - LENGTH).map_err(io::Error::other)?;
        if length > 0 {
            self.piece[..LENGTH].copy_from_slice(&length.to_le_bytes());
            self.stream.write_all(&self.piece)?;
            self.piece.truncate(LENGTH);
        }
        Ok(())
    }
}

impl<W: Write> Write for Pieces<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.get(..PIECE).unwrap_or(bytes);
        self.piece.extend_from_slice(taken);
        if self.piece.len() > PIECE {
            self.send()?;
        }
        Ok(taken.len())
    }

    /// Pieces are sent when they are full or the last.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a message; one whose head or body has more than `most` bytes fails with [`FileTooLarge`](io::ErrorKind::FileTooLarge).
pub fn read<T: DeserializeOwned>(stream: &mut impl Read, most: u64) -> io::Result<(T, Vec<u8>)> {
    let head = read_head(stream, most)?;
    let mut body = Vec::new();
    read_pieces(stream, &mut body, most)?;
    Ok((head, body))
}

/// Reads the head of a message.
pub fn read_head<T: DeserializeOwned>(stream: &mut impl Read, most: u64) -> io::Result<T> {
    let mut length = [0; 8];
    stream.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut head = Vec::new();
    copy(stream, &mut head, length)?;
    Ok(serde_json::from_slice(&head)?)
}

/// Hands on the bytes that follow a head.
pub fn read_pieces(stream: &mut impl Read, out: &mut dyn Write, most: u64) -> io::Result<()> {
    let mut left = most;
    loop {
        let mut length = [0; LENGTH];
        stream.read_exact(&mut length)?;
        let length = u64::from(u32::from_le_bytes(length));
        if length == 0 {
            return Ok(());
        }
        left = left.checked_sub(length).ok_or(io::ErrorKind::FileTooLarge)?;
        copy(stream, out, length)?;
    }
}

fn copy(stream: &mut impl Read, mut out: &mut dyn Write, length: u64) -> io::Result<()> {
    let copied = io::copy(&mut stream.take(length), &mut out)?;
    if copied == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// What the work tells of itself.
pub enum Progress {
    /// On something that is timed.
    Begun,
    /// Until it begins again.
    Ended,
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
    fn a_long_body_goes_in_pieces() {
        let body: Vec<u8> = (0..3 * PIECE + 7).map(|number| number as u8).collect();
        let mut pipe = Vec::new();
        write_head(&mut pipe, &"head").unwrap();
        let mut pieces = Pieces::new(&mut pipe);
        body.chunks(1000).for_each(|bytes| pieces.write_all(bytes).unwrap());
        pieces.finish().unwrap();
        assert!(read::<String>(&mut pipe.as_slice(), u64::MAX).unwrap().1 == body);
    }

    #[test]
    fn no_message_is_longer_than_allowed() {
        let mut pipe = Vec::new();
        write(&mut pipe, &"head", &[0; 100]).unwrap();
        let error = read::<String>(&mut pipe.as_slice(), 99).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        let error = read::<String>(&mut u64::MAX.to_le_bytes().as_slice(), 100).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        assert!(read::<String>(&mut &pipe[..pipe.len() - 1], 1000).is_err());
    }
}
