//! Words and numbers that several rules use in their messages.

use crate::plate::{Mark, Missed};

/// Characters of a text that a message shows.
const SHOWN: usize = 12;

/// A number with at most two places and no zeros at its end.
pub(super) fn number(value: f32) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Points as whole millimetres.
pub(super) fn mm(points: f64) -> String {
    let mm = points * 25.4 / 72.0;
    let text = format!("{mm:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

/// A size in millimetres: `390 × 550`.
pub(super) fn size(width: f64, height: f64) -> String {
    format!("{} × {}", mm(width), mm(height))
}

/// A place, in millimetres.
pub(super) fn place(place: [f32; 2]) -> (String, String) {
    let [x, y] = place.map(|points| mm(f64::from(points)));
    (format!("{x} mm from the left and {y} mm from the top"), format!("距左{x}毫米、距上{y}毫米"))
}

/// The beginning of a text in quotes, or what stands for one whose characters are unknown.
pub(super) fn quoted(text: &str) -> (String, String) {
    let text = text.trim();
    let shown: String = text.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
    let more = if text.chars().count() > SHOWN { "…" } else { "" };
    match shown.is_empty() {
        true => ("text".to_owned(), "文字".to_owned()),
        false => (format!("“{shown}{more}”"), format!("“{shown}{more}”")),
    }
}

/// What a mark is called in a message: its object, or what kind of thing it is.
pub(super) fn thing(mark: &Mark) -> (String, String) {
    use crate::plate::Form;
    match &mark.form {
        Form::Text { text, .. } => quoted(text),
        Form::Picture { .. } => ("a picture".to_owned(), "图片".to_owned()),
        Form::Stroke { .. } => ("a line".to_owned(), "线条".to_owned()),
        Form::Fill { .. } => ("a filled shape".to_owned(), "填色".to_owned()),
    }
}

/// A part that a sheet lacks.
pub(super) fn missed(missed: Missed) -> (&'static str, &'static str) {
    match missed {
        Missed::Content => ("content", "内容"),
        Missed::Font | Missed::FontNotEmbedded => ("font", "字体"),
        Missed::Picture => ("picture", "图片"),
        Missed::Colour => ("colour", "颜色"),
        Missed::Shading => ("shading", "渐变"),
        Missed::SoftMask => ("soft mask", "软蒙版"),
        Missed::Depth => ("content nested too deep", "嵌套过深的内容"),
        Missed::Amount => ("the rest of too much content", "过多内容的其余部分"),
    }
}
