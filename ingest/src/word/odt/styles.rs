//! Styles (ODF 1.3 part 3, 16): what paragraphs, text and lists inherit.

use std::collections::BTreeMap;

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
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    level: Option<u8>,
    list: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
}

impl Styles {
    /// Of the roots of all parts; styles of later ones win.
    pub fn read(roots: &[&Element]) -> Self {
        let mut styles = Self::default();
        let groups = roots.iter().flat_map(|root| root.elements());
        let groups = groups.filter(|group| matches!(group.name(), "office:styles" | "office:automatic-styles"));
        for element in groups.flat_map(Element::elements) {
            let name = element.attribute("style:name").unwrap_or_default().to_owned();
            match (element.name(), element.attribute("style:family")) {
                ("style:style", Some("paragraph")) => {
                    styles.paragraphs.insert(name, Style::read(element));
                }
                ("style:style", Some("text")) => {
                    styles.texts.insert(name, Style::read(element));
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
        self.first(text, paragraph, |style| style.bold)
    }

    /// Whether text is hidden by its own style, else its paragraph's.
    pub fn is_hidden(&self, text: &[&str], paragraph: Option<&str>) -> bool {
        self.first(text, paragraph, |style| style.hidden)
    }

    /// What the innermost text style with its ancestors says, then those around it, then the paragraph's.
    fn first(&self, text: &[&str], paragraph: Option<&str>, of: impl Fn(&Style) -> Option<bool>) -> bool {
        let inner =
            text.iter().rev().find_map(|name| lineage(&self.texts, Some(name)).find_map(|(_, style)| of(style)));
        inner.or_else(|| lineage(&self.paragraphs, paragraph).find_map(|(_, style)| of(style))).unwrap_or(false)
    }
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
    fn read(element: &Element) -> Self {
        let text = element.child("style:text-properties");
        let weight = text.and_then(|text| text.attribute("fo:font-weight"));
        let display = text.and_then(|text| text.attribute("text:display"));
        let level = element.attribute("style:default-outline-level").and_then(|level| level.parse().ok());
        Self {
            parent: element.attribute("style:parent-style-name").map(str::to_owned),
            level: level.filter(|level| (1..=10).contains(level)),
            list: element.attribute("style:list-style-name").map(str::to_owned).filter(|name| !name.is_empty()),
            bold: weight.map(|weight| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)),
            hidden: display.map(|display| display == "none"),
        }
    }
}
