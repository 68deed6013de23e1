//! Mails and web pages saved as one file (RFC 5322, RFC 2045 to 2047, RFC 2231, RFC 2557).

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::{InnerKind, Shelf, path};
use crate::{ReadError, encoding, sniff};

/// How much of a file shows whether it begins with the head of a mail.
const HEAD: usize = 4096;
/// Headers that mails begin with, in small letters.
const HEADERS: [&str; 16] = [
    "content-class",
    "content-type",
    "date",
    "delivered-to",
    "from",
    "importance",
    "in-reply-to",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "thread-topic",
    "to",
];
/// Headers that no plan begins with.
const SURE: [&str; 6] = ["content-type", "delivered-to", "message-id", "mime-version", "received", "return-path"];
/// Parts with parts; a digest of a mailing list has a few dozen.
const MOST_NESTING: usize = 500;
/// Multiparts within multiparts.
const DEEPEST: usize = 20;

/// Whether the bytes begin with the head of a mail; a name that says so settles doubts.
pub(super) fn is_mail(bytes: &[u8], name: &str) -> bool {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    let lines = head.trim_start().lines().skip_while(|line| line.starts_with("From ") || line.starts_with(">From "));
    let mut known = 0;
    let mut sure = false;
    for line in lines.take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((header, _)) = line.split_once(':') else { break };
        let header = header.trim_end().to_lowercase();
        if header.is_empty() || !header.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        {
            break;
        }
        known += usize::from(HEADERS.contains(&header.as_str()));
        sure |= SURE.contains(&header.as_str());
    }
    let name = name.to_lowercase();
    let is_named = [".eml", ".mht", ".mhtml"].iter().any(|extension| name.ends_with(extension));
    known >= 2 && sure || known >= 1 && is_named
}

/// Takes text and attachments out of a mail.
pub(super) fn unpack(bytes: &[u8], shelf: &mut Shelf) -> Result<(), ReadError> {
    if nesting(bytes) > MOST_NESTING {
        return Err(ReadError::TooMuchInside { limit: format!("{MOST_NESTING} mails in each other") });
    }
    let mail = MessageParser::default().parse(bytes);
    let Some(mail) = mail else {
        return Err(ReadError::DamagedEntry { detail: "the mail cannot be parted".to_owned() });
    };
    let root = mail.root_part();
    for found in parts(&mail, root, 0) {
        if !sniff::has_document_name(&found.path) {
            shelf.passed_over += 1;
            continue;
        }
        shelf.put(&found.path, found.kind, Ok(found.bytes))?;
    }
    Ok(())
}

/// How many parts declare that they have parts themselves: so deep may they lie in each other.
fn nesting(bytes: &[u8]) -> usize {
    const HEADER: &[u8] = b"content-type:";
    let declares = |line: &[u8]| {
        let is_header = line.get(..HEADER.len()).is_some_and(|start| start.eq_ignore_ascii_case(HEADER));
        // The value may stand on a line of its own.
        let value =
            if is_header { line.get(HEADER.len()..) } else { line.strip_prefix(b" ").or(line.strip_prefix(b"\t")) };
        let value = value.unwrap_or_default().trim_ascii_start();
        let kinds: [&[u8]; 2] = [b"message/", b"multipart/"];
        kinds.iter().any(|kind| value.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind)))
    };
    bytes.split(|byte| *byte == b'\n').filter(|line| declares(line)).count()
}

struct Found {
    path: String,
    kind: InnerKind,
    bytes: Vec<u8>,
}

fn parts(mail: &Message<'_>, part: &MessagePart<'_>, depth: usize) -> Vec<Found> {
    let PartType::Multipart(children) = &part.body else { return leaf(mail, part).into_iter().collect() };
    if depth >= DEEPEST {
        return Vec::new();
    }
    let children = children.iter().filter_map(|child| mail.part(*child));
    let mut found: Vec<Found> = children.flat_map(|child| parts(mail, child, depth + 1)).collect();
    let is_page = |found: &Found| found.kind == InnerKind::Message && found.path.ends_with(".html");
    // Renderings of one text: the page keeps its tables.
    let subtype = part.content_type().and_then(|kind| kind.subtype());
    if subtype.is_some_and(|subtype| subtype.eq_ignore_ascii_case("alternative")) && found.iter().any(is_page) {
        found.retain(|found| found.kind == InnerKind::File || is_page(found));
    }
    found
}

