//! What a file says of itself, against PDF/X (ISO 15930; typography.md §7).

use super::super::document::{Document, Page};
use super::super::fault::Faults;
use crate::diag::Code;
use crate::input::delivery::Standard;
use crate::say;

pub(super) fn check(document: &Document, faults: &mut Faults<'_>) {
    if !document.sound {
        let message = say!("the cross-reference table is not where the end of the file says"; "交叉引用表不在文件尾所指的地方");
        faults.tell(Code::PdfDamaged, message);
    }
    if document.pages.is_empty() {
        faults.tell(Code::PdfDamaged, say!("the file has no page"; "文件里没有页面"));
    }
    if document.encrypted {
        encrypted(faults);
    }
    version(document, faults);
    if document.trailer {
        statements(document, faults);
    }
    intent(document, faults);
    extras(document, faults);
}

/// What the trailer leads to.
fn statements(document: &Document, faults: &mut Faults<'_>) {
    if !document.identified {
        faults.tell(Code::PdfId, say!("the trailer has no ID"; "文件尾没有 ID"));
    }
    title(document, faults);
    key(document, faults);
    trapped(document, faults);
    agreement(document, faults);
}

pub(super) fn encrypted(faults: &mut Faults<'_>) {
    faults.tell(Code::PdfEncrypted, say!("the file is encrypted"; "文件已加密"));
}

fn version(document: &Document, faults: &mut Faults<'_>) {
    let latest = match faults.condition.standard {
        Standard::X4 => 16,
        Standard::X1a => 14,
    };
    if document.version > latest {
        let written = |version: u8| format!("{}.{}", version / 10, version % 10);
        let (own, latest, name) =
            (written(document.version), written(latest), faults.condition.standard.name());
        let message = say!("the file is PDF {own}; {name} knows up to {latest}"; "文件是 PDF {own}，{name} 只到 {latest}");
        faults.tell(Code::PdfVersion, message);
    }
    if document.packed {
        let message = say!("objects are packed into streams"; "对象压在流里");
        faults.tell(Code::PdfObjectStreams, message);
    }
}

fn title(document: &Document, faults: &mut Faults<'_>) {
    let in_xmp = document.xmp.as_ref().and_then(|xmp| xmp.title.as_ref());
    if document.info.title.is_none() && in_xmp.is_none() {
        faults.tell(Code::PdfTitle, say!("the file has no title"; "文件没有标题"));
    }
}

/// Whether the file says that it is of the standard, or of an older one that holds within it.
fn key(document: &Document, faults: &mut Faults<'_>) {
    let in_info = document.info.version.as_deref();
    let in_xmp = document.xmp.as_ref().and_then(|xmp| xmp.version.as_deref());
    // X-1a:2001 states its family as the version, and itself as the conformance.
    let old =
        in_info == Some("PDF/X-1:2001") && document.info.conformance.as_deref() == Some("PDF/X-1a:2001");
    let x1a = old || in_info == Some("PDF/X-1a:2003");
    let x4 = in_xmp.is_some_and(|version| version.starts_with("PDF/X-4"));
    let standard = faults.condition.standard;
    let holds = match standard {
        Standard::X1a => x1a,
        Standard::X4 => x4 || x1a || in_info.is_some_and(|version| version.starts_with("PDF/X-3")),
    };
    if holds {
        return;
    }
    let name = standard.name();
    let message = match in_xmp.or(in_info) {
        Some(other) => say!("the file says it is {other}, not {name}"; "文件写明是 {other}，不是 {name}"),
        None => say!("the file does not say that it is {name}"; "文件没有写明是 {name}"),
    };
    faults.tell(Code::PdfXKey, message);
}

fn trapped(document: &Document, faults: &mut Faults<'_>) {
    if !matches!(document.info.trapped.as_deref(), Some("True" | "False")) {
        let message = say!("the Info dictionary does not say whether the file is trapped"; "Info 里没有写明是否已做陷印");
        faults.tell(Code::PdfTrapped, message);
    }
}

