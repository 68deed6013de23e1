//! Styles (ECMA-376 part 1, 17.7): what a paragraph or run inherits.

use std::collections::BTreeMap;

use super::property::{font, number, toggle, value};
use crate::xml::Element;

/// Styles based on each other are followed this far.
const MOST_ANCESTORS: usize = 32;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    default_bold: bool,
    default_hidden: bool,
    default_font: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    /// The built-in name in lower case, the same in every language of the program.
    name: String,
    outline: Option<u32>,
    list: ListReference,
    bold: Option<bool>,
    hidden: Option<bool>,
    font: Option<String>,
}

/// What a paragraph or style says of its list; each half may be inherited.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct ListReference {
    /// The numbering instance; `0` takes a paragraph out of a list.
    pub number_id: Option<String>,
    /// The level, outermost 0.
    pub level: Option<u32>,
}

impl ListReference {
    /// Of paragraph properties.
    pub fn of(properties: Option<&Element>) -> Self {
        let list = properties.and_then(|properties| properties.child("w:numPr"));
        Self { number_id: value(list, "w:numId").map(str::to_owned), level: number(list, "w:ilvl") }
    }
}

impl Styles {
    /// Of the styles part.
    pub fn read(root: &Element) -> Self {
        let defaults = root.child("w:docDefaults").and_then(|defaults| defaults.child("w:rPrDefault"));
        let defaults = defaults.and_then(|defaults| defaults.child("w:rPr"));
        let mut styles = Self {
            default_bold: toggle(defaults, "w:b").unwrap_or(false),
            default_hidden: toggle(defaults, "w:vanish").unwrap_or(false),
            default_font: font(defaults).map(str::to_owned),
            ..Self::default()
        };
        for element in root.children_named("w:style") {
            let Some(id) = element.attribute("w:styleId") else { continue };
            let is_default = matches!(element.attribute("w:default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("w:type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.styles.entry(id.to_owned()).or_insert_with(|| Style::read(element));
        }
        styles
    }

    /// The style of paragraphs that name none.
    pub fn default_paragraph(&self) -> Option<&str> {
        self.default_paragraph.as_deref()
    }

    /// The level of a heading style, outermost 1.
    pub fn heading_level(&self, id: Option<&str>) -> Option<u8> {
        let own = self.ancestors(id).find_map(Style::heading_level);
        own.or_else(|| heading_name(&id?.to_lowercase()))
    }

    /// Whether a style is one of those that a table of contents is set in.
    pub fn is_contents_entry(&self, id: Option<&str>) -> bool {
        self.ancestors(id).any(|style| {
            let level = style.name.strip_prefix("toc ");
            level.is_some_and(|level| level.parse::<u8>().is_ok()) || style.name == "table of figures"
        })
    }

    /// The list of a style with the style that states it.
    pub fn list(&self, id: Option<&str>) -> ListReference {
        let mut list = ListReference::default();
        for style in self.ancestors(id) {
            list.number_id = list.number_id.or_else(|| style.list.number_id.clone());
            list.level = list.level.or(style.list.level);
        }
        list
    }

    /// The depth of a built-in list style, outermost 0: each of `List Bullet 2` has a list of its own, of one level.
    pub fn list_depth(&self, id: Option<&str>) -> Option<u32> {
        self.ancestors(id).find_map(|style| {
            let level = style.name.strip_prefix("list bullet ").or_else(|| style.name.strip_prefix("list number "))?;
            level.parse::<u32>().ok()?.checked_sub(1)
        })
    }

    /// The styles that a style is based on, itself first.
    pub fn lineage<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next?;
            next = self.styles.get(id).and_then(|style| style.based_on.as_deref());
            Some(id)
        })
        .take(MOST_ANCESTORS)
    }

    /// Whether text is bold by its character style, else its paragraph style.
    pub fn is_bold(&self, character: Option<&str>, paragraph: Option<&str>) -> bool {
        let inherited = |id| self.ancestors(id).find_map(|style| style.bold);
        inherited(character).or_else(|| inherited(paragraph)).unwrap_or(self.default_bold)
    }

    /// Whether text is hidden by its character style, else its paragraph style.
    pub fn is_hidden(&self, character: Option<&str>, paragraph: Option<&str>) -> bool {
        let inherited = |id| self.ancestors(id).find_map(|style| style.hidden);
        inherited(character).or_else(|| inherited(paragraph)).unwrap_or(self.default_hidden)
    }

    /// The font of Latin letters by the character style, else the paragraph style.
    pub fn font<'a>(&'a self, character: Option<&'a str>, paragraph: Option<&'a str>) -> Option<&'a str> {
        let inherited = |id| self.ancestors(id).find_map(|style| style.font.as_deref());
        inherited(character).or_else(|| inherited(paragraph)).or(self.default_font.as_deref())
    }

    fn ancestors<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        self.lineage(id).filter_map(|id| self.styles.get(id))
    }
}

impl Style {
    fn read(element: &Element) -> Self {
        let (paragraph, run) = (element.child("w:pPr"), element.child("w:rPr"));
        Self {
            based_on: value(Some(element), "w:basedOn").map(str::to_owned),
            name: value(Some(element), "w:name").unwrap_or_default().to_lowercase(),
            outline: number(paragraph, "w:outlineLvl"),
            list: ListReference::of(paragraph),
            bold: toggle(run, "w:b"),
            hidden: toggle(run, "w:vanish"),
            font: font(run).map(str::to_owned),
        }
    }

    fn heading_level(&self) -> Option<u8> {
        outline_level(self.outline).or_else(|| heading_name(&self.name))
    }
}

/// The heading level of an outline level; level 9 is body text.
pub(super) fn outline_level(outline: Option<u32>) -> Option<u8> {
    outline.filter(|level| *level < 9).and_then(|level| u8::try_from(level + 1).ok())
}

/// The level in a style's name or id: "heading 2", "Heading2", "title".
fn heading_name(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(1);
    }
    let level = name.strip_prefix("heading")?.trim_start().parse::<u8>().ok()?;
    (1..=9).contains(&level).then_some(level)
}
