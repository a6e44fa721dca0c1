//! What the tests share: outside tools, editions built once, tiny editions made on the spot, dumps of pages.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod built;
pub mod copy;
pub mod desk;
pub mod dump;
pub mod edges;
pub mod invariants;
pub mod measured;
pub mod paper;
pub mod program;
pub mod tool;
