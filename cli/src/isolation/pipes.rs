//! What leads from the program to a worker and back.

use std::process::{ChildStderr, ChildStdin, ChildStdout};

/// The program's ends.
pub struct Pipes {
    /// Requests and the bytes of files.
    pub input: ChildStdin,
    /// Answers.
    pub output: ChildStdout,
    /// What a worker says of how it fails.
    pub words: ChildStderr,
}
