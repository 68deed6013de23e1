//! Code pages of DOS and Macintosh that the encoding standard of the web leaves out.

/// A code page of one byte a character whose lower half is ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LegacyPage {
    /// Code page 852, Central Europe.
    Cp852,
    /// Code page 855, Cyrillic.
    Cp855,
    /// MIK, Bulgaria.
    Mik,
    /// Central Europe on the Macintosh.
    MacCentralEurope,
}

/// The characters from 0x80 to 0xFF.
const CP852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{A0}";
const MIK: &str = "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя└┴┬├─┼╣║╚╔╩╦╠═╬┐░▒▓│┤№§╗╝┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

const CP855: &str = "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{AD}ыЫзЗшШэЭщЩчЧ§■\u{A0}";
const MAC_CENTRAL_EUROPE: &str = "ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»…\u{A0}ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ";

impl LegacyPage {
    /// The page of a name that documents declare.
    pub fn of_label(label: &str) -> Option<Self> {
        let label = label.to_ascii_lowercase();
        let label = label.strip_prefix("x-").unwrap_or(&label);
        match label {
            "852" | "cp852" | "ibm852" | "cp-852" | "ibm-852" | "csibm852" | "dos-852" => Some(Self::Cp852),
            "855" | "cp855" | "ibm855" | "cp-855" | "ibm-855" | "csibm855" | "dos-855" => Some(Self::Cp855),
            "mik" => Some(Self::Mik),
            "mac-ce"
            | "macce"
            | "mac-centraleurroman"
            | "mac-centraleurope"
            | "mac-latin2"
            | "maclatin2"
            | "cp10029" => Some(Self::MacCentralEurope),
            _ => None,
        }
    }

    /// The name used in notices.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cp852 => "IBM852",
            Self::Cp855 => "IBM855",
            Self::Mik => "MIK",
            Self::MacCentralEurope => "x-mac-ce",
        }
    }

    /// The text; every byte has a character.
    pub fn decode(self, bytes: &[u8]) -> String {
        let upper: Vec<char> = match self {
            Self::Cp852 => CP852.chars().collect(),
            Self::Cp855 => CP855.chars().collect(),
            Self::Mik => MIK.chars().collect(),
            Self::MacCentralEurope => MAC_CENTRAL_EUROPE.chars().collect(),
        };
        let decoded = bytes.iter().map(|byte| match byte.checked_sub(0x80) {
            None => char::from(*byte),
            Some(index) => upper.get(usize::from(index)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        });
        decoded.collect()
    }
}
