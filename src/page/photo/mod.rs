//! Photos in their places: cropped to fill, or cut out and whole; captions and credits bound to them.
//!
//! In: the photos of a story, the places that it and the layout give them. Out: pictures and words on the page, and
//! what the story's text keeps clear of.

mod author;
mod caption;
mod contour;
mod crop;
mod place;
mod row;

pub(super) use author::names as author_names;
pub(super) use author::{Site, set as set_author};
use place::Unit;
pub(super) use place::{Turn, span, units};

use super::border;
use super::content::Content;
use super::desk::Desk;
use super::lint;
use super::setter::Setter;
use crate::diag::{Code, Diagnostic};
use crate::flow::Obstacle;
use crate::frame::{FrameItem, Image, Picture, PictureKind, PixelRect};
use crate::ink::Ink;
use crate::input::article::{Article, Photo};
use crate::input::layout::{Align, CaptionPlace, Slot};
use crate::input::press::Resolution;
use crate::line::BreakReason;
use crate::say;
use crate::unit::{Length, Measure, Rect};
use caption::{Parted, Words};
use crop::{Needs, Wish, contain, crop};
use std::sync::Arc;

/// What the photos of a story come to in a box.
#[derive(Default)]
pub(super) struct Photos {
    pub items: Vec<FrameItem>,
    /// What the text keeps clear of.
    pub obstacles: Vec<Obstacle>,
    pub findings: Vec<Diagnostic>,
}

/// Sets photos of a story in its box, whose content is `content` on the page's grid and whose text fills `flow`.
pub(super) fn set(
    units: &[Unit],
    article: &Article,
    slot: &Slot,
    (content, flow): (&Content, &Content),
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> Photos {
    let name: Arc<str> = slot.name.as_str().into();
    let mut photos = Photos::default();
    for unit in units {
        let job = Job { slot, article, unit, flow, name: &name, desk };
        job.set(unit.rect(slot, content), setter, &mut photos);
    }
    photos
}

/// A photo or a group to be set.
struct Job<'j> {
    slot: &'j Slot,
    article: &'j Article,
    unit: &'j Unit,
    flow: &'j Content,
    name: &'j Arc<str>,
    desk: &'j Desk<'j>,
}

impl Job<'_> {
    fn photos(&self) -> &[Photo] {
        self.article.front.photo.get(self.unit.photos.clone()).unwrap_or_default()
    }

    /// Sets them in `place` of the sheet.
    fn set(&self, place: Rect, setter: &mut Setter<'_>, out: &mut Photos) {
        let (photos, sheet) = (self.photos(), self.desk.sheet);
        let found = photos.iter().filter_map(|photo| sheet.pictures.get(&self.article.photo_path(photo)));
        let pictures: Vec<&Arc<Picture>> = found.collect();
        let Some(first) = photos.first().filter(|_| pictures.len() == photos.len()) else { return };
        let words = Words::of(photos, &sheet.style.photo.credit_joint);
        let align = first.is_cutout().then_some(Align::Center);
        let at = (self.name, self.desk);
        let parted = caption::part(&words, place, &self.unit.place, align, at, setter);
        let shapes: Vec<[u32; 2]> = pictures.iter().map(|picture| [picture.width, picture.height]).collect();
        let gap = self.length(&sheet.style.photo.group_gap);
        let row = row::places(parted.picture, &shapes, gap, self.unit.place.widths);
        for ((photo, picture), rect) in photos.iter().zip(pictures).zip(row) {
            let image = self.image(photo, picture.clone(), rect, setter, out);
            let coarse = resolution(&image, &sheet.press.resolution);
            out.findings.extend(coarse.map(|finding| finding.at(photo.file.span(self.article.file))));
            self.keep_clear(place, parted.block, &image, out);
            out.items.push(FrameItem::Image(image));
        }
        self.tell(first, &words, &parted, out);
        out.items.extend(parted.items);
    }

    fn length(&self, measure: &Measure) -> Length {
        measure.resolve(&self.desk.scale).unwrap_or(Length::ZERO)
    }

    /// A picture in its place: a cut-out whole, without the transparent ground around it; others cropped.
    fn image(
        &self,
        photo: &Photo,
        picture: Arc<Picture>,
        rect: Rect,
        setter: &Setter<'_>,
        out: &mut Photos,
    ) -> Image {
        let (slot, file) = (self.name.clone(), self.article.file);
        if photo.is_cutout() {
            let whole = PixelRect { x: 0, y: 0, width: picture.width, height: picture.height };
            let contour = picture.contour.as_ref();
            if contour.is_none() {
                out.findings.push(opaque(&picture).at(photo.file.span(file)));
            }
            let crop = contour.map_or(whole, |contour| contour.bounds);
            let ground = border::ground_ink(self.slot, setter.roles).unwrap_or(Ink::PAPER);
            let rect = contain([crop.width, crop.height], rect);
            return Image { picture, rect, crop, ground: Some(ground), mono: false, slot };
        }
        let cropped = crop(&picture, rect, wish(photo));
        if let Some(needs) = cropped.needs {
            let place = photo.safe.as_ref().map_or(photo.file.span(file), |safe| safe.span(file));
            out.findings.push(cuts(&picture, rect, needs).at(place));
        }
        Image { picture, rect, crop: cropped.pixels, ground: None, mono: false, slot }
    }

    /// Reports what is wrong with caption and credit.
    fn tell(&self, first: &Photo, words: &Words, parted: &Parted, out: &mut Photos) {
        let place = || first.file.span(self.article.file);
        if !parted.fits {
            out.findings.push(no_room().at(place()));
        }
        for text in parted.items.iter().filter_map(cut_text) {
            out.findings.push(lint::unbreakable(text).at(place()));
        }
        if self.unit.place.caption() == CaptionPlace::None && !words.is_empty() {
            let finding = say!("the photo's place has no caption: its words are not set"; "图片位不排图说，说明和署名未上版");
            out.findings.push(Diagnostic::new(Code::CaptionLeftOut, finding).at(place()));
        }
        let severity = self.desk.sheet.style.photo.credit.severity();
        if let Some(severity) = severity.filter(|_| words.credit.is_empty()) {
            let finding =
                Diagnostic::new(Code::CreditMissing, say!("the photo has no credit"; "图片没有署名"));
            out.findings.push(finding.level(severity).at(place()));
        }
    }

    /// Keeps text clear of the whole place; of a cut-out's outline and its caption.
    fn keep_clear(&self, place: Rect, caption: Option<Rect>, image: &Image, out: &mut Photos) {
        let style = &self.desk.sheet.style.photo;
        let around = |rect| self.flow.obstacle(rect, self.desk.grid.body, style.standoff.into());
        match (&image.ground, &image.picture.contour) {
            (Some(_), Some(contour)) => {
                let standoff = self.length(&style.contour);
                out.obstacles.extend(contour::obstacles(image, contour, self.flow, standoff));
                out.obstacles.extend(caption.map(around));
            }
            _ => out.obstacles.push(around(place)),
        }
    }
}

