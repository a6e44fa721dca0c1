//! The press condition of a run: its profiles read and made ready for pictures and files.

use crate::diag::{Code, Diagnostic};
use crate::export::{pdf, picture};
use crate::input::delivery::Standard;
use crate::input::press::{Intent, Press};
use crate::input::{At, Project};
use crate::say;

/// A press condition, ready.
#[derive(Debug)]
pub(super) struct PressFiles {
    /// For the files' output intent.
    pub(super) profile: pdf::Profile,
    /// For the pictures.
    pub(super) press: picture::Press,
}

/// A press condition made ready, or why it can't be.
pub(super) type Prepress = Result<PressFiles, Box<Diagnostic>>;

/// Reads the profiles that the project's press condition names.
pub(super) fn read_press(project: &Project) -> Prepress {
    let stated = &project.press;
    let (profile, source) = (read(project, &stated.profile)?, read(project, &stated.source_profile)?);
    let intent = match stated.intent {
        Intent::RelativeColorimetric => picture::Intent::RelativeColorimetric,
        Intent::Perceptual => picture::Intent::Perceptual,
        Intent::Saturation => picture::Intent::Saturation,
    };
    let rendering = picture::Rendering { intent, black_point: stated.black_point_compensation };
    let (press, profile) = rayon::join(
        || picture::Press::new(&profile, &source, stated.total_ink, rendering),
        || pdf::Profile::new(&profile),
    );
    let press = press.map_err(|error| {
        let why = error.to_string();
        let finding = say!("the press profile can't be used: {why}"; "印刷特性文件不能用：{why}");
        Diagnostic::new(Code::BadProfile, finding).at(stated.profile.span(project.press_file))
    })?;
    Ok(PressFiles { profile, press })
}

/// How pictures are made for a press condition; transparency stays where its files may hold it (PDF/X-4).
pub(super) fn finish(press: &Press) -> picture::Finish {
    let sharpen = press.sharpen.as_ref().map(|sharpen| picture::Sharpen {
        amount: sharpen.amount,
        radius: sharpen.radius,
        threshold: sharpen.threshold,
    });
    picture::Finish {
        line_ppi: press.resolution.line_art.target,
        masks: press.standard == Standard::X4,
        sharpen,
        ..picture::Finish::new(press.resolution.target, press.jpeg_quality)
    }
}

/// The bytes of a profile, whose name is relative to the press condition's file.
fn read(project: &Project, name: &At<String>) -> Result<Vec<u8>, Box<Diagnostic>> {
    let path = project.press_folder.join(&name.value);
    std::fs::read(&path).map_err(|error| {
        let path = path.display();
        let finding = say!("{path} can't be read: {error}"; "{path}无法读取：{error}");
        Diagnostic::new(Code::FileMissing, finding).at(name.span(project.press_file)).into()
    })
}
