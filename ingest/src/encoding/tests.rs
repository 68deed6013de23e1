use encoding_rs::{IBM866, ISO_8859_2, ISO_8859_5, WINDOWS_1250, WINDOWS_1251, X_MAC_CYRILLIC};

use super::legacy::LegacyPage;
use super::{decode, looks_binary};
use crate::NoticeCode;

const SERBIAN: &str = "Opština Bačka Palanka – izgradnja vodovoda i kanalizacije u ulici Đure Daničića, žrtvovanje ništa. \
    Ćuprija, šećer, učešće građana, održavanje putne mreže";
const POLISH: &str = "Gmina Stryszów: budowa sieci wodociągowej, środki własne, łączna kwota złotych, część zadań";
const CYRILLIC: &str = "Општина Зворник – изградња водовода и канализације, учешће грађана, одржавање путне мреже";
const SLOVENE: &str =
    "Občina Borovnica: posodobitev javne razsvetljave, ureditev športnega igrišča, energetska prenova šole";
const BULGARIAN: &str = "Община Елена – изграждане на водопровод, ремонт на общинската пътна мрежа, бюджет и срокове";

fn encoded(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn in_page(page: LegacyPage, text: &str) -> Vec<u8> {
    let all: Vec<u8> = (0..=255).collect();
    let table: Vec<char> = page.decode(&all).chars().collect();
    text.chars().map(|c| table.iter().position(|known| *known == c).unwrap_or(63) as u8).collect()
}

/// In the Cyrillic page of the Macintosh, which the library only decodes.
fn in_mac(text: &str) -> Vec<u8> {
    let all: Vec<u8> = (0..=255).collect();
    let table: Vec<char> = X_MAC_CYRILLIC.decode_without_bom_handling(&all).0.chars().collect();
    text.chars().map(|c| table.iter().position(|known| *known == c).unwrap_or(63) as u8).collect()
}

#[test]
fn undeclared_code_pages_are_guessed_with_a_notice() {
    for (bytes, text) in [
        (encoded(WINDOWS_1250, SERBIAN), SERBIAN),
        (encoded(WINDOWS_1250, POLISH), POLISH),
        (encoded(WINDOWS_1251, CYRILLIC), CYRILLIC),
        (encoded(WINDOWS_1251, BULGARIAN), BULGARIAN),
        (encoded(ISO_8859_2, &POLISH.replace('–', "-")), POLISH),
        (encoded(IBM866, &BULGARIAN.replace('–', "-")), &BULGARIAN.replace('–', "-")),
        (encoded(ISO_8859_5, &CYRILLIC.replace('–', "-")), &CYRILLIC.replace('–', "-")),
        (in_page(LegacyPage::Cp852, &SERBIAN.replace('–', "-")), &SERBIAN.replace('–', "-")),
        (in_mac(CYRILLIC), CYRILLIC),
        (
            in_mac(&BULGARIAN.replace("и срокове", "на цялата територия")),
            &BULGARIAN.replace("и срокове", "на цялата територия"),
        ),
        (in_page(LegacyPage::MacCentralEurope, POLISH), POLISH),
        (in_page(LegacyPage::MacCentralEurope, SLOVENE), SLOVENE),
        (in_page(LegacyPage::Cp855, &CYRILLIC.replace('–', "-")), &CYRILLIC.replace('–', "-")),
        (in_page(LegacyPage::Mik, &BULGARIAN.replace('–', "-")), &BULGARIAN.replace('–', "-")),
    ] {
        let (decoded, notice) = decode(&bytes, None);
        assert_eq!(decoded, text);
        assert_eq!(notice.map(|notice| notice.code), Some(NoticeCode::EncodingGuessed));
    }
}

#[test]
fn two_byte_text_is_known_with_and_without_mark() {
    for text in [SERBIAN, CYRILLIC] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little.iter().copied()).collect();
        for bytes in [&little, &big, &marked] {
            assert!(!looks_binary(bytes));
            assert_eq!(decode(bytes, None).0, text);
        }
        assert_eq!(decode(&marked, None).1, None);
    }
}

#[test]
fn declarations_count_when_they_fit() {
    let bytes = encoded(WINDOWS_1250, SERBIAN);
    assert_eq!(decode(&bytes, Some("windows-1250")), (SERBIAN.into(), None));
    let (text, notice) = decode(&bytes, Some("utf-8"));
    assert_eq!(text, SERBIAN);
    assert!(notice.is_some());
    let (text, notice) = decode(CYRILLIC.as_bytes(), Some("windows-1251"));
    assert_eq!(text, CYRILLIC);
    assert!(notice.is_some());
    for (page, label) in [
        (LegacyPage::Cp852, "IBM852"),
        (LegacyPage::Cp855, "cp855"),
        (LegacyPage::Mik, "MIK"),
        (LegacyPage::MacCentralEurope, "x-mac-ce"),
    ] {
        let text = if matches!(page, LegacyPage::Cp855 | LegacyPage::Mik) {
            "Община Елена"
        } else {
            "Pčelařův žárovice"
        };
        assert_eq!(decode(&in_page(page, text), Some(label)), (text.into(), None), "{label}");
    }
    assert_eq!(decode(b"plain ascii", Some("windows-1251")), ("plain ascii".into(), None));
}

#[test]
fn a_broken_byte_does_not_change_the_encoding() {
    let mut bytes = CYRILLIC.repeat(3).into_bytes();
    bytes[40] = 0xFF;
    assert!(decode(&bytes, None).0.contains("канализације"));
}

#[test]
fn binary_data_is_no_text() {
    let noise: Vec<u8> = (0..2000_u32).map(|index| (index * 37 % 251) as u8).collect();
    assert!(looks_binary(&noise));
    assert!(!looks_binary("Обичан текст\r\n\tса табом".as_bytes()));
}

#[test]
fn programs_are_no_text_of_two_bytes() {
    let head =
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0\xb0`\0\0\0\0\0\0@\0\0\0\0\0\0\0\x08F\x02\0\0\0\0\0";
    assert!(looks_binary(head));
    let text: Vec<u8> = "Назив\tИзнос\r\nПут\t5".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(!looks_binary(&text));
}
