//! Files that end their reader or keep it busy: one error each, and nobody else notices.

use super::{BIJELJINA, Home, MODRICA};

/// Rows whose reading takes more memory than the least that can be allowed.
const MANY_ROWS: usize = 200_000;

fn large_table(rows: usize) -> String {
    format!("<table>{}</table>", "<tr><td>1</td><td>Put</td></tr>".repeat(rows))
}

#[test]
fn a_file_that_grows_is_one_error() {
    let home = Home::new();
    home.write("plans/a.html", BIJELJINA);
    home.write("plans/b.html", large_table(MANY_ROWS));
    home.write("plans/c.html", MODRICA);
    let lines = home.run("add --json --memory 256 --jobs 1 plans").json_lines();
    let outcomes: Vec<&str> = lines[1..].iter().map(|line| line["data"]["outcome"].as_str().unwrap()).collect();
    if cfg!(target_os = "linux") {
        assert_eq!(outcomes, ["read", "failed", "read"]);
        assert_eq!(lines[2]["data"]["code"], "memory-exceeded");
        assert_eq!(lines[2]["data"]["message"], "reading it takes more than 256 MB of memory");
    }
    let run = home.run("extract plans/a.html --memory 256 --time-limit 60");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(home.run("extract plans/a.html --memory 1").code, 2, "too little for any file");
}

#[test]
fn one_file_alone_is_held_to_its_time_too() {
    let home = Home::new();
    // A machine that reads one in a second is given a larger one.
    let mut runs = [2, 8, 16].into_iter().map(|times| {
        home.write("plans/a.html", large_table(times * MANY_ROWS));
        home.run("extract plans/a.html --time-limit 1")
    });
    let stopped = runs.find(|run| run.code != 0).expect("one takes longer");
    assert_eq!(stopped.code, 1);
    assert!(stopped.stderr.contains("reading it took more than 1 second and was stopped"), "{}", stopped.stderr);
    assert!(stopped.stdout.is_empty());
}

