use super::super::grid::Run;
use super::super::number::Epoch;
use crate::document::Visibility;
use crate::xml::Element;

/// Sheets read of one workbook.
const MOST_SHEETS: usize = 4_096;

/// The sheets of a workbook and what it says of all of them.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub sheets: Vec<SheetEntry>,
    pub epoch: Epoch,
}

/// A sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub name: String,
    pub visibility: Visibility,
    /// The name under which the workbook refers to its part.
    pub id: Option<String>,
    /// Rows printed at the top of every page.
    pub header_rows: Vec<Run>,
}

impl Workbook {
    /// Reads the main part.
    pub fn read(root: &Element) -> Self {
        let entries = root.child("x:sheets").into_iter().flat_map(Element::elements);
        let entries = entries.filter(|element| element.is("x:sheet")).take(MOST_SHEETS);
        let mut sheets: Vec<SheetEntry> = entries.map(sheet_entry).collect();
        for defined in root.child("x:definedNames").into_iter().flat_map(Element::elements) {
            let is_titles = defined.attribute("name") == Some("_xlnm.Print_Titles");
            let sheet = defined.attribute("localSheetId").and_then(|id| id.parse::<usize>().ok());
            if let (true, Some(sheet)) = (is_titles, sheet.and_then(|index| sheets.get_mut(index))) {
                sheet.header_rows.extend(title_rows(&defined.text()));
            }
        }
        let properties = root.child("x:workbookPr");
        let is_1904 = properties.and_then(|properties| properties.attribute("date1904"));
        let epoch = if matches!(is_1904, Some("1" | "true")) { Epoch::Year1904 } else { Epoch::Year1900 };
        Self { sheets, epoch }
    }
}

fn sheet_entry(element: &Element) -> SheetEntry {
    let hidden = matches!(element.attribute("state"), Some("hidden" | "veryHidden"));
    SheetEntry {
        name: element.attribute("name").unwrap_or_default().to_owned(),
        visibility: if hidden { Visibility::Hidden } else { Visibility::Visible },
        id: element.attribute("r:id").map(str::to_owned),
        header_rows: Vec::new(),
    }
}

/// The rows among the ranges of print titles: `'Plan 2021'!$A:$B,'Plan 2021'!$3:$4`.
fn title_rows(ranges: &str) -> Option<Run> {
    let rows = |range: &str| {
        let (first, last) = range.rsplit_once('!').map_or(range, |(_, range)| range).split_once(':')?;
        let row = |text: &str| text.trim_start_matches('$').parse::<u32>().ok()?.checked_sub(1);
        Some((row(first)?, row(last)?))
    };
    ranges.split(',').find_map(rows)
}

#[cfg(test)]
mod tests {
    use super::title_rows;

    #[test]
    fn print_titles_give_rows() {
        for (ranges, rows) in [
            ("Plan!$3:$4", Some((2, 3))),
            ("'A, b!c'!$A:$B,'A, b!c'!$1:$1", Some((0, 0))),
            ("Plan!$A:$B", None),
            ("#REF!", None),
        ] {
            assert_eq!(title_rows(ranges), rows, "{ranges}");
        }
    }
}
