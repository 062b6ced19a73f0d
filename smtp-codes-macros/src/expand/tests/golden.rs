//! The expansion of a small application's table, compared with `golden/gateway.rs`.
//!
//! `SMTP_CODES_BLESS=1 cargo test -p smtp-codes-macros` updates the golden file; review the diff
//! before you commit it.

use std::path::Path;

use crate::args::Args;

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/expand/tests/golden");

fn expansion(args: &Args) -> String {
    let tokens = crate::run(args, Path::new(GOLDEN));
    let file: syn::File = syn::parse2(tokens).unwrap();
    prettyplease::unparse(&file)
}

#[test]
fn the_expansion_is_the_golden_one() {
    let args: Args = syn::parse_quote! {
        crate = ::smtp_codes;
        /// The codes of our gateway.
        pub mod gateway = "gateway.toml";
    };
    let expansion = expansion(&args);
    let golden = format!("{GOLDEN}/gateway.rs");
    if std::env::var_os("SMTP_CODES_BLESS").is_some() {
        std::fs::write(&golden, &expansion).unwrap();
    }
    let expected = std::fs::read_to_string(&golden).unwrap();
    let differs = expansion
        .lines()
        .zip(expected.lines())
        .position(|(found, golden)| found != golden);
    let line = differs.unwrap_or(expected.lines().count().min(expansion.lines().count()));
    assert!(
        expansion == expected,
        "line {} differs:\n{}\nwas\n{}",
        line + 1,
        expansion.lines().nth(line).unwrap_or_default(),
        expected.lines().nth(line).unwrap_or_default()
    );
}

#[test]
fn a_missing_file_leaves_an_empty_module_and_one_error() {
    let args: Args = syn::parse_quote!(pub mod gone = "gone.toml";);
    let expansion = expansion(&args);
    assert!(expansion.contains("pub mod gone {") && expansion.contains("pub static TABLE"));
    assert_eq!(expansion.matches("compile_error!").count(), 1);
    assert!(
        !expansion.contains("include_bytes!"),
        "a missing file is not another error"
    );
}

#[test]
fn an_entry_with_a_mistake_keeps_its_variant() {
    let dir = std::env::temp_dir().join(format!("smtp-codes-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let table = std::fs::read_to_string(format!("{GOLDEN}/gateway.toml")).unwrap();
    std::fs::write(
        dir.join("faulty.toml"),
        table.replace("\"permanent\"", "\"permanant\""),
    )
    .unwrap();
    let args: Args = syn::parse_quote!(mod gateway = "faulty.toml";);
    let tokens = crate::run(&args, &dir).to_string();
    std::fs::remove_dir_all(&dir).unwrap();
    assert!(tokens.contains("Refused = 550u16"));
    assert!(tokens.contains("unknown severity `permanant`"));
}
