use std::io::{Cursor, Write as _};

use super::*;

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What lies in a file, a line each: path, kind, text or refusal.
fn drawn(bytes: &[u8], name: &str) -> Vec<String> {
    let line = |inner: Inner| {
        let kind = if inner.kind == InnerKind::Message { "message" } else { "file" };
        let text = match inner.bytes {
            Ok(bytes) => String::from_utf8_lossy(&bytes).trim().replace('\u{FEFF}', "^"),
            Err(error) => error.code().to_owned(),
        };
        format!("{} {kind} {text}", inner.path)
    };
    unpack(bytes, name, None).unwrap().unwrap().files.into_iter().map(line).collect()
}

#[test]
fn documents_hold_no_files() {
    for (bytes, name) in [
        (zip(&[("word/document.xml", b"<w:document/>")]), "plan.docx"),
        (zip(&[("xl/workbook.xml", b"<workbook/>")]), "plan.zip"),
        (b"Datum: 1.1.2020\nPlan: 1".to_vec(), "plan.txt"),
        (b"From: here\nTo: there\n\nPlan".to_vec(), "plan.txt"),
        (b"PK\x03\x04 and nothing".to_vec(), "plan.zip"),
        (zip(&[("photo.jpg", b"1")]), "plan.docx"),
        (zip(&[("ppt/presentation.xml", b"1"), ("ppt/notes.txt", b"1")]), "plan.zip"),
        (Vec::new(), "plan.eml"),
    ] {
        assert_eq!(unpack(&bytes, name, None), Ok(None), "{name}");
    }
}

#[test]
fn an_archive_gives_its_documents_with_their_paths() {
    let bytes = zip(&[
        ("Word/plan.csv", b"1"),
        ("b\\plan.txt", b"2"),
        ("photo.jpg", b"3"),
        ("__MACOSX/._plan.txt", b"4"),
        ("~$plan.docx", b"5"),
        ("../inner.zip", b"6"),
        ("/inner.zip", b"7"),
        ("inner (2).zip", b"8"),
        ("empty/", b""),
    ]);
    assert_eq!(
        drawn(&bytes, "plan.docx"),
        [
            "Word/plan.csv file 1",
            "b/plan.txt file 2",
            "inner.zip file 6",
            "inner (2).zip file 7",
            "inner (2) (2).zip file 8"
        ]
    );
}

#[test]
fn what_is_passed_over_is_counted() {
    let archive = zip(&[("a.jpg", b"1"), ("b.rar", b"2"), (".hidden.jpg", b"3"), ("folder/", b""), ("c.txt", b"4")]);
    let mail = b"Received: x\nContent-Type: multipart/mixed; boundary=x\nMIME-Version: 1.0\n\n--x\n\ntext\n\
--x\nContent-Type: image/png; name=a.png\n\n1\n--x\nContent-Type: application/octet-stream; name=other.dat\n\n2\n--x--";
    for (bytes, name) in [(archive, "plan.zip"), (mail.to_vec(), "plan.eml")] {
        let bundle = unpack(&bytes, name, None).unwrap().unwrap();
        assert_eq!((bundle.files.len(), bundle.passed_over), (1, 2), "{name}");
    }
}

#[test]
fn an_archive_cut_off_gives_what_is_left() {
    let bytes = zip(&[("a.txt", b"first"), ("b.txt", b"second")]);
    let cut = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    assert_eq!(drawn(&bytes[..cut], "plan.zip"), ["a.txt file first", "b.txt file second"]);
}

#[test]
fn names_in_an_old_code_page_are_read() {
    // `план.txt` in code page 866, without the mark of UTF-8.
    let old = [0xAF, 0xAB, 0xA0, 0xAD];
    let mut bytes = zip(&[("1234.txt", b"text")]);
    for start in 0..bytes.len() - 4 {
        if &bytes[start..start + 4] == b"1234" {
            bytes[start..start + 4].copy_from_slice(&old);
        }
    }
    assert_eq!(drawn(&bytes, "plan.zip"), ["план.txt file text"]);
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![b'0'; 1 << 20];
    for name in ["a.txt", "b.txt"] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..=MOST_BYTES / zeros.len() / 2 {
            zip.write_all(&zeros).unwrap();
        }
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(unpack(&bytes, "plan.zip", None).unwrap_err().code(), "container-too-large");
}

