//! The worker's side of text recognition: it has given up other programs, so it asks the process that started it.

use std::io::{self, Read, Write};
use std::sync::mpsc::Sender;

use planoteka_ingest::{
    Arrangement, QuarterTurns, Raster, RecognisedPages, RecognisedWord, Recogniser, RecognitionFailure,
};

use super::message::{Answer, Progress, read, write};

use crate::arguments::OcrChoice;
use crate::recognition::{self, Models, NamedText, Question, Reply, Segmentation, Size};

/// Most bytes of a reply.
const MOST_REPLY: u64 = 64 << 20;
/// A turn less sure than this is not believed.
const SURE_TURN: f32 = 1.5;
/// A script less sure than this is not believed.
const SURE_SCRIPT: f32 = 1.0;

/// The pipes to the process that started this one.
pub struct Parent {
    pub input: Box<dyn Read + Send>,
    pub output: Box<dyn Write + Send>,
    /// Who watches the time, if that is this process.
    pub progress: Option<Sender<Progress>>,
}

impl Parent {
    /// Tells whoever watches the time.
    pub fn tell(&self, progress: Progress) {
        if let Some(watch) = &self.progress {
            // Nobody listens only when the process ends.
            let _ = watch.send(progress);
        }
    }

    /// What is replied to a question about a picture.
    fn ask(&mut self, question: Question, pixels: &[u8]) -> io::Result<Reply> {
        // The time of a file is the time that this process takes.
        self.tell(Progress::Ended);
        write(&mut self.output, &Answer::Question(question), pixels)?;
        let reply = read(&mut self.input, MOST_REPLY).map(|(reply, _)| reply);
        self.tell(Progress::Begun);
        reply
    }
}

/// Recognises the text of one file by asking.
pub struct Asking<'a> {
    parent: &'a mut Parent,
    choice: OcrChoice,
    name: &'a str,
    models: Option<Models>,
    /// Tesseract was needed and is not there.
    pub is_missing: bool,
    /// No time is left for the file.
    is_spent: bool,
    script: Option<String>,
    /// The models that the document's language was found to need.
    settled: Option<Vec<String>>,
}

impl<'a> Asking<'a> {
    pub fn new(parent: &'a mut Parent, choice: OcrChoice, name: &'a str) -> Self {
        Self { parent, choice, name, models: None, is_missing: false, is_spent: false, script: None, settled: None }
    }

    fn output(&mut self, question: Question, picture: &Raster) -> Result<String, RecognitionFailure> {
        match self.parent.ask(question, picture.pixels()) {
            Ok(Reply::Output(output)) => Ok(output),
            Ok(Reply::Failure(why)) => Err(RecognitionFailure(why)),
            Ok(Reply::Spent) => {
                self.is_spent = true;
                Err(RecognitionFailure("it took too long".to_owned()))
            }
            Ok(Reply::Models(_) | Reply::Missing) | Err(_) => Err(RecognitionFailure("no answer".to_owned())),
        }
    }

    fn look(
        &mut self,
        page: &Raster,
        arrangement: Arrangement,
        models: &[String],
    ) -> Result<Vec<RecognisedWord>, RecognitionFailure> {
        let segmentation = match arrangement {
            Arrangement::Scattered => Segmentation::Sparse,
            Arrangement::Lines => Segmentation::Block,
        };
        let output = self.output(Question::Words(size(page), segmentation, models.to_vec()), page)?;
        Ok(recognition::words(&output))
    }
}

impl Recogniser for Asking<'_> {
    fn pages(&self) -> RecognisedPages {
        match self.choice {
            OcrChoice::Always => RecognisedPages::All,
            OcrChoice::Auto | OcrChoice::Never => RecognisedPages::Unreadable,
        }
    }

    fn is_ready(&mut self) -> bool {
        match self.parent.ask(Question::Models, &[]) {
            Ok(Reply::Models(models)) => self.models = Some(Models::new(models)),
            _ => self.is_missing = true,
        }
        self.models.is_some()
    }

    fn is_spent(&self) -> bool {
        self.is_spent
    }

    fn orientation(&mut self, page: &Raster) -> Result<QuarterTurns, RecognitionFailure> {
        let output = self.output(Question::Orientation(size(page)), page)?;
        let found = recognition::orientation(&output).ok_or(RecognitionFailure("too few letters".to_owned()))?;
        if found.script_certainty >= SURE_SCRIPT {
            self.script = found.script;
        }
        Ok(if found.certainty >= SURE_TURN { found.turns } else { QuarterTurns::None })
    }

    fn words(
        &mut self,
        page: &Raster,
        arrangement: Arrangement,
        known: &str,
    ) -> Result<Vec<RecognisedWord>, RecognitionFailure> {
        let models = self.models.clone().ok_or(RecognitionFailure("nothing is there to do it".to_owned()))?;
        if let Some(settled) = self.settled.clone() {
            return self.look(page, arrangement, &settled);
        }
        let named = NamedText { text: known, name: self.name };
        let first = models.first_look(named, self.script.as_deref());
        let words = self.look(page, arrangement, &first)?;
        if arrangement == Arrangement::Lines {
            return Ok(words);
        }
        let text: Vec<&str> = words.iter().filter(|word| word.certainty >= 50).map(|word| word.text.as_str()).collect();
        match models.of_text(&text.join(" ")) {
            Some(model) if Models::is_better(&model, &first) => {
                let settled = vec![model];
                let again = self.look(page, arrangement, &settled)?;
                if worth(&again) < worth(&words) {
                    self.settled = Some(first);
                    return Ok(words);
                }
                self.settled = Some(settled);
                Ok(again)
            }
            Some(_) => {
                self.settled = Some(first);
                Ok(words)
            }
            None => Ok(words),
        }
    }
}

/// How much was read, and how surely.
fn worth(words: &[RecognisedWord]) -> usize {
    words.iter().map(|word| word.text.chars().count() * usize::from(word.certainty)).sum()
}

fn size(page: &Raster) -> Size {
    Size { width: page.width(), height: page.height(), dots_per_inch: page.dots_per_inch() }
}
