//! The command line: what is printed where, and how it exits.

mod add;
mod bundles;
mod check;
mod compare;
mod correct;
mod export;
mod gaps;
mod history;
mod inspect;
mod isolation;
#[cfg(target_os = "linux")]
mod killed;
mod messages;
mod passwords;
mod scans;
mod search;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder to run the program in.
struct Home {
    folder: TempDir,
}

/// How a run ended.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With a plan in each script.
    fn with_plans() -> Self {
        let home = Self::new();
        home.write("plans/bijeljina.html", BIJELJINA);
        home.write("plans/modrica.html", MODRICA);
        home
    }

    /// With both plans in the library.
    fn with_library() -> Self {
        let home = Self::with_plans();
        assert_eq!(home.run("add plans").code, 0);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_planoteka"));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        for name in [
            "PLANOTEKA_LIBRARY",
            "PLANOTEKA_PASSWORD",
            "PLANOTEKA_TESSERACT",
            "NO_COLOR",
            "CLICOLOR_FORCE",
            "CLICOLOR",
            "COLUMNS",
        ] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program with arguments parted by spaces.
    fn run(&self, arguments: &str) -> Run {
        self.run_all(&arguments.split(' ').collect::<Vec<_>>())
    }

    fn run_all(&self, arguments: &[&str]) -> Run {
        finished(self.command().args(arguments))
    }
}

impl Run {
    /// Standard output as JSON, a line each.
    fn json_lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn finished(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn touch_later(path: &Path) {
    let file = fs::File::options().write(true).open(path).unwrap();
    let later = file.metadata().unwrap().modified().unwrap() + std::time::Duration::from_secs(2);
    file.set_modified(later).unwrap();
}

const BIJELJINA: &str = "<html><body>
<h1>Град Бијељина</h1>
<h1>План имплементације Стратегије развоја за 2019. годину</h1>
<table>
<tr><th>Р. бр.</th><th>Назив пројекта</th><th>Планирана средства (КМ)</th><th>Рок</th><th>Носилац</th></tr>
<tr><td>1.</td><td>Водовод у Чапразима</td><td>223.000,00</td><td>31.12.2019.</td><td>Одјељење за комуналне послове</td></tr>
<tr><td>2.</td><td>Одржавање путева</td><td>900.000,50</td><td>30.06.2019.</td><td>Одјељење за саобраћај</td></tr>
</table></body></html>";

const MODRICA: &str = "<html><body>
<h1>Opština Modriča</h1>
<h1>Plan implementacije Strategije razvoja za 2021. godinu</h1>
<table>
<tr><th>R. br.</th><th>Naziv projekta</th><th>Planirana sredstva (KM)</th><th>Rok</th><th>Nosilac</th></tr>
<tr><td>1.</td><td>Vodovod Đurđevići</td><td>15.000,00</td><td>31.12.2021.</td><td>Odjeljenje za komunalne poslove</td></tr>
<tr><td>2.</td><td>Asfaltiranje puta</td><td>20.000,00</td><td>31.12.2021.</td><td>Odjeljenje za saobraćaj</td></tr>
</table></body></html>";
