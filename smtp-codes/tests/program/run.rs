//! Runs the program and captures its output.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Returns a command that runs the program, with a system language that the table lacks.
pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_smtp-codes"));
    for name in [
        "LANGUAGE",
        "LC_ALL",
        "LC_MESSAGES",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
    ] {
        program.env_remove(name);
    }
    program.env("LANG", "C");
    program
}

/// Returns the directory that cargo keeps for integration tests.
pub(crate) fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// The output and the exit status of the program.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit status, or `None` if a signal ended the program.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Runs a command with the given standard input, and waits for the command to end.
    pub(crate) fn of(command: &mut Command, input: &[u8]) -> Self {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.stderr(Stdio::piped()).spawn().unwrap();
        // If the program doesn't read its input, writing fails, which is fine.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self {
            status: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Returns `self` if the program succeeded. Otherwise, panics and shows all of the output.
    #[track_caller]
    pub(crate) fn good(self) -> Self {
        assert_eq!(self.status, Some(0), "\n{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Returns the JSON values in standard output, one per line.
    pub(crate) fn json_lines(&self) -> Vec<serde_json::Value> {
        let parse =
            |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"));
        self.stdout.lines().map(parse).collect()
    }
}

/// Fails on any control character except a line feed, and on any character that changes the text
/// direction. U+009B starts an escape sequence just like ESC.
pub(crate) fn assert_is_plain(text: &str) {
    let steers = |char: &char| {
        (char.is_control() && *char != '\n') || ('\u{202a}'..='\u{202e}').contains(char)
    };
    assert_eq!(text.chars().find(steers), None, "{text:?}");
}
