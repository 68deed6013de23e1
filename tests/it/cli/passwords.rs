//! Files with a password, and files that are no documents: told what they are, and what opens them.

use std::fs;
use std::io::{Cursor, Write as _};

use zip::unstable::write::FileOptionsExt as _;
use zip::write::SimpleFileOptions;
use zip::{AesMode, ZipWriter};

use super::{Home, MODRICA, finished};
use crate::fixtures;

fn with_fixtures(names: &[&str]) -> Home {
    let home = Home::new();
    for name in names {
        home.write(&format!("plans/{name}"), fs::read(fixtures::folder().join("broken").join(name)).unwrap());
    }
    home
}

#[test]
fn the_password_opens_what_office_encrypted() {
    let home = with_fixtures(&["password-agile.docx", "password-standard.docx", "password.doc", "password.xls"]);
    for (name, password) in [
        ("password-agile.docx", "Лозинка 1"),
        ("password-standard.docx", "Лозинка 1"),
        ("password.doc", "tajna"),
        ("password.xls", "tajna"),
    ] {
        let file = format!("plans/{name}");
        let run = home.run_all(&["inspect", &file, "--password", password]);
        assert!(run.stdout.contains("Vodovod u Brezovu Polju"), "{name}: {}", run.stderr);
        let by_variable = finished(home.command().args(["inspect", &file]).env("PLANOTEKA_PASSWORD", password));
        assert_eq!(by_variable.stdout, run.stdout);
        let wrong = home.run_all(&["inspect", &file, "--password", "лозинка 1"]);
        assert!(wrong.stderr.contains("the password does not open it\nhint: check the password"), "{}", wrong.stderr);
        let none = home.run(&format!("inspect {file}"));
        assert!(
            none.stderr.contains("is protected by a password\nhint: give its password with --password"),
            "{}",
            none.stderr
        );
    }
    let lines = home.run_all(&["add", "--json", "--password", "Лозинка 1", "plans"]).json_lines();
    let outcomes: Vec<_> = lines[1..].iter().map(|line| line["data"]["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["read", "read", "failed", "failed"]);
    assert_eq!(lines[3]["data"]["code"], "wrong-password");
}

#[test]
fn the_password_opens_what_other_programs_closed() {
    let files = ["password.odt", "password.ods", "password-blowfish.odt", "password-xor.doc", "password-xor.xls"];
    let home = with_fixtures(&files);
    for name in files {
        let file = format!("plans/{name}");
        let (password, wrong) =
            if name.contains("xor") { ("tajna", "Tajna") } else { ("Лозинка 1", "лозинка 1") };
        let run = home.run_all(&["inspect", &file, "--password", password]);
        assert!(run.stdout.contains("Поправка пута Ириг"), "{name}: {}", run.stderr);
        let wrong = home.run_all(&["inspect", &file, "--password", wrong]);
        assert!(wrong.stderr.contains("the password does not open it\nhint: check the password"), "{}", wrong.stderr);
        let none = home.run(&format!("inspect {file}"));
        assert!(none.stderr.contains("is protected by a password\nhint: give its password"), "{}", none.stderr);
    }
}

#[test]
fn a_workbook_that_everybody_may_read_needs_no_password() {
    let home = with_fixtures(&["read-only.xls"]);
    for more in ["", " --password other"] {
        let run = home.run(&format!("inspect plans/read-only.xls{more}"));
        assert!(run.stdout.contains("Vodovod u Brezovu Polju"), "{}", run.stderr);
    }
}

#[test]
fn encrypted_entries_of_archives_are_told_one_by_one() {
    let home = Home::new();
    let plain = SimpleFileOptions::default();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, options) in [
        ("a.html", plain.with_deprecated_encryption(b"tajna").unwrap()),
        ("b.html", plain.with_aes_encryption(AesMode::Aes256, "tajna")),
        ("c.html", plain),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(MODRICA.replace("Asfaltiranje", name).as_bytes()).unwrap();
    }
    home.write("plans.zip", zip.finish().unwrap().into_inner());
    for (more, expected) in [
        ("", ["encrypted-file", "encrypted-file", "read"]),
        (" --password other", ["wrong-password", "wrong-password", "read"]),
        (" --password tajna", ["read", "read", "read"]),
    ] {
        let lines = home.run(&format!("add --json plans.zip{more}")).json_lines();
        let outcome = |line: &serde_json::Value| {
            let data = &line["data"];
            data["code"].as_str().unwrap_or_else(|| data["outcome"].as_str().unwrap()).replace("unchanged", "read")
        };
        assert_eq!(lines[1..].iter().map(outcome).collect::<Vec<_>>(), expected, "{more}");
    }
}

#[test]
fn what_is_no_document_is_told_by_its_name() {
    let home = Home::new();
    for (name, bytes, code, message) in [
        (
            "a.pdf",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(),
            "picture-file",
            "this is a picture (PNG), which is not read",
        ),
        ("b.docx", b"Rar!\x1A\x07\x01\0\0\0", "packed-archive", "this is an archive (RAR), which is not read"),
        (
            "c.xls",
            b"\x09\x04\x06\0\0\0\x10\0",
            "unsupported-format",
            "this is a workbook of Excel 4 or older, which is not read",
        ),
        ("d.doc", b"[InternetShortcut]\nURL=x", "link-file", "this is a link to a page, which is not read"),
        (
            "e.docx",
            b"PK\x03\x04",
            "damaged-file",
            "the docx file is damaged: its archive breaks off before the first part",
        ),
        ("f.txt", b"", "empty-file", "the file is empty"),
    ] {
        home.write(name, bytes);
        let lines = home.run(&format!("add --json {name}")).json_lines();
        let data = &lines[1]["data"];
        assert_eq!((&data["code"], &data["message"]), (&code.into(), &message.into()), "{name}");
        assert!(!data["hint"].as_str().unwrap().is_empty());
        assert!(home.run(&format!("explain {code}")).stdout.starts_with(code));
    }
}
