//! Styles (ODF 1.3 part 3, 16): what paragraphs, text and lists inherit.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::list::ListStyle;
use crate::xml::Element;

/// Styles based on each other are followed this far.
const MOST_ANCESTORS: usize = 32;

/// The styles of a document, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, Style>,
    texts: BTreeMap<String, Style>,
    lists: BTreeMap<String, ListStyle>,
    outline: Option<ListStyle>,
    default_font: Option<Arc<str>>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    level: Option<u8>,
    list: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
    font: Option<Arc<str>>,
}

impl Styles {
    /// Of the roots of all parts; styles of later ones win.
    pub fn read(roots: &[&Element]) -> Self {
        let mut styles = Self::default();
        let faces = faces(roots);
        let groups = roots.iter().flat_map(|root| root.elements());
        let groups = groups.filter(|group| matches!(group.name(), "office:styles" | "office:automatic-styles"));
        for element in groups.flat_map(Element::elements) {
            let name = element.attribute("style:name").unwrap_or_default().to_owned();
            match (element.name(), element.attribute("style:family")) {
                ("style:style", Some("paragraph")) => {
                    styles.paragraphs.insert(name, Style::read(element, &faces));
                }
                ("style:style", Some("text")) => {
                    styles.texts.insert(name, Style::read(element, &faces));
                }
                ("style:default-style", Some("paragraph")) => {
                    styles.default_font = Style::read(element, &faces).font;
                }
                ("text:list-style", _) => {
                    styles.lists.insert(name, ListStyle::read(element));
                }
                ("text:outline-style", _) => styles.outline = Some(ListStyle::read(element)),
                _ => {}
            }
        }
        styles
    }

    /// A list style by name.
    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }

    /// The numbering of headings.
    pub fn outline(&self) -> Option<&ListStyle> {
        self.outline.as_ref()
    }

    /// The list style that a paragraph style names.
    pub fn list_of_paragraph<'a>(&'a self, paragraph: Option<&'a str>) -> Option<&'a str> {
        lineage(&self.paragraphs, paragraph).find_map(|(_, style)| style.list.as_deref())
    }

    /// The level of a heading style, outermost 1.
    pub fn heading_level(&self, paragraph: Option<&str>) -> Option<u8> {
        let own = lineage(&self.paragraphs, paragraph).find_map(|(name, style)| {
            let is_title = name == "Title";
            style.level.or(is_title.then_some(1))
        });
        own.or((paragraph == Some("Title")).then_some(1))
    }

    /// Whether text is bold by its own style, else its paragraph's.
    pub fn is_bold(&self, text: &[&str], paragraph: Option<&str>) -> bool {
        self.first(text, paragraph, |style| style.bold).unwrap_or(false)
    }

    /// Whether text is hidden by its own style, else its paragraph's.
    pub fn is_hidden(&self, text: &[&str], paragraph: Option<&str>) -> bool {
        self.first(text, paragraph, |style| style.hidden).unwrap_or(false)
    }

    /// The font of text by its own style, else its paragraph's.
    pub fn font(&self, text: &[&str], paragraph: Option<&str>) -> Option<Arc<str>> {
        self.first(text, paragraph, |style| style.font.clone()).or_else(|| self.default_font.clone())
    }

    /// What the innermost text style with its ancestors says, then those around it, then the paragraph's.
    fn first<T>(&self, text: &[&str], paragraph: Option<&str>, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let inner =
            text.iter().rev().find_map(|name| lineage(&self.texts, Some(name)).find_map(|(_, style)| of(style)));
        inner.or_else(|| lineage(&self.paragraphs, paragraph).find_map(|(_, style)| of(style)))
    }
}

/// The families of fonts by the names under which styles refer to them (16.24).
fn faces<'a>(roots: &[&'a Element]) -> BTreeMap<&'a str, &'a str> {
    let declared = roots.iter().filter_map(|root| root.child("office:font-face-decls")).flat_map(Element::elements);
    declared.filter_map(|face| Some((face.attribute("style:name")?, face.attribute("svg:font-family")?))).collect()
}

/// A style and those it is based on.
fn lineage<'a>(
    styles: &'a BTreeMap<String, Style>,
    name: Option<&'a str>,
) -> impl Iterator<Item = (&'a str, &'a Style)> {
    let mut next = name;
    std::iter::from_fn(move || {
        let name = next?;
        let style = styles.get(name)?;
        next = style.parent.as_deref();
        Some((name, style))
    })
    .take(MOST_ANCESTORS)
}

impl Style {
    fn read(element: &Element, faces: &BTreeMap<&str, &str>) -> Self {
        let text = element.child("style:text-properties");
        let weight = text.and_then(|text| text.attribute("fo:font-weight"));
        let display = text.and_then(|text| text.attribute("text:display"));
        let face = text.and_then(|text| text.attribute("style:font-name"));
        let font = face.map(|face| faces.get(face).copied().unwrap_or(face));
        let font = font.or_else(|| text?.attribute("fo:font-family"));
        let level = element.attribute("style:default-outline-level").and_then(|level| level.parse().ok());
        Self {
            parent: element.attribute("style:parent-style-name").map(str::to_owned),
            level: level.filter(|level| (1..=10).contains(level)),
            list: element.attribute("style:list-style-name").map(str::to_owned).filter(|name| !name.is_empty()),
            bold: weight.map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)),
            hidden: display.map(|display| display == "none"),
            font: font.map(|font| Arc::from(font.trim_matches(['\'', '"']))),
        }
    }
}