#[test]
fn a_file_that_says_too_much_is_one_error() {
    let rows = "<tr><td>1<td>Izgradnja vodovoda u naselju Donje Polje<td>1.000,00<td>31.12.2024</tr>".repeat(2_000);
    let head = "<tr><th>R. br.<th>Naziv projekta<th>Iznos u KM<th>Rok</tr>";
    let home = Home::new();
    home.write("plans/a.html", format!("<h1>Plan kapitalnih ulaganja za 2024. godinu</h1><table>{head}{rows}</table>"));
    home.write("plans/b.html", MODRICA);
    let lines = home.run("add --json --output-limit 1 --jobs 1 plans").json_lines();
    let outcomes: Vec<&str> = lines[1..].iter().map(|line| line["data"]["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["failed", "read"]);
    assert_eq!(lines[1]["data"]["code"], "output-exceeded");
    assert_eq!(lines[1]["data"]["message"], "what is understood of it has more than 1 MB");
    assert_eq!(home.run("add plans").code, 0, "the usual limit is far above");
}

#[cfg(target_os = "linux")]
mod with_processes {
    use std::fs;
    use std::io::{BufRead as _, BufReader, Lines, Read as _};
    use std::process::{Child, ChildStdout, Command, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    use serde_json::Value;

    use crate::cli::{Home, MODRICA};

    /// `add` over some files with one worker, as far as the first files' lines.
    struct Adding {
        child: Child,
        lines: Lines<BufReader<ChildStdout>>,
    }

    impl Adding {
        fn begin(home: &Home, files: usize, arguments: &[&str]) -> Self {
            for number in 0..files {
                let plan = MODRICA.replace("Đurđevići", &format!("mjesto {number}"));
                home.write(&format!("plans/{number:03}.html"), plan);
            }
            let mut command = home.command();
            command.args(["add", "plans", "--jobs", "1", "--json"]).args(arguments);
            let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            // The head, and two files: the worker is not new any more.
            lines.by_ref().take(3).for_each(drop);
            Self { child, lines }
        }

        fn worker(&self) -> u32 {
            children_of(self.child.id())[0]
        }

        /// The outcomes of the files after the first two.
        fn outcomes(self) -> Vec<Value> {
            let data = |line: String| serde_json::from_str::<Value>(&line).unwrap()["data"].take();
            self.lines.map(|line| data(line.unwrap())).collect()
        }
    }

    fn signal(name: &str, process: u32) {
        assert!(Command::new("kill").args([name, &process.to_string()]).status().unwrap().success());
    }

    fn children_of(parent: u32) -> Vec<u32> {
        let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let parent = parent.to_string();
        numbers.filter(|process| status_of(*process, "PPid:").is_some_and(|of| of == parent)).collect()
    }

    /// What the system tells of a process that is there.
    fn status_of(process: u32, name: &str) -> Option<String> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        Some(status.lines().find_map(|line| line.strip_prefix(name))?.trim().to_owned())
    }

    #[test]
    fn a_worker_that_is_killed_is_replaced_unnoticed() {
        let home = Home::new();
        let adding = Adding::begin(&home, 200, &[]);
        signal("-KILL", adding.worker());
        let outcomes = adding.outcomes();
        assert_eq!(outcomes.len(), 198);
        assert!(outcomes.iter().all(|data| data["outcome"] == "read"), "{outcomes:?}");
    }

    /// `inspect` of a file that takes a while, and its worker.
    fn inspecting(home: &Home) -> (Child, u32) {
        home.write("plan.html", "<p>Plan</p>".repeat(2_000_000));
        let mut command = home.command();
        command.args(["inspect", "plan.html"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        let worker = working_child(child.id());
        (child, worker)
    }

    /// The worker of a program, once it has begun to give up what it gives up: new rights are among the first.
    fn working_child(program: u32) -> u32 {
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < Duration::from_secs(30), "there is no worker");
            let works = |worker: &u32| status_of(*worker, "NoNewPrivs:").is_some_and(|given_up| given_up == "1");
            if let Some(worker) = children_of(program).into_iter().find(works) {
                return worker;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn a_worker_that_is_killed_over_its_first_file_is_an_error() {
        let home = Home::new();
        let (child, worker) = inspecting(&home);
        signal("-KILL", worker);
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("the process that read it ended (signal 9)"), "{told}");
        assert!(output.stdout.is_empty());
    }

    #[test]
    fn a_worker_that_stands_still_costs_one_file() {
        let home = Home::new();
        let adding = Adding::begin(&home, 200, &["--time-limit", "1"]);
        signal("-STOP", adding.worker());
        let outcomes = adding.outcomes();
        let failed: Vec<_> = outcomes.iter().filter(|data| data["outcome"] != "read").collect();
        assert_eq!((outcomes.len(), failed.len()), (198, 1), "{failed:?}");
        assert_eq!(failed[0]["code"], "time-exceeded");
        assert_eq!(failed[0]["message"], "reading it took more than 1 second and was stopped");
    }

    /// A process that is gone, or waits only for somebody to ask how it ended.
    fn has_ended(process: u32) -> bool {
        status_of(process, "State:").is_none_or(|state| state.starts_with('Z'))
    }

    #[test]
    fn a_worker_ends_with_the_program_that_started_it() {
        let home = Home::new();
        let mut adding = Adding::begin(&home, 200, &[]);
        let worker = adding.worker();
        ends_with(worker, &mut adding.child);
    }

    #[test]
    fn the_worker_of_one_file_ends_with_the_program_too() {
        let home = Home::new();
        let (mut child, worker) = inspecting(&home);
        ends_with(worker, &mut child);
    }

    fn ends_with(worker: u32, program: &mut Child) {
        // It cannot find out by itself.
        signal("-STOP", worker);
        signal("-KILL", program.id());
        assert!(!program.wait().unwrap().success());
        let begun = Instant::now();
        while !has_ended(worker) {
            if begun.elapsed() > Duration::from_secs(30) {
                signal("-KILL", worker);
                panic!("the worker outlives the program");
            }
            thread::yield_now();
        }
    }

    #[test]
    fn a_run_that_is_killed_leaves_a_library_that_the_next_run_completes() {
        let home = Home::new();
        let mut adding = Adding::begin(&home, 300, &[]);
        let worker = adding.worker();
        signal("-KILL", adding.child.id());
        let status = adding.child.wait().unwrap();
        assert!(!status.success());
        let begun = Instant::now();
        while !has_ended(worker) {
            assert!(begun.elapsed() < Duration::from_secs(30), "the worker outlives the program");
            thread::yield_now();
        }
        assert_eq!(home.run("search vodovod").code, 0, "what was read before is there");
        let rest = home.run("add plans");
        assert_eq!(rest.code, 0, "{}", rest.stderr);
        let counts = rest.stderr.lines().find_map(|line| line.strip_suffix(" unchanged")?.split_once(" files read, "));
        let (read, unchanged): (usize, usize) =
            counts.map(|(read, rest)| (read.parse().unwrap(), rest.parse().unwrap())).unwrap();
        assert!(read > 0 && unchanged >= 2 && read + unchanged == 300, "{}", rest.stderr);
        let undisturbed = Home::new();
        Adding::begin(&undisturbed, 300, &[]).outcomes();
        let export = |home: &Home| home.run("export --format jsonl --all-renderings").stdout;
        assert!(export(&home) == export(&undisturbed), "the library is the same as without the kill");
    }

    #[test]
    fn a_worker_has_given_up_files_and_network_before_it_reads() {
        let home = Home::new();
        let mut command = home.command();
        let mut child = command.arg("worker").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        // It tells what it gave up, then waits for a file.
        child.stdout.as_mut().unwrap().read_exact(&mut [0; 17]).unwrap();
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        drop(child.stdin.take());
        assert!(child.wait().unwrap().success());
        let value = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("missing").trim();
        assert_eq!((value("NoNewPrivs:"), value("Seccomp:")), ("1", "2"));
    }
}
