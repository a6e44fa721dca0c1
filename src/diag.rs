//! Findings: what is wrong with an edition, where, and what to do about it.
//!
//! In: any stage's complaint. Out: values with a stable code, a place and hints, collected so that one run
//! tells everything. Nothing here prints.

use crate::source::Span;
use crate::unit::Decimal;
use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Printable, but somebody should look.
    Warning,
    /// Must not reach a plate.
    Error,
}

/// A language messages come in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

/// A message in both languages, in words of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    en: String,
    zh: String,
}

/// A [`Text`] from two format strings, English then Chinese, which take their arguments from the scope:
/// `say!("{n} lines over"; "超出{n}行")`.
#[macro_export]
macro_rules! say {
    ($en:literal; $zh:literal) => {
        $crate::diag::Text::new(format!($en), format!($zh))
    };
}

/// Which part of the work a code belongs to; decides the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The inputs can't be used.
    Input,
    /// The page was set, and something about it is wrong.
    Page,
    /// The outputs can't be written.
    Output,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal $severity:ident $stage:ident,)*) => {
        /// What kind of finding it is. The names are stable: tools outside rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])* $variant,)* }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The stable name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// How bad a finding of this kind is unless it says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The stage that finds it.
            pub fn stage(self) -> Stage {
                match self { $(Code::$variant => Stage::$stage,)* }
            }
        }
    };
}

