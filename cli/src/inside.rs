//! Documents that lie in archives and mails, at any depth.

use std::path::{Path, PathBuf};

use crate::arguments::ReadOptions;
use crate::isolation::{Bundle, Found, Inner, Reader};
use crate::reading::{Content, FileProblem};

/// Files within files within files; what is deeper is made to harm.
const DEEPEST: usize = 5;
/// Most bytes of all files in one together.
const MOST_BYTES: usize = 512 * 1024 * 1024;
/// Documents named in an error.
const NAMED: usize = 8;

/// The documents in a file that holds others, those in its inner archives and mails too, in their order.
pub fn documents(reader: &mut Reader, bundle: Bundle) -> Bundle {
    let found = Bundle { files: Vec::new(), passed_over: 0 };
    let mut walk = Walk { reader, taken: 0, found };
    walk.take(bundle, 1);
    walk.found
}

struct Walk<'a> {
    reader: &'a mut Reader,
    taken: usize,
    found: Bundle,
}

impl Walk<'_> {
    fn take(&mut self, bundle: Bundle, depth: usize) {
        self.found.passed_over += bundle.passed_over;
        for file in bundle.files {
            let opened = match &file.content {
                Ok(content) => self.open(content, depth),
                Err(_) => Ok(Found::Document(())),
            };
            match opened {
                Ok(Found::Bundle(inner)) => self.take(inner, depth + 1),
                Ok(Found::Document(())) => self.found.files.push(file),
                Err(problem) => self.found.files.push(Inner { content: Err(problem), ..file }),
            }
        }
    }

    fn open(&mut self, content: &Content, depth: usize) -> Result<Found<()>, FileProblem> {
        self.taken += usize::try_from(content.length()).unwrap_or(usize::MAX);
        if self.taken > MOST_BYTES {
            return Err(too_large(&format!("all files in it have more than {} MB", MOST_BYTES >> 20)));
        }
        match self.reader.open(content)? {
            Found::Bundle(_) if depth >= DEEPEST => {
                Err(too_large(&format!("it lies {depth} files deep and holds others")))
            }
            found => Ok(found),
        }
    }
}

/// What is asked of a file, or of the document in it that is meant.
pub fn read<T>(
    file: &Path,
    reading: &ReadOptions,
    reader: &mut Reader,
    mut ask: impl FnMut(&mut Reader, &Content) -> Result<Found<T>, FileProblem>,
) -> Result<T, FileProblem> {
    let (file, inner) = parted(file);
    let wanted = reading.inner.clone().or(inner);
    let content = Content::of(&file)?;
    let content = match ask(reader, &content)? {
        Found::Document(answer) if wanted.is_none() => return Ok(answer),
        Found::Document(_) => return Err(nothing_inside()),
        Found::Bundle(bundle) => chosen(documents(reader, bundle).files, &file, wanted.as_deref())?,
    };
    match ask(reader, &content)? {
        Found::Document(answer) => Ok(answer),
        Found::Bundle(_) => Err(nothing_inside()),
    }
}

/// The one document that is meant: the one named, else the only one, else the only one that is not the text of a mail.
pub fn chosen(documents: Vec<Inner>, file: &Path, wanted: Option<&str>) -> Result<Content, FileProblem> {
    let names: Vec<String> = documents.iter().map(|inner| path_in(&inner.name, file)).collect();
    let places: Vec<usize> = match wanted {
        Some(wanted) => (0..names.len()).filter(|place| names[*place] == wanted.replace('\\', "/")).collect(),
        None if documents.len() == 1 => vec![0],
        None => (0..names.len()).filter(|place| !documents[*place].is_message).collect(),
    };
    match (places.as_slice(), wanted) {
        ([place], _) => documents.into_iter().nth(*place).ok_or_else(nothing_inside)?.content,
        (_, Some(wanted)) => Err(FileProblem {
            message: format!("there is no document `{wanted}` in it, but {}", listed(&names)),
            hint: "write the path as it is shown here".into(),
            code: "no-document-inside".into(),
        }),
        ([], None) if documents.is_empty() => Err(nothing_inside()),
        _ => Err(FileProblem {
            message: format!("it holds {} documents: {}", names.len(), listed(&names)),
            hint: format!(
                "name one with its path, such as {}/{}",
                file.display(),
                names.first().map_or("", String::as_str)
            )
            .into(),
            code: "several-documents".into(),
        }),
    }
}

/// A path that leads into a file: the file, and the path in it.
pub fn parted(path: &Path) -> (PathBuf, Option<String>) {
    let outer = path.ancestors().skip(1).find(|outer| outer.is_file());
    match outer.filter(|_| !path.exists()).and_then(|outer| Some((outer, path.strip_prefix(outer).ok()?))) {
        Some((outer, inner)) => (outer.to_owned(), Some(inner.to_string_lossy().replace('\\', "/"))),
        None => (path.to_owned(), None),
    }
}

/// The file holds others, none of which is a document.
pub fn nothing_inside() -> FileProblem {
    FileProblem {
        message: "it holds no document".to_owned(),
        hint: "look what is in it; planoteka reads docx, doc, odt, rtf, xlsx, xls, ods, csv, html, txt and pdf".into(),
        code: "no-document-inside".into(),
    }
}

fn too_large(message: &str) -> FileProblem {
    FileProblem {
        message: message.to_owned(),
        hint: "unpack it and add the files you need; an archive that grows without end is made to harm".into(),
        code: "container-too-large".into(),
    }
}

/// What stands after the name of the outer file.
fn path_in(name: &str, file: &Path) -> String {
    let outer = file.file_name().unwrap_or_default().to_string_lossy();
    let inner = name.strip_prefix(outer.as_ref()).and_then(|rest| rest.strip_prefix('/'));
    inner.unwrap_or(name).to_owned()
}

fn listed(names: &[String]) -> String {
    let mut shown: Vec<String> = names.iter().take(NAMED).cloned().collect();
    if names.len() > NAMED {
        shown.push(format!("{} more", names.len() - NAMED));
    }
    if shown.is_empty() { "none".to_owned() } else { shown.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(path: &str, is_message: bool) -> Inner {
        let name = format!("mail.eml/{path}");
        Inner { name: name.clone(), is_message, content: Ok(Content::named(name, Vec::new())) }
    }

    fn choice(paths: &[(&str, bool)], wanted: Option<&str>) -> Result<String, String> {
        let documents = paths.iter().map(|(path, is_message)| inner(path, *is_message)).collect();
        let chosen = chosen(documents, Path::new("in/mail.eml"), wanted);
        chosen
            .map(|content| content.name().to_owned())
            .map_err(|problem| format!("{}; {}", problem.message, problem.hint))
    }

    #[test]
    fn the_document_that_is_meant_is_taken() {
        let mail = [("message.txt", true), ("plan.docx", false)];
        assert_eq!(choice(&mail, None).unwrap(), "mail.eml/plan.docx");
        assert_eq!(choice(&mail, Some("message.txt")).unwrap(), "mail.eml/message.txt");
        assert_eq!(choice(&mail[..1], None).unwrap(), "mail.eml/message.txt");
        let missing = choice(&mail, Some("plan.doc")).unwrap_err();
        assert!(missing.starts_with("there is no document `plan.doc` in it, but message.txt, plan.docx"), "{missing}");
        let several = choice(&[("a/1.docx", false), ("a/2.docx", false)], None).unwrap_err();
        let told = "it holds 2 documents: a/1.docx, a/2.docx; name one with its path, such as in/mail.eml/a/1.docx";
        assert_eq!(several, told);
        assert!(choice(&[], None).unwrap_err().starts_with("it holds no document"));
    }
}
