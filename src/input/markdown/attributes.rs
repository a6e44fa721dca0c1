//! What stands in the braces after a bracketed span: `{.dots}`, `{ruby="hàn zì"}`.

use std::ops::Range;

/// A class, or an attribute with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its name, without the point of a class.
    pub(super) name: String,
    /// Its value; `None` for a class.
    pub(super) value: Option<String>,
    /// The bytes of its name.
    pub(super) range: Range<usize>,
}

/// The attributes in the braces that start at byte `at` of `text`, and where the braces end; `None` where there are
/// no braces there, or none that hold attributes.
pub(super) fn read(text: &str, at: usize) -> Option<(Vec<Attribute>, usize)> {
    let mut reader = Reader { text, at };
    reader.take('{')?;
    let mut attributes = Vec::new();
    loop {
        reader.blanks();
        if reader.take('}').is_some() {
            return (!attributes.is_empty()).then_some((attributes, reader.at));
        }
        attributes.push(reader.attribute()?);
    }
}

/// The quotation marks that may stand around a value; a Chinese keyboard types the second.
const QUOTES: [(char, char); 2] = [('"', '"'), ('“', '”')];

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn take(&mut self, c: char) -> Option<()> {
        self.rest().starts_with(c).then(|| self.at += c.len_utf8())
    }

    fn blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// The characters up to the first that `ends`; at least one.
    fn word(&mut self, ends: impl Fn(char) -> bool) -> Option<Range<usize>> {
        let length = self.rest().find(ends)?;
        self.at += length;
        (length > 0).then(|| self.at - length..self.at)
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let is_class = self.take('.').is_some();
        let range = self.word(|c| !c.is_alphanumeric() && c != '-' && c != '_')?;
        let value = if is_class { None } else { Some(self.value()?) };
        Some(Attribute { name: self.text[range.clone()].to_owned(), value, range })
    }

    fn value(&mut self) -> Option<String> {
        self.take('=')?;
        let quotes = QUOTES.iter().find(|(open, _)| self.rest().starts_with(*open));
        let range = match quotes {
            Some(&(open, close)) => {
                self.take(open)?;
                let range = self.word(|c| c == close)?;
                self.take(close)?;
                range
            }
            None => self.word(|c| c.is_whitespace() || c == '}')?,
        };
        Some(self.text[range].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Vec<(String, Option<String>)>> {
        let (attributes, end) = read(text, 0)?;
        assert_eq!(end, text.len());
        Some(attributes.into_iter().map(|attribute| (attribute.name, attribute.value)).collect())
    }

    #[test]
    fn classes_and_attributes_are_read() {
        let class = |name: &str| (name.to_owned(), None);
        let value = |name: &str, value: &str| (name.to_owned(), Some(value.to_owned()));
        assert_eq!(told("{.dots}"), Some(vec![class("dots")]));
        assert_eq!(told("{ .name  .着重 }"), Some(vec![class("name"), class("着重")]));
        assert_eq!(told("{ruby=\"hàn zì\"}"), Some(vec![value("ruby", "hàn zì")]));
        assert_eq!(told("{ruby=“hàn zì” .frame}"), Some(vec![value("ruby", "hàn zì"), class("frame")]));
        assert_eq!(told("{bopomofo=ㄗˋ}"), Some(vec![value("bopomofo", "ㄗˋ")]));
    }

    #[test]
    fn other_braces_are_text() {
        for text in ["", "某", "{}", "{某}", "{.}", "{.dots", "{ruby=}", "{ruby=\"a}", "{=a}", "{，}"] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
