//! A story's lines on the sheet.

use super::copy::{Copy, role_of};
use super::{Setting, jump};
use crate::flow::{Filled, LinePlace, Paragraph, PlacedLine, TextColumn, ems, explain, fill};
use crate::frame::{Alternative, FrameItem};
use crate::input::article::Article;
use crate::input::layout::Align;
use crate::line::{SetLine, spread};
use crate::page::border;
use crate::page::draw::{Pen, draw};
use crate::page::grid::Grid;
use crate::page::lint;
use crate::page::maker::Maker;
use crate::page::outcome::Overset;
use crate::page::setter::pen;
use crate::page::signs::{self, DrawnLine};
use crate::unit::{Em, Length, Point};
use std::sync::Arc;

/// Draws the boxes of a story.
pub(super) fn boxes(maker: &mut Maker<'_>, article: &Article, copy: &Copy, setting: &mut Setting) {
    let mut alternatives = if maker.desk.sheet.explain {
        explain(&copy.paragraphs, &setting.filled, &setting.open, &maker.setter.story_rules)
    } else {
        Vec::new()
    };
    for number in 0..setting.plans.len() {
        let plan = &mut setting.plans[number];
        maker.turn(plan.at);
        maker.take(std::mem::take(&mut plan.bin));
        let plan = &setting.plans[number];
        let slot = maker.slot(plan.at);
        let name: Arc<str> = slot.name.as_str().into();
        let (_, lines) = setting.lines_in(plan);
        let told = alternatives.drain(..lines.len().min(alternatives.len())).collect();
        let grid = &plan.flow.grid;
        let columns = plan.column;
        let drawn = draw_lines(maker, article, &copy.paragraphs, (lines, told), (grid, columns), &name);
        signs::draw(maker, article, &copy.paragraphs, &copy.signs, &drawn, grid);
        if slot.column_rules {
            draw_column_rules(maker, &plan.columns, lines, grid);
        }
        jump::draw(maker, plan, &name);
    }
    if setting.filled.overset_lines > 0 && !maker.desk.sheet.draft {
        rest(maker, article, &copy.paragraphs, setting);
    }
}

/// Sets what found no place as one column.
fn rest(maker: &mut Maker<'_>, article: &Article, paragraphs: &[Paragraph], setting: &Setting) {
    let Some(plan) = setting.plans.last() else { return };
    let (grid, slot) = (&plan.flow.grid, maker.slot(plan.at));
    let measure = setting.open.last().map(|place| place.measure);
    let wide = grid.body * i64::from(grid.measure.max(1));
    // A story without any place is set to the measure of a basic column.
    let nowhere =
        measure.is_none().then(|| fill(paragraphs, &endless(wide, paragraphs), &maker.setter.story_rules));
    let lines: Vec<(usize, &SetLine)> = match &nowhere {
        Some(filled) => filled.lines.iter().map(|placed| (placed.paragraph, &placed.line)).collect(),
        None => setting.filled.over.iter().map(|(paragraph, line)| (*paragraph, line)).collect(),
    };
    let measure = measure.unwrap_or(wide);
    let name: Arc<str> = slot.name.as_str().into();
    let rise = maker.setter.role("body").map_or(Em::HALF, |role| maker.setter.rise(role, grid.writing));
    let draw_one = |(row, (number, line)): (usize, (usize, &SetLine))| {
        let (paragraph, part) = (&paragraphs[number], role_of(article.blocks[number].kind));
        let pen = Pen { paragraph: number as u32, size: paragraph.size, measure, ..pen(&name, part) };
        let align = maker.setter.role(part).map_or(Align::Left, |role| role.align);
        let slack = measure - Em::milli(line.width).at(paragraph.size);
        let y = grid.pitch * row as i64 + rise.at(grid.body);
        draw(&paragraph.text, line, Point::new(align.share(slack), y), &pen)
    };
    let lines = lines.into_iter().enumerate().map(draw_one).collect();
    let (pitch, chars) = (grid.pitch, setting.filled.overset_chars);
    maker.overset(Overset { slot: name.clone(), lines, measure, pitch, chars });
}

/// As many places of one measure as a story has characters.
fn endless(measure: Length, paragraphs: &[Paragraph]) -> Vec<LinePlace> {
    let count: usize = paragraphs.iter().map(|paragraph| paragraph.text.clusters.len()).sum();
    let place = |row| LinePlace { column: 0, row, below: 0, x: Length::ZERO, measure };
    (0..count as u32).map(place).collect()
}

/// Spreads the lines of roles that are set evenly 均排.
pub(super) fn spread_even(
    maker: &Maker<'_>,
    article: &Article,
    paragraphs: &[Paragraph],
    filled: &mut Filled,
) {
    for placed in &mut filled.lines {
        let Some(role) = maker.setter.role(role_of(article.blocks[placed.paragraph].kind)) else { continue };
        if role.align == Align::Even {
            let paragraph = &paragraphs[placed.paragraph];
            let width = role.even_width(paragraph.size, placed.place.measure);
            spread(&paragraph.text, &mut placed.line, ems(width, paragraph.size));
        }
    }
}

fn draw_lines<'f>(
    maker: &mut Maker<'_>,
    article: &Article,
    paragraphs: &[Paragraph],
    (lines, alternatives): (&'f [PlacedLine], Vec<Vec<Alternative>>),
    (grid, first_column): (&Grid, u32),
    name: &Arc<str>,
) -> Vec<DrawnLine<'f>> {
    let mut drawn = Vec::with_capacity(lines.len());
    let mut alternatives = alternatives.into_iter();
    // Every column of a grid stands on the baselines, or centre lines, of body text.
    let rise = maker.setter.role("body").map_or(Em::HALF, |role| maker.setter.rise(role, grid.writing));
    for placed in lines {
        let paragraph = &paragraphs[placed.paragraph];
        let block = &article.blocks[placed.paragraph];
        let role_name = role_of(block.kind);
        let pen = Pen {
            paragraph: placed.paragraph as u32,
            column: placed.place.column - first_column + 1,
            size: paragraph.size,
            measure: placed.place.measure,
            ..pen(name, role_name)
        };
        let align = maker.setter.role(role_name).map_or(Align::Left, |role| role.align);
        let slack = placed.place.measure - Em::milli(placed.line.width).at(paragraph.size);
        let x = placed.place.x + align.share(slack);
        let y = grid.row_y(placed.place.row) + rise.at(grid.body);
        let origin = Point::new(x, y);
        let mut line = draw(&paragraph.text, &placed.line, grid.point_on_sheet(origin), &pen);
        line.role.alternatives = alternatives.next().unwrap_or_default();
        maker.items.push(FrameItem::Text(line));
        let limits = &maker.setter.rules.loose;
        for (finding, bytes) in lint::line(paragraph, placed, limits) {
            maker.find(finding.at(block.span(article.file, bytes)));
        }
        drawn.push(DrawnLine { placed, origin, pen });
    }
    drawn
}

fn draw_column_rules(maker: &mut Maker<'_>, columns: &[TextColumn], lines: &[PlacedLine], grid: &Grid) {
    let rows = lines.iter().map(|line| line.place.row);
    let (Some(top), Some(bottom)) = (rows.clone().min(), rows.max()) else { return };
    let edges: Vec<(Length, Length)> = columns.iter().map(|column| (column.x, column.width)).collect();
    let (top, bottom) = (grid.row_y(top), grid.row_y(bottom) + grid.body);
    let rules = border::column_rules(&edges, top, bottom, grid, &maker.desk.strokes);
    maker.items.extend(rules);
}
