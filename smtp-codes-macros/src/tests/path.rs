//! Paths that don't lead to a table.

use std::fs;
use std::path::PathBuf;

use crate::file::read;

/// Creates an empty directory.
fn scratch(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("smtp-codes-{name}-{}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    dir
}

fn refusal(dir: &std::path::Path, file: &str) -> String {
    let problem = read(dir, file).err().expect("a problem");
    problem.render_without_file()
}

#[test]
fn a_directory_is_refused() {
    let dir = scratch("directory");
    fs::create_dir_all(dir.join("tables")).unwrap();
    let expected =
        "`tables` is a directory\n  = help: name the file, not the directory that contains it";
    assert_eq!(refusal(&dir, "tables"), expected);
    fs::remove_dir_all(dir).unwrap();
}

/// Opening a pipe blocks until a process writes to the pipe, and reading a device may never end.
#[cfg(unix)]
#[test]
fn a_pipe_and_a_device_are_refused() {
    let dir = scratch("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(dir.join("pipe"))
        .status();
    std::os::unix::fs::symlink("/dev/zero", dir.join("device")).unwrap();
    let mut names = vec!["device"];
    names.extend(made.is_ok_and(|status| status.success()).then_some("pipe"));
    for name in names {
        let expected = format!(
            "`{name}` is not a regular file\n  = help: name a TOML file, not a pipe, socket or device"
        );
        assert_eq!(refusal(&dir, name), expected);
    }
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_file_beyond_the_limit_is_refused() {
    let dir = scratch("large");
    let file = fs::File::create(dir.join("large.toml")).unwrap();
    // The file is sparse, so it takes up no disk space.
    file.set_len((64 << 20) + 1).unwrap();
    let refusal = refusal(&dir, "large.toml");
    assert!(
        refusal.starts_with("`large.toml` is larger than 64 MiB\n"),
        "{refusal}"
    );
    fs::remove_dir_all(dir).unwrap();
}

#[test]
fn a_file_that_is_not_utf8_is_refused_at_its_first_bad_byte() {
    let dir = scratch("latin");
    fs::write(dir.join("latin.toml"), b"a = 1\n\xd0\xb0 = \xff\n").unwrap();
    let refusal = refusal(&dir, "latin.toml");
    assert!(
        refusal.contains("first invalid byte is at latin.toml:2:5"),
        "{refusal}"
    );
    fs::remove_dir_all(dir).unwrap();
}
