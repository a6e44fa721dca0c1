//! The `duikai` program.

#[allow(dead_code, reason = "the commands that use it come next")]
mod cli;

fn main() {}
