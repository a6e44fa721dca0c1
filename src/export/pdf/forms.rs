//! Advertisements that come as PDF.
//!
//! In: the bytes of PDF files. Out: a form object of each file's first page, with all that the page needs copied
//! along, and operators that draw it scaled to its place. Colours and fonts stay as the file has them; its
//! annotations and layers are left behind.

use super::canvas::{Canvas, Matrix, XObject};
use super::images::shown;
use super::limits::Limits;
use super::{Document, PdfError};
use crate::frame::{Image, PictureKind};
use crate::unit::Point;
use lopdf::{Dictionary, LoadOptions, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The advertisements of a document, each file once.
pub(super) struct Ads {
    numbers: BTreeMap<PathBuf, usize>,
    ads: Vec<Ad>,
}

/// A file and its first page.
struct Ad {
    file: lopdf::Document,
    content: Vec<u8>,
    resources: Object,
    group: Option<Object>,
    /// Whether the forms in it keep theirs.
    grouped: bool,
    /// The trimmed page in its own space: left, bottom, right, top.
    trim: [f32; 4],
    /// Quarter turns clockwise to set it upright, 0 to 3.
    turns: u8,
}

/// The most that any stream of an advertisement may unpack to.
const LIMIT: usize = 512 << 20;

/// How far the page tree is climbed, and direct objects are followed.
const DEPTH: usize = 64;

impl Ads {
    /// Every PDF that the document's pages show, opened.
    pub(super) fn gather(document: &Document) -> Result<Ads, PdfError> {
        let mut numbers = BTreeMap::new();
        let mut paths: Vec<(&PathBuf, bool)> = Vec::new();
        for image in shown(document).filter(|image| image.picture.kind == PictureKind::Pdf) {
            let path = &image.picture.path;
            let number = *numbers.entry(path.clone()).or_insert_with(|| {
                paths.push((path, false));
                paths.len() - 1
            });
            paths[number].1 |= image.mono;
        }
        let standard = document.intent.as_ref().map(|intent| intent.standard);
        let open = |(path, mono): &(&PathBuf, bool)| {
            let bytes = document.ads.get(*path).ok_or_else(|| PdfError::ad(path, "it was not read"))?;
            Ad::open(path, bytes, Limits::of(standard, *mono))
        };
        let ads = paths.par_iter().map(open).collect::<Result<_, _>>()?;
        Ok(Ads { numbers, ads })
    }

    /// Draws `image` in its place.
    pub(super) fn draw(&self, canvas: &mut Canvas, image: &Image) -> Result<(), PdfError> {
        let missing = || PdfError::ad(&image.picture.path, "it was not read");
        let number = *self.numbers.get(&image.picture.path).ok_or_else(missing)?;
        let ad = self.ads.get(number).ok_or_else(missing)?;
        let matrix = matrix(canvas, image, ad.upright_size())
            .ok_or_else(|| PdfError::ad(&image.picture.path, "no part of it is shown"))?;
        canvas.object(XObject::Ad(number), image.rect, matrix);
        if ad.group.is_some() {
            canvas.shine_through();
        }
        Ok(())
    }

    /// Adds the form objects to `file`, in the order of their numbers.
    pub(super) fn embed(&self, file: &mut lopdf::Document) -> Vec<ObjectId> {
        self.ads.iter().map(|ad| ad.embed(file)).collect()
    }
}

impl Ad {
    fn open(path: &Path, bytes: &[u8], limits: Limits) -> Result<Ad, PdfError> {
        let options = LoadOptions { max_decompressed_size: Some(LIMIT), ..LoadOptions::default() };
        let file = lopdf::Document::load_mem_with_options(bytes, options)
            .map_err(|error| PdfError::ad(path, format!("it is damaged or no PDF ({error})")))?;
        if file.is_encrypted() || file.was_encrypted() {
            return Err(PdfError::ad(path, "it is encrypted"));
        }
        let page = file.page_iter().next().ok_or_else(|| PdfError::ad(path, "it has no page"))?;
        let content = content(&file, page).map_err(|reason| PdfError::ad(path, reason))?;
        let trim = trim_box(&file, page).ok_or_else(|| PdfError::ad(path, "its page has no area"))?;
        let own = |key: &[u8]| file.get_dictionary(page).ok().and_then(|page| page.get(key).ok()).cloned();
        let resources = inherited(&file, page, b"Resources").cloned().unwrap_or(Dictionary::new().into());
        if let Some(what) = limits.broken(&file, &[&resources], &content) {
            return Err(PdfError::Unfit { path: path.to_owned(), what, mono: limits.mono });
        }
        let rotate = inherited(&file, page, b"Rotate").and_then(|angle| angle.as_i64().ok()).unwrap_or(0);
        Ok(Ad {
            content,
            resources,
            // Where nothing is transparent a group prints as what is in it, and PDF/X-1a has none.
            group: own(b"Group").filter(|_| !limits.x1a),
            grouped: !limits.x1a,
            trim,
            turns: (rotate.rem_euclid(360) / 90) as u8,
            file,
        })
    }

    /// Width and height once upright.
    fn upright_size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.trim.map(f64::from);
        let (width, height) = (right - left, top - bottom);
        if self.turns % 2 == 1 { (height, width) } else { (width, height) }
    }

    /// The form object (ISO 32000-1 8.10): its matrix puts the trimmed page upright, at the origin.
    fn embed(&self, target: &mut lopdf::Document) -> ObjectId {
        let mut copier = Copier {
            source: &self.file,
            target,
            ids: BTreeMap::new(),
            waiting: Vec::new(),
            grouped: self.grouped,
        };
        let mut dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "FormType" => 1,
            "BBox" => self.trim.map(Object::Real).to_vec(),
            "Matrix" => self.matrix().map(Object::Real).to_vec(),
            "Resources" => copier.copy(&self.resources, 0),
        };
        if let Some(group) = &self.group {
            dict.set("Group", copier.copy(group, 0));
        }
        copier.finish();
        // A form starts in the state of the page around it; a page starts in this one (8.4.1).
        let mut content = b"0 g 0 G 1 w 100 Tz\n".to_vec();
        content.extend_from_slice(&self.content);
        target.add_object(Stream::new(dict, content))
    }

    fn matrix(&self) -> [f32; 6] {
        let [left, bottom, right, top] = self.trim;
        match self.turns {
            0 => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            _ => [0.0, 1.0, -1.0, 0.0, top, -left],
        }
    }
}

