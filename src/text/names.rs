//! Lists of names 名单: each set evenly to one width.
//!
//! A name of two characters is set to three by a full-width blank's worth of white (clreq and every paper's house
//! rules: 张　三); in a list that is a paragraph of its own, names also stand in columns of whole 字.

use super::measured::MeasuredText;
use std::ops::Range;

/// How names are set, in 字.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameSetting {
    /// What shorter names are spread to.
    pub width: u16,
    /// White between two names.
    pub gap: u16,
    /// Whether names stand in columns.
    pub columns: bool,
}

impl MeasuredText {
    /// Sets the names among `clusters`, which blanks part.
    pub fn set_names(&mut self, clusters: &Range<usize>, setting: NameSetting) {
        let names = self.names(clusters);
        for name in &names {
            self.set_name(name, i32::from(setting.width) * 1000);
        }
        let cell = self.cell(&names, setting);
        for pair in names.windows(2) {
            let room = if setting.columns { cells(self.width_of(&pair[0]), cell, setting.gap) } else { 0 };
            let white = room + i32::from(setting.gap) * 1000;
            self.part(pair[0].end..pair[1].start, white, !setting.columns);
        }
    }

    /// The names, by clusters.
    fn names(&self, clusters: &Range<usize>) -> Vec<Range<usize>> {
        let mut names: Vec<Range<usize>> = Vec::new();
        for at in clusters.clone().filter(|&at| !self.clusters[at].class.is_space()) {
            match names.last_mut() {
                Some(name) if name.end == at => name.end = at + 1,
                _ => names.push(at..at + 1),
            }
        }
        names
    }

    /// Spreads a name to `width` and holds it together.
    fn set_name(&mut self, name: &Range<usize>, width: i32) {
        let extra = (width - self.width_of(name)).max(0);
        let gaps = name.len() as i32 - 1;
        self.bind(name);
        for (number, at) in (name.start..name.end - 1).enumerate() {
            let number = number as i32;
            let gap = &mut self.gaps[at];
            gap.width += (extra * (number + 1) / gaps - extra * number / gaps) as i16;
            (gap.kind, gap.opens) = (None, false);
        }
    }

    /// The width of a column: that of the widest name in whole 字, but for names of more than twice the width that
    /// is set to, which take several columns.
    fn cell(&self, names: &[Range<usize>], setting: NameSetting) -> i32 {
        let usual = i32::from(setting.width) * 1000;
        let widths = names.iter().map(|name| self.width_of(name));
        let widest = widths.filter(|&width| width <= 2 * usual).max().unwrap_or(usual).max(usual);
        (widest + 999) / 1000 * 1000
    }

    /// Makes the blanks between two names `white` wide together, to open in a short line or not.
    fn part(&mut self, blanks: Range<usize>, white: i32, opens: bool) {
        let bodies: i32 = self.clusters[blanks.clone()].iter().map(|cluster| cluster.body).sum();
        for at in blanks.start - 1..blanks.end {
            let gap = &mut self.gaps[at];
            (gap.width, gap.kind, gap.opens, gap.unit) = (0, None, false, false);
        }
        let last = &mut self.gaps[blanks.end - 1];
        (last.width, last.opens) = ((white - bodies).max(0) as i16, opens);
    }
}

/// What a name of `width` leaves of the columns that it takes.
fn cells(width: i32, cell: i32, gap: u16) -> i32 {
    let step = cell + i32::from(gap) * 1000;
    let columns = (width + i32::from(gap) * 1000 + step - 1) / step;
    columns * step - i32::from(gap) * 1000 - width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_whole_columns() {
        assert_eq!(cells(3000, 3000, 1), 0);
        assert_eq!(cells(2000, 3000, 1), 1000);
        assert_eq!(cells(4000, 3000, 1), 3000);
        assert_eq!(cells(7000, 3000, 1), 0);
    }
}
