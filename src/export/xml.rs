//! Text as XML 1.0 writes it.

/// `text` as character data or the value of an attribute in double quotes; what XML 1.0 has no way to write is left out.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_has_no_way_to_break_out() {
        assert_eq!(escape("<测试> & \"x\"\u{1}\u{fffe}"), "&lt;测试&gt; &amp; &quot;x&quot;");
    }
}
