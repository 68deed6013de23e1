//! A run that ends in the middle of any write: the system kills it when a file grows past a limit, and the limit grows
//! from run to run.

use std::fs;
use std::process::Command;

use super::{Home, Run, finished};

/// Bytes in a unit of the limit, by the standard of the shell.
const UNIT: u64 = 512;
/// Three pages of the store; with its head in the log of changes a page is a little more.
const STORE_STEP: u64 = 3 * 4096 / UNIT;
const QUERIES: [&str; 3] =
    ["search --json vodovod", "search --json year:2019", "export --format jsonl --all-renderings"];

/// Runs the program with no file allowed to grow past a limit.
fn run_within(home: &Home, limit: u64, arguments: &str) -> Run {
    let plain = home.command();
    let mut command = Command::new("sh");
    command.args(["-c", r#"ulimit -c 0; ulimit -f "$0"; exec "$@""#, &limit.to_string()]);
    command.arg(plain.get_program()).args(arguments.split(' ')).current_dir(home.folder.path());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    finished(&mut command)
}

fn answers(home: &Home) -> Vec<String> {
    QUERIES.iter().map(|query| home.run(query).stdout).collect()
}

/// What is left after each kill, for all limits up to the one that lets the run end by itself.
fn after_each_kill(step: u64, arguments: &str, begin: impl Fn() -> Home, look: impl Fn(&Home, u64)) -> usize {
    let mut kills = 0;
    for limit in (1..).map(|number| number * step) {
        let home = begin();
        let run = run_within(&home, limit, arguments);
        if run.code == 0 {
            return kills;
        }
        assert_eq!((run.code, limit < 1 << 16), (-1, true), "{}", run.stderr);
        kills += 1;
        look(&home, limit);
    }
    kills
}

#[test]
fn an_addition_killed_at_any_write_is_whole_or_not_there() {
    let whole = Home::with_library();
    let expected = answers(&whole);
    let kills = after_each_kill(STORE_STEP, "add plans --jobs 1", Home::with_plans, |home, limit| {
        if home.path(".planoteka/library.db").exists() {
            let found = home.run("search --json vodovod");
            assert!(found.code <= 1, "{limit}: {}", found.stderr);
        }
        let rest = home.run("add plans");
        assert_eq!(rest.code, 0, "{limit}: {}", rest.stderr);
        assert!(answers(home) == expected, "{limit}: what was found differs");
        fs::remove_dir_all(home.path(".planoteka/index")).unwrap();
        assert!(answers(home) == expected, "{limit}: an index made anew from the store finds otherwise");
    });
    assert!(kills > 9, "{kills}");
}

#[test]
fn an_index_killed_at_any_write_is_made_whole() {
    let whole = Home::with_library();
    let expected = answers(&whole);
    let begin = || {
        let home = Home::new();
        fs::create_dir(home.path(".planoteka")).unwrap();
        fs::copy(whole.path(".planoteka/library.db"), home.path(".planoteka/library.db")).unwrap();
        home
    };
    let kills = after_each_kill(1, "search vodovod", begin, |home, limit| {
        assert!(answers(home) == expected, "{limit}: what was found differs");
    });
    assert!(kills > 4, "{kills}");
}
