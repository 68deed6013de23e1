//! What the reader saw on each page of a PDF, drawn: words grey, lines blue, cells red, joins over pages orange.

use std::fmt::Write as _;

use planoteka_ingest::Recogniser;
use planoteka_ingest::document::{Format, Rect};
use planoteka_ingest::pdf::{CellView, JoinKind, PageView, layout};

use crate::reading::FileProblem;

/// The pages of a PDF as SVG, in order.
pub fn drawings(
    bytes: &[u8],
    name: &str,
    password: Option<&str>,
    recogniser: Option<&mut dyn Recogniser>,
) -> Result<Vec<String>, FileProblem> {
    if planoteka_ingest::sniff(bytes, name)? != Format::Pdf {
        return Err(FileProblem {
            message: "only the pages of a PDF can be drawn".to_owned(),
            hint: "leave out --draw to see what is read of it".into(),
            code: "unsupported-format".into(),
        });
    }
    Ok(layout(bytes, password, recogniser)?.iter().map(drawn).collect())
}

/// One page as SVG, a point to the unit.
fn drawn(page: &PageView) -> String {
    let (width, height) = (page.width, page.height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n"
    );
    svg.push_str("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (text, place) in &page.words {
        word(&mut svg, text, *place);
    }
    for line in &page.rulings {
        ruling(&mut svg, *line);
    }
    for (index, table) in page.tables.iter().enumerate() {
        table.iter().for_each(|found| cell(&mut svg, found, index));
    }
    for join in &page.joins {
        let look = match join.kind {
            JoinKind::Table => "stroke=\"#e07b00\" stroke-width=\"3\" fill=\"none\"",
            JoinKind::RepeatedHeader => "fill=\"#e07b00\" fill-opacity=\"0.15\"",
            JoinKind::Cell => "stroke=\"#e07b00\" stroke-width=\"1.5\" stroke-dasharray=\"4 2\" fill=\"none\"",
        };
        rect(&mut svg, join.rect, look);
    }
    svg.push_str("</svg>\n");
    svg
}

fn word(svg: &mut String, text: &str, place: Rect) {
    rect(svg, place, "stroke=\"#bbbbbb\" stroke-width=\"0.3\" fill=\"none\"");
    let (x, y) = (place.x0, place.y1 - 0.2 * (place.y1 - place.y0));
    let (length, size) = (place.x1 - place.x0, 0.8 * (place.y1 - place.y0));
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size:.1}\" textLength=\"{length:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\" font-family=\"sans-serif\">{}</text>",
        escaped(text)
    );
}

/// A box without thickness, which as a box would not be drawn.
fn ruling(svg: &mut String, Rect { x0, y0, x1, y1 }: Rect) {
    let _ = writeln!(svg, "<path d=\"M{x0:.1} {y0:.1}L{x1:.1} {y1:.1}\" stroke=\"#1f6fd6\"/>");
}

/// A cell with its row and column, counted from 1 as in the text.
fn cell(svg: &mut String, found: &CellView, table: usize) {
    let look = "stroke=\"#d0312d\" stroke-width=\"0.7\" fill=\"#d0312d\" fill-opacity=\"0.04\"";
    rect(svg, found.rect, look);
    let (x, y) = (found.rect.x0 + 0.5, found.rect.y0 + 3.5);
    let (row, column) = (found.row + 1, found.column + 1);
    let name = if table == 0 { format!("{row},{column}") } else { format!("{}:{row},{column}", table + 1) };
    let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"3.5\" fill=\"#d0312d\">{name}</text>");
}

fn rect(svg: &mut String, Rect { x0, y0, x1, y1 }: Rect, look: &str) {
    let (width, height) = (x1 - x0, y1 - y0);
    let _ = writeln!(svg, "<rect x=\"{x0:.1}\" y=\"{y0:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" {look}/>");
}

/// Text for XML, without the characters that it cannot hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}')) {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}
