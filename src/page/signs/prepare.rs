//! Room for signs in a measured paragraph, before it is cut into lines.

use super::bopomofo;
use super::reading::Reading;
use crate::input::article::{Block, BlockKind, Sign, SignKind};
use crate::input::signs::{BopomofoSide, SignStyle};
use crate::page::maker::Maker;
use crate::source::{FileId, Span};
use crate::text::{MeasuredText, NameSetting};
use crate::unit::Length;
use std::ops::Range;

/// A sign of a measured paragraph.
pub(in crate::page) struct SetSign {
    /// The clusters it belongs to.
    pub clusters: Range<usize>,
    pub kind: SignKind,
    /// Its reading, measured.
    pub reading: Option<Reading>,
    /// The bracketed stretch that it is of, and its place in the file.
    pub whole: Range<usize>,
    pub span: Span,
}

/// Whether a paragraph is a list of names and nothing else.
pub(in crate::page) fn is_name_list(block: &Block) -> bool {
    let whole = |sign: &Sign| sign.kind == SignKind::Names && sign.range == (0..block.text.len());
    block.kind == BlockKind::Paragraph && block.signs.iter().any(whole)
}

/// Makes room in the text of `block`, set at `size`, for its signs. Readings first, then frames around all.
pub(in crate::page) fn prepare(
    text: &mut MeasuredText,
    block: &Block,
    size: Length,
    file: FileId,
    maker: &mut Maker<'_>,
) -> Vec<SetSign> {
    let style = &maker.desk.sheet.style.signs;
    let mut set: Vec<SetSign> = Vec::with_capacity(block.signs.len());
    for sign in &block.signs {
        let clusters = text.clusters_of(&sign.range);
        if clusters.is_empty() {
            continue; // a combining mark alone, which stands in the cluster before
        }
        let span = block.span(file, sign.range.clone());
        let reading = Reading::of(&sign.kind, &clusters, size, &span, text.writing, maker);
        set.push(SetSign { clusters, kind: sign.kind.clone(), reading, whole: sign.whole.clone(), span });
    }
    let names = NameSetting { width: style.names_width, gap: style.names_gap, columns: is_name_list(block) };
    for sign in &set {
        match sign.kind {
            SignKind::Name => text.hold(block_bytes(text, &sign.clusters)),
            SignKind::Names => text.set_names(&sign.clusters, names),
            SignKind::Frame => text.bind(&sign.clusters),
            _ => {}
        }
    }
    make_room_for_readings(text, &set, size, style);
    set.iter()
        .filter(|sign| sign.kind == SignKind::Frame)
        .for_each(|sign| frame(text, &sign.clusters, style));
    set
}

fn block_bytes(text: &MeasuredText, clusters: &Range<usize>) -> Range<usize> {
    text.bytes(clusters.start).start..text.bytes(clusters.end - 1).end
}

/// A frame stands clear of its neighbours in the line.
fn frame(text: &mut MeasuredText, clusters: &Range<usize>, style: &SignStyle) {
    let room = [style.frame_aside, style.frame_weight, style.frame_inset].map(i32::from).iter().sum();
    text.widen(clusters.start, room, 0);
    text.widen(clusters.end - 1, 0, room);
}

fn make_room_for_readings(text: &mut MeasuredText, set: &[SetSign], size: Length, style: &SignStyle) {
    let bases: Vec<Range<usize>> =
        set.iter().filter(|sign| sign.reading.is_some()).map(|sign| sign.clusters.clone()).collect();
    for sign in set {
        let Some(reading) = &sign.reading else { continue };
        text.bind(&sign.clusters);
        if reading.beside {
            text.widen(sign.clusters.start, 0, bopomofo::width(style).into());
            continue;
        }
        let white = if reading.is_latin() { i32::from(style.pinyin_gap) } else { 0 };
        let over = overhang(text, &sign.clusters, &bases, style);
        let lacks = reading.width(size) + white - over - text.width_of(&sign.clusters);
        if lacks > 0 {
            text.spread(&sign.clusters, lacks);
        }
    }
}

/// How far a reading may stand over its neighbours, both sides together; it stands in the middle of its base, so each
/// side counts as the smaller of the two.
fn overhang(text: &MeasuredText, base: &Range<usize>, bases: &[Range<usize>], style: &SignStyle) -> i32 {
    let side = |cluster: Option<usize>| {
        let free = cluster.is_some_and(|at| may_stand_under(text, at, bases));
        if free { i32::from(style.ruby_overhang) } else { 0 }
    };
    let after = Some(base.end).filter(|&at| at < text.clusters.len());
    2 * side(base.start.checked_sub(1)).min(side(after))
}

/// Whether a neighbour's reading may stand over a cluster: kana and marks, that have none of their own (jlreq §3.3.8).
fn may_stand_under(text: &MeasuredText, cluster: usize, bases: &[Range<usize>]) -> bool {
    let kana = text.text[text.bytes(cluster)].starts_with(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
    (kana || text.clusters[cluster].class.is_mark()) && !bases.iter().any(|base| base.contains(&cluster))
}

/// Whether a reading stands in a column beside its base.
pub(super) fn stands_beside(kind: &SignKind, clusters: &Range<usize>, style: &SignStyle) -> bool {
    match kind {
        SignKind::Bopomofo(reading) => {
            style.bopomofo == BopomofoSide::Right && clusters.len() == 1 && bopomofo::is_one_syllable(reading)
        }
        _ => false,
    }
}
