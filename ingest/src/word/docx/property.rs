//! Values of properties.

use crate::xml::Element;

/// A property that is on or off: absent, or present with or without a value (ECMA-376 part 1, 17.17.4).
pub(super) fn toggle(properties: Option<&Element>, name: &str) -> Option<bool> {
    let property = properties?.child(name)?;
    Some(!matches!(property.attribute("w:val"), Some("0" | "false" | "off" | "none")))
}

/// The value of a property.
pub(super) fn value<'a>(properties: Option<&'a Element>, name: &str) -> Option<&'a str> {
    properties?.child(name)?.attribute("w:val")
}

/// The value of a property as a number; negative ones count as none.
pub(super) fn number(properties: Option<&Element>, name: &str) -> Option<u32> {
    value(properties, name)?.trim().parse().ok()
}

/// The font of Latin letters that run properties name (17.3.2.26).
pub(super) fn font(properties: Option<&Element>) -> Option<&str> {
    let fonts = properties?.child("w:rFonts")?;
    fonts.attribute("w:ascii").or_else(|| fonts.attribute("w:hAnsi"))
}
