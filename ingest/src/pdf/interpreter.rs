//! Pages through `hayro`, whose types no file but this one, those below it and `paint` names.

mod replacement;
mod structure;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::font::{Glyph as DrawnGlyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect as DrawnRect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, interpret_page,
};
use hayro_syntax::object::{Dict, Name};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::page::{Axis, Glyph, PageContent, PageSource, PageState, Ruling, Turn, Weight};
use super::tagged::{Artifact, Mark, MarkedRun, Structure};
use crate::document::Rect;
use crate::raster::Raster;
use replacement::Replacement;

/// Most glyphs kept of one page; a page of print has some 5,000.
const MOST_GLYPHS: usize = 200_000;
/// Most lines and filled areas kept of one page; beyond it the page is a drawing.
const MOST_SHAPES: usize = 60_000;
/// Glyph space units to the em.
const EM: f64 = 1000.0;
/// Part of the em above and below the baseline that a glyph's box takes.
const ASCENT: f64 = 0.8;
const DESCENT: f64 = 0.2;
/// A filled rectangle at most this thick is a line, in points.
const THIN: f32 = 3.0;
/// A stroke at least this thick is a filled area, in points.
const BROAD: f64 = 8.0;
/// How far a line may lean and still be upright, as a slope.
const LEAN: f32 = 0.02;
/// How far writing may lean and still be upright, as a slope.
const WRITING_LEAN: f64 = 0.1;

/// Why the interpreter refuses a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A password is needed.
    Password,
    /// The encryption is broken or of an unknown kind.
    Encryption,
    /// No page tree can be found.
    Invalid,
}

/// An opened file.
pub(super) struct Interpreter {
    pdf: Pdf,
}

impl Interpreter {
    /// Opens a file, with the empty password if it is encrypted.
    pub(super) fn open(bytes: &[u8], password: &str) -> Result<Self, Refusal> {
        // The parser is young: a panic in it must end as one refused file, not as the end of a batch.
        match catch_unwind(|| Pdf::new_with_password(bytes.to_vec(), password)) {
            Ok(Ok(pdf)) => Ok(Self { pdf }),
            Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => Err(Refusal::Password),
            Ok(Err(LoadPdfError::Decryption(_))) => Err(Refusal::Encryption),
            Ok(Err(LoadPdfError::Invalid)) | Err(_) => Err(Refusal::Invalid),
        }
    }
}

impl PageSource for Interpreter {
    fn structure(&self) -> Option<Structure> {
        catch_unwind(AssertUnwindSafe(|| structure::structure(&self.pdf))).ok().flatten()
    }

    fn picture(&self, number: u32) -> Option<Raster> {
        let page = self.pdf.pages().get(usize::try_from(number).ok()?.checked_sub(1)?)?;
        catch_unwind(AssertUnwindSafe(|| super::paint::paint(&self.pdf, page))).ok().flatten()
    }

    fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    fn for_each_page(&self, most: usize, visit: &mut dyn FnMut(PageContent)) {
        let cache = InterpreterCache::new();
        for (index, page) in self.pdf.pages().iter().take(most).enumerate() {
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let (width, height) = page.render_dimensions();
            // As in `open`: one page that trips the interpreter must not take the others with it.
            let content = catch_unwind(AssertUnwindSafe(|| read_page(&self.pdf, page, &cache)));
            let content =
                content.unwrap_or_else(|_| PageContent { state: PageState::Unreadable, ..PageContent::default() });
            visit(PageContent { number, width, height, ..content });
        }
    }
}

fn read_page<'a>(pdf: &'a Pdf, page: &Page<'a>, cache: &InterpreterCache<'a>) -> PageContent {
    let (width, height) = page.render_dimensions();
    let bounds = DrawnRect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let initial = Affine::new(page.initial_transform(true).as_coeffs());
    let mut context = Context::new(initial, bounds, cache, pdf.xref(), InterpreterSettings::default());
    let mut recorder =
        Recorder { content: PageContent::default(), clips: vec![bounds], marks: Vec::new(), replacement: None };
    interpret_page(page, &mut context, &mut recorder);
    recorder.content
}

struct Recorder {
    content: PageContent,
    /// The box of each clip, cut by those around it; the page itself is the first.
    clips: Vec<DrawnRect>,
    /// What is drawn is marked as, the innermost mark last.
    marks: Vec<Mark>,
    /// The outermost text that stands for what is drawn, and how many marks there were before it.
    replacement: Option<(usize, Replacement)>,
}

impl Recorder {
    /// Marks the letters from here on.
    fn marked(&mut self) {
        let run = MarkedRun { from: self.content.glyphs.len(), mark: self.marks.last().copied().unwrap_or_default() };
        match self.content.marks.last_mut() {
            Some(last) if last.from == run.from => last.mark = run.mark,
            Some(last) if last.mark == run.mark => {}
            _ => self.content.marks.push(run),
        }
    }

