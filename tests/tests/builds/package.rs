//! What goes to the registry is whole: both crates are packaged in one call, unpacked outside the
//! workspace, and there they build and document themselves.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use smtp_codes_tests::{Project, Run, cargo, scratch, workspace};

const CRATES: [&str; 2] = ["smtp-codes-macros", "smtp-codes"];

#[test]
fn the_packages_hold_all_they_need() {
    fetch();
    let archives = package();
    let there = unpack(&archives);
    let root = workspace();
    for name in CRATES {
        for file in ["LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
            let source = root.join(name).join(file);
            assert_same(&source, &there.path(&format!("{name}/{file}")));
        }
    }
    assert_same(
        &root.join("codes.toml"),
        &there.path("smtp-codes/codes.toml"),
    );
    for file in ["smtp-codes/codes.schema.json", "smtp-codes/README.ru.md"] {
        assert_same(&root.join(file), &there.path(file));
    }
    build_and_document(&there);
    fs::remove_dir_all(there.path("")).expect("what was unpacked can be taken away");
}

/// The features bring crates that other tests do not need; the rest goes on without a network.
fn fetch() {
    let host = Run::of(Command::new("rustc").args(["--print", "host-tuple"]), b"").good();
    let args = ["fetch", "--locked", "--target", host.stdout.trim()];
    let _ = Run::of(cargo(&workspace()).args(args), b"").good();
}

/// Packages both crates as they are; returns the directory of the archives.
fn package() -> PathBuf {
    let target = scratch!().join("package");
    let mut cargo = cargo(&workspace());
    cargo.args(["package", "--no-verify", "--allow-dirty", "--offline"]);
    cargo.args(CRATES.iter().flat_map(|name| ["-p", name]));
    cargo.arg("--target-dir").arg(&target);
    let _ = Run::of(&mut cargo, b"").good();
    target.join("package")
}

/// Unpacks the archives beside each other, under a name of this checkout's own.
fn unpack(archives: &Path) -> Project {
    use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let ours = format!("smtp-codes-package-{:016x}", hasher.hash_one(archives));
    let there = Project::at(env::temp_dir().join(ours), scratch!());
    for name in CRATES {
        let versioned = format!("{name}-{}", version());
        // The archives give every file the same old date, by which cargo would see no change: -m.
        let mut tar = Command::new("tar");
        tar.arg("-xzmf")
            .arg(archives.join(format!("{versioned}.crate")));
        let _ = Run::of(tar.arg("-C").arg(there.path("")), b"").good();
        fs::rename(there.path(&versioned), there.path(name)).expect("one package of each crate");
    }
    there
}

/// Returns the version of the workspace, as its manifest has it.
fn version() -> String {
    let manifest = fs::read_to_string(workspace().join("Cargo.toml")).expect("a manifest");
    let mut lines = manifest.lines();
    let version = lines.find_map(|line| line.strip_prefix("version = \""));
    version.expect("a version").trim_end_matches('"').to_owned()
}

/// The packaged file is a file of its own, whatever link stands in the workspace.
fn assert_same(source: &Path, packaged: &Path) {
    let kind = fs::symlink_metadata(packaged);
    assert!(kind.is_ok_and(|kind| kind.is_file()), "{packaged:?}");
    let same = fs::read(source).expect("a source file") == fs::read(packaged).expect("a file");
    assert!(same, "{packaged:?} differs from {source:?}");
}

/// Builds and documents the packages, the unpacked macros standing in for the registry's.
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
