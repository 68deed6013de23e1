use quick_xml::name::QName;
use quick_xml::reader::NsReader;

/// Passes over elements of which nothing is read.
pub(super) struct Skipper<'a> {
    text: &'a str,
    /// Whether ends of elements are found in the text, which takes a tenth of the time of reading what is before them.
    by_text: bool,
}

impl<'a> Skipper<'a> {
    /// For the text of a part.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, by_text: true }
    }

    /// Goes on behind the end of an element that was begun.
    pub(super) fn pass_over(
        &mut self,
        reader: &mut NsReader<&'a [u8]>,
        name: QName<'_>,
    ) -> Result<(), quick_xml::Error> {
        let rest = *reader.get_ref();
        let inside = self.by_text.then(|| self.inside(rest.len(), name)).flatten();
        self.by_text = inside.is_some();
        match inside {
            Some(inside) => {
                *reader.get_mut() = rest.get(inside..).unwrap_or_default();
                reader.read_event().map(drop)
            }
            None => reader.read_to_end(name).map(drop),
        }
    }

    /// The bytes before the end of an element, if that is plainly its own.
    fn inside(&self, rest: usize, name: QName<'_>) -> Option<usize> {
        let rest = self.text.get(self.text.len().checked_sub(rest)?..)?;
        let inside = rest.get(..rest.find(&format!("</{}>", name.as_ref()))?)?;
        let is_plain = !inside.contains("<!") && !inside.contains(&format!("<{}", name.as_ref()));
        is_plain.then_some(inside.len())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Extent, parse};

    #[test]
    fn what_says_nothing_is_passed_over_wherever_it_ends() {
        let styles = |inside: &str| {
            let part = format!(
                "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
                 <w:style w:type='table'>{inside}<w:style w:styleId='a'/></w:styles>"
            );
            let tree = parse(part.as_bytes());
            let names: Vec<_> =
                tree.root.elements().map(|style| style.attribute("w:styleId").unwrap_or("?").to_owned()).collect();
            (names, tree.extent)
        };
        let one = (vec!["a".to_owned()], Extent::Whole);
        assert_eq!(styles("<w:name w:val='x'/></w:style>"), one);
        assert_eq!(styles("<w:name/></w:style ><w:style w:type='table'></w:style>"), one);
        assert_eq!(styles("<w:style></w:style></w:style>"), one);
        assert_eq!(styles("<!-- </w:style> --></w:style>"), one);
        assert_eq!(styles("<![CDATA[</w:style>]]></w:style>"), one);
        assert_eq!(styles("<w:name></w:style>"), one);
        assert_eq!(styles("<w:name>").1, Extent::Truncated);
    }
}
