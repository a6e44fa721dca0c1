//! Sets newspaper pages.
#![forbid(unsafe_code)]

pub mod diag;
pub mod export;
pub mod findings;
pub mod font;
pub mod frame;
pub mod ink;
pub mod input;
pub mod source;
pub mod unit;
