//! How a worker comes to be: as this program started anew, or as a copy of this process.

use std::ffi::OsString;
use std::path::Path;
use std::process::{self, Command, ExitStatus, Stdio};
use std::{env, io};

#[cfg(target_os = "linux")]
use super::copy::{self, Copied};
use super::pipes::Pipes;
#[cfg(target_os = "linux")]
use super::worker;
use crate::arguments::WORKER;
use crate::child::apart;
use crate::limits::Limits;

/// A worker that was started, and the pipes to it.
pub struct Started {
    pub child: Child,
    pub pipes: Pipes,
}

/// The process of a worker.
pub enum Child {
    Program(process::Child),
    #[cfg(target_os = "linux")]
    Copied(Copied),
}

impl Child {
    /// Ends it; one that has ended by itself keeps its status.
    pub fn kill(&mut self) {
        match self {
            Self::Program(child) => {
                // It fails only where there is nothing to end.
                let _ = child.kill();
            }
            #[cfg(target_os = "linux")]
            Self::Copied(copied) => copied.kill(),
        }
    }

    /// Ends it, and tells how it ended.
    pub fn end(&mut self) -> Option<ExitStatus> {
        self.kill();
        match self {
            Self::Program(child) => child.wait().ok(),
            #[cfg(target_os = "linux")]
            Self::Copied(copied) => copied.wait(),
        }
    }
}

/// A copy of this process where one can be made, which costs least; else this program started anew.
pub fn nearest(limits: &Limits) -> io::Result<Started> {
    #[cfg(target_os = "linux")]
    if let Ok(Some((copied, pipes))) = copy::copy(|input, output| worker::work_between(limits, input, output)) {
        return Ok(Started { child: Child::Copied(copied), pipes });
    }
    anew(limits)
}

/// This program started anew as a worker.
pub fn anew(limits: &Limits) -> io::Result<Started> {
    let mut child = command(limits)?.spawn()?;
    let (Some(input), Some(output), Some(words)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    Ok(Started { child: Child::Program(child), pipes: Pipes { input, output, words } })
}

fn command(limits: &Limits) -> io::Result<Command> {
    let mut command = Command::new(program()?);
    command.arg(WORKER).args(limits.words());
    // The C library of Linux gives each thread a heap of its own, which grows by a call for every few pages; one heap that
    // grows by more is enough for the one thread that works.
    command.env("MALLOC_ARENA_MAX", "1").env("MALLOC_TOP_PAD_", "1048576");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    apart(&mut command);
    Ok(command)
}

/// This program; where it was replaced while it ran, what runs is still to be had on Linux.
fn program() -> io::Result<OsString> {
    let program = env::current_exe()?;
    let running = Path::new("/proc/self/exe");
    Ok(if program.exists() || !running.exists() { program.into() } else { running.into() })
}
