//! The press that a PDF says it is made for.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};

/// The ICC profile of the output intent of `pdf` (ISO 15930, `GTS_PDFX`); `None` where it has none, or can't be read.
pub fn output_profile(pdf: &[u8]) -> Option<Vec<u8>> {
    let pdf = Pdf::new(pdf.to_vec()).ok()?;
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let intents: Array<'_> = catalog.get("OutputIntents")?;
    let is_press =
        |intent: &Dict<'_>| intent.get::<Name<'_>>("S").is_some_and(|kind| kind.as_ref() == b"GTS_PDFX");
    let intent = intents.iter::<Dict<'_>>().find(is_press)?;
    let profile: Stream<'_> = intent.get("DestOutputProfile")?;
    Some(profile.decoded().ok()?.into_owned())
}
