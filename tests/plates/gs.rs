//! Ghostscript's plates of a PDF, and how far ours are from them.

use duikai::plate::Raster;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// How much finer Ghostscript draws along each side, for it does not smooth its plates.
pub const FINER: usize = 4;

/// The plates of a page by the names of their inks, 255 is solid.
pub struct Plates {
    pub width: usize,
    pub height: usize,
    pub by_ink: BTreeMap<String, Vec<u8>>,
}

/// What Ghostscript prints of the first page of `pdf`, drawn `finer` times as fine and averaged; `None` where it is not installed.
pub fn plates(pdf: &[u8], dpi: usize, finer: usize) -> Option<Plates> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("page.pdf"), pdf).expect("a file");
    let resolution = format!("-r{}", dpi * finer);
    let args = ["-q", "-dBATCH", "-dNOPAUSE", "-dLastPage=1", "-sDEVICE=tiffsep", &resolution];
    let gs =
        Command::new("gs").args(args).args(["-o", "p.tif", "page.pdf"]).current_dir(folder.path()).output();
    let said = match gs {
        Ok(said) => said,
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "gs is missing: {error}");
            println!("skipped: gs is not installed");
            return None;
        }
    };
    assert!(said.status.success() && said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
    let mut plates = Plates { width: 0, height: 0, by_ink: BTreeMap::new() };
    for file in std::fs::read_dir(folder.path()).expect("a folder").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if let Some(ink) = name.strip_prefix("p(").and_then(|name| name.strip_suffix(").tif")) {
            let ink = ink.to_owned();
            (plates.width, plates.height) = plates.read(&file.path(), ink, finer);
        }
    }
    Some(plates)
}

impl Plates {
    /// Reads a plate, each of its pixels the mean of those that Ghostscript drew.
    fn read(&mut self, path: &Path, ink: String, finer: usize) -> (usize, usize) {
        let fine = image::open(path).expect("a plate").into_luma8();
        let (wide, high) = (fine.width() as usize, fine.height() as usize);
        let (width, height) = (wide.div_ceil(finer), high.div_ceil(finer));
        let mut sums = vec![0_usize; width * height];
        let mut counts = vec![0_usize; width * height];
        for (at, light) in fine.as_raw().iter().enumerate() {
            let pixel = at / wide / finer * width + at % wide / finer;
            sums[pixel] += 255 - usize::from(*light);
            counts[pixel] += 1;
        }
        let mean = sums.iter().zip(counts).map(|(sum, count)| ((sum + count / 2) / count) as u8).collect();
        self.by_ink.insert(ink, mean);
        (width, height)
    }
}

impl Plates {
    /// A plate without what stands beyond so many columns and rows.
    pub fn cut(&self, name: &str, (width, height): (usize, usize)) -> Vec<u8> {
        let mut rows: Vec<u8> = self.by_ink[name]
            .chunks(self.width)
            .flat_map(|row| (0..width).map(|at| row.get(at).copied().unwrap_or(0)))
            .collect();
        rows.resize(width * height, 0);
        rows
    }
}

/// How two plates differ.
#[derive(Clone, Copy, Debug)]
pub struct Off {
    /// The mean difference of a pixel, of 255.
    pub mean: f64,
    /// How much more ink ours has in all, of 255 a pixel.
    pub more: f64,
    /// The mean ink of ours.
    pub ink: f64,
    /// The share of pixels that are off by more than a quarter of solid ink.
    pub far: f64,
    /// The largest difference of the means of squares of 8 by 8 pixels, of 255.
    pub square: f64,
}

/// How far `ours` is from `theirs`.
pub fn off(ours: &[u8], theirs: &[u8], width: usize) -> Off {
    let pairs = || ours.iter().zip(theirs).map(|(ours, theirs)| f64::from(*ours) - f64::from(*theirs));
    let count = ours.len() as f64;
    Off {
        mean: pairs().map(f64::abs).sum::<f64>() / count,
        more: pairs().sum::<f64>() / count,
        ink: ours.iter().map(|ink| f64::from(*ink)).sum::<f64>() / count,
        far: pairs().filter(|off| off.abs() > 64.0).count() as f64 / count,
        square: square(&pairs().collect::<Vec<_>>(), width),
    }
}

fn square(off: &[f64], width: usize) -> f64 {
    let mut sums: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (at, off) in off.iter().enumerate() {
        *sums.entry((at / width / 8, at % width / 8)).or_default() += off / 64.0;
    }
    sums.into_values().map(f64::abs).fold(0.0, f64::max)
}

/// How far each plate of `raster` is from Ghostscript's of the same ink; both have the same plates.
pub fn compare(raster: &Raster, theirs: &Plates) -> Vec<(String, Off)> {
    // Ghostscript rounds a page's size up, and ours goes to the nearest pixel.
    let (width, height) = raster.size();
    assert!(theirs.width.abs_diff(width) <= 1 && theirs.height.abs_diff(height) <= 1);
    let names: Vec<&str> = raster.plates().iter().map(|plate| &*plate.name).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, theirs.by_ink.keys().collect::<Vec<_>>());
    let off = |(at, name): (usize, &&str)| {
        (name.to_string(), off(raster.plate(at), &theirs.cut(name, raster.size()), width))
    };
    names.iter().enumerate().map(off).collect()
}
