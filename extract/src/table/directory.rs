//! Lists of bodies and people, and of how to reach them, which strategies and reports print beside their plans.

use super::Layout;
use super::evidence::SOME_DEEDS;
use super::meaning::MOSTLY;
use crate::lexicon::cell_words::CellWord;
use crate::lexicon::headings::Heading;

/// From this share of bodies on, titles are no deeds.
const SOME_BODIES: u32 = 30;
/// Fewer rows are no list.
const FEWEST_ROWS: usize = 3;

/// Whether a table lists who there is and plans nothing of them: titles that are bodies, or columns to reach them by,
/// without sums and times.
pub(super) fn is_directory(layout: &Layout<'_>) -> bool {
    let Some(title) = layout.title_column() else { return false };
    let look = &layout.columns[title].look;
    // An association is called by what it does: `Udruženje …`, `za zastupanje`.
    let deeds = look.of(CellWord::Deed) >= SOME_DEEDS && look.owner < SOME_BODIES;
    if look.filled < FEWEST_ROWS || deeds || layout.has_sums() {
        return false;
    }
    let contacts = layout.columns.iter().any(|column| column.look.contacts >= MOSTLY && column.look.filled > 1);
    let bodies = look.owner >= MOSTLY && !layout.titles_begin_with_accounts(title);
    (contacts && !is_timed(layout, Timed::ByHeading)) || (bodies && !is_timed(layout, Timed::ByLook))
}

/// By what a column states times.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Timed {
    /// A known heading says so.
    ByHeading,
    /// Its heading or its cells.
    ByLook,
}

fn is_timed(layout: &Layout<'_>, by: Timed) -> bool {
    layout.meanings.iter().any(|meaning| {
        matches!(meaning.heading, Heading::Deadline | Heading::Start | Heading::End)
            && (by == Timed::ByLook || meaning.trust >= 1.0)
    })
}