codes! {
    /// A file that is named somewhere is not there.
    FileMissing "file-missing" Error Input,
    /// A file is there and can't be read.
    FileUnreadable "file-unreadable" Error Input,
    /// A file is larger than anything of its kind.
    FileTooLarge "file-too-large" Error Input,
    /// A path leads out of the edition folder.
    PathOutside "path-outside" Error Input,
    /// A text file is not UTF-8.
    NotUtf8 "not-utf8" Error Input,
    /// A text holds a control character that can't be set.
    ControlCharacter "control-character" Error Input,
    /// TOML that does not parse.
    TomlSyntax "toml-syntax" Error Input,
    /// A key that the file kind does not have.
    UnknownKey "unknown-key" Error Input,
    /// A key that must be there is not.
    MissingKey "missing-key" Error Input,
    /// A value of the wrong kind.
    WrongType "wrong-type" Error Input,
    /// A value of the right kind that is not one of those allowed.
    WrongValue "wrong-value" Error Input,
    /// A name that nothing has: a style, a layout, a box, a role, a family.
    UnknownName "unknown-name" Error Input,
    /// The same name or number twice.
    Duplicate "duplicate" Error Input,
    /// A story file without its `+++` front matter.
    FrontMatter "front-matter" Error Input,
    /// Markdown that a newspaper column has no form for.
    UnsupportedMarkup "unsupported-markup" Error Input,
    /// Half-width marks between Han characters.
    HalfWidthMark "half-width-mark" Warning Page,
    /// No layout can hold the stories of a page that leaves the choice open.
    NoLayout "no-layout" Error Input,
    /// A box that leaves the type area.
    BoxOutside "box-outside" Error Input,
    /// Two boxes on the same place.
    BoxOverlap "box-overlap" Error Input,
    /// A place inside a box that leaves the box.
    PlaceOutside "place-outside" Error Input,
    /// A story that is to go on in a box that can't take it.
    BadThread "bad-thread" Error Input,
    /// A font file that can't be used.
    BadFont "bad-font" Error Input,
    /// A face that its licence flags do not let us embed.
    FontNotEmbeddable "font-not-embeddable" Error Input,
    /// A picture that can't be decoded.
    BadPicture "bad-picture" Error Input,
    /// An ICC profile that can't be used.
    BadProfile "bad-profile" Error Input,
    /// A character that no face has.
    MissingGlyph "missing-glyph" Error Page,
    /// A form of a character, asked for by a variation selector, that no face has.
    MissingVariant "missing-variant" Warning Page,
    /// A character that came from a fallback face.
    FallbackFace "fallback-face" Note Page,
    /// More story than box.
    StoryOverset "story-overset" Error Page,
    /// More box than story.
    StoryUnderset "story-underset" Warning Page,
    /// A box that nothing was put in.
    BoxEmpty "box-empty" Warning Page,
    /// Text that the fold of a spread cuts.
    OnFold "on-fold" Error Page,
    /// A box that was changed so that its story fits.
    Fitted "fitted" Note Page,
    /// A headline that does not fit its place at its smallest size.
    HeadlineTooLong "headline-too-long" Error Page,
    /// A nameplate that is not larger than every headline beside it.
    NameplateSmall "nameplate-small" Warning Page,
    /// Two headlines of one size side by side 碰题.
    HeadlinesAlike "headlines-alike" Warning Page,
    /// A line of furniture, a caption or a byline wider than its place.
    TextTooWide "text-too-wide" Error Page,
    /// A photo in a story for which the layout has no place.
    PhotoWithoutPlace "photo-without-place" Warning Page,
    /// A photo place for which the story has no photo.
    PlaceWithoutPhoto "place-without-photo" Note Page,
    /// A crop that cuts into what a story says it must keep.
    CropUnsafe "crop-unsafe" Error Page,
    /// A picture to be cut out that has no transparent ground.
    CutoutOpaque "cutout-opaque" Warning Page,
    /// Words of a photo that its place does not set.
    CaptionLeftOut "caption-left-out" Warning Page,
    /// A pull quote, fact box or table in a story for which the layout has no place.
    MatterWithoutPlace "matter-without-place" Warning Page,
    /// A place for a pull quote, fact box or table for which the story has none.
    PlaceWithoutMatter "place-without-matter" Note Page,
    /// A pull quote, fact box or table that is longer than its place.
    MatterTooLong "matter-too-long" Error Page,
    /// A table that is wider than its place.
    TableTooWide "table-too-wide" Error Page,
    /// A QR code whose modules are smaller than the style lets pass.
    QrTooSmall "qr-too-small" Warning Page,
    /// More than a QR code can hold.
    QrTooMuch "qr-too-much" Error Page,
    /// A photo without a credit.
    CreditMissing "credit-missing" Note Page,
    /// A photo with too few pixels for its size: below the press condition's error limit.
    PhotoCoarse "photo-coarse" Error Page,
    /// A photo with few pixels for its size: below the warning limit.
    PhotoSoft "photo-soft" Warning Page,
    /// A first page without the paper's name in its masthead.
    NameplateMissing "nameplate-missing" Warning Page,
    /// A nameplate that is not the name the paper is approved under.
    NameNotApproved "name-not-approved" Warning Page,
    /// An issue without something that must stand in it: date, number, price, ….
    ImprintMissing "imprint-missing" Warning Page,
    /// A page without its number.
    PageNumberMissing "page-number-missing" Warning Page,
    /// A page number that stands elsewhere than on the other pages.
    PageNumberMoved "page-number-moved" Warning Page,
    /// A page number out of order.
    PageNumberOrder "page-number-order" Warning Page,
    /// An ad that nothing says is one.
    AdUnlabelled "ad-unlabelled" Warning Page,
    /// An ad that is not as large as its box.
    AdSize "ad-size" Error Page,
    /// A PDF ad with something that the standard of the files, or a page in black alone, can't have.
    AdUnfit "ad-unfit" Error Page,
    /// A line stretched or squeezed beyond the style's limits.
    LooseLine "loose-line" Warning Page,
    /// A mark at a line's start that should not stand there, as three in a row left no better way.
    MarkAtStart "mark-at-start" Note Page,
    /// A word or number wider than its measure, cut where no cut is allowed.
    UnbreakableCut "unbreakable-cut" Warning Page,
    /// A sign beside the text that touches the line above or below.
    SignTouches "sign-touches" Warning Page,
    /// A PDF that can't be read, or only by mending it.
    PdfDamaged "pdf-damaged" Error Page,
    /// A PDF that is encrypted.
    PdfEncrypted "pdf-encrypted" Error Page,
    /// A PDF of a version that its standard does not know.
    PdfVersion "pdf-version" Warning Page,
    /// Objects packed into streams, which a PDF 1.4 reader can't find.
    PdfObjectStreams "pdf-object-streams" Error Page,
    /// A PDF without identifiers in its trailer.
    PdfId "pdf-id" Error Page,
    /// A PDF without a title.
    PdfTitle "pdf-title" Warning Page,
    /// A PDF that does not say it is of the standard that the press asks for.
    PdfXKey "pdf-x-key" Error Page,
    /// A PDF whose Info dictionary and XMP packet contradict each other.
    PdfMetadata "pdf-metadata" Warning Page,
    /// A PDF that does not say whether it is trapped.
    PdfTrapped "pdf-trapped" Error Page,
    /// A PDF without one PDF/X output intent that names a condition.
    PdfIntent "pdf-intent" Error Page,
    /// A PDF made for another press condition.
    PdfIntentOther "pdf-intent-other" Warning Page,
    /// An output intent without a profile of a CMYK press.
    PdfIntentProfile "pdf-intent-profile" Error Page,
    /// A page that does not say where it is trimmed.
    PdfBoxMissing "pdf-box-missing" Error Page,
    /// Page boxes that do not lie inside one another.
    PdfBoxNesting "pdf-box-nesting" Error Page,
    /// Page boxes that leave one another by a slip of rounding.
    PdfBoxSlip "pdf-box-slip" Warning Page,
    /// A page of another size than is wanted.
    PdfPageSize "pdf-page-size" Error Page,
    /// A page that is turned or scaled by its dictionary.
    PdfRotated "pdf-rotated" Warning Page,
    /// A font that is not in the file.
    PdfFontMissing "pdf-font-missing" Error Page,
    /// A font whose codes can't be told as characters.
    PdfFontUnmapped "pdf-font-unmapped" Warning Page,
    /// A font whose licence flags do not let it be embedded.
    PdfFontRights "pdf-font-rights" Error Page,
    /// A font whose glyphs are drawn by page operators.
    PdfFontType3 "pdf-font-type3" Warning Page,
    /// A mark in RGB.
    PdfRgb "pdf-rgb" Error Page,
    /// A mark in Lab or in a colour space with a profile.
    PdfManagedColour "pdf-managed-colour" Warning Page,
    /// A plate for an ink that the press has not.
    PdfSpotUnknown "pdf-spot-unknown" Error Page,
    /// Registration colour within the trim.
    PdfRegistration "pdf-registration" Error Page,
    /// Colour on a page printed in black alone.
    PdfMono "pdf-mono" Error Page,
    /// White that overprints, and so vanishes.
    PdfOverprintWhite "pdf-overprint-white" Error Page,
    /// A mark other than solid black that overprints.
    PdfOverprintColour "pdf-overprint-colour" Warning Page,
    /// Small black text that does not overprint what lies under it.
    PdfBlackKnockout "pdf-black-knockout" Warning Page,
    /// Small text in black and other inks.
    PdfRichBlackText "pdf-rich-black-text" Warning Page,
    /// Text in solid black below the smallest size.
    PdfSmallText "pdf-small-text" Warning Page,
    /// Text in a tint below the smallest size.
    PdfSmallTintText "pdf-small-tint-text" Warning Page,
    /// Text in several inks below the smallest size.
    PdfSmallColourText "pdf-small-colour-text" Warning Page,
    /// Text lighter than its ground below the smallest size.
    PdfSmallReversedText "pdf-small-reversed-text" Warning Page,
    /// A line in one solid ink below the smallest weight.
    PdfHairline "pdf-hairline" Warning Page,
    /// A line in a tint below the smallest weight.
    PdfThinTintLine "pdf-thin-tint-line" Warning Page,
    /// A line in several inks below the smallest weight.
    PdfThinColourLine "pdf-thin-colour-line" Warning Page,
    /// A line lighter than its ground below the smallest weight.
    PdfThinReversedLine "pdf-thin-reversed-line" Warning Page,
    /// A picture with too few pixels for its size: below the press condition's error limit.
    PdfPictureCoarse "pdf-picture-coarse" Error Page,
    /// A picture with few pixels for its size: below the warning limit.
    PdfPictureSoft "pdf-picture-soft" Warning Page,
    /// More ink on one spot than the paper takes.
    PdfTotalInk "pdf-total-ink" Error Page,
    /// Transparency: an opacity, a blend mode, a soft mask or a group.
    PdfTransparency "pdf-transparency" Error Page,
    /// A transparency group that blends in another colour space than CMYK.
    PdfBlendSpace "pdf-blend-space" Warning Page,
    /// An annotation or form field within the trim.
    PdfAnnotation "pdf-annotation" Error Page,
    /// An action or a script.
    PdfScript "pdf-script" Error Page,
    /// A file within the file.
    PdfEmbeddedFile "pdf-embedded-file" Error Page,
    /// Layers that can be switched on and off.
    PdfLayers "pdf-layers" Warning Page,
    /// A transfer curve or a screen of the file's own.
    PdfTransfer "pdf-transfer" Error Page,
    /// PostScript code, or a picture that lies outside the file.
    PdfPostScript "pdf-postscript" Error Page,
    /// A file that can't be written.
    CannotWrite "cannot-write" Error Output,
    /// A broken invariant of our own.
    Internal "internal-error" Error Output,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// Where in the sources, if the finding has a place there.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: Text,
    /// What to do.
    pub hints: Vec<Text>,
    /// What a fault of form counts, in the marks of its rule; `None` where the finding is of another kind.
    pub score: Option<Decimal>,
    /// The page it is on, as its number reads.
    pub page: Option<String>,
    /// The box it is in, by name.
    pub slot: Option<String>,
}