/// What Info and XMP both say must be the same.
fn agreement(document: &Document, faults: &mut Faults<'_>) {
    let Some(xmp) = &document.xmp else { return };
    let info = &document.info;
    for (what, what_zh, in_info, in_xmp) in [
        ("title", "标题", &info.title, &xmp.title),
        ("trapping", "陷印", &info.trapped, &xmp.trapped),
        ("standard", "标准", &info.version, &xmp.version),
    ] {
        if let (Some(a), Some(b)) = (in_info, in_xmp)
            && a.trim() != b.trim()
        {
            let message = say!("Info and XMP differ on the {what}: {a}, {b}"; "Info 与 XMP 的{what_zh}不一致：{a}、{b}");
            faults.tell(Code::PdfMetadata, message);
        }
    }
}

fn intent(document: &Document, faults: &mut Faults<'_>) {
    let [intent] = &document.intents[..] else {
        let count = document.intents.len();
        let message = match count {
            0 => say!("the file has no PDF/X output intent"; "文件没有 PDF/X 输出意图"),
            _ => say!("the file has {count} PDF/X output intents"; "文件有 {count} 个 PDF/X 输出意图"),
        };
        return faults.tell(Code::PdfIntent, message);
    };
    let wanted = faults.condition.name.clone();
    match &intent.identifier {
        None => faults
            .tell(Code::PdfIntent, say!("the output intent names no condition"; "输出意图没有写明印刷条件")),
        Some(name) if *name != wanted => {
            let message = say!("the output intent is {name}; the press condition is {wanted}"; "输出意图是 {name}，印刷条件是 {wanted}");
            faults.tell(Code::PdfIntentOther, message);
        }
        Some(_) => {}
    }
    match intent.press {
        Some(true) => {}
        Some(false) => {
            let message = say!("the output intent's profile is not of a CMYK press"; "输出意图的特性文件不是 CMYK 印刷的");
            faults.tell(Code::PdfIntentProfile, message);
        }
        None => {
            let message = say!("the output intent has no profile"; "输出意图没有特性文件");
            faults.tell(Code::PdfIntentProfile, message);
        }
    }
}

/// What a file for the plate has no use for.
fn extras(document: &Document, faults: &mut Faults<'_>) {
    if !document.actions.is_empty() {
        let list = document.actions.join(", ");
        faults.tell(Code::PdfScript, say!("the file has actions: {list}"; "文件里有动作：{list}"));
    }
    if document.files {
        faults.tell(Code::PdfEmbeddedFile, say!("files are embedded in the file"; "文件里嵌了别的文件"));
    }
    if document.layers > 0 {
        let count = document.layers;
        faults.tell(Code::PdfLayers, say!("the file has {count} layers"; "文件有 {count} 个图层"));
    }
}

/// The same of a page.
pub(super) fn page(page: &Page, faults: &mut Faults<'_>) {
    for lost in &page.lost {
        let message = say!("{lost}, which the content uses, is not there"; "内容用到的 {lost} 不在文件里");
        faults.tell_of(Code::PdfDamaged, Some(lost), message);
    }
    let trim = page.boxes.trim.or(page.boxes.art).unwrap_or(page.boxes.media);
    for note in page.annotations.iter().filter(|note| overlap(note.rect, trim)) {
        let kind = &note.kind;
        faults.tell(
            Code::PdfAnnotation,
            say!("there is an annotation on the page: {kind}"; "页面上有批注：{kind}"),
        );
    }
    for curve in &page.curves {
        let message =
            say!("a graphics state has a transfer curve or halftone"; "图形状态带了传递曲线或网目调");
        faults.tell_of(Code::PdfTransfer, Some(curve), message);
    }
    for object in &page.foreign {
        let message =
            say!("PostScript or another file stands in for content"; "内容由 PostScript 或外部文件代替");
        faults.tell_of(Code::PdfPostScript, Some(object), message);
    }
}

fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
