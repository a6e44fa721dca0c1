//! Room for what stands beside the text: clusters set wider, stretches that no line end parts.
//!
//! In: a measured paragraph. Out: the same with wider bodies, so that whoever cuts and sets lines knows nothing of
//! signs. What stands in the room is drawn by others.

use super::measured::MeasuredText;
use crate::unit::Em;
use std::ops::Range;

impl MeasuredText {
    /// The clusters of a range of bytes.
    pub fn clusters_of(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.clusters.partition_point(|cluster| (cluster.start as usize) < byte);
        at(bytes.start)..at(bytes.end)
    }

    /// Makes clusters one unit, which no line end may part unless it is wider than its measure.
    pub fn bind(&mut self, clusters: &Range<usize>) {
        for at in clusters.start..clusters.end.saturating_sub(1) {
            self.gaps[at].unit = true;
        }
    }

    /// Sets a cluster wider by so much on each side, in thousandths of an em.
    pub fn widen(&mut self, cluster: usize, left: i32, right: i32) {
        self.clusters[cluster].body += left + right;
        let aside = self.asides.entry(cluster).or_default();
        *aside = [aside[0] + left, aside[1] + right];
        let first = self.clusters[cluster].glyph as usize;
        let count = self.glyphs_of(cluster).len();
        for glyph in &mut self.glyphs[first..first + count] {
            glyph.x += Em::milli(left);
        }
    }

    /// Sets clusters wider by `extra` together, half as much at the two ends as between them (jlreq §3.3.6: 1 : 2 : 1).
    pub fn spread(&mut self, clusters: &Range<usize>, extra: i32) {
        let count = clusters.len() as i32;
        for (number, cluster) in clusters.clone().enumerate() {
            let number = number as i32;
            let share = extra * (number + 1) / count - extra * number / count;
            self.widen(cluster, share / 2, share - share / 2);
        }
    }

    /// The width of clusters with the gaps between them, in thousandths of an em.
    pub fn width_of(&self, clusters: &Range<usize>) -> i32 {
        let bodies: i32 = self.clusters[clusters.clone()].iter().map(|cluster| cluster.body).sum();
        let inner = clusters.start..clusters.end.saturating_sub(1).max(clusters.start);
        bodies + self.gaps[inner].iter().map(|gap| i32::from(gap.width)).sum::<i32>()
    }
}
