//! Fonts in use: in the file, told as characters, allowed to be there.

use super::super::document::{Font, Page, Program};
use super::super::fault::Faults;
use crate::diag::Code;
use crate::say;

/// OS/2 `fsType`: the low four bits at 2 say restricted licence; bit 9 says bitmaps alone.
const USE: u16 = 0x000F;
const RESTRICTED: u16 = 0x0002;
const BITMAPS_ONLY: u16 = 0x0200;

pub(super) fn check(page: &Page, faults: &mut Faults<'_>) {
    page.fonts.iter().for_each(|font| one(font, faults));
}

fn one(font: &Font, faults: &mut Faults<'_>) {
    let name = &font.name;
    match font.program {
        Program::Missing => {
            faults.tell(Code::PdfFontMissing, say!("the font {name} is not embedded"; "字体 {name} 没有嵌入"))
        }
        Program::Embedded(Some(rights)) if rights & USE == RESTRICTED || rights & BITMAPS_ONLY != 0 => faults
            .tell(
                Code::PdfFontRights,
                say!("the licence flags of {name} (fsType {rights}) forbid embedding it";
                "字体 {name} 的授权标志（fsType {rights}）不许嵌入"),
            ),
        Program::Embedded(_) => {}
        Program::Type3 => {
            faults.tell(Code::PdfFontType3, say!("the font {name} is of Type 3"; "字体 {name} 是 Type 3"))
        }
    }
    if !font.mapped {
        let message = say!("the codes of {name} can't be told as characters"; "字体 {name} 的编码对不上文字");
        faults.tell(Code::PdfFontUnmapped, message);
    }
}
