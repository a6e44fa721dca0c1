//! The inks of what is on a page, and a page in black alone 黑白.

use super::{FrameItem, Image, Page, Rule, Shape};
use crate::ink::{Ink, Spot};

impl FrameItem {
    /// The inks it is drawn with; of a picture, that of its ground.
    pub fn inks(&self) -> Vec<&Ink> {
        match self {
            FrameItem::Text(line) => line.runs.iter().map(|run| &run.ink).collect(),
            FrameItem::Rule(rule) => vec![&rule.ink],
            FrameItem::Shape(shape) => {
                shape.fill.iter().chain(shape.stroke.iter().map(|(ink, _)| ink)).collect()
            }
            FrameItem::Image(image) => image.ground.iter().collect(),
        }
    }
}

impl Page {
    /// The special inks on it, each once, solid, in the order of their first use.
    pub fn spots(&self) -> Vec<Spot> {
        let mut spots: Vec<Spot> = Vec::new();
        for ink in self.items.iter().flat_map(FrameItem::inks) {
            if let Ink::Spot(spot) = ink
                && !spots.iter().any(|known| known.name == spot.name)
            {
                spots.push(Spot { tint: 1000, ..spot.clone() });
            }
        }
        spots
    }

    /// Turns every ink into black: text and rules into solid black where they were darker than half of it, for a
    /// screen would fray them; all else into the black that is as dark. Black itself stays. Pictures are told that they
    /// print in black.
    pub fn blacken(&mut self) {
        self.items.iter_mut().for_each(blacken);
    }
}

fn blacken(item: &mut FrameItem) {
    match item {
        FrameItem::Text(line) => line.runs.iter_mut().for_each(|run| run.ink = run.ink.in_black_strokes()),
        FrameItem::Rule(Rule { ink, .. }) => *ink = ink.in_black_strokes(),
        FrameItem::Shape(Shape { fill, stroke, .. }) => {
            fill.iter_mut().for_each(|ink| *ink = ink.in_black());
            stroke.iter_mut().for_each(|(ink, _)| *ink = ink.in_black_strokes());
        }
        FrameItem::Image(Image { mono, ground, .. }) => {
            *mono = true;
            ground.iter_mut().for_each(|ink| *ink = ink.in_black());
        }
    }
}