#[test]
fn a_mail_gives_its_text_and_attachments() {
    let mail = "Received: by mail\r\nFrom: a@example.org\r\nSubject: =?UTF-8?B?0J/Qu9Cw0L0=?=\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n\
--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n\
--inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nplain\r\n\
--inner\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
<p>=CF=EB=E0=ED</p>\r\n--inner--\r\n\
--outer\r\nContent-Type: application/octet-stream; name=\"=?windows-1251?Q?=EF=EB=E0=ED.csv?=\"\r\n\
Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nMTsy\r\n\
--outer\r\nContent-Type: text/csv; charset=us-ascii\r\n\
Content-Disposition: attachment; filename*=UTF-8''%D1%98%D0%B5%D0%B4%D0%B0%D0%BD.csv\r\n\r\nа;б\r\n\
--outer\r\nContent-Type: image/png; name=logo.png\r\nContent-Transfer-Encoding: base64\r\n\r\nMTsy\r\n\
--outer\r\nContent-Type: message/rfc822\r\n\r\nFrom: b\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\ninner text\r\n\
--outer--\r\n";
    let found = drawn(mail.as_bytes(), "mail.bin");
    assert_eq!(found[..3], ["message.html message ^<p>План</p>", "план.csv file 1;2", "један.csv file а;б"]);
    assert!(found[3].starts_with("message.eml file From: b"), "{}", found[3]);
    assert_eq!(found.len(), 4);
    let inner = found[3].strip_prefix("message.eml file ").unwrap();
    assert_eq!(drawn(inner.as_bytes(), "message.eml"), ["message.txt message inner text"]);
}

#[test]
fn a_mail_of_one_text_is_its_text() {
    let mail = b"Return-Path: <a@example.org>\nSubject: Plan\n\n1. Put\n";
    assert_eq!(drawn(mail, "mail.txt"), ["message.txt message 1. Put"]);
}

#[test]
fn a_mail_that_breaks_off_gives_what_is_left() {
    let mut mail = b"From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n\
--x\nContent-Type: application/octet-stream; name=\""
        .to_vec();
    // `план.csv` in code page 1251, which mails must not have unmarked and do.
    mail.extend([0xEF, 0xEB, 0xE0, 0xED]);
    mail.extend(b".csv\"\nContent-Transfer-Encoding: base64\n\nMTsyOzM7\nNDs");
    assert_eq!(drawn(&mail, "plan.eml"), ["план.csv file 1;2;3;4;"]);
}

#[test]
fn a_saved_page_is_its_page() {
    let page = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/plan\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n\
--x\r\nContent-Type: text/html\r\nContent-Location: https://example.org/plan\r\n\r\n<table></table>\r\n\
--x\r\nContent-Type: image/png\r\nContent-Location: https://example.org/a.png\r\n\r\nx\r\n\
--x\r\nContent-Type: text/html\r\nContent-Location: file:///C:/plan/sheet002.htm\r\n\r\n<p>2\r\n--x--\r\n";
    assert_eq!(drawn(page.as_bytes(), "plan.doc"), ["message.html message <table></table>", "sheet002.htm file <p>2"]);
}

/// A value in the basic encoding of ASN.1, with its length or up to a mark of its end.
fn value(kind: u8, contents: &[u8], has_length: bool) -> Vec<u8> {
    if !has_length {
        return [&[kind, 0x80], contents, &[0, 0]].concat();
    }
    let length = contents.len();
    let digits = if length < 128 { vec![length as u8] } else { vec![0x82, (length >> 8) as u8, length as u8] };
    [&[kind], digits.as_slice(), contents].concat()
}

/// A signed envelope (RFC 5652), its contents in parts where lengths are left out.
fn signed(contents: &[u8], has_length: bool) -> Vec<u8> {
    let kind = |last: u8| value(6, &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, last], true);
    let octets = if has_length {
        value(4, contents, true)
    } else {
        let parts: Vec<u8> = contents.chunks(5).flat_map(|part| value(4, part, true)).collect();
        value(0x24, &parts, false)
    };
    let enclosed = value(0x30, &[kind(1), value(0xA0, &octets, has_length)].concat(), has_length);
    let digests = value(0x31, &value(0x30, &value(6, &[0x2B, 14, 3, 2, 26], true), true), true);
    let data = value(0x30, &[value(2, &[1], true), digests, enclosed, value(0x31, b"", true)].concat(), has_length);
    value(0x30, &[kind(2), value(0xA0, &data, has_length)].concat(), has_length)
}

