/// Cyan, magenta, yellow, black; 255 is solid.
pub(super) type Inks = [u8; 4];

/// The most ink a spot may get, as a sum of four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct InkLimit(u32);

impl InkLimit {
    /// From percent, 100 for one solid ink; kept within 100 to 400.
    pub(super) fn percent(percent: u16) -> InkLimit {
        InkLimit(u32::from(percent.clamp(100, 400)) * 255 / 100)
    }

    /// A limit lower by `units` bytes of ink.
    pub(super) fn less(self, units: u32) -> InkLimit {
        InkLimit(self.0.saturating_sub(units))
    }

    /// The limit in bytes of ink.
    pub(super) fn units(self) -> u32 {
        self.0
    }

    /// The limit with 1 for a solid ink.
    pub(super) fn share(self) -> f64 {
        f64::from(self.0) / 255.0
    }

    /// By how many bytes of ink a spot passes the limit.
    pub(super) fn excess(self, inks: Inks) -> u32 {
        inks.iter().map(|&ink| u32::from(ink)).sum::<u32>().saturating_sub(self.0)
    }

    /// The inks within the limit, with the look kept as far as ink allows.
    ///
    /// Grey component replacement: the grey that C, M and Y share is printed with black instead. A grey of
    /// coverage g over a black k darkens it to k + g(1 - k), by the rule of overlapping dots (Demichel), and
    /// saves 3g - g(1 - k) of ink. Where they share too little, the three are thinned alike; black never is.
    pub(super) fn hold(self, inks: Inks) -> Inks {
        let [c, m, y, k] = inks.map(u32::from);
        let Some(excess) = (c + m + y + k).checked_sub(self.0).filter(|&excess| excess > 0) else {
            return inks;
        };
        let grey = (excess * 255).div_ceil(510 + k).min(c.min(m).min(y));
        let black = k + grey * (255 - k) / 255;
        let (rest, room) = (c + m + y - 3 * grey, self.0.saturating_sub(black));
        let thinned = |ink: u32| {
            let ink = ink - grey;
            if rest > room { ink * room / rest } else { ink }
        };
        [thinned(c), thinned(m), thinned(y), black].map(|ink| ink as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_inks_pass_the_limit_and_black_never_falls(inks: [u8; 4], percent in 100u16..400) {
            let limit = InkLimit::percent(percent);
            let held = limit.hold(inks);
            prop_assert!(held.iter().map(|&ink| u32::from(ink)).sum::<u32>() <= limit.0);
            prop_assert!(held[3] >= inks[3]);
            prop_assert_eq!(limit.hold(held), held);
        }
    }

    #[test]
    fn shared_grey_becomes_black() {
        let held = InkLimit::percent(240).hold([204, 178, 178, 128]);
        assert_eq!(held, [173, 147, 147, 143]);
    }

    #[test]
    fn what_is_within_the_limit_stays() {
        assert_eq!(InkLimit::percent(240).hold([255, 255, 0, 0]), [255, 255, 0, 0]);
    }
}
