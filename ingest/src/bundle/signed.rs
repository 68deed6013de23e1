//! Signed files and mails: the contents of a signed envelope (RFC 5652, 5.1), in the basic encoding of ASN.1 (X.690).

use std::borrow::Cow;

use super::{InnerKind, Shelf, mail, path};
use crate::{ReadError, sniff};

/// The type of signed contents within the first bytes.
const SIGNED: &[u8] = &[0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
const SIGNED_WITHIN: usize = 32;
/// Values in values of real envelopes are about ten.
const DEEPEST: usize = 24;

/// Endings that follow the name of what was signed.
const ENDINGS: [&str; 2] = ["p7m", "p7s"];

/// Kinds of values by their first byte.
const SEQUENCE: u8 = 0x30;
const TYPE: u8 = 0x06;
const OCTETS: u8 = 0x04;
const OCTETS_IN_PARTS: u8 = 0x24;
const CONTENTS: u8 = 0xA0;

/// The line before an envelope in letters (RFC 7468).
const BEGIN: &[u8] = b"-----BEGIN ";
/// With these letters each envelope of more than a few hundred bytes begins.
const FIRST_LETTERS: &[u8] = b"MI";
/// Letters that hold the head of an envelope.
const HEAD_LETTERS: usize = 128;

/// Whether the bytes are such an envelope, also one written in letters.
pub(super) fn is_signed(bytes: &[u8]) -> bool {
    let in_letters = |letters: &[u8]| {
        let head = letters.get(..HEAD_LETTERS).unwrap_or(letters);
        is_head(&mail::base64_as_far_as_it_goes(head))
    };
    is_head(bytes) || letters(bytes).is_some_and(in_letters)
}

/// The letters of an envelope in base64, without the line before them.
fn letters(bytes: &[u8]) -> Option<&[u8]> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if !text.starts_with(BEGIN) {
        return text.starts_with(FIRST_LETTERS).then_some(text);
    }
    let line_end = text.iter().position(|byte| *byte == b'\n')?;
    let rest = text.get(line_end..)?;
    let end = rest.windows(2).position(|window| window == b"--").unwrap_or(rest.len());
    rest.get(..end)
}

fn is_head(bytes: &[u8]) -> bool {
    let head = bytes.get(..SIGNED_WITHIN).unwrap_or(bytes);
    head.first() == Some(&SEQUENCE) && head.windows(SIGNED.len()).any(|window| window == SIGNED)
}

/// Takes what was signed out of its envelope; nothing when that holds the signature alone. `name` is the envelope's.
pub(super) fn unpack(bytes: &[u8], name: &str, shelf: &mut Shelf) -> Result<(), ReadError> {
    let bytes = match letters(bytes).filter(|_| !is_head(bytes)) {
        Some(letters) => Cow::Owned(mail::base64_as_far_as_it_goes(letters)),
        None => Cow::Borrowed(bytes),
    };
    let Some(contents) = contents(&bytes).filter(|contents| !contents.is_empty()) else {
        return Ok(());
    };
    let inner = name.rsplit(['/', '\\']).next().and_then(|name| name.rsplit_once('.'));
    let inner = inner.filter(|(_, ending)| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    let inner = inner.and_then(|(inner, _)| path::clean(inner));
    let inner = match inner.filter(|inner| sniff::has_document_name(inner)) {
        Some(inner) => inner,
        None if mail::is_mail(&contents, "message.eml") => "message.eml".to_owned(),
        None => "signed".to_owned(),
    };
    shelf.put(&inner, InnerKind::File, Ok(contents))
}

/// What was signed, its parts put together.
fn contents(bytes: &[u8]) -> Option<Vec<u8>> {
    let envelope = value(bytes, 0)?;
    let signed = children(envelope.contents).find(|child| child.kind == CONTENTS)?;
    let signed = value(signed.contents, 0)?;
    // Version, digests, then type and contents.
    let enclosed = children(signed.contents).find(|child| {
        child.kind == SEQUENCE && children(child.contents).next().is_some_and(|first| first.kind == TYPE)
    })?;
    let explicit = children(enclosed.contents).find(|child| child.kind == CONTENTS)?;
    let mut out = Vec::new();
    children(explicit.contents).for_each(|part| octets(&part, 0, &mut out));
    Some(out)
}

fn octets(part: &Value<'_>, depth: usize, out: &mut Vec<u8>) {
    match part.kind {
        OCTETS => out.extend_from_slice(part.contents),
        OCTETS_IN_PARTS if depth < DEEPEST => {
            children(part.contents).for_each(|part| octets(&part, depth + 1, out));
        }
        _ => {}
    }
}

/// A value with what stands behind it.
struct Value<'a> {
    kind: u8,
    contents: &'a [u8],
    rest: &'a [u8],
}

fn children(mut bytes: &[u8]) -> impl Iterator<Item = Value<'_>> {
    std::iter::from_fn(move || {
        let child = value(bytes, 0)?;
        bytes = child.rest;
        Some(child)
    })
}

/// The first value; nothing at the end. A length beyond the end is cut.
fn value(bytes: &[u8], depth: usize) -> Option<Value<'_>> {
    let (kind, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    // Two zeros end a value without length.
    if *kind == 0 && *first == 0 {
        return None;
    }
    let (length, rest) = match first {
        0x80 => return without_length(*kind, rest, depth),
        0x00..=0x7F => (usize::from(*first), rest),
        _ => {
            let count = usize::from(first & 0x7F);
            let digits = rest.get(..count).filter(|_| count <= 8)?;
            let length = digits
                .iter()
                .try_fold(0_usize, |length, digit| length.checked_mul(256)?.checked_add(usize::from(*digit)));
            (length.unwrap_or(usize::MAX), rest.get(count..)?)
        }
    };
    let (contents, rest) = rest.split_at(length.min(rest.len()));
    Some(Value { kind: *kind, contents, rest })
}

/// A value that reaches to its mark of an end.
fn without_length(kind: u8, bytes: &[u8], depth: usize) -> Option<Value<'_>> {
    let mut rest = bytes;
    while depth < DEEPEST
        && let Some(child) = value(rest, depth + 1)
    {
        rest = child.rest;
    }
    let contents = bytes.get(..bytes.len() - rest.len())?;
    Some(Value { kind, contents, rest: rest.get(2..).unwrap_or_default() })
}
