//! Which headers and footers the texts of the header document are ([MS-DOC] 2.3.3).

use super::fib::{Structure, Version};
use super::file::WordFile;
use super::plc::Plc;
use super::sprm::{self, sprms};
use crate::compound::{u16_at, u32_at};
use crate::document::PartKind;

/// Separators of notes, which stand before the headers and footers.
const SEPARATORS: usize = 6;
/// Headers and footers of even and odd pages, then of first pages.
const OF_SECTION: [PartKind; 6] = {
    use PartKind::{Footer, Header};
    [Header, Header, Footer, Footer, Header, Footer]
};
/// Size of the description of a section.
const SECTION: usize = 12;

/// What each text is, in their order; none for separators of notes.
pub(super) fn kinds(file: &WordFile, count: usize) -> Vec<Option<PartKind>> {
    let present = |bits: u8| (0..SEPARATORS).filter(move |bit| bits >> bit & 1 == 1);
    match file.fib.version {
        Version::Word8 => {
            let of_sections = OF_SECTION.into_iter().cycle().map(Some);
            std::iter::repeat_n(None, SEPARATORS).chain(of_sections).take(count).collect()
        }
        // Word 6 stores only those that there are.
        Version::Word6 => {
            let properties = file.structure(Structure::DocumentProperties);
            let separators = properties.get(1).copied().map(present).into_iter().flatten().map(|_| None);
            let sections = Plc::new(file.structure(Structure::Sections), SECTION);
            let bits = (0..sections.count()).filter_map(|index| headers_present(file, sections.item(index)?));
            let of_sections = bits.flat_map(present).filter_map(|bit| OF_SECTION.get(bit).copied().map(Some));
            separators.chain(of_sections).take(count).collect()
        }
    }
}

/// The bits of a section that tell which headers and footers it has.
fn headers_present(file: &WordFile, section: &[u8]) -> Option<u8> {
    let (main, at) = (&file.streams.main, u32_at(section, 2)? as usize);
    let length = usize::from(u16_at(main, at)?);
    let start = at.saturating_add(2);
    let changes = main.get(start..start.saturating_add(length).min(main.len()))?;
    let mut headers = sprms(changes, Version::Word6).filter(|sprm| sprm.code == sprm::HEADERS_PRESENT);
    headers.next().map(|sprm| sprm.byte())
}
