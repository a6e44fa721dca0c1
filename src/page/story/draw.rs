//! A story's lines on the sheet.

use super::copy::{Copy, role_of};
use super::{Setting, jump};
use crate::flow::{Filled, Paragraph, PlacedLine, TextColumn, ems, explain};
use crate::frame::{Alternative, FrameItem};
use crate::input::article::Article;
use crate::input::layout::Align;
use crate::line::spread;
use crate::page::border;
use crate::page::draw::{Pen, draw};
use crate::page::grid::Grid;
use crate::page::lint;
use crate::page::maker::Maker;
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
        let x = match align {
            Align::Center | Align::Even => placed.place.x + slack / 2,
            Align::Right => placed.place.x + slack,
            Align::Left | Align::Justify => placed.place.x,
        };
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
