//! Code pages of DOS times that the encoding standard of the web leaves out.

/// A code page of one byte a character whose lower half is ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LegacyPage {
    /// Code page 852, Central Europe.
    Cp852,
    /// MIK, Bulgaria.
    Mik,
}

/// The characters from 0x80 to 0xFF.
const CP852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{A0}";
const MIK: &str = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя└┴┬├─┼╣║╚╔╩╦╠═╬┐░▒▓│┤№§╗╝┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

impl LegacyPage {
    /// The name used in notices.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cp852 => "IBM852",
            Self::Mik => "MIK",
        }
    }

    /// The text; every byte has a character.
    pub fn decode(self, bytes: &[u8]) -> String {
        let upper: Vec<char> = match self {
            Self::Cp852 => CP852.chars().collect(),
            Self::Mik => MIK.chars().collect(),
        };
        let decoded = bytes.iter().map(|byte| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(index) => upper.get(usize::from(index)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        });
        decoded.collect()
    }
}
