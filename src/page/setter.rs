//! Sets text in a role: measured, and as single lines.

use super::draw::{Pen, draw};
use super::outcome::Fallback;
use super::people;
use super::roles::{RoleStyle, Roles};
use crate::diag::{Code, Diagnostic};
use crate::flow::{Paragraph, ems};
use crate::font::FontBook;
use crate::frame::TextLine;
use crate::input::layout::Align;
use crate::input::style::LineStyle;
use crate::input::{Language, Style};
use crate::line::{BreakReason, LineCut, SetLine, set_line, spread};
use crate::say;
use crate::source::Span;
use crate::text::{FaceChain, MeasuredText, Missing, Shaper};
use crate::unit::{Em, Length, Point, Writing};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Everything that text needs to be set: faces, roles, rules, and what has been shaped so far.
pub(super) struct Setter<'a> {
    pub book: &'a FontBook,
    /// The roles of the language at work.
    pub roles: &'a Roles,
    /// The line rules of the language at work.
    pub rules: &'a LineStyle,
    /// The rules for the text of stories.
    pub story_rules: Arc<LineStyle>,
    tongues: Tongues<'a>,
    shaper: Shaper<'a>,
    chain: FaceChain<'a>,
    /// Findings on characters, in the order they were met.
    pub findings: Vec<Diagnostic>,
    /// Characters that fallback faces set, in the order they were met.
    pub fallbacks: Vec<Fallback>,
}

/// What text of each language of a page is set by.
#[derive(Clone, Copy)]
pub(super) struct Tongues<'a> {
    pub style: &'a Style,
    /// The edition's language, and its roles.
    pub home: (Language, &'a Roles),
    /// The roles of the other languages.
    pub others: &'a BTreeMap<Language, Roles>,
}

/// Text with a style for each stretch of it.
pub(super) struct Styled<'t> {
    pub text: &'t str,
    /// The way its lines run.
    pub writing: Writing,
    /// Stretches that cover the text, in order, each with the name of its role.
    pub runs: Vec<(Range<usize>, &'t str)>,
}

/// One line, measured, to be placed by hand.
pub(super) struct Single {
    pub text: MeasuredText,
    pub size: Length,
    /// Scale along the line in thousandths.
    pub stretch: u16,
    line: SetLine,
}

impl<'t> Styled<'t> {
    /// All of `text` in one role, for horizontal lines.
    pub fn plain(text: &'t str, role: &'t str) -> Styled<'t> {
        Styled { text, writing: Writing::Horizontal, runs: vec![(0..text.len(), role)] }
    }
}

