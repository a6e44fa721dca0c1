use std::fmt;

/// Why an ICC profile cannot be used for separating.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SeparationError {
    /// Not an ICC profile, or a damaged one, in the reader's words.
    Unreadable(String),
    /// The press profile is not one of CMYK.
    NotCmyk,
    /// The picture's profile is not one of the colours that its pixels have.
    NotSource,
    /// The profiles cannot be connected, in the colour engine's words.
    Unconnected(String),
}

impl fmt::Display for SeparationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SeparationError::Unreadable(reason) => write!(f, "not a readable ICC profile: {reason}"),
            SeparationError::NotCmyk => f.write_str("the press profile does not describe CMYK"),
            SeparationError::NotSource => f.write_str("the source profile does not describe such pixels"),
            SeparationError::Unconnected(reason) => write!(f, "the profiles can't be connected: {reason}"),
        }
    }
}

impl std::error::Error for SeparationError {}
