//! The table of rules: what each finds, where that comes from, and how grave it is where nothing else is stated.
//!
//! Sources marked \[K\] are knowledge without a text at hand. `PREFLIGHT.md` beside the press conditions is this
//! table for readers; a test holds the two together.

use crate::diag::{Code, Text};
use crate::input::preflight::Level;

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What it finds.
    pub code: Code,
    /// Its severity under PDF/X-4.
    pub x4: Level,
    /// Its severity under PDF/X-1a.
    pub x1a: Level,
    /// Whether it is asked of an advertisement too, of which only the page's content goes into our file.
    pub ad: bool,
    /// What it finds, in English.
    pub en: &'static str,
    /// What it finds, in Chinese.
    pub zh: &'static str,
    /// What to do about it, in English and in Chinese.
    pub hint: [&'static str; 2],
    /// Where it comes from.
    pub source: &'static str,
}

impl Rule {
    /// The rule of a code; `None` where the code is not preflight's.
    pub fn of(code: Code) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.code == code)
    }

    /// What to do about it.
    pub fn advice(&self) -> Text {
        let [en, zh] = self.hint;
        Text::new(en.to_owned(), zh.to_owned())
    }
}

const fn rule(
    code: Code,
    [x4, x1a]: [Level; 2],
    ad: bool,
    [en, zh]: [&'static str; 2],
    hint: [&'static str; 2],
    source: &'static str,
) -> Rule {
    Rule { code, x4, x1a, ad, en, zh, hint, source }
}

/// Every rule.
pub const RULES: &[Rule] = &[
    rule(
        Code::PdfDamaged,
        [Level::Error, Level::Error],
        true,
        [
            "The file can't be read, or only by mending it: the cross-reference table, a page or its content is broken.",
            "文件打不开，或要修补才能打开：交叉引用表、页面或其内容已损坏。",
        ],
        ["export the file anew", "请重新导出文件"],
        "ISO 32000-1 7.5",
    ),
    rule(
        Code::PdfEncrypted,
        [Level::Error, Level::Error],
        true,
        ["The file is encrypted.", "文件已加密。"],
        ["save it without a password", "请存为不加密的文件"],
        "typography.md §7",
    ),
    rule(
        Code::PdfVersion,
        [Level::Warning, Level::Error],
        false,
        [
            "The file is of a later version than its standard knows: 1.4 for X-1a, 1.6 for X-4.",
            "文件版本高于标准：X-1a 为 1.4，X-4 为 1.6。",
        ],
        ["export it by the standard's own setting", "请按标准的预设重新导出"],
        "typography.md §7",
    ),
    rule(
        Code::PdfObjectStreams,
        [Level::Off, Level::Error],
        false,
        [
            "Objects or the cross-reference table are packed into streams, which readers of PDF 1.4 don't know.",
            "对象或交叉引用表压在流里，PDF 1.4 的程序读不了。",
        ],
        ["export it as PDF 1.4", "请按 PDF 1.4 导出"],
        "typography.md §7",
    ),
    rule(
        Code::PdfId,
        [Level::Error, Level::Error],
        false,
        ["The trailer has no identifiers.", "文件尾没有 ID。"],
        ["export it as PDF/X", "请按 PDF/X 导出"],
        "typography.md §7",
    ),
    rule(
        Code::PdfTitle,
        [Level::Warning, Level::Warning],
        false,
        ["The file has no title.", "文件没有标题。"],
        ["give the document a title", "请给文件写上标题"],
        "typography.md §7",
    ),
    rule(
        Code::PdfXKey,
        [Level::Error, Level::Error],
        false,
        [
            "The file does not say that it is PDF/X of the kind that is asked for: in XMP for X-4, where X-1a passes too; in the Info dictionary for X-1a.",
            "文件没有写明所要的 PDF/X 标准：X-4 写在 XMP 里（X-1a 也可），X-1a 写在 Info 里。",
        ],
        ["export it as PDF/X", "请按 PDF/X 导出"],
        "typography.md §7",
    ),
    rule(
        Code::PdfMetadata,
        [Level::Warning, Level::Warning],
        false,
        [
            "The Info dictionary and the XMP packet contradict each other on title, trapping or standard.",
            "Info 与 XMP 所写的标题、陷印或标准不一致。",
        ],
        ["export it anew, so that both say the same", "请重新导出，使两处一致"],
        "ISO 15930 [K]",
    ),
    rule(
        Code::PdfTrapped,
        [Level::Error, Level::Error],
        false,
        [
            "The Info dictionary does not say whether the file is trapped: True or False.",
            "Info 里没有写明是否已做陷印（True 或 False）。",
        ],
        ["export it as PDF/X", "请按 PDF/X 导出"],
        "typography.md §7",
    ),
    rule(
        Code::PdfIntent,
        [Level::Error, Level::Error],
        false,
        [
            "The file has no PDF/X output intent, several, or one that names no condition.",
            "文件没有 PDF/X 输出意图、有几个，或没有写明印刷条件。",
        ],
        ["export it as PDF/X for the press condition", "请按印刷条件导出 PDF/X"],
        "typography.md §7",
    ),
    rule(
        Code::PdfIntentOther,
        [Level::Warning, Level::Warning],
        false,
        ["The output intent names another press condition.", "输出意图写的是别的印刷条件。"],
        [
            "convert it to the press condition, or ask whether it was separated for this paper",
            "请按本印刷条件转换，或问清是否按本纸张分色",
        ],
        "typography.md §7",
    ),
    rule(
        Code::PdfIntentProfile,
        [Level::Error, Level::Note],
        false,
        [
            "The output intent has no profile, or one that is not of a CMYK press; a condition of the ICC's registry may go without in X-1a.",
            "输出意图没有特性文件，或不是 CMYK 印刷的；X-1a 用 ICC 登记的条件时可以没有。",
        ],
        ["embed the condition's profile", "请嵌入印刷条件的特性文件"],
        "typography.md §7",
    ),
    rule(
        Code::PdfBoxMissing,
        [Level::Error, Level::Error],
        false,
        ["A page has neither TrimBox nor ArtBox, or both.", "页面没有 TrimBox 也没有 ArtBox，或两者都有。"],
        ["export it with a trim box", "请在导出时写上裁切框"],
        "typography.md §7",
    ),
    rule(
        Code::PdfBoxNesting,
        [Level::Error, Level::Error],
        false,
        [
            "TrimBox, BleedBox and MediaBox do not lie inside one another.",
            "TrimBox、BleedBox、MediaBox 没有依次套住。",
        ],
        ["export it with boxes that lie inside one another", "请使各页面框依次套住"],
        "typography.md §7",
    ),
    rule(
        Code::PdfBoxSlip,
        [Level::Warning, Level::Warning],
        false,
        [
            "A box leaves the one around it by less than 0.01 pt: rounding; some readers refuse it.",
            "页面框超出外框不到 0.01 点：是舍入误差，有的程序不收。",
        ],
        ["round the boxes outwards", "请把外框向外取整"],
        "typography.md §7",
    ),
    rule(
        Code::PdfPageSize,
        [Level::Error, Level::Error],
        true,
        ["A page is not as large as it should be, by more than 1 pt.", "页面尺寸与所要的相差超过 1 点。"],
        ["make it up at the size that is wanted", "请按所要的尺寸重做"],
        "interface.md, `ad-size`",
    ),
    rule(
        Code::PdfRotated,
        [Level::Warning, Level::Warning],
        false,
        [
            "The page's dictionary turns it or scales it (Rotate, UserUnit).",
            "页面字典里写了旋转或放大（Rotate、UserUnit）。",
        ],
        ["turn or scale the page before export", "请在导出前旋转或缩放好"],
        "ISO 32000-1 7.7.3.3",
    ),
    rule(
        Code::PdfFontMissing,
        [Level::Error, Level::Error],
        true,
        ["A font in use is not embedded.", "用到的字体没有嵌入。"],
        ["embed every font on export", "请在导出时嵌入全部字体"],
        "typography.md §7",
    ),
    rule(
        Code::PdfFontUnmapped,
        [Level::Warning, Level::Warning],
        true,
        [
            "The codes of a font in use can't be told as characters: no ToUnicode, no known encoding.",
            "用到的字体没有 ToUnicode，编码也不明，文字无法取出。",
        ],
        ["export it with Unicode text", "请在导出时带上文字编码"],
        "ISO 32000-1 9.10.2",
    ),
    rule(
        Code::PdfFontRights,
        [Level::Error, Level::Error],
        true,
        [
            "The licence flags of an embedded font (OS/2 fsType) forbid embedding.",
            "嵌入的字体的授权标志（OS/2 fsType）不许嵌入。",
        ],
        ["take another font, or a licence that allows it", "请换字体，或取得许可"],
        "OpenType OS/2 fsType",
    ),
    rule(
        Code::PdfFontType3,
        [Level::Warning, Level::Warning],
        true,
        [
            "A font in use is of Type 3: its glyphs are page content, and some RIPs draw it coarsely.",
            "用到 Type 3 字体：字形是页面内容，有的 RIP 画得粗糙。",
        ],
        ["take an outline font", "请改用轮廓字体"],
        "[K]",
    ),
    rule(
        Code::PdfRgb,
        [Level::Error, Level::Error],
        true,
        ["A mark is in RGB, with a profile or without.", "有 RGB 颜色，不论带不带特性文件。"],
        ["convert it to CMYK by the condition's profile", "请用印刷条件的特性文件转成 CMYK"],
        "typography.md §5",
    ),
    rule(
        Code::PdfManagedColour,
        [Level::Warning, Level::Error],
        true,
        [
            "A mark is in Lab or in grey or CMYK with a profile: what it prints is for the RIP to say.",
            "有 Lab 或带特性文件的灰、CMYK 颜色，印成什么要看 RIP。",
        ],
        ["convert it to plain CMYK or grey", "请转成不带特性文件的 CMYK 或灰"],
        "typography.md §5, §7",
    ),
    rule(
        Code::PdfSpotUnknown,
        [Level::Error, Level::Error],
        true,
        [
            "A mark is on a plate for an ink that the press condition does not name.",
            "用到印刷条件里没有的专色版。",
        ],
        [
            "convert it to CMYK, or name the ink as a [[spot]] of the press condition",
            "请转成 CMYK，或在印刷条件里写上 [[spot]]",
        ],
        "typography.md §5",
    ),
    rule(
        Code::PdfRegistration,
        [Level::Error, Level::Error],
        true,
        ["Registration colour (All) within the trim.", "裁切线以内用了套版色（All）。"],
        ["set it in black", "请改成黑色"],
        "typography.md §6",
    ),
    rule(
        Code::PdfMono,
        [Level::Error, Level::Error],
        true,
        ["Ink other than black on a page that is printed in black alone.", "只印黑版的页上有别的油墨。"],
        ["convert it to grey", "请转成灰"],
        "issue 5",
    ),
    rule(
        Code::PdfOverprintWhite,
        [Level::Error, Level::Error],
        true,
        ["White, or a colour without ink, overprints: it vanishes.", "白色或没有墨的颜色设了叠印，会消失。"],
        ["let it knock out", "请取消叠印"],
        "typography.md §6",
    ),
    rule(
        Code::PdfOverprintColour,
        [Level::Warning, Level::Warning],
        true,
        ["Something other than solid black overprints.", "实地黑以外的颜色设了叠印。"],
        ["let it knock out", "请取消叠印"],
        "typography.md §6",
    ),
    rule(
        Code::PdfBlackKnockout,
        [Level::Warning, Level::Warning],
        true,
        [
            "Text in solid black below the size of `rich_black` does not overprint the ink under it: white edges show where plates are out of register.",
            "小于 `rich_black` 的实地黑字没有叠印下面的墨，套印不准时会露白边。",
        ],
        ["let black overprint", "请设黑色叠印"],
        "typography.md §6",
    ),
    rule(
        Code::PdfRichBlackText,
        [Level::Warning, Level::Warning],
        true,
        [
            "Text below the size of `rich_black` in black with other inks in it: coloured edges show where plates are out of register.",
            "小于 `rich_black` 的字用了四色黑，套印不准时会露彩边。",
        ],
        ["set it in black alone", "请改成单黑"],
        "typography.md §6; the size is [K]",
    ),
    rule(
        Code::PdfSmallText,
        [Level::Warning, Level::Warning],
        true,
        ["Text in one solid ink below the size of `solid`.", "单色实地的字小于 `solid`。"],
        ["set it larger", "请放大"],
        "typography.md §6",
    ),
    rule(
        Code::PdfSmallTintText,
        [Level::Warning, Level::Warning],
        true,
        ["Text in a tint of one ink below the size of `tint`.", "单色网点的字小于 `tint`。"],
        ["set it larger, or solid", "请放大，或改成实地"],
        "typography.md §6",
    ),
    rule(
        Code::PdfSmallColourText,
        [Level::Warning, Level::Warning],
        true,
        ["Text in several inks below the size of `colour`.", "几色叠成的字小于 `colour`。"],
        ["set it larger, or in one ink", "请放大，或改成单色"],
        "typography.md §6",
    ),
    rule(
        Code::PdfSmallReversedText,
        [Level::Warning, Level::Warning],
        true,
        [
            "Text lighter than its ground below the size of `reversed`, or of `reversed_han` for Han.",
            "反白字小于 `reversed`（汉字为 `reversed_han`）。",
        ],
        ["set it larger and bolder, or dark on light", "请放大加粗，或改成深字浅底"],
        "typography.md §6",
    ),
    rule(
        Code::PdfHairline,
        [Level::Warning, Level::Warning],
        true,
        ["A line in one solid ink thinner than `solid`.", "单色实地的线细于 `solid`。"],
        ["make it thicker", "请加粗"],
        "typography.md §6, art-direction.md",
    ),
    rule(
        Code::PdfThinTintLine,
        [Level::Warning, Level::Warning],
        true,
        ["A line in a tint of one ink thinner than `tint`.", "单色网点的线细于 `tint`。"],
        ["make it thicker, or solid", "请加粗，或改成实地"],
        "[K]",
    ),
    rule(
        Code::PdfThinColourLine,
        [Level::Warning, Level::Warning],
        true,
        ["A line in several inks thinner than `colour`.", "几色叠成的线细于 `colour`。"],
        ["make it thicker, or in one ink", "请加粗，或改成单色"],
        "typography.md §6",
    ),
    rule(
        Code::PdfThinReversedLine,
        [Level::Warning, Level::Warning],
        true,
        ["A line lighter than its ground thinner than `reversed`.", "反白线细于 `reversed`。"],
        ["make it thicker", "请加粗"],
        "typography.md §6",
    ),
    rule(
        Code::PdfPictureCoarse,
        [Level::Error, Level::Error],
        true,
        [
            "A picture has fewer pixels an inch than the error limit, of tones or of line art.",
            "图片分辨率低于错误限（连续调或线条稿）。",
        ],
        ["place it smaller, or take a larger file", "请缩小，或换更大的图"],
        "typography.md §5",
    ),
    rule(
        Code::PdfPictureSoft,
        [Level::Warning, Level::Warning],
        true,
        [
            "A picture has fewer pixels an inch than the warning limit, of tones or of line art.",
            "图片分辨率低于警告限（连续调或线条稿）。",
        ],
        ["place it smaller, or take a larger file", "请缩小，或换更大的图"],
        "typography.md §5",
    ),
    rule(
        Code::PdfTotalInk,
        [Level::Error, Level::Error],
        true,
        [
            "The inks on a spot larger than `area` add up to more than `total_ink` and `slack`.",
            "大于 `area` 的一处，各墨相加超过 `total_ink` 加 `slack`。",
        ],
        ["separate it anew for the condition's limit", "请按印刷条件的限量重新分色"],
        "ISO 12647-3, typography.md §5",
    ),
    rule(
        Code::PdfTransparency,
        [Level::Off, Level::Error],
        true,
        [
            "Opacity, a blend mode, a soft mask or a transparency group.",
            "用了不透明度、混合模式、软蒙版或透明组。",
        ],
        ["flatten it", "请拼合透明"],
        "typography.md §7",
    ),
    rule(
        Code::PdfBlendSpace,
        [Level::Warning, Level::Off],
        true,
        [
            "A page's or form's transparency group blends in another space than CMYK or grey.",
            "页面或表单的透明组不在 CMYK 或灰里混合。",
        ],
        ["set the blending space to CMYK", "请把混合空间设为 CMYK"],
        "typography.md §7",
    ),
    rule(
        Code::PdfAnnotation,
        [Level::Error, Level::Error],
        false,
        ["An annotation or form field within the trim.", "裁切线以内有批注或表单域。"],
        ["delete it, or move it off the page", "请删去，或移出版面"],
        "typography.md §7",
    ),
    rule(
        Code::PdfScript,
        [Level::Error, Level::Error],
        false,
        [
            "An action or JavaScript: on opening, on a page, on a form field.",
            "有动作或脚本（打开时、页面上或表单域上）。",
        ],
        ["remove it", "请删去"],
        "typography.md §7 [K]",
    ),
    rule(
        Code::PdfEmbeddedFile,
        [Level::Error, Level::Error],
        false,
        ["Another file is embedded in the file.", "文件里嵌了别的文件。"],
        ["remove them", "请删去"],
        "typography.md §7 [K]",
    ),
    rule(
        Code::PdfLayers,
        [Level::Warning, Level::Error],
        false,
        [
            "The file has layers; which of them print depends on who opens it.",
            "文件有图层，印哪些要看怎么打开。",
        ],
        ["merge them", "请合并图层"],
        "ISO 32000-1 8.11",
    ),
    rule(
        Code::PdfTransfer,
        [Level::Error, Level::Error],
        true,
        [
            "A graphics state has a transfer curve or a halftone of its own.",
            "图形状态里带了传递曲线或网目调。",
        ],
        ["remove it", "请删去"],
        "ISO 15930 [K]",
    ),
    rule(
        Code::PdfPostScript,
        [Level::Error, Level::Error],
        true,
        [
            "PostScript code, an OPI link or a reference to another file stands in for content.",
            "内容里有 PostScript 代码、OPI 链接或外部文件的引用。",
        ],
        ["put the content itself there", "请换成实际内容"],
        "ISO 15930 [K]",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_its_rule_and_the_severity_of_x4() {
        for code in Code::ALL.iter().filter(|code| code.name().starts_with("pdf-")) {
            let rules: Vec<_> = RULES.iter().filter(|rule| rule.code == *code).collect();
            assert_eq!(rules.len(), 1, "{}", code.name());
            let stated = rules[0].x4.severity().or(rules[0].x1a.severity());
            assert_eq!(stated, Some(code.severity()), "{}", code.name());
        }
    }
}
