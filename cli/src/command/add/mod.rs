//! `add`: files read side by side, committed one by one in the order of their names.

mod summary;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::{process, thread};

use planoteka_index::{Added, Addition, Container, Contents, Library};
use serde_json::json;

use self::summary::Tally;
use crate::arguments::Add;
use crate::batch::{File, Gathered, Job, Reading, gather, read};
use crate::output::{Output, Progress, Style};
use crate::report::Outcome;
use crate::{report, settings};

/// Set by the first Ctrl-C; the second one ends the program at once.
static STOP: AtomicBool = AtomicBool::new(false);

/// Exit code after Ctrl-C, by custom of shells.
const INTERRUPTED: i32 = 130;

/// Reads files into the library.
pub fn run(arguments: &Add, output: &Output) -> anyhow::Result<Outcome> {
    let (folder, _) = settings::library(&arguments.library);
    let vocabulary = settings::vocabulary(&arguments.vocabulary)?;
    let extractor = settings::extractor(vocabulary.as_ref());
    let gathered = gather(&arguments.paths, &folder)?;
    if gathered.files.is_empty() && gathered.problems.is_empty() {
        let paths: Vec<String> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
        return Err(report::Told::new(
            format!("there are no documents in {}", paths.join(", ")),
            "planoteka reads docx, odt, rtf, xlsx, xls, ods, csv, html, txt and pdf, also in zip archives and mails",
        )
        .into());
    }
    let mut library = Library::create(&folder)?;
    let mut tally = Tally { passed_over: gathered.passed_over, ..Tally::default() };
    for (path, problem) in &gathered.problems {
        report::file_problem(output, path, problem)?;
        tally.failed += 1;
    }
    let vocabulary = vocabulary.map(|vocabulary| vocabulary.text);
    let mut run = Run { arguments, output, extractor, vocabulary, progress: Progress::none(), tally };
    run.header()?;
    run.read(&mut library, gathered)?;
    library.refresh()?;
    run.progress.finish();
    if !arguments.json {
        output.message(&summary::text(output, &run.tally, &library, &arguments.library)?)?;
    }
    Ok(match run.tally {
        Tally { left: 1.., .. } => Outcome::Interrupted,
        Tally { failed: 1.., .. } => Outcome::Lacking,
        _ => Outcome::Done,
    })
}

/// One run over some files.
struct Run<'a> {
    arguments: &'a Add,
    output: &'a Output,
    /// What understands the files: the version, and the words of the user's own.
    extractor: String,
    vocabulary: Option<String>,
    progress: Progress,
    tally: Tally,
}

