//! Looks at what a PDF, ours or anybody's, would put on the plates.
//!
//! In: the bytes of a file. Out: its pages as [`Sheet`](crate::plate::Sheet)s. No edition or layout is known here.

pub mod read;
