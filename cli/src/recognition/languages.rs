//! Which of the installed models to read a document with.

use planoteka_extract::plan::{Language, Script};

/// Models by language and script.
const MODELS: [(&str, Script, &str); 17] = [
    ("hr", Script::Latn, "hrv"),
    ("bs", Script::Latn, "bos"),
    ("sr", Script::Latn, "srp_latn"),
    ("sl", Script::Latn, "slv"),
    ("cs", Script::Latn, "ces"),
    ("sk", Script::Latn, "slk"),
    ("pl", Script::Latn, "pol"),
    ("ro", Script::Latn, "ron"),
    ("hu", Script::Latn, "hun"),
    ("sq", Script::Latn, "sqi"),
    ("de", Script::Latn, "deu"),
    ("en", Script::Latn, "eng"),
    ("sr", Script::Cyrl, "srp"),
    ("bg", Script::Cyrl, "bul"),
    ("mk", Script::Cyrl, "mkd"),
    ("uk", Script::Cyrl, "ukr"),
    ("ru", Script::Cyrl, "rus"),
];
/// Those that read one another's languages as well as their own.
const ALIKE: [&str; 3] = ["hrv", "bos", "srp_latn"];
/// A text with fewer letters does not tell its language.
const FEWEST_LETTERS: usize = 80;

/// The models that are installed.
#[derive(Debug, Clone)]
pub struct Models {
    installed: Vec<String>,
}

/// A text that may tell its language, and the name of its file.
#[derive(Debug, Clone, Copy)]
pub struct NamedText<'a> {
    /// What is known of the document.
    pub text: &'a str,
    /// The file's name.
    pub name: &'a str,
}

impl Models {
    /// From the names that Tesseract lists.
    pub fn new(installed: Vec<String>) -> Self {
        Self { installed }
    }

    fn is_installed(&self, model: &str) -> bool {
        self.installed.iter().any(|installed| installed == model)
    }

    /// The model for a first look at a page of a script, as Tesseract names it.
    ///
    /// A model of the family next of kin reads enough words to tell the language by; what the file's name is written in
    /// comes first.
    pub fn first_look(&self, known: NamedText<'_>, script: Option<&str>) -> Vec<String> {
        if let Some(model) = self.of_text(known.text) {
            return vec![model];
        }
        let fits = |of: Script| match script {
            Some("Cyrillic") => of == Script::Cyrl,
            Some("Latin") => of == Script::Latn,
            _ => true,
        };
        let name = known.name.replace(|sign: char| !sign.is_alphanumeric(), " ");
        let by_name = language(&name).filter(|(_, of)| fits(*of)).and_then(|(language, of)| self.model(language, of));
        if let Some(model) = by_name.filter(|_| script == Some("Latin")) {
            return vec![model];
        }
        let first = |of: Script| {
            MODELS
                .iter()
                .filter(|(_, script, _)| *script == of)
                .map(|(.., model)| *model)
                .find(|model| self.is_installed(model))
        };
        let (latin, cyrillic) = (first(Script::Latn), first(Script::Cyrl));
        let looks: Vec<String> = match script {
            Some("Cyrillic") => cyrillic.or(latin).into_iter().map(str::to_owned).collect(),
            Some("Latin") => latin.or(cyrillic).into_iter().map(str::to_owned).collect(),
            _ => latin.into_iter().chain(cyrillic).map(str::to_owned).collect(),
        };
        if looks.is_empty() {
            self.installed.iter().filter(|model| *model != "osd").take(1).cloned().collect()
        } else {
            looks
        }
    }

    /// The model of the language that a text is written in, if it tells and one is installed.
    pub fn of_text(&self, text: &str) -> Option<String> {
        if text.chars().filter(|letter| letter.is_alphabetic()).count() < FEWEST_LETTERS {
            return None;
        }
        let (language, script) = language(text)?;
        self.model(language, script)
    }

    fn model(&self, language: Language, script: Script) -> Option<String> {
        let own = MODELS.iter().find(|(code, of, _)| *code == code_of(language) && *of == script)?.2;
        let kin = ALIKE.iter().copied().filter(|_| ALIKE.contains(&own));
        std::iter::once(own).chain(kin).find(|model| self.is_installed(model)).map(str::to_owned)
    }

    /// Whether a second look with another model would read more.
    pub fn is_better(model: &str, than: &[String]) -> bool {
        than != [model]
            && !(than.len() == 1 && ALIKE.contains(&model) && than.iter().all(|one| ALIKE.contains(&one.as_str())))
    }
}

fn code_of(language: Language) -> String {
    serde_json::to_value(language).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Language and script of a text.
fn language(text: &str) -> Option<(Language, Script)> {
    let reading = planoteka_ingest::read(text.as_bytes(), "page.txt").ok()?;
    let profile = planoteka_extract::extract(&reading).profile;
    Some((profile.language?.value, profile.script?.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn models(names: &[&str]) -> Models {
        Models::new(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn a_document_is_read_with_the_model_of_its_language() {
        let all = models(&["bul", "eng", "hrv", "osd", "pol", "srp", "srp_latn"]);
        let polish = "Uchwała Rady Gminy w sprawie zmian w budżecie gminy na rok 2003. Plan wydatków: budowa drogi gminnej oraz \
                      remont szkoły podstawowej";
        assert_eq!(all.of_text(polish).as_deref(), Some("pol"));
        let serbian = "План јавних набавки за 2023. годину. Изградња водоводне мреже и реконструкција пута у насељу, из буџета \
                       општине";
        assert_eq!(all.of_text(serbian).as_deref(), Some("srp"));
        assert_eq!(all.of_text("Plan 2020"), None);
        let known = NamedText { text: serbian, name: "scan.pdf" };
        assert_eq!(all.first_look(known, Some("Cyrillic")), ["srp"]);
        let nothing = NamedText { text: "", name: "scan0001.pdf" };
        assert_eq!(all.first_look(nothing, Some("Latin")), ["hrv"]);
        assert_eq!(all.first_look(nothing, None), ["hrv", "srp"]);
        assert_eq!(models(&["eng", "osd"]).first_look(nothing, Some("Cyrillic")), ["eng"]);
        assert!(Models::is_better("pol", &["hrv".to_owned()]));
        assert!(!Models::is_better("srp_latn", &["hrv".to_owned()]));
    }
}
