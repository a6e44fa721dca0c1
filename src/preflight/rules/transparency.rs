//! Transparency (ISO 32000-1 11), and what it blends in.

use super::super::document::{Group, Page};
use super::super::fault::Faults;
use super::seen::Seen;
use super::words::thing;
use crate::diag::Code;
use crate::plate::{Blend, Form};
use crate::say;

/// Groups and soft masks.
pub(super) fn page(page: &Page, faults: &mut Faults<'_>) {
    for group in &page.groups {
        faults.tell_of(
            Code::PdfTransparency,
            Some(&group.object),
            say!("there is a transparency group"; "有透明组"),
        );
        if let Some(space) = foreign_space(group) {
            let message = say!("a transparency group blends in {space}, not in CMYK"; "透明组在 {space} 里混合，不是 CMYK");
            faults.tell_of(Code::PdfBlendSpace, Some(&group.object), message);
        }
    }
    for mask in &page.masks {
        faults.tell_of(Code::PdfTransparency, Some(mask), say!("there is a soft mask"; "有软蒙版"));
    }
}

/// The blending space of a group, where it is not the press's.
fn foreign_space(group: &Group) -> Option<&str> {
    let space = group.space.as_deref()?;
    let is_press =
        matches!(space, "DeviceCMYK" | "DeviceGray" | "CalGray") || matches!(group.components, Some(1 | 4));
    (!is_press).then_some(space)
}

/// Marks that let something through.
pub(super) fn check(seen: &Seen<'_>, faults: &mut Faults<'_>) {
    let mark = seen.mark;
    let (how, how_zh) = match &mark.form {
        _ if mark.blend != Blend::Normal => ("is blended with what lies under it", "与下层混合"),
        _ if mark.alpha < u8::MAX => ("is not opaque", "不是不透明的"),
        Form::Picture { samples, .. } if is_masked(samples) => ("has a soft mask", "带软蒙版"),
        _ => return,
    };
    faults.tell_mark(Code::PdfTransparency, seen.found(0.0), || {
        let (en, zh) = thing(mark);
        say!("{en} {how}"; "{zh}{how_zh}")
    });
}

/// Whether pixels are neither there nor not: a stencil's are one or the other.
fn is_masked(samples: &crate::plate::Samples) -> bool {
    let alpha = samples.alpha.as_deref().unwrap_or_default();
    alpha.iter().any(|alpha| !matches!(alpha, 0 | 255))
}
