//! Documents in archives and mails: read where they lie, under paths of their own.

use std::fs;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{BIJELJINA, Home, MODRICA, touch_later};

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn mail(name: &str, attachment: &str) -> String {
    format!(
        "From: a@example.org\r\nSubject: Plan\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nŠaljem plan.\r\n\
--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n\
{attachment}\r\n--x--\r\n"
    )
}

/// An archive with a plan in a folder, a mail with a plan in an archive in it, a photo and an empty file.
fn home() -> Home {
    let home = Home::new();
    let inner = archive(&[("mail.eml", mail("modrica.html", MODRICA).as_bytes())]);
    let entries: [(&str, &[u8]); 4] =
        [("2019/bijeljina.html", BIJELJINA.as_bytes()), ("in.zip", &inner), ("a.jpg", b"x"), ("empty.docx", b"")];
    home.write("plans/all.zip", archive(&entries));
    home
}

#[test]
fn each_document_in_an_archive_is_a_source_of_its_own() {
    let home = home();
    let lines = home.run("add --json plans").json_lines();
    let outcomes: Vec<(&str, &str)> = lines[1..]
        .iter()
        .map(|line| (line["data"]["path"].as_str().unwrap(), line["data"]["outcome"].as_str().unwrap()))
        .collect();
    assert_eq!(
        outcomes,
        [
            ("plans/all.zip/2019/bijeljina.html", "read"),
            ("plans/all.zip/in.zip/mail.eml/message.txt", "read"),
            ("plans/all.zip/in.zip/mail.eml/modrica.html", "read"),
            ("plans/all.zip/empty.docx", "failed"),
        ]
    );
    let found = home.run("search vodovod").stdout;
    assert!(
        found.contains("all.zip/2019/bijeljina.html") && found.contains("all.zip/in.zip/mail.eml/modrica.html"),
        "{found}"
    );
    let failed = home.run("add plans");
    let summary = "0 files read, 3 unchanged, 1 failed, 1 of other kinds passed over";
    assert!(failed.stderr.contains(summary), "{}", failed.stderr);
    assert!(failed.stderr.contains("error: plans/all.zip/empty.docx: the file is empty"), "{}", failed.stderr);
    assert_eq!(home.run("remove --gone").code, 1);
    assert_eq!(home.run("remove plans/all.zip").stderr, "3 files removed from the library\n");
    assert_eq!(home.run("search vodovod").code, 1);
}

#[test]
fn an_archive_is_opened_again_only_when_it_changed() {
    let home = Home::new();
    let (one, two) = (("a.html", BIJELJINA.as_bytes()), ("b.html", MODRICA.as_bytes()));
    home.write("plans/all.zip", archive(&[one, two]));
    home.write("plans/photos.zip", archive(&[("a.jpg", b"x")]));
    let first = home.run("add plans");
    assert!(first.stderr.contains("2 files read, 1 of other kinds passed over"), "{}", first.stderr);
    assert!(home.run("add plans").stderr.contains("0 files read, 2 unchanged\n"));
    touch_later(&home.path("plans/all.zip"));
    assert!(home.run("add plans").stderr.contains("0 files read, 2 unchanged\n"));
    home.write("plans/all.zip", archive(&[two]));
    touch_later(&home.path("plans/all.zip"));
    assert!(home.run("add plans").stderr.contains("0 files read, 2 unchanged\n"));
    assert_eq!(home.run("search Чапразима").code, 1, "what is not in the archive any more goes");
    assert_eq!(home.run("search Asfaltiranje").code, 0);
    // Taking out one of its files makes the archive be opened again.
    assert_eq!(home.run("remove plans/all.zip/b.html").code, 0);
    assert!(home.run("add plans").stderr.contains("1 file read, 1 unchanged\n"));
    fs::remove_file(home.path("plans/all.zip")).unwrap();
    assert_eq!(home.run("remove --gone").stderr, "1 file removed from the library\n");
}

#[test]
fn one_document_in_an_archive_or_mail_is_printed() {
    let home = home();
    home.write("mail.eml", mail("modrica.html", MODRICA));
    let run = home.run("extract mail.eml --format json");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("\"name\": \"mail.eml/modrica.html\""), "the attachment is meant, not the text");
    let text = home.run("inspect mail.eml/message.txt").stdout;
    assert!(text.contains("Šaljem plan."), "{text}");
    for inner in
        [["plans/all.zip/2019/bijeljina.html"].as_slice(), &["plans/all.zip", "--inner", "2019/bijeljina.html"]]
    {
        let run = home.run_all(&[&["extract", "--format", "text"], inner].concat());
        assert!(run.stdout.contains("Водовод у Чапразима"), "{}", run.stderr);
    }
    let several = home.run("extract plans/all.zip");
    assert_eq!((several.code, several.stdout.as_str()), (1, ""));
    let told = "error: plans/all.zip: it holds 4 documents: 2019/bijeljina.html, in.zip/mail.eml/message.txt, ";
    assert!(several.stderr.starts_with(told), "{}", several.stderr);
    assert!(several.stderr.contains("hint: name one with its path, such as plans/all.zip/2019/bijeljina.html"));
    let alone = home.run("add plans/all.zip/2019/bijeljina.html");
    assert!(alone.stderr.contains("hint: add plans/all.zip; each document in it is"), "{}", alone.stderr);
    let none = home.run("extract plans/all.zip/2020/bijeljina.html");
    assert!(none.stderr.contains("there is no document `2020/bijeljina.html` in it"), "{}", none.stderr);
}

#[test]
fn archives_in_archives_without_end_are_refused() {
    let home = Home::new();
    let mut bytes = archive(&[("plan.html", MODRICA.as_bytes())]);
    for _ in 0..7 {
        bytes = archive(&[("in.zip", &bytes)]);
    }
    home.write("deep.zip", bytes);
    let lines = home.run("add --json deep.zip").json_lines();
    assert_eq!(lines[1]["data"]["code"], "container-too-large");
    assert_eq!(lines[1]["data"]["message"], "it lies 5 files deep and holds others");
    let zeros = vec![b' '; 600 << 20];
    home.write("bomb.zip", archive(&[("in.zip", &archive(&[("plan.txt", &zeros)]))]));
    home.write("plan.html", MODRICA);
    let lines = home.run("add --json bomb.zip plan.html").json_lines();
    assert_eq!(
        (&lines[1]["data"]["code"], &lines[2]["data"]["outcome"]),
        (&"container-too-large".into(), &"read".into())
    );
}
