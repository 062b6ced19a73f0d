//! Creates small cargo projects outside the workspace, and runs programs.
//!
//! Tests pass [`scratch!`], the directory that cargo provides for integration tests. All projects
//! are in this directory and share a target directory, so that common crates are built only once.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

/// The directory that cargo provides for integration tests. This is a macro, because cargo sets the
/// path only while it compiles a test.
#[macro_export]
macro_rules! scratch {
    () => {
        ::std::path::Path::new(::core::env!("CARGO_TARGET_TMPDIR"))
    };
}

/// Returns the root of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests/ is in the workspace").into()
}

/// Returns a command that runs the same cargo as this test, in the given directory.
#[must_use]
pub fn cargo(dir: &Path) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(dir);
    // These variables would move the artifacts to a place where the tests do not look.
    cargo.env_remove("CARGO_TARGET_DIR");
    cargo.env_remove("CARGO_BUILD_TARGET_DIR");
    cargo
}

/// Returns the path of a program that cargo built.
fn built(target: &Path, name: &str) -> PathBuf {
    let name = format!("{name}{}", env::consts::EXE_SUFFIX);
    target.join("debug").join(name)
}

/// A cargo project that is created for one test.
pub struct Project {
    dir: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Creates an empty project in the scratch directory. A project that an earlier run left there
    /// is removed.
    #[must_use]
    pub fn empty(scratch: &Path, name: &str) -> Self {
        Self::at(scratch.join("projects").join(name), scratch)
    }

    /// Creates an empty project in any directory. Its artifacts still go to the scratch directory.
    #[must_use]
    pub fn at(dir: PathBuf, scratch: &Path) -> Self {
        if dir.exists() {
            fs::remove_dir_all(&dir).expect("an old project can be removed");
        }
        fs::create_dir_all(&dir).expect("the scratch directory can be written");
        let target = scratch.join("build");
        Self { dir, target }
    }

    /// Creates a project that depends on `smtp-codes`, with the versions in the workspace's lock
    /// file.
    #[must_use]
    pub fn new(scratch: &Path, name: &str) -> Self {
        let project = Self::empty(scratch, name);
        let path = workspace().join("smtp-codes");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [workspace]\n\n[dependencies]\nsmtp-codes = {{ path = '{}' }}\n",
            path.display()
        );
        project.write("Cargo.toml", &manifest);
        project.lock();
        project
    }

    /// Copies a crate from `tests/crates`, so that building it doesn't leave files next to its
    /// sources.
    #[must_use]
    pub fn copy(scratch: &Path, name: &str) -> Self {
        let project = Self::empty(scratch, name);
        let from = workspace().join("tests/crates").join(name);
        copy_dir(&from, &project.dir);
        let manifest = project.read("Cargo.toml");
        let path = workspace().join("smtp-codes");
        let path = path.to_str().expect("the workspace has a path in UTF-8");
        assert!(manifest.contains("../../../smtp-codes"), "{manifest}");
        project.write("Cargo.toml", &manifest.replace("../../../smtp-codes", path));
        project.lock();
        project
    }

    /// Uses the versions in the workspace's lock file, so that no network is needed.
    pub fn lock(&self) {
        fs::copy(workspace().join("Cargo.lock"), self.path("Cargo.lock"))
            .expect("the workspace has a lock file");
    }

    /// Returns the path of a file in the project.
    #[must_use]
    pub fn path(&self, file: &str) -> PathBuf {
        self.dir.join(file)
    }

    /// Writes a file in the project.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).expect("the scratch directory can be written");
        }
        fs::write(path, text).expect("the scratch directory can be written");
    }

    /// Reads a file in the project.
    #[must_use]
    pub fn read(&self, file: &str) -> String {
        let path = self.path(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs cargo in the project, without network access.
    #[must_use]
    pub fn cargo(&self, args: &[&str]) -> Run {
        self.cargo_with(args, &[])
    }

    /// Runs cargo in the project with additional environment variables.
    #[must_use]
    pub fn cargo_with(&self, args: &[&str], env: &[(&str, &str)]) -> Run {
        let mut cargo = cargo(&self.dir);
        cargo.args(args).arg("--offline");
        // Debug information and incremental compilation would only slow down the builds.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo.env("CARGO_INCREMENTAL", "0");
        cargo.arg("--target-dir").arg(&self.target);
        cargo.envs(env.iter().copied());
        Run::of(&mut cargo, b"")
    }

    /// Returns the path of a program that the project built.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        built(&self.target, name)
    }

    /// Returns the path of a program that the project built with `--release`.
    #[must_use]
    pub fn release_program(&self, name: &str) -> PathBuf {
        let name = format!("{name}{}", env::consts::EXE_SUFFIX);
        self.target.join("release").join(name)
    }

    /// Reads a page from the documentation that the project built.
    #[must_use]
    pub fn documentation(&self, page: &str) -> String {
        let path = self.target.join("doc").join(page);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// The output of a program, and how the program ended.
#[derive(Debug)]
pub struct Run {
    /// The exit status, or `None` if a signal ended the program.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Run {
    /// Runs a command with the given standard input, and waits for the command to end.
    #[must_use]
    pub fn of(command: &mut Command, input: &[u8]) -> Self {
        use std::io::Write as _;
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        if let Some(mut stdin) = child.stdin.take() {
            // Writing fails if the program closes its input without reading it, which is fine.
            let _ = stdin.write_all(input);
        }
        let output = child.wait_with_output().expect("the program ends");
        Self::from(output)
    }

    /// Returns `self` if the program succeeded.
    ///
    /// # Panics
    ///
    /// Panics with the program's output if the program failed.
    #[must_use]
    pub fn good(self) -> Self {
        let Self {
            status,
            stdout,
            stderr,
        } = &self;
        assert_eq!(*status, Some(0), "\n{stdout}\n{stderr}");
        self
    }

    /// Returns the JSON values in standard output, which has one value per line.
    #[must_use]
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        let parse = |line: &str| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"))
        };
        self.stdout.lines().map(parse).collect()
    }

    /// Returns `true` if cargo found a target fresh, according to the messages of
    /// `--message-format=json`.
    ///
    /// # Panics
    ///
    /// Panics if cargo did not mention the target.
    #[must_use]
    pub fn is_fresh(&self, target: &str) -> bool {
        let messages = self.json_lines();
        let mut artifacts = messages
            .iter()
            .filter(|message| message["reason"] == "compiler-artifact");
        let artifact = artifacts.find(|message| message["target"]["name"] == target);
        let fresh = artifact.and_then(|message| message["fresh"].as_bool());
        fresh.unwrap_or_else(|| panic!("cargo built no {target}:\n{}", self.stdout))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("programs write UTF-8");
        Self {
            status: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }
}

/// Copies a directory recursively, except for build artifacts.
pub fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the scratch directory can be written");
    let entries = fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    for entry in entries {
        let entry = entry.expect("a directory can be read");
        let (path, name) = (entry.path(), entry.file_name());
        if path.is_dir() && name != OsStr::new("target") {
            copy_dir(&path, &to.join(name));
        } else if path.is_file() && name != OsStr::new("Cargo.lock") {
            fs::copy(&path, to.join(name)).expect("the scratch directory can be written");
        }
    }
}
