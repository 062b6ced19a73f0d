//! Checks that a crate is rebuilt if its table has changed, and only then.

use std::fs::File;
use std::process::Command;
use std::time::SystemTime;

use smtp_codes_tests::{Project, Run, scratch};

const MAIN: &str = r#"//! Prints how many codes the table has, and the title of the last one.

smtp_codes::code_table! {
    /// The table of this test.
    pub mod gateway = "gateway.toml";
}

fn main() {
    let all = gateway::ReplyCode::ALL;
    let last = all.last().map_or("nothing", |code| code.text(gateway::lang::EN));
    println!("{} {last}", all.len());
}
"#;

const ONE_BLOCK: &str = r#"languages = ["en"]

[reply.450]
name       = "Held"
severity   = "transient"
reason     = "greylisted"
commands   = ["RCPT"]
vendor     = "our gateway"
text.en    = "Come back later"
explain.en = "The gateway does not know the sender yet."
advice.en  = "Try again in a quarter of an hour."
"#;

const ANOTHER_BLOCK: &str = r#"
[reply.599]
name       = "Gone"
severity   = "permanent"
reason     = "mailbox-unknown"
commands   = ["RCPT"]
vendor     = "our gateway"
text.en    = "Nobody of that name works here"
explain.en = "The gateway knows all our mailboxes, and this one is not among them."
advice.en  = "Look the address up in the directory."
"#;

/// Creates a project whose table has one entry. Each test has its own project, because tests run in
/// parallel.
fn project(name: &str) -> Project {
    let project = Project::new(scratch!(), name);
    project.write("src/main.rs", MAIN);
    project.write("gateway.toml", ONE_BLOCK);
    project
}

/// Builds the project and returns `true` if cargo found it fresh.
fn is_fresh(project: &Project, name: &str) -> bool {
    let run = project.cargo(&["build", "--message-format=json"]).good();
    run.is_fresh(name)
}

fn printed(project: &Project, name: &str) -> String {
    let run = Run::of(&mut Command::new(project.program(name)), b"").good();
    run.stdout.trim_end().to_owned()
}

#[test]
fn an_added_block_is_all_it_takes() {
    let name = "rebuild-added";
    let project = project(name);
    assert!(!is_fresh(&project, name), "the first build");
    assert_eq!(printed(&project, name), "1 Come back later");

    assert!(is_fresh(&project, name), "nothing has changed");

    let table = format!("{ONE_BLOCK}{ANOTHER_BLOCK}");
    project.write("gateway.toml", &table);
    assert!(!is_fresh(&project, name), "the table has changed");
    assert_eq!(printed(&project, name), "2 Nobody of that name works here");

    assert!(is_fresh(&project, name), "nothing has changed again");
}

#[test]
fn a_touched_file_rebuilds() {
    let name = "rebuild-touched";
    let project = project(name);
    assert!(!is_fresh(&project, name), "the first build");

    let table = File::options()
        .write(true)
        .open(project.path("gateway.toml"));
    let touched = table.and_then(|table| table.set_modified(SystemTime::now()));
    touched.expect("the table can be touched");
    assert!(!is_fresh(&project, name), "the table is newer");
    assert!(is_fresh(&project, name), "and not newer than the build");
}

#[test]
fn a_fixed_file_builds() {
    let name = "rebuild-fixed";
    let project = project(name);
    project.write("gateway.toml", &ONE_BLOCK.replace("greylisted", "grey"));
    let run = project.cargo(&["build"]);
    assert_eq!(run.status, Some(101), "{}", run.stderr);
    assert!(run.stderr.contains("gateway.toml:6:14"), "{}", run.stderr);

    project.write("gateway.toml", ONE_BLOCK);
    let _ = project.cargo(&["build"]).good();
    assert_eq!(printed(&project, name), "1 Come back later");
}

/// The library is not rebuilt when an application's table changes.
#[test]
fn the_library_stays_fresh() {
    let name = "rebuild-library";
    let project = project(name);
    let _ = project.cargo(&["build"]).good();
    project.write("gateway.toml", &ONE_BLOCK.replace("later", "tomorrow"));
    let run = project.cargo(&["build", "--message-format=json"]).good();
    assert!(!run.is_fresh(name));
    assert!(run.is_fresh("smtp_codes"));
    assert!(run.is_fresh("smtp_codes_macros"));
    assert_eq!(printed(&project, name), "1 Come back tomorrow");
}
