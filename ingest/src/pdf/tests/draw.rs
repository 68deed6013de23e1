//! Draws PDF files for the tests. Coordinates are points from the top left of the page as shown.

use std::fmt::Write as _;

use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, StringFormat, dictionary};

const WIDTH: f32 = 595.0;
const HEIGHT: f32 = 842.0;
/// Height of a line of table text.
const LINE: f32 = 12.0;
const SIZE: f32 = 10.0;

/// What one page shows.
pub(super) struct Drawing {
    pub operations: String,
    /// The page's `Rotate`; what is drawn is drawn so that it is upright when shown.
    pub rotation: i32,
    /// The content is turned so that it reads from bottom to top, and the page is not.
    pub sideways: bool,
    pub font: &'static str,
}

impl Default for Drawing {
    fn default() -> Self {
        Self { operations: String::new(), rotation: 0, sideways: false, font: "F1" }
    }
}

impl Drawing {
    /// Writes text with its baseline at `y`.
    pub(super) fn text(&mut self, x: f32, y: f32, size: f32, text: &str) {
        let y = HEIGHT - y;
        let _ = writeln!(self.operations, "BT /{} {size} Tf {x} {y} Td ({text}) Tj ET", self.font);
    }

    /// Writes text that reads from bottom to top, with its baseline at `x` and its beginning at `y`.
    pub(super) fn text_upwards(&mut self, x: f32, y: f32, size: f32, text: &str) {
        let y = HEIGHT - y;
        let _ = writeln!(self.operations, "BT /{} {size} Tf 0 1 -1 0 {x} {y} Tm ({text}) Tj ET", self.font);
    }

    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        let _ = writeln!(self.operations, "{} {} m {} {} l S", from.0, HEIGHT - from.1, to.0, HEIGHT - to.1);
    }

    fn size(&self) -> (f32, f32) {
        if self.rotation % 180 == 90 || self.sideways { (HEIGHT, WIDTH) } else { (WIDTH, HEIGHT) }
    }

    /// The content, upright on the page as shown.
    fn content(&self) -> String {
        let matrix = match self.rotation {
            _ if self.sideways => format!("0 1 -1 0 {HEIGHT} 0"),
            90 => format!("0 1 -1 0 {HEIGHT} 0"),
            180 => format!("-1 0 0 -1 {WIDTH} {HEIGHT}"),
            270 => format!("0 -1 1 0 0 {WIDTH}"),
            _ => "1 0 0 1 0 0".to_owned(),
        };
        format!("{matrix} cm\n{}", self.operations)
    }
}

/// Draws a table row by row.
pub(super) struct TableDrawing {
    xs: Vec<f32>,
    /// Where the next row begins.
    pub y: f32,
}

impl TableDrawing {
    pub(super) fn new(xs: &[f32], y: f32) -> Self {
        Self { xs: xs.to_vec(), y }
    }

    /// A row as high as its highest cell; lines of a cell are parted by `\n`.
    pub(super) fn row(&mut self, page: &mut Drawing, cells: &[&str]) {
        self.draw(page, &self.xs.clone(), cells);
    }

    /// A row whose first cell takes all columns but the last.
    pub(super) fn row_spanning(&mut self, page: &mut Drawing, label: &str, last: &str) {
        let (first, rest) = (self.xs[0], &self.xs[self.xs.len() - 2..]);
        self.draw(page, &[first, rest[0], rest[1]], &[label, last]);
    }

    fn draw(&mut self, page: &mut Drawing, xs: &[f32], cells: &[&str]) {
        const PADDING: f32 = 4.0;
        let lines = cells.iter().map(|cell| cell.split('\n').count()).max().unwrap_or(1);
        let bottom = self.y + lines as f32 * LINE + 2.0 * PADDING;
        for (x, cell) in xs.iter().zip(cells) {
            for (index, line) in cell.split('\n').enumerate() {
                page.text(x + PADDING, self.y + PADDING + SIZE * 0.8 + index as f32 * LINE, SIZE, line);
            }
        }
        for x in xs {
            page.line((*x, self.y), (*x, bottom));
        }
        for y in [self.y, bottom] {
            page.line((xs[0], y), (xs[xs.len() - 1], y));
        }
        self.y = bottom;
    }
}

/// The bytes of a file with these pages.
pub(super) fn file(pages: &[Drawing]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let letterless = letterless_font(&mut document);
    let picture = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
            "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        },
        vec![0x80],
    );
    let picture = document.add_object(picture);
    let resources = document.add_object(dictionary! {
        "Font" => dictionary! { "F1" => font, "F2" => letterless }, "XObject" => dictionary! { "Im" => picture },
    });
    let kids: Vec<Object> = pages
        .iter()
        .map(|page| {
            let content = document.add_object(Stream::new(dictionary! {}, page.content().into_bytes()));
            let (width, height) = page.size();
            let page = dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
                "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()], "Rotate" => page.rotation,
            };
            document.add_object(page).into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("few pages");
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let id = Object::String(b"0123456789abcdef".to_vec(), StringFormat::Literal);
    document.trailer.set("ID", vec![id.clone(), id]);
    saved(document)
}

/// A composite font without a table of letters.
fn letterless_font(document: &mut Document) -> Object {
    let descendant = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Unknown", "DW" => 500,
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
    });
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Unknown", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![descendant.into()],
    });
    font.into()
}

/// The same file behind a password.
pub(super) fn locked(bytes: &[u8], password: &str) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("the file opens");
    let version = EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).expect("a state");
    document.encrypt(&state).expect("it encrypts");
    saved(document)
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("it is written");
    bytes
}