    fn clip(&self) -> DrawnRect {
        self.clips.last().copied().unwrap_or(DrawnRect::ZERO)
    }

    fn is_full(&self) -> bool {
        self.content.rulings.len() + self.content.fills.len() + self.content.pictures.len() >= MOST_SHAPES
    }

    /// Records a line between two points of the page if it is upright.
    fn line(&mut self, a: Point, b: Point) {
        let (dx, dy) = ((b.x - a.x).abs() as f32, (b.y - a.y).abs() as f32);
        let axis = if dy <= dx * LEAN {
            Axis::Horizontal
        } else if dx <= dy * LEAN {
            Axis::Vertical
        } else {
            return;
        };
        self.ruling(axis, DrawnRect::from_points(a, b));
    }

    fn ruling(&mut self, axis: Axis, rect: DrawnRect) {
        let Some(rect) = clipped(rect, self.clip()) else { return };
        if self.is_full() {
            self.content.state = PageState::Cut;
            return;
        }
        self.content.rulings.push(Ruling::of(axis, rect));
    }

    fn stroke(&mut self, path: &BezPath, transform: Affine, width: f64) {
        let thickness = width * transform.determinant().abs().sqrt();
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            let end = match *element {
                PathEl::MoveTo(point) => {
                    (start, last) = (point, point);
                    continue;
                }
                PathEl::LineTo(point) => point,
                PathEl::ClosePath => start,
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    last = point;
                    continue;
                }
            };
            let (a, b) = (transform * last, transform * end);
            if thickness >= BROAD {
                self.area(DrawnRect::from_points(a, b).inflate(thickness / 2.0, 0.0), Shade::Shown);
            } else {
                self.line(a, b);
            }
            last = end;
        }
    }

    /// Records the parts of a filled path: thin ones are lines, rectangles are areas, the rest is drawing.
    fn fill(&mut self, path: &BezPath, transform: Affine, shade: Shade) {
        let mut corners: Vec<Point> = Vec::new();
        let mut straight = true;
        for element in path.elements().iter().chain([&PathEl::MoveTo(Point::ZERO)]) {
            match *element {
                PathEl::MoveTo(point) => {
                    if straight && corners.len() >= 2 {
                        self.filled_polygon(&corners, shade);
                    }
                    corners.clear();
                    corners.push(transform * point);
                    straight = true;
                }
                PathEl::LineTo(point) => corners.push(transform * point),
                PathEl::QuadTo(..) | PathEl::CurveTo(..) => straight = false,
                PathEl::ClosePath => {}
            }
        }
    }

    fn filled_polygon(&mut self, corners: &[Point], shade: Shade) {
        let Some(first) = corners.first() else { return };
        let bounds = corners.iter().fold(DrawnRect::from_points(*first, *first), |rect, point| rect.union_pt(*point));
        let (width, height) = (bounds.width() as f32, bounds.height() as f32);
        if height <= THIN || width <= THIN {
            // A dot may be part of a dotted line of either direction.
            if width >= height {
                self.ruling(Axis::Horizontal, bounds);
            }
            if height >= width {
                self.ruling(Axis::Vertical, bounds);
            }
        } else if is_box(corners, bounds) {
            self.area(bounds, shade);
        }
    }

    fn area(&mut self, rect: DrawnRect, shade: Shade) {
        if shade == Shade::White {
            return;
        }
        if self.is_full() {
            self.content.state = PageState::Cut;
        } else if let Some(rect) = clipped(rect, self.clip()) {
            self.content.fills.push(rect);
        }
    }

    fn glyph(&mut self, glyph: &PositionedGlyph<'_>, placed: &Placed, face: &Typeface, mode: &DrawMode) {
        let (x, y) = ((placed.rect.x0 + placed.rect.x1) / 2.0, (placed.rect.y0 + placed.rect.y1) / 2.0);
        if !self.clip().inflate(1.0, 1.0).contains((x, y)) {
            return;
        }
        if self.content.glyphs.len() + self.content.invisible.len() >= MOST_GLYPHS {
            self.content.state = PageState::Cut;
            return;
        }
        let target = match mode {
            DrawMode::Invisible => &mut self.content.invisible,
            _ => &mut self.content.glyphs,
        };
        let (turn, baseline, size, weight) = (placed.turn, placed.baseline, placed.size, face.weight);
        let assigned = glyph.as_unicode();
        if let Some(BfString::Char(letter)) = assigned
            && super::letters::is_plain(letter)
        {
            target.push(Glyph { letter, rect: rect(placed.rect), baseline, size, turn, weight });
            return;
        }
        let letters = letters(assigned, face.name.as_deref());
        if letters.iter().all(|letter| *letter == char::REPLACEMENT_CHARACTER) {
            self.content.unmapped += 1;
        }
        let reading = turn.reading(rect(placed.rect));
        let step = (reading.x1 - reading.x0) / letters.len().max(1) as f32;
        for (index, letter) in letters.into_iter().enumerate() {
            let x0 = reading.x0 + step * index as f32;
            let part = turn.shown(Rect { x0, x1: x0 + step, ..reading });
            target.push(Glyph { letter, rect: part, baseline, size, turn, weight });
        }
    }
}