#[test]
fn a_signed_envelope_gives_what_was_signed() {
    for has_length in [true, false] {
        let bytes = signed("План;2020\n1;2".as_bytes(), has_length);
        assert_eq!(drawn(&bytes, "folder/plan.csv.p7m"), ["plan.csv file План;2020\n1;2"]);
        let mail = signed(b"Content-Type: text/plain\r\nMIME-Version: 1.0\r\n\r\nPlan", has_length);
        assert!(drawn(&mail, "smime.p7m")[0].starts_with("message.eml file Content-Type"));
        for cut in 0..bytes.len() {
            let _ = unpack(&bytes[..cut], "plan.csv.p7m", None);
        }
    }
    let alone = signed(b"", true);
    assert_eq!(unpack(&alone, "plan.p7m", None), Ok(None));
    assert_eq!(sniff(&alone, "plan.p7m").unwrap_err().code(), "not-a-document");
}

#[test]
fn a_signed_envelope_in_letters_is_opened() {
    let bytes = signed("План;2020\n1;2".repeat(40).as_bytes(), true);
    let letters = in_base64(&bytes);
    for text in [
        letters.clone(),
        format!("-----BEGIN PKCS7-----\r\n{letters}\r\n-----END PKCS7-----\r\n"),
        format!("-----BEGIN CMS-----\n{letters}"),
    ] {
        let found = drawn(text.as_bytes(), "plan.csv.p7m");
        assert!(found[0].starts_with("plan.csv file План;2020\n1;2"), "{found:?}");
    }
    // A certificate in letters, and a text that begins alike.
    for text in
        ["-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "MINISTARSTVO FINANSIJA", "-----BEGIN "]
    {
        assert_eq!(unpack(text.as_bytes(), "plan.txt", None), Ok(None), "{text}");
    }
}

fn in_base64(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let groups = bytes.chunks(3).flat_map(|group| {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(group.get(at).copied().unwrap_or(0)));
        let letter = move |at: usize| match at <= group.len() {
            true => char::from(letters[(bits >> (18 - 6 * at) & 63) as usize]),
            false => '=',
        };
        (0..4).map(letter)
    });
    let line: Vec<char> = groups.collect();
    line.chunks(64).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\r\n")
}

#[test]
fn names_of_attachments_are_read_in_all_their_forms() {
    for (head, name) in [
        ("filename*=UTF-8''%D0%9F%D0%BB%D0%B0%D0%BD.csv", "План.csv"),
        ("filename*=windows-1250'sr'%8Akole.csv", "Škole.csv"),
        ("filename*=windows-1251''%CF%EB%E0%ED.csv", "План.csv"),
        ("filename*0*=UTF-8''%D0%9F%D0%BB;\r\n filename*1*=%D0%B0%D0%BD;\r\n filename*2=\".csv\"", "План.csv"),
        ("filename*1=\"skola.csv\";\r\n filename*0=\"plan za 2021 \"", "plan za 2021 skola.csv"),
        ("filename*0*=windows-1250''%8A;\r\n filename*1=\"kole.csv\"", "Škole.csv"),
        ("filename=\"=?UTF-8?Q?Plan_=C5=A1kola=2Ecsv?=\"", "Plan škola.csv"),
        ("filename=\"=?windows-1251?B?z+vg7Q==?=\r\n =?windows-1251?Q?_2021.csv?=\"", "План 2021.csv"),
        ("filename=\"=?iso-8859-5?B?v9vQ3Q==?=.csv\"", "План.csv"),
        ("filename==?koi8-r?Q?=F0=CC=C1=CE?=.csv", "План.csv"),
    ] {
        let mail = format!(
            "From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\
             Content-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n {head}\r\n\r\n1;2\r\n--x--\r\n"
        );
        assert_eq!(drawn(mail.as_bytes(), "mail.eml"), [format!("{name} file 1;2")], "{head}");
    }
}

