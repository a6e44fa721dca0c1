//! How wide the columns of a table are.
//!
//! In: what its cells need, and what the layout or the table's file states. Out: a width each. Columns with lengths
//! have them; shares divide what is left; others get what their widest cell needs and as much more or less as all of
//! them must.

use super::super::setter::Setter;
use super::cells::Cell;
use crate::input::table::{ColumnForm, ColumnWidth};
use crate::unit::{Em, Length, Scale};

/// The columns as they come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// Width of each, white at its sides included.
    pub widths: Vec<Length>,
    /// For columns of numbers: the widest whole part, and the widest rest.
    pub figures: Vec<(Em, Em)>,
    /// What the table is wider than its place, where it can't be made narrower without tearing words.
    pub over: Length,
}

/// What a column asks for.
#[derive(Clone, Copy, Default)]
struct Wish {
    /// For its widest cell on one line.
    natural: Length,
    /// At the least.
    least: Length,
}

/// The columns of a table of `cells` in `width`, at a size; `padding` is the white at each side of a cell.
pub(super) fn columns(
    cells: &[Cell<'_>],
    forms: &[ColumnForm],
    width: Length,
    (size, padding): (Length, Length),
    scale: &Scale,
    setter: &Setter<'_>,
) -> Columns {
    let figures: Vec<(Em, Em)> = (0..forms.len()).map(|column| figures(cells, column)).collect();
    let mut wishes: Vec<Wish> = (0..forms.len())
        .map(|column| {
            let (before, after) = figures[column];
            let widest = alone(cells, column).map(|cell| cell.width).max().unwrap_or_default();
            let natural = room_for((before + after).max(widest), size) + padding * 2;
            Wish { natural, least: natural }
        })
        .collect();
    for cell in cells.iter().filter(|cell| cell.cell.columns.len() > 1) {
        let needed = room_for(cell.width, size) + padding * 2;
        let Some(spanned) = wishes.get_mut(cell.cell.columns.clone()) else { continue };
        let there: Length = spanned.iter().map(|wish| wish.natural).sum();
        let more = (needed - there).max(Length::ZERO).scale(1, cell.cell.columns.len().max(1) as i64);
        spanned.iter_mut().for_each(|wish| {
            wish.natural += more;
            wish.least += more;
        });
    }
    if wishes.iter().map(|wish| wish.natural).sum::<Length>() > width {
        for (column, wish) in wishes.iter_mut().enumerate() {
            let (before, after) = figures[column];
            let least = alone(cells, column).map(|cell| cell.least(setter)).max().unwrap_or_default();
            wish.least = room_for((before + after).max(least), size) + padding * 2;
        }
    }
    let (widths, over) = settle(forms, &wishes, width, (padding * 2, scale));
    Columns { widths, figures, over }
}

/// The length in which text of this width stands: rounded up, so that it is not found too wide by a hair.
fn room_for(width: Em, size: Length) -> Length {
    width.at(size) + Length::UNIT
}

/// The cells of one column alone.
fn alone<'c, 't>(cells: &'c [Cell<'t>], column: usize) -> impl Iterator<Item = &'c Cell<'t>> {
    cells.iter().filter(move |cell| cell.cell.columns == (column..column + 1))
}

/// The widest whole part and the widest rest of a column's numbers.
fn figures(cells: &[Cell<'_>], column: usize) -> (Em, Em) {
    let numbers = || alone(cells, column).filter_map(|cell| Some((cell.before?, cell.width)));
    let before = numbers().map(|(before, _)| before).max().unwrap_or_default();
    let after = numbers().map(|(before, width)| width - before).max().unwrap_or_default();
    (before, after)
}

/// How a column's width is stated.
enum Ask {
    Fixed(Length),
    /// In thousandths.
    Share(i64),
    Free,
}

impl Ask {
    /// What a form asks; its length is that of its text, to which the white at the sides comes.
    fn of(form: &ColumnForm, white: Length, scale: &Scale) -> Ask {
        match form.width.as_ref().map(|width| &width.value) {
            Some(ColumnWidth::Fixed(measure)) => {
                measure.resolve(scale).map_or(Ask::Free, |width| Ask::Fixed(width + white + Length::UNIT))
            }
            Some(ColumnWidth::Share(share)) => Ask::Share(share.to_milli().max(0)),
            None => Ask::Free,
        }
    }

    fn share(&self) -> i64 {
        if let Ask::Share(share) = self { *share } else { 0 }
    }
}

/// Divides `width`; tells what is lacking.
fn settle(
    forms: &[ColumnForm],
    wishes: &[Wish],
    width: Length,
    (white, scale): (Length, &Scale),
) -> (Vec<Length>, Length) {
    let asks: Vec<Ask> = forms.iter().map(|form| Ask::of(form, white, scale)).collect();
    let start = |(ask, wish): (&Ask, &Wish)| match ask {
        Ask::Fixed(length) => *length,
        Ask::Share(_) => wish.least,
        Ask::Free => wish.natural,
    };
    let mut widths: Vec<Length> = asks.iter().zip(wishes).map(start).collect();
    let rest = width - widths.iter().copied().sum();
    if rest < Length::ZERO {
        let over = narrow(&mut widths, &asks, wishes, -rest);
        if over > Length::ZERO {
            squeeze(&mut widths, width);
        }
        return (widths, over);
    }
    widen(&mut widths, &asks, wishes, rest);
    (widths, Length::ZERO)
}

/// Takes `lacking` from the free columns, from each by what it has beyond its least; tells what is still lacking.
fn narrow(widths: &mut [Length], asks: &[Ask], wishes: &[Wish], lacking: Length) -> Length {
    let spare = |(ask, wish): (&Ask, &Wish)| match ask {
        Ask::Free => wish.natural - wish.least,
        _ => Length::ZERO,
    };
    let spares: Vec<Length> = asks.iter().zip(wishes).map(spare).collect();
    let all = spares.iter().copied().sum::<Length>();
    let taken = lacking.min(all);
    if taken > Length::ZERO {
        for (width, spare) in widths.iter_mut().zip(spares).filter(|(_, spare)| *spare > Length::ZERO) {
            // Rounded up, so that all together take no less; but none more than it has.
            *width -= (spare.scale(taken.to_raw(), all.to_raw()) + Length::UNIT).min(spare);
        }
    }
    lacking - taken
}

/// Brings columns that are too wide together to `width`, so that what is printed all the same keeps to its place.
fn squeeze(widths: &mut [Length], width: Length) {
    let now = widths.iter().copied().sum::<Length>();
    for each in widths {
        *each = (each.scale(width.to_raw(), now.to_raw().max(1)) - Length::UNIT).max(Length::ZERO);
    }
}

/// Gives out what is left: by shares where there are any, else evenly to the free columns.
fn widen(widths: &mut [Length], asks: &[Ask], wishes: &[Wish], rest: Length) {
    let shares: i64 = asks.iter().map(Ask::share).sum();
    let shared = || (0..asks.len()).filter(|&at| asks[at].share() > 0);
    let pool = rest + shared().map(|at| widths[at]).sum();
    let by_share = |at: usize| pool.scale(asks[at].share(), shares.max(1));
    if shares > 0 && shared().all(|at| by_share(at) >= wishes[at].least) {
        shared().for_each(|at| widths[at] = by_share(at));
        return;
    }
    let open: Vec<usize> = (0..asks.len()).filter(|&at| !matches!(asks[at], Ask::Fixed(_))).collect();
    open.iter().for_each(|&at| widths[at] += rest / open.len() as i64);
}
