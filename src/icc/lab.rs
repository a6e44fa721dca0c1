//! Colours as eyes see them: CIE 1976 L*a*b* and XYZ against the white of the connection space, and sRGB.

/// L*, a* and b* against the paper (CIE 1976, D50).
pub(crate) type Lab = [f64; 3];

/// The white of the connection space, D50 (ICC.1:2022, 6.3.1).
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// Where the cube gives way to a straight line, and the line's slope (CIE 15).
const FOOT: f64 = 6.0 / 29.0;
const SLOPE: f64 = 108.0 / 841.0;

/// Neutral light of a luminance.
pub(super) fn white_scaled(luminance: f64) -> [f64; 3] {
    WHITE.map(|white| white * luminance)
}

/// What light looks like.
pub(crate) fn from_xyz(xyz: [f64; 3]) -> Lab {
    let root = |(part, white): (f64, f64)| {
        let share = part / white;
        if share > FOOT * FOOT * FOOT { libm::cbrt(share) } else { share / SLOPE + 4.0 / 29.0 }
    };
    let [x, y, z] = [(xyz[0], WHITE[0]), (xyz[1], WHITE[1]), (xyz[2], WHITE[2])].map(root);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The light that looks so.
pub(crate) fn to_xyz([l, a, b]: Lab) -> [f64; 3] {
    let y = (l + 16.0) / 116.0;
    let cube = |root: f64| if root > FOOT { root * root * root } else { SLOPE * (root - 4.0 / 29.0) };
    [WHITE[0] * cube(y + a / 500.0), WHITE[1] * cube(y), WHITE[2] * cube(y - b / 200.0)]
}

/// Red, green and blue of sRGB from 0 to 1 (IEC 61966-2-1; adapted to D50 by Bradford's method, as in the ICC's own
/// sRGB profile).
pub(super) fn to_srgb([x, y, z]: [f64; 3]) -> [f64; 3] {
    let linear = [
        3.134_136 * x - 1.617_386 * y - 0.490_662 * z,
        -0.978_796 * x + 1.916_254 * y + 0.033_442 * z,
        0.071_955 * x - 0.228_977 * y + 1.405_386 * z,
    ];
    linear.map(|light| {
        let light = super::curve::unit(light);
        if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * libm::pow(light, 1.0 / 2.4) - 0.055 }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_lead_to_light_and_back() {
        for look in [[100.0, 0.0, 0.0], [50.0, 40.0, -60.0], [4.0, 1.0, 1.0], [0.0, 0.0, 0.0]] {
            let back = from_xyz(to_xyz(look));
            assert!(back.iter().zip(look).all(|(back, was)| (back - was).abs() < 1e-9), "{look:?}: {back:?}");
        }
    }

    #[test]
    fn white_is_white_and_red_is_red() {
        let bytes = |look| to_srgb(to_xyz(look)).map(|light| (light * 255.0).round());
        assert_eq!(bytes([100.0, 0.0, 0.0]), [255.0; 3]);
        assert_eq!(bytes([54.29, 80.81, 69.89]), [255.0, 0.0, 0.0], "CIE Lab of sRGB red, D50");
        assert_eq!(bytes([0.0; 3]), [0.0; 3]);
    }
}