#[test]
fn signed_envelopes_made_to_harm_end_soon() {
    let head = signed(b"", false);
    let place = head.windows(2).rposition(|window| window == [0x24, 0x80]).unwrap();
    for part in
        [b"\x24\x80".as_slice(), b"\x24\x88\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", b"\x04\xFF", b"\x24\x84\x7F\xFF\xFF\xFF"]
    {
        let bytes = [&head[..place], &part.repeat(100_000)].concat();
        assert_eq!(unpack(&bytes, "plan.p7m", None), Ok(None));
    }
    // A length beyond the end gives what there is.
    let bytes = [&head[..place], b"\x04\x84\xFF\xFF\xFF\xFFPlan"].concat();
    assert_eq!(drawn(&bytes, "plan.txt.p7s"), ["plan.txt file Plan"]);
}

#[test]
fn wrapped_attachments_made_to_harm_end_soon() {
    let attribute = |id: u32, length: u32, data: &[u8]| {
        [&[2], id.to_le_bytes().as_slice(), &length.to_le_bytes(), data, &[0, 0]].concat()
    };
    let start = [b"\x78\x9F\x3E\x22\x01\x00".to_vec(), attribute(0x0001_8010, 6, b"a.csv\0")].concat();
    for properties in [
        b"\xFF\xFF\xFF\xFF\x1F\0\x07\x37\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF".to_vec(),
        [b"\xFF\xFF\xFF\xFF\x1F\0\0\x80".as_slice(), &[0; 16], &[1, 0, 0, 0, 0xFC, 0xFF, 0xFF, 0xFF, 1]].concat(),
        [b"\xFF\xFF\xFF\xFF".to_vec(), b"\x03\x10\x05\x37\xFF\xFF\xFF\xFF".repeat(50_000)].concat(),
    ] {
        let length = properties.len() as u32;
        let harm = attribute(0x0006_9005, length, &properties);
        // The data claims more than the file has.
        let mut bytes = [start.clone(), harm, attribute(0x0006_800F, u32::MAX, b"1;2")].concat();
        bytes.truncate(bytes.len() - 2);
        assert_eq!(drawn(&bytes, "winmail.dat"), ["a.csv file 1;2"]);
    }
    let nothing = unpack(&start, "winmail.dat", None).unwrap().unwrap();
    assert_eq!((nothing.files.len(), nothing.passed_over), (0, 1));
}

#[test]
fn a_wrapped_attachment_is_unwrapped() {
    let attribute = |id: u32, data: &[u8]| {
        [&[2], id.to_le_bytes().as_slice(), &(data.len() as u32).to_le_bytes(), data, &[0, 0]].concat()
    };
    let wide: Vec<u8> = "План рада.csv\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let number = |number: u32| number.to_le_bytes();
    // Two properties: a number, and the long name, filled up to four bytes.
    let properties = [
        number(2).as_slice(),
        &[3, 0, 5, 0x37],
        &number(1),
        &[0x1F, 0, 7, 0x37],
        &number(1),
        &number(wide.len() as u32),
        &wide,
    ]
    .concat();
    let bytes = [
        b"\x78\x9F\x3E\x22\x01\x00".to_vec(),
        attribute(0x0006_9007, &[0xE3, 4, 0, 0, 0, 0, 0, 0]),
        attribute(0x0002_800C, &[0xCF, 0xEB, 0xE0, 0xED, 0]),
        attribute(0x0006_9002, &[0; 14]),
        attribute(0x0001_8010, b"PLAN~1.CSV\0"),
        attribute(0x0006_800F, b"1;2"),
        attribute(0x0006_9005, &properties),
        attribute(0x0006_9002, &[0; 14]),
        attribute(0x0001_8010, b"logo.png\0"),
        attribute(0x0006_800F, b"png"),
        attribute(0x0006_9002, &[0; 14]),
        attribute(0x0001_8010, &[0xCF, 0xEB, 0xE0, 0xED, b'.', b't', b'x', b't', 0]),
        attribute(0x0006_800F, b"text"),
    ]
    .concat();
    assert_eq!(
        drawn(&bytes, "winmail.dat"),
        ["message.txt message ^План", "План рада.csv file 1;2", "План.txt file text"]
    );
    for cut in 0..bytes.len() {
        let _ = unpack(&bytes[..cut], "winmail.dat", None);
    }
    let inner = [&[0; 16], bytes.as_slice()].concat();
    let page = b"<p>\xCF\xEB\xE0\xED</p>\0\0";
    let html = [number(1).as_slice(), &[2, 1, 0x13, 0x10], &number(1), &number(11), page].concat();
    let attached = [number(1).as_slice(), &[13, 0, 1, 0x37], &number(1), &number(inner.len() as u32), &inner].concat();
    let outer = [
        b"\x78\x9F\x3E\x22\x01\x00".to_vec(),
        attribute(0x0002_800C, b"plain\0"),
        attribute(0x0006_9003, &html),
        attribute(0x0006_9002, &[0; 14]),
        attribute(0x0001_8010, b"Re: Plan\0"),
        attribute(0x0006_9005, &attached),
    ]
    .concat();
    let found = unpack(&outer, "winmail.dat", None).unwrap().unwrap();
    let paths: Vec<&str> = found.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["message.html", "Re: Plan/winmail.dat"]);
    assert_eq!(found.files[0].bytes.as_deref(), Ok(&b"<p>\xCF\xEB\xE0\xED</p>"[..]));
    assert_eq!(found.files[1].bytes.as_ref(), Ok(&bytes));
    let wrapped = zip(&[("winmail.dat", &bytes)]);
    assert_eq!(unpack(&wrapped, "a.zip", None).unwrap().unwrap().files.len(), 1);
}

