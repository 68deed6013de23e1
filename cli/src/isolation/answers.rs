//! What comes back from a worker, for as long as it may take.

use std::io::{self, Read};
use std::process::ChildStdout;
use std::time::Instant;

/// The answers of a worker as they come.
pub struct Answers {
    stream: ChildStdout,
    due: Option<Instant>,
}

impl Answers {
    /// Without an end to their time.
    pub fn new(stream: ChildStdout) -> Self {
        Self { stream, due: None }
    }

    /// Until when they are waited for; what comes later fails with [`TimedOut`](io::ErrorKind::TimedOut). A system that
    /// cannot wait so long and no longer waits on.
    pub fn expect_by(&mut self, due: Option<Instant>) {
        self.due = due;
    }
}

impl Read for Answers {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if let Some(due) = self.due {
            wait(&self.stream, due)?;
        }
        self.stream.read(bytes)
    }
}

/// Waits until there is something to read, or nothing will come any more.
#[cfg(target_os = "linux")]
fn wait(stream: &ChildStdout, due: Instant) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    loop {
        let left = due.saturating_duration_since(Instant::now());
        let left = Timespec {
            tv_sec: i64::try_from(left.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(left.subsec_nanos()),
        };
        match poll(&mut [PollFd::new(stream, PollFlags::IN)], Some(&left)) {
            Ok(0) => return Err(io::ErrorKind::TimedOut.into()),
            Ok(_) => return Ok(()),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn wait(_: &ChildStdout, _: Instant) -> io::Result<()> {
    Ok(())
}
