//! What a desk calls the parts of a page's text.

/// The part of a line, as geometry has it, in English and in Chinese.
const PARTS: &[(&str, &str, &str)] = &[
    ("author", "author's name", "作者简介"),
    ("body", "body", "正文"),
    ("byline", "byline", "署名"),
    ("caption", "caption", "图片说明"),
    ("crosshead", "crosshead", "小标题"),
    ("digest", "digest", "导读"),
    ("fact", "fact box", "资料框正文"),
    ("fact-title", "fact box title", "资料框标题"),
    ("furniture", "furniture", "固定文字"),
    ("headline", "headline", "主题"),
    ("jump", "jump line", "转接版提示"),
    ("kicker", "kicker", "引题"),
    ("label", "ad label", "广告标识"),
    ("lead-in", "lead-in", "提要题"),
    ("legend", "legend", "图例"),
    ("qr-caption", "QR caption", "二维码说明"),
    ("quote", "pull quote", "引语"),
    ("quote-by", "pull quote's name", "引语署名"),
    ("quote-mark", "quote mark", "引语引号"),
    ("ruby", "ruby", "注音"),
    ("slug", "slug line", "版外说明"),
    ("subhead", "subhead", "副题"),
    ("table", "table", "表格"),
    ("table-head", "table head", "表头"),
    ("table-note", "table note", "表注"),
    ("table-title", "table title", "表题"),
    ("text", "text", "文字"),
];

/// What a part is called; one of another version of ours goes by its own name.
pub(super) fn name(part: &str) -> (&str, &str) {
    PARTS.iter().find(|(known, ..)| *known == part).map_or((part, part), |&(_, en, zh)| (en, zh))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_called_what_a_desk_calls_them() {
        assert_eq!(name("headline"), ("headline", "主题"));
        assert_eq!(name("of-tomorrow"), ("of-tomorrow", "of-tomorrow"));
        assert!(PARTS.windows(2).all(|pair| pair[0].0 < pair[1].0), "in order, each once");
    }
}
