//! What an element's own attributes say of how it is shown.

use scraper::ElementRef;

/// The value of a property in the element's `style` attribute, in lower case.
pub(super) fn property(element: ElementRef, wanted: &str) -> Option<String> {
    let declarations = element.attr("style")?.split(';').filter_map(|declaration| declaration.split_once(':'));
    let mut values = declarations.filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
    values.next_back().map(|(_, value)| value.trim().to_lowercase())
}

/// Whether the element is not shown.
pub(super) fn is_hidden(element: ElementRef) -> bool {
    element.attr("hidden").is_some()
        || property(element, "display").is_some_and(|value| value.starts_with("none"))
        || property(element, "visibility").is_some_and(|value| value.starts_with("hidden"))
}

/// Whether text in the element is bold, where its parent's is or is not.
pub(super) fn is_bold(element: ElementRef, parent: bool) -> bool {
    if let Some(weight) = property(element, "font-weight") {
        return weight.starts_with("bold") || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
    }
    parent || matches!(element.value().name(), "b" | "strong" | "th")
}

/// Whether line ends and runs of spaces are kept, where the parent keeps or folds them.
pub(super) fn keeps_space(element: ElementRef, parent: bool) -> bool {
    if let Some(value) = property(element, "white-space") {
        return value.starts_with("pre");
    }
    parent || matches!(element.value().name(), "pre" | "textarea")
}

/// Whether the element frames the page rather than being what it is about.
pub(super) fn is_furniture(element: ElementRef) -> bool {
    if matches!(element.attr("role"), Some("navigation" | "banner" | "contentinfo" | "search")) {
        return true;
    }
    match element.value().name() {
        "nav" => true,
        "header" | "footer" => !is_of_a_section(element) && !holds_title(element),
        _ => false,
    }
}

fn is_of_a_section(element: ElementRef) -> bool {
    let mut ancestors = element.ancestors().filter_map(ElementRef::wrap).take(200);
    ancestors.any(|ancestor| matches!(ancestor.value().name(), "article" | "aside" | "main" | "section"))
}

fn holds_title(element: ElementRef) -> bool {
    element.descendent_elements().any(|inner| inner.value().name() == "h1")
}

/// How far up an element's font is looked for.
const MOST_AROUND: usize = 24;

/// Whether any element below names a font.
pub(super) fn sets_fonts(root: ElementRef) -> bool {
    let names = |element: ElementRef| {
        element.attr("face").is_some() || element.attr("style").is_some_and(|style| style.contains("font"))
    };
    root.descendent_elements().any(names)
}

/// The first font that the element or those around it name.
pub(super) fn font(element: ElementRef) -> Option<String> {
    let around = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element).chain(around).take(MOST_AROUND).find_map(|element| {
        let families = property(element, "font-family").or_else(|| element.attr("face").map(str::to_owned))?;
        let first = families.split(',').next()?.trim().trim_matches(['\'', '"']);
        (!first.is_empty()).then(|| first.to_owned())
    })
}
