//! Outside tools that read what was written. One that is missing skips the test, but on CI fails it.

use std::path::Path;
use std::process::{Command, Output};

/// What `tool` does with `args` in `folder`; `None` where it is not installed.
pub fn run(tool: &str, args: &[&str], folder: &Path) -> Option<Output> {
    match Command::new(tool).args(args).current_dir(folder).output() {
        Ok(output) => Some(output),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "{tool} is missing: {error}");
            println!("skipped: {tool} is not installed");
            None
        }
    }
}

/// What `tool` prints; it must succeed and have nothing to say against its input.
pub fn clean(tool: &str, args: &[&str], folder: &Path) -> Option<String> {
    let output = run(tool, args, folder)?;
    let said = String::from_utf8_lossy(&output.stderr);
    // What a build of MuPDF without ICC says of every file.
    let said = said.replace("warning: ICC support is not available", "");
    assert!(output.status.success() && said.trim().is_empty(), "{tool} {args:?}: {said}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}