fn leaf(mail: &Message<'_>, part: &MessagePart<'_>) -> Option<Found> {
    let name = given_name(mail, part);
    let attached = part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment);
    let kind = match part.body {
        PartType::Text(_) | PartType::Html(_) if name.is_none() && !attached => InnerKind::Message,
        _ => InnerKind::File,
    };
    let path = name.unwrap_or_else(|| presumed_name(part).to_owned());
    let bytes = match &part.body {
        // Passed over, whatever it holds.
        _ if !sniff::has_document_name(&path) => Vec::new(),
        PartType::Text(_) | PartType::Html(_) => text(part, &raw(mail, part)),
        PartType::Binary(_) | PartType::InlineBinary(_) if part.is_encoding_problem => raw(mail, part),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes.to_vec(),
        PartType::Message(inner) if part.encoding != Encoding::None => inner.raw_message().to_vec(),
        PartType::Message(_) => raw(mail, part),
        PartType::Multipart(_) => return None,
    };
    Some(Found { path, kind, bytes })
}

/// The bytes of a part, its transfer encoding undone.
fn raw(mail: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let body = mail.raw_message().get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let declared = part.content_transfer_encoding().unwrap_or_default();
    if part.is_encoding_problem && declared.trim().eq_ignore_ascii_case("base64") {
        return base64_as_far_as_it_goes(body);
    }
    let decoded = match part.encoding {
        Encoding::Base64 => base64_decode(body),
        Encoding::QuotedPrintable => quoted_printable_decode(body),
        Encoding::None => None,
    };
    decoded.unwrap_or_else(|| body.to_vec())
}

/// What a damaged or unfinished text in base64 says, letters that belong to no such text left out.
pub(super) fn base64_as_far_as_it_goes(text: &[u8]) -> Vec<u8> {
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for letter in text.iter().take_while(|letter| **letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            // The upper bits are of bytes already written.
            out.push((bits >> held) as u8);
        }
    }
    out
}

/// Text in the encoding that the part declares, marked as UTF-8, which readers believe before what the text says of itself.
fn text(part: &MessagePart<'_>, bytes: &[u8]) -> Vec<u8> {
    let declared = part.content_type().and_then(|kind| kind.attribute("charset"));
    // Programs call text so that they know nothing of.
    let declared = declared.filter(|charset| !charset.to_lowercase().ends_with("ascii"));
    match declared {
        Some(charset) => format!("\u{FEFF}{}", encoding::decode(bytes, Some(charset)).0).into_bytes(),
        None => bytes.to_vec(),
    }
}

/// The name of an attachment, or the file that a part of a saved page was.
fn given_name(mail: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    if let Some(name) = part.attachment_name() {
        let unmarked = name.contains(char::REPLACEMENT_CHARACTER).then(|| unmarked_name(mail, part)).flatten();
        return path::clean(&unmarked.unwrap_or_else(|| name.to_owned())).map(|name| name.replace('/', "_"));
    }
    let location = part.content_location()?.split(['?', '#']).next()?;
    let name = path::clean(location.rsplit(['/', '\\']).next()?)?;
    sniff::has_document_name(&name).then_some(name)
}

/// A name that stands in the head of a part in an encoding of which the head does not speak.
fn unmarked_name(mail: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let head = mail.raw_message().get(part.offset_header as usize..part.offset_body as usize)?;
    let mark = b"name=\"";
    let start = head.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))? + mark.len();
    let name = head.get(start..)?.split(|byte| *byte == b'"').next()?;
    Some(encoding::decode(name, None).0.into_owned())
}

/// A name for a part without one, by its type.
fn presumed_name(part: &MessagePart<'_>) -> &'static str {
    let kind = part.content_type();
    let subtype = kind.and_then(|kind| kind.subtype()).unwrap_or_default().to_lowercase();
    match &part.body {
        PartType::Html(_) => "message.html",
        PartType::Text(_) if matches!(subtype.as_str(), "csv" | "tab-separated-values") => "attachment.csv",
        PartType::Text(_) if matches!(subtype.as_str(), "rtf" | "richtext") => "attachment.rtf",
        PartType::Text(_) if matches!(subtype.as_str(), "plain" | "") => "message.txt",
        PartType::Message(_) => "message.eml",
        _ => match subtype.as_str() {
            "pdf" => "attachment.pdf",
            "msword" => "attachment.doc",
            "rtf" => "attachment.rtf",
            "vnd.ms-excel" => "attachment.xls",
            "zip" | "x-zip-compressed" => "attachment.zip",
            "ms-tnef" | "vnd.ms-tnef" => "winmail.dat",
            "pkcs7-mime" | "x-pkcs7-mime" => "smime.p7m",
            "vnd.openxmlformats-officedocument.wordprocessingml.document" => "attachment.docx",
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "attachment.xlsx",
            "vnd.oasis.opendocument.text" => "attachment.odt",
            "vnd.oasis.opendocument.spreadsheet" => "attachment.ods",
            _ => "",
        },
    }
}
