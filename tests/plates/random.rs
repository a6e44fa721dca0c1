//! Sheets that nobody would make: whatever is on them, they are drawn, and no plate gets what no mark prints.

use duikai::plate::*;
use proptest::prelude::*;
use std::sync::Arc;
use tiny_skia::{LineCap, LineJoin, Path, PathBuilder, Transform};

/// Places on a sheet of 60 by 40 points, beside it, and far from all use.
fn place() -> impl Strategy<Value = f32> {
    prop_oneof![8 => -20.0_f32..80.0, 1 => Just(0.0), 1 => -1e30_f32..1e30, 1 => Just(f32::MAX), 1 => -1e-30_f32..1e-30]
}

fn path() -> impl Strategy<Value = Option<Path>> {
    let step = (0..5_u8, prop::array::uniform6(place()));
    prop::collection::vec(step, 1..12).prop_map(|steps| {
        let mut path = PathBuilder::new();
        for (step, [a, b, c, d, e, f]) in steps {
            match step {
                0 => path.move_to(a, b),
                1 => path.line_to(a, b),
                2 => path.quad_to(a, b, c, d),
                3 => path.cubic_to(a, b, c, d, e, f),
                _ => path.close(),
            }
        }
        path.finish()
    })
}

fn transform() -> impl Strategy<Value = Transform> {
    let part = || prop_oneof![4 => -70.0_f32..70.0, 1 => Just(0.0), 1 => Just(1.0), 1 => place()];
    [part(), part(), part(), part(), part(), part()]
        .prop_map(|[a, b, c, d, e, f]| Transform::from_row(a, b, c, d, e, f))
}

fn samples() -> impl Strategy<Value = Samples> {
    let plates = prop::sample::subsequence(vec![0_usize, 1, 2, 3, 9], 0..4);
    (0..6_u32, 0..6_u32, plates, any::<bool>(), 0..200_usize).prop_map(
        |(width, height, plates, alpha, bytes)| {
            let inks = (0..bytes).map(|at| (at * 37 % 256) as u8).collect();
            let alpha = alpha.then(|| (0..bytes).map(|at| (at * 91 % 256) as u8).collect());
            Samples { width, height, bits: 8, plates, inks, alpha }
        },
    )
}

fn form() -> impl Strategy<Value = Option<Form>> {
    let caps = prop::sample::select(vec![LineCap::Butt, LineCap::Round, LineCap::Square]);
    let joins = prop::sample::select(vec![LineJoin::Miter, LineJoin::Round, LineJoin::Bevel]);
    let dashes = prop::collection::vec(prop_oneof![0.0_f32..9.0, place()], 0..4);
    let fill = (path(), any::<bool>())
        .prop_map(|(path, even_odd)| Some(Form::Fill { path: path?.into(), even_odd }));
    let stroke = (path(), place(), dashes, caps, joins, 0.0_f32..20.0).prop_map(
        |(path, weight, dashes, cap, join, miter)| {
            Some(Form::Stroke { path: path?.into(), weight, dashes, ends: Ends { cap, join, miter } })
        },
    );
    let glyph = (path(), transform()).prop_map(|(outline, at)| Some(Glyph { outline: outline?.into(), at }));
    let text =
        (prop::collection::vec(glyph, 0..4), prop::option::of(0.0_f32..3.0)).prop_map(|(glyphs, stroke)| {
            let glyphs = glyphs.into_iter().flatten().collect();
            Some(Form::Text { face: "face".into(), size: 9.0, text: String::new(), glyphs, stroke })
        });
    let picture = (samples(), transform())
        .prop_map(|(samples, at)| Some(Form::Picture { samples: samples.into(), at }));
    prop_oneof![fill, stroke, text, picture]
}

fn mark() -> impl Strategy<Value = Option<Mark>> {
    let blend = prop::sample::select(vec![Blend::Normal, Blend::Multiply, Blend::Other]);
    let paint = prop::collection::vec(prop::option::of(any::<u8>()), 0..7);
    let clips = prop::collection::vec((path(), any::<bool>()), 0..3);
    (form(), paint, any::<u8>(), blend, clips).prop_map(|(form, paint, alpha, blend, clips)| {
        let clip = |(path, even_odd): (Option<Path>, bool)| Some(Arc::new(Clip { path: path?, even_odd }));
        Some(Mark {
            form: form?,
            space: Space::Cmyk,
            paint: Paint(paint),
            overprint: false,
            alpha,
            blend,
            clips: clips.into_iter().filter_map(clip).collect(),
            origin: Origin::default(),
        })
    })
}

fn sheet(marks: Vec<Option<Mark>>) -> Sheet {
    let trim = [0.0, 0.0, 60.0, 40.0];
    let marks = marks.into_iter().flatten().collect();
    Sheet { size: [60.0, 40.0], trim, plates: Plate::process(), marks, notes: Vec::new() }
}

const ALL: Options = Options { marks: true, grounds: true };

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sheet_is_drawn_or_refused(marks in prop::collection::vec(mark(), 0..6), dpi in 20..400_u32) {
        let sheet = sheet(marks);
        if let Ok(raster) = Raster::draw(&sheet, dpi, &ALL) {
            let (width, height) = raster.size();
            prop_assert!(raster.plates().iter().enumerate().all(|(at, _)| raster.plate(at).len() == width * height));
            let printed = |at: &Mark| matches!(at.form, Form::Picture { .. }) || at.paint.on(3).is_some_and(|ink| ink > 0);
            if !sheet.marks.iter().any(printed) {
                prop_assert!(raster.plate(3).iter().all(|ink| *ink == 0), "black from nothing");
            }
        }
    }

    #[test]
    fn any_sheet_can_be_laid_on_another(marks in prop::collection::vec(mark(), 0..4), at in transform()) {
        let mut path = PathBuilder::new();
        path.push_rect(tiny_skia::Rect::from_ltrb(5.0, 5.0, 50.0, 30.0).expect("a rectangle"));
        let clip = Arc::new(Clip { path: path.finish().expect("a path"), even_odd: false });
        let mut page = sheet(Vec::new());
        page.lay(&sheet(marks), at, &clip, &Origin { object: "ad".into(), ..Origin::default() });
        if let Ok(raster) = Raster::draw(&page, 72, &ALL) {
            let outside = (0..raster.size().0).all(|x| raster.inks(x, 35).all(|ink| ink == 0));
            prop_assert!(outside, "nothing stands outside the place");
        }
    }
}