/// The matrix from the upright page of `size` to its place; the crop counts in points of the probed size, which
/// is whole numbers, so it is taken as a share of that. `None` where the crop is empty.
fn matrix(canvas: &Canvas, image: &Image, size: (f64, f64)) -> Option<Matrix> {
    let [left, top, across, down] =
        [image.crop.x, image.crop.y, image.crop.width, image.crop.height].map(i64::from);
    if across == 0 || down == 0 {
        return None;
    }
    // The whole page at the scale at which the crop fills the place.
    let width = image.rect.width.scale(i64::from(image.picture.width), across);
    let height = image.rect.height.scale(i64::from(image.picture.height), down);
    let corner = Point::new(
        image.rect.x - image.rect.width.scale(left, across),
        image.rect.y - image.rect.height.scale(top, down) + height,
    );
    let scale = [width.to_pt() / size.0, height.to_pt() / size.1].map(|scale| scale as f32);
    let (x, y) = canvas.place(corner);
    Some(Matrix::Scale(scale, [x, y]))
}

/// The page's content, unpacked and joined.
fn content(file: &lopdf::Document, page: ObjectId) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    for id in file.get_page_contents(page) {
        let stream = file.get_object(id).and_then(Object::as_stream);
        let stream = stream.map_err(|error| format!("its content is damaged ({error})"))?;
        let left = LIMIT.saturating_sub(content.len());
        let part = stream.decompressed_content_with_limit(left);
        content.extend(part.map_err(|error| format!("its content can't be unpacked ({error})"))?);
        content.push(b'\n');
    }
    Ok(content)
}

/// An attribute of a page or of the nodes above it (ISO 32000-1 7.7.3.4).
fn inherited<'a>(file: &'a lopdf::Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = file.get_dictionary(page).ok()?;
    for _ in 0..DEPTH {
        if let Ok(value) = node.get_deref(key, file) {
            return Some(value);
        }
        node = file.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}

/// The trim box, or else what stands in for it (ISO 32000-1 14.11.2).
fn trim_box(file: &lopdf::Document, page: ObjectId) -> Option<[f32; 4]> {
    [b"TrimBox".as_slice(), b"CropBox", b"MediaBox"].into_iter().find_map(|key| {
        let numbers = inherited(file, page, key)?.as_array().ok()?;
        let number = |at: usize| file.dereference(numbers.get(at)?).ok()?.1.as_float().ok();
        let [a, b, c, d] = [number(0)?, number(1)?, number(2)?, number(3)?];
        let (left, bottom, right, top) = (a.min(c), b.min(d), a.max(c), b.max(d));
        (right - left > 0.01 && top - bottom > 0.01).then_some([left, bottom, right, top])
    })
}

/// Objects on their way from one file to another.
struct Copier<'a> {
    source: &'a lopdf::Document,
    target: &'a mut lopdf::Document,
    /// New numbers of objects that are copied or waiting to be.
    ids: BTreeMap<ObjectId, ObjectId>,
    waiting: Vec<ObjectId>,
    /// Whether transparency groups come along.
    grouped: bool,
}

impl Copier<'_> {
    /// `object` with its references led to the copies; `depth` counts how deep it is nested.
    fn copy(&mut self, object: &Object, depth: usize) -> Object {
        match object {
            _ if depth > DEPTH => Object::Null,
            Object::Reference(id) => self.refer(*id),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.copy(item, depth + 1)).collect())
            }
            Object::Dictionary(dict) => Object::Dictionary(self.copy_dict(dict, depth)),
            Object::Stream(stream) => {
                let mut copy = stream.clone();
                copy.dict = self.copy_dict(&stream.dict, depth);
                Object::Stream(copy)
            }
            plain => plain.clone(),
        }
    }

    fn copy_dict(&mut self, dict: &Dictionary, depth: usize) -> Dictionary {
        let grouped = self.grouped;
        let kept = dict.iter().filter(|(key, _)| grouped || *key != b"Group");
        kept.map(|(key, value)| (key.clone(), self.copy(value, depth + 1))).collect()
    }

    /// The copy of an object; pages and what lies above them are not to be dragged along.
    fn refer(&mut self, id: ObjectId) -> Object {
        let Ok(object) = self.source.get_object(id) else { return Object::Null };
        if matches!(object.type_name(), Ok(b"Page" | b"Pages" | b"Catalog")) {
            return Object::Null;
        }
        if let Some(copy) = self.ids.get(&id) {
            return Object::Reference(*copy);
        }
        let copy = self.target.new_object_id();
        self.ids.insert(id, copy);
        self.waiting.push(id);
        Object::Reference(copy)
    }

    /// Copies what was referred to, and what that refers to.
    fn finish(mut self) {
        while let Some(id) = self.waiting.pop() {
            if let (Ok(object), Some(copy)) = (self.source.get_object(id), self.ids.get(&id).copied()) {
                let object = self.copy(object, 0);
                self.target.objects.insert(copy, object);
            }
        }
    }
}