pub(crate) mod message {
    use super::*;

    /// A compound file of streams with these paths, storages as folders ([MS-CFB]); streams lie in the mini stream.
    pub(crate) fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut entries: Vec<(String, u8, u32, u32, Vec<u8>)> =
            vec![("Root Entry".into(), 5, u32::MAX, u32::MAX, Vec::new())];
        let add = |parent: usize,
                   name: &str,
                   kind: u8,
                   bytes: Vec<u8>,
                   entries: &mut Vec<(String, u8, u32, u32, Vec<u8>)>| {
            let number = entries.len();
            // Each new child goes before its siblings: child of the parent, right neighbour the former child.
            let former = entries[parent].3;
            entries[parent].3 = number as u32;
            entries.push((name.to_owned(), kind, former, u32::MAX, bytes));
            number
        };
        let mut storages: Vec<(String, usize)> = Vec::new();
        for (path, bytes) in streams {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let mut parent = 0;
            let mut walked = String::new();
            for part in folder.split('/').filter(|part| !part.is_empty()) {
                walked = format!("{walked}/{part}");
                parent = match storages.iter().find(|(known, _)| *known == walked) {
                    Some((_, number)) => *number,
                    None => {
                        let number = add(parent, part, 1, Vec::new(), &mut entries);
                        storages.push((walked.clone(), number));
                        number
                    }
                };
            }
            add(parent, name, 2, bytes.clone(), &mut entries);
        }
        let (mut mini, mut mini_table, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        for (_, _, _, _, bytes) in &entries {
            starts.push(mini_table.len() as u32);
            let sectors = bytes.len().div_ceil(64);
            for sector in 0..sectors {
                let next = mini_table.len() as u32 + 1;
                mini_table.push(if sector + 1 == sectors { 0xFFFF_FFFE_u32 } else { next });
            }
            mini.extend(bytes);
            mini.resize(mini.len().next_multiple_of(64), 0);
        }
        let mut directory = Vec::new();
        for (number, (name, kind, right, child, bytes)) in entries.iter().enumerate() {
            let mut entry = vec![0; 128];
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry[..wide.len()].copy_from_slice(&wide);
            entry[64] = wide.len() as u8 + 2;
            entry[66] = *kind;
            let (start, size) = if number == 0 { (0, mini.len()) } else { (starts[number], bytes.len()) };
            for (at, value) in [(68, u32::MAX), (72, *right), (76, *child), (116, start), (120, size as u32)] {
                entry[at..at + 4].copy_from_slice(&value.to_le_bytes());
            }
            directory.extend(entry);
        }
        let numbers = |table: &[u32]| table.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        let parts = [mini, directory, numbers(&mini_table)].map(|mut part| {
            part.resize(part.len().next_multiple_of(512).max(512), if part.is_empty() { 0xFF } else { 0 });
            part
        });
        let (mut table, mut firsts) = (Vec::new(), Vec::new());
        for part in &parts {
            firsts.push(table.len() as u32);
            let sectors = part.len() / 512;
            table.extend((1..sectors).map(|_| 0).collect::<Vec<u32>>());
            table.push(0);
            let first = *firsts.last().unwrap() as usize;
            for sector in 0..sectors {
                table[first + sector] = if sector + 1 == sectors { 0xFFFF_FFFE } else { (first + sector + 1) as u32 };
            }
        }
        let last = table.len() as u32;
        table.push(0xFFFF_FFFD);
        assert!(table.len() <= 128, "one sector of the table is enough for a test");
        let mut header = vec![0; 512];
        header[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        for (at, value) in [(30, 9_u16), (32, 6)] {
            header[at..at + 2].copy_from_slice(&value.to_le_bytes());
        }
        for (at, value) in
            [(44, 1), (48, firsts[1]), (56, 4096), (60, firsts[2]), (64, 1), (68, 0xFFFF_FFFE), (76, last)]
        {
            header[at..at + 4].copy_from_slice(&value.to_le_bytes());
        }
        header[80..].fill(0xFF);
        let mut table = numbers(&table);
        table.resize(512, 0xFF);
        [header, parts.concat(), table].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_message_gives_its_text_attachments_and_messages() {
        let mut properties = vec![0; 32];
        // The code page of the message: 1251.
        properties.extend([3, 0, 0xFD, 0x3F, 6, 0, 0, 0, 0xE3, 4, 0, 0, 0, 0, 0, 0]);
        let bytes = compound(&[
            ("__properties_version1.0", properties),
            ("__substg1.0_1000001E", vec![0xCF, 0xEB, 0xE0, 0xED]),
            ("__attach_version1.0_#00000000/__substg1.0_3707001F", wide("План.csv")),
            ("__attach_version1.0_#00000000/__substg1.0_37010102", b"1;2".to_vec()),
            ("__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_0037001F", wide("Re: План/2")),
            ("__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_1000001F", wide("inner")),
            ("__attach_version1.0_#00000002/__substg1.0_3704001F", wide("logo.png")),
            ("__attach_version1.0_#00000002/__substg1.0_37010102", b"png".to_vec()),
        ]);
        assert_eq!(
            drawn(&bytes, "mail.msg"),
            ["message.txt message ^План", "План.csv file 1;2", "Re: План_2.msg/message.txt message ^inner"]
        );
    }

    #[test]
    fn compressed_rich_text_is_unpacked() {
        // The example of [MS-OXRTFCP] 3.1.1.
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0, 0x0a, 0, 0x72, 0x63,
            0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0, 0x20, 0x62, 0x77,
            0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ];
        let bytes = compound(&[("__properties_version1.0", vec![0; 32]), ("__substg1.0_10090102", packed.to_vec())]);
        assert_eq!(drawn(&bytes, "mail.msg"), ["message.rtf message {\\rtf1\\ansi\\ansicpg1252\\pard hello world}"]);
    }
}

/// Mails in each other that are still opened.
const MOST_NESTED: usize = 500;

#[test]
fn mails_made_to_harm_end_soon() {
    let nested = "Content-Type: message/rfc822\r\nMIME-Version: 1.0\r\n\r\n".repeat(50_000);
    let folded = "Content-Type:\r\n\tMessage/RFC822\r\nMIME-Version: 1.0\r\n\r\n".repeat(50_000);
    let deep = "Content-Type: message/rfc822\r\nMIME-Version: 1.0\r\n\r\n".repeat(MOST_NESTED);
    let multiparts: String = (0..20_000)
        .map(|level| {
            format!("Content-Type: multipart/mixed; boundary=b{level}\r\nMIME-Version: 1.0\r\n\r\n--b{level}\r\n")
        })
        .collect();
    let head = "From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n";
    let many = format!("{head}{}", "--x\r\nContent-Type: text/csv\r\n\r\n1;2\r\n".repeat(50_000));
    for mail in [nested, folded, deep, multiparts, many] {
        let found = unpack(mail.as_bytes(), "mail.eml", None);
        assert!(
            found.as_ref().is_err_and(|error| error.code() == "container-too-large")
                || found.is_ok_and(|files| files.is_some())
        );
    }
}
