//! Even setting 均排: the characters of a line spread over a width.

use super::justify::SetLine;
use crate::text::MeasuredText;

/// Spreads a line over `width` thousandths of an em, each gap but those inside units opened alike, the odd thousandths
/// to the first; a line that is as wide already, or has no such gap, stays as it is.
pub fn spread(text: &MeasuredText, line: &mut SetLine, width: i32) {
    let clusters = line.cut.clusters.clone();
    let seen = clusters.clone().rfind(|&at| !text.clusters[at].class.is_space()).unwrap_or(clusters.start);
    let open: Vec<usize> = (clusters.start..seen).filter(|&at| !text.gaps[at].unit).collect();
    let (extra, count) = (width - line.width, open.len() as i32);
    if extra <= 0 || count == 0 {
        return;
    }
    for (number, at) in open.into_iter().enumerate() {
        line.gaps[at - clusters.start] += extra / count + i32::from((number as i32) < extra % count);
    }
    line.width = width;
}
