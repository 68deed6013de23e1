use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{Home, MODRICA, touch_later};

#[test]
fn a_folder_is_read_and_summed_up() {
    let run = Home::with_plans().run("add plans");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, "");
    for line in
        ["read plans/bijeljina.html: 2 records", "2 files read\n", "records         4: 4 activity", "next: planoteka "]
    {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
}

#[test]
fn what_is_unchanged_is_not_read_again() {
    let home = Home::with_library();
    let again = home.run("add plans");
    assert!(again.stderr.contains("0 files read, 2 unchanged"), "{}", again.stderr);
    touch_later(&home.path("plans/modrica.html"));
    let touched = home.run("add plans");
    assert!(touched.stderr.contains("0 files read, 2 unchanged"), "{}", touched.stderr);
    let forced = home.run("add plans --force");
    assert!(forced.stderr.contains("2 files read"), "{}", forced.stderr);
    assert!(forced.stderr.contains("records         4:"), "{}", forced.stderr);
}

#[test]
fn a_changed_file_takes_the_place_of_its_records() {
    let home = Home::with_library();
    home.write("plans/modrica.html", MODRICA.replace("Asfaltiranje puta", "Izgradnja tramvaja"));
    let run = home.run("add plans");
    assert!(run.stderr.contains("1 file read, 1 unchanged"), "{}", run.stderr);
    assert_eq!(home.run("search asfaltiranje").code, 1);
    assert_eq!(home.run("search tramvaja").code, 0);
}

#[test]
fn a_file_that_is_gone_stays_until_it_is_removed() {
    let home = Home::with_library();
    fs::remove_file(home.path("plans/modrica.html")).unwrap();
    home.run("add plans");
    assert_eq!(home.run("search asfaltiranje").code, 0);
    assert_eq!(home.run("remove --gone").stderr, "1 file removed from the library\n");
    assert_eq!(home.run("search asfaltiranje").code, 1);
    assert_eq!(home.run("search vodovod").stdout.lines().count(), 1);
    assert_eq!(home.run("remove elsewhere").code, 1);
    assert_eq!(home.run("remove plans").stderr, "1 file removed from the library\n");
    assert_eq!(home.run("search vodovod").code, 1);
}

#[test]
fn the_same_contents_under_two_names_are_one_source() {
    let home = Home::with_plans();
    home.write("plans/copy.html", MODRICA);
    let run = home.run("add plans");
    assert!(run.stderr.contains("2 files read, 1 unchanged"), "{}", run.stderr);
    assert!(run.stderr.contains("2 sources"), "{}", run.stderr);
}

#[test]
fn documents_named_xml_are_told_from_other_xml() {
    let home = Home::with_plans();
    let document = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/formats/plan.xml")).unwrap();
    home.write("plans/plan.xml", document);
    home.write("plans/settings.xml", "<?xml version='1.0'?><settings/>");
    let run = home.run("add plans");
    assert!(run.stderr.contains("read plans/plan.xml: 3 records"), "{}", run.stderr);
    assert!(run.stderr.contains("3 files read, 1 of other kinds passed over"), "{}", run.stderr);
}

#[test]
fn broken_files_are_told_and_the_rest_goes_on() {
    let home = Home::with_plans();
    home.write("plans/empty.docx", "");
    home.write("plans/broken.docx", b"PK\x03\x04 and then nothing");
    home.write("plans/broken.pdf", "%PDF-1.7 and then nothing");
    home.write("plans/noise.xls", [0_u8, 1, 2, 3, 255, 254, 0, 0, 9]);
    home.write("plans/photo.jpg", [0xff, 0xd8, 0xff]);
    let run = home.run("add plans nowhere.docx");
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("2 files read, 5 failed, 1 of other kinds passed over"), "{}", run.stderr);
    assert!(
        run.stderr.contains("error: plans/empty.docx: the file is empty\nhint: copy the file again"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("error: nowhere.docx: no such file or directory\nhint: "), "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert_eq!(home.run("search vodovod").code, 0);
}

#[test]
fn without_any_document_it_cannot_run() {
    let home = Home::new();
    fs::create_dir(home.path("plans")).unwrap();
    let run = home.run("add plans");
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("error: there are no documents in plans\nhint: planoteka reads"), "{}", run.stderr);
    assert!(!home.path(".planoteka").exists());
}

#[test]
fn each_file_is_a_line_of_json() {
    let home = Home::with_plans();
    home.write("plans/empty.docx", "");
    let lines = home.run("add --json plans").json_lines();
    assert_eq!(lines[0]["schema"], "planoteka.add/1");
    let outcomes: Vec<&str> = lines[1..].iter().map(|line| line["data"]["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["read", "failed", "read"]);
    assert_eq!(lines[2]["data"]["code"], "empty-file");
}

#[test]
fn any_number_of_threads_gives_the_same_library() {
    let export = |jobs: &str| {
        let home = Home::new();
        for number in 0..20 {
            home.write(&format!("plans/{number:02}.html"), MODRICA.replace("Đurđevići", &format!("mjesto {number}")));
        }
        home.run(&format!("add plans --jobs {jobs}"));
        home.run("export --format jsonl --all-renderings").stdout
    };
    let one = export("1");
    assert_eq!(one.lines().count(), 40);
    assert_eq!(one, export("4"));
}

#[test]
fn the_library_is_where_it_is_told() {
    let home = Home::with_plans();
    home.run("add --library here plans");
    assert!(home.path("here/library.db").is_file());
    assert_eq!(home.run("search --library here vodovod").code, 0);
    let by_variable = super::finished(home.command().args(["search", "vodovod"]).env("PLANOTEKA_LIBRARY", "here"));
    assert_eq!(by_variable.code, 0);
    let without = home.run("search vodovod");
    assert_eq!(without.code, 2);
    assert!(
        without.stderr.starts_with("error: there is no library in .planoteka\nhint: make one"),
        "{}",
        without.stderr
    );
}

/// Where `\\` parts no folders, it is a letter as any other.
#[cfg(unix)]
#[test]
fn a_file_is_found_again_by_a_name_with_a_backslash() {
    let home = Home::new();
    home.write("plans/plan\\2021.html", MODRICA);
    home.run("add plans");
    let again = home.run("add plans");
    assert!(again.stderr.contains("1 unchanged"), "{}", again.stderr);
    let export = home.run("export --format jsonl");
    assert!(export.stdout.contains(r"plan\\2021.html"), "{}", export.stdout);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_after_the_current_file_and_the_next_run_goes_on() {
    let home = Home::new();
    for number in 0..400 {
        home.write(&format!("plans/{number:03}.html"), MODRICA.replace("Đurđevići", &format!("mjesto {number}")));
    }
    // A group of its own, as a shell gives it, so that Ctrl-C reaches whatever belongs to it.
    let mut command = home.command();
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command
        .args(["add", "plans", "--jobs", "1", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The first line about a file says that reading has begun and that Ctrl-C is listened for.
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(child.stdout.take().unwrap()));
    lines.by_ref().take(2).for_each(drop);
    let group = format!("-{}", child.id());
    let interrupt = std::process::Command::new("kill").args(["-INT", "--", &group]).status();
    assert!(interrupt.unwrap().success());
    let read = 1 + lines.count();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(130));
    assert!((1..400).contains(&read), "{read}");
    let begun = Instant::now();
    let rest = home.run("add plans");
    assert!(begun.elapsed() < Duration::from_secs(60));
    assert!(rest.stderr.contains(&format!("{} files read, {read} unchanged", 400 - read)), "{read} {}", rest.stderr);
}