impl Run<'_> {
    fn read(&mut self, library: &mut Library, gathered: Gathered) -> anyhow::Result<()> {
        let mut due: Vec<File> = Vec::new();
        for file in gathered.files {
            if !self.arguments.force && library.is_current(&file.key, file.stamp, &self.extractor)? {
                self.unchanged(&file)?;
            } else {
                due.push(file);
            }
        }
        if due.is_empty() {
            return Ok(());
        }
        listen_for_interruption()?;
        let known = if self.arguments.force { BTreeSet::new() } else { library.contents(&self.extractor)? };
        if !self.arguments.quiet {
            self.progress = Progress::over(self.output, due.len());
        }
        let threads = self.arguments.jobs.or_else(|| Some(thread::available_parallelism().ok()?.get())).unwrap_or(1);
        let containers = if self.arguments.force { BTreeMap::new() } else { library.containers(&self.extractor)? };
        let job = Job {
            files: &due,
            known: &known,
            containers: &containers,
            stop: &STOP,
            limits: self.arguments.limits,
            password: settings::password(&self.arguments.password),
            vocabulary: self.vocabulary.clone(),
            ocr: self.arguments.recognition.ocr,
        };
        let committed = read(&job, threads, |file, reading| self.commit(library, file, reading))?;
        self.tally.left = due.len() - committed;
        Ok(())
    }

    fn commit(&mut self, library: &mut Library, file: &File, reading: Reading) -> anyhow::Result<()> {
        self.progress.step(&file.shown);
        self.keep(library, file, reading)
    }

    fn keep(&mut self, library: &mut Library, file: &File, reading: Reading) -> anyhow::Result<()> {
        match reading {
            Reading::Plan(plan) => {
                let digest = &plan.source.sha256;
                if !self.arguments.force && library.locate(&file.key, file.stamp, digest, &self.extractor)? {
                    return self.unchanged(file);
                }
                let addition = Addition { path: &file.key, stamp: file.stamp, plan: &plan, extractor: &self.extractor };
                let added = library.add(&addition)?;
                self.tally.read += 1;
                self.told(file, &summary::Read::of(&plan, added == Added::Replaced))?;
            }
            Reading::Bundle { sha256, files, passed_over } => {
                // One that holds nothing at all is passed over itself.
                self.tally.passed_over += passed_over.max(usize::from(files.is_empty()));
                self.keep_bundle(library, file, &sha256, files)?;
            }
            Reading::Known { sha256 } => {
                if !library.is_container(&file.key, file.stamp, &sha256, &self.extractor)? {
                    library.locate(&file.key, file.stamp, &sha256, &self.extractor)?;
                }
                self.unchanged(file)?;
            }
            Reading::Failed(problem) => {
                self.tally.failed += 1;
                if self.arguments.json {
                    let data = json!({ "path": file.key, "outcome": "failed", "code": problem.code,
                                       "message": problem.message, "hint": problem.hint });
                    return self.line("file", &data);
                }
                let path = file.path.clone();
                let output = self.output;
                self.progress.aside(|| report::file_problem(output, &path, &problem))?;
            }
        }
        Ok(())
    }

    fn keep_bundle(
        &mut self,
        library: &mut Library,
        file: &File,
        sha256: &str,
        files: Vec<(String, u64, Reading)>,
    ) -> anyhow::Result<()> {
        let (failed, mut keys) = (self.tally.failed, BTreeSet::new());
        for (path, bytes, reading) in files {
            let inner = file.inner(&path, bytes);
            self.keep(library, &inner, reading)?;
            keys.insert(inner.key);
        }
        if keys.is_empty() && self.arguments.json {
            self.line("file", &json!({ "path": file.key, "outcome": "without documents" }))?;
        }
        let state = if self.tally.failed == failed { Contents::Whole } else { Contents::Lacking };
        let (path, stamp) = (&file.key, file.stamp);
        library.contain(&Container { path, stamp, sha256, extractor: &self.extractor, inner: &keys, state })?;
        Ok(())
    }

    fn unchanged(&mut self, file: &File) -> anyhow::Result<()> {
        self.tally.unchanged += 1;
        if self.arguments.json {
            self.line("file", &json!({ "path": file.key, "outcome": "unchanged" }))?;
        }
        Ok(())
    }

    fn told(&mut self, file: &File, read: &summary::Read) -> anyhow::Result<()> {
        if self.arguments.json {
            return self.line("file", &read.json(&file.key));
        }
        if self.arguments.quiet {
            return Ok(());
        }
        let output = self.output;
        let word = output.message_style(Style::Strong, if read.replaced { "read again" } else { "read" });
        let line = format!("{word} {}: {}\n", file.shown, read.words());
        Ok(self.progress.aside(|| output.message(&line))?)
    }

    fn header(&self) -> anyhow::Result<()> {
        if self.arguments.json {
            self.output.data("{\"type\":\"add\",\"schema\":\"planoteka.add/1\"}\n")?;
        }
        Ok(())
    }

    fn line(&self, kind: &str, data: &serde_json::Value) -> anyhow::Result<()> {
        Ok(self.output.data(&format!("{}\n", json!({ "type": kind, "data": data })))?)
    }
}

fn listen_for_interruption() -> anyhow::Result<()> {
    let listener = || {
        if STOP.swap(true, Ordering::SeqCst) {
            process::exit(INTERRUPTED);
        }
    };
    match ctrlc::set_handler(listener) {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
