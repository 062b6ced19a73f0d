//! Checks that the packages for the registry are complete: both crates are packaged in one call and
//! unpacked outside the workspace, where the crates and their documentation must build.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use smtp_codes_tests::{Project, Run, cargo, scratch, workspace};

const CRATES: [&str; 2] = ["smtp-codes-macros", "smtp-codes"];

#[test]
#[ignore = "skipped: builds everything again; `.ci/check` runs it"]
fn the_packages_hold_all_they_need() {
    fetch();
    let archives = package();
    let there = unpack(&archives);
    for name in CRATES {
        for file in ["LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
            assert_same(&format!("{name}/{file}"), &there);
        }
    }
    for file in [
        "README.ru.md",
        "CHANGELOG.md",
        "codes.toml",
        "codes.schema.json",
    ] {
        assert_same(&format!("smtp-codes/{file}"), &there);
    }
    for page in ["README.md", "README.ru.md", "CHANGELOG.md"] {
        assert_links_lead_somewhere(&there, page);
    }
    build_and_document(&there);
    fs::remove_dir_all(there.path("")).expect("the unpacked packages can be removed");
}

/// Fetches the dependencies for all features, because no later step uses the network.
fn fetch() {
    let host = Run::of(Command::new("rustc").args(["--print", "host-tuple"]), b"").good();
    let args = ["fetch", "--locked", "--target", host.stdout.trim()];
    let _ = Run::of(cargo(&workspace()).args(args), b"").good();
}

/// Packages both crates, including uncommitted changes, and returns the directory with the
/// archives.
fn package() -> PathBuf {
    let target = scratch!().join("package");
    let mut cargo = cargo(&workspace());
    cargo.args(["package", "--no-verify", "--allow-dirty", "--offline"]);
    cargo.args(CRATES.iter().flat_map(|name| ["-p", name]));
    cargo.arg("--target-dir").arg(&target);
    let _ = Run::of(&mut cargo, b"").good();
    target.join("package")
}

/// Unpacks the archives into a directory that no other checkout uses.
fn unpack(archives: &Path) -> Project {
    use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let ours = format!("smtp-codes-package-{:016x}", hasher.hash_one(archives));
    let there = Project::at(env::temp_dir().join(ours), scratch!());
    for name in CRATES {
        let versioned = format!("{name}-{}", version());
        // `-m` sets the current date: the archives give every file the same old date, so cargo
        // would not detect a change.
        let mut tar = Command::new("tar");
        tar.arg("-xzmf")
            .arg(archives.join(format!("{versioned}.crate")));
        let _ = Run::of(tar.arg("-C").arg(there.path("")), b"").good();
        fs::rename(there.path(&versioned), there.path(name)).expect("each crate has one package");
    }
    there
}

/// Returns the version in the workspace's manifest.
fn version() -> String {
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).expect("a manifest");
    let mut lines = manifest.lines();
    let version = lines.find_map(|line| line.strip_prefix("version = \""));
    version.expect("a version").trim_end_matches('"').to_owned()
}

/// Asserts that a packaged file equals the file in the workspace. The packaged file is a regular
/// file even if the file in the workspace is a link.
fn assert_same(file: &str, there: &Project) {
    let packaged = there.path(file);
    let kind = fs::symlink_metadata(&packaged);
    assert!(kind.is_ok_and(|kind| kind.is_file()), "{packaged:?}");
    let source = fs::read(workspace().join(file)).expect("a source file");
    assert!(source == fs::read(&packaged).expect("a file"), "{file}");
}

/// Asserts that the links on a packaged page lead to other packaged files or to the web.
fn assert_links_lead_somewhere(there: &Project, page: &str) {
    let text = there.read(&format!("smtp-codes/{page}"));
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    for target in targets.filter(|target| !target.starts_with("https://")) {
        let file = target.split('#').next().unwrap_or(target);
        let packaged = there.path("smtp-codes").join(file);
        assert!(packaged.exists(), "{page} links to {target}");
    }
}

/// Builds and documents the packages, with the unpacked macro crate instead of the one in the
/// registry.
fn build_and_document(there: &Project) {
    there.write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"smtp-codes\"]\n\n\
         [patch.crates-io]\nsmtp-codes-macros = { path = \"smtp-codes-macros\" }\n",
    );
    there.lock();
    let all = ["--package", "smtp-codes", "--all-features"];
    let _ = there.cargo(&[&["build"][..], &all].concat()).good();
    let listed = Run::of(Command::new(there.program("smtp-codes")).arg("list"), b"").good();
    assert!(listed.stdout.lines().any(|line| line.starts_with("550 ")));

    let deny = [("RUSTDOCFLAGS", "-D warnings")];
    let doc = [&["doc", "--no-deps"][..], &all].concat();
    let _ = there.cargo_with(&doc, &deny).good();
    let page = there.documentation("smtp_codes/codes/enum.ReplyCode.html");
    assert!(page.contains("MailboxUnavailable"));
}
