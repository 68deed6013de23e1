use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::arguments::Inspect;
use crate::isolation::Reader;
use crate::output::Output;
use crate::reading::Content;
use crate::report::Outcome;
use crate::{inside, report};

/// Prints what is read of one file.
pub fn run(arguments: &Inspect, output: &Output) -> anyhow::Result<Outcome> {
    if let Some(folder) = &arguments.draw {
        return draw(arguments, folder, output);
    }
    let mut reader = Reader::held_to(&arguments.reading);
    let mut printing = output.printing();
    let show = |reader: &mut Reader, content: &Content| reader.inspect(arguments.format, content, &mut printing);
    let shown = inside::read(&arguments.file, &arguments.reading, &mut reader, show);
    printing.finish()?;
    let notices = match shown {
        Ok(notices) => notices,
        Err(problem) => {
            report::file_problem(output, &arguments.file, &problem)?;
            return Ok(Outcome::Lacking);
        }
    };
    for notice in &notices {
        output.message(&format!("notice: {notice}\n"))?;
    }
    Ok(Outcome::Done)
}

/// Writes a drawing of each page into a folder and prints the names of the files.
fn draw(arguments: &Inspect, folder: &Path, output: &Output) -> anyhow::Result<Outcome> {
    let mut reader = Reader::held_to(&arguments.reading);
    let drawings = match inside::read(&arguments.file, &arguments.reading, &mut reader, Reader::drawings) {
        Ok(drawings) => drawings,
        Err(problem) => {
            report::file_problem(output, &arguments.file, &problem)?;
            return Ok(Outcome::Lacking);
        }
    };
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    for (index, drawing) in drawings.iter().enumerate() {
        let path = folder.join(format!("page-{:03}.svg", index + 1));
        fs::write(&path, drawing).with_context(|| format!("cannot write {}", path.display()))?;
        output.data(&format!("{}\n", path.display()))?;
    }
    Ok(Outcome::Done)
}