impl<'a> Setter<'a> {
    /// A setter of text in the edition's language.
    pub fn new(book: &'a FontBook, tongues: Tongues<'a>) -> Setter<'a> {
        let (language, roles) = tongues.home;
        let rules = tongues.style.line_in(language);
        Setter {
            book,
            roles,
            rules,
            story_rules: rules.of_story().into(),
            tongues,
            shaper: Shaper::new(book, language),
            chain: FaceChain::new(book),
            findings: Vec::new(),
            fallbacks: Vec::new(),
        }
    }

    /// Turns to another language, its faces, its rules and its forms of characters; to the edition's with `None`.
    pub fn speak(&mut self, language: Option<Language>) {
        let (home, roles) = self.tongues.home;
        let language = language.unwrap_or(home);
        if language != self.shaper.language() {
            self.roles = self.tongues.others.get(&language).unwrap_or(roles);
            self.rules = self.tongues.style.line_in(language);
            self.story_rules = self.rules.of_story().into();
            self.shaper = Shaper::new(self.book, language);
        }
    }

    /// Turns to text of another page.
    pub fn turn(&mut self, tongues: Tongues<'a>) {
        let language = self.language();
        let home = tongues.home.0;
        self.tongues = tongues;
        self.roles = if language == home {
            tongues.home.1
        } else {
            tongues.others.get(&language).unwrap_or(tongues.home.1)
        };
        self.rules = tongues.style.line_in(language);
        self.story_rules = self.rules.of_story().into();
    }

    /// The language at work.
    pub fn language(&self) -> Language {
        self.shaper.language()
    }

    /// The role of a name.
    pub fn role(&self, name: &str) -> Option<&'a RoleStyle> {
        self.roles.get(name)
    }

    /// Measures styled text; `place` tells where in the sources a byte range of it stands.
    pub fn measure(
        &mut self,
        styled: &Styled<'_>,
        place: &dyn Fn(Range<usize>) -> Option<Span>,
    ) -> MeasuredText {
        self.measure_by(self.rules, styled, place)
    }

    /// Measures text of a story.
    pub fn measure_story(
        &mut self,
        styled: &Styled<'_>,
        place: &dyn Fn(Range<usize>) -> Option<Span>,
    ) -> MeasuredText {
        let rules = self.story_rules.clone();
        self.measure_by(&rules, styled, place)
    }

    fn measure_by(
        &mut self,
        rules: &LineStyle,
        styled: &Styled<'_>,
        place: &dyn Fn(Range<usize>) -> Option<Span>,
    ) -> MeasuredText {
        let mut styles = Vec::new();
        let mut runs = Vec::new();
        for (range, name) in &styled.runs {
            let Some(role) = self.roles.get(name) else { continue };
            let number = styles.iter().position(|style| *style == role.text).unwrap_or_else(|| {
                styles.push(role.text.clone());
                styles.len() - 1
            });
            runs.push((range.clone(), number as u16));
        }
        let (shaper, chain) = (&mut self.shaper, &mut self.chain);
        let (measured, missing) =
            MeasuredText::written(styled.writing, styled.text, &runs, styles, rules, shaper, chain);
        for missing in missing {
            self.report(missing, place);
        }
        measured
    }

    /// Keeps the names of people in `text` whole.
    pub fn hold_names(&self, mut text: MeasuredText) -> MeasuredText {
        people::names(&text.text, &self.tongues.style.lead).into_iter().for_each(|name| text.hold(name));
        text
    }

    /// Measures text that stands on one line.
    pub fn single(&mut self, text: &str, role: &str, size: Length) -> Single {
        self.single_of(&Styled::plain(text, role), size, &|_| None)
    }

    /// Measures styled text that stands on one line.
    pub fn single_of(
        &mut self,
        styled: &Styled<'_>,
        size: Length,
        place: &dyn Fn(Range<usize>) -> Option<Span>,
    ) -> Single {
        let text = self.measure(styled, place);
        let cut = LineCut {
            clusters: 0..text.clusters.len(),
            measure: i32::MAX / 4,
            indent: 0,
            reason: BreakReason::End,
        };
        let line = set_line(&text, cut, self.rules, true);
        Single::new(text, size, line)
    }

    /// Single lines at the largest of `sizes` (largest first) at which all of them fit `width`, condensed where the
    /// role allows it; at the smallest, and `false`, where none does.
    pub fn largest(
        &mut self,
        writing: Writing,
        lines: &[String],
        role: &str,
        sizes: &[Length],
        width: Length,
    ) -> (Vec<Single>, bool) {
        let least = self.role(role).map_or(1000, |role| role.condense);
        let mut singles = Vec::new();
        for &size in sizes {
            let styled = |line| Styled { writing, ..Styled::plain(line, role) };
            singles = lines.iter().map(|line| self.single_of(&styled(line), size, &|_| None)).collect();
            let mut fits = true;
            for single in &mut singles {
                fits &= single.fit(width, least);
            }
            if fits {
                return (singles, true);
            }
        }
        let fits = singles.is_empty();
        (singles, fits)
    }

    /// From the baseline up to the top of the em box of a role's first face.
    pub fn ascent(&self, role: &RoleStyle) -> Em {
        role.text.faces.first().map_or(Em::milli(880), |&face| self.book.face(face).metrics.ascent)
    }

    /// From a line's baseline, in vertical writing its centre line, back to the edge of its em box.
    pub fn rise(&self, role: &RoleStyle, writing: Writing) -> Em {
        match writing {
            Writing::Horizontal => self.ascent(role),
            Writing::Vertical => Em::HALF,
        }
    }

    fn report(&mut self, missing: Missing, place: &dyn Fn(Range<usize>) -> Option<Span>) {
        let (c, code) = (missing.c, missing.c as u32);
        let at = missing.at as usize;
        let span = place(at..at + c.len_utf8());
        let finding = match missing.fallback {
            _ if missing.selector.is_some() => missing_variant(&missing),
            None => Diagnostic::new(
                Code::MissingGlyph,
                say!("no face has the character {c} (U+{code:04X})"; "没有字体含有“{c}”字（U+{code:04X}）"),
            )
            .hint(say!("add a face that has it to the font folder and to the style's `fallback`";
                "把含有此字的字体放进字体文件夹，并写进版式风格的 fallback")),
            Some(face) => {
                let name = &self.book.face(face).family;
                self.fallbacks.push(Fallback { c, face: name.clone(), span: span.clone() });
                Diagnostic::new(
                    Code::FallbackFace,
                    say!("{c} (U+{code:04X}) is set in the fallback face {name}"; "“{c}”（U+{code:04X}）用备用字体{name}"),
                )
            }
        };
        let finding = Diagnostic { span, ..finding };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

/// The form of a character that a variation selector asks for is in no face; it is set in its usual form.
fn missing_variant(missing: &Missing) -> Diagnostic {
    let (c, code) = (missing.c, missing.c as u32);
    let selector = missing.selector.map_or(0, |selector| selector as u32);
    Diagnostic::new(
        Code::MissingVariant,
        say!("no face has the form of {c} (U+{code:04X}) that U+{selector:04X} asks for; its usual form is set";
            "没有字体含有“{c}”（U+{code:04X}）加异体选择符U+{selector:04X}的字形，已用常见字形"),
    )
    .hint(say!("take the selector out, or name a face that has the form in the style's `fallback`";
        "删去选择符，或在版式风格的 fallback 里写上含有此字形的字体"))
}

impl Single {
    /// A line of `text`, as drawn.
    pub fn new(text: MeasuredText, size: Length, line: SetLine) -> Single {
        Single { text, size, stretch: 1000, line }
    }

    /// Its width as set.
    pub fn width(&self) -> Length {
        Em::milli(self.line.width).at(self.size).scale(i64::from(self.stretch), 1000)
    }

    /// Condenses it to fit `width`, at most to `least` thousandths; tells whether it fits.
    pub fn fit(&mut self, width: Length, least: u16) -> bool {
        let natural = Em::milli(self.line.width).at(self.size);
        let wanted = (width.to_raw() * 1000).checked_div(natural.to_raw()).unwrap_or(1000).min(1000);
        self.stretch = (wanted as u16).max(least);
        wanted >= i64::from(least)
    }

    /// The same with its characters spread evenly over `width`.
    fn spread(&self, width: Length) -> Single {
        let mut line = self.line.clone();
        let unstretched = width.scale(1000, i64::from(self.stretch.max(1)));
        spread(&self.text, &mut line, ems(unstretched, self.size));
        Single { text: self.text.clone(), line, ..*self }
    }

    /// The line with its baseline or centre line at `y`, standing by `align` in `width` from `x`.
    pub fn place(&self, x: Length, width: Length, y: Length, align: Align, pen: &Pen) -> TextLine {
        let slack = width - self.width();
        if align == Align::Even && slack > Length::ZERO {
            return self.spread(width).place(x, width, y, Align::Left, pen);
        }
        let x = x + align.share(slack);
        let pen = Pen { size: self.size, stretch: self.stretch, measure: width, ..pen.clone() };
        draw(&self.text, &self.line, Point::new(x, y), &pen)
    }
}

/// A paragraph of `text` for flow.
pub(super) fn paragraph(text: MeasuredText, role: &RoleStyle, size: Length) -> Paragraph {
    Paragraph {
        text,
        size,
        indent: role.indent,
        ragged: role.align != Align::Justify,
        above: 0,
        keep_next: 0,
        kept: None,
    }
}

/// A pen for text of a part of a box.
pub(super) fn pen(slot: &Arc<str>, part: &'static str) -> Pen {
    Pen {
        slot: slot.clone(),
        part,
        paragraph: 0,
        column: 0,
        size: Length::ZERO,
        stretch: 1000,
        measure: Length::ZERO,
        ink: None,
    }
}