/// Collects findings in the order they come.
#[derive(Debug, Default)]
pub struct Sink {
    findings: Vec<Diagnostic>,
}

impl Text {
    /// A message from its two forms.
    pub fn new(en: String, zh: String) -> Text {
        Text { en, zh }
    }

    /// The message in `lang`.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

impl Diagnostic {
    /// A finding without a place, at its code's own severity.
    pub fn new(code: Code, message: Text) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity(),
            span: None,
            message,
            hints: Vec::new(),
            score: None,
            page: None,
            slot: None,
        }
    }

    /// The same, at a place.
    pub fn at(mut self, span: Span) -> Diagnostic {
        self.span = Some(span);
        self
    }

    /// The same, with a hint more.
    pub fn hint(mut self, hint: Text) -> Diagnostic {
        self.hints.push(hint);
        self
    }

    /// The same, counting so much.
    pub fn scored(mut self, score: Decimal) -> Diagnostic {
        self.score = Some(score);
        self
    }

    /// The same, at a level other than its code's.
    pub fn level(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }

    /// The same, on a page and, with `slot`, in a box.
    pub fn on(mut self, page: &str, slot: Option<&str>) -> Diagnostic {
        self.page = Some(page.to_owned());
        self.slot = slot.map(str::to_owned);
        self
    }
}

impl Sink {
    /// Takes a finding in.
    pub fn push(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Takes in all of `findings`.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.findings.extend(findings);
    }

    /// Names `page` in the findings from the `first` on that name none.
    pub(crate) fn place_since(&mut self, first: usize, page: &str) {
        for finding in self.findings.iter_mut().skip(first).filter(|finding| finding.page.is_none()) {
            finding.page = Some(page.to_owned());
        }
    }

    /// Everything so far.
    pub fn findings(&self) -> &[Diagnostic] {
        &self.findings
    }

    /// Everything, given away.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        self.findings
    }

    /// Whether anything is at error level.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_names_are_kebab_case_and_their_own() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
