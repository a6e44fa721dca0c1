//! Exit status.

use duikai::diag::{Diagnostic, Severity, Stage};
use std::process::ExitCode;

/// What a command ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing at error level.
    Clean = 0,
    /// Findings at error level.
    Findings = 1,
    /// The inputs or the command line can't be used.
    Input = 2,
    /// The outputs can't be written.
    Output = 3,
}

impl Exit {
    /// The status of the gravest finding.
    pub fn of(findings: &[Diagnostic]) -> Exit {
        let status = |finding: &Diagnostic| match (finding.severity, finding.code.stage()) {
            (Severity::Note | Severity::Warning, _) => Exit::Clean,
            (Severity::Error, Stage::Page) => Exit::Findings,
            (Severity::Error, Stage::Input) => Exit::Input,
            (Severity::Error, Stage::Output) => Exit::Output,
        };
        findings.iter().map(status).max().unwrap_or(Exit::Clean)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