/// Reports a picture with too few pixels for its place.
pub(super) fn resolution(image: &Image, limits: &Resolution) -> Option<Diagnostic> {
    let &Resolution { warn, error, ref line_art, .. } = limits;
    let (warn, error) = if image.picture.line_art { (line_art.warn, line_art.error) } else { (warn, error) };
    if image.picture.kind == PictureKind::Pdf || image.ppi() >= warn {
        return None;
    }
    let code = if image.ppi() < error { Code::PhotoCoarse } else { Code::PhotoSoft };
    let (ppi, name) = (image.ppi(), &image.picture.name);
    let needed = |length: Length| (length.to_raw() * i64::from(warn)).div_euclid(72 * 65536) + 1;
    let (width, height) = (needed(image.rect.width), needed(image.rect.height));
    let finding = Diagnostic::new(
        code,
        say!("{name} has {ppi} pixels an inch at this size"; "{name}在此尺寸下只有{ppi}ppi"),
    );
    Some(finding.hint(say!(
        "{width} × {height} pixels of it must be shown to reach {warn}";
        "要达到{warn}ppi，画面内需有{width}×{height}像素")))
}

fn no_room() -> Diagnostic {
    let finding = say!("caption and credit leave no room for the photo"; "图片说明太长，图片没有位置了");
    Diagnostic::new(Code::TextTooWide, finding).hint(say!(
        "shorten the caption, or give the photo's place more lines"; "删短说明，或给图片位增加行数"))
}

fn wish(photo: &Photo) -> Wish {
    let focus = photo.focus.as_ref().map(|focus| focus.value.map(|part| part.to_milli()));
    let safe = photo.safe.as_ref().map(|safe| safe.value.map(|part| part.to_milli()));
    Wish { focus: focus.unwrap_or(Wish::MIDDLE.focus), safe }
}

/// The text of a line that ends inside a unit.
fn cut_text(item: &FrameItem) -> Option<&str> {
    match item {
        FrameItem::Text(line) if line.role.reason == BreakReason::Cut.name() => Some(&line.text),
        _ => None,
    }
}

fn opaque(picture: &Picture) -> Diagnostic {
    let name = &picture.name;
    let finding =
        say!("{name} is to be a cut-out, but has no transparent ground"; "{name}标为退底，但没有透明底");
    Diagnostic::new(Code::CutoutOpaque, finding).hint(say!(
        "save it as PNG, WebP or TIFF with an alpha channel, or take out `cutout`";
        "存成带透明通道的PNG、WebP或TIFF，或去掉 cutout"))
}

/// A crop that cuts into what is to be kept, and the proportions that would not.
fn cuts(picture: &Picture, rect: Rect, needs: Needs) -> Diagnostic {
    let name = &picture.name;
    let finding = say!("the crop of {name} cuts into what is to be kept"; "{name}裁切伤及须保留的部分");
    let ratio = |thousandths: i64| crate::unit::Decimal::from_milli(thousandths);
    let is = ratio(rect.width.scale(1000, rect.height.to_raw().max(1)).to_raw());
    let hint = match needs {
        Needs::AtLeast(least) => {
            let least = ratio(least);
            say!("its place must be at least {least} times as wide as high; it is {is} times";
                "图片位的宽高比至少{least}，现为{is}：加宽或减行")
        }
        Needs::AtMost(most) => {
            let most = ratio(most);
            say!("its place must be at most {most} times as wide as high; it is {is} times";
                "图片位的宽高比至多{most}，现为{is}：收窄或加行")
        }
    };
    Diagnostic::new(Code::CropUnsafe, finding).hint(hint)
}
