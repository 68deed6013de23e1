//! Files read in processes of their own, which can harm nothing and whose end is a problem of one file.
//!
//! A worker is this program under a hidden command. It gets the bytes of a file through a pipe and answers through another,
//! so that it needs neither files nor network and gives both up before it reads anything.

mod confine;
mod message;
mod process;
mod worker;

use confine::Protection;
pub use message::Inspection;
use message::{Answer, Request, Task};
pub use worker::serve;

use planoteka_extract::plan::Plan;

use self::process::{Death, Process};
use crate::arguments::{InspectFormat, Limits};
use crate::reading::{Content, FileProblem};

/// Reads files one after the other in a worker that is kept warm, and replaced when it ends.
pub struct Reader {
    limits: Limits,
    process: Option<Process>,
}

impl Reader {
    /// A reader whose worker begins with the first file.
    pub fn new(limits: Limits) -> Self {
        Self { limits, process: None }
    }

    /// What a worker answers on a file.
    ///
    /// A worker that had read other files before is not the file's fault alone: the file is then tried once more in a new
    /// one, so that what becomes of it does not depend on what was read before it.
    fn ask(&mut self, task: Task, content: &Content) -> Result<Answer, FileProblem> {
        let request = Request { name: content.name().to_owned(), task };
        loop {
            let mut process = self.process()?;
            let is_worn = process.is_worn();
            match process.ask(&request, content.bytes()) {
                Ok(Answer::Problem(problem)) => {
                    self.process = Some(process);
                    return Err(problem);
                }
                Ok(answer) => {
                    self.process = Some(process);
                    return Ok(answer);
                }
                Err(Death::Crash(_) | Death::Memory) if is_worn => {}
                Err(death) => return Err(death.problem(&self.limits)),
            }
        }
    }

    /// What a file plans.
    pub fn plan(&mut self, content: &Content) -> Result<Box<Plan>, FileProblem> {
        match self.ask(Task::Plan, content)? {
            Answer::Plan(plan) => Ok(plan),
            _ => Err(Death::beside_the_question().problem(&self.limits)),
        }
    }

    /// What a file says, in a form to print.
    pub fn inspection(&mut self, format: InspectFormat, content: &Content) -> Result<Inspection, FileProblem> {
        match self.ask(Task::Inspect(format), content)? {
            Answer::Inspection(inspection) => Ok(inspection),
            _ => Err(Death::beside_the_question().problem(&self.limits)),
        }
    }

    /// What a worker has given up, and what it is held to, in words.
    pub fn protection(&mut self) -> Result<String, FileProblem> {
        Ok(self.process()?.protection().words(&self.limits))
    }

    fn process(&mut self) -> Result<Process, FileProblem> {
        match self.process.take().filter(Process::is_alive) {
            Some(process) => Ok(process),
            None => Process::start(&self.limits).map_err(|death| death.problem(&self.limits)),
        }
    }
}
