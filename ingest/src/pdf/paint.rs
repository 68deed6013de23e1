//! Pages as pictures, through `hayro`: what is needed to recognise their text, no more.
//!
//! Pictures, letters and filled areas are painted in shades of grey; strokes are ruling lines and left out. Clips are
//! taken by their boxes, transparency as none.

mod area;
mod picture;

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, Rect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;

use crate::raster::Raster;

/// Resolution of recognition, in dots to the inch.
const RESOLUTION: u32 = 300;
/// Least resolution; a page too large for it is no page of print.
const LEAST_RESOLUTION: u32 = 100;
/// Most pixels of a picture; a page of A3 at full resolution has 18 millions.
const MOST_PIXELS: f32 = 25e6;
/// Points to the inch.
const POINTS: f32 = 72.0;

/// The picture of a page; none if it has no sensible size.
pub(super) fn paint<'a>(pdf: &'a Pdf, page: &Page<'a>) -> Option<Raster> {
    let (width, height) = page.render_dimensions();
    let area = width / POINTS * (height / POINTS);
    if !area.is_finite() || area <= 0.0 {
        return None;
    }
    let resolution = RESOLUTION.min((MOST_PIXELS / area).sqrt() as u32);
    if resolution < LEAST_RESOLUTION {
        return None;
    }
    let scale = f64::from(resolution) / f64::from(POINTS);
    let pixels = |points: f32| (f64::from(points) * scale).round().max(1.0);
    let bounds = Rect::new(0.0, 0.0, pixels(width), pixels(height));
    let initial = Affine::scale(scale) * Affine::new(page.initial_transform(true).as_coeffs());
    let cache = InterpreterCache::new();
    let mut context = Context::new(initial, bounds, &cache, pdf.xref(), InterpreterSettings::default());
    let raster = Raster::blank(bounds.width() as usize, bounds.height() as usize, resolution);
    let mut painter = Painter { raster, clips: vec![bounds], depth: 0 };
    interpret_page(page, &mut context, &mut painter);
    Some(painter.raster)
}

struct Painter {
    raster: Raster,
    clips: Vec<Rect>,
    /// Glyphs within glyphs.
    depth: usize,
}

impl Painter {
    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or(Rect::ZERO)
    }
}

impl<'a> Device<'a> for Painter {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, draw_mode: &DrawMode) {
        if let DrawMode::Fill(_) | DrawMode::FillAndStroke(..) = draw_mode
            && let Some(shade) = shade(&props.paint)
        {
            let clip = self.clip();
            area::fill(&mut self.raster, &(props.transform * path), clip, shade);
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        let bounds = clip_path.path.bounding_box();
        self.clips.push(self.clip().intersect(bounds));
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, draw_mode: &DrawMode) {
        /// A glyph that is drawn by others that are drawn by others has no bottom.
        const DEEPEST: usize = 3;
        if matches!(draw_mode, DrawMode::Invisible) || self.depth >= DEEPEST {
            return;
        }
        for glyph in run.glyphs() {
            let transform = props.transform * glyph.transform();
            match &**glyph {
                Glyph::Outline(outline) => {
                    if let Some(shade) = shade(&props.paint) {
                        let clip = self.clip();
                        area::fill(&mut self.raster, &(transform * outline.outline()), clip, shade);
                    }
                }
                Glyph::Type3(drawn) => {
                    self.depth += 1;
                    drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
                    self.depth -= 1;
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let clip = self.clip();
        picture::draw(&mut self.raster, &image, props.transform, clip);
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {}
}

/// The shade of grey of a paint; none for one that shows nothing or a pattern.
fn shade(paint: &Paint<'_>) -> Option<u8> {
    match paint {
        Paint::Color(color) => match color.to_rgba().to_rgba8() {
            [_, _, _, 0] => None,
            [red, green, blue, _] => Some(luminance(red, green, blue)),
        },
        Paint::Pattern(_) => None,
    }
}

/// Rec. 601.
fn luminance(red: u8, green: u8, blue: u8) -> u8 {
    ((299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue)) / 1000) as u8
}
