use planoteka_extract::theme::Theme;
use planoteka_index::{CorrectedField, Library, Signature, StoredRecord};

use crate::arguments::Correct;
use crate::output::{Output, Style, counted, table};
use crate::report::Outcome;
use crate::settings;

/// Keeps a correction of a record, takes one back, or lists the themes.
pub fn run(arguments: &Correct, output: &Output) -> anyhow::Result<Outcome> {
    let (Some(record), Some(field)) = (&arguments.record, &arguments.field) else {
        output.data(&themes(output))?;
        return Ok(Outcome::Done);
    };
    let (folder, _) = settings::library(&arguments.library);
    let mut library = Library::open(&folder)?;
    let field: CorrectedField = field.parse()?;
    let before = readings(&library, record)?;
    let Some(first) = before.first() else { return Ok(Outcome::Lacking) };
    let id = first.id.clone();
    let by = Signature {
        who: settings::who(arguments.who.as_deref()),
        at: settings::today(),
        reason: arguments.why.clone(),
    };
    match &arguments.value {
        Some(value) => library.correct(&id, field, value, &by)?,
        None => library.take_back(&id, field, &by)?,
    }
    let done = if arguments.undo { "is as it was read" } else { "is corrected" };
    let more = match before.len() {
        1 => String::new(),
        several => format!(", in {}", counted(several, "file", "files")),
    };
    output.message(&format!("the {field} of {id} {done}{more}\n"))?;
    if output.messages_are_read() {
        let library = settings::library_words(&arguments.library);
        output.message(&format!("{} planoteka show{library} {id}\n", output.message_style(Style::Hint, "next:")))?;
    }
    Ok(Outcome::Done)
}

fn readings(library: &Library, id: &str) -> anyhow::Result<Vec<StoredRecord>> {
    Ok(library.record(id)?)
}

/// A line a theme: its key, name, group of COFOG, sector and goals; parted by tabs when no person reads them.
fn themes(output: &Output) -> String {
    let head = ["theme", "name", "COFOG", "sector", "SDG"].map(str::to_owned).to_vec();
    let row = |theme: Theme| {
        let goals: Vec<String> = theme.goals().iter().map(ToString::to_string).collect();
        [theme.key(), theme.name(), theme.cofog(), theme.sector().name(), &goals.join(", ")].map(str::to_owned).to_vec()
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(Theme::all().map(row)).collect();
    if output.is_terminal() {
        return table(output, &rows, rows.len());
    }
    rows.iter().map(|row| row.join("\t") + "\n").collect()
}
