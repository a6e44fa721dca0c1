//! Sets newspaper pages.
#![forbid(unsafe_code)]

pub mod diag;
pub mod export;
pub mod findings;
pub mod flow;
pub mod font;
pub mod frame;
pub mod ink;
pub mod input;
pub mod line;
pub mod make;
pub mod page;
pub mod source;
pub mod text;
pub mod unit;
