//! Pictures, sampled at the resolution of the page.

use hayro_interpret::kurbo::{Affine, Point, Rect};
use hayro_interpret::{Image, ImageData, LumaData};

use crate::raster::Raster;

/// Most pixels of a picture that is decoded: more than A2 at 600 dots to the inch.
const MOST_PIXELS: u64 = 150_000_000;

/// Draws a picture whose unit of length is its pixel.
pub(super) fn draw(page: &mut Raster, image: &Image<'_, '_>, transform: Affine, clip: Rect) {
    let (width, height) = (image.width(), image.height());
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return;
    }
    let corner = Point::new(f64::from(width), f64::from(height));
    let place = transform.transform_rect_bbox(Rect::from_points(Point::ZERO, corner));
    let wanted = (place.width().clamp(1.0, 20_000.0) as u32, place.height().clamp(1.0, 20_000.0) as u32);
    match image {
        Image::Stencil(stencil) => stencil.with_stencil(
            |mask, paint| {
                let Some(shade) = super::shade(paint) else { return };
                let transform = transform * scaled(mask.scale_factors);
                let cover = Raster::new(mask.width as usize, mask.height as usize, 72, mask.data);
                sample(page, &cover, transform, clip, |under, cover| blend(under, shade, cover));
            },
            Some(wanted),
        ),
        Image::Raster(raster) => raster.with_rgba(
            |data, alpha| {
                let transform = transform * scaled(data.scale_factors());
                let shades = grey(data);
                match alpha
                    .filter(|alpha| alpha.width as usize == shades.width() && alpha.height as usize == shades.height())
                {
                    Some(alpha) => {
                        let shades = on_paper(&shades, &alpha);
                        sample(page, &shades, transform, clip, u8::min);
                    }
                    None => sample(page, &shades, transform, clip, |_, shade| shade),
                }
            },
            Some(wanted),
        ),
    }
}

fn scaled((x, y): (f32, f32)) -> Affine {
    Affine::scale_non_uniform(f64::from(x), f64::from(y))
}

fn grey(data: ImageData) -> Raster {
    match data {
        ImageData::Luma(luma) => Raster::new(luma.width as usize, luma.height as usize, 72, luma.data),
        ImageData::Rgb(rgb) => {
            let pixels = rgb.data.chunks_exact(3).map(|pixel| super::luminance(pixel[0], pixel[1], pixel[2]));
            Raster::new(rgb.width as usize, rgb.height as usize, 72, pixels.collect())
        }
    }
}

/// A picture that is partly clear, laid on white.
fn on_paper(shades: &Raster, alpha: &LumaData) -> Raster {
    let pixels = shades.pixels().iter().zip(&alpha.data).map(|(shade, alpha)| blend(255, *shade, *alpha));
    Raster::new(shades.width(), shades.height(), 72, pixels.collect())
}

fn blend(under: u8, shade: u8, cover: u8) -> u8 {
    let (under, shade, cover) = (u32::from(under), u32::from(shade), u32::from(cover));
    ((under * (255 - cover) + shade * cover + 127) / 255) as u8
}

/// Puts a picture on the page: the mean of the pixels under each one of the page, or what lies between them.
fn sample(page: &mut Raster, picture: &Raster, transform: Affine, clip: Rect, put: impl Fn(u8, u8) -> u8) {
    if transform.determinant().abs() < 1e-9 {
        return;
    }
    let size = Rect::new(0.0, 0.0, picture.width() as f64, picture.height() as f64);
    let bounds = transform.transform_rect_bbox(size).intersect(clip);
    let whole = Rect::new(0.0, 0.0, page.width() as f64, page.height() as f64);
    let bounds = bounds.intersect(whole);
    if !bounds.is_finite() || bounds.width() <= 0.0 || bounds.height() <= 0.0 {
        return;
    }
    let back = transform.inverse();
    let [a, b, c, d, ..] = back.as_coeffs();
    // Pixels of the picture under one of the page, in each direction.
    let (across, down) = (a.abs() + c.abs(), b.abs() + d.abs());
    let (columns, rows) = (across.round().clamp(1.0, 8.0) as usize, down.round().clamp(1.0, 8.0) as usize);
    for y in bounds.y0 as usize..(bounds.y1.ceil() as usize).min(page.height()) {
        for x in bounds.x0 as usize..(bounds.x1.ceil() as usize).min(page.width()) {
            let at = back * Point::new(x as f64 + 0.5, y as f64 + 0.5);
            if !size.inflate(0.5, 0.5).contains(at) {
                continue;
            }
            let shade = if columns * rows > 1 {
                mean(picture, at, (columns, rows))
            } else {
                picture.between((at.x - 0.5) as f32, (at.y - 0.5) as f32)
            };
            page.set(x, y, put(page.at(x, y), shade));
        }
    }
}

fn mean(picture: &Raster, at: Point, (columns, rows): (usize, usize)) -> u8 {
    let first = |at: f64, count: usize| (at - count as f64 / 2.0).round().max(0.0) as usize;
    let (left, top) = (first(at.x, columns), first(at.y, rows));
    let (mut sum, mut count) = (0_u32, 0_u32);
    for y in (top..top + rows).filter(|y| *y < picture.height()) {
        for x in (left..left + columns).filter(|x| *x < picture.width()) {
            sum += u32::from(picture.at(x, y));
            count += 1;
        }
    }
    sum.checked_div(count).map_or(255, |mean| mean as u8)
}
