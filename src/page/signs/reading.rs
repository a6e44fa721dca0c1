//! Readings over their base: 拼音, furigana (clreq, "Positioning of Pinyin with Hanzi characters"; jlreq §3.3).

use super::prepare::{SetSign, stands_beside};
use super::{Bed, Drawn, bopomofo};
use crate::frame::FrameItem;
use crate::input::article::SignKind;
use crate::input::layout::Align;
use crate::input::signs::SignStyle;
use crate::page::draw::Pen;
use crate::page::maker::Maker;
use crate::page::setter::{Single, Styled};
use crate::source::Span;
use crate::unit::{Em, Length, Rect, Writing};
use std::ops::Range;

/// A reading, measured.
pub(in crate::page) struct Reading {
    pub single: Single,
    rise: Em,
    /// Whether it stands in a column right of its base.
    pub beside: bool,
}

/// The role that sets readings; a style without it sets them as body text.
const ROLE: &str = "ruby";

impl Reading {
    /// The reading of a sign whose base is set at `size`, if it is one.
    pub fn of(
        kind: &SignKind,
        clusters: &Range<usize>,
        size: Length,
        span: &Span,
        writing: Writing,
        maker: &mut Maker<'_>,
    ) -> Option<Reading> {
        let (SignKind::Ruby(reading) | SignKind::Bopomofo(reading)) = kind else { return None };
        let style = &maker.desk.sheet.style.signs;
        // Down a line, a column right of its base is what stands over it.
        let beside = writing == Writing::Horizontal && stands_beside(kind, clusters, style);
        let stated = maker.setter.role(ROLE);
        let (name, role) = match stated {
            Some(role) => (ROLE, role),
            None => ("body", maker.setter.role("body")?),
        };
        let share = if beside { style.bopomofo_size } else { style.ruby_size };
        let derived = size.scale(i64::from(share), 1000);
        let own = stated.and_then(|role| role.sizes.iter().copied().find(|&own| own < size && !beside));
        let place = |_| Some(span.clone());
        let styled = Styled { writing, ..Styled::plain(reading, name) };
        let single = maker.setter.single_of(&styled, own.unwrap_or(derived), &place);
        let rise = maker.setter.rise(role, writing);
        Some(Reading { single, rise, beside })
    }

    /// Its width in thousandths of an em of its base, rounded up.
    pub fn width(&self, size: Length) -> i32 {
        let raw = size.to_raw().max(1);
        (self.single.width().to_raw() * 1000 + raw - 1).div_euclid(raw) as i32
    }

    /// Whether it is in Latin letters, which want white between two of them.
    pub fn is_latin(&self) -> bool {
        self.single.text.clusters.iter().any(|cluster| cluster.class.is_latin())
    }

    /// The baseline or centre line of its type in an em box that starts at `top`.
    pub fn baseline(&self, top: Length) -> Length {
        top + self.rise.at(self.single.size)
    }

    /// Places it at its base.
    pub(super) fn place(&self, sign: &SetSign, bed: &Bed, style: &SignStyle, pen: &Pen) -> Drawn {
        let on_line = bed.part(&sign.clusters);
        let pen = Pen { part: "ruby", ..pen.clone() };
        if self.beside {
            bopomofo::place(self, bed.extent(&on_line), bed, style, &pen)
        } else {
            self.over(&on_line, bed, style, &pen)
        }
    }

    /// Over the middle of its base, but within the line (jlreq §3.3.8: at a line's edge it starts or ends with it).
    fn over(&self, on_line: &Range<usize>, bed: &Bed, style: &SignStyle, pen: &Pen) -> Drawn {
        let (base, width, size) = (bed.extent(on_line), self.single.width(), self.single.size);
        let middle = base.start + (base.end - base.start - width) / 2;
        let x = middle.min(bed.room.end - width).max(bed.room.start);
        let top = bed.top(on_line) - bed.milli(style.ruby_offset) - size;
        let line = self.single.place(x, width, self.baseline(top), Align::Left, pen);
        Drawn { items: vec![FrameItem::Text(line)], ink: Rect::new(x, top, width, size) }
    }
}
