//! The command line: arguments, commands, and the only code that prints.

mod args;
mod build;
mod diff;
mod exit;
mod explain;
mod findings;
mod fonts;
mod golden;
mod makeup;
mod new;
mod plates;
mod preflight;
mod render;
mod schema;

pub use exit::Exit;

use args::{Args, Command, Golden};
use clap::Parser;

/// Runs the command that the process was started with.
pub fn run() -> Exit {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print(); // a closed pipe is no fault of the user's
            return if error.use_stderr() { Exit::Input } else { Exit::Clean };
        }
    };
    match &args.command {
        Command::New { folder } => new::run(folder, args.lang()),
        Command::Check(options) => build::check(options, &args),
        Command::Build(options) => build::build(options, &args),
        Command::Render(options) => render::run(options, &args),
        Command::Diff(options) => diff::run(options, args.lang()),
        Command::Golden { what: Golden::Update(options) } => golden::run(options, None),
        Command::Golden { what: Golden::Approve { pages, options } } => golden::run(options, Some(pages)),
        Command::Preflight(options) => preflight::run(options, &args),
        Command::Schema { kind } => schema::run(*kind),
        Command::Fonts(options) => fonts::run(options),
    }
}