impl<'a> Device<'a> for Recorder {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        match draw_mode {
            DrawMode::Fill(_) => self.fill(path, props.transform, shade(&props.paint)),
            DrawMode::Stroke(stroke) => self.stroke(path, props.transform, f64::from(stroke.line_width)),
            DrawMode::FillAndStroke(_, stroke) => {
                self.fill(path, props.transform, shade(&props.paint));
                self.stroke(path, props.transform, f64::from(stroke.line_width));
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let bounds = clip_path.path.bounding_box();
        self.clips.push(self.clip().intersect(bounds));
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, draw_mode: &DrawMode) {
        let glyphs = run.glyphs();
        let transforms: Vec<Affine> = glyphs.iter().map(|glyph| props.transform * glyph.transform()).collect();
        let fitted = fitted_by_width(&transforms);
        let face = typeface(glyphs);
        for (glyph, transform) in glyphs.iter().zip(transforms) {
            if let Some(placed) = place(glyph, transform, fitted) {
                self.glyph(glyph, &placed, &face, draw_mode);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let corner = Point::new(f64::from(image.width()), f64::from(image.height()));
        let bounds = props.transform.transform_rect_bbox(DrawnRect::from_points(Point::ZERO, corner));
        let (width, height) = (bounds.width() as f32, bounds.height() as f32);
        if height <= THIN || width <= THIN {
            self.ruling(if width >= height { Axis::Horizontal } else { Axis::Vertical }, bounds);
        } else if self.is_full() {
            self.content.state = PageState::Cut;
        } else if let Some(rect) = clipped(bounds, self.clip()) {
            self.content.pictures.push(rect);
        }
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.replacement.is_none() {
            let told = Replacement::told(properties, &self.content);
            self.replacement = told.map(|replacement| (self.marks.len(), replacement));
        }
        let number = properties.and_then(|properties| properties.get::<i32>("MCID"));
        let mark = match number.and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Mark::Content(number),
            None if tag == b"Artifact" => Mark::Artifact(artifact(properties)),
            // A language or an expansion within content is part of it.
            None => self.marks.last().copied().unwrap_or_default(),
        };
        self.marks.push(mark);
        self.marked();
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
        if let Some((_, replacement)) = self.replacement.take_if(|(marks, _)| *marks >= self.marks.len()) {
            replacement.apply(&mut self.content);
        }
        self.marked();
    }
}

/// The sort of an artifact, ISO 32000-1, 14.8.2.2.2: what programs tell of page headers and footers.
fn artifact(properties: Option<&Dict<'_>>) -> Artifact {
    let told = |key: &str, values: &[&[u8]]| {
        let name = properties.and_then(|properties| properties.get::<Name<'_>>(key));
        name.is_some_and(|name| values.contains(&name.as_ref()))
    };
    let pagination = told("Type", &[b"Pagination"]) || told("Subtype", &[b"Header", b"Footer", b"PageNum"]);
    if pagination { Artifact::Pagination } else { Artifact::Other }
}

/// Whether a filled area can be told from paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shade {
    White,
    Shown,
}

fn shade(paint: &Paint<'_>) -> Shade {
    match paint {
        Paint::Color(color) => match color.to_rgba().to_rgba8() {
            [252..=255, 252..=255, 252..=255, _] | [_, _, _, 0] => Shade::White,
            _ => Shade::Shown,
        },
        Paint::Pattern(_) => Shade::Shown,
    }
}

/// Where a glyph stands on the page.
struct Placed {
    rect: DrawnRect,
    baseline: f32,
    size: f32,
    turn: Turn,
}

/// The box of a glyph; none if it leans or has no size.
fn place(glyph: &PositionedGlyph<'_>, transform: Affine, fitted: Fitted) -> Option<Placed> {
    let [a, b, c, d, e, f] = transform.as_coeffs();
    if ![a, b, c, d, e, f].iter().all(|value| value.is_finite() && value.abs() < 1e6) {
        return None;
    }
    let (along, across) = (length(a, b), length(c, d));
    let size = across * EM;
    if size < 0.1 || along <= 0.0 {
        return None;
    }
    let turn = turn(a, b)?;
    let advance = advance(glyph) * if fitted == Fitted::Substitute { across / along } else { 1.0 };
    let corner = |x: f64, y: f64| transform * Point::new(x, y);
    let (top, end) = (corner(0.0, ASCENT * EM), corner(advance, -DESCENT * EM));
    let mut rect = DrawnRect::from_points(top, end);
    if b != 0.0 || c != 0.0 {
        rect = rect.union_pt(corner(0.0, -DESCENT * EM)).union_pt(corner(advance, ASCENT * EM));
    }
    let baseline = match turn {
        Turn::Upright => f,
        Turn::Upwards => e,
        Turn::Downwards => -e,
        Turn::Overhead => -f,
    };
    Some(Placed { rect, baseline: baseline as f32, size: size as f32, turn })
}

/// The length of a step; most go straight along one axis.
fn length(x: f64, y: f64) -> f64 {
    if y == 0.0 {
        x.abs()
    } else if x == 0.0 {
        y.abs()
    } else {
        x.hypot(y)
    }
}

fn turn(a: f64, b: f64) -> Option<Turn> {
    if b.abs() <= a.abs() * WRITING_LEAN {
        Some(if a > 0.0 { Turn::Upright } else { Turn::Overhead })
    } else if a.abs() <= b.abs() * WRITING_LEAN {
        Some(if b < 0.0 { Turn::Upwards } else { Turn::Downwards })
    } else {
        None
    }
}

/// How the glyphs of a run got their widths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fitted {
    /// By the font itself.
    Own,
    /// Each glyph of a substitute font was stretched to the width that the file states.
    Substitute,
}

/// A font that is not in the file is replaced by one whose glyphs are stretched one by one; the stretch must not be
/// applied to the stated width a second time.
fn fitted_by_width(transforms: &[Affine]) -> Fitted {
    let ratio = |transform: &Affine| {
        let [a, b, c, d, ..] = transform.as_coeffs();
        length(a, b) / length(c, d).max(f64::MIN_POSITIVE)
    };
    let Some(first) = transforms.first().map(ratio) else { return Fitted::Own };
    let varies = transforms.iter().any(|transform| (ratio(transform) / first - 1.0).abs() > 0.005);
    if varies { Fitted::Substitute } else { Fitted::Own }
}

/// How far the pen moves, in thousandths of the em.
fn advance(glyph: &PositionedGlyph<'_>) -> f64 {
    let advance = match &**glyph {
        DrawnGlyph::Outline(outline) => outline.advance_width(),
        DrawnGlyph::Type3(drawn) => drawn.advance_width(),
    };
    advance.map(f64::from).filter(|advance| advance.is_finite()).unwrap_or(EM / 2.0)
}

/// What the file tells of the font of a run.
#[derive(Debug, Default)]
struct Typeface {
    name: Option<String>,
    weight: Weight,
}

fn typeface(glyphs: &[PositionedGlyph<'_>]) -> Typeface {
    let font = glyphs.first().and_then(|glyph| match &**glyph {
        DrawnGlyph::Outline(outline) => outline.font_data(),
        DrawnGlyph::Type3(_) => None,
    });
    let Some(font) = font else { return Typeface::default() };
    let lower = font.postscript_name.as_deref().unwrap_or_default().to_lowercase();
    let named = ["bold", "black", "heavy", "demi"].iter().any(|word| lower.contains(word));
    let bold = named || font.weight.is_some_and(|weight| weight >= 600);
    Typeface { name: font.postscript_name, weight: if bold { Weight::Bold } else { Weight::Regular } }
}

/// What a reader sees of the letters assigned to a glyph; U+FFFD if the file does not tell.
fn letters(assigned: Option<BfString>, font: Option<&str>) -> Vec<char> {
    match assigned {
        Some(BfString::Char(letter)) => super::letters::shown(font, &[letter]),
        Some(BfString::String(letters)) => super::letters::shown(font, &letters.chars().collect::<Vec<_>>()),
        None => vec![char::REPLACEMENT_CHARACTER],
    }
}

fn is_box(corners: &[Point], bounds: DrawnRect) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 0.5;
    (4..=5).contains(&corners.len())
        && corners.iter().all(|point| {
            (near(point.x, bounds.x0) || near(point.x, bounds.x1))
                && (near(point.y, bounds.y0) || near(point.y, bounds.y1))
        })
}

/// The part of a box inside a clip; none if nothing of it is seen.
fn clipped(shape: DrawnRect, clip: DrawnRect) -> Option<Rect> {
    let cut =
        DrawnRect::new(shape.x0.max(clip.x0), shape.y0.max(clip.y0), shape.x1.min(clip.x1), shape.y1.min(clip.y1));
    (cut.x0 <= cut.x1 && cut.y0 <= cut.y1 && cut.is_finite()).then(|| rect(cut))
}

fn rect(rect: DrawnRect) -> Rect {
    Rect { x0: rect.x0 as f32, y0: rect.y0 as f32, x1: rect.x1 as f32, y1: rect.y1 as f32 }
}
