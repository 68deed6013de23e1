//! A small tree of an XML part, with namespaces folded into fixed prefixes.

mod encoding;
mod namespace;
mod skipper;

use std::collections::HashSet;
use std::rc::Rc;

pub(crate) use encoding::decode;
use skipper::Skipper;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};
use quick_xml::reader::NsReader;

/// Elements nested deeper are left out: walking the tree is recursive.
const MOST_DEPTH: usize = 200;
/// Most elements and texts of a part: about 300,000 runs of text.
const MOST_NODES: usize = 3_000_000;

/// A part as a tree, as far as it is well-formed.
#[derive(Debug)]
pub(crate) struct Tree {
    /// The root element; without name when there is none.
    pub root: Element,
    /// How much of the part is in it.
    pub extent: Extent,
}

/// How much of a part was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// Up to a place where it is not well-formed.
    Truncated,
    /// All but what lies beyond a limit of depth or size.
    Limited,
}

/// An element with its name as `w:p`: the prefix is this reader's own for a known namespace, whatever the part uses.
#[derive(Debug)]
pub(crate) struct Element {
    name: Rc<str>,
    attributes: Vec<(Rc<str>, String)>,
    /// In document order.
    pub children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text between tags, references resolved.
    Text(String),
}

impl Element {
    /// The folded name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether this is its folded name.
    pub fn is(&self, name: &str) -> bool {
        &*self.name == name
    }

    /// The value of an attribute; one without prefix counts as of the element's own namespace.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let find = |name: &str| self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| value.as_str());
        find(name).or_else(|| find(name.rsplit_once(':')?.1))
    }

    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.is(name))
    }

    /// The child elements of this name.
    pub fn children_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.is(name))
    }

    /// The text directly inside.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}

/// Reads a part until its end or the first place where it is not well-formed; entities of a DTD are dropped.
pub(crate) fn parse(bytes: &[u8]) -> Tree {
    let text = decode(bytes);
    let mut builder = Builder::default();
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    let mut skipper = Skipper::new(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if builder.says_nothing(&start) => {
                if skipper.pass_over(&mut reader, start.name()).is_err() {
                    builder.extent = Extent::Truncated;
                    break;
                }
            }
            Ok(Event::Start(start)) => builder.open(&reader, &start),
            Ok(Event::Empty(start)) if builder.says_nothing(&start) => {}
            Ok(Event::Empty(start)) => {
                builder.open(&reader, &start);
                builder.close();
            }
            Ok(Event::End(_)) => builder.close(),
            Ok(Event::Text(text)) => builder.text(&text.xml10_content()),
            Ok(Event::CData(text)) => builder.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => builder.text(&resolve(&reference)),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => {
                builder.extent = Extent::Truncated;
                break;
            }
        }
        if builder.nodes >= MOST_NODES {
            builder.extent = Extent::Limited;
            break;
        }
    }
    builder.finish()
}

/// What an entity or character reference stands for; nothing for those of a DTD.
pub(crate) fn resolve(reference: &BytesRef) -> String {
    match &**reference {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        _ => reference.resolve_char_ref().ok().flatten().map(String::from).unwrap_or_default(),
    }
}

#[derive(Debug)]
struct Builder {
    /// Open elements, the root's holder first.
    open: Vec<Element>,
    /// How many elements are open that are left out.
    skipped: usize,
    nodes: usize,
    names: HashSet<Rc<str>>,
    /// Where a name is put together.
    full_name: String,
    extent: Extent,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            open: vec![nameless()],
            skipped: 0,
            nodes: 0,
            names: HashSet::new(),
            full_name: String::new(),
            extent: Extent::Whole,
        }
    }
}

fn nameless() -> Element {
    Element { name: Rc::from(""), attributes: Vec::new(), children: Vec::new() }
}

impl Builder {
    /// Whether nothing is read of an element: most of a style sheet of Word is looks of tables.
    fn says_nothing(&self, start: &BytesStart) -> bool {
        let is_of_table = || {
            let mut attributes = start.attributes();
            let mut attributes = attributes.with_checks(false).flatten();
            attributes.any(|attribute| attribute.key.local_name().as_ref() == "type" && *attribute.value == *"table")
        };
        match start.local_name().as_ref() {
            "tblStylePr" | "latentStyles" => true,
            "style" => self.open.last().is_some_and(|parent| parent.is("w:styles")) && is_of_table(),
            _ => false,
        }
    }

    fn open(&mut self, reader: &NsReader<&[u8]>, start: &BytesStart) {
        if self.skipped > 0 || self.open.len() > MOST_DEPTH {
            self.skipped += 1;
            self.extent = Extent::Limited;
            return;
        }
        self.nodes += 1;
        let (namespace, _) = reader.resolver().resolve_element(start.name());
        let name = self.name(&namespace, start.name());
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let local = attribute.key.local_name();
            // Revision marks are half of a Word part and say nothing of its text.
            if local.as_ref().starts_with("rsid") || attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (namespace, _) = reader.resolver().resolve_attribute(attribute.key);
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default().into_owned();
            attributes.push((self.name(&namespace, attribute.key), value));
        }
        self.open.push(Element { name, attributes, children: Vec::new() });
    }

    fn name(&mut self, namespace: &ResolveResult, name: QName) -> Rc<str> {
        let local = name.local_name();
        let local = local.as_ref();
        let prefix = match namespace {
            ResolveResult::Bound(namespace) => Some(namespace::prefix(namespace.as_ref()).unwrap_or("?")),
            ResolveResult::Unknown(prefix) => Some(prefix.as_str()),
            ResolveResult::Unbound => None,
        };
        self.full_name.clear();
        if let Some(prefix) = prefix {
            self.full_name.push_str(prefix);
            self.full_name.push(':');
        }
        self.full_name.push_str(local);
        if let Some(known) = self.names.get(self.full_name.as_str()) {
            return Rc::clone(known);
        }
        let name: Rc<str> = Rc::from(self.full_name.as_str());
        self.names.insert(Rc::clone(&name));
        name
    }

    fn text(&mut self, text: &str) {
        if self.skipped > 0 || self.open.len() < 2 {
            return;
        }
        let Some(parent) = self.open.last_mut() else { return };
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ if text.is_empty() => {}
            _ => {
                self.nodes += 1;
                parent.children.push(Node::Text(text.to_owned()));
            }
        }
    }

    fn close(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if self.open.len() > 1
            && let Some(element) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            parent.children.push(Node::Element(element));
        }
    }

    fn finish(mut self) -> Tree {
        if self.open.len() > 1 && self.extent == Extent::Whole {
            self.extent = Extent::Truncated;
        }
        self.skipped = 0;
        while self.open.len() > 1 {
            self.close();
        }
        let root = self.open.pop().and_then(|holder| {
            holder.children.into_iter().find_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            })
        });
        Tree { root: root.unwrap_or_else(nameless), extent: self.extent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    #[test]
    fn prefixes_are_folded_and_references_resolved() {
        let tree = parse(format!("<x:p {WORD} x:val='1'><x:t>a &amp; &#x161;&unknown; b</x:t></x:p>").as_bytes());
        assert!(tree.root.is("w:p"));
        assert_eq!(tree.root.attribute("w:val"), Some("1"));
        assert_eq!(tree.root.child("w:t").map(Element::text).as_deref(), Some("a & š b"));
        assert_eq!(tree.extent, Extent::Whole);
    }

    #[test]
    fn a_part_cut_in_half_keeps_its_head() {
        let tree = parse(format!("<x:p {WORD}><x:t>head</x:t><x:t>broken of").as_bytes());
        assert_eq!(tree.extent, Extent::Truncated);
        assert_eq!(tree.root.elements().map(Element::text).collect::<Vec<_>>(), ["head", "broken of"]);
    }

    #[test]
    fn two_byte_encodings_are_read_with_and_without_mark() {
        let text = "<?xml version='1.0' encoding='UTF-16'?><p>Општина</p>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        for bytes in [little.as_slice(), marked.as_slice(), text.as_bytes()] {
            assert_eq!(parse(bytes).root.text(), "Општина");
        }
    }

    #[test]
    fn deep_nesting_is_cut() {
        let deep = "<a>".repeat(5_000) + "text" + &"</a>".repeat(5_000);
        assert_eq!(parse(deep.as_bytes()).extent, Extent::Limited);
    }
}
